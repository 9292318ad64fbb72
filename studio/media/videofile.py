"""VideoFile: a video file as a stream of upright RGB frames, decoded by FFmpeg through OpenCV."""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np

from studio.core import files
from studio.core.errors import MediaError
from studio.media.container import check_container, undecodable
from studio.media.opencv import cv2, quiet
from studio.media.source import (
    WORKING_SIDE,
    Count,
    VideoInfo,
    VideoSource,
    check_size,
    fitted_size,
    max_index,
    resized,
)
from studio.nouns.frames import Frame

FALLBACK_FPS = 30.0
_LONG_CLIP = 3000
"""Frames beyond which jumping to key frames is cheaper than decoding everything between samples."""


class VideoFile(VideoSource):
    """An MP4, MOV, AVI, MKV or WebM file. Sound is ignored; rotation flags and pixel aspect are applied.

    Args:
        path: the file.

    Raises:
        MediaError: as :func:`studio.media.container.check_container`; ``codec_unsupported``, ``too_small``.
    """

    def __init__(self, path: Path) -> None:
        check_container(path)
        with _opened(path) as capture:
            info = _read_info(path, capture)
        if info.native_width <= 0 or info.native_height <= 0:
            raise undecodable(path)
        check_size(path, info.native_width, info.native_height)
        super().__init__(info)

    def samples(self, count: int) -> Iterator[Frame]:
        """At most ``count`` working frames spread evenly over the clip, in order.

        Clips of more than a few thousand frames are sampled by jumping; ``index`` is then the requested one.
        """
        return self._jump(count) if self.info.frames > _LONG_CLIP else super().samples(count)

    def _jump(self, count: int) -> Iterator[Frame]:
        size = (self.info.width, self.info.height)
        with _opened(self.info.path) as capture:
            for index in np.linspace(0, self.info.frames - 1, max(1, count)).astype(int).tolist():
                capture.set(cv2.CAP_PROP_POS_FRAMES, index)
                if capture.grab():
                    time_s = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0
                    frame = _retrieve(capture, index, time_s, size)
                    if frame is not None:
                        yield frame

    def _decode(self, size: tuple[int, int], wanted: Set[int] | range) -> Iterator[Frame]:
        last = max_index(wanted)
        clock = _Clock(self.info.fps)
        with _opened(self.info.path) as capture:
            while capture.grab():
                index, time_s = clock.tick(capture.get(cv2.CAP_PROP_POS_MSEC))
                if index in wanted:
                    frame = _retrieve(capture, index, time_s, size)
                    if frame is None:
                        break
                    yield frame
                if index >= last:
                    return
        self._finish(clock)

    def _count_frames(self) -> Count:
        clock = _Clock(self.info.fps)
        with _opened(self.info.path) as capture:
            while capture.grab():
                clock.tick(capture.get(cv2.CAP_PROP_POS_MSEC))
        return self._finish(clock)

    def _finish(self, clock: _Clock) -> Count:
        """Remember the counts of a complete pass; warn if the file promised clearly more."""
        name = self.info.path.name
        count = clock.count()
        if count.frames == 0:
            raise MediaError("no_frames", f"{name} holds no frame that decodes.", "Convert or record it again.")
        short_s = self.info.duration_s - count.duration_s
        if count.frames < 0.97 * self.info.frames and short_s > 0.03 * self.info.duration_s + 0.1:
            self._warn(
                "video_cut_short",
                f"{name} is damaged: {count.duration_s:.1f} of {self.info.duration_s:.1f} s can be decoded.",
                "Only this part is used; copy the file again if it should be longer.",
            )
        self._count = count
        return count


