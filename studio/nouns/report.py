"""Report: numbers, environment and hashes of an evaluation, as JSON."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.core.atomic import write_bytes
from studio.core.errors import FileFormatError

SCHEMA = 1


class FrameScore(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one held-out frame inside its mask.

    Attributes:
        frame: index in the video.
        psnr: dB, pose as tracked.
        ssim: pose as tracked.
        detail_ratio: Laplacian energy of the render over the photo's.
        psnr_refined: dB, pose and expression refined photometrically with the avatar frozen.
        ssim_refined: likewise.
        detail_ratio_refined: likewise.
        pixels: number of scored pixels.
    """

    frame: int
    psnr: float
    ssim: float
    detail_ratio: float
    psnr_refined: float
    ssim_refined: float
    detail_ratio_refined: float
    pixels: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An evaluation of one avatar on one track.

    Attributes:
        schema: version of this layout.
        avatar_sha256: of the file.
        track_sha256: of the file.
        mode: of the avatar.
        size: side of the scored pictures, px.
        holdout: protocol, for example ``every:10``.
        frames: per-frame scores.
        mean: means over frames by score name.
        sd: standard deviations over frames by score name.
        environment: versions and hardware.
    """

    schema: int = SCHEMA
    avatar_sha256: str
    track_sha256: str
    mode: str
    size: int
    holdout: str
    frames: list[FrameScore]
    mean: dict[str, float]
    sd: dict[str, float]
    environment: dict[str, str]


def save_report(path: Path, report: Report) -> None:
    """Write ``metrics.json`` atomically."""
    write_bytes(path, msgspec.json.format(msgspec.json.encode(report), indent=1))


def load_report(path: Path) -> Report:
    """Read ``metrics.json``.

    Raises:
        FileFormatError: ``bad_manifest``.
    """
    try:
        report = msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.MsgspecError) as error:
        raise FileFormatError("bad_manifest", f"{path.name} is not a report.", "Run evaluate again.") from error
    if report.schema > SCHEMA:
        raise FileFormatError("newer_schema", f"{path.name} is from a newer version.", "Update the program.")
    return report
