"""The pre-flight check of a clip: a look at some of its frames, a report, and what is told of it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import MediaError
from studio.core.events import Event, FrameNoted, MetricsLogged, PhaseStarted, Progressed, WarningRaised
from studio.jobs.wire import finite
from studio.nouns.frames import Frame
from studio.nouns.take import FaceObservation, Preflight

if TYPE_CHECKING:
    from studio.media.source import VideoSource

_THUMBNAIL_SIDE = 320


def look_through(
    source: VideoSource, control: Control, into: list[Preflight], *, pictures: bool = False
) -> Generator[Event, None, None]:
    """Sample a clip, judge it, tell the remarks.

    Args:
        source: the clip.
        control: polled at every sample.
        into: the report is appended.
        pictures: publish a picture of the clip (``cover``) and its worst frames (``worst.0`` and so on, each with a
            FrameNoted).

    Raises:
        MediaError: the clip is refused.
    """
    from studio.media.preflight import SAMPLES, preflight
    from studio.tracking import observe

    yield PhaseStarted(phase="check", total=SAMPLES)
    seen = []
    for done, frame in enumerate(source.samples(SAMPLES), start=1):
        control.check()
        seen.append((frame, observe(frame.image)))
        yield Progressed(phase="check", done=done, total=SAMPLES)
    report = preflight(source.info, seen)
    into.append(report)
    yield MetricsLogged(step=0, metrics=finite(report.numbers))
    if pictures:
        yield from _show_frames(seen, control)
    yield from tell_findings(report)


def tell_findings(report: Preflight, *, subject: str = "") -> Generator[Event, None, None]:
    """Warn of everything a report found.

    Args:
        report: of a clip or of photos.
        subject: sentence before the one that refuses.

    Raises:
        MediaError: with the code of the first finding that refuses.
    """
    for finding in report.findings:
        if finding.severity == "refuse":
            raise MediaError(finding.code, f"{subject}{finding.message}", finding.advice)
        yield WarningRaised(code=finding.code, message=finding.message, advice=finding.advice)


def _show_frames(seen: list[tuple[Frame, FaceObservation]], control: Control) -> Generator[Event, None, None]:
    """Publish a cover, the face largest and most frontal, and the frames that most need a look."""
    from studio.media.source import fitted_size, resized
    from studio.media.worstframes import worst_frames

    def small(frame: Frame) -> NDArray[np.uint8]:
        height, width = frame.image.shape[:2]
        return resized(frame.image, fitted_size(width, height, _THUMBNAIL_SIDE))

    if seen:
        control.publish("cover", small(max(seen, key=lambda pair: (pair[1].faces == 1, -abs(pair[1].yaw)))[0]))
    for number, bad in enumerate(worst_frames(seen)):
        name = f"worst.{number}"
        control.publish(name, small(bad.frame))
        yield FrameNoted(name=name, time_s=bad.frame.time_s, reasons=list(bad.reasons))
