"""PhotoSet: a few photos of one person as the frames of a square clip.

Photos differ in size, lens and framing, a clip has one camera. So a square is cut out of every photo in which the face
has a standard size and place; as such squares come from unknown lenses anyway, tracking assumes the usual distance for
them. What a square holds beyond the photo is its border repeated, and marked by the frame's ``window``.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import FileFormatError, MediaError
from studio.media.crops import crop_image
from studio.media.picture import PICTURE_SUFFIXES, read_image
from studio.media.source import (
    SMALLEST_SIDE,
    Count,
    VideoInfo,
    VideoSource,
    check_size,
    fitted_size,
    max_index,
    resized,
)
from studio.nouns.frames import Frame, Window
from studio.nouns.take import Photo, VideoRef, photos_hash
from studio.nouns.track import CropBox

MOST_PHOTOS = 8
"""More are a clip: a folder of pictures or a video."""
LEAST_SIDE, MOST_SIDE = 512, 1024
"""Bounds of the squares' side, px; within them it is that of the largest face's square, so that no detail is lost."""
_OTHER_SUFFIXES = (".jpe", ".jfif", ".tif", ".tiff", ".heic", ".heif", ".avif")
"""Pictures, too; the decoder knows some of them and says what to do about the others."""
_SIDE = 3.0  # of a square, in face sizes
_LIFT = 0.06  # of the side: there is more head above a face than below
_LARGEST_RATIO = 32.0
_PHOTO_RATE = 1.0  # frames a second: photos have no time, but a clip has


class PhotoSet(VideoSource):
    """Squares cut out of photos; all of them are held in memory.

    Args:
        paths: the files.
        images: (H, W, 3) upright RGB, one a file.
        squares: around the heads, px of each photo.
        side: of the frames, px; chosen by the squares' sizes if None.

    Attributes:
        paths: the files, absolute.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        images: Sequence[NDArray[np.uint8]],
        squares: Sequence[CropBox],
        *,
        side: int | None = None,
    ) -> None:
        self.paths = [Path(os.path.abspath(path)) for path in paths]
        self._squares = list(squares)
        largest = max(square.size for square in squares)
        side = side or int(np.clip(2 * math.ceil(largest / 2), LEAST_SIDE, MOST_SIDE))
        cut = [_cut(image, square, side) for image, square in zip(images, squares, strict=True)]
        self._frames = [Frame(row, row / _PHOTO_RATE, *found) for row, found in enumerate(cut)]
        count = len(cut)
        super().__init__(
            VideoInfo(
                path=self.paths[0] if count == 1 else Path(os.path.commonpath([path.parent for path in self.paths])),
                kind="photos",
                width=side,
                height=side,
                native_width=side,
                native_height=side,
                fps=_PHOTO_RATE,
                frames=count,
                duration_s=count / _PHOTO_RATE,
            )
        )

    @classmethod
    def again(cls, ref: VideoRef, place: Path) -> PhotoSet:
        """The photos of a track.

        Args:
            ref: of the track, its photos found at ``place`` unchanged.
            place: see :meth:`VideoRef.photo_paths`.

        Raises:
            FileFormatError: ``bad_manifest``; sizes are impossible.
            MediaError: a photo cannot be read.
        """
        if not (ref.width == ref.height and SMALLEST_SIDE <= ref.width <= MOST_SIDE):
            raise _impossible()
        paths = ref.photo_paths(place)
        images = [read_photo(path) for path in paths]
        squares = [CropBox(photo.x, photo.y, photo.size) for photo in ref.photos]
        for image, square in zip(images, squares, strict=True):
            longest = max(image.shape[:2])
            finite = all(math.isfinite(value) for value in (square.x, square.y, square.size))
            if not (finite and 1.0 <= square.size <= _LARGEST_RATIO * longest):
                raise _impossible()
            if max(-square.x, -square.y, square.x - longest, square.y - longest) > square.size:
                raise _impossible()
        return cls(paths, images, squares, side=ref.width)

    @property
    def ref(self) -> VideoRef:
        """Reference with content hash and the squares."""
        if self._ref is None:
            info = self.info
            folder = info.path.parent if len(self.paths) == 1 else info.path
            photos = tuple(
                Photo(name=path.relative_to(folder).as_posix(), x=box.x, y=box.y, size=box.size)
                for path, box in zip(self.paths, self._squares, strict=True)
            )
            self._ref = VideoRef(
                path=str(info.path),
                sha256=photos_hash(self.paths),
                width=info.width,
                height=info.height,
                fps=info.fps,
                frames=info.frames,
                duration_s=info.duration_s,
                photos=photos,
            )
        return self._ref

    def _decode(self, size: tuple[int, int], wanted: Set[int] | range) -> Iterator[Frame]:
        for frame in self._frames[: max_index(wanted) + 1]:
            if frame.index not in wanted:
                continue
            smaller = size[0] != frame.image.shape[1]  # for looking at only: without a window
            yield Frame(frame.index, frame.time_s, resized(frame.image, size)) if smaller else frame

    def _count_frames(self) -> Count:
        return Count(self.info.frames, self.info.fps, self.info.duration_s)


def is_photo(path: Path) -> bool:
    """Whether a name promises a picture file."""
    return path.suffix.lower() in (*PICTURE_SUFFIXES, *_OTHER_SUFFIXES) and not path.is_dir()


def read_photo(path: Path) -> NDArray[np.uint8]:
    """An upright photo (H, W, 3), RGB.

    Raises:
        MediaError: as :func:`studio.media.picture.read_image`; ``too_small``.
    """
    if path.is_file() and path.stat().st_size == 0:
        raise MediaError("empty_file", f"{path.name} is empty.", "Copy it again from the camera.")
    image = read_image(path)
    check_size(path, image.shape[1], image.shape[0])
    return image


def head_square(box: tuple[float, float, float, float]) -> CropBox:
    """The square of a photo in which a face (x, y, width, height; px) has its standard size and place."""
    size = float(math.ceil(_SIDE * max(box[2], box[3])))
    centre_x, centre_y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return CropBox(float(round(centre_x - size / 2)), float(round(centre_y - size * (0.5 + _LIFT))), size)


def _cut(image: NDArray[np.uint8], square: CropBox, side: int) -> tuple[NDArray[np.uint8], Window]:
    """The square resampled to ``side`` px, and the part of it that lies in the photo."""
    height, width = image.shape[:2]
    scale = side / square.size
    window = (
        max(0, math.ceil(-square.x * scale)),
        max(0, math.ceil(-square.y * scale)),
        min(side, math.floor((width - square.x) * scale)),
        min(side, math.floor((height - square.y) * scale)),
    )
    if 2.0 * scale < 1.0:  # large photos are shrunk first, or the sampling grid would not fit into memory
        small = fitted_size(width, height, max(1, round(2.0 * scale * max(width, height))))
        shrunk = small[0] / width
        image, square = resized(image, small), CropBox(square.x * shrunk, square.y * shrunk, square.size * shrunk)
    return np.ascontiguousarray(crop_image(image, square, side)), window


def _impossible() -> FileFormatError:
    return FileFormatError("bad_manifest", "The track declares impossible photos.", "Track the photos again.")
