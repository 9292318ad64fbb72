"""What a job is made from: a video or photos, opened and looked at before any work."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.control import Control
from studio.core.events import Event
from studio.jobs.photos import open_photos, photos_among
from studio.jobs.preflight import look_through
from studio.jobs.runner import Work
from studio.nouns.take import Preflight

if TYPE_CHECKING:
    from studio.media.source import VideoSource


def check_video(video: Path, *, more: Sequence[Path] = (), control: Control) -> Work:
    """Pre-flight alone: a look at some frames or photos, and a verdict.

    The numbers come as one MetricsLogged event, remarks as warnings.

    Args:
        video: a video, a folder of pictures, or a photo.
        more: further photos.
        control: cancel, and where pictures go.

    Raises:
        InputError: with the code of the first reason for which the clip is refused.
        UsageError: ``mixed_sources``, ``too_many_photos``.
    """
    report: list[Preflight] = []
    yield from open_source([video, *more], control, report, pictures=True)
    return {"verdict": report[0].verdict, "video": str(video)}


def open_source(
    sources: Sequence[Path], control: Control, into: list[Preflight], *, pictures: bool = False
) -> Generator[Event, None, VideoSource]:
    """Open a video or photos, judge them, tell the remarks.

    Args:
        sources: a video or a folder of pictures, or photos.
        control: cancel, and where pictures go.
        into: the report is appended.
        pictures: publish what the report is about.

    Raises:
        InputError: with the code of the first reason for which they are refused.
        UsageError: ``mixed_sources``, ``too_many_photos``.
    """
    photos = photos_among(sources)
    if photos:
        return (yield from open_photos(photos, control, into, pictures=pictures))
    from studio.media.reader import open_video

    source = open_video(sources[0])
    yield from look_through(source, control, into, pictures=pictures)
    return source
