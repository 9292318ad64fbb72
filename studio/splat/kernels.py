"""Drawing tiles: front-to-back compositing, one vector of eight pixels at a time (numba, no torch).

Each thread keeps the state of its tile (transmittance, colour, depth) in a block of ``TILE`` floats a plane that
stays in the first-level cache. Full rows at its top and bottom are left out; a tile whose pixels are all full ends, and
the place in its list is kept for the backward pass. Down a column the exponent is a parabola: two additions a row.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numba import get_num_threads, njit, prange
from numpy.typing import NDArray

from studio.splat.binning import Bins
from studio.splat.footprint import ALPHA_MAX, ALPHA_MIN, FULL
from studio.splat.record import AA, AB, BB, BLUE, DEPTH, GREEN, PEAK, RECORD, RED, TILE_HEIGHT, TILE_WIDTH, U, V
from studio.splat.simd import (
    any_lane,
    at_least,
    below,
    both,
    choose,
    exp2_of_log_alpha,
    fma,
    lane_numbers,
    load,
    prefetch,
    splat,
    store,
)

TILE = TILE_WIDTH * TILE_HEIGHT
"""Pixels of a tile: one plane of its state."""

ROWS_BITS = 24
GAUSSIAN_MASK = np.uint32((1 << ROWS_BITS) - 1)
ROW_MASK = np.uint32(TILE_HEIGHT - 1)

CUT = np.float32(math.log2(ALPHA_MIN))
TOP = np.float32(ALPHA_MAX)
BOTTOM = np.float32(FULL)
ZERO = np.float32(0.0)
ONE = np.float32(1.0)
HALF = np.float32(0.5)

UNSEEN = np.float32(1.0 / 1024.0)
"""A pixel of eight bits is full at this transmittance: what lies behind adds a quarter of a step at most."""

_PLANES = 5
_PAINTED_PLANES = 4

LOOK = 7
"""Full rows are looked for once in LOOK + 1 pairs (a power of two)."""

AHEAD = 6
"""How many pairs ahead a record is asked for: records lie all over the memory, pairs take some ten nanoseconds."""


class Frame(NamedTuple):
    """A drawn image and what the backward pass needs of it.

    Attributes:
        color: (H, W, 3) float32, with the background.
        alpha: (H, W) float32.
        depth: (H, W) float32, metres times alpha.
        transmittance: (H, W) float32; ``1 - alpha`` without its rounding.
        tile_ends: (tiles,) int32, where drawing stopped in each tile's list.
    """

    color: NDArray[np.float32]
    alpha: NDArray[np.float32]
    depth: NDArray[np.float32]
    transmittance: NDArray[np.float32]
    tile_ends: NDArray[np.int32]


@njit(inline="always")
def clear_tile(state: Any, planes: int, columns: int, rows: int) -> None:
    """Set plane 0, the transmittance, to one on the image's pixels; zero everything else."""
    for at in range(0, planes * TILE, TILE_WIDTH):
        start = ONE if at < rows * TILE_WIDTH else ZERO
        store(state, at, choose(below(lane_numbers(), np.float32(columns)), start, ZERO))


@njit(inline="always")
def open_rows(state: Any, full: Any) -> tuple[Any, Any]:
    """First and last row of the tile with a pixel that is not full; (TILE_HEIGHT, -1) if there is none."""
    first, last = TILE_HEIGHT, -1
    for row in range(TILE_HEIGHT):
        if any_lane(at_least(load(state, row * TILE_WIDTH), full)):
            first, last = min(first, row), row
    return first, last


def _tile_drawer(name: str, full: np.float32, with_depth: bool) -> Any:
    """A compiled loop over the pairs of a tile; pixels end at transmittance ``full``.

    The name must be the loop's own: compiled code is linked by it, and of two cached kernels whose loops were called
    alike, both would run the first one's.
    """

    def draw_tile(records: Any, pairs: Any, first: int, end: int, left: Any, top: Any, state: Any) -> int:
        first_open, last_open = open_rows(state, full)
        for k in range(first, end):
            if k & LOOK == 0:
                first_open, last_open = open_rows(state, full)
                if last_open < 0:
                    return k
            prefetch(records, np.int64(pairs[min(k + AHEAD, end - 1), 0] & GAUSSIAN_MASK) * RECORD)
            packed = pairs[k, 0]
            i = packed & GAUSSIAN_MASK
            begin = max(np.int64(packed >> (ROWS_BITS + 4)), first_open)
            last = min(np.int64((packed >> ROWS_BITS) & ROW_MASK), last_open)
            dx = lane_numbers() + (left + HALF - records[i, U])
            dy = np.float32(begin) + (top + HALF - records[i, V])
            bend = records[i, BB]
            exponent = fma(dx, fma(dx, records[i, AA], splat(dy * records[i, AB])), dy * dy * bend + records[i, PEAK])
            step = fma(dx, records[i, AB], bend * (dy + dy + ONE))
            bend = bend + bend
            red, green, blue = splat(records[i, RED]), splat(records[i, GREEN]), splat(records[i, BLUE])
            depth = splat(records[i, DEPTH])
            for row in range(begin, last + 1):
                at = row * TILE_WIDTH
                alpha = exp2_of_log_alpha(exponent)
                alpha = choose(below(alpha, TOP), alpha, TOP)
                clear = load(state, at)
                weight = choose(both(at_least(exponent, CUT), at_least(clear, full)), clear * alpha, ZERO)
                store(state, at, clear - weight)
                store(state, at + TILE, fma(weight, red, load(state, at + TILE)))
                store(state, at + 2 * TILE, fma(weight, green, load(state, at + 2 * TILE)))
                store(state, at + 3 * TILE, fma(weight, blue, load(state, at + 3 * TILE)))
                if with_depth:
                    store(state, at + 4 * TILE, fma(weight, depth, load(state, at + 4 * TILE)))
                exponent = exponent + step
                step = step + bend
        return end

    draw_tile.__qualname__ = name
    return njit(draw_tile)


