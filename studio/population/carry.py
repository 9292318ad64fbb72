"""Carrying a MakeHuman skin map onto the head's atlas.

MediaPipe finds its points on pictures of the MakeHuman head; the same points are anchored on our head. A thin-plate
spline through them, and through the extremes of ears and skull, lays our head over MakeHuman's; every texel then
takes the colour of the nearest point of that surface that faces the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator
from scipy.spatial import cKDTree

from studio.core.camera import Intrinsics
from studio.core.errors import InputError
from studio.head import Atlas, HeadModel, Region, gaze_rotation, vertex_normals
from studio.head.texels import texel_geometry
from studio.head.zbuffer import depth_buffer, project_points
from studio.procedural.chart import CM

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]
Finder = Callable[[NDArray[np.uint8]], "F32 | None"]
"""478 points (478, 2) px of a picture, or None."""

MESH = "makehuman_head.npz"
_SIDE = 640
_CAMERA = Intrinsics(1500.0, 1500.0, _SIDE / 2, _SIDE / 2, _SIDE, _SIDE)
_DISTANCE = 0.85
_YAWS = (-0.45, -0.2, 0.0, 0.2, 0.45)
_FACING = 0.35
"""A landmark is believed where the surface faces the camera at least this much."""
_MAP_SIDE = 2048
_MOUTH_BAG = 1380
"""Row of a map below which the inside of the mouth is painted."""
_SHEET = 600_000
"""Points scattered on MakeHuman's surface to look for the nearest one."""
_TURN_COST = 0.012
"""m that a normal turned by a radian counts for in that search."""
_FACE_POINTS = 468


@dataclass(frozen=True)
class Donor:
    """MakeHuman's head.

    Attributes:
        vertices: (V, 3) m, centred on the head.
        triangles: (F, 3).
        corner_uv: (F, 3, 2) pixels of the cropped skin maps.
    """

    vertices: F32
    triangles: I32
    corner_uv: F32


def load_donor(folder: Path) -> Donor:
    """Read the mesh from the folder of textures.

    Raises:
        InputError: ``missing_source``.
    """
    path = folder / MESH
    if not path.exists():
        raise InputError("missing_source", f"{path} does not exist.", "Give the folder with MakeHuman's textures.")
    with np.load(path, allow_pickle=False) as file:
        vertices = file["vertices"].astype(np.float32) * 0.1  # decimetres
        triangles = file["tri"].astype(np.int32)
        uv = file["uv"][file["tri_uv"].astype(np.int64)].astype(np.float32)
        left, top = (float(number) for number in file["crop_px"][:2])
    pixel = np.stack([uv[..., 0] * _MAP_SIDE - left, (1 - uv[..., 1]) * _MAP_SIDE - top], -1)
    centred = (vertices - np.array([0.0, vertices[:, 1].mean(), 0.0], np.float32)).astype(np.float32)
    painted = ((pixel > 0) & (pixel < [_MAP_SIDE - left, _MOUTH_BAG])).all((1, 2))
    outside = painted & _seen(centred, triangles)
    return Donor(centred, triangles[outside], pixel[outside].astype(np.float32))


def _seen(vertices: F32, triangles: I32) -> NDArray[np.bool_]:
    """Which triangles (F,) some view from outside shows: neither throat nor the inside of nose and lips."""
    camera = _CAMERA.scaled(3.0)
    seen = np.zeros(len(triangles), np.bool_)
    for yaw in np.radians(np.arange(0, 360, 30)):
        for pitch in np.radians((-35.0, 0.0, 35.0)):
            turn = np.diag([1.0, -1.0, -1.0]).astype(np.float32) @ gaze_rotation(float(yaw), float(pitch))
            posed = (vertices @ turn.T + np.array([0, 0, _DISTANCE], np.float32)).astype(np.float32)
            seen[np.unique(depth_buffer(posed, triangles, camera)[1])[1:]] = True
    return seen


