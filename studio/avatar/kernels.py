"""Compiled loops that carry Gaussians along with a deforming mesh.

Shared by the run-time driver (:mod:`studio.avatar.drive`) and, with their hand-written derivatives, by the
differentiable posing used while fitting, so that a baked frame and a trained frame are the same arithmetic.
"""

from __future__ import annotations

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def rest_inverse(vertices: F32, triangles: I32) -> F32:
    """Inverse of ``[e1 e2 n]`` of every rest triangle, (F, 3, 3); degenerate triangles give the identity."""
    count = triangles.shape[0]
    out = np.zeros((count, 3, 3), np.float32)
    for f in prange(count):
        a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
        e1x, e1y, e1z = (
            vertices[b, 0] - vertices[a, 0],
            vertices[b, 1] - vertices[a, 1],
            vertices[b, 2] - vertices[a, 2],
        )
        e2x, e2y, e2z = (
            vertices[c, 0] - vertices[a, 0],
            vertices[c, 1] - vertices[a, 1],
            vertices[c, 2] - vertices[a, 2],
        )
        nx, ny, nz = e1y * e2z - e1z * e2y, e1z * e2x - e1x * e2z, e1x * e2y - e1y * e2x
        area = np.sqrt(nx * nx + ny * ny + nz * nz)  # det([e1 e2 n_unit]) = |e1 x e2|
        if area < 1e-12:
            out[f, 0, 0] = out[f, 1, 1] = out[f, 2, 2] = 1.0
            continue
        nx, ny, nz = nx / area, ny / area, nz / area
        # rows of the inverse are (e2 x n, n x e1, e1 x e2) / det
        out[f, 0, 0], out[f, 0, 1], out[f, 0, 2] = (
            (e2y * nz - e2z * ny) / area,
            (e2z * nx - e2x * nz) / area,
            (e2x * ny - e2y * nx) / area,
        )
        out[f, 1, 0], out[f, 1, 1], out[f, 1, 2] = (
            (ny * e1z - nz * e1y) / area,
            (nz * e1x - nx * e1z) / area,
            (nx * e1y - ny * e1x) / area,
        )
        out[f, 2, 0], out[f, 2, 1], out[f, 2, 2] = nx, ny, nz
    return out


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def carrier_matrices(vertices: F32, triangles: I32, inverse: F32, frames: F32) -> F32:
    """Per-triangle map from a Gaussian's stored axes to the space of ``vertices``.

    ``J = [e1' e2' n'] [e1 e2 n]^-1`` is the triangle's deformation gradient (normal kept at unit length); the
    result is ``J frames``.

    Args:
        vertices: (V, 3) deformed, in any rigidly moved space.
        triangles: (F, 3).
        inverse: (F, 3, 3) from :func:`rest_inverse`.
        frames: (F, 3, 3) columns = stored axes in neutral head space.

    Returns:
        (F, 3, 3) float32.
    """
    count = triangles.shape[0]
    out = np.zeros((count, 3, 3), np.float32)
    for f in prange(count):
        a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
        e1x, e1y, e1z = (
            vertices[b, 0] - vertices[a, 0],
            vertices[b, 1] - vertices[a, 1],
            vertices[b, 2] - vertices[a, 2],
        )
        e2x, e2y, e2z = (
            vertices[c, 0] - vertices[a, 0],
            vertices[c, 1] - vertices[a, 1],
            vertices[c, 2] - vertices[a, 2],
        )
        nx, ny, nz = e1y * e2z - e1z * e2y, e1z * e2x - e1x * e2z, e1x * e2y - e1y * e2x
        length = max(np.sqrt(nx * nx + ny * ny + nz * nz), np.float32(1e-12))
        nx, ny, nz = nx / length, ny / length, nz / length
        for j in range(3):
            # q = column j of [e1 e2 n]^-1 frames
            x, y, z = frames[f, 0, j], frames[f, 1, j], frames[f, 2, j]
            q0 = inverse[f, 0, 0] * x + inverse[f, 0, 1] * y + inverse[f, 0, 2] * z
            q1 = inverse[f, 1, 0] * x + inverse[f, 1, 1] * y + inverse[f, 1, 2] * z
            q2 = inverse[f, 2, 0] * x + inverse[f, 2, 1] * y + inverse[f, 2, 2] * z
            out[f, 0, j] = e1x * q0 + e2x * q1 + nx * q2
            out[f, 1, j] = e1y * q0 + e2y * q1 + ny * q2
            out[f, 2, j] = e1z * q0 + e2z * q1 + nz * q2
    return out


