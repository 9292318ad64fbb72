"""A membrane over the atlas: values carried on from where they are known, fading out with distance.

The screened Poisson equation on the graph of texels: what a picture is changed by at its border goes on inside it
(P. Perez et al., "Poisson Image Editing", 2003), and is forgotten beyond some reach.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import diags_array
from scipy.sparse.linalg import cg

from studio.generator.spreading import graph_of

F32 = NDArray[np.float32]
_TOLERANCE = 1e-4
_MOST_ROUNDS = 500


def membrane(values: F32, weight: F32, neighbours: NDArray[np.int32], *, reach: float) -> F32:
    """The field (N, C) with the least ``weight |x - values|^2 + sum of pairs |x_i - x_j|^2 + |x|^2 / reach^2``.

    Args:
        values: (N, C), whatever where the weight is zero.
        weight: (N,) how well each is known, at least 0.
        neighbours: (E, 2) texels that touch.
        reach: texels over which what is known fades to a third.
    """
    beside = graph_of(neighbours, len(values))
    diagonal = (np.asarray(beside.sum(1)).ravel() + weight + 1.0 / reach**2).astype(np.float32)
    matrix, inverse = diags_array(diagonal) - beside, diags_array(1.0 / diagonal)
    found = np.zeros_like(values)
    for channel in range(values.shape[1]):
        known = (weight * values[:, channel]).astype(np.float32)
        found[:, channel], _ = cg(matrix, known, rtol=_TOLERANCE, maxiter=_MOST_ROUNDS, M=inverse)
    return found
