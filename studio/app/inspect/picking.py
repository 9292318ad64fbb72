"""From points of the screen to points of the skin: what is under the mouse, a brush or a lasso. No Qt.

Everything is looked up in what the picture shows pixel by pixel (:class:`studio.app.viewer.stage.Sight`), so hair hides
the skin behind it and a silhouette is where it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.app.viewer.request import Sight
from studio.nouns.pins import Spot

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

BEHIND = 0.004
"""A Gaussian belongs to the surface that is seen if its centre lies at most so far behind it, metres."""
_NEAR_MESH = 0.008
"""A hit of the mesh counts if it lies so near to the Gaussian that is seen, metres, or within what that Gaussian
covers; else it stands off the skin."""
_COVERS = 3.4
"""Standard deviations that a Gaussian covers."""


@dataclass(frozen=True)
class Hit:
    """What is under a point of the screen.

    Attributes:
        spot: on the skin; for hair, the point that carries it.
        gaussian: number of the Gaussian that is seen.
        texel: of the atlas.
        point: (3,) where it is seen, metres, head space.
    """

    spot: Spot
    gaussian: int
    texel: int
    point: Points


def hit_at(sight: Sight, x: float, y: float) -> Hit | None:
    """What is under a point (px of the picture); None over the background."""
    seen = sight.visible.gaussian
    row, column = int(np.floor(y)), int(np.floor(x))
    if not (0 <= row < seen.shape[0] and 0 <= column < seen.shape[1]) or seen[row, column] < 0:
        return None
    number = int(seen[row, column])
    gaussians = sight.request.avatar.gaussians
    mean = sight.means[number].astype(np.float64)
    tolerance = max(_NEAR_MESH, _COVERS * float(gaussians.scale[number].max()))
    triangle, share = _on_mesh(sight, (x, y), mean, tolerance)
    if triangle < 0:
        triangle, share = int(gaussians.triangle[number]), gaussians.barycentric[number].astype(np.float64)
    share = np.clip(share, 0.0, 1.0) / np.clip(share, 0.0, 1.0).sum()
    spot = Spot(triangle=triangle, barycentric=(float(share[0]), float(share[1]), float(share[2])))
    return Hit(spot, number, int(gaussians.texel[number]), mean)


def _on_mesh(sight: Sight, place: tuple[float, float], mean: Points, tolerance: float) -> tuple[int, Points]:
    """Triangle and shares where the ray through a pixel meets the mesh nearest to a point; -1 if it passes by."""
    triangles = sight.request.avatar.mesh.triangles
    camera, placed = sight.view.intrinsics, sight.view.camera_from_head
    toward = np.array([(place[0] - camera.cx) / camera.fx, (place[1] - camera.cy) / camera.fy, 1.0])
    back = placed[:3, :3].T
    origin, ray = -back @ placed[:3, 3], back @ toward
    near = np.linalg.norm(sight.vertices - mean, axis=1) < 2.0 * tolerance + 0.010
    tried = np.flatnonzero(near[triangles].any(1))
    if not len(tried):
        return -1, np.zeros(3)
    a, b, c = (sight.vertices[triangles[tried, k]].astype(np.float64) for k in range(3))
    # Moeller and Trumbore, 1997
    one, two = b - a, c - a
    across = np.cross(ray, two)
    turn = np.einsum("nc,nc->n", one, across)
    turn = np.where(np.abs(turn) < 1e-16, np.inf, turn)
    start = origin - a
    v = np.einsum("nc,nc->n", start, across) / turn
    normal = np.cross(start, one)
    w = np.einsum("c,nc->n", ray, normal) / turn
    t = np.einsum("nc,nc->n", two, normal) / turn
    hits = np.isfinite(t) & (v >= 0.0) & (w >= 0.0) & (v + w <= 1.0) & (t > 0.0)
    apart = np.where(hits, np.linalg.norm(origin + t[:, None] * ray - mean, axis=1), np.inf)
    best = int(apart.argmin())
    if not apart[best] < tolerance:
        return -1, np.zeros(3)
    return int(tried[best]), np.array([1.0 - v[best] - w[best], v[best], w[best]])


def on_surface(sight: Sight) -> NDArray[np.bool_]:
    """Which Gaussians (N,) belong to the surface that is seen."""
    visible = sight.visible
    height, width = visible.gaussian.shape
    centre = np.nan_to_num(visible.centre, nan=-1.0, posinf=-1.0, neginf=-1.0)
    column, row = np.floor(centre).astype(np.int64).T
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height) & (visible.depths > 0.0)
    front = visible.depth[row.clip(0, height - 1), column.clip(0, width - 1)]
    return inside & np.isfinite(front) & (visible.depths <= front + BEHIND)


def under_brush(sight: Sight, path: NDArray[Any], radius: float) -> Numbers:
    """Gaussians of the seen surface within ``radius`` of a path (P, 2), px of the picture."""
    path = np.atleast_2d(np.asarray(path, np.float64))
    low, high = path.min(0) - radius, path.max(0) + radius
    centre = sight.visible.centre
    with np.errstate(invalid="ignore"):
        boxed = np.flatnonzero(((centre >= low) & (centre <= high)).all(1))
    boxed = boxed[on_surface(sight)[boxed]]
    if not len(boxed):
        return boxed
    points = centre[boxed].astype(np.float64)
    starts, steps = path[:-1] if len(path) > 1 else path, np.diff(path, axis=0) if len(path) > 1 else np.zeros((1, 2))
    length = np.maximum((steps**2).sum(1), 1e-12)
    offset = points[:, None] - starts
    along = np.clip((offset * steps).sum(2) / length, 0.0, 1.0)
    apart = np.linalg.norm(offset - along[..., None] * steps, axis=2).min(1)
    return boxed[apart <= radius]


def under_lasso(sight: Sight, outline: NDArray[Any]) -> Numbers:
    """Gaussians of the seen surface within a closed outline (P, 2), px of the picture (even-odd rule)."""
    outline = np.asarray(outline, np.float64)
    if len(outline) < 3:
        return np.zeros(0, np.int64)
    centre = sight.visible.centre.astype(np.float64)
    with np.errstate(invalid="ignore"):
        boxed = np.flatnonzero(((centre >= outline.min(0)) & (centre <= outline.max(0))).all(1))
    boxed = boxed[on_surface(sight)[boxed]]
    x, y = centre[boxed].T
    inside = np.zeros(len(boxed), np.bool_)
    for (x1, y1), (x2, y2) in zip(outline, np.roll(outline, -1, 0), strict=True):
        crosses = (y1 > y) != (y2 > y)
        if crosses.any():
            at = x1 + (y - y1) * (x2 - x1) / (y2 - y1 if y2 != y1 else 1.0)
            inside ^= crosses & (x < at)
    return boxed[inside]


def texels_of(sight: Sight, gaussians: Numbers) -> Numbers:
    """Texels of the avatar's atlas that Gaussians lie in, each once."""
    return np.unique(sight.request.avatar.gaussians.texel[gaussians].astype(np.int64))