@njit(inline="always", fastmath=True)
def quaternion_matrix(w: float, x: float, y: float, z: float) -> tuple[float, ...]:
    """Nine entries, row-major, of the rotation of a unit quaternion wxyz."""
    return (
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
        2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
        2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    )  # fmt: skip


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def carry(
    vertices: F32, triangles: I32, carrier: F32, triangle: I32, barycentric: F32,
    offset: F32, rotation: F32, scale: F32, color: F32, moving: I32, basis: F32, units: F32, mix: F32,
    means: F32, covariances: F32, colors: F32,
) -> None:  # fmt: skip
    """Place N Gaussians on a deformed mesh, in the space of ``vertices``.

    Args:
        vertices: (V, 3).
        triangles: (F, 3).
        carrier: (F, 3, 3) from :func:`carrier_matrices`.
        triangle: (N,).
        barycentric: (N, 3).
        offset: (N, 3), stored axes.
        rotation: (N, 4) wxyz, any non-zero length, stored axes.
        scale: (N, 3) standard deviations, m.
        color: (N, 3).
        moving: (N,) row of ``basis`` or -1 for a Gaussian whose attributes do not vary.
        basis: (D, K, 6) offset and colour per unit of ``mix``.
        units: (6,) factor of each channel of ``basis``.
        mix: (K,).
        means: (N, 3), written.
        covariances: (N, 6) xx, xy, xz, yy, yz, zz, written.
        colors: (N, 3), written.
    """
    modes = mix.shape[0]
    for i in prange(triangle.shape[0]):
        ox, oy, oz = offset[i, 0], offset[i, 1], offset[i, 2]
        r, g, b = color[i, 0], color[i, 1], color[i, 2]
        row = moving[i]
        if row >= 0:
            s0 = s1 = s2 = s3 = s4 = s5 = np.float32(0.0)
            for k in range(modes):
                m = mix[k]
                s0 += m * basis[row, k, 0]
                s1 += m * basis[row, k, 1]
                s2 += m * basis[row, k, 2]
                s3 += m * basis[row, k, 3]
                s4 += m * basis[row, k, 4]
                s5 += m * basis[row, k, 5]
            ox += units[0] * s0
            oy += units[1] * s1
            oz += units[2] * s2
            r += units[3] * s3
            g += units[4] * s4
            b += units[5] * s5
        colors[i, 0], colors[i, 1], colors[i, 2] = r, g, b
        f = triangle[i]
        a0, a1, a2 = triangles[f, 0], triangles[f, 1], triangles[f, 2]
        w0, w1, w2 = barycentric[i, 0], barycentric[i, 1], barycentric[i, 2]
        for c in range(3):
            means[i, c] = (
                w0 * vertices[a0, c] + w1 * vertices[a1, c] + w2 * vertices[a2, c]
                + carrier[f, c, 0] * ox + carrier[f, c, 1] * oy + carrier[f, c, 2] * oz
            )  # fmt: skip
        qw, qx, qy, qz = rotation[i, 0], rotation[i, 1], rotation[i, 2], rotation[i, 3]
        inv = 1.0 / np.sqrt(qw * qw + qx * qx + qy * qy + qz * qz)
        r00, r01, r02, r10, r11, r12, r20, r21, r22 = quaternion_matrix(qw * inv, qx * inv, qy * inv, qz * inv)
        xx = xy = xz = yy = yz = zz = np.float32(0.0)
        for j in range(3):
            if j == 0:
                u, v, w = r00, r10, r20
            elif j == 1:
                u, v, w = r01, r11, r21
            else:
                u, v, w = r02, r12, r22
            s = scale[i, j]
            mx = (carrier[f, 0, 0] * u + carrier[f, 0, 1] * v + carrier[f, 0, 2] * w) * s
            my = (carrier[f, 1, 0] * u + carrier[f, 1, 1] * v + carrier[f, 1, 2] * w) * s
            mz = (carrier[f, 2, 0] * u + carrier[f, 2, 1] * v + carrier[f, 2, 2] * w) * s
            xx += mx * mx
            xy += mx * my
            xz += mx * mz
            yy += my * my
            yz += my * mz
            zz += mz * mz
        covariances[i, 0], covariances[i, 1], covariances[i, 2] = xx, xy, xz
        covariances[i, 3], covariances[i, 4], covariances[i, 5] = yy, yz, zz


@njit(parallel=True, fastmath=True, cache=True, nogil=True)
def principal_axes(half: F32, rotation: F32, scale: F32) -> None:
    """Principal axes of the covariances ``H H^T``, by Jacobi's method (Golub & Van Loan, sec. 8.5).

    Args:
        half: (N, 3, 3), H.
        rotation: (N, 3, 3) receives axes as columns, determinant 1.
        scale: (N, 3) receives standard deviations along them.
    """
    for n in prange(half.shape[0]):
        a = np.zeros((3, 3), np.float64)
        v = np.eye(3)
        for i in range(3):
            for j in range(3):
                for k in range(3):
                    a[i, j] += np.float64(half[n, i, k]) * np.float64(half[n, j, k])
        for _ in range(8):
            off = a[0, 1] * a[0, 1] + a[0, 2] * a[0, 2] + a[1, 2] * a[1, 2]
            if off <= 1e-18 * (a[0, 0] * a[0, 0] + a[1, 1] * a[1, 1] + a[2, 2] * a[2, 2]):
                break
            for p in range(2):
                for q in range(p + 1, 3):
                    if a[p, q] == 0.0:
                        continue
                    theta = (a[q, q] - a[p, p]) / (2.0 * a[p, q])
                    t = (1.0 if theta >= 0.0 else -1.0) / (abs(theta) + np.sqrt(theta * theta + 1.0))
                    c = 1.0 / np.sqrt(t * t + 1.0)
                    s = t * c
                    for k in range(3):
                        left, right = a[k, p], a[k, q]
                        a[k, p], a[k, q] = c * left - s * right, s * left + c * right
                        left, right = v[k, p], v[k, q]
                        v[k, p], v[k, q] = c * left - s * right, s * left + c * right
                    for k in range(3):
                        left, right = a[p, k], a[q, k]
                        a[p, k], a[q, k] = c * left - s * right, s * left + c * right
        for k in range(3):
            scale[n, k] = np.sqrt(max(a[k, k], 1e-14))
            for i in range(2):
                rotation[n, k, i] = v[k, i]
        rotation[n, 0, 2] = v[1, 0] * v[2, 1] - v[2, 0] * v[1, 1]
        rotation[n, 1, 2] = v[2, 0] * v[0, 1] - v[0, 0] * v[2, 1]
        rotation[n, 2, 2] = v[0, 0] * v[1, 1] - v[1, 0] * v[0, 1]
