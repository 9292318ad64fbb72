"""The job of an inspection: score regions on held-out frames, hold them against a checklist, write the report."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.core import files
from studio.core.atomic import write_bytes
from studio.core.control import Control
from studio.core.errors import FileFormatError
from studio.core.events import Event, FileWritten, PhaseStarted, Progressed, WarningRaised
from studio.jobs.pipeline import held_out_rows
from studio.jobs.runner import Work
from studio.jobs.tracks import check_same_head, frame_source
from studio.nouns.archive import file_sha256
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.checklist import DEFAULT, Checklist, load_checklist
from studio.nouns.inspection import Inspection, RegionFrame, Shot, SignOff, load_inspection, save_inspection
from studio.nouns.pins import Pins, decode_pins
from studio.nouns.regions import RegionSet, load_regions
from studio.nouns.report import FrameScore
from studio.nouns.track import Track, load_track

if TYPE_CHECKING:
    from studio.evaluate.heldout import HeldOut

Picture = NDArray[np.uint8]
SIZES = (256, 512)
"""Sides of the scored pictures, px: the larger one where the video has that many."""
_FINE_FROM = 400
"""px of the video that the crop covers, from which the larger size shows more."""
JSON, PICTURES = "inspection.json", "pictures"


@dataclass(frozen=True)
class InspectWish:
    """What to inspect.

    Attributes:
        avatar: an ``.avatar``.
        track: the ``.track`` it was made from.
        out: folder to write to.
        regions: a ``.regions`` file; None scores the head alone.
        checklist: limits; None for the standard ones.
        pins: a pins file; None without.
        video: where the video of the track is now, if it moved.
        most: look at most at so many held-out frames, evenly spread; None looks at all.
        title: of the report.
    """

    avatar: Path
    track: Path
    out: Path
    regions: Path | None = None
    checklist: Path | None = None
    pins: Path | None = None
    video: Path | None = None
    most: int | None = None
    title: str = ""


@dataclass(frozen=True)
class _Inputs:
    avatar: Avatar
    track: Track
    regions: RegionSet
    checklist: Checklist
    pins: Pins


@dataclass
class _Seen:
    """What the held-out pass leaves behind; masks as bits, for there are as many as frames times regions."""

    head: list[RegionFrame] = field(default_factory=list)
    regions: dict[str, list[RegionFrame]] = field(default_factory=dict)
    frames: list[FrameScore] = field(default_factory=list)
    pictures: dict[int, tuple[Picture, Picture, NDArray[np.bool_]]] = field(default_factory=dict)
    bits: dict[tuple[int, str], NDArray[np.uint8]] = field(default_factory=dict)

    def keep(self, frame: int, id: str, mask: NDArray[np.bool_]) -> None:
        """Remember where a region was in a frame."""
        self.bits[frame, id] = np.packbits(mask, axis=1)

    def mask(self, frame: int, id: str) -> NDArray[np.bool_]:
        """Where a region was in a frame, (S, S)."""
        bits = self.bits[frame, id]
        return np.unpackbits(bits, axis=1, count=len(bits)).astype(np.bool_)


Paper = Callable[[Path], list[Path]]
"""Prints the inspection in a folder; belongs to a room that may know Qt. Raises ImportError where Qt cannot load."""


def inspect_avatar(wish: InspectWish, *, control: Control, paper: Paper | None = None) -> Work:
    """Inspect an avatar; writes ``inspection.json``, ``pictures/``, and the report's pages.

    Args:
        wish: what to inspect.
        control: cancel.
        paper: prints the PDFs; None leaves them out.

    Raises:
        InputError: a file is damaged or does not belong to the others, or the video of the track moved.
        TrackingError: ``nothing_to_score``.
        CancelledError: stopped; nothing was written.
    """
    from studio.evaluate.heldout import REFINE_STEPS, held_out_pass
    from studio.media.reader import open_video

    yield PhaseStarted(phase="load")
    given = _load(wish)
    holdout, rows = held_out_rows(given.avatar, given.track, wish.most)
    size = SIZES[1] if given.track.crop.size >= _FINE_FROM else SIZES[0]
    opened = open_video(given.track.video.locate(wish.video))
    seen = _Seen()
    look = _look(given, seen, given.track, size)
    yield from held_out_pass(
        given.avatar, given.track, frame_source(opened, given.track, control), rows, look, control=control, size=size
    )
    yield PhaseStarted(phase="report")
    protocol = {
        "holdout": holdout, "size": str(size), "refine_steps": str(REFINE_STEPS), "frames": str(len(seen.frames)),
    }  # fmt: skip
    found = _found(wish, given, seen, protocol)
    shots = yield from _write_shots(wish.out / PICTURES, given, seen, found, control)
    whole = msgspec.structs.replace(found, shots=shots)
    save_inspection(wish.out / JSON, whole)
    yield FileWritten(kind="inspection", path=str(wish.out / JSON))
    yield from write_pages(wish.out, paper)
    return {"out": str(wish.out), "verdict": whole.verdict, "flagged": ", ".join(whole.flagged())}


def rebuild(folder: Path, *, sign_off: SignOff | None = None, paper: Paper | None = None) -> Work:
    """Make the pages of an inspection again from its JSON and pictures; equal input gives equal pages.

    Args:
        folder: as :func:`inspect_avatar` left it.
        sign_off: who answers for it from now on; None leaves the JSON alone.
        paper: as there.

    Raises:
        FileFormatError: the JSON or a picture cannot be read, or is not the one that was written.
    """
    yield PhaseStarted(phase="report")
    if sign_off is not None:
        signed = msgspec.structs.replace(load_inspection(folder / JSON), sign_off=sign_off)
        save_inspection(folder / JSON, signed)
        yield FileWritten(kind="inspection", path=str(folder / JSON))
    yield from write_pages(folder, paper)
    found = load_inspection(folder / JSON)
    return {"out": str(folder), "verdict": found.verdict, "flagged": ", ".join(found.flagged())}


def write_pages(folder: Path, paper: Paper | None) -> Generator[Event, None, None]:
    """Write ``report.en.html``, ``report.ja.html`` and, with ``paper``, their PDFs, of the inspection in a folder."""
    from studio.inspection.page import LANGUAGES, page, pictures_of

    found = load_inspection(folder / JSON)
    pictures = pictures_of(found, folder / PICTURES)
    for language in LANGUAGES:
        path = folder / f"report.{language}.html"
        write_bytes(path, page(found, pictures, language=language).encode())
        yield FileWritten(kind="page", path=str(path))
    if paper is None:
        return
    try:
        for path in paper(folder):
            yield FileWritten(kind="pdf", path=str(path))
    except ImportError:
        yield WarningRaised(
            code="no_pdf",
            message="The PDF was left out: Qt cannot be loaded here.",
            advice="Open the HTML page and print it, or install what 'avatar-studio doctor' names.",
        )


def _load(wish: InspectWish) -> _Inputs:
    avatar, track = load_avatar(wish.avatar), load_track(wish.track)
    check_same_head(avatar, track)
    head = avatar.manifest.head_hash
    regions = load_regions(wish.regions, head_hash=head) if wish.regions else RegionSet(head)
    checklist = load_checklist(wish.checklist) if wish.checklist else DEFAULT
    faces = len(avatar.mesh.triangles)
    pins = decode_pins(_bytes(wish.pins), triangles=faces, head_hash=head) if wish.pins else Pins(head_hash=head)
    return _Inputs(avatar, track, regions, checklist, pins)


def _bytes(path: Path) -> bytes:
    try:
        return files.read_bytes(path)
    except OSError as error:
        raise FileFormatError("not_found", f"{path} does not exist.", "Check the path.") from error


def _look(given: _Inputs, seen: _Seen, track: Track, size: int) -> Any:
    """What is done with every held-out frame: score the head and each region."""
    from studio.avatar.camera_paths import rigid
    from studio.avatar.drive import Driver, HeadPose
    from studio.evaluate.heldout import frame_score
    from studio.inspection.scores import FramePair, score_frame
    from studio.inspection.surface import mask_of_share, region_weights, seen_shares
    from studio.inspection.verdicts import HEAD

    driver = Driver(given.avatar)
    weights = region_weights(given.avatar, given.regions.regions)
    ids = [region.card.id for region in given.regions.regions]
    camera = track.crop_intrinsics(size)

    def look(frame: HeldOut) -> None:
        photo, render = (np.ascontiguousarray(t.clamp(0, 1).numpy()) for t in (frame.target.image, frame.refined))
        mask, pose = frame.mask.numpy() > 0.5, frame.pose
        head = HeadPose(pose.expression.numpy(), pose.gaze.numpy(), pose.neck.numpy())
        place = rigid(pose.rotation.numpy(), pose.translation.numpy())
        shares, _ = seen_shares(driver.frame(head), weights, camera, place)
        pair = FramePair(photo, render, mask)
        masks = {id: mask_of_share(share) for id, share in zip(ids, shares, strict=True)}
        whole = pair.score(np.ones_like(mask), frame=frame.number, row=frame.row)
        if whole is not None:
            seen.head.append(whole)
        score_frame(
            pair, masks, frame=frame.number, row=frame.row, into=lambda id, s: seen.regions.setdefault(id, []).append(s)
        )
        seen.frames.append(frame_score(frame))
        photo8, render8 = (np.round(picture * 255.0).astype(np.uint8) for picture in (photo, render))
        seen.pictures[frame.number] = photo8, render8, mask
        for id, one in {HEAD: mask, **masks}.items():
            seen.keep(frame.number, id, one)

    return look


def _found(wish: InspectWish, given: _Inputs, seen: _Seen, protocol: dict[str, str]) -> Inspection:
    from studio.evaluate.environment import environment
    from studio.inspection.scores import summarize
    from studio.inspection.verdicts import HEAD, findings, verdict

    head = summarize(HEAD, "", seen.head)
    cards = [region.card for region in given.regions.regions]
    regions = [summarize(card.id, card.name, seen.regions.get(card.id, [])) for card in cards]
    looked_at = findings(given.checklist, head, regions)
    made = given.avatar.manifest
    return Inspection(
        title=wish.title,
        created=dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds"),
        avatar={
            "file": wish.avatar.name, "mode": made.mode, "preset": made.preset, "steps": str(made.steps),
            "created": made.created, "gaussians": str(len(given.avatar.gaussians)), "app": made.app_version,
        },
        hashes=_hashes(wish, given),
        environment=environment(),
        protocol=protocol,
        regions=cards,
        checklist=given.checklist,
        head=head,
        summaries=regions,
        frames=seen.frames,
        findings=looked_at,
        verdict=verdict(looked_at, given.pins.pins, given.checklist),
        pins=given.pins.pins,
        measures=given.pins.measures,
        calibration=given.pins.calibration,
    )  # fmt: skip


def _hashes(wish: InspectWish, given: _Inputs) -> dict[str, str]:
    files = {name: getattr(wish, name) for name in ("avatar", "track", "regions", "checklist", "pins")}
    made = given.avatar.manifest
    return {
        **{name: file_sha256(path) for name, path in files.items() if path is not None},
        "head_model": made.head_hash, "base_model": made.base_hash, "video": given.track.video.sha256,
    }  # fmt: skip


def _write_shots(
    folder: Path, given: _Inputs, seen: _Seen, found: Inspection, control: Control
) -> Generator[Event, None, list[Shot]]:
    """Draw all pictures, then write them: a job that is cancelled meanwhile leaves an earlier report alone."""
    from studio.media.picture import encode_png

    made: list[tuple[Shot, bytes]] = []
    for shot, picture in _shots(given, seen, found):
        control.check()
        data = encode_png(picture)
        digest, (height, width) = hashlib.sha256(data).hexdigest(), picture.shape[:2]
        made.append((msgspec.structs.replace(shot, sha256=digest, width=width, height=height), data))
        yield Progressed(phase="report", done=len(made), total=0)
    for shot, data in made:
        write_bytes(folder / shot.file, data)
    return [shot for shot, _ in made]


def _shots(given: _Inputs, seen: _Seen, found: Inspection) -> Iterator[tuple[Shot, Picture]]:
    """Pictures of the report, with what is said about them."""
    from studio.avatar.drive import Driver
    from studio.inspection.pictures import close_up, comparison, surfaces, sweep_expressions, sweep_views

    number = 0

    def shot(kind: Any, subject: str, **more: Any) -> Shot:
        nonlocal number
        number += 1
        return Shot(kind=kind, file=f"{number:03d}-{kind}.png", sha256="", width=0, height=0, subject=subject, **more)

    for summary in (found.head, *found.summaries):
        for frame in summary.worst:
            photo, render, mask = seen.pictures[frame]
            yield (
                shot("worst", summary.id, frame=frame),
                comparison(photo, render, mask, seen.mask(frame, summary.id)),
            )
    driver = Driver(given.avatar)
    for pin in given.pins.pins:
        yield shot("pin", pin.id), close_up(given.avatar, driver, pin)
    for sweep in (sweep_views, sweep_expressions, surfaces):
        for sheet in sweep(given.avatar):
            yield shot(sheet.kind, sheet.subject, values=sheet.values), sheet.picture
