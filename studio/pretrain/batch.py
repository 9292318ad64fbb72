"""Batches of examples as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from studio.pretrain.example import Example


class Batch(NamedTuple):
    """B examples over the N texels of the training atlas.

    Attributes:
        inputs: (B, 10, D, D) what the encoder sees.
        rest: (B, N, 3) colours of the unwrapped photos.
        seen: (B, N) how well the photos saw each texel.
        mixing: (B, E, 56) inputs of the mixer: E expressions with gaze, the first of them neutral.
        color: (B, E, N, 3) true colours at those expressions.
        offset: (B, N, 3) m, from the tracked surface to the true one, in the carrier's frames.
        growth: (B, N, 2) log of the true surface's spacing over the tracked one's.
        opacity: (B, N).
    """

    inputs: Tensor
    rest: Tensor
    seen: Tensor
    mixing: Tensor
    color: Tensor
    offset: Tensor
    growth: Tensor
    opacity: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        return Batch(*(tensor.to(device) for tensor in self))


def stack(examples: Sequence[Example], texel: np.ndarray[tuple[int], np.dtype[np.int32]]) -> Batch:
    """Examples to one batch, float32.

    Args:
        examples: B of them.
        texel: (N,) flat indices of the covered texels.
    """

    def joined(name: str) -> Tensor:
        return torch.from_numpy(np.stack([getattr(e, name) for e in examples]).astype(np.float32))

    inputs = joined("inputs")
    covered = inputs.flatten(2)[..., torch.from_numpy(texel.astype(np.int64))]
    return Batch(
        inputs=inputs,
        rest=covered[:, :3].transpose(1, 2),
        seen=covered[:, 3],
        mixing=joined("mixing"),
        color=joined("color"),
        offset=joined("offset"),
        growth=joined("growth"),
        opacity=joined("opacity"),
    )
