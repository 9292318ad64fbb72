"""TakeWriter: records a camera as it goes. Whatever ends it, the pictures until then are a readable video.

The file is Matroska with JPEG pictures (:mod:`studio.media.cameras.matroska`): every picture is one write to the
operating system, so a process that is killed loses at most the picture it was writing.
"""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from studio.core import files
from studio.core.atomic import storage_error
from studio.core.errors import DiskFullError, NumericError
from studio.media.cameras import matroska
from studio.media.opencv import cv2

_QUALITY = 95
_CLUSTER_MS = 2000
_CHECK_EVERY = 16  # pictures between two looks at the free space


@dataclass(frozen=True)
class TakeLimits:
    """When a recording ends by itself.

    Attributes:
        seconds: longest take.
        size: most bytes of one take.
        reserve: bytes that stay free on the disk.
    """

    seconds: float = 180.0
    size: int = 3 << 30
    reserve: int = 256 << 20


class TakeWriter:
    """Writes a take; use as a context manager, or call :meth:`close`.

    Args:
        path: the file to make; must not exist yet.
        fps: nominal rate, 1/s.
        limits: when to stop.

    Raises:
        DiskFullError: ``disk_full``; nothing was begun.
        InputError: ``cannot_write``.
    """

    def __init__(self, path: Path, *, fps: float, limits: TakeLimits | None = None) -> None:
        self.path = path
        self.frames = 0
        self.seconds = 0.0
        self.size = 0
        self._fps = fps
        self._limits = limits or TakeLimits()
        self._began: float | None = None
        self._cluster = -_CLUSTER_MS
        self._last = -1
        self._stream: files.Recording | None = None
        self._head = b""
        self._shape: tuple[int, int] = (0, 0)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._check_space()
            self._stream = files.record(path)
        except OSError as error:
            raise storage_error(error, path) from error

    @property
    def full(self) -> bool:
        """Whether a limit was reached: no more is written."""
        return self.seconds > self._limits.seconds - 1e-6 or self.size >= self._limits.size

    def write(self, image: NDArray[np.uint8], time_s: float) -> None:
        """Append a picture; nothing happens once :attr:`full`.

        Args:
            image: (H, W, 3) uint8 RGB, all of one size.
            time_s: when it was taken, s; pictures not later than the one before are left out.

        Raises:
            NumericError: ``wrong_picture``.
            DiskFullError: ``disk_full``; what was recorded is closed and kept.
        """
        if self._stream is None or self.full:
            return
        if image.ndim != 3 or image.dtype != np.uint8 or (self.frames and image.shape[:2] != self._shape):
            raise NumericError("wrong_picture", f"No take can hold shape {image.shape}, type {image.dtype} here.")
        if self._began is None:
            self._began, self._shape = time_s, (image.shape[0], image.shape[1])
            self._head = matroska.head(image.shape[1], image.shape[0], self._fps)
            self._append(self._head)
        tick = round(1000.0 * (time_s - self._began))
        if self.frames and tick <= self._last:
            return
        if self.frames % _CHECK_EVERY == 0:
            self._check_space()
        data = b""
        if tick - self._cluster >= _CLUSTER_MS:
            self._cluster = tick
            data = matroska.cluster(tick)
        self._append(data + matroska.block(tick - self._cluster, _jpeg(image)))
        self._last = tick
        self.frames += 1
        self.seconds = tick / 1000.0 + 1.0 / self._fps

    def close(self) -> None:
        """Finish the file; an empty one is removed."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        with contextlib.suppress(OSError):
            stream.finish(self.size, matroska.duration(self._head, 1000.0 * self.seconds) if self.frames else {})
        if not self.frames:
            self.path.unlink(missing_ok=True)

    def __enter__(self) -> TakeWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _append(self, data: bytes) -> None:
        """Write all of it or, if the disk is full, cut the file back to its last whole picture."""
        if self._stream is None:
            return
        try:
            self._stream.write(data)
        except OSError as error:
            self.close()
            if isinstance(storage_error(error, self.path), DiskFullError):
                raise self._full() from error
            raise storage_error(error, self.path) from error
        self.size += len(data)

    def _check_space(self) -> None:
        if shutil.disk_usage(self.path.parent).free < self._limits.reserve:
            self.close()
            raise self._full()

    def _full(self) -> DiskFullError:
        kept = f"the first {self.seconds:.0f} s are kept" if self.frames else "nothing was recorded"
        return DiskFullError(
            "disk_full",
            f"The disk is full: {kept}.",
            "Free some space or empty the library's trash, then record again.",
        )


def _jpeg(image: NDArray[np.uint8]) -> bytes:
    ok, data = cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), _JPEG)
    if not ok:
        raise NumericError("wrong_picture", f"No picture could be made of shape {image.shape}.")
    return bytes(data.tobytes())


_JPEG = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_422]
"""Colour at half the width, as cameras give it: lips and eyes keep their edges."""