class _Clock:
    """Counts frames and repairs presentation times: from 0, finite, strictly increasing."""

    def __init__(self, fps: float) -> None:
        self._period = 1.0 / fps
        self._first = 0.0
        self._last = -1.0
        self._frames = 0

    def tick(self, milliseconds: float) -> tuple[int, float]:
        """Index and time (s) of the frame just decoded, from the time the container gives it."""
        time_s = milliseconds / 1000.0
        if self._frames == 0:
            self._first = time_s if math.isfinite(time_s) else 0.0
            self._last = 0.0
        else:
            time_s -= self._first
            if not (math.isfinite(time_s) and time_s > self._last):
                # Missing and repeated stamps read as 0 or as the previous one: go on at the declared rate.
                time_s = self._last + self._period
            self._last = time_s
        self._frames += 1
        return self._frames - 1, self._last

    def count(self) -> Count:
        """Totals so far; the last frame is shown for one mean period."""
        if self._frames < 2:
            return Count(self._frames, 1.0 / self._period, self._frames * self._period)
        fps = (self._frames - 1) / self._last
        return Count(self._frames, fps, self._last + 1.0 / fps)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[cv2.VideoCapture]:
    """Open with FFmpeg on every system, so that rotation, seeking and times mean the same everywhere."""
    with contextlib.ExitStack() as stack:
        feed: _Feed | None = None
        with quiet():
            capture = cv2.VideoCapture() if files.covering(path) else cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
            if not capture.isOpened() and path.is_file() and (files.covering(path) or not str(path).isascii()):
                # Python opens what lies in a cabinet, and names that some Windows builds cannot.
                feed = _Feed(stack.enter_context(files.open_read(path)))
                capture = cv2.VideoCapture(cast(Any, feed), cv2.CAP_FFMPEG, [])
        try:
            if not capture.isOpened():
                _raise_problem(feed)
                check_container(path)
                raise undecodable(path)
            capture.set(cv2.CAP_PROP_ORIENTATION_AUTO, 1)
            yield capture
            _raise_problem(feed)
        finally:
            with quiet():
                capture.release()


class _Feed(io.BufferedIOBase):
    """A stream for the decoder, which takes an exception for the end of the file: it is kept and raised later."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.problem: Exception | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        try:
            return self._stream.seek(offset, whence)
        except ValueError:  # damaged indices point before the beginning
            return -1

    def read(self, size: int | None = -1, /) -> bytes:
        try:
            return b"" if self.problem else self._stream.read(-1 if size is None else size)
        except Exception as error:
            self.problem = error
            return b""


def _raise_problem(feed: _Feed | None) -> None:
    """Raise what reading met, now that no foreign code is in between."""
    if feed is not None and feed.problem is not None:
        raise feed.problem


def _read_info(path: Path, capture: cv2.VideoCapture) -> VideoInfo:
    width, height = int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)), int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
    rotation = round(capture.get(cv2.CAP_PROP_ORIENTATION_META)) % 360
    fps, frames = capture.get(cv2.CAP_PROP_FPS), capture.get(cv2.CAP_PROP_FRAME_COUNT)
    fps = fps if math.isfinite(fps) and 0.5 <= fps <= 480.0 else FALLBACK_FPS
    count = int(frames) if math.isfinite(frames) and 0 < frames < 1e9 else 0
    width, height = _square_pixels(capture, width, height, turned=rotation in (90, 270))
    working = fitted_size(max(1, width), max(1, height), WORKING_SIDE)
    fourcc = int(capture.get(cv2.CAP_PROP_FOURCC)) & 0xFFFFFFFF
    return VideoInfo(
        path=path,
        kind="video",
        width=working[0],
        height=working[1],
        native_width=width,
        native_height=height,
        fps=fps,
        frames=count,
        duration_s=count / fps,
        rotation_deg=rotation,
        codec=fourcc.to_bytes(4, "little").decode("ascii", "replace").strip("\0"),
    )


def _square_pixels(capture: cv2.VideoCapture, width: int, height: int, *, turned: bool) -> tuple[int, int]:
    """Frame size (px) after stretching non-square pixels, whose ratio refers to the stored frame."""
    across, down = capture.get(cv2.CAP_PROP_SAR_NUM), capture.get(cv2.CAP_PROP_SAR_DEN)
    if across <= 0 or down <= 0 or across == down or not 0.2 < across / down < 5.0:
        return width, height
    ratio = across / down
    return (width, round(height * ratio)) if turned else (round(width * ratio), height)


def _retrieve(capture: cv2.VideoCapture, index: int, time_s: float, size: tuple[int, int]) -> Frame | None:
    """The grabbed frame as RGB of ``size`` (width, height), or ``None`` if it does not decode."""
    ok, bgr = capture.retrieve()
    if not ok or bgr is None:
        return None
    image = cv2.cvtColor(resized(bgr.astype(np.uint8, copy=False), size), cv2.COLOR_BGR2RGB)
    return Frame(index, time_s, cast(Any, image))
