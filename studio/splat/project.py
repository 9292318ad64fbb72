"""Gaussians from camera space to the screen, and gradients back again: numba kernels over flat arrays.

Double precision inside, float32 outside: the two determinants lose digits, and this stage costs little.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from studio.splat.footprint import ALPHA_MIN, LOW_PASS, NEAR, VIEW_MARGIN
from studio.splat.record import BLOCK, BLUE, DEPTH, GREEN, MOMENTS, RECORD, RED, box_pairs, write_record


@njit(inline="always")
def _screen_covariance(
    covariances: Any, i: Any, x_over_z: Any, y_over_z: Any, per_z: Any, fx: Any, fy: Any
) -> tuple[Any, Any, Any, Any, Any, Any, Any]:
    """``J C J^T`` with ``J = [[jx, 0, kx], [0, jy, ky]]``: returns var_x, cov, var_y, jx, jy, kx, ky."""
    xx, xy, xz = np.float64(covariances[i, 0]), np.float64(covariances[i, 1]), np.float64(covariances[i, 2])
    yy, yz, zz = np.float64(covariances[i, 3]), np.float64(covariances[i, 4]), np.float64(covariances[i, 5])
    jx, jy = fx * per_z, fy * per_z
    kx, ky = -jx * x_over_z, -jy * y_over_z
    var_x = jx * jx * xx + 2.0 * jx * kx * xz + kx * kx * zz
    cov = jx * jy * xy + jx * ky * xz + kx * jy * yz + kx * ky * zz
    var_y = jy * jy * yy + 2.0 * jy * ky * yz + ky * ky * zz
    return var_x, cov, var_y, jx, jy, kx, ky


@njit(inline="always")
def _limits(focal: Any, centre: Any, size: Any) -> tuple[Any, Any]:
    """Smallest and largest tangent at which the Jacobian still follows the centre."""
    margin = VIEW_MARGIN * 0.5 * size / focal
    return -centre / focal - margin, (size - centre) / focal + margin


class PairSums(NamedTuple):
    """Screen-space gradients, still by pair.

    Attributes:
        places: (N, 2) int32, the slots of a Gaussian: first, and one after the last.
        values: (slots, MOMENTS) float32.
        touched: (slots,) bool; values of other slots are undefined.
    """

    places: NDArray[np.int32]
    values: NDArray[np.float32]
    touched: NDArray[np.bool_]


def new_records(count: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Room for the records of ``count`` Gaussians, and for the boxes of their blocks."""
    return np.empty((count, RECORD), np.float32), np.zeros(-(-count // BLOCK) + 1, np.int64)


@njit(inline="always")
def _gather(pair_sums: Any, i: Any, sums: Any) -> None:
    """Add up a Gaussian's pairs, always in the same order."""
    places, values, touched = pair_sums
    for k in range(MOMENTS):
        sums[k] = np.float32(0.0)
    for slot in range(places[i, 0], places[i, 1]):
        if touched[slot]:
            for k in range(MOMENTS):
                sums[k] += values[slot, k]


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def project(means: Any, covariances: Any, opacities: Any, colors: Any, camera: Any, records: Any, boxes: Any) -> int:
    """Fill the records of N Gaussians.

    Args:
        means: (N, 3) float32, camera space, metres.
        covariances: (N, 6) float32, square metres, xx xy xz yy yz zz.
        opacities: (N,) float32 in [0, 1].
        colors: (N, 3) float32.
        camera: (6,) float64: fx, fy, cx, cy, width, height.
        records: (N, RECORD) float32, written.
        boxes: (blocks + 1,) int64 from :func:`new_records`, written: tiles that the blocks' bounding boxes meet.

    Returns:
        How many Gaussians held a NaN or an infinity (any means: do not use the records).
    """
    fx, fy, cx, cy = camera[0], camera[1], camera[2], camera[3]
    low_x, high_x = _limits(fx, cx, camera[4])
    low_y, high_y = _limits(fy, cy, camera[5])
    count = means.shape[0]
    bad = 0
    for block in prange((count + BLOCK - 1) // BLOCK):
        boxed = 1  # outlines are written two entries at a time
        for i in range(block * BLOCK, min(count, (block + 1) * BLOCK)):
            records[i, DEPTH] = np.float32(0.0)
            x, y, z = np.float64(means[i, 0]), np.float64(means[i, 1]), np.float64(means[i, 2])
            check = x + y + z + opacities[i] + colors[i, 0] + colors[i, 1] + colors[i, 2]
            for k in range(6):
                check += np.float64(covariances[i, k])
            if not math.isfinite(check):
                bad += 1
                continue
            if z < NEAR:
                continue
            per_z = 1.0 / z
            tx, ty = x * per_z, y * per_z
            var_x, cov, var_y, _jx, _jy, _kx, _ky = _screen_covariance(
                covariances, i, min(max(tx, low_x), high_x), min(max(ty, low_y), high_y), per_z, fx, fy
            )
            sharp = var_x * var_y - cov * cov
            if not sharp > 0.0:
                continue
            det = sharp + LOW_PASS * (var_x + var_y) + LOW_PASS * LOW_PASS
            opacity = opacities[i] * math.sqrt(sharp / det)
            if opacity <= ALPHA_MIN:
                continue
            write_record(records, i, fx * tx + cx, fy * ty + cy, var_x + LOW_PASS, cov, var_y + LOW_PASS, det, opacity)
            records[i, RED], records[i, GREEN], records[i, BLUE] = colors[i, 0], colors[i, 1], colors[i, 2]
            records[i, DEPTH] = means[i, 2]
            boxed += box_pairs(records, i, camera[4], camera[5])
        boxes[block + 1] = boxed
    return bad


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def project_backward(
    means: Any,
    covariances: Any,
    opacities: Any,
    camera: Any,
    records: Any,
    pair_sums: Any,
    g_means: Any,
    g_covariances: Any,
    g_opacities: Any,
    g_colors: Any,
) -> None:
    """Chain screen-space gradients to the Gaussians' own parameters.

    Args:
        means: (N, 3) float32, as given to :func:`project`.
        covariances: (N, 6) float32, likewise.
        opacities: (N,) float32, likewise.
        camera: (6,) float64, likewise.
        records: (N, RECORD) float32, as written there.
        pair_sums: from :func:`studio.splat.backward.draw_backward`.
        g_means: (N, 3) float32, written.
        g_covariances: (N, 6) float32, written.
        g_opacities: (N,) float32, written.
        g_colors: (N, 3) float32, written.
    """
    fx, fy = camera[0], camera[1]
    low_x, high_x = _limits(fx, camera[2], camera[4])
    low_y, high_y = _limits(fy, camera[3], camera[5])
    count = means.shape[0]
    room = np.empty(((count + BLOCK - 1) // BLOCK, 16), np.float32)
    for block in prange((count + BLOCK - 1) // BLOCK):
        sums = room[block]
        for i in range(block * BLOCK, min(count, (block + 1) * BLOCK)):
            if records[i, DEPTH] == np.float32(0.0):
                g_means[i, :] = np.float32(0.0)
                g_covariances[i, :] = np.float32(0.0)
                g_opacities[i] = np.float32(0.0)
                g_colors[i, :] = np.float32(0.0)
                continue
            _gather(pair_sums, i, sums)
            x, y, z = np.float64(means[i, 0]), np.float64(means[i, 1]), np.float64(means[i, 2])
            per_z = 1.0 / z
            tx, ty = x * per_z, y * per_z
            bound_x, bound_y = min(max(tx, low_x), high_x), min(max(ty, low_y), high_y)
            var_x, cov, var_y, jx, jy, kx, ky = _screen_covariance(covariances, i, bound_x, bound_y, per_z, fx, fy)
            sharp = var_x * var_y - cov * cov
            det = sharp + LOW_PASS * (var_x + var_y) + LOW_PASS * LOW_PASS
            wide_x, wide_y = var_x + LOW_PASS, var_y + LOW_PASS
            per_det, per_sharp = 1.0 / det, 1.0 / sharp
            a, b, c = wide_y * per_det, -cov * per_det, wide_x * per_det
            s0, sx, sy = np.float64(sums[0]), np.float64(sums[1]), np.float64(sums[2])
            g_u, g_v = a * sx + b * sy, b * sx + c * sy
            # Conic to covariance: dL/dS = -S^-1 (dL/dS^-1) S^-1, with the moments as dL/dS^-1 = -1/2 sum g d d^T.
            m_xx, m_xy, m_yy = 0.5 * sums[3], 0.5 * sums[4], 0.5 * sums[5]
            g_vx = a * a * m_xx + 2.0 * a * b * m_xy + b * b * m_yy
            g_vy = b * b * m_xx + 2.0 * b * c * m_xy + c * c * m_yy
            g_cov = 2.0 * (a * b * m_xx + (a * c + b * b) * m_xy + b * c * m_yy)
            # Compensation: d ln(comp) = 1/2 (d ln sharp - d ln det); its gradient is s0 by ln(opacity).
            g_vx += 0.5 * s0 * (var_y * per_sharp - a)
            g_vy += 0.5 * s0 * (var_x * per_sharp - c)
            g_cov -= s0 * cov * (per_sharp - per_det)
            xx, xy, xz = np.float64(covariances[i, 0]), np.float64(covariances[i, 1]), np.float64(covariances[i, 2])
            yy, yz, zz = np.float64(covariances[i, 3]), np.float64(covariances[i, 4]), np.float64(covariances[i, 5])
            g_jx = 2.0 * g_vx * (jx * xx + kx * xz) + g_cov * (jy * xy + ky * xz)
            g_kx = 2.0 * g_vx * (jx * xz + kx * zz) + g_cov * (jy * yz + ky * zz)
            g_jy = 2.0 * g_vy * (jy * yy + ky * yz) + g_cov * (jx * xy + kx * yz)
            g_ky = 2.0 * g_vy * (jy * yz + ky * zz) + g_cov * (jx * xz + kx * zz)
            # j = f/z, k = -j t, u = f t + c, t = x/z (or its bound, which does not move).
            g_tx, g_ty = fx * g_u, fy * g_v
            if bound_x == tx:
                g_tx -= g_kx * jx
            if bound_y == ty:
                g_ty -= g_ky * jy
            g_z = -(g_jx - g_kx * bound_x) * jx - (g_jy - g_ky * bound_y) * jy - g_tx * tx - g_ty * ty
            g_means[i, 0], g_means[i, 1] = np.float32(g_tx * per_z), np.float32(g_ty * per_z)
            g_means[i, 2] = np.float32(g_z * per_z + sums[9])
            g_covariances[i, 0] = np.float32(g_vx * jx * jx)
            g_covariances[i, 1] = np.float32(g_cov * jx * jy)
            g_covariances[i, 2] = np.float32(2.0 * g_vx * jx * kx + g_cov * jx * ky)
            g_covariances[i, 3] = np.float32(g_vy * jy * jy)
            g_covariances[i, 4] = np.float32(2.0 * g_vy * jy * ky + g_cov * kx * jy)
            g_covariances[i, 5] = np.float32(g_vx * kx * kx + g_cov * kx * ky + g_vy * ky * ky)
            g_opacities[i] = np.float32(s0 / opacities[i])
            g_colors[i, 0], g_colors[i, 1], g_colors[i, 2] = sums[6], sums[7], sums[8]


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def records_from_conics(
    centres: Any, conics: Any, opacities: Any, colors: Any, depths: Any, size: Any, records: Any, boxes: Any
) -> None:
    """Records of Gaussians that are already on the screen (no low-pass is added).

    Args:
        centres: (N, 2) float32, pixels.
        conics: (N, 3) float32, inverse covariance, xx xy yy.
        opacities: (N,) float32.
        colors: (N, 3) float32.
        depths: (N,) float32, metres, positive.
        size: width and height of the image, pixels.
        records: (N, RECORD) float32, written.
        boxes: (blocks + 1,) int64 from :func:`new_records`, written: tiles that the blocks' bounding boxes meet.
    """
    count = centres.shape[0]
    for block in prange((count + BLOCK - 1) // BLOCK):
        boxed = 1
        for i in range(block * BLOCK, min(count, (block + 1) * BLOCK)):
            records[i, DEPTH] = np.float32(0.0)
            a, b, c = np.float64(conics[i, 0]), np.float64(conics[i, 1]), np.float64(conics[i, 2])
            inverse = a * c - b * b
            if opacities[i] <= ALPHA_MIN or not inverse > 0.0:
                continue
            write_record(
                records,
                i,
                centres[i, 0],
                centres[i, 1],
                c / inverse,
                -b / inverse,
                a / inverse,
                1.0 / inverse,
                opacities[i],
            )
            records[i, RED], records[i, GREEN], records[i, BLUE] = colors[i, 0], colors[i, 1], colors[i, 2]
            records[i, DEPTH] = depths[i]
            boxed += box_pairs(records, i, size[0], size[1])
        boxes[block + 1] = boxed


@njit(parallel=True, cache=True, nogil=True, error_model="numpy")
def conic_gradients(conics: Any, opacities: Any, pair_sums: Any, gradients: Any) -> None:
    """Screen-space gradients by the arguments of :func:`records_from_conics`.

    Args:
        conics: (N, 3) float32.
        opacities: (N,) float32.
        pair_sums: from :func:`studio.splat.backward.draw_backward`.
        gradients: (N, 10) float32, written: centre 2, conic 3, opacity 1, colour 3, depth 1.
    """
    count = conics.shape[0]
    room = np.empty(((count + BLOCK - 1) // BLOCK, 16), np.float32)
    for block in prange((count + BLOCK - 1) // BLOCK):
        sums = room[block]
        for i in range(block * BLOCK, min(count, (block + 1) * BLOCK)):
            _gather(pair_sums, i, sums)
            a, b, c = conics[i, 0], conics[i, 1], conics[i, 2]
            gradients[i, 0] = a * sums[1] + b * sums[2]
            gradients[i, 1] = b * sums[1] + c * sums[2]
            gradients[i, 2] = np.float32(-0.5) * sums[3]
            gradients[i, 3] = -sums[4]
            gradients[i, 4] = np.float32(-0.5) * sums[5]
            gradients[i, 5] = sums[0] / opacities[i] if opacities[i] > np.float32(0.0) else np.float32(0.0)
            for k in range(4):
                gradients[i, 6 + k] = sums[6 + k]
