"""Who touches which tile, nearest first.

Tiles are ``TILE_WIDTH`` x ``TILE_HEIGHT`` pixels: a row is one vector. For every column of tiles the rows that a
Gaussian's outline spans are solved for exactly, so a pair (Gaussian, tile) exists only where pixels do, and carries
its first and last row. Pairs are numbered twice: by tile and depth (the order of drawing), and by Gaussian (the
*slot*, where its gradient is kept until it is summed in a fixed order).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from studio.core.errors import MemoryExhaustedError
from studio.splat.record import BLOCK, DEPTH, TILE_HEIGHT, TILE_HEIGHT_BITS, TILE_WIDTH, column_range, row_range
from studio.splat.simd import prefetch

MAX_GAUSSIANS = 1 << 24
"""A pair packs the Gaussian's number, its first and last row into 24 + 4 + 4 bits."""

MAX_PAIRS = 1 << 28
"""Two gigabytes of pairs, and ten of their gradients."""

_CHUNKS = 8
_DIGIT = 13
_DIGIT_MASK = (1 << _DIGIT) - 1


class Bins(NamedTuple):
    """Pairs of one frame.

    Attributes:
        tile_starts: (tiles + 1,) int32, pairs of a tile lie between its start and the next.
        pairs: (P, 2) uint32, by tile and depth: packed Gaussian and rows, slot.
        slots: (N, 2) int32, the slots of a Gaussian: first, and one after the last.
        slot_count: an upper bound of all slots (some numbers are left out).
        columns: tiles along x.
        rows: tiles along y.
    """

    tile_starts: NDArray[np.int32]
    pairs: NDArray[np.uint32]
    slots: NDArray[np.int32]
    slot_count: int
    columns: int
    rows: int


@njit(cache=True, nogil=True)
def depth_order(patterns: Any) -> Any:
    """Drawn Gaussians by depth: two counting passes over the used range of float32 patterns.

    Args:
        patterns: (N,) uint32, the bits of the depths; 0 marks Gaussians that are not drawn.

    Returns:
        (V,) int32. Exact while the depths span a factor of eight or less; beyond, depths that agree in their leading
        bits, and always equal depths, keep their numbering. The order is reproducible.
    """
    count = 0
    low, high = np.int64(1 << 32), np.int64(0)
    source, source_keys = np.empty(patterns.size, np.int32), np.empty(patterns.size, np.uint32)
    for i in range(patterns.size):
        key = np.int64(patterns[i])
        if key != 0:
            low, high = min(low, key), max(high, key)
            source[count], source_keys[count] = i, patterns[i]
            count += 1
    shift = 0
    while (high - low) >> (shift + 2 * _DIGIT) > 0:
        shift += 1
    target, target_keys = np.empty(patterns.size, np.int32), np.empty(patterns.size, np.uint32)
    starts = np.zeros((2, (1 << _DIGIT) + 1), np.int32)
    for k in range(count):
        short = (np.int64(source_keys[k]) - low) >> shift
        source_keys[k] = short
        starts[0, (short & _DIGIT_MASK) + 1] += 1
        starts[1, (short >> _DIGIT) + 1] += 1
    for digit in range(1 << _DIGIT):
        starts[0, digit + 1] += starts[0, digit]
        starts[1, digit + 1] += starts[1, digit]
    for k in range(count):
        short = np.int64(source_keys[k])
        place = starts[0, short & _DIGIT_MASK]
        starts[0, short & _DIGIT_MASK] = place + 1
        target[place], target_keys[place] = source[k], short
    for k in range(count):
        leading = np.int64(target_keys[k]) >> _DIGIT
        place = starts[1, leading]
        starts[1, leading] = place + 1
        source[place] = target[k]
    return source[:count]


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def _outline(
    records: Any, patterns: Any, size: Any, columns: int, starts: Any, entries: Any, slots: Any, keys: Any
) -> None:
    """Write each Gaussian's pairs at its slots, tile << 8 | first row << 4 | last row, and the bits of its depth."""
    width, height = size
    for block in prange(starts.size - 1):
        slot = starts[block]
        for i in range(block * BLOCK, min(records.shape[0], (block + 1) * BLOCK)):
            slots[i, 0] = slot
            keys[i] = patterns[i, DEPTH]
            if records[i, DEPTH] > np.float32(0.0):
                first_column, last_column = column_range(records, i, width)
                for column in range(first_column, last_column + 1):
                    first, last = row_range(records, i, column, height)
                    if last < first:
                        continue
                    row, last_row = first >> TILE_HEIGHT_BITS, last >> TILE_HEIGHT_BITS
                    tile = row * columns + column
                    # Two at once, the second overwritten if it is none: one row of tiles or two is a coin toss for the
                    # processor's branch predictor, more are rare.
                    end = min(last - row * TILE_HEIGHT, TILE_HEIGHT - 1)
                    entries[slot] = tile << 8 | (first - row * TILE_HEIGHT) << 4 | end
                    end = min(last - (row + 1) * TILE_HEIGHT, TILE_HEIGHT - 1)
                    entries[slot + 1] = (tile + columns) << 8 | (end & (TILE_HEIGHT - 1))
                    slot += 1 + min(last_row - row, 1)
                    for lower in range(row + 2, last_row + 1):
                        end = min(last - lower * TILE_HEIGHT, TILE_HEIGHT - 1)
                        entries[slot] = (lower * columns + column) << 8 | end
                        slot += 1
            slots[i, 1] = slot


