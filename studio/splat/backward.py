"""Gradients of a drawn image by every Gaussian on the screen and by the background (numba, no torch).

All cotangents of a pixel collapse into one number per Gaussian, ``value = color . g_color + depth g_depth + g_alpha``:
the image contributes ``sum(weight value) + transmittance (background . g_color)`` to the loss. Pairs are replayed
front to back exactly as they were drawn; what lies behind a Gaussian is the whole minus what has passed, so

    d loss / d ln(alpha) = weight value - behind alpha / (1 - alpha).

Each pair's ten sums go to its slot; slots of a Gaussian are neighbours and are added in a fixed order, so the result
does not depend on which thread did what.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import get_num_threads, njit, prange
from numpy.typing import NDArray

from studio.splat.binning import Bins
from studio.splat.kernels import (
    AHEAD,
    BOTTOM,
    CUT,
    GAUSSIAN_MASK,
    HALF,
    LOOK,
    ONE,
    ROW_MASK,
    ROWS_BITS,
    TILE,
    TOP,
    ZERO,
    Frame,
    clear_tile,
    open_rows,
)
from studio.splat.project import PairSums
from studio.splat.record import (
    AA,
    AB,
    BB,
    BLUE,
    DEPTH,
    GREEN,
    MOMENTS,
    PEAK,
    RECORD,
    RED,
    TILE_HEIGHT,
    TILE_WIDTH,
    U,
    V,
)
from studio.splat.simd import (
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
    total,
    totals,
)

_PLANES = 7
_BEHIND, _G_RED, _G_GREEN, _G_BLUE, _G_DEPTH, _G_ALPHA = (TILE * plane for plane in range(1, _PLANES))


@njit
def _replay_tile(
    records: Any, pairs: Any, first: int, end: int, left: Any, top: Any, state: Any, slots: Any, touched: Any
) -> None:
    first_open, last_open = open_rows(state, BOTTOM)
    for k in range(first, end):
        if k & LOOK == 0:
            first_open, last_open = open_rows(state, BOTTOM)
        ahead = min(k + AHEAD, end - 1)
        prefetch(records, np.int64(pairs[ahead, 0] & GAUSSIAN_MASK) * RECORD)
        prefetch(slots, np.int64(pairs[ahead, 1]) * MOMENTS)
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
        red, green, blue, depth = (
            splat(records[i, RED]),
            splat(records[i, GREEN]),
            splat(records[i, BLUE]),
            splat(records[i, DEPTH]),
        )
        s0, s1, s2 = splat(ZERO), splat(ZERO), splat(ZERO)
        s_red, s_green, s_blue, s_depth = splat(ZERO), splat(ZERO), splat(ZERO), splat(ZERO)
        for row in range(begin, last + 1):
            at = row * TILE_WIDTH
            raw = exp2_of_log_alpha(exponent)
            alpha = choose(below(raw, TOP), raw, TOP)
            clear = load(state, at)
            seen = both(at_least(exponent, CUT), at_least(clear, BOTTOM))
            weight = choose(seen, clear * alpha, ZERO)
            store(state, at, clear - weight)
            g_red, g_green = load(state, at + _G_RED), load(state, at + _G_GREEN)
            g_blue, g_depth = load(state, at + _G_BLUE), load(state, at + _G_DEPTH)
            s_red, s_green = fma(weight, g_red, s_red), fma(weight, g_green, s_green)
            s_blue, s_depth = fma(weight, g_blue, s_blue), fma(weight, g_depth, s_depth)
            value = fma(
                g_red, red, fma(g_green, green, fma(g_blue, blue, fma(g_depth, depth, load(state, at + _G_ALPHA))))
            )
            passed = weight * value
            behind = load(state, at + _BEHIND) - passed
            store(state, at + _BEHIND, behind)
            slope = choose(both(seen, below(raw, TOP)), passed - behind * alpha / (ONE - alpha), ZERO)
            # Sums of sums: at the end s1 holds slope times rows to the last one, s2 slope times pairs of those.
            s2 = s2 + s1
            s1 = s1 + s0
            s0 = s0 + slope
            exponent = exponent + step
            step = step + bend
        dy = np.float32(last) + (top + HALF - records[i, V])
        sy = fma(s0, dy, ZERO - s1)
        syy = fma(sy - s1, dy, s1 + s2 + s2)
        sx = s0 * dx
        slot = pairs[k, 1]
        store(slots, np.int64(slot) * MOMENTS, totals(s0, sx, sy, sx * dx, sy * dx, syy, s_red, s_green))
        slots[slot, 8], slots[slot, 9] = total(s_blue), total(s_depth)
        touched[slot] = True


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def _replay(
    records: Any,
    pairs: Any,
    tile_starts: Any,
    tile_ends: Any,
    tile_columns: int,
    frame: Any,
    cotangents: Any,
    states: Any,
    slots: Any,
    touched: Any,
    background: Any,
) -> None:
    color, depth, transmittance = frame
    g_color, g_alpha, g_depth = cotangents
    height, width = depth.shape
    for worker in prange(states.shape[0]):
        state = states[worker]
        for tile in range(worker, tile_ends.size, states.shape[0]):
            left, top = tile % tile_columns * TILE_WIDTH, tile // tile_columns * TILE_HEIGHT
            columns, rows = min(TILE_WIDTH, width - left), min(TILE_HEIGHT, height - top)
            clear_tile(state, _PLANES, columns, rows)
            for row in range(rows):
                for column in range(columns):
                    at = row * TILE_WIDTH + column
                    y, x = top + row, left + column
                    red, green, blue = g_color[y, x, 0], g_color[y, x, 1], g_color[y, x, 2]
                    state[at + _G_RED], state[at + _G_GREEN], state[at + _G_BLUE] = red, green, blue
                    state[at + _G_DEPTH], state[at + _G_ALPHA] = g_depth[y, x], g_alpha[y, x]
                    background[tile, 0] += transmittance[y, x] * red
                    background[tile, 1] += transmittance[y, x] * green
                    background[tile, 2] += transmittance[y, x] * blue
                    state[at + _BEHIND] = (
                        color[y, x, 0] * red
                        + color[y, x, 1] * green
                        + color[y, x, 2] * blue
                        + depth[y, x] * g_depth[y, x]
                        + (ONE - transmittance[y, x]) * g_alpha[y, x]
                    )
            _replay_tile(
                records,
                pairs,
                tile_starts[tile],
                tile_ends[tile],
                np.float32(left),
                np.float32(top),
                state,
                slots,
                touched,
            )


def draw_backward(
    records: NDArray[np.float32],
    bins: Bins,
    frame: Frame,
    cotangents: tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]],
) -> tuple[PairSums, NDArray[np.float32]]:
    """Gradients by the screen-space Gaussians and by the background.

    Args:
        records: (N, RECORD) float32, as drawn.
        bins: as drawn.
        frame: what :func:`studio.splat.kernels.draw` returned.
        cotangents: gradients of the loss by colour (H, W, 3), alpha (H, W) and depth (H, W).

    Returns:
        The pairs' sums, and (3,) float32, the background's gradient.
    """
    slots = np.empty((bins.slot_count, MOMENTS), np.float32)
    touched = np.zeros(bins.slot_count, np.bool_)
    states = np.empty((get_num_threads(), _PLANES * TILE), np.float32)
    background = np.zeros((bins.columns * bins.rows, 3), np.float32)
    shown = (frame.color, frame.depth, frame.transmittance)
    _replay(
        records,
        bins.pairs,
        bins.tile_starts,
        frame.tile_ends,
        bins.columns,
        shown,
        cotangents,
        states,
        slots,
        touched,
        background,
    )
    return PairSums(bins.slots, slots, touched), background.sum(0, dtype=np.float64).astype(np.float32)
