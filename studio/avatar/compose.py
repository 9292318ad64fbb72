"""Parameters of Gaussians before their last nonlinearity, put on the neutral head: the last step of every bake."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.avatar.affine import quaternions, rotation_matrices, split_affine

F32 = NDArray[np.float32]


class Baked(NamedTuple):
    """Static fields of :class:`studio.nouns.avatar.Gaussians`, neutral head axes."""

    offset: F32
    rotation: F32
    scale: F32
    opacity: F32


def compose(offset: F32, log_scale: F32, rotation: F32, logit: F32, *, cap: F32, frames: F32) -> Baked:
    """Gaussians in neutral head space.

    Args:
        offset: (N, 3) m, along the columns of ``frames``.
        log_scale: (N, 3) log m.
        rotation: (N, 4) quaternion wxyz of any non-zero length.
        logit: (N,) of the opacity.
        cap: (N,) largest opacity.
        frames: (N, 3, 3) the carrier's axes as columns, not orthonormal where the form was corrected.
    """
    turned, scale = split_affine(frames, rotation_matrices(rotation), np.exp(log_scale))
    opacity = cap / (1.0 + np.exp(-logit))
    return Baked(turn_to_head(frames, offset), quaternions(turned), scale, np.asarray(opacity, np.float32))


def turn_to_head(frames: F32, vectors: F32) -> F32:
    """Vectors (N, 3) or (N, K, 3) along the columns of ``frames`` (N, 3, 3), in the axes of the head."""
    if vectors.ndim == 2:
        return np.asarray(np.einsum("nij,nj->ni", frames, vectors), np.float32)
    return np.asarray(vectors @ frames.transpose(0, 2, 1), np.float32)
