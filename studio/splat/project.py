"""Gaussians from camera space to the screen, and gradients back again: numba kernels over flat arrays.

Double precision inside, float32 outside: the two determinants lose digits, and this stage costs little.

A Gaussian on the screen is a *record* of sixteen float32 (one cache line); columns are named by the constants below.
The exponent that the tile kernels evaluate is ``AA dx^2 + AB dx dy + BB dy^2 + PEAK``, the base-2 logarithm of alpha.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit, prange

from studio.splat.footprint import ALPHA_MIN, LOW_PASS, NEAR, VIEW_MARGIN

RECORD = 16
"""Columns of a record."""
U, V = 0, 1
"""Centre, pixels."""
AA, AB, BB = 2, 3, 4
"""Quadratic form of the exponent, base 2."""
PEAK = 5
"""Base-2 logarithm of the opacity (0.3 px^2 low-pass compensated)."""
RED, GREEN, BLUE = 6, 7, 8
DEPTH = 9
"""Camera-space z of the centre, metres; 0 marks a Gaussian that is not drawn."""
SLOPE, NARROW, FLAT, REACH, HALF_WIDTH, CREST = 10, 11, 12, 13, 14, 15
"""Outline at ALPHA_MIN: ``dy = SLOPE dx +- sqrt((REACH - FLAT dx^2) NARROW)`` for ``|dx| <= HALF_WIDTH``; its top is
at ``dx = CREST``, its bottom at ``-CREST``."""

MOMENTS = 10
"""Columns of screen-space gradients: sums over pixels of ``g, g dx, g dy, g dx^2, g dx dy, g dy^2`` (g: derivative by
the natural exponent), then of the gradients by red, green, blue and depth."""

_LOG2_E = math.log2(math.e)
_CUT = math.log2(ALPHA_MIN)
_CHUNK = 2048


@njit(inline="always")
def _write_record(record: Any, u: Any, v: Any, var_x: Any, cov: Any, var_y: Any, det: Any, opacity: Any) -> None:
    """Geometry of one record from the screen covariance; ``det`` is its determinant."""
    a, b, c = var_y / det, -cov / det, var_x / det
    peak = math.log2(opacity)
    reach = 2.0 * math.log(2.0) * (peak - _CUT)
    record[U], record[V] = np.float32(u), np.float32(v)
    record[AA] = np.float32(-0.5 * _LOG2_E * a)
    record[AB] = np.float32(-_LOG2_E * b)
    record[BB] = np.float32(-0.5 * _LOG2_E * c)
    record[PEAK] = np.float32(peak)
    record[SLOPE] = np.float32(cov / var_x)
    record[NARROW] = np.float32(1.0 / c)
    record[FLAT] = np.float32(1.0 / var_x)
    record[REACH] = np.float32(reach)
    record[HALF_WIDTH] = np.float32(math.sqrt(reach * var_x))
    record[CREST] = np.float32(cov * math.sqrt(reach / var_y))


@njit(inline="always")
def _screen_covariance(
    covariance: Any, x_over_z: Any, y_over_z: Any, z: Any, fx: Any, fy: Any
) -> tuple[Any, Any, Any, Any, Any, Any, Any]:
    """``J C J^T`` with ``J = [[jx, 0, kx], [0, jy, ky]]``: returns var_x, cov, var_y, jx, jy, kx, ky."""
    xx, xy, xz = np.float64(covariance[0]), np.float64(covariance[1]), np.float64(covariance[2])
    yy, yz, zz = np.float64(covariance[3]), np.float64(covariance[4]), np.float64(covariance[5])
    jx, jy = fx / z, fy / z
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


@njit(parallel=True, cache=True, error_model="numpy")
def project(means: Any, covariances: Any, opacities: Any, colors: Any, camera: Any, records: Any) -> int:
    """Fill the records of N Gaussians.

    Args:
        means: (N, 3) float32, camera space, metres.
        covariances: (N, 6) float32, square metres, xx xy xz yy yz zz.
        opacities: (N,) float32 in [0, 1].
        colors: (N, 3) float32.
        camera: (6,) float64: fx, fy, cx, cy, width, height.
        records: (N, RECORD) float32, written.

    Returns:
        How many Gaussians held a NaN or an infinity (any means: do not use the records).
    """
    fx, fy, cx, cy = camera[0], camera[1], camera[2], camera[3]
    low_x, high_x = _limits(fx, cx, camera[4])
    low_y, high_y = _limits(fy, cy, camera[5])
    count = means.shape[0]
    bad = 0
    for chunk in prange((count + _CHUNK - 1) // _CHUNK):
        for i in range(chunk * _CHUNK, min(count, (chunk + 1) * _CHUNK)):
            record = records[i]
            record[DEPTH] = np.float32(0.0)
            x, y, z = np.float64(means[i, 0]), np.float64(means[i, 1]), np.float64(means[i, 2])
            check = x + y + z + opacities[i] + colors[i, 0] + colors[i, 1] + colors[i, 2]
            for k in range(6):
                check += np.float64(covariances[i, k])
            if not math.isfinite(check):
                bad += 1
                continue
            if z < NEAR:
                continue
            tx, ty = x / z, y / z
            var_x, cov, var_y, _jx, _jy, _kx, _ky = _screen_covariance(
                covariances[i], min(max(tx, low_x), high_x), min(max(ty, low_y), high_y), z, fx, fy
            )
            sharp = var_x * var_y - cov * cov
            if not sharp > 0.0:
                continue
            det = sharp + LOW_PASS * (var_x + var_y) + LOW_PASS * LOW_PASS
            opacity = opacities[i] * math.sqrt(sharp / det)
            if opacity <= ALPHA_MIN:
                continue
            _write_record(record, fx * tx + cx, fy * ty + cy, var_x + LOW_PASS, cov, var_y + LOW_PASS, det, opacity)
            record[RED], record[GREEN], record[BLUE] = colors[i, 0], colors[i, 1], colors[i, 2]
            record[DEPTH] = means[i, 2]
    return bad


@njit(parallel=True, cache=True, error_model="numpy")
def project_backward(
    means: Any, covariances: Any, opacities: Any, camera: Any, records: Any, sums: Any, gradients: Any
) -> None:
    """Chain screen-space gradients to the Gaussians' own parameters.

    Args:
        means: (N, 3) float32, as given to :func:`project`.
        covariances: (N, 6) float32, likewise.
        opacities: (N,) float32, likewise.
        camera: (6,) float64, likewise.
        records: (N, RECORD) float32, as written there.
        sums: (N, MOMENTS) float32.
        gradients: (N, 13) float32, written: mean 3, covariance 6, opacity 1, colour 3.
    """
    fx, fy = camera[0], camera[1]
    low_x, high_x = _limits(fx, camera[2], camera[4])
    low_y, high_y = _limits(fy, camera[3], camera[5])
    count = means.shape[0]
    for chunk in prange((count + _CHUNK - 1) // _CHUNK):
        for i in range(chunk * _CHUNK, min(count, (chunk + 1) * _CHUNK)):
            out = gradients[i]
            for k in range(13):
                out[k] = np.float32(0.0)
            if records[i, DEPTH] == np.float32(0.0):
                continue
            x, y, z = np.float64(means[i, 0]), np.float64(means[i, 1]), np.float64(means[i, 2])
            tx, ty = x / z, y / z
            bound_x, bound_y = min(max(tx, low_x), high_x), min(max(ty, low_y), high_y)
            var_x, cov, var_y, jx, jy, kx, ky = _screen_covariance(covariances[i], bound_x, bound_y, z, fx, fy)
            sharp = var_x * var_y - cov * cov
            det = sharp + LOW_PASS * (var_x + var_y) + LOW_PASS * LOW_PASS
            wide_x, wide_y = var_x + LOW_PASS, var_y + LOW_PASS
            a, b, c = wide_y / det, -cov / det, wide_x / det
            s0, sx, sy = np.float64(sums[i, 0]), np.float64(sums[i, 1]), np.float64(sums[i, 2])
            g_u, g_v = a * sx + b * sy, b * sx + c * sy
            # Conic to covariance: dL/dS = -S^-1 (dL/dS^-1) S^-1, with the moments as dL/dS^-1 = -1/2 sum g d d^T.
            m_xx, m_xy, m_yy = 0.5 * sums[i, 3], 0.5 * sums[i, 4], 0.5 * sums[i, 5]
            g_vx = a * a * m_xx + 2.0 * a * b * m_xy + b * b * m_yy
            g_vy = b * b * m_xx + 2.0 * b * c * m_xy + c * c * m_yy
            g_cov = 2.0 * (a * b * m_xx + (a * c + b * b) * m_xy + b * c * m_yy)
            # Compensation: d ln(comp) = 1/2 (d ln sharp - d ln det); its gradient is s0 by ln(opacity).
            g_vx += 0.5 * s0 * (var_y / sharp - wide_y / det)
            g_vy += 0.5 * s0 * (var_x / sharp - wide_x / det)
            g_cov -= s0 * cov * (1.0 / sharp - 1.0 / det)
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
            out[0], out[1] = np.float32(g_tx / z), np.float32(g_ty / z)
            out[2] = np.float32(g_z / z + sums[i, 9])
            out[3] = np.float32(g_vx * jx * jx)
            out[4] = np.float32(g_cov * jx * jy)
            out[5] = np.float32(2.0 * g_vx * jx * kx + g_cov * jx * ky)
            out[6] = np.float32(g_vy * jy * jy)
            out[7] = np.float32(2.0 * g_vy * jy * ky + g_cov * kx * jy)
            out[8] = np.float32(g_vx * kx * kx + g_cov * kx * ky + g_vy * ky * ky)
            out[9] = np.float32(s0 / opacities[i])
            out[10], out[11], out[12] = sums[i, 6], sums[i, 7], sums[i, 8]


@njit(parallel=True, cache=True, error_model="numpy")
def records_from_conics(centres: Any, conics: Any, opacities: Any, colors: Any, depths: Any, records: Any) -> None:
    """Records of Gaussians that are already on the screen (no low-pass is added).

    Args:
        centres: (N, 2) float32, pixels.
        conics: (N, 3) float32, inverse covariance, xx xy yy.
        opacities: (N,) float32.
        colors: (N, 3) float32.
        depths: (N,) float32, metres, positive.
        records: (N, RECORD) float32, written.
    """
    count = centres.shape[0]
    for chunk in prange((count + _CHUNK - 1) // _CHUNK):
        for i in range(chunk * _CHUNK, min(count, (chunk + 1) * _CHUNK)):
            record = records[i]
            record[DEPTH] = np.float32(0.0)
            a, b, c = np.float64(conics[i, 0]), np.float64(conics[i, 1]), np.float64(conics[i, 2])
            inverse = a * c - b * b
            if opacities[i] <= ALPHA_MIN or not inverse > 0.0:
                continue
            _write_record(
                record,
                centres[i, 0],
                centres[i, 1],
                c / inverse,
                -b / inverse,
                a / inverse,
                1.0 / inverse,
                opacities[i],
            )
            record[RED], record[GREEN], record[BLUE] = colors[i, 0], colors[i, 1], colors[i, 2]
            record[DEPTH] = depths[i]


@njit(parallel=True, cache=True, error_model="numpy")
def conic_gradients(conics: Any, opacities: Any, sums: Any, gradients: Any) -> None:
    """Screen-space gradients by the arguments of :func:`records_from_conics`.

    Args:
        conics: (N, 3) float32.
        opacities: (N,) float32.
        sums: (N, MOMENTS) float32.
        gradients: (N, 10) float32, written: centre 2, conic 3, opacity 1, colour 3, depth 1.
    """
    for i in prange(conics.shape[0]):
        a, b, c = conics[i, 0], conics[i, 1], conics[i, 2]
        gradients[i, 0] = a * sums[i, 1] + b * sums[i, 2]
        gradients[i, 1] = b * sums[i, 1] + c * sums[i, 2]
        gradients[i, 2] = np.float32(-0.5) * sums[i, 3]
        gradients[i, 3] = -sums[i, 4]
        gradients[i, 4] = np.float32(-0.5) * sums[i, 5]
        gradients[i, 5] = sums[i, 0] / opacities[i] if opacities[i] > np.float32(0.0) else np.float32(0.0)
        for k in range(4):
            gradients[i, 6 + k] = sums[i, 6 + k]
