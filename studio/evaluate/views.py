"""Any viewpoint, without truth: turned away from what the clip shows, is the head still whole and quiet?

A turned avatar is looked at inside its silhouette: the filled region it covers, together with the carrier mesh of
the head (so that a hole at the rim counts as one), without its rim and without what lies below the collar line,
where the neck fades by design. Holes lower the opacity there; speckle and leaks raise the detail.

Detail is that of the surface: pixels near contours of the head against itself (a cheek before dark hair) show edges
that a frontal view does not have. Too much of it is noise wherever it is; too little is a fault only where the clip
showed the surface, for what no frame saw is rightly soft (docs/adr/0010).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from studio.avatar.camera_paths import HEAD_RADIUS, lens, look_at
from studio.avatar.drive import Driver, GaussianFrame, HeadPose
from studio.avatar.render import render_layers
from studio.core.camera import Intrinsics
from studio.evaluate.sheets import BAD, GOOD, Cell, Picture, sheet
from studio.head import SKIN
from studio.nouns.avatar import Avatar, AvatarMesh
from studio.nouns.coverage import coverage_of

F32 = NDArray[np.float32]
Bool = NDArray[np.bool_]

SIZE, DISTANCE, RIM_PX = 512, 0.75, 6
"""Side of the pictures, px; camera to the head's origin, m; rim of the silhouette that does not count, px."""
_YAWS, _PITCHES = (-20, 20, -40, 40, -60, 60), (-20, 20)
VIEWS: tuple[tuple[int, int], ...] = ((0, 0), *((yaw, 0) for yaw in _YAWS), *((0, pitch) for pitch in _PITCHES))
"""Yaw and pitch of the camera, degrees; the frontal view is first."""
LEAST_ALPHA, LEAST_LOW_ALPHA = 0.98, 0.9
LEAST_DETAIL, MOST_DETAIL = 0.5, 1.4
_SHOWN = 0.05
"""Share of the training frames, times how frontally they look, from which a place counts as seen."""
_FEWEST_PIXELS = 500
COLLAR = 0.6
"""Neck weight below which the avatar may fade."""
_JUMP = 0.012
"""m of depth between neighbouring pixels that make a contour."""
_GREY = np.array([0.299, 0.587, 0.114], np.float32)


class ViewScore(msgspec.Struct, frozen=True, kw_only=True):
    """One view.

    Attributes:
        yaw: of the camera, degrees, positive at the subject's left.
        pitch: degrees, positive above.
        alpha_mean: inside the silhouette.
        alpha_low: its 5th percentile.
        detail_ratio: Laplacian energy over the frontal view's.
        surface_ratio: the same without the pixels near contours of the head against itself (a cheek before dark hair),
            which are silhouettes too: what is left is the surface. It must not be above :data:`MOST_DETAIL`.
        seen_ratio: of those pixels, of the ones that show what the clip showed; it must not be below
            :data:`LEAST_DETAIL`. None where they are too few to tell.
        open_share: share of the pixels where the near surface alone is less than half opaque, so that one looks
            through it at the far side's inside; opacity does not tell that. No limit is set for it.
        pixels: number of pixels looked at.
        passed: whether opacity, surface and seen detail are within their limits.
    """

    yaw: int
    pitch: int
    alpha_mean: float
    alpha_low: float
    detail_ratio: float
    surface_ratio: float
    seen_ratio: float | None
    open_share: float
    pixels: int
    passed: bool


class ViewsReport(msgspec.Struct, frozen=True, kw_only=True):
    """All views of one avatar; ``passed`` if every one passed."""

    size: int
    views: list[ViewScore]
    passed: bool


@dataclass(frozen=True)
class _Seen:
    """A drawn view.

    Attributes:
        color: picture over white.
        alpha: opacity.
        near: opacity of the near surface alone.
        inside: which pixels count.
        surface: those of them that are not near a contour of the head against itself.
        shown: those of them that show what the clip showed.
    """

    color: F32
    alpha: F32
    near: F32
    inside: Bool
    surface: Bool
    shown: Bool


