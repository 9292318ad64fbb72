"""Solid things in the picture that are not the head: a shirt, and glasses that occlude the face."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.head import HeadModel, vertex_normals
from studio.population.light import Light, harmonics, irradiance
from studio.population.traits import Glasses
from studio.procedural.noise import fbm
from studio.procedural.shirt import shirt
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

_EYES = (33, 133, 362, 263)
_BRIDGE = 168
_EARS = (127, 356)
_AROUND, _ACROSS = 40, 6
_SHADED_BY_HEAD = 0.72


class Things(NamedTuple):
    """Triangles drawn beside the head.

    Attributes:
        vertices: (M, 3) m, head space.
        triangles: (T, 3).
        colors: (M, 3) linear, lit.
        hides: (T,) whether it counts as occluding the head.
    """

    vertices: F32
    triangles: I32
    colors: F32
    hides: NDArray[np.bool_]


class Lenses(NamedTuple):
    """Glass in the frames.

    Attributes:
        vertices: (M, 3) m, head space.
        triangles: (T, 3).
        cover: how much of what is behind it hides.
        color: (3,) linear.
    """

    vertices: F32
    triangles: I32
    cover: float
    color: F32


@lru_cache(maxsize=1)
def _cloth() -> tuple[F32, I32, F32, F32]:
    """Vertices, triangles, normals and weave of the shirt."""
    vertices, triangles = shirt(72, 2)
    return vertices, triangles, vertex_normals(vertices, triangles), fbm(vertices, 60.0, 2, 977)


def dressed(light: Light, rng: np.random.Generator) -> Things:
    """A shirt of a random colour under a light."""
    vertices, triangles, normals, weave = _cloth()
    broad = float(rng.uniform(0.94, 1.07))
    placed = vertices * vector(broad, 1.0, broad) + vector(0.0, float(rng.uniform(-0.002, 0.006)), 0.0)
    grey = float(np.exp(rng.uniform(np.log(0.02), np.log(0.7))))
    hue = np.exp(rng.normal(0, 0.45, 3)) if rng.random() < 0.6 else np.ones(3)
    tone = np.clip(grey * hue, 0.01, 0.8).astype(np.float32)
    stripes = np.sin(placed[:, 1] * rng.uniform(150, 500)) > 0.2 if rng.random() < 0.2 else np.zeros(len(placed), bool)
    albedo = np.where(stripes[:, None], tone * 0.4 + 0.25, tone) * (1 + 0.12 * weave[:, None])
    return Things(
        placed.astype(np.float32), triangles, _lit(albedo.astype(np.float32), normals, light),
        np.zeros(len(triangles), np.bool_),
    )  # fmt: skip


def _lit(albedo: F32, normals: F32, light: Light) -> F32:
    fall = np.maximum(harmonics(normals) @ irradiance(light), 0.06 * light.harmonics[0])
    value = albedo * fall * _SHADED_BY_HEAD
    return np.where(value < 0.55, value, 0.55 + 0.45 * (1 - np.exp(-(value - 0.55) / 0.45))).astype(np.float32)


def glasses(head: HeadModel, vertices: F32, worn: Glasses, light: Light) -> tuple[Things, Lenses] | None:
    """Frames and lenses on a posed head (V, 3) in head space, or None when none are worn."""
    if worn.kind == "none":
        return None
    marks = head.landmarks
    points = (marks.barycentric[:, :, None] * vertices[head.triangles[marks.triangle]]).sum(1)
    right, left = (0.5 * (points[_EYES[k]] + points[_EYES[k + 1]]) for k in (0, 2))
    front = float(max(points[_BRIDGE, 2] - 0.004, max(left[2], right[2]) + 0.010))
    parts, panes = [], []
    rims = []
    for centre, side in ((left, 1.0), (right, -1.0)):
        ring = _outline(worn, centre, side, front)
        rims.append(ring)
        closed = ring[: _AROUND // 2 + 1] if worn.kind == "half" else np.concatenate([ring, ring[:1]])
        parts.append(_tube(closed, worn.thickness / 2))
        panes.append(_fan(ring))
    outer_left, outer_right = rims[0][0], rims[1][_AROUND // 2]
    bridge = np.linspace(rims[0][_AROUND // 2], rims[1][0], 7)
    bridge[:, 1] += 0.004 * np.sin(np.linspace(0, np.pi, 7)) + 0.003
    parts.append(_tube(bridge.astype(np.float32), worn.thickness / 2))
    for hinge, ear, side in ((outer_left, points[_EARS[1]], 1.0), (outer_right, points[_EARS[0]], -1.0)):
        end = vector(side * (abs(ear[0]) + 0.006), ear[1] + 0.012, ear[2] - 0.035)
        parts.append(_tube(np.linspace(hinge, end, 6).astype(np.float32), worn.thickness / 2))
    frame, faces = _joined(parts)
    colors = _lit(np.tile(vector(*worn.tone), (len(frame), 1)), vertex_normals(frame, faces), light)
    glass, panels = _joined(panes)
    cover = 0.93 if worn.kind == "sun" else 0.05
    sheen = vector(0.012, 0.012, 0.014) if worn.kind == "sun" else light.harmonics[0] * np.float32(0.3)
    return Things(frame, faces, colors, np.ones(len(faces), np.bool_)), Lenses(
        glass, panels, cover, sheen.astype(np.float32)
    )


def _outline(worn: Glasses, centre: F32, side: float, front: float) -> F32:
    """Rim (A, 3): a superellipse around an eye, leaning back at the temple; starts at +X."""
    turn = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)
    power = 1.0 - 0.62 * worn.square
    x = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power * worn.width / 2
    y = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** power * worn.height / 2
    wrap = 0.12 * np.maximum(side * x, 0)
    tilt = 0.10 * (y + worn.height / 2)
    place = np.stack([centre[0] + side * 0.001 + x, centre[1] - 0.004 + y, front - wrap + tilt * 0.3], 1)
    return place.astype(np.float32)


def _tube(line: F32, radius: float) -> tuple[F32, I32]:
    """A tube about a polyline (P, 3)."""
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    helper = np.where(np.abs(along[:, 2:]) > 0.8, vector(0, 1, 0), vector(0, 0, 1))
    across = np.cross(along, helper)
    across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-9
    up = np.cross(across, along)
    turn = np.linspace(0, 2 * np.pi, _ACROSS, endpoint=False)
    ring = np.cos(turn)[None, :, None] * across[:, None] + np.sin(turn)[None, :, None] * up[:, None]
    points = (line[:, None] + radius * ring).reshape(-1, 3).astype(np.float32)
    here = (np.arange(len(line) - 1)[:, None] * _ACROSS + np.arange(_ACROSS)).ravel()
    beside = (np.arange(len(line) - 1)[:, None] * _ACROSS + (np.arange(_ACROSS) + 1) % _ACROSS).ravel()
    faces = np.concatenate(
        [np.stack([here, beside, here + _ACROSS], 1), np.stack([beside, beside + _ACROSS, here + _ACROSS], 1)]
    )
    return points, faces.astype(np.int32)


def _fan(ring: F32) -> tuple[F32, I32]:
    points = np.concatenate([ring, ring.mean(0, keepdims=True)]).astype(np.float32)
    here = np.arange(len(ring))
    faces = np.stack([here, (here + 1) % len(ring), np.full(len(ring), len(ring))], 1)
    return points, faces.astype(np.int32)


def _joined(parts: list[tuple[F32, I32]]) -> tuple[F32, I32]:
    offset = np.cumsum([0] + [len(points) for points, _ in parts[:-1]])
    faces = np.concatenate([triangles + np.int32(first) for (_, triangles), first in zip(parts, offset, strict=True)])
    return np.concatenate([points for points, _ in parts]), faces.astype(np.int32)


def together(parts: list[Things]) -> Things:
    """All things as one."""
    vertices, triangles = _joined([(part.vertices, part.triangles) for part in parts])
    return Things(
        vertices,
        triangles,
        np.concatenate([part.colors for part in parts]),
        np.concatenate([part.hides for part in parts]),
    )
