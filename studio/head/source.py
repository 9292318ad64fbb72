"""Reading the head the model is built from (ICT-FaceKit, MIT, (c) 2020 USC Institute for Creative Technologies)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import InputError
from studio.head.raster import components
from studio.nouns.expressions import ARKIT_52, INDEX

CENTIMETRE = 0.01
MERGED: tuple[str, ...] = ("browInnerUp", "cheekPuff")
"""Expressions that the source splits into two halves and ARKit does not."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Source:
    """The source head in metres, made exactly symmetric except for its identity modes.

    Attributes:
        neutral: (V, 3).
        identity: (100, V, 3), one standard deviation a mode.
        expression: (52, V, 3) in ``ARKIT_52`` order; tongueOut is zero.
        triangles: (F, 3).
        region: (F,) index into ``region_names``.
        uv: (U, 2), v up, UDIM tiles.
        triangle_uv: (F, 3).
        island: (F,) connected part of the UV layout.
        region_names: names of the regions.
        mirror: (V,) the vertex on the other side.
        eye_centre: (2, 3) left, right.
        eye_axis: (2, 3) unit, through the pupil, left, right.
    """

    neutral: Floats
    identity: Floats
    expression: Floats
    triangles: Ints
    region: Ints
    uv: Floats
    triangle_uv: Ints
    island: Ints
    region_names: tuple[str, ...]
    mirror: Ints
    eye_centre: Floats
    eye_axis: Floats

    def faces_of(self, *names: str) -> NDArray[np.bool_]:
        """(F,) whether a triangle belongs to one of the named regions."""
        return np.isin(self.region, [self.region_names.index(name) for name in names])


def load_source(folder: Path) -> Source:
    """Read ``ict_facekit.npz`` from a folder.

    Raises:
        InputError: ``missing_source``; the file is not there.
    """
    path = folder / "ict_facekit.npz"
    if not path.exists():
        raise InputError("missing_source", f"{path} does not exist.", "Give the folder with the source head.")
    with np.load(path, allow_pickle=False) as file:
        data = {key: file[key] for key in file.files}
    neutral = data["neutral"].astype(np.float64) * CENTIMETRE
    mirror = mirror_vertices(neutral)
    flip = np.array([-1.0, 1.0, 1.0])
    neutral = (neutral + neutral[mirror] * flip) / 2
    uv, triangle_uv = _merge_duplicates(data["uv"].astype(np.float64), data["tri_uv"].astype(np.int64))
    spheres = data["eye_sphere"].astype(np.float64) * CENTIMETRE
    axis = neutral[data["eye_pole_vertex"]] - spheres[:, :3]
    return Source(
        neutral=neutral,
        identity=data["identity"].astype(np.float64) * CENTIMETRE,
        expression=_arkit(data["expression"].astype(np.float64) * CENTIMETRE, data["expression_names"], mirror),
        triangles=data["tri"].astype(np.int64),
        region=data["tri_region"].astype(np.int64),
        uv=uv,
        triangle_uv=triangle_uv,
        island=components(triangle_uv, len(uv)),
        region_names=tuple(str(name) for name in data["region_names"]),
        mirror=mirror,
        eye_centre=spheres[:, :3],
        eye_axis=axis / np.linalg.norm(axis, axis=1, keepdims=True),
    )


def mirror_vertices(points: Floats) -> Ints:
    """(V,) index of the point nearest to each point's mirror image (points at one place may share a partner)."""
    order = np.argsort(points[:, 1], kind="stable")
    heights = points[order, 1]
    partner = np.empty(len(points), np.int64)
    for index, (x, y, z) in enumerate(points):
        low, high = np.searchsorted(heights, [y - 5e-4, y + 5e-4])
        near = order[low:high]
        gap = (points[near, 0] + x) ** 2 + (points[near, 1] - y) ** 2 + (points[near, 2] - z) ** 2
        partner[index] = near[np.argmin(gap)]
    return partner


def _merge_duplicates(uv: Floats, triangle_uv: Ints) -> tuple[Floats, Ints]:
    """Give UV vertices at the same place one index."""
    _, first, inverse = np.unique(np.round(uv * 1e6).astype(np.int64), axis=0, return_index=True, return_inverse=True)
    return uv[first], inverse.reshape(-1)[triangle_uv]


def _arkit(expression: Floats, names: NDArray[np.str_], mirror: Ints) -> Floats:
    """Order, merge and symmetrise: a Right shape is the mirror image of its Left one."""
    flip = np.array([-1.0, 1.0, 1.0])
    raw = {str(name).replace("_L", "Left").replace("_R", "Right"): expression[i] for i, name in enumerate(names)}
    for name in MERGED:
        raw[name] = raw.pop(name + "Left") + raw.pop(name + "Right")
    raw["tongueOut"] = np.zeros_like(expression[0])
    ordered = np.stack([raw[name] for name in ARKIT_52])
    twin = [INDEX[mirror_name(name)] for name in ARKIT_52]
    return np.asarray((ordered + ordered[twin][:, mirror] * flip) / 2)


def mirror_name(name: str) -> str:
    """The expression that a mirror shows: Left becomes Right and the other way round."""
    if name.endswith("Left"):
        return name[:-4] + "Right"
    if name.endswith("Right"):
        return name[:-5] + "Left"
    return name
