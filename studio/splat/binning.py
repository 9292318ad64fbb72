"""Who touches which tile, nearest first.

Tiles are ``TILE_WIDTH`` x ``TILE_HEIGHT`` pixels: a row is one vector. For every column of tiles the rows that a Gaussian's
outline spans are solved for exactly, so a pair (Gaussian, tile) exists only where pixels do, and carries its first
and last row. Pairs are numbered twice: by tile and depth (the order of drawing), and by Gaussian (the *slot*, where
its gradient is kept until it is summed in a fixed order).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from studio.splat.project import CREST, DEPTH, FLAT, HALF_WIDTH, NARROW, REACH, SLOPE, U, V

TILE_WIDTH = 8
TILE_HEIGHT = 16
MAX_GAUSSIANS = 1 << 24
"""A pair packs the Gaussian's number, its first and last row into 24 + 4 + 4 bits."""

_CHUNKS = 8
_DIGIT = 11
_DIGIT_MASK = (1 << _DIGIT) - 1


class Bins(NamedTuple):
    """Pairs of one frame.

    Attributes:
        order: (V,) int32, Gaussians that are drawn, nearest first.
        tile_starts: (tiles + 1,) int32, pairs of a tile lie between its start and the next.
        pairs: (P, 2) uint32, by tile and depth: packed Gaussian and rows, slot.
        slot_starts: (V + 1,) int32, slots of ``order[r]`` lie between entries r and r + 1.
        columns: tiles along x.
        rows: tiles along y.
    """

    order: NDArray[np.int32]
    tile_starts: NDArray[np.int32]
    pairs: NDArray[np.uint32]
    slot_starts: NDArray[np.int32]
    columns: int
    rows: int


@njit(cache=True)
def depth_order(patterns: Any) -> Any:
    """Drawn Gaussians by depth: two counting passes over the 22 leading bits of the used range of float32 patterns.

    Args:
        patterns: (N,) uint32, the bits of the depths; 0 marks Gaussians that are not drawn.

    Returns:
        (V,) int32. Equal keys (depths equal to about seven digits) keep their numbering: the order is reproducible.
    """
    count = 0
    low, high = np.int64(1 << 32), np.int64(0)
    source, source_keys = np.empty(patterns.size, np.int32), np.empty(patterns.size, np.int64)
    for i in range(patterns.size):
        key = np.int64(patterns[i])
        if key != 0:
            low, high = min(low, key), max(high, key)
            source[count], source_keys[count] = i, key
            count += 1
    shift = 0
    while (high - low) >> (shift + 2 * _DIGIT) > 0:
        shift += 1
    source_keys = (source_keys[:count] - low) >> shift
    target, target_keys = np.empty(patterns.size, np.int32), np.empty(count, np.int64)
    for step in range(2):
        starts = np.zeros((1 << _DIGIT) + 1, np.int64)
        for k in range(count):
            starts[((source_keys[k] >> (step * _DIGIT)) & _DIGIT_MASK) + 1] += 1
        for digit in range(1 << _DIGIT):
            starts[digit + 1] += starts[digit]
        for k in range(count):
            digit = (source_keys[k] >> (step * _DIGIT)) & _DIGIT_MASK
            place = starts[digit]
            starts[digit] += 1
            target[place], target_keys[place] = source[k], source_keys[k]
        source, target = target, source
        source_keys, target_keys = target_keys, source_keys
    return source[:count]


@njit(inline="always")
def _column_range(record: Any, width: int) -> tuple[int, int]:
    """First and last column of tiles that hold a pixel centre within the outline."""
    first = max(0, int(math.ceil(max(np.float32(-1.0), record[U] - record[HALF_WIDTH] - np.float32(0.501)))))
    last = int(math.floor(min(np.float32(width), record[U] + record[HALF_WIDTH] - np.float32(0.499))))
    return first // TILE_WIDTH, (min(last, width - 1) // TILE_WIDTH if last >= first else -1)