_draw_tile = _tile_drawer("_draw_tile", BOTTOM, True)
_paint_tile = _tile_drawer("_paint_tile", UNSEEN, False)


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def _draw(
    records: Any,
    pairs: Any,
    tile_starts: Any,
    tile_columns: int,
    background: Any,
    states: Any,
    color: Any,
    alpha: Any,
    depth: Any,
    transmittance: Any,
    tile_ends: Any,
) -> None:
    height, width = alpha.shape
    for worker in prange(states.shape[0]):
        state = states[worker]
        for tile in range(worker, tile_ends.size, states.shape[0]):
            left, top = tile % tile_columns * TILE_WIDTH, tile // tile_columns * TILE_HEIGHT
            columns, rows = min(TILE_WIDTH, width - left), min(TILE_HEIGHT, height - top)
            clear_tile(state, _PLANES, columns, rows)
            tile_ends[tile] = _draw_tile(
                records, pairs, tile_starts[tile], tile_starts[tile + 1], np.float32(left), np.float32(top), state
            )
            for row in range(rows):
                for column in range(columns):
                    at = row * TILE_WIDTH + column
                    y, x = top + row, left + column
                    clear = state[at]
                    transmittance[y, x], alpha[y, x], depth[y, x] = clear, ONE - clear, state[at + 4 * TILE]
                    for channel in range(3):
                        color[y, x, channel] = state[at + (1 + channel) * TILE] + clear * background[channel]


def draw(
    records: NDArray[np.float32], bins: Bins, background: NDArray[np.float32], *, width: int, height: int
) -> Frame:
    """Composite all pairs.

    Args:
        records: (N, RECORD) float32.
        bins: the pairs of the same records and image size.
        background: (3,) float32.
        width: pixels.
        height: pixels.
    """
    frame = Frame(
        np.empty((height, width, 3), np.float32),
        np.empty((height, width), np.float32),
        np.empty((height, width), np.float32),
        np.empty((height, width), np.float32),
        np.empty(bins.columns * bins.rows, np.int32),
    )
    states = np.empty((get_num_threads(), _PLANES * TILE), np.float32)
    _draw(records, bins.pairs, bins.tile_starts, bins.columns, background, states, *frame)
    return frame


@njit(inline="always")
def _byte(value: Any) -> Any:
    return np.uint8(min(max(value * np.float32(255.0) + HALF, ZERO), np.float32(255.0)))


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def _paint(records: Any, pairs: Any, tile_starts: Any, tile_columns: int, states: Any, picture: Any) -> None:
    height, width, _ = picture.shape
    for worker in prange(states.shape[0]):
        state = states[worker]
        for tile in range(worker, tile_starts.size - 1, states.shape[0]):
            left, top = tile % tile_columns * TILE_WIDTH, tile // tile_columns * TILE_HEIGHT
            columns, rows = min(TILE_WIDTH, width - left), min(TILE_HEIGHT, height - top)
            if tile_starts[tile] == tile_starts[tile + 1]:
                picture[top : top + rows, left : left + columns] = np.uint8(0)
                continue
            clear_tile(state, _PAINTED_PLANES, columns, rows)
            _paint_tile(
                records, pairs, tile_starts[tile], tile_starts[tile + 1], np.float32(left), np.float32(top), state
            )
            for row in range(rows):
                for column in range(columns):
                    at = row * TILE_WIDTH + column
                    for channel in range(3):
                        picture[top + row, left + column, channel] = _byte(state[at + (1 + channel) * TILE])
                    picture[top + row, left + column, 3] = _byte(ONE - state[at])


def paint(records: NDArray[np.float32], bins: Bins, *, width: int, height: int) -> NDArray[np.uint8]:
    """Composite all pairs for a screen: eight bits, no depth, nothing to differentiate.

    Args:
        records: (N, RECORD) float32.
        bins: the pairs of the same records and image size.
        width: pixels.
        height: pixels.

    Returns:
        (H, W, 4) uint8, premultiplied RGBA.
    """
    picture = np.empty((height, width, 4), np.uint8)
    states = np.empty((get_num_threads(), _PAINTED_PLANES * TILE), np.float32)
    _paint(records, bins.pairs, bins.tile_starts, bins.columns, states, picture)
    return picture
