"""Frames: decoded pictures on their way through the stages. Never written to disk by the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.shapes import check_shape

_HIDDEN = 128
"""Occlusion from which a pixel is hidden."""

Window = tuple[int, int, int, int]
"""Left, top, right, bottom, px."""


@dataclass(frozen=True)
class Frame:
    """One upright video frame.

    Attributes:
        index: position in decoding order, from 0.
        time_s: presentation time, s.
        image: (H, W, 3) uint8 RGB, contiguous.
        window: (left, top, right, bottom) of the part that a camera saw, px; the rest was added. None: all of it.
    """

    index: int
    time_s: float
    image: NDArray[np.uint8]
    window: Window | None = None


FrameStream = Callable[[], Iterator[Frame]]
"""Starts decoding from the first frame; may be called again for a second pass."""


@dataclass(frozen=True)
class FrameSet:
    """Head crops of some frames of a track, all of one size S, in memory.

    Attributes:
        rows: (M,) int64, rows of the track.
        image: (M, S, S, 3) uint8 RGB.
        matte: (M, S, S) uint8, soft head mask.
        occlusion: (M, S, S) uint8, 255 where something hides the head.
    """

    rows: NDArray[np.int64]
    image: NDArray[np.uint8]
    matte: NDArray[np.uint8]
    occlusion: NDArray[np.uint8]

    def __post_init__(self) -> None:
        """Check that the arrays agree."""
        sizes = check_shape("image", self.image, "M S S 3", M=len(self.rows))
        check_shape("matte", self.matte, "M S S", **sizes)
        check_shape("occlusion", self.occlusion, "M S S", **sizes)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def size(self) -> int:
        """Side of the crops, px."""
        return int(self.image.shape[1])

    def hidden(self, index: int) -> NDArray[np.bool_]:
        """Where frame ``index`` does not show the head: something is before it, or the frame ends; (S, S)."""
        return np.asarray(self.occlusion[index] >= _HIDDEN)
