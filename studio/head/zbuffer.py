"""A small depth buffer for the head mesh: which triangle a pixel shows, and how far away it is."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from studio.core.camera import Intrinsics

F32 = NDArray[np.float32]


def project_points(points: F32, camera: Intrinsics) -> F32:
    """Pinhole projection.

    Args:
        points: (..., 3) float32, m, camera space (x right, y down, z forward).
        camera: intrinsics.

    Returns:
        (..., 2) px, pixel centres at +0.5.
    """
    z = points[..., 2:]
    focal = np.array([camera.fx, camera.fy], np.float32)
    centre = np.array([camera.cx, camera.cy], np.float32)
    return np.asarray(points[..., :2] / z * focal + centre, np.float32)


@njit(cache=True, nogil=True)
def _fill(
    pixels: F32, depth: F32, triangles: NDArray[np.int32], out_depth: F32, out_triangle: NDArray[np.int32]
) -> None:
    height, width = out_depth.shape
    for f in range(triangles.shape[0]):
        a, b, c = triangles[f, 0], triangles[f, 1], triangles[f, 2]
        za, zb, zc = depth[a], depth[b], depth[c]
        if min(za, zb, zc) <= 1e-3:
            continue
        ax, ay, bx, by, cx, cy = pixels[a, 0], pixels[a, 1], pixels[b, 0], pixels[b, 1], pixels[c, 0], pixels[c, 1]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if abs(area) < 1e-9:
            continue
        x0, x1 = max(0, int(np.ceil(min(ax, bx, cx) - 0.5))), min(width - 1, int(np.floor(max(ax, bx, cx) - 0.5)))
        y0, y1 = max(0, int(np.ceil(min(ay, by, cy) - 0.5))), min(height - 1, int(np.floor(max(ay, by, cy) - 0.5)))
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                px, py = x + 0.5, y + 0.5
                w1 = ((px - ax) * (cy - ay) - (py - ay) * (cx - ax)) / area
                w2 = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / area
                w0 = 1.0 - w1 - w2
                if w0 < 0.0 or w1 < 0.0 or w2 < 0.0:
                    continue
                z = 1.0 / (w0 / za + w1 / zb + w2 / zc)
                if z < out_depth[y, x]:
                    out_depth[y, x] = z
                    out_triangle[y, x] = f


def depth_buffer(vertices: F32, triangles: NDArray[np.int32], camera: Intrinsics) -> tuple[F32, NDArray[np.int32]]:
    """Rasterise a mesh.

    Args:
        vertices: (V, 3) float32, m, camera space.
        triangles: (F, 3) int32; both sides are drawn.
        camera: intrinsics.

    Returns:
        depth (H, W) float32, m, infinity where nothing is; triangle (H, W) int32, -1 where nothing is.
    """
    depth = np.full((camera.height, camera.width), np.inf, np.float32)
    index = np.full((camera.height, camera.width), -1, np.int32)
    points = np.ascontiguousarray(vertices, np.float32)
    _fill(project_points(points, camera), np.ascontiguousarray(points[:, 2]), triangles, depth, index)
    return depth, index
