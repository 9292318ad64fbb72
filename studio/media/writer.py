"""VideoWriter: frames to an MP4 that is either whole or not there; contact sheets."""

from __future__ import annotations

import contextlib
import math
import secrets
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from studio.core.atomic import replace, storage_error
from studio.core.errors import DiskFullError, InputError, MediaError, NumericError
from studio.media.opencv import cv2, quiet
from studio.media.picture import encode_png, read_image, write_png

__all__ = ["VideoWriter", "encode_png", "read_image", "tile", "write_png"]

_RESERVE = 16 << 20
"""Free bytes below which a video is not begun or continued."""
_CHECK_EVERY = 16
"""Frames between two looks at the free space."""


class VideoWriter:
    """Writes an MP4 (MPEG-4 part 2, playable everywhere OpenCV is) as a context manager.

    The size is that of the first frame, padded to even numbers by repeating the last row or column. The file appears
    under its name only when the ``with`` block ends without an error and the result was opened and counted again:
    the encoder itself reports neither a full disk nor a failed write.

    Args:
        path: where the file shall appear; an existing one is replaced at the end.
        fps: frames a second.
        ending: boxes to append to the finished file, such as :func:`studio.nouns.mark.mp4_box`.

    Raises:
        DiskFullError: ``disk_full``, on entering, while writing, or on leaving.
        InputError: ``cannot_write``.
    """

    def __init__(self, path: Path, *, fps: float = 30.0, ending: bytes = b"") -> None:
        if not (math.isfinite(fps) and 0.1 <= fps <= 1000.0):
            raise NumericError("wrong_fps", f"A video cannot have {fps} frames a second.", "Use 1 to 240.")
        self.path = path
        self.frames = 0
        self._fps, self._ending = fps, ending
        self._part: Path | None = None
        self._encoder: cv2.VideoWriter | None = None
        self._shape: tuple[int, int] = (0, 0)

    def __enter__(self) -> VideoWriter:
        """Reserve the temporary file beside the target."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            part = self.path.with_name(f".video-{secrets.token_hex(6)}.part.mp4")
            part.open("xb").close()
        except OSError as error:
            raise storage_error(error, self.path) from error
        self._part = part
        return self

    def write(self, image: NDArray[np.uint8]) -> None:
        """Append a frame.

        Args:
            image: (H, W, 3) uint8 RGB, or (H, W) grey; all frames of one size.

        Raises:
            NumericError: ``wrong_picture``.
            DiskFullError: ``disk_full``.
            InputError: ``cannot_write``.
        """
        if image.dtype != np.uint8 or image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] != 3):
            raise NumericError("wrong_picture", f"No frame can hold shape {image.shape}, type {image.dtype}.")
        if self._encoder is None:
            self._encoder = self._open(image)
        if image.shape[:2] != self._shape:
            raise NumericError("wrong_picture", f"This frame is {image.shape[:2]}, the first was {self._shape}.")
        if self.frames % _CHECK_EVERY == 0:
            self._check_space()
        colour = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR if image.ndim == 2 else cv2.COLOR_RGB2BGR)
        down, right = image.shape[0] % 2, image.shape[1] % 2
        self._encoder.write(cv2.copyMakeBorder(colour, 0, down, 0, right, cv2.BORDER_REPLICATE))
        self.frames += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close; on success check the result and move it into place, on failure leave nothing behind."""
        part = self._part
        try:
            if self._encoder is not None:
                with quiet():
                    self._encoder.release()
            if kind is None and part is not None:
                with part.open("ab") as stream:
                    stream.write(self._ending)
                self._verify(part)
                replace(part, self.path)
                self._part = None
        except OSError as problem:
            raise storage_error(problem, self.path) from problem
        finally:
            if self._part is not None:
                with contextlib.suppress(OSError):
                    self._part.unlink()
                self._part = None

    def _open(self, image: NDArray[np.uint8]) -> cv2.VideoWriter:
        if self._part is None:
            raise InputError("cannot_write", "This video is not open for writing.", "Use it in a with block.")
        height, width = image.shape[:2]
        self._shape = (height, width)
        size = (width + width % 2, height + height % 2)
        code = cv2.VideoWriter.fourcc(*"mp4v")
        with quiet():
            encoder = cv2.VideoWriter(str(self._part), cv2.CAP_FFMPEG, code, self._fps, size)
        if not encoder.isOpened():
            self._check_space()
            raise InputError(
                "cannot_write",
                f"A video of {size[0]} x {size[1]} pixels cannot be written to {self.path}.",
                "Choose another folder or a smaller size.",
            )
        return encoder

    def _check_space(self) -> None:
        """Raise before the disk is full, while the encoder still looks well."""
        if shutil.disk_usage(self.path.parent).free < _RESERVE:
            raise _full(self.path)

    def _verify(self, part: Path) -> None:
        """Open what was written and count its frames."""
        if self.frames == 0:
            raise NumericError("no_frames", "No frame was written, so there is no video.")
        with quiet():
            capture = cv2.VideoCapture(str(part), cv2.CAP_FFMPEG)
            declared = int(capture.get(cv2.CAP_PROP_FRAME_COUNT)) if capture.isOpened() else 0
            readable = capture.isOpened() and capture.grab()
            capture.release()
        if readable and declared == self.frames:
            return
        if shutil.disk_usage(part.parent).free < _RESERVE:
            raise _full(self.path)
        raise MediaError(
            "video_damaged",
            f"{self.path.name} could not be written whole: {declared} of {self.frames} frames are in it.",
            "Check the disk and try again, or choose another folder.",
        )


def tile(images: Sequence[NDArray[np.uint8]], columns: int, *, gap: int = 4) -> NDArray[np.uint8]:
    """Contact sheet: pictures in rows, centred in equal cells on dark grey.

    Args:
        images: (H, W, 3) uint8 RGB or (H, W) grey each, sizes may differ.
        columns: pictures a row; fewer if there are fewer pictures.
        gap: pixels between cells.

    Returns:
        (H, W, 3) uint8.

    Raises:
        NumericError: ``no_frames`` or ``wrong_picture``.
    """
    if not images or columns < 1:
        raise NumericError("no_frames", "There are no pictures to put on a sheet.")
    if any(image.ndim not in (2, 3) or image.shape[2:] not in ((), (3,)) for image in images):
        raise NumericError("wrong_picture", "Pictures of a sheet are grey or RGB.")
    columns = min(columns, len(images))
    cell_h, cell_w = max(i.shape[0] for i in images), max(i.shape[1] for i in images)
    rows = -(-len(images) // columns)
    sheet = np.full((rows * (cell_h + gap) - gap, columns * (cell_w + gap) - gap, 3), 24, np.uint8)
    for (top, left), image in zip(_cells(columns, cell_h + gap, cell_w + gap), images, strict=False):
        y, x = top + (cell_h - image.shape[0]) // 2, left + (cell_w - image.shape[1]) // 2
        sheet[y : y + image.shape[0], x : x + image.shape[1]] = image if image.ndim == 3 else image[..., None]
    return sheet


def _cells(columns: int, pitch_y: int, pitch_x: int) -> Iterator[tuple[int, int]]:
    index = 0
    while True:
        yield index // columns * pitch_y, index % columns * pitch_x
        index += 1


def _full(path: Path) -> DiskFullError:
    return DiskFullError(
        "disk_full",
        f"There is no space left to write {path.name}.",
        "Free some space or choose another folder with --out; nothing was lost.",
    )
