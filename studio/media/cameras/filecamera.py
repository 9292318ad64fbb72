"""VideoFileCamera: a video that behaves as a camera, with the faults of one on demand. For demos and tests."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.media.cameras import problems
from studio.media.cameras.camera import CameraFormat, CameraFrame
from studio.media.reader import open_video
from studio.media.source import fitted_size
from studio.nouns.frames import Frame


@dataclass(frozen=True)
class Faults:
    """What goes wrong; times in seconds since opening.

    Attributes:
        missing: it is not there when opened.
        busy: another program has it when opened.
        black_from_s: the picture is black from then on.
        unplug_at_s: it is pulled out then.
        slow: seconds that every picture takes at least.
    """

    missing: bool = False
    busy: bool = False
    black_from_s: float | None = None
    unplug_at_s: float | None = None
    slow: float = 0.0


class VideoFileCamera:
    """Plays a file in real time. Pictures that nobody fetched in time are skipped, as a camera does.

    Args:
        path: a video file or a folder of pictures.
        wanted: frames larger than this are scaled down to fit; the rate is the file's own.
        loop: begin again at the end; otherwise :meth:`read` then returns None.
        faults: what shall go wrong.
        speed: how much faster than real time it plays.
        clock: seconds that go on by themselves.
        sleep: waits for so many of them.
    """

    def __init__(
        self,
        path: Path,
        wanted: CameraFormat | None = None,
        *,
        loop: bool = True,
        faults: Faults | None = None,
        speed: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._path = path
        self._wanted = wanted or CameraFormat()
        self._loop = loop
        self._faults = faults or Faults()
        self._speed = speed
        self._clock, self._sleep = clock, sleep
        self._frames: Iterator[Frame] | None = None
        self._opened = self._began = self._due = self._period = 0.0
        self._side = 0

    @property
    def name(self) -> str:
        """The file's name."""
        return self._path.name

    def open(self) -> CameraFormat:
        """Start playing; see :class:`studio.media.cameras.camera.Camera`."""
        if self._faults.missing:
            raise problems.missing(self.name)
        if self._faults.busy:
            raise problems.busy(self.name)
        self._source = open_video(self._path)
        info = self._source.info
        scale = min(1.0, self._wanted.width / info.width, self._wanted.height / info.height)
        self._side = max(1, round(max(info.width, info.height) * scale))
        self._period = 1.0 / (info.fps * self._speed)
        self._opened = self._clock()
        self._rewind()
        width, height = fitted_size(info.width, info.height, self._side)
        return CameraFormat(width, height, min(240.0, max(1.0, info.fps * self._speed)))

    def read(self) -> CameraFrame | None:
        """Wait until the next picture is due; see :class:`studio.media.cameras.camera.Camera`."""
        frame = self._next()
        if frame is None:
            return None
        age = self._clock() - self._opened
        faults = self._faults
        if faults.unplug_at_s is not None and age >= faults.unplug_at_s:
            self.close()
            raise problems.unplugged(self.name)
        if faults.slow:
            self._sleep(faults.slow)
        image = frame.image
        if faults.black_from_s is not None and age >= faults.black_from_s:
            image = np.zeros_like(image)
        return CameraFrame(self._clock(), image)

    def close(self) -> None:
        """Stop playing."""
        self._frames = None

    def _rewind(self) -> None:
        self._frames = self._source.frames(max_side=self._side)
        self._began = self._clock()

    def _next(self) -> Frame | None:
        """The next frame at its time; late ones are passed over."""
        while self._frames is not None:
            frame = next(self._frames, None)
            if frame is None:
                if not self._loop:
                    return None
                self._wait(self._due + self._period)
                self._rewind()
                continue
            self._due = self._began + frame.time_s / self._speed
            if self._clock() - self._due > self._period and frame.index > 0:
                continue
            self._wait(self._due)
            return frame
        return None

    def _wait(self, until: float) -> None:
        left = until - self._clock()
        if left > 0:
            self._sleep(left)