@njit(inline="always")
def _row_range(record: Any, column: int, height: int) -> tuple[int, int]:
    """First and last pixel row of the outline within a column of tiles (empty if last < first)."""
    left = np.float32(column * TILE_WIDTH) + np.float32(0.5) - record[U]
    right = left + np.float32(TILE_WIDTH - 1)
    zero = np.float32(0.0)
    top, bottom = min(max(record[CREST], left), right), min(max(-record[CREST], left), right)
    above = math.sqrt(max(zero, (record[REACH] - record[FLAT] * top * top) * record[NARROW]))
    below = math.sqrt(max(zero, (record[REACH] - record[FLAT] * bottom * bottom) * record[NARROW]))
    first = record[V] + record[SLOPE] * bottom - below - np.float32(0.501)
    last = record[V] + record[SLOPE] * top + above - np.float32(0.499)
    return (
        int(math.ceil(max(zero, first))),
        int(math.floor(max(np.float32(-1.0), min(np.float32(height - 1), last)))),
    )


@njit(parallel=True, cache=True, error_model="numpy")
def _count(records: Any, order: Any, size: Any, columns: int, counts: Any, pair_counts: Any) -> None:
    width, height = size
    for chunk in prange(_CHUNKS):
        for rank in range(order.size * chunk // _CHUNKS, order.size * (chunk + 1) // _CHUNKS):
            record = records[order[rank]]
            found = 0
            first_column, last_column = _column_range(record, width)
            for column in range(first_column, last_column + 1):
                first, last = _row_range(record, column, height)
                if last >= first:
                    for row in range(first // TILE_HEIGHT, last // TILE_HEIGHT + 1):
                        counts[chunk, row * columns + column] += 1
                        found += 1
            pair_counts[rank + 1] = found


@njit(cache=True)
def _lay_out(counts: Any, pair_counts: Any, tile_starts: Any) -> None:
    """Counts to starts, in place: ``counts`` becomes each chunk's write position, ``pair_counts`` the slots."""
    position = 0
    for tile in range(counts.shape[1]):
        tile_starts[tile] = position
        for chunk in range(_CHUNKS):
            here = counts[chunk, tile]
            counts[chunk, tile] = position
            position += here
    tile_starts[counts.shape[1]] = position
    for rank in range(pair_counts.size - 1):
        pair_counts[rank + 1] += pair_counts[rank]


@njit(parallel=True, cache=True, error_model="numpy")
def _place(records: Any, order: Any, size: Any, columns: int, cursors: Any, slot_starts: Any, pairs: Any) -> None:
    width, height = size
    for chunk in prange(_CHUNKS):
        for rank in range(order.size * chunk // _CHUNKS, order.size * (chunk + 1) // _CHUNKS):
            gaussian = order[rank]
            record = records[gaussian]
            slot = slot_starts[rank]
            first_column, last_column = _column_range(record, width)
            for column in range(first_column, last_column + 1):
                first, last = _row_range(record, column, height)
                if last >= first:
                    for row in range(first // TILE_HEIGHT, last // TILE_HEIGHT + 1):
                        tile = row * columns + column
                        top = row * TILE_HEIGHT
                        begin, end = max(first - top, 0), min(last - top, TILE_HEIGHT - 1)
                        k = cursors[chunk, tile]
                        cursors[chunk, tile] = k + 1
                        pairs[k, 0] = np.uint32(gaussian | begin << 24 | end << 28)
                        pairs[k, 1] = np.uint32(slot)
                        slot += 1


def bin_gaussians(records: NDArray[np.float32], width: int, height: int) -> Bins:
    """Pairs of all drawn Gaussians with the tiles of a ``width`` x ``height`` image.

    Args:
        records: (N, RECORD) float32 from :mod:`studio.splat.project`, N <= ``MAX_GAUSSIANS``.
        width: pixels.
        height: pixels.
    """
    columns, rows = -(-width // TILE_WIDTH), -(-height // TILE_HEIGHT)
    order = depth_order(records.view(np.uint32)[:, DEPTH].copy())
    counts = np.zeros((_CHUNKS, columns * rows), np.int32)
    slot_starts = np.zeros(order.size + 1, np.int32)
    tile_starts = np.empty(columns * rows + 1, np.int32)
    _count(records, order, (width, height), columns, counts, slot_starts)
    _lay_out(counts, slot_starts, tile_starts)
    pairs = np.empty((int(tile_starts[-1]), 2), np.uint32)
    _place(records, order, (width, height), columns, counts, slot_starts, pairs)
    return Bins(order, tile_starts, pairs, slot_starts, columns, rows)
