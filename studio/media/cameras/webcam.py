"""OpenCvCamera: a camera of this machine, read through OpenCV."""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import Any, cast

import numpy as np

from studio.media.cameras import problems
from studio.media.cameras.camera import CameraFormat, CameraFrame
from studio.media.cameras.listing import list_cameras
from studio.media.opencv import cv2, quiet

os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3")  # seconds a read waits; the default is 10
_NO_FRAME = 3
"""Reads without a picture in a row after which a camera that gave some is gone."""


class OpenCvCamera:
    """A camera by OpenCV's number.

    Args:
        index: OpenCV's number (:attr:`studio.media.cameras.listing.CameraName.index`).
        wanted: what to ask for; the camera takes the nearest it has.
        name: what to call it in messages.
    """

    def __init__(self, index: int, wanted: CameraFormat | None = None, *, name: str = "") -> None:
        self._index = index
        self._wanted = wanted or CameraFormat()
        self._name = name or f"Camera {index + 1}"
        self._capture: cv2.VideoCapture | None = None
        self._frames = 0

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self._name

    def open(self) -> CameraFormat:
        """Start it; see :class:`studio.media.cameras.camera.Camera`."""
        self.close()
        self._frames = 0
        self._check_node()
        with quiet():
            capture = cv2.VideoCapture(self._index)
            if not capture.isOpened():
                capture.release()
                raise problems.busy(self._name) if self._listed() else problems.missing(self._name)
            # Compressed pictures: raw ones do not fit through USB 2 at 720 lines and 30 a second.
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, self._wanted.width)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, self._wanted.height)
            capture.set(cv2.CAP_PROP_FPS, self._wanted.fps)
            capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture = capture
        width, height = (round(capture.get(p)) for p in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
        fps = capture.get(cv2.CAP_PROP_FPS)
        if min(width, height) < 1:
            raise problems.busy(self._name)
        return CameraFormat(width, height, fps if 1.0 <= fps <= 240.0 else self._wanted.fps)

    def read(self) -> CameraFrame | None:
        """Wait for the next picture; see :class:`studio.media.cameras.camera.Camera`."""
        if self._capture is None:
            return None
        for _ in range(_NO_FRAME):
            grabbed = self._capture.grab()
            taken = time.monotonic()
            ok, bgr = self._capture.retrieve() if grabbed else (False, None)
            if ok and bgr is not None:
                self._frames += 1
                rgb = cv2.cvtColor(bgr.astype(np.uint8, copy=False), cv2.COLOR_BGR2RGB)
                return CameraFrame(taken, cast(Any, rgb))
            if self._frames and not self._listed():
                break
        raise problems.unplugged(self._name) if self._frames else problems.busy(self._name)

    def close(self) -> None:
        """Let the camera go."""
        if self._capture is not None:
            with quiet():
                self._capture.release()
            self._capture = None

    def _listed(self) -> bool:
        return any(camera.index == self._index for camera in list_cameras())

    def _check_node(self) -> None:
        """On Linux the device file says at once what OpenCV does not."""
        if not sys.platform.startswith("linux") or not 0 <= self._index < 100:
            return
        try:
            os.close(os.open(f"/dev/video{self._index}", os.O_RDWR | os.O_NONBLOCK))
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM):
                raise problems.not_allowed(self._name) from error
            if error.errno == errno.EBUSY:
                raise problems.busy(self._name) from error
            raise problems.missing(self._name) from error
