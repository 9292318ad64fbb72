"""Derivatives of :func:`studio.avatar.kernels.carry`."""

from __future__ import annotations

import numpy as np
from numba import njit, prange

from studio.avatar.kernels import F32, I32, quaternion_matrix

_CHUNKS = 64
"""Fixed number of partial sums, so that the result does not depend on how threads are scheduled."""


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def carry_backward(
    carrier: F32, triangle: I32, rotation: F32, scale: F32, moving: I32, basis: F32, units: F32, mix: F32,
    g_means: F32, g_covariances: F32, g_colors: F32,
    g_offset: F32, g_rotation: F32, g_scale: F32, g_basis: F32, g_mix: F32,
) -> None:  # fmt: skip
    """Gradients of a loss with respect to what :func:`studio.avatar.kernels.carry` read.

    The carrier matrices count as constants: how a triangle's *shape* turns with expression moves a Gaussian far
    less than how its position does.

    Args:
        carrier: (F, 3, 3).
        triangle: (N,).
        rotation: (N, 4) as given, not normalised.
        scale: (N, 3).
        moving: (N,) row of ``basis`` or -1.
        basis: (D, K, 6).
        units: (6,).
        mix: (K,).
        g_means: (N, 3).
        g_covariances: (N, 6), derivative with respect to each of the six stored numbers.
        g_colors: (N, 3).
        g_offset: (N, 3), written.
        g_rotation: (N, 4), written.
        g_scale: (N, 3), written.
        g_basis: (D, K, 6), written.
        g_mix: (64, K), partial sums, written; add up the rows.
    """
    count = triangle.shape[0]
    modes = mix.shape[0]
    for chunk in prange(_CHUNKS):
        for k in range(modes):
            g_mix[chunk, k] = 0.0
        for i in range(chunk * count // _CHUNKS, (chunk + 1) * count // _CHUNKS):
            f = triangle[i]
            gx, gy, gz = g_means[i, 0], g_means[i, 1], g_means[i, 2]
            ox = carrier[f, 0, 0] * gx + carrier[f, 1, 0] * gy + carrier[f, 2, 0] * gz
            oy = carrier[f, 0, 1] * gx + carrier[f, 1, 1] * gy + carrier[f, 2, 1] * gz
            oz = carrier[f, 0, 2] * gx + carrier[f, 1, 2] * gy + carrier[f, 2, 2] * gz
            g_offset[i, 0], g_offset[i, 1], g_offset[i, 2] = ox, oy, oz
            row = moving[i]
            if row >= 0:
                u0, u1, u2 = units[0] * ox, units[1] * oy, units[2] * oz
                u3, u4, u5 = units[3] * g_colors[i, 0], units[4] * g_colors[i, 1], units[5] * g_colors[i, 2]
                for k in range(modes):
                    m = mix[k]
                    g_mix[chunk, k] += (
                        u0 * basis[row, k, 0] + u1 * basis[row, k, 1] + u2 * basis[row, k, 2]
                        + u3 * basis[row, k, 3] + u4 * basis[row, k, 4] + u5 * basis[row, k, 5]
                    )  # fmt: skip
                    g_basis[row, k, 0] = m * u0
                    g_basis[row, k, 1] = m * u1
                    g_basis[row, k, 2] = m * u2
                    g_basis[row, k, 3] = m * u3
                    g_basis[row, k, 4] = m * u4
                    g_basis[row, k, 5] = m * u5
            # covariance = M M^T with M = A R S; symmetric derivative G gives dM = 2 G M
            h00, h01, h02 = 2.0 * g_covariances[i, 0], g_covariances[i, 1], g_covariances[i, 2]
            h11, h12, h22 = 2.0 * g_covariances[i, 3], g_covariances[i, 4], 2.0 * g_covariances[i, 5]
            qw, qx, qy, qz = rotation[i, 0], rotation[i, 1], rotation[i, 2], rotation[i, 3]
            inv = 1.0 / np.sqrt(qw * qw + qx * qx + qy * qy + qz * qz)
            qw, qx, qy, qz = qw * inv, qx * inv, qy * inv, qz * inv
            r00, r01, r02, r10, r11, r12, r20, r21, r22 = quaternion_matrix(qw, qx, qy, qz)
            a00, a01, a02 = carrier[f, 0, 0], carrier[f, 0, 1], carrier[f, 0, 2]
            a10, a11, a12 = carrier[f, 1, 0], carrier[f, 1, 1], carrier[f, 1, 2]
            a20, a21, a22 = carrier[f, 2, 0], carrier[f, 2, 1], carrier[f, 2, 2]
            # P = A^T (2 G) A, so that dR = P R S^2 and ds_j = (R^T P R)_jj s_j
            t00 = h00 * a00 + h01 * a10 + h02 * a20
            t01 = h00 * a01 + h01 * a11 + h02 * a21
            t02 = h00 * a02 + h01 * a12 + h02 * a22
            t10 = h01 * a00 + h11 * a10 + h12 * a20
            t11 = h01 * a01 + h11 * a11 + h12 * a21
            t12 = h01 * a02 + h11 * a12 + h12 * a22
            t20 = h02 * a00 + h12 * a10 + h22 * a20
            t21 = h02 * a01 + h12 * a11 + h22 * a21
            t22 = h02 * a02 + h12 * a12 + h22 * a22
            p00 = a00 * t00 + a10 * t10 + a20 * t20
            p01 = a00 * t01 + a10 * t11 + a20 * t21
            p02 = a00 * t02 + a10 * t12 + a20 * t22
            p11 = a01 * t01 + a11 * t11 + a21 * t21
            p12 = a01 * t02 + a11 * t12 + a21 * t22
            p22 = a02 * t02 + a12 * t12 + a22 * t22
            d = np.zeros((3, 3), np.float32)
            for j in range(3):
                if j == 0:
                    u, v, w = r00, r10, r20
                elif j == 1:
                    u, v, w = r01, r11, r21
                else:
                    u, v, w = r02, r12, r22
                s = scale[i, j]
                pu = p00 * u + p01 * v + p02 * w
                pv = p01 * u + p11 * v + p12 * w
                pw = p02 * u + p12 * v + p22 * w
                g_scale[i, j] = (u * pu + v * pv + w * pw) * s
                d[0, j], d[1, j], d[2, j] = pu * s * s, pv * s * s, pw * s * s
            gw = 2 * (qx * (d[2, 1] - d[1, 2]) + qy * (d[0, 2] - d[2, 0]) + qz * (d[1, 0] - d[0, 1]))
            gqx = 2 * (
                qy * (d[0, 1] + d[1, 0]) + qz * (d[0, 2] + d[2, 0]) + qw * (d[2, 1] - d[1, 2])
                - 2 * qx * (d[1, 1] + d[2, 2])
            )  # fmt: skip
            gqy = 2 * (
                qx * (d[0, 1] + d[1, 0]) + qz * (d[1, 2] + d[2, 1]) + qw * (d[0, 2] - d[2, 0])
                - 2 * qy * (d[0, 0] + d[2, 2])
            )  # fmt: skip
            gqz = 2 * (
                qx * (d[0, 2] + d[2, 0]) + qy * (d[1, 2] + d[2, 1]) + qw * (d[1, 0] - d[0, 1])
                - 2 * qz * (d[0, 0] + d[1, 1])
            )  # fmt: skip
            along = gw * qw + gqx * qx + gqy * qy + gqz * qz
            g_rotation[i, 0] = (gw - along * qw) * inv
            g_rotation[i, 1] = (gqx - along * qx) * inv
            g_rotation[i, 2] = (gqy - along * qy) * inv
            g_rotation[i, 3] = (gqz - along * qz) * inv


@njit(fastmath=True, cache=True, nogil=True)
def scatter_to_vertices(triangles: I32, triangle: I32, barycentric: F32, g_means: F32, out: F32) -> None:
    """Add every Gaussian's mean gradient to its three carrier vertices; serial, hence reproducible.

    Args:
        triangles: (F, 3).
        triangle: (N,).
        barycentric: (N, 3).
        g_means: (N, 3).
        out: (V, 3), added to.
    """
    for i in range(triangle.shape[0]):
        f = triangle[i]
        for corner in range(3):
            v = triangles[f, corner]
            w = barycentric[i, corner]
            out[v, 0] += w * g_means[i, 0]
            out[v, 1] += w * g_means[i, 1]
            out[v, 2] += w * g_means[i, 2]


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def gather_rows(start: I32, index: I32, weight: F32, table: F32, out: F32) -> None:
    """Sparse matrix (CSR) times dense table: ``out[i] = sum_j weight_j table[index_j]``.

    Args:
        start: (R + 1,) first entry of each row.
        index: (nnz,) column of each entry.
        weight: (nnz,).
        table: (columns, C).
        out: (R, C), written.
    """
    channels = table.shape[1]
    for i in prange(out.shape[0]):
        for c in range(channels):
            out[i, c] = 0.0
        for j in range(start[i], start[i + 1]):
            w = weight[j]
            source = index[j]
            for c in range(channels):
                out[i, c] += w * table[source, c]


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def pair_smoothness(start: I32, index: I32, tie: F32, values: F32, absolute: I32, gradient: F32, partial: F32) -> None:
    """``sum_edges tie |v_i - v_j|^p`` and its gradient, p = 1 for absolute channels, 2 for the others.

    Every edge is listed at both of its ends, so each counts half at either; no two threads write the same row.

    Args:
        start: (N + 1,).
        index: (nnz,) neighbours.
        tie: (nnz,) weights.
        values: (N, C).
        absolute: (C,) 1 or 0.
        gradient: (N, C), written.
        partial: (64,) partial sums of the loss, written.
    """
    count, channels = values.shape
    for chunk in prange(_CHUNKS):
        total = 0.0
        for i in range(chunk * count // _CHUNKS, (chunk + 1) * count // _CHUNKS):
            for c in range(channels):
                slope = np.float32(0.0)
                for j in range(start[i], start[i + 1]):
                    difference = values[i, c] - values[index[j], c]
                    if absolute[c] == 1:
                        total += 0.5 * tie[j] * abs(difference)
                        slope += tie[j] * np.sign(difference)
                    else:
                        total += 0.5 * tie[j] * difference * difference
                        slope += 2.0 * tie[j] * difference
                gradient[i, c] = slope
        partial[chunk] = total
