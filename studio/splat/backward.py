"""Gradients of a drawn image by every Gaussian on the screen and by the background (numba, no torch).

All cotangents of a pixel collapse into one number per Gaussian, ``value = color . g_color + depth g_depth + g_alpha``:
the image contributes ``sum(weight value) + transmittance (background . g_color)`` to the loss. Pairs are replayed
front to back exactly as they were drawn; what lies behind a Gaussian is the whole minus what has passed, so

    d loss / d ln(alpha) = weight value - behind alpha / (1 - alpha).

Each pair's ten sums go to its slot; slots of a Gaussian are neighbours and are added in a fixed order, so the result does
not depend on which thread did what.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from studio.splat.binning import TILE_HEIGHT, TILE_WIDTH, Bins
from studio.splat.kernels import (
    BOTTOM,
    CUT,
    GAUSSIAN_MASK,
    HALF,
    ONE,
    ROW_MASK,
    ROWS_BITS,
    TILE,
    TOP,
    ZERO,
    Frame,
    clear_transmittance,
)
from studio.splat.project import AA, AB, BB, BLUE, DEPTH, GREEN, MOMENTS, PEAK, RED, U, V
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
    splat,
    store,
    total,
)

_PLANES = 7
_BEHIND, _G_RED, _G_GREEN, _G_BLUE, _G_DEPTH, _G_ALPHA = (TILE * plane for plane in range(1, _PLANES))
_CHUNK = 1024
TINY = np.float32(1e-12)


@njit
def _replay_tile(
    records: Any,
    pairs: Any,
    first: int,
    end: int,
    left: Any,
    top: Any,
    full_rows: int,
    state: Any,
    slots: Any,
    touched: Any,
) -> None:
    for k in range(first, end):
        packed = pairs[k, 0]
        record = records[packed & GAUSSIAN_MASK]
        dx = lane_numbers() + (left + HALF - record[U])
        along = dx * dx * record[AA] + record[PEAK]
        red, green, blue, depth = splat(record[RED]), splat(record[GREEN]), splat(record[BLUE]), splat(record[DEPTH])
        s0, sy, syy = splat(ZERO), splat(ZERO), splat(ZERO)
        s_red, s_green, s_blue, s_depth = splat(ZERO), splat(ZERO), splat(ZERO), splat(ZERO)
        for row in range((packed >> ROWS_BITS) & ROW_MASK, (packed >> (ROWS_BITS + 4)) + 1):
            if (full_rows >> row) & 1:
                continue
            at = row * TILE_WIDTH
            dy = np.float32(row) + (top + HALF - record[V])
            exponent = fma(dx, dy * record[AB], along + dy * dy * record[BB])
            raw = exp2_of_log_alpha(exponent)
            alpha = choose(below(raw, TOP), raw, TOP)
            clear = load(state, at)
            weight = choose(both(at_least(exponent, CUT), at_least(clear, BOTTOM)), clear * alpha, ZERO)
            g_red, g_green = load(state, at + _G_RED), load(state, at + _G_GREEN)
            g_blue, g_depth = load(state, at + _G_BLUE), load(state, at + _G_DEPTH)
            value = fma(g_red, red, fma(g_green, green, fma(g_blue, blue, fma(g_depth, depth, load(state, at + _G_ALPHA)))))
            passed = weight * value
            behind = load(state, at + _BEHIND) - passed
            slope = passed - behind * alpha / (ONE - alpha)
            slope = choose(both(at_least(weight, TINY), below(raw, TOP)), slope, ZERO)
            clear = clear - weight
            store(state, at, clear)
            store(state, at + _BEHIND, behind)
            s0 = s0 + slope
            sy = fma(slope, dy, sy)
            syy = fma(slope, dy * dy, syy)
            s_red, s_green = fma(weight, g_red, s_red), fma(weight, g_green, s_green)
            s_blue, s_depth = fma(weight, g_blue, s_blue), fma(weight, g_depth, s_depth)
            if not any_lane(at_least(clear, BOTTOM)):
                full_rows |= 1 << row
        slot = pairs[k, 1]
        sums = slots[slot]
        sums[0], sums[1], sums[2] = total(s0), total(s0 * dx), total(sy)
        sums[3], sums[4], sums[5] = total(s0 * dx * dx), total(sy * dx), total(syy)
        sums[6], sums[7], sums[8], sums[9] = total(s_red), total(s_green), total(s_blue), total(s_depth)
        touched[slot] = True


@njit(parallel=True, cache=True, error_model="numpy")
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
) -> None:
    color, depth, transmittance = frame
    g_color, g_alpha, g_depth = cotangents
    height, width = depth.shape
    for tile in prange(tile_ends.size):
        if tile_ends[tile] == tile_starts[tile]:
            continue
        state = states[numba.get_thread_id()]
        left, top = tile % tile_columns * TILE_WIDTH, tile // tile_columns * TILE_HEIGHT
        columns, rows = min(TILE_WIDTH, width - left), min(TILE_HEIGHT, height - top)
        outside = clear_transmittance(state, columns, rows)
        state[TILE : _PLANES * TILE] = ZERO
        for row in range(rows):
            for column in range(columns):
                at = row * TILE_WIDTH + column
                y, x = top + row, left + column
                red, green, blue = g_color[y, x, 0], g_color[y, x, 1], g_color[y, x, 2]
                state[at + _G_RED], state[at + _G_GREEN], state[at + _G_BLUE] = red, green, blue
                state[at + _G_DEPTH], state[at + _G_ALPHA] = g_depth[y, x], g_alpha[y, x]
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
            outside,
            state,
            slots,
            touched,
        )


@njit(parallel=True, cache=True, error_model="numpy")
def _gather(order: Any, slot_starts: Any, slots: Any, touched: Any, sums: Any) -> None:
    count = order.size
    for chunk in prange((count + _CHUNK - 1) // _CHUNK):
        for rank in range(chunk * _CHUNK, min(count, (chunk + 1) * _CHUNK)):
            row = sums[order[rank]]
            for slot in range(slot_starts[rank], slot_starts[rank + 1]):
                if touched[slot]:
                    for k in range(MOMENTS):
                        row[k] += slots[slot, k]


def draw_backward(
    records: NDArray[np.float32],
    bins: Bins,
    frame: Frame,
    cotangents: tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Gradients by the screen-space Gaussians and by the background.

    Args:
        records: (N, RECORD) float32, as drawn.
        bins: as drawn.
        frame: what :func:`studio.splat.kernels.draw` returned.
        cotangents: gradients of the loss by colour (H, W, 3), alpha (H, W) and depth (H, W).

    Returns:
        (N, MOMENTS) float32 sums, and (3,) float32, the background's gradient.
    """
    slots = np.empty((bins.pairs.shape[0], MOMENTS), np.float32)
    touched = np.zeros(bins.pairs.shape[0], np.bool_)
    states = np.empty((numba.config.NUMBA_NUM_THREADS, _PLANES * TILE), np.float32)
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
    )
    sums = np.zeros((records.shape[0], MOMENTS), np.float32)
    _gather(bins.order, bins.slot_starts, slots, touched, sums)
    background = (frame.transmittance[..., None] * cotangents[0]).sum((0, 1), dtype=np.float64)
    return sums, background.astype(np.float32)
