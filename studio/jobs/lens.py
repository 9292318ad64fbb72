"""Lens: the one camera of a job. Opens what the window asks for, watches it, and tells its state as events."""

from __future__ import annotations

import math
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from studio.core.errors import StudioError, UsageError
from studio.core.events import CameraChanged, CamerasListed, Event
from studio.jobs.faults import as_studio_error
from studio.media.cameras.camera import Camera, CameraFormat, CameraFrame
from studio.media.cameras.filecamera import Faults, VideoFileCamera
from studio.media.cameras.health import Health
from studio.media.cameras.listing import CameraName, list_cameras
from studio.media.cameras.reader import CameraReader, Sink
from studio.media.cameras.webcam import OpenCvCamera
from studio.media.facepatch import mean_luma

_LIST_EVERY_S = 1.5


class LensSpec(msgspec.Struct, frozen=True, kw_only=True):
    """Which camera, and how; as it comes over the pipe.

    Attributes:
        file: a video that plays the camera; empty for a real one.
        key: of a real camera (:class:`studio.media.cameras.listing.CameraName`).
        name: of a real camera, for messages.
        index: OpenCV's number of it.
        width: to ask for, px.
        height: to ask for, px.
        fps: to ask for, 1/s.
        loop: whether a file begins again.
        mirror: whether its pictures are shown mirrored, as in a looking-glass.
        guide: whether the person in it is guided.
        faults: of a file, for tests: fields of :class:`studio.media.cameras.filecamera.Faults`.
    """

    file: str = ""
    key: str = ""
    name: str = ""
    index: int = 0
    width: int = 1280
    height: int = 720
    fps: float = 30.0
    loop: bool = True
    mirror: bool = True
    guide: bool = True
    faults: dict[str, Any] = {}

    def camera(self) -> Camera:
        """The camera, not opened.

        Raises:
            UsageError: ``bad_camera_format``.
        """
        wanted = CameraFormat(self.width, self.height, self.fps)
        if self.file:
            return VideoFileCamera(Path(self.file), wanted, loop=self.loop, faults=Faults(**self.faults))
        return OpenCvCamera(self.index, wanted, name=self.name)


def lens_spec(options: dict[str, Any]) -> LensSpec:
    """Check what came over the pipe.

    Raises:
        UsageError: ``bad_camera``.
    """
    try:
        return msgspec.convert(options, LensSpec, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError("bad_camera", f"These settings of a camera are not possible: {error}.") from error


@dataclass
class _Open:
    """A camera that is being read."""

    spec: LensSpec
    reader: CameraReader
    health: Health | None = None
    seen_s: float = 0.0
    code: str = ""
    live: bool = False


class _Roll:
    """Which cameras are connected, looked up now and then.

    On Windows asking the system takes so long that pictures would be missed: there a thread does it.
    """

    def __init__(self) -> None:
        self._known: list[CameraName] | None = None
        self._found: list[CameraName] | None = None
        self._asked_s = -math.inf
        self._thread: threading.Thread | None = None

    def news(self) -> list[CameraName] | None:
        """The cameras if they are others than at the last call; None otherwise."""
        if time.monotonic() - self._asked_s >= _LIST_EVERY_S and (self._thread is None or not self._thread.is_alive()):
            self._asked_s = time.monotonic()
            if sys.platform == "win32":
                self._thread = threading.Thread(target=self._ask, name="cameras", daemon=True)
                self._thread.start()
            else:
                self._ask()
        if self._found is None or self._found == self._known:
            return None
        self._known = self._found
        return self._known

    def _ask(self) -> None:
        self._found = list_cameras()


class Lens:
    """Opens and closes cameras; what happens is appended to :attr:`events`.

    Attributes:
        events: to be told; whoever tells them empties the list.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._open: _Open | None = None
        self._roll = _Roll()

    @property
    def spec(self) -> LensSpec | None:
        """What is open."""
        return self._open.spec if self._open else None

    @property
    def format(self) -> CameraFormat | None:
        """What the open camera gives."""
        return self._open.reader.format if self._open else None

    def open(self, options: dict[str, Any]) -> None:
        """Open a camera instead of the present one; whether that works is told later."""
        self.close()
        try:
            spec = lens_spec(options)
            camera = spec.camera()
        except (StudioError, TypeError) as error:
            self._tell_failure(as_studio_error(error), str(options.get("name", "")))
            return
        self.events.append(CameraChanged(state="opening", name=camera.name))
        self._open = _Open(spec, CameraReader(camera))

    def close(self) -> None:
        """Let the camera go."""
        if self._open is not None:
            self._open.reader.close()
            self.events.append(CameraChanged(state="closed", name=self._open.reader.camera.name))
            self._open = None

    def set_sink(self, sink: Sink | None) -> None:
        """Hand every picture to ``sink``, in the camera's thread."""
        if self._open is not None:
            self._open.reader.set_sink(sink)

    def next(self, timeout: float) -> CameraFrame | None:
        """The newest picture not yet seen, waiting for one up to ``timeout`` (s)."""
        lens = self._open
        if lens is None:
            time.sleep(timeout)
            return None
        try:
            frame = lens.reader.next(lens.seen_s, timeout=timeout)
        except Exception as error:  # whatever a driver raises ends this camera, not the job
            self._open = None
            lens.reader.close()
            self._tell_failure(as_studio_error(error), lens.reader.camera.name)
            return None
        if frame is not None:
            self._note(lens, frame)
        elif lens.reader.ended:
            self._open = None
            self.events.append(CameraChanged(state="ended", name=lens.reader.camera.name))
        return frame

    def relist(self) -> None:
        """Tell the connected cameras if they changed; looks now and then only."""
        found = self._roll.news()
        if found is not None:
            self.events.append(CamerasListed(cameras=[(item.key, item.name, item.index) for item in found]))

    def _note(self, lens: _Open, frame: CameraFrame) -> None:
        lens.seen_s = frame.time_s
        given = lens.reader.format or CameraFormat()
        if lens.health is None:
            lens.health = Health(lens.reader.camera.name, given.fps)
        problem = lens.health.note(frame.time_s, mean_luma(frame.image))
        code = problem.code if problem else ""
        if lens.live and code == lens.code:
            return
        lens.live, lens.code = True, code
        height, width = frame.image.shape[:2]
        self.events.append(
            CameraChanged(
                state="live",
                name=lens.reader.camera.name,
                width=width,
                height=height,
                fps=given.fps,
                code=code,
                message=problem.message if problem else "",
                advice=problem.advice if problem else "",
            )
        )

    def _tell_failure(self, error: StudioError, name: str) -> None:
        self.events.append(
            CameraChanged(state="failed", name=name, code=error.code, message=error.message, advice=error.advice)
        )
