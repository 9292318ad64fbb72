"""What a render is compared with: the photo's head on a chosen background, and which pixels count."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from studio.nouns.frames import FrameSet
from studio.photometric.foreground import edged, foreground

_FULL = 242


class Target(NamedTuple):
    """One photo as tensors.

    Attributes:
        image: (S, S, 3) in [0, 1].
        matte: (S, S) in [0, 1].
        weight: (S, S), 0 where something hides the head.
    """

    image: Tensor
    matte: Tensor
    weight: Tensor

    def over(self, background: Tensor) -> Tensor:
        """The head composited over a colour (3,)."""
        matte = self.matte[..., None]
        return self.image * matte + background * (1.0 - matte)

    def halved(self) -> Target:
        """The same at half the size."""
        planes = torch.cat([self.image, self.matte[..., None], self.weight[..., None]], -1).permute(2, 0, 1)[None]
        small = functional.avg_pool2d(planes, 2)[0].permute(1, 2, 0)
        return Target(small[..., :3], small[..., 3], (small[..., 4] > 0.99).float())


def target_of(frames: FrameSet, index: int) -> Target:
    """Frame ``index`` of a set as it is."""
    return Target(
        torch.from_numpy(frames.image[index]).float() / 255.0,
        torch.from_numpy(frames.matte[index]).float() / 255.0,
        torch.from_numpy((~frames.hidden(index)).astype(np.float32)),
    )


def lesson_of(frames: FrameSet, index: int, allowed: NDArray[np.bool_]) -> Target:
    """Frame ``index`` of a set to learn from: no background in its rim, and an edge as narrow as a head's own.

    Pixels outside ``allowed`` (S, S) count only where the matte is full.
    """
    plain = target_of(frames, index)
    hidden = torch.from_numpy(frames.hidden(index))
    counted = torch.from_numpy(allowed | (frames.matte[index] > _FULL))
    return Target(foreground(plain.image, plain.matte, hidden), edged(plain.matte), plain.weight * counted)