def take(picture: NDArray[np.uint8], pixel: F32) -> F32:
    """Bilinear values (N, 3) of a picture (H, W, 3) at pixels (N, 2), centres at +0.5."""
    height, width = picture.shape[:2]
    x = np.clip(pixel[:, 0] - 0.5, 0, width - 1.001)
    y = np.clip(pixel[:, 1] - 0.5, 0, height - 1.001)
    i, j = x.astype(int), y.astype(int)
    fx, fy = (x - i)[:, None], (y - j)[:, None]
    top = picture[j, i] * (1 - fx) + picture[j, i + 1] * fx
    return np.asarray(top * (1 - fy) + (picture[j + 1, i] * (1 - fx) + picture[j + 1, i + 1] * fx) * fy, np.float32)


def donor_landmarks(donor: Donor, skins: list[NDArray[np.uint8]], find: Finder) -> F32:
    """Median place (468, 3) of MediaPipe's points on the donor over skins and views; NaN where never seen well."""
    normals = vertex_normals(donor.vertices, donor.triangles)
    found: list[F32] = []
    for skin in skins:
        for yaw in _YAWS:
            turn = np.diag([1.0, -1.0, -1.0]).astype(np.float32) @ gaze_rotation(yaw, 0.0)
            posed = (donor.vertices @ turn.T + np.array([0, 0, _DISTANCE], np.float32)).astype(np.float32)
            picture, triangle, share = _photograph(donor, posed, (normals @ turn.T).astype(np.float32), skin)
            points = find(picture)
            if points is not None:
                found.append(_lifted(donor, points[:_FACE_POINTS], triangle, share, normals @ turn.T))
    return np.asarray(np.nanmedian(np.stack(found), axis=0), np.float32)


