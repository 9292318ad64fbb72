"""Carrying values over the surface to texels that have none."""

from __future__ import annotations

import numba as nb
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
_ROUNDS = 24
"""Of smoothing what was filled."""


def spread(values: F32, known: NDArray[np.bool_], neighbours: I32) -> None:
    """Fill unknown rows of ``values`` (N, C) in place, ring by ring over the surface, then smooth what was filled.

    Args:
        values: float32, contiguous.
        known: (N,) rows that stay as they are.
        neighbours: (E, 2) texels that touch.
    """
    start, index = adjacency(neighbours, len(values))
    reached = known.copy()
    _fill(start, index, values, reached)
    if not reached.all():
        values[~reached] = values[reached].mean(0) if reached.any() else 0.5
    _relax(start, index, values, ~known, _ROUNDS)


def graph_of(neighbours: I32, count: int) -> csr_array:
    """The neighbours (E, 2) as a symmetric matrix (N, N) of ones, float32."""
    ends = np.concatenate([neighbours, neighbours[:, ::-1]])
    ones = np.ones(len(ends), np.float32)
    return coo_array((ones, (ends[:, 0], ends[:, 1])), shape=(count, count)).tocsr()


def adjacency(neighbours: I32, count: int) -> tuple[I32, I32]:
    """Neighbours of every row: starts (N + 1,) into the list of indices."""
    graph = graph_of(neighbours, count)
    return graph.indptr.astype(np.int32), graph.indices.astype(np.int32)


@nb.njit(cache=True)
def _fill(start: I32, index: I32, values: F32, reached: NDArray[np.bool_]) -> None:
    """Ring by ring, the mean of the neighbours reached before."""
    count, channels = values.shape
    ring = np.empty(count, np.int32)
    waiting = np.zeros(count, np.bool_)
    size = 0
    for i in range(count):
        if reached[i]:
            size = _enlist(start, index, i, reached, waiting, ring, size)
    while size:
        for place in range(size):
            i = ring[place]
            share = 0
            for c in range(channels):
                values[i, c] = 0.0
            for k in range(start[i], start[i + 1]):
                j = index[k]
                if reached[j]:
                    share += 1
                    for c in range(channels):
                        values[i, c] += values[j, c]
            for c in range(channels):
                values[i, c] /= share
        here = ring[:size].copy()
        for i in here:
            reached[i] = True
        size = 0
        for i in here:
            size = _enlist(start, index, i, reached, waiting, ring, size)


@nb.njit(cache=True, inline="always")
def _enlist(
    start: I32, index: I32, i: int, reached: NDArray[np.bool_], waiting: NDArray[np.bool_], ring: I32, size: int
) -> int:
    """Put the unreached neighbours of a row on the next ring."""
    for k in range(start[i], start[i + 1]):
        j = index[k]
        if not reached[j] and not waiting[j]:
            waiting[j] = True
            ring[size] = j
            size += 1
    return size


@nb.njit(cache=True)
def _relax(start: I32, index: I32, values: F32, free: NDArray[np.bool_], rounds: int) -> None:
    """Jacobi rounds: every free row becomes the mean of its neighbours."""
    count, channels = values.shape
    before = values.copy()
    for _ in range(rounds):
        for i in range(count):
            before[i] = values[i]
        for i in range(count):
            share = start[i + 1] - start[i]
            if not free[i] or share == 0:
                continue
            for c in range(channels):
                total = 0.0
                for k in range(start[i], start[i + 1]):
                    total += before[index[k], c]
                values[i, c] = total / share
