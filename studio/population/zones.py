"""Where on the face things are painted: lips, lids, brows, beard, cheeks, mouth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.head import Region
from studio.procedural.chart import (
    BROW_LOWER,
    BROW_UPPER,
    CM,
    LIPS_OUTER,
    LOWER_LID,
    UPPER_LID,
    Chart,
    beard_zone,
    blob,
)
from studio.procedural.noise import along, fbm, smoothstep
from studio.procedural.zones import lids

F32 = NDArray[np.float32]


@dataclass(frozen=True)
class Zones:
    """Masks of all N texels, (N,) float32 in [0, 1] unless said otherwise.

    Attributes:
        lips: red of the lips.
        lids: closeness to the eyes.
        shadow: upper lid up to the brow, where eye shadow goes.
        upper_lash, lower_lash: (N,) cm to the lid margins.
        outer: (N,) 0 at the inner, 1 at the outer corner of the eye.
        brow_across: (N,) distance from the brow's middle over its half width; large elsewhere.
        brow_along: (N,) 0 at the inner, 1 at the outer end.
        brow_strand: (N,) about -1..1, hairs of the brow.
        beard: where a beard grows.
        moustache: the part of it above the mouth.
        goatee: the part of it around mouth and chin.
        rosy: where blood shows.
        cheeks: where blush goes.
        oily: forehead, nose, chin.
        below_chin: (N,) cm below the chin, negative above.
        deep: (N,) cm behind the lips, for the inside of the mouth.
        face: skin in front of the ears.
    """

    lips: F32
    lids: F32
    shadow: F32
    upper_lash: F32
    lower_lash: F32
    outer: F32
    brow_across: F32
    brow_along: F32
    brow_strand: F32
    beard: F32
    moustache: F32
    goatee: F32
    rosy: F32
    cheeks: F32
    oily: F32
    below_chin: F32
    deep: F32
    face: F32


def find_zones(points: F32, region: NDArray[np.uint8], chart: Chart) -> Zones:
    """Measure the zones.

    Args:
        points: (N, 3) m on the neutral mean head.
        region: (N,) uint8 ``Region`` values.
        chart: its landmarks.
    """
    x, y, z = (points / CM).T
    face = (region == Region.FACE).astype(np.float32)
    front = face * (z > 3.0)
    inside = chart.inside(points, LIPS_OUTER)
    lips = smoothstep(-0.0008, 0.0010, inside) * face * (z > 7.0)
    upper, lower, outer = _lashes(points, chart)
    across, place, strand = _brows(points, chart)
    beard = beard_zone(points) * face * (1 - lips)
    mouth = np.abs(x) < 3.2
    moustache = beard * mouth * smoothstep(-3.3, -2.9, y) * smoothstep(0.5, -0.6, y)
    goatee = beard * smoothstep(3.4, 2.6, np.abs(x)) * smoothstep(-8.6, -7.2, y) * (z > 6.5)
    chin = chart.landmarks[152] / CM
    return Zones(
        lips=lips,
        lids=lids(points, chart) * front,
        shadow=smoothstep(1.25, 0.5, upper) * (y > 3.35) * front,
        upper_lash=np.where(front > 0, upper, 9.0).astype(np.float32),
        lower_lash=np.where(front > 0, lower, 9.0).astype(np.float32),
        outer=outer,
        brow_across=np.where(front > 0, across, 9.0).astype(np.float32),
        brow_along=place,
        brow_strand=strand,
        beard=beard,
        moustache=moustache.astype(np.float32),
        goatee=goatee.astype(np.float32),
        rosy=_rosy(points) * face,
        cheeks=(sum(blob(points, (side * 5.0, 0.4, 8.4), 1.5) for side in (1, -1)) * face).astype(np.float32),
        oily=(np.exp(-0.5 * (x / 2.4) ** 2) * front * smoothstep(-2.0, 1.0, y)).astype(np.float32),
        below_chin=(chin[1] - y - 0.45 * np.maximum(chin[2] - z - 3.5, 0)).astype(np.float32),
        deep=np.maximum(chart.landmarks[13, 2] / CM - z, 0).astype(np.float32),
        face=face,
    )


def _rosy(points: F32) -> F32:
    """Blood of cheeks, nose, ears and chin (N,)."""
    total = 0.7 * smoothstep(7.6, 8.8, np.abs(points[:, 0]) / CM) * (points[:, 1] < 0.06)
    places = (((4.6, 0.2, 9.0), 1.9, 0.55), ((1.7, -0.1, 10.8), 0.7, 0.5), ((2.0, 3.3, 9.4), 0.6, 0.3))
    for (x, y, z), sigma, amount in places:
        total = total + amount * (blob(points, (x, y, z), sigma) + blob(points, (-x, y, z), sigma))
    total = total + 0.6 * blob(points, (0.0, 0.3, 12.8), 1.1) + 0.3 * blob(points, (0.0, -6.6, 10.8), 1.3)
    return np.asarray(total, np.float32)


def _lashes(points: F32, chart: Chart) -> tuple[F32, F32, F32]:
    upper = np.full(len(points), 9.0, np.float32)
    lower, outer = upper.copy(), np.zeros(len(points), np.float32)
    for side in (1, -1):
        for line, nearest in ((UPPER_LID[side], upper), (LOWER_LID[side], lower)):
            curve = chart.curve(line)
            distance, place = along(points, curve)
            better = distance / CM < nearest
            nearest[better] = distance[better] / CM
            length = float(np.linalg.norm(np.diff(curve, axis=0), axis=1).sum())
            outer[better] = place[better] / length
    return upper, lower, outer


def _brows(points: F32, chart: Chart) -> tuple[F32, F32, F32]:
    """Distance over the half width, place along, and noise drawn out along the hairs, (N,) each."""
    across = np.full(len(points), 9.0, np.float32)
    place, strand = np.zeros(len(points), np.float32), np.zeros(len(points), np.float32)
    for side in (1, -1):
        middle = 0.5 * (chart.landmarks[list(BROW_UPPER[side])] + chart.landmarks[list(BROW_LOWER[side])])
        distance, reach = along(points, middle.astype(np.float32))
        length = float(np.linalg.norm(np.diff(middle, axis=0), axis=1).sum())
        here = np.clip(reach / length, 0, 1)
        width = np.interp(here, (0, 0.1, 0.55, 0.85, 1), (0.32, 0.42, 0.36, 0.22, 0.08))
        relative = distance / CM / width
        better = relative < across
        across[better], place[better] = relative[better], here[better]
        # hairs lean outward: steep at the inner end, flat at the tail
        lean = np.interp(here, (0, 0.2, 0.6, 1), (1.1, 0.75, 0.3, 0.05))
        u = side * points[:, 0] * np.sin(lean) - points[:, 1] * np.cos(lean)
        v = side * points[:, 0] * np.cos(lean) + points[:, 1] * np.sin(lean)
        combed = np.stack([u, v * 0.16, np.full(len(u), 0.01 * side)], 1).astype(np.float32)
        field = fbm(combed, 900.0, 2, 821)
        strand[better] = field[better]
    return across, place, strand
