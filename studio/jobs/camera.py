"""The camera job: preview, guide and recording for the capture page. Lives as long as the page is watched.

Requests of the window: ``open`` (fields of :class:`studio.jobs.lens.LensSpec`), ``close``, ``record`` (``path``,
``seconds``), ``stop``. Pictures: ``preview``.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import InputError, StudioError
from studio.core.events import CameraChanged, Event, TakeChanged
from studio.jobs.lens import Lens
from studio.jobs.lookout import Lookout
from studio.jobs.runner import Work
from studio.media.cameras.camera import CameraFormat, CameraFrame
from studio.media.cameras.recorder import Recorder
from studio.media.cameras.takewriter import TakeLimits
from studio.media.source import fitted_size, resized

PREVIEW_SIDE = 960
"""Longer side of the preview, px."""
_WAIT_S = 0.05
_TELL_EVERY_S = 0.2


def camera(options: dict[str, Any], control: Control) -> Work:
    """Options: ``open``: fields of :class:`studio.jobs.lens.LensSpec`; nothing is opened if it is left out."""
    booth = _Booth(control)
    if options.get("open"):
        booth.lens.open(options["open"])
    try:
        while not control.finishing:
            control.check()
            booth.obey()
            booth.serve()
            yield from booth.told()
        return {}
    finally:
        booth.close()


class _Booth:
    """What stands around a camera: preview, lookout, recorder."""

    def __init__(self, control: Control) -> None:
        self.lens = Lens()
        self._control = control
        self._lookout = Lookout()
        self._recorder: Recorder | None = None
        self._told_s = 0.0
        self._events: list[Event] = []

    def obey(self) -> None:
        """Do what the window asked for."""
        for name, options in self._control.requests():
            if name == "open":
                self._end_take()
                self.lens.open(options)
            elif name == "close":
                self._end_take()
                self.lens.close()
            elif name == "record":
                self._begin_take(options)
            elif name == "stop":
                self._end_take()

    def serve(self) -> None:
        """Wait for the next picture and hand it around."""
        self.lens.relist()
        frame = self.lens.next(_WAIT_S)
        spec = self.lens.spec
        if frame is not None and spec is not None:
            self._control.publish("preview", preview(frame, mirror=spec.mirror))
            if spec.guide:
                self._lookout.show(frame)
        self._watch_take()

    def told(self) -> list[Event]:
        """What happened, in order."""
        events = [*self.lens.events, *self._events, *self._lookout.events()]
        self.lens.events.clear()
        self._events.clear()
        return events

    def close(self) -> None:
        """Finish the recording, let the camera go."""
        self._end_take()
        self.lens.close()
        self._lookout.close()

    def _begin_take(self, options: dict[str, Any]) -> None:
        self._end_take()
        path = str(options.get("path", ""))
        try:
            if not path or self.lens.spec is None:
                raise InputError("no_camera", "No camera is open.", "Choose a camera first.")
            limits = TakeLimits(seconds=float(options.get("seconds") or TakeLimits.seconds))
            fps = (self.lens.format or CameraFormat()).fps
            self._recorder = Recorder(Path(path), fps=fps, limits=limits)
        except StudioError as error:
            self._events.append(
                TakeChanged(
                    state="failed", path=path, seconds=0.0, frames=0,
                    code=error.code, message=error.message, advice=error.advice,
                )
            )  # fmt: skip
            return
        self.lens.set_sink(self._recorder.put)
        self._lookout.set_recording(True)
        self._tell("recording")

    def _watch_take(self) -> None:
        """Tell how it goes; end it when it is over or its camera is gone."""
        if self._recorder is None:
            return
        if self._recorder.over:
            self._end_take(self._recorder.problem)
        elif self.lens.spec is None:
            self._end_take(self._why_gone())
        elif time.monotonic() - self._told_s >= _TELL_EVERY_S:
            self._tell("recording")

    def _why_gone(self) -> StudioError | None:
        """The error that took the camera away; None if a file came to its end."""
        for event in reversed(self.lens.events):
            if isinstance(event, CameraChanged) and event.state == "failed":
                return InputError(event.code, event.message, event.advice)
        return None

    def _end_take(self, problem: StudioError | None = None) -> None:
        if self._recorder is None:
            return
        self.lens.set_sink(None)
        self._lookout.set_recording(False)
        self._recorder.stop()
        self._tell("failed" if (problem or self._recorder.problem) else "stopped", problem or self._recorder.problem)
        self._recorder = None

    def _tell(self, state: str, problem: StudioError | None = None) -> None:
        if self._recorder is None:
            return
        self._told_s = time.monotonic()
        self._events.append(
            TakeChanged(
                state=state,
                path=str(self._recorder.path),
                seconds=self._recorder.seconds,
                frames=self._recorder.frames,
                dropped=self._recorder.dropped,
                code=problem.code if problem else "",
                message=problem.message if problem else "",
                advice=problem.advice if problem else "",
            )
        )


def preview(frame: CameraFrame, *, mirror: bool, side: int = PREVIEW_SIDE) -> NDArray[np.uint8]:
    """The picture at the size it is shown, mirrored as in a looking-glass if wanted."""
    height, width = frame.image.shape[:2]
    image = resized(frame.image, fitted_size(width, height, side))
    return np.ascontiguousarray(image[:, ::-1]) if mirror else image
