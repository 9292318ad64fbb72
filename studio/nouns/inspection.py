"""Inspection: what was found about an avatar, in one JSON from which the report's pages are made again and again.

Pictures lie beside it in ``pictures/`` and are named, with their hashes, in the JSON.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from studio.core.atomic import write_bytes
from studio.core.errors import FileFormatError
from studio.nouns.checklist import Checklist, Limit
from studio.nouns.pins import Calibration, Measure, Pin
from studio.nouns.regions import RegionCard
from studio.nouns.report import FrameScore

SCHEMA = 1
Name = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_\-]{0,79}\.(png|jpg)$")]


class RegionFrame(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one region in one held-out frame; pose, expression and gaze refined, the avatar frozen.

    Attributes:
        frame: index in the video.
        row: of the track.
        pixels: scored pixels.
        psnr: dB.
        ssim: structural similarity.
        flip: mean FLIP, 0 = no difference is noticed.
        sharpness: Laplacian energy of the render over the photo's; 1 = as sharp.
        lightness_shift: mean CIE L* of the render minus the photo's.
        chroma_shift: distance of the mean colours in the plane of a* and b*.
        delta_e: distance of the mean colours, CIE 1976.
    """

    frame: int
    row: int
    pixels: int
    psnr: float
    ssim: float
    flip: float
    sharpness: float
    lightness_shift: float
    chroma_shift: float
    delta_e: float


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """A score over frames.

    Attributes:
        mean: over frames.
        sd: standard deviation.
        least: smallest.
        most: largest.
        trend: change from the first frame to the last along a straight line.
    """

    mean: float
    sd: float
    least: float
    most: float
    trend: float


class RegionSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A region, or the whole head (id ``head``), over all held-out frames.

    Attributes:
        id: of the region.
        name: of the region.
        frames: every frame that shows enough of it.
        counted: those that show it well; means are over these.
        metrics: by score.
        worst: frames, worst first.
    """

    id: str
    name: str
    frames: list[RegionFrame]
    counted: list[int]
    metrics: dict[str, Spread]
    worst: list[int]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A limit that was looked at.

    Attributes:
        subject: id of the region, or ``head``.
        limit: what was asked.
        value: what was found; None if the region is in no held-out frame.
        verdict: ``pass``, ``warn``, ``fail``, or ``unknown`` without a value.
    """

    subject: str
    limit: Limit
    value: float | None
    verdict: Literal["pass", "warn", "fail", "unknown"]


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of the report.

    Attributes:
        kind: ``worst`` (photo, avatar, FLIP of a region in a frame), ``pin``, ``view``, ``expression`` or ``surface``.
        file: name in ``pictures/``.
        sha256: of the file.
        width: px.
        height: px.
        subject: region, pin, or what is shown.
        frame: of the video, where it shows one.
        values: numbers of its caption: degrees of a view, weight of an expression.
    """

    kind: Literal["worst", "pin", "view", "expression", "surface"]
    file: Name
    sha256: str
    width: int
    height: int
    subject: str
    frame: int | None = None
    values: dict[str, float] = {}


class SignOff(msgspec.Struct, frozen=True, kw_only=True):
    """Who answers for an inspection.

    Attributes:
        name: of the person.
        role: in which role.
        decision: what was decided; the program's verdict is a proposal.
        remark: free text.
        signed: ISO 8601, UTC.
    """

    name: Annotated[str, Meta(max_length=120)]
    decision: Literal["accepted", "rejected"]
    role: Annotated[str, Meta(max_length=120)] = ""
    remark: Annotated[str, Meta(max_length=2000)] = ""
    signed: str = ""


class Inspection(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a report says.

    Attributes:
        schema: version of this layout.
        title: as a person wrote it; may be empty.
        created: ISO 8601, UTC.
        avatar: facts about the avatar: name, mode, preset, steps, made, Gaussians.
        hashes: SHA-256 by what was hashed: avatar, track, regions, checklist, pins, head model, base model, video.
        environment: versions and hardware.
        protocol: how frames were chosen and posed: holdout, size, refine steps, frames.
        regions: what was judged.
        checklist: the limits.
        head: the whole head.
        summaries: by region, in the order of ``regions``.
        frames: scores of the whole head as ``evaluate`` gives them.
        findings: every limit that was looked at.
        verdict: the worst of them; pins count too.
        pins: remarks.
        measures: distances.
        calibration: of the measures.
        shots: pictures.
        sign_off: who answers for it, if anyone signed.
    """

    schema: int = SCHEMA
    title: Annotated[str, Meta(max_length=200)] = ""
    created: str
    avatar: dict[str, str]
    hashes: dict[str, str]
    environment: dict[str, str]
    protocol: dict[str, str]
    regions: list[RegionCard]
    checklist: Checklist
    head: RegionSummary
    summaries: list[RegionSummary]
    frames: list[FrameScore]
    findings: list[Finding]
    verdict: Literal["pass", "warn", "fail"]
    pins: tuple[Pin, ...] = ()
    measures: tuple[Measure, ...] = ()
    calibration: Calibration = Calibration()
    shots: list[Shot] = []
    sign_off: SignOff | None = None

    def flagged(self) -> list[str]:
        """Ids of what failed."""
        return list(dict.fromkeys(finding.subject for finding in self.findings if finding.verdict == "fail"))


def save_inspection(path: Path, inspection: Inspection) -> None:
    """Write ``inspection.json`` atomically; equal content gives equal bytes."""
    write_bytes(path, msgspec.json.format(msgspec.json.encode(inspection), indent=1) + b"\n")


def load_inspection(path: Path) -> Inspection:
    """Read ``inspection.json``; it may come from anywhere.

    Raises:
        FileFormatError: ``bad_manifest``, ``newer_schema``.
    """
    try:
        version = msgspec.json.decode(path.read_bytes(), type=_Version)
        if version.schema > SCHEMA:
            raise FileFormatError("newer_schema", f"{path.name} is from a newer version.", "Update the program.")
        return msgspec.json.decode(path.read_bytes(), type=Inspection)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise FileFormatError("bad_manifest", f"{path.name} is no inspection.", "Run inspect again.") from error


class _Version(msgspec.Struct):
    schema: int
