"""VideoSource: what a video file and a folder of pictures have in common.

**Working size.** Everything after decoding (landmarks, intrinsics, crops, mattes) is in pixels of the
*working frame*: the upright frame, scaled down once if its longer side exceeds :data:`WORKING_SIDE`.
``VideoInfo.width`` and ``VideoRef.width`` are those of the working frame. A 4K clip therefore behaves as
its 1920-pixel version everywhere. Only ``frames(max_side=...)`` with a smaller side gives frames of another
size, for previews.
"""

from __future__ import annotations

import abc
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import MediaError, UsageError
from studio.media.opencv import cv2
from studio.nouns.frames import Frame
from studio.nouns.take import VideoRef, content_hash

WORKING_SIDE = 1920
"""Longer side of the largest working frame, px."""
SMALLEST_SIDE = 16
"""Frames below this are no pictures of anything, px."""


@dataclass(frozen=True)
class VideoInfo:
    """What the header says; exact counts are in ``VideoSource.ref``.

    Attributes:
        path: absolute path.
        kind: ``video`` or ``pictures``.
        width: of a working frame, px.
        height: of a working frame, px.
        native_width: of an upright frame before scaling, px.
        native_height: of an upright frame before scaling, px.
        fps: declared frame rate, 1/s; 30 where the header holds none or nonsense.
        frames: declared number of frames; 0 if unknown.
        duration_s: ``frames / fps``, s.
        rotation_deg: turn that was needed to make the stored frames upright: 0, 90, 180 or 270.
        codec: four characters, empty for pictures.
    """

    path: Path
    kind: str
    width: int
    height: int
    native_width: int
    native_height: int
    fps: float
    frames: int
    duration_s: float
    rotation_deg: int = 0
    codec: str = ""


@dataclass(frozen=True)
class Count:
    """What a full pass over the frames found: their number, mean rate (1/s) and duration (s)."""

    frames: int
    fps: float
    duration_s: float


class VideoSource(abc.ABC):
    """A readable sequence of upright RGB frames. Nothing is held in memory but the frame being handed out.

    Attributes:
        info: what the header says.
        warnings: remarks met while decoding, each with ``code``, ``message``, ``advice``; grows while
            reading.
    """

    def __init__(self, info: VideoInfo) -> None:
        self.info = info
        self.warnings: list[dict[str, str]] = []
        self._count: Count | None = None
        self._ref: VideoRef | None = None

    def frames(self, max_side: int | None = None, step: int = 1, *, only: Set[int] | None = None) -> Iterator[Frame]:
        """Decode from the first frame; may be called again for another pass.

        Args:
            max_side: scale further down to this longer side, px; such frames are for looking at only, their
                pixels are not those of the track.
            step: hand out every ``step``-th frame; ``Frame.index`` counts all of them.
            only: hand out these indices alone (``step`` is ignored) and stop after the last of them.

        Yields:
            Frames with contiguous (H, W, 3) uint8 RGB images.

        Raises:
            UsageError: ``bad_step``.
            MediaError: the source went away, or holds no frame that decodes.
        """
        if step < 1 or (max_side is not None and max_side < 1):
            raise UsageError("bad_step", "The step and the side of frames must be at least 1.")
        width, height = self.info.width, self.info.height
        if max_side is not None:
            width, height = fitted_size(width, height, max_side)
        return self._decode((width, height), range(0, 1 << 62, step) if only is None else only)

    @property
    def ref(self) -> VideoRef:
        """Reference with content hash and exact counts; made at first use, which may take a full pass.

        Raises:
            MediaError: the source cannot be read to its end.
        """
        if self._ref is None:
            if self._count is None:
                self._count = self._count_frames()
            info, count = self.info, self._count
            self._ref = VideoRef(
                path=str(info.path),
                sha256=content_hash(info.path),
                width=info.width,
                height=info.height,
                fps=count.fps,
                frames=count.frames,
                duration_s=count.duration_s,
            )
        return self._ref

    def samples(self, count: int) -> Iterator[Frame]:
        """At most ``count`` working frames spread evenly over the clip, in order."""
        total = self.info.frames or self.ref.frames
        return self.frames(only=frozenset(np.linspace(0, total - 1, max(1, count)).round().astype(int).tolist()))

    @abc.abstractmethod
    def _decode(self, size: tuple[int, int], wanted: Set[int] | range) -> Iterator[Frame]:
        """Yield the wanted frames in ``size`` (width, height)."""

    @abc.abstractmethod
    def _count_frames(self) -> Count:
        """A full pass without handing out frames."""

    def _warn(self, code: str, message: str, advice: str) -> None:
        """Note a remark once."""
        remark = {"code": code, "message": message, "advice": advice}
        if remark not in self.warnings:
            self.warnings.append(remark)


def fitted_size(width: int, height: int, side: int) -> tuple[int, int]:
    """Size with the longer side at most ``side``, aspect kept, never enlarged (px)."""
    scale = min(1.0, side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def resized(image: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Scale to ``size`` (width, height), anti-aliased when shrinking; unchanged at that size already."""
    height, width = image.shape[:2]
    if (width, height) == size:
        return image
    method = cv2.INTER_AREA if size[0] <= width and size[1] <= height else cv2.INTER_LINEAR
    scaled: NDArray[Any] = cv2.resize(image, size, interpolation=method)
    return scaled


def max_index(wanted: Set[int] | range) -> int:
    """The last index of interest; -1 if there is none."""
    return wanted[-1] if isinstance(wanted, range) else max(wanted, default=-1)


def check_size(path: Path, width: int, height: int) -> None:
    """Refuse frames that are too small to be pictures.

    Raises:
        MediaError: ``too_small``.
    """
    if min(width, height) < SMALLEST_SIDE:
        raise MediaError(
            "too_small", f"{path.name} has frames of only {width} x {height} pixels.", "Use a larger video."
        )