def _photograph(donor: Donor, posed: F32, normals: F32, skin: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], I32, F32]:
    """A lit picture, and triangle (S, S) and barycentric coordinates (S, S, 3) behind every pixel."""
    _, triangle = depth_buffer(posed, donor.triangles, _CAMERA)
    pixels = project_points(posed, _CAMERA)
    row, column = np.nonzero(triangle >= 0)
    face = triangle[row, column]
    a, b, c = (pixels[donor.triangles[face, corner]] for corner in range(3))
    at = np.stack([column + 0.5, row + 0.5], 1)
    area = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    v = ((at[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (at[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])) / area
    w = ((b[:, 0] - a[:, 0]) * (at[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (at[:, 0] - a[:, 0])) / area
    share = np.zeros((_SIDE, _SIDE, 3), np.float32)
    share[row, column] = np.stack([1 - v - w, v, w], 1)
    weight = share[row, column][:, :, None]
    color = take(skin, (donor.corner_uv[face] * weight).sum(1))
    normal = (normals[donor.triangles[face]] * weight).sum(1)
    picture = np.full((_SIDE, _SIDE, 3), 110, np.uint8)
    light = np.clip(0.55 - 0.45 * normal[:, 2] - 0.12 * normal[:, 1], 0.2, 1.1)
    picture[row, column] = np.clip(color * light[:, None], 0, 255)
    return picture, triangle, share


def _lifted(donor: Donor, points: F32, triangle: I32, share: F32, normals: F32) -> F32:
    """Surface points (468, 3) under picture points, NaN where nothing faces the camera there."""
    column = np.clip(points[:, 0].astype(int), 0, _SIDE - 1)
    row = np.clip(points[:, 1].astype(int), 0, _SIDE - 1)
    face = triangle[row, column]
    corners = donor.triangles[np.maximum(face, 0)]
    weight = share[row, column][:, :, None]
    place = (donor.vertices[corners] * weight).sum(1)
    good = (face >= 0) & ((normals[corners] * weight).sum(1)[:, 2] < -_FACING)
    return np.where(good[:, None], place, np.nan).astype(np.float32)


def _extremes(points: F32, chin: float) -> F32:
    """Places (12, 3) that both heads have: tips of both ears, lobes, crown, back of the skull, neck."""
    height = points[:, 1] - chin
    top = height.max()
    places = []
    for side in (1.0, -1.0):
        ear = points[(side * points[:, 0] > 0.068) & (height > 0.3 * top) & (height < 0.75 * top)]
        places += [ear[np.argmax(ear[:, 1] + 0.4 * np.abs(ear[:, 0]))], ear[np.argmin(ear[:, 1])]]
    skull = points[height > 0.5 * top]
    places += [skull[np.argmax(skull[:, 1])], skull[np.argmin(skull[:, 2])]]
    found = np.stack(places)
    found[-2:, 0] = 0.0
    return np.asarray(np.concatenate([found, _throat(points, chin)]), np.float32)


def _throat(points: F32, chin: float) -> F32:
    """Places (6, 3) around the neck at two heights: its sides and the nape."""
    places = []
    for drop in (0.015, 0.04):
        ring = points[(np.abs(points[:, 1] - chin + drop) < 0.008) & (np.abs(points[:, 0]) < 0.075)]
        ring = ring[ring[:, 2] < np.median(ring[:, 2]) + 0.05]
        nape = ring[np.argmin(ring[:, 2])].copy()
        nape[0] = 0.0
        places += [nape, ring[np.argmax(ring[:, 0])], ring[np.argmin(ring[:, 0])]]
    return np.stack(places)


def lay_over(head: HeadModel, donor: Donor, landmarks: F32) -> RBFInterpolator:
    """Map from our neutral head (cm) to the donor's space (m).

    Args:
        head: our head.
        donor: MakeHuman's.
        landmarks: (468, 3) from :func:`donor_landmarks`.
    """
    anchors = head.landmarks
    corners = head.neutral[head.triangles[anchors.triangle[:_FACE_POINTS]]]
    ours = (corners * anchors.barycentric[:_FACE_POINTS, :, None]).sum(1)
    landmarks = _symmetrised(ours, landmarks)
    good = np.isfinite(landmarks).all(1) & anchors.reliable[:_FACE_POINTS]
    chin = 152
    skin = np.unique(head.triangles[np.isin(head.region, (int(Region.FACE), int(Region.HEAD)))])
    here = _extremes(head.neutral[skin], float(ours[chin, 1]))
    there = _extremes(donor.vertices, float(landmarks[chin, 1]))
    source, target = np.concatenate([ours[good], here]) / CM, np.concatenate([landmarks[good], there])
    kept = np.ones(len(source), np.bool_)
    for smoothing in (50.0, 10.0, 3.0, 1.0):
        spline = RBFInterpolator(source[kept], target[kept], kernel="thin_plate_spline", smoothing=smoothing)
        error = np.linalg.norm(spline(source) - target, axis=1)
        kept = error < max(3.0 * float(np.median(error[kept])), 1.5e-3)
    return RBFInterpolator(source[kept], target[kept], kernel="thin_plate_spline", smoothing=1.0)


def _symmetrised(ours: F32, theirs: F32) -> F32:
    """Average the donor's landmarks (468, 3) with their mirror images; partners are found on our head."""
    flip = np.array([-1.0, 1.0, 1.0], np.float32)
    _, partner = cKDTree(ours).query(ours * flip)
    return np.asarray(np.nanmean(np.stack([theirs, theirs[partner] * flip]), axis=0), np.float32)


def donor_pixels(head: HeadModel, atlas: Atlas, donor: Donor, spline: RBFInterpolator) -> F32:
    """Pixel (N, 2) of the donor's maps for every texel of the atlas; meaningful on skin."""
    geometry = texel_geometry(head, atlas, head.neutral)
    place = spline(geometry.position / CM)
    step = 1e-3
    normal = spline((geometry.position + step * geometry.normal) / CM) - place
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    rng = np.random.default_rng(1)
    corners = donor.vertices[donor.triangles]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    face = rng.choice(len(area), _SHEET, p=area / area.sum())
    u, v = rng.random((2, _SHEET, 1))
    flip = u + v > 1
    u, v = np.where(flip, 1 - u, u), np.where(flip, 1 - v, v)
    share = np.concatenate([1 - u - v, u, v], 1)[:, :, None]
    normals = vertex_normals(donor.vertices, donor.triangles)
    there = (normals[donor.triangles[face]] * share).sum(1)
    sheet = np.concatenate([(corners[face] * share).sum(1), _TURN_COST * there], 1)
    _, nearest = cKDTree(sheet).query(np.concatenate([place, _TURN_COST * normal], 1))
    return np.asarray((donor.corner_uv[face[nearest]] * share[nearest]).sum(1), np.float32)
