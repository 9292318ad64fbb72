"""PictureFolder: a folder of pictures as a video."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import MediaError
from studio.media.picture import PICTURE_SUFFIXES, access_error, read_image
from studio.media.source import WORKING_SIDE, Count, VideoInfo, VideoSource, check_size, fitted_size, max_index, resized
from studio.nouns.frames import Frame


class PictureFolder(VideoSource):
    """The pictures of one folder in natural order (``2.png`` before ``10.png``), all of one size.

    Pictures of different sizes are refused rather than scaled: a clip has one focal length, and differing
    sizes mean differing cameras or crops. Pictures that cannot be read are left out with a warning.

    Args:
        path: the folder.
        fps: frame rate to play them at, 1/s.

    Raises:
        MediaError: ``media_missing``, ``no_permission``, ``no_pictures``, ``no_frames``, ``too_small``.
    """

    def __init__(self, path: Path, *, fps: float = 30.0) -> None:
        self._files = list_pictures(path)
        if not self._files:
            raise MediaError(
                "no_pictures",
                f"The folder {path} holds no pictures.",
                "Give a folder with PNG, JPEG, WebP or BMP files, or a video.",
            )
        first = next((image for file in self._files if (image := _read_or_none(file)) is not None), None)
        if first is None:
            raise MediaError("no_frames", f"No picture in {path} can be read.", "Save them again as PNG.")
        height, width = first.shape[:2]
        check_size(path, width, height)
        working = fitted_size(width, height, WORKING_SIDE)
        super().__init__(
            VideoInfo(
                path=path,
                kind="pictures",
                width=working[0],
                height=working[1],
                native_width=width,
                native_height=height,
                fps=fps,
                frames=len(self._files),
                duration_s=len(self._files) / fps,
            )
        )

    def _decode(self, size: tuple[int, int], wanted: Set[int] | range) -> Iterator[Frame]:
        index, last = 0, max_index(wanted)
        for file in self._files:
            if index > last:
                return
            image = self._load(file)
            if image is None:
                continue
            if index in wanted:
                yield Frame(index, index / self.info.fps, resized(image, size))
            index += 1
        self._count = Count(index, self.info.fps, index / self.info.fps)

    def _count_frames(self) -> Count:
        count = sum(1 for file in self._files if self._load(file) is not None)
        return Count(count, self.info.fps, count / self.info.fps)

    def _load(self, file: Path) -> NDArray[np.uint8] | None:
        """One upright picture of the common size, or ``None`` with a warning if it is damaged."""
        image = _read_or_none(file)
        if image is None:
            self._warn("picture_skipped", f"{file.name} cannot be read: left out.", "Save it again as PNG.")
            return None
        height, width = image.shape[:2]
        if (width, height) != (self.info.native_width, self.info.native_height):
            raise MediaError(
                "mixed_sizes",
                f"{file.name} is {width} x {height} pixels, the pictures before it "
                f"{self.info.native_width} x {self.info.native_height}.",
                "Give pictures of one camera and one size.",
            )
        return image


def list_pictures(path: Path) -> list[Path]:
    """The picture files of a folder in natural order; hidden files are left out.

    Raises:
        MediaError: ``media_missing``, ``no_permission``, ``cannot_read``.
    """
    try:
        files = [p for p in path.iterdir() if p.suffix.lower() in PICTURE_SUFFIXES and p.is_file()]
    except OSError as error:
        raise access_error(error, path) from error
    return sorted((p for p in files if not p.name.startswith(".")), key=lambda p: natural_key(p.name))


def natural_key(name: str) -> tuple[list[tuple[int, int, str]], str]:
    """Sort key that compares runs of digits as numbers: ``a2`` before ``a10``."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return [(0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts], name


def _read_or_none(file: Path) -> NDArray[np.uint8] | None:
    try:
        return read_image(file)
    except MediaError as error:
        if error.code != "picture_unreadable":
            raise
        return None
