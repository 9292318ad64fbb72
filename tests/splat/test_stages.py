"""The stages under the rasterizer: vectors, depth order, bins."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.splat import kernels
from studio.splat.backward import draw_backward
from studio.splat.binning import bin_gaussians, depth_order
from studio.splat.kernels import GAUSSIAN_MASK, draw
from studio.splat.project import conic_gradients, new_records, records_from_conics
from studio.splat.record import TILE_HEIGHT, TILE_WIDTH
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
    store,
    total,
    totals,
)

Array = NDArray[np.float32]


@numba.njit
def _try_vectors(a: Any, b: Any, out: Any) -> bool:
    x, y = load(a, 0), load(b, 0)
    store(out, 0, x + y * np.float32(2.0) - x / y)
    store(out, 8, fma(x, y, np.float32(1.0)))
    inside = both(at_least(x, np.float32(0.25)), below(x, y))
    store(out, 16, choose(inside, x, np.float32(-1.0)))
    store(out, 24, totals(x, y, x + y, x * y, x, y, lane_numbers(), x - y))
    out[32] = total(x)
    return any_lane(inside)


def test_vectors_compute_like_numpy(rng: np.random.Generator) -> None:
    a, b = rng.random(8, np.float32), rng.random(8, np.float32) + np.float32(0.1)
    out = np.zeros(40, np.float32)
    seen = _try_vectors(a, b, out)
    inside = (a >= 0.25) & (a < b)
    assert seen == inside.any()
    np.testing.assert_allclose(out[:8], a + 2 * b - a / b, rtol=1e-5)
    np.testing.assert_allclose(out[8:16], a * b + 1, rtol=1e-6)
    np.testing.assert_array_equal(out[16:24], np.where(inside, a, -1))
    sums = [a, b, a + b, a * b, a, b, np.arange(8), a - b]
    np.testing.assert_allclose(out[24:32], [s.sum() for s in sums], rtol=1e-5)
    assert out[32] == pytest.approx(a.sum(), rel=1e-6)


@numba.njit
def _exp2(a: Any, out: Any) -> None:
    for k in range(0, a.size, 8):
        store(out, k, exp2_of_log_alpha(load(a, k)))


def test_fast_exponential_is_within_two_millionths() -> None:
    a = np.linspace(-8, 0, 4096).astype(np.float32)
    out = np.empty_like(a)
    _exp2(a, out)
    assert np.abs(out / np.exp2(a.astype(np.float64)) - 1).max() < 2e-6
    far = np.linspace(-100, -8, 4096).astype(np.float32)
    _exp2(far, out)
    assert np.isfinite(out).all()


@pytest.mark.parametrize("count", [0, 1, 2, 5000])
def test_depth_order_is_a_stable_sort(count: int, rng: np.random.Generator) -> None:
    depths = rng.uniform(0.3, 1.7, count).astype(np.float32)
    depths[rng.random(count) < 0.1] = 0.0
    depths[count // 2 : count // 2 + 50] = np.float32(0.5)
    order = depth_order(depths.view(np.uint32))
    drawn = np.nonzero(depths)[0]
    np.testing.assert_array_equal(order, drawn[np.argsort(depths[drawn], kind="stable")])


def test_depth_order_survives_outliers(rng: np.random.Generator) -> None:
    depths = (10.0 ** rng.uniform(-2, 6, 2000)).astype(np.float32)
    sorted_depths = depths[depth_order(depths.view(np.uint32))]
    assert (np.diff(sorted_depths) >= -1e-5 * sorted_depths[1:]).all()


def _records(
    rng: np.random.Generator, count: int, width: int, height: int
) -> tuple[tuple[Array, NDArray[np.int64]], Array, Array]:
    centres = rng.uniform(-20, [width + 20, height + 20], (count, 2)).astype(np.float32)
    root = rng.normal(size=(count, 2, 2)) * rng.choice([0.5, 3, 12], (count, 1, 1))
    conics = np.linalg.inv(root @ root.transpose(0, 2, 1) + 0.3 * np.eye(2))
    packed = np.stack([conics[:, 0, 0], conics[:, 0, 1], conics[:, 1, 1]], 1).astype(np.float32)
    opacities = rng.uniform(0.01, 1, count).astype(np.float32)
    records, boxes = new_records(count)
    depths = rng.uniform(1, 2, count).astype(np.float32)
    records_from_conics(
        centres, packed, opacities, rng.random((count, 3), np.float32), depths, (width, height), records, boxes
    )
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    dx, dy = x[None] - centres[:, 0, None, None], y[None] - centres[:, 1, None, None]
    power = packed[:, 0, None, None] * dx**2 + packed[:, 2, None, None] * dy**2 + 2 * packed[:, 1, None, None] * dx * dy
    return (records, boxes), opacities[:, None, None] * np.exp(-0.5 * power), depths


def test_pairs_hold_every_visible_row_and_hardly_any_other(rng: np.random.Generator) -> None:
    width, height = 61, 47
    (records, boxes), alphas, _ = _records(rng, 200, width, height)
    bins = bin_gaussians(records, boxes, width, height)
    said = np.zeros((200, bins.columns, bins.rows * TILE_HEIGHT), bool)
    for tile in range(bins.columns * bins.rows):
        for packed, _slot in bins.pairs[bins.tile_starts[tile] : bins.tile_starts[tile + 1]]:
            i, first, last = int(packed & GAUSSIAN_MASK), int(packed >> 28), int(packed >> 24) & 15
            row = tile // bins.columns * TILE_HEIGHT
            said[i, tile % bins.columns, row + first : row + last + 1] = True
    seen = np.zeros((200, bins.columns * TILE_WIDTH, bins.rows * TILE_HEIGHT), bool)
    seen[:, :width, :height] = (alphas > 1.0001 / 255).transpose(0, 2, 1)
    needed = seen.reshape(200, bins.columns, TILE_WIDTH, -1).any(2)
    assert not (needed & ~said).any()
    # Between pixel centres an outline may dip into a row without meeting one.
    assert said.sum() < 1.15 * needed.sum()


def test_slots_are_used_once_and_belong_to_their_gaussian(rng: np.random.Generator) -> None:
    (records, boxes), _, depths = _records(rng, 300, 70, 50)
    bins = bin_gaussians(records, boxes, 70, 50)
    slots, owners = bins.pairs[:, 1], (bins.pairs[:, 0] & GAUSSIAN_MASK).astype(int)
    assert len(np.unique(slots)) == len(slots) <= bins.slot_count
    assert (slots >= bins.slots[owners, 0]).all() and (slots < bins.slots[owners, 1]).all()
    for tile in range(bins.columns * bins.rows):
        inside = owners[bins.tile_starts[tile] : bins.tile_starts[tile + 1]]
        assert (np.diff(depths[inside]) >= 0).all()


def test_a_full_tile_stops_early() -> None:
    count = 400
    records, boxes = new_records(count)
    flat = np.tile(np.float32([[1e-4, 0, 1e-4]]), (count, 1))
    centres, depths = np.full((count, 2), 8, np.float32), np.linspace(1, 2, count).astype(np.float32)
    opacities, white = np.full(count, 0.9, np.float32), np.ones((count, 3), np.float32)
    records_from_conics(centres, flat, opacities, white, depths, (16, 16), records, boxes)
    bins = bin_gaussians(records, boxes, 16, 16)
    frame = draw(records, bins, np.zeros(3, np.float32), width=16, height=16)
    assert (frame.tile_ends - bins.tile_starts[:-1] <= 16).all()
    assert (frame.alpha > 0.9999).all()


def test_loops_that_differ_are_linked_by_different_names() -> None:
    """Compiled code finds them by name, in a process that loads both kernels from the cache, too."""
    assert kernels._draw_tile.py_func.__qualname__ != kernels._paint_tile.py_func.__qualname__


def test_screen_gradients_are_finite_differences(rng: np.random.Generator) -> None:
    size, count = 24, 5
    centres = rng.uniform(6, 18, (count, 2)).astype(np.float32)
    conics = np.tile(np.float32([[0.05, 0.01, 0.04]]), (count, 1))
    opacities, colors = np.full(count, 0.6, np.float32), rng.random((count, 3), np.float32)
    depths = np.linspace(1, 2, count).astype(np.float32)
    g_color = rng.normal(size=(size, size, 3)).astype(np.float32)
    zero, black = np.zeros((size, size), np.float32), np.zeros(3, np.float32)

    def loss(*arrays: Array) -> tuple[float, Any]:
        records, boxes = new_records(count)
        records_from_conics(*arrays, (size, size), records, boxes)
        bins = bin_gaussians(records, boxes, size, size)
        frame = draw(records, bins, black, width=size, height=size)
        return float((frame.color.astype(np.float64) * g_color).sum()), (records, bins, frame)

    arrays = [centres, conics, opacities, colors, depths]
    _, drawn = loss(*arrays)
    sums, _ = draw_backward(*drawn, (g_color, zero, zero))
    found = np.empty((count, 10), np.float32)
    conic_gradients(conics, opacities, sums, found)
    for index, column, step in ((0, 0, 1e-2), (2, 5, 1e-3), (3, 6, 1e-2)):
        moved = []
        for sign in (1, -1):
            copy = [a.copy() for a in arrays]
            copy[index].reshape(count, -1)[1, 0] += np.float32(sign * step)
            moved.append(loss(*copy)[0])
        assert found[1, column] == pytest.approx((moved[0] - moved[1]) / (2 * step), rel=0.05, abs=0.02)


def test_intrinsics_scale_and_project() -> None:
    camera = Intrinsics(100.0, 110.0, 32.0, 24.0, 64, 48)
    half = camera.scaled(0.5)
    assert (half.width, half.height, half.fx, half.cy) == (32, 24, 50.0, 12.0)
    point = np.array([[0.1, -0.2, 2.0]])
    np.testing.assert_allclose(half.project(point), camera.project(point) / 2)
    homogeneous = camera.matrix() @ point[0]
    np.testing.assert_allclose(homogeneous[:2] / homogeneous[2], camera.project(point)[0])
