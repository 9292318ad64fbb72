"""The opening between the lids, and a blink that closes it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
COLUMNS = 25
REACH = np.array([0.022, 0.020])
"""Half width and half height of the window around an eye, metres."""
DEPTH = 0.004
"""Lids lie at least this far in front of the eye's centre."""
MOVING = -1e-3
"""A point of the upper lid comes down by at least this much in a blink."""
OVERLAP = 2e-4
"""The upper lid comes to lie at least this much below the lower one, so that other heads leave no slit."""
LARGEST = 1.3
"""No blink is enlarged more than this."""
OPEN = 3e-3
"""Columns where a neutral eye is open less than this belong to the corners."""


def lid_gap(points: Floats, triangles: Ints, *, lids: tuple[Bools, Bools], columns: Floats) -> Floats:
    """Height (C,) of the opening in vertical columns: lowest upper lid minus highest lower lid; NaN outside.

    Args:
        points: (V, 3) the head, metres.
        triangles: (F, 3).
        lids: (V,) points of the upper and of the lower lid.
        columns: (C,) x of the columns.
    """
    edges = np.unique(
        np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), axis=1), axis=0
    )
    upper = _crossings(points, edges[lids[0][edges].all(axis=1)], columns)
    lower = _crossings(points, edges[lids[1][edges].all(axis=1)], columns)
    gap = np.where(np.isnan(upper), np.inf, upper).min(axis=0) - np.where(np.isnan(lower), -np.inf, lower).max(axis=0)
    return np.where(np.isfinite(gap), gap, np.nan)


def _crossings(points: Floats, edges: Ints, columns: Floats) -> Floats:
    """(E, C) height where an edge crosses a column, NaN where it does not."""
    a, b = points[edges[:, 0]], points[edges[:, 1]]
    run = b[:, :1] - a[:, :1]
    t = (columns - a[:, :1]) / np.where(np.abs(run) < 1e-9, np.inf, run)
    height = a[:, 1:2] + t * (b[:, 1:2] - a[:, 1:2])
    return np.asarray(np.where((t >= 0) & (t <= 1) & (np.abs(run) > 1e-9), height, np.nan))


def lid_points(points: Floats, blink: Floats, *, face: Bools, centre: Floats) -> tuple[Bools, Bools]:
    """(V,) points of the upper and of the lower lid around an eye."""
    near = face & (np.abs(points[:, :2] - centre[:2]) < REACH).all(axis=1) & (points[:, 2] > centre[2] + DEPTH)
    falls = blink[:, 1] < MOVING
    return near & falls, near & ~falls & (points[:, 1] < centre[1])


def opening(points: Floats, triangles: Ints, lids: tuple[Bools, Bools], centre: Floats) -> Floats:
    """(C,) columns across the open part of an eye, corners left out."""
    wide = np.linspace(centre[0] - REACH[0], centre[0] + REACH[0], 200)
    shut = np.flatnonzero(~(lid_gap(points, triangles, lids=lids, columns=wide) > OPEN))
    middle = len(wide) // 2
    inside = wide[shut[shut < middle].max(initial=-1) + 1 : shut[shut >= middle].min(initial=len(wide))]
    return np.asarray(np.linspace(inside[0], inside[-1], COLUMNS), np.float64)


def closing_blink(
    points: Floats, blink: Floats, triangles: Ints, *, face: Bools, centre: Floats
) -> Floats:
    """Scale a blink (V, 3) until the lid margins meet in every column; one factor keeps the lid's curve."""
    lids = lid_points(points, blink, face=face, centre=centre)
    columns = opening(points, triangles, lids, centre)
    low, high = 0.8, LARGEST
    for _ in range(20):
        factor = (low + high) / 2
        rest = np.nanmax(lid_gap(points + factor * blink, triangles, lids=lids, columns=columns))
        low, high = (factor, high) if rest > -OVERLAP else (low, factor)
    return np.asarray(blink * high)
