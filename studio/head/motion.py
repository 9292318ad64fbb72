"""Expressions of the built head, made from the source's by rules of anatomy.

Upper teeth and gums stay with the skull; lower teeth and gums follow the jaw rigidly; the tongue follows the jaw and
can come out; lids close and lips do not cross.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.head.lids import closing_blink
from studio.head.patch import Patch
from studio.head.region import EYES, Region
from studio.head.source import Source
from studio.nouns.expressions import INDEX

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
JAW: tuple[str, ...] = ("jawOpen", "jawForward", "jawLeft", "jawRight")
TAME: dict[str, float] = {"mouthPressLeft": 0.45, "mouthPressRight": 0.45}
"""Factors for expressions that overshoot in the source."""
TONGUE_REACH = 0.030
TONGUE_JAW = 0.28
"""How far the tongue comes out, metres, and how much of jawOpen makes room for it."""
TONGUE_REST = 0.4
"""Part of its height that the tongue loses when the mouth is wide open."""


def vertices_of(patch: Patch, *regions: Region) -> Bools:
    """(V,) whether a point is used by a triangle of one of the regions."""
    used = np.zeros(len(patch.sources), np.bool_)
    used[patch.triangles[np.isin(patch.region, regions)]] = True
    return used


def expressions(head: Patch, source: Source, neutral: Floats) -> Floats:
    """The 52 expressions (52, V, 3) on the head's points, metres."""
    basis = head.points(source.expression)
    fixed = vertices_of(head, Region.GUMS_UPPER, Region.TEETH_UPPER, *EYES[0], *EYES[1])
    lower = vertices_of(head, Region.GUMS_LOWER, Region.TEETH_LOWER)
    tongue = vertices_of(head, Region.TONGUE) & ~lower
    basis[:, fixed | lower | tongue] = 0
    teeth = source.faces_of("teeth")
    jaw = np.unique(source.triangles[teeth])
    jaw = jaw[source.neutral[jaw, 1] < -0.036]
    for name in JAW:
        index = INDEX[name]
        rotation, shift = rigid_motion(source.neutral[jaw], source.neutral[jaw] + source.expression[index, jaw])
        swing = neutral @ rotation.T + shift - neutral
        basis[index, lower] = swing[lower]
        basis[index, tongue] = swing[tongue]
    basis[INDEX["jawOpen"], tongue, 1] -= TONGUE_REST * (neutral[tongue, 1] - neutral[tongue, 1].min())
    for name, factor in TAME.items():
        basis[INDEX[name]] *= factor
    basis[INDEX["tongueOut"]] = _tongue_out(neutral, tongue) + TONGUE_JAW * basis[INDEX["jawOpen"]]
    face = vertices_of(head, Region.FACE)
    for name, centre in zip(("eyeBlinkLeft", "eyeBlinkRight"), source.eye_centre, strict=True):
        blink = basis[INDEX[name]]
        basis[INDEX[name]] = closing_blink(neutral, blink, head.triangles, face=face, centre=centre)
    return basis


def rigid_motion(before: Floats, after: Floats) -> tuple[Floats, Floats]:
    """Rotation (3, 3) and translation (3,) that carry one set of points (N, 3) best onto another (Kabsch 1976)."""
    a, b = before.mean(0), after.mean(0)
    left, _, right = np.linalg.svd((after - b).T @ (before - a))
    sign = np.sign(np.linalg.det(left @ right))
    rotation = left @ np.diag([1.0, 1.0, sign]) @ right
    return rotation, b - rotation @ a


def _tongue_out(neutral: Floats, tongue: Bools) -> Floats:
    """The front of the tongue slides out over the lower teeth, thins and droops."""
    move = np.zeros_like(neutral)
    points = neutral[tongue]
    back, front = points[:, 2].min(), points[:, 2].max()
    along = (points[:, 2] - back) / (front - back)
    ease = along**2 * (3 - 2 * along)
    middle = points[:, 1].mean()
    lift = 0.010 * np.sin(np.pi * np.clip(along * 1.1, 0, 1)) * ease
    offset = np.zeros_like(points)
    offset[:, 2] = TONGUE_REACH * ease
    offset[:, 1] = (middle - points[:, 1]) * 0.55 * ease + lift + 0.004 * ease
    offset[:, 0] = -points[:, 0] * 0.15 * ease
    move[tongue] = offset
    return move
