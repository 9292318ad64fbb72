"""Lookout: watches a camera's pictures for the capture guide, in a thread of its own."""

from __future__ import annotations

import threading
import time

from studio.core.errors import StudioError
from studio.core.events import Event, GuideUpdated, WarningRaised
from studio.media.cameras.camera import CameraFrame
from studio.media.facepatch import face_patch
from studio.nouns.guide import Glimpse, Guidance, Guide
from studio.nouns.take import FaceObservation

EVERY_S = 0.1
"""Pause between the beginnings of two looks."""


class Lookout:
    """Looks at the newest picture handed in; loads the face tracker by itself when it starts."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._frame: CameraFrame | None = None
        self._recording: bool | None = None
        self._told: list[Event] = []
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
        self._thread.start()

    def show(self, frame: CameraFrame | None) -> None:
        """Hand in the newest picture; None: there is nothing to look at."""
        with self._changed:
            self._frame = frame
            self._changed.notify()

    def set_recording(self, recording: bool) -> None:
        """A take begins or ends."""
        with self._changed:
            self._recording = recording

    def events(self) -> list[Event]:
        """What was found since the last call; of several looks the newest alone."""
        with self._changed:
            told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Stop; returns at once."""
        with self._changed:
            self._closing = True
            self._changed.notify()

    def _run(self) -> None:
        try:
            from studio.tracking.live import LiveTracker

            tracker = LiveTracker()
        except StudioError as error:
            with self._changed:
                self._told.append(WarningRaised(code=error.code, message=error.message, advice=error.advice))
            return
        guide = Guide()
        while (frame := self._next()) is not None:
            began = time.monotonic()
            with self._changed:
                recording, self._recording = self._recording, None
            if recording is not None:
                (guide.start if recording else guide.stop)()
            face = tracker.look(frame.image)
            seen = face.seen if face is not None else FaceObservation(faces=0)
            guidance = guide.look(glimpse(frame, seen))
            with self._changed:
                self._told = [event for event in self._told if not isinstance(event, GuideUpdated)]
                self._told.append(as_event(guidance))
                self._changed.wait_for(lambda: self._closing, max(0.0, EVERY_S - (time.monotonic() - began)))
        tracker.close()

    def _next(self) -> CameraFrame | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._frame is not None)
            frame, self._frame = self._frame, None
            return None if self._closing else frame


def glimpse(frame: CameraFrame, seen: FaceObservation) -> Glimpse:
    """What the guide wants to know about a picture."""
    height, width = frame.image.shape[:2]
    patch = face_patch(frame.image, seen.box) if seen.faces else None
    if patch is None:
        return Glimpse(frame.time_s, width, height, FaceObservation(faces=0))
    return Glimpse(frame.time_s, width, height, seen, luma=patch.mean, burnt=patch.bright_share, blur=patch.blur)


def as_event(guidance: Guidance) -> GuideUpdated:
    """Guidance on its way to the window."""
    return GuideUpdated(
        prompt=guidance.prompt,
        box=guidance.box,
        size=guidance.size,
        turn=guidance.turn,
        sectors=sorted(guidance.sectors),
        front=guidance.front,
        expressions=sorted(guidance.expressions),
        showing=sorted(guidance.showing),
        share=guidance.share,
        placed=sorted(guidance.placed),
    )