def check_views(avatar: Avatar, *, size: int = SIZE) -> tuple[ViewsReport, Picture]:
    """Turn an avatar with a neutral face and judge every view.

    Args:
        avatar: the avatar.
        size: side of the pictures, px; the limits are meant for 512.

    Returns:
        The scores, and a contact sheet with the counted region outlined, verdicts below.
    """
    driver, rest = Driver(avatar), HeadPose()
    frame, vertices = driver.frame(rest), driver.vertices(rest)
    seen = {view: _look(avatar, frame, vertices, view, size) for view in VIEWS}
    front = seen[VIEWS[0]]
    frontal = detail_energy(front.color, front.inside), detail_energy(front.color, front.surface)
    scores = [_score(view, picture, frontal) for view, picture in seen.items()]
    report = ViewsReport(size=size, views=scores, passed=all(score.passed for score in scores))
    cells = [_cell(score, picture) for score, picture in zip(scores, seen.values(), strict=True)]
    return report, sheet(cells, 3)


def detail_energy(color: F32, mask: Bool) -> float:
    """Mean squared 4-neighbour Laplacian of the grey picture (H, W, 3) under a mask (H, W); 0 for an empty mask."""
    grey = color @ _GREY
    laplacian = ndimage.laplace(grey, mode="nearest")
    return float(np.square(laplacian[mask]).mean()) if mask.any() else 0.0


def frame_camera(size: int) -> Intrinsics:
    """The camera of all views: the head's sphere fills the picture at :data:`DISTANCE`."""
    return lens(size, size, field_of_view=2.0 * math.asin(HEAD_RADIUS / DISTANCE))


def silhouette(
    mesh: AvatarMesh, vertices: F32, alpha: F32, camera: Intrinsics, camera_from_head: NDArray[np.float64]
) -> Bool:
    """What should be opaque in a view, rim and collar taken off, (H, W).

    Args:
        mesh: carrier mesh.
        vertices: (V, 3) posed, head space, m.
        alpha: (H, W) of the drawn avatar.
        camera: of the view.
        camera_from_head: (4, 4) of the view.
    """
    points = vertices @ camera_from_head[:3, :3].T + camera_from_head[:3, 3]
    pixels = camera.project(points)
    covered = ndimage.binary_fill_holes(alpha > 0.5) | _mesh_region(mesh, pixels, alpha.shape)
    whole = ndimage.binary_fill_holes(covered)
    inner = ndimage.distance_transform_edt(np.pad(whole, 1))[1:-1, 1:-1] > RIM_PX
    rows = np.arange(alpha.shape[0])[:, None] + 0.5
    return np.asarray(inner & (rows < collar_line(mesh, points, camera) - RIM_PX))


def collar_line(mesh: AvatarMesh, points: NDArray[np.floating[Any]], camera: Intrinsics) -> NDArray[np.float64]:
    """Height in px, per column (W,), of the ring where the neck begins to fade, on its side near the camera.

    Beyond the ring's ends it goes on level. Infinity if the mesh has no such ring.

    Args:
        mesh: carrier mesh.
        points: (V, 3) posed, camera space, m.
        camera: of the view.
    """
    edges = np.concatenate([mesh.triangles[:, pair] for pair in ((0, 1), (1, 2), (2, 0))])
    low, high = mesh.neck_weight[edges].T.astype(np.float64)
    cut = (low < COLLAR) != (high < COLLAR)
    columns = np.arange(camera.width) + 0.5
    if not cut.any():
        return np.full(camera.width, np.inf)
    share = ((COLLAR - low[cut]) / (high[cut] - low[cut]))[:, None]
    start, end = points[edges[cut, 0]], points[edges[cut, 1]]
    ring = start + share * (end - start)
    near = ring[ring[:, 2] <= np.median(ring[:, 2])]
    x, y = camera.project(near[np.argsort(near[:, 0] / near[:, 2])]).T
    return np.asarray(np.interp(columns, x, y))


def _mesh_region(mesh: AvatarMesh, pixels: NDArray[np.float64], shape: tuple[int, ...]) -> Bool:
    """Pixels covered by the outer skin of the head above the collar."""
    kept = np.isin(mesh.region, [int(part) for part in SKIN]) & (mesh.neck_weight[mesh.triangles].min(1) >= COLLAR)
    canvas = np.zeros(shape, np.uint8)
    # OpenCV's pixel centres are at whole numbers, and it takes 4 fractional bits
    corners = np.round((pixels[mesh.triangles[kept]] - 0.5) * 16).astype(np.int32)
    for corner in corners:
        cv2.fillConvexPoly(canvas, corner, 1, cv2.LINE_8, 4)
    return canvas > 0