@njit(inline="always")
def _look_ahead(order: Any, rank: Any, slots: Any, entries: Any) -> None:
    """Ask for what the next Gaussians by depth will need: neighbours by depth are strangers in memory."""
    prefetch(slots, np.int64(order[min(rank + 24, order.size - 1)]) * 2)
    prefetch(entries, np.int64(slots[order[min(rank + 12, order.size - 1)], 0]))


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def _count(order: Any, slots: Any, entries: Any, counts: Any) -> None:
    for chunk in prange(_CHUNKS):
        for rank in range(order.size * chunk // _CHUNKS, order.size * (chunk + 1) // _CHUNKS):
            _look_ahead(order, rank, slots, entries)
            i = order[rank]
            for slot in range(slots[i, 0], slots[i, 1]):
                counts[chunk, entries[slot] >> np.uint32(8)] += 1


@njit(cache=True, nogil=True)
def _lay_out(counts: Any, tile_starts: Any) -> None:
    """Turn each chunk's counts into the places it writes to, and find where tiles start."""
    position = 0
    for tile in range(counts.shape[1]):
        tile_starts[tile] = position
        for chunk in range(_CHUNKS):
            here = counts[chunk, tile]
            counts[chunk, tile] = position
            position += here
    tile_starts[counts.shape[1]] = position


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def _place(order: Any, slots: Any, entries: Any, cursors: Any, pairs: Any) -> None:
    for chunk in prange(_CHUNKS):
        for rank in range(order.size * chunk // _CHUNKS, order.size * (chunk + 1) // _CHUNKS):
            _look_ahead(order, rank, slots, entries)
            i = order[rank]
            for slot in range(slots[i, 0], slots[i, 1]):
                entry = entries[slot]
                tile = entry >> np.uint32(8)
                k = cursors[chunk, tile]
                cursors[chunk, tile] = k + 1
                pairs[k, 0] = np.uint32(i | (np.int64(entry) & 255) << 24)
                pairs[k, 1] = np.uint32(slot)


def bin_gaussians(records: NDArray[np.float32], boxes: NDArray[np.int64], width: int, height: int) -> Bins:
    """Pairs of all drawn Gaussians with the tiles of a ``width`` x ``height`` image.

    Args:
        records: (N, RECORD) float32 from :mod:`studio.splat.project`, N <= ``MAX_GAUSSIANS``.
        boxes: (blocks + 1,) int64, likewise.
        width: pixels.
        height: pixels.

    Raises:
        MemoryExhaustedError: ``too_many_pairs``.
    """
    columns, rows = -(-width // TILE_WIDTH), -(-height // TILE_HEIGHT)
    starts = np.cumsum(boxes)
    if starts[-1] > MAX_PAIRS:
        raise MemoryExhaustedError(
            "too_many_pairs", "Too many large Gaussians to draw at this size.", "Lower the resolution or the scales."
        )
    entries = np.empty(int(starts[-1]), np.uint32)
    slots = np.empty((len(records), 2), np.int32)
    keys = np.empty(len(records), np.uint32)
    _outline(records, records.view(np.uint32), (width, height), columns, starts, entries, slots, keys)
    order = depth_order(keys)
    counts = np.zeros((_CHUNKS, columns * rows), np.int32)
    tile_starts = np.empty(columns * rows + 1, np.int32)
    _count(order, slots, entries, counts)
    _lay_out(counts, tile_starts)
    pairs = np.empty((int(tile_starts[-1]), 2), np.uint32)
    _place(order, slots, entries, counts, pairs)
    return Bins(tile_starts, pairs, slots, entries.size, columns, rows)
