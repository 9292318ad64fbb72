"""Tracks of a job: made from its source, found again beside an avatar, and what their rows show."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio import __version__
from studio.core.control import Control
from studio.core.errors import FileFormatError, InputError
from studio.core.events import Event, FileWritten, PhaseStarted, WarningRaised
from studio.jobs.runner import Work
from studio.jobs.sources import open_source
from studio.jobs.target import check_target
from studio.nouns.avatar import Avatar
from studio.nouns.frames import FrameSet
from studio.nouns.take import Preflight, content_hash, photos_hash
from studio.nouns.track import Track, load_track

if TYPE_CHECKING:
    from studio.head import HeadModel
    from studio.media.source import VideoSource

TRACK_SUFFIX = ".track"
_ROOM = 4 << 20  # bytes that a small track takes


def track_video(video: Path, out: Path, *, control: Control) -> Work:
    """Find the head in every frame of a video, or in a photo, and write a ``.track``.

    Raises:
        InputError: the video cannot be used.
        DiskFullError: nothing was written.
    """
    _, track = yield from make_track([video], out, control)
    return {"track": str(out), **_track_facts(track)}


def make_track(
    sources: Sequence[Path], out: Path, control: Control
) -> Generator[Event, None, tuple[VideoSource, Track]]:
    """Open, check, track, save.

    Args:
        sources: a video or a folder of pictures, or photos.
        out: the ``.track`` to write.
        control: cancel.

    Returns:
        The opened source, and its track.

    Raises:
        InputError: the source cannot be used.
        UsageError: ``bad_out``, ``mixed_sources``, ``too_many_photos``.
        DiskFullError: nothing was written.
    """
    from studio.head import load_head
    from studio.tracking import TrackOptions, track_frames

    check_target(out, TRACK_SUFFIX, room=_ROOM)
    report: list[Preflight] = []
    source = yield from open_source(sources, control, report)
    told = {finding.code for finding in report[0].findings}
    yield PhaseStarted(phase="read")
    options = TrackOptions(stills=bool(source.ref.photos))
    tracking = track_frames(source.ref, source.frames, head=load_head(), options=options, control=control)
    track = yield from _without_warnings(tracking, told)
    for remark in source.warnings:
        yield WarningRaised(**remark)
    track.save(out, app_version=__version__)
    yield FileWritten(kind="track", path=str(out))
    return source, track


def reusable_track(path: Path, sources: Sequence[Path], head: HeadModel) -> Track | None:
    """The track beside the avatar, if it is whole and belongs to this video, or these photos, and this head model."""
    if not path.exists():
        return None
    try:
        track = load_track(path)
    except InputError:
        return None
    try:
        now = photos_hash(sources) if track.stills else content_hash(sources[0])
    except OSError:
        return None
    return track if track.head_hash == head.content_hash and track.video.sha256 == now else None


def refuse_other_head(track: Track, head: HeadModel) -> None:
    """Refuse a track of another head model; raises FileFormatError ``other_head_model``."""
    if track.head_hash != head.content_hash:
        raise FileFormatError(
            "other_head_model",
            "The track was made with another head model.",
            "Track the video again with this version.",
        )


def check_same_head(avatar: Avatar, track: Track) -> None:
    """Refuse an avatar and a track of different head models; raises FileFormatError ``other_head_model``."""
    if avatar.manifest.head_hash != track.head_hash:
        raise FileFormatError(
            "other_head_model",
            "The avatar and the track were made with different head models.",
            "Track the video again and make the avatar from that track.",
        )


def frame_source(source: VideoSource, track: Track, control: Control) -> Any:
    """What hands out head crops of rows of a track."""
    from studio.media.crops import crop_frames

    def frames(rows: NDArray[np.int64], pixels: int) -> FrameSet:
        return crop_frames(source, track, rows, pixels, control=control)

    return frames


def _without_warnings(work: Generator[Event, None, Track], told: Set[str]) -> Generator[Event, None, Track]:
    """The same work; what the pre-flight check already warned of is not told twice."""
    with contextlib.closing(work):
        while True:
            try:
                event = next(work)
            except StopIteration as finished:
                return finished.value
            if not (isinstance(event, WarningRaised) and event.code in told):
                yield event


def _track_facts(track: Track) -> dict[str, str]:
    error = track.landmark_error[track.usable]
    return {
        "frames": str(len(track)),
        "usable": str(len(track.usable)),
        "landmark_error": f"{float(np.median(error)):.4f}" if len(error) else "",
    }