def _look(avatar: Avatar, frame: GaussianFrame, vertices: F32, view: tuple[int, int], size: int) -> _Seen:
    yaw, pitch = (math.radians(angle) for angle in view)
    camera, matrix = frame_camera(size), look_at(distance=DISTANCE, yaw=yaw, pitch=pitch)
    color, alpha = render_layers(frame, camera, matrix)
    over_white = np.clip(color + (1.0 - alpha)[..., None], 0.0, 1.0)
    eye = -matrix[:3, :3].T @ matrix[:3, 3]
    facing = _facing(avatar.mesh, vertices, eye)[avatar.gaussians.triangle]
    _, near = render_layers(replace(frame, opacities=frame.opacities * facing), camera, matrix)
    inside = silhouette(avatar.mesh, vertices, alpha, camera, matrix)
    surface = inside & ~_contours(frame, camera, matrix)
    return _Seen(over_white, alpha, near, inside, surface, surface & _shown(avatar, frame, camera, matrix))


def _shown(
    avatar: Avatar, frame: GaussianFrame, camera: Intrinsics, camera_from_head: NDArray[np.float64]
) -> Bool:
    """Pixels that show what the clip showed, (H, W); all of them for an avatar that does not know."""
    coverage = coverage_of(avatar)
    if coverage is None:
        return np.ones((camera.height, camera.width), np.bool_)
    known = (coverage.often * coverage.frontal > _SHOWN).astype(np.float32)
    drawn, alpha = render_layers(replace(frame, colors=np.repeat(known[:, None], 3, 1)), camera, camera_from_head)
    return np.asarray(drawn[..., 0] > 0.5 * np.maximum(alpha, 1e-3))


def _contours(frame: GaussianFrame, camera: Intrinsics, camera_from_head: NDArray[np.float64]) -> Bool:
    """Pixels no farther than the rim from where depth jumps, (H, W)."""
    depth = (frame.means @ camera_from_head[2, :3] + camera_from_head[2, 3]).astype(np.float32)
    drawn, alpha = render_layers(replace(frame, colors=np.repeat(depth[:, None], 3, 1)), camera, camera_from_head)
    mean = drawn[..., 0] / np.maximum(alpha, 1e-3)
    jump = ndimage.maximum_filter(mean, 3) - ndimage.minimum_filter(mean, 3) > _JUMP
    return np.asarray(ndimage.distance_transform_edt(~jump) <= RIM_PX)


def _facing(mesh: AvatarMesh, vertices: F32, eye: NDArray[np.float64]) -> F32:
    """Which triangles (F,) show their outside to a point (3,), 1 or 0."""
    corner = vertices[mesh.triangles]
    normal = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    return np.asarray((normal * (eye - corner[:, 0])).sum(1) > 0, np.float32)


def _score(view: tuple[int, int], seen: _Seen, frontal: tuple[float, float]) -> ViewScore:
    inside = seen.alpha[seen.inside]
    mean, low = (float(inside.mean()), float(np.percentile(inside, 5))) if inside.size else (0.0, 0.0)
    ratio = detail_energy(seen.color, seen.inside) / max(frontal[0], 1e-12)
    surface = detail_energy(seen.color, seen.surface) / max(frontal[1], 1e-12)
    told = seen.shown.sum() >= _FEWEST_PIXELS
    shown = detail_energy(seen.color, seen.shown) / max(frontal[1], 1e-12) if told else None
    whole = mean >= LEAST_ALPHA and low >= LEAST_LOW_ALPHA
    passed = whole and surface <= MOST_DETAIL and (shown is None or shown >= LEAST_DETAIL)
    through = float((seen.near[seen.inside] < 0.5).mean()) if inside.size else 1.0
    return ViewScore(
        yaw=view[0], pitch=view[1], alpha_mean=mean, alpha_low=low, detail_ratio=ratio, surface_ratio=surface,
        seen_ratio=shown, open_share=through,
        pixels=int(inside.size), passed=passed,
    )  # fmt: skip


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _cell(score: ViewScore, seen: _Seen) -> Cell:
    picture = np.round(seen.color * 255).astype(np.uint8)
    outline = seen.inside & ~ndimage.binary_erosion(seen.inside)
    picture[outline] = (60, 120, 255)
    label = (
        f"yaw {score.yaw:+d} pitch {score.pitch:+d}: alpha {score.alpha_mean:.3f} / {score.alpha_low:.2f}, "
        f"surface {score.surface_ratio:.2f}, seen {_number(score.seen_ratio)}, open {100 * score.open_share:.1f}%"
    )
    return Cell(picture, label, GOOD if score.passed else BAD)
