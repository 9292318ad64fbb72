"""The head model restricted to the points the tracker sees."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.head import HeadModel

Array = NDArray[np.float64]

FACE_POINTS = 468
"""MediaPipe's points on the skin; the ten after them are the irises."""

OUTER_EYE_CORNERS = (33, 263)
"""Outer corner of the subject's right and left eye."""

LID_PAIRS = (
    (159, 145), (158, 153), (160, 144), (157, 154), (161, 163),
    (386, 374), (385, 380), (387, 373), (384, 381), (388, 390),
)  # fmt: skip
"""Upper and lower lid points that face each other: five of the right eye, then five of the left."""

LIP_PAIRS = (
    (13, 14), (312, 317), (82, 87), (311, 402), (81, 178), (310, 318), (80, 88), (415, 324), (191, 95),
)  # fmt: skip
"""Upper and lower points of the inner lip line."""

_SIGMA_FLOOR = 1.5e-3  # m: what the tracker's noise adds to the spread of the correspondence
_SIGMA_USUAL = 2.0e-3  # m: spread that gets weight one


@dataclass(frozen=True)
class LandmarkBasis:
    """Linear model of L landmarks: ``neutral + a . identity + b . expression``, metres in head space.

    Attributes:
        rows: (L,) indices among the 478 points.
        neutral: (L, 3).
        identity: (L, 3, I).
        expression: (3, L * E), laid out so that rotating all of it is one matrix product.
        weight: (L,) inverse variances, one for a point of usual spread.
        pairs: (P, 2) positions in ``rows`` of points whose distance matters (lids, inner lips).
    """

    rows: NDArray[np.int64]
    neutral: Array
    identity: Array
    expression: Array
    weight: Array
    pairs: NDArray[np.int64]

    @functools.cached_property
    def moves(self) -> NDArray[np.float32]:
        """``expression`` in single precision, for derivatives."""
        return self.expression.astype(np.float32)

    @property
    def expressions(self) -> int:
        """Number of expression weights E."""
        return self.expression.shape[1] // len(self.rows)

    def shape(self, identity: Array) -> Array:
        """Landmarks (L, 3) of a person without expression."""
        return self.neutral + self.identity @ identity

    def expressed(self, shape: Array, weights: Array) -> Array:
        """Landmarks (L, 3) of ``shape`` with an expression (E,)."""
        return shape + (self.expression.reshape(3, len(self.rows), -1) @ weights).T


def landmark_basis(head: HeadModel) -> LandmarkBasis:
    """Gather a head model at its trustworthy landmarks."""
    anchors = head.landmarks
    rows = np.flatnonzero(np.asarray(anchors.reliable)[:FACE_POINTS])
    corners = np.asarray(head.triangles)[np.asarray(anchors.triangle)[rows]]
    mix = np.asarray(anchors.barycentric, np.float64)[rows]

    def gather(field: NDArray[np.float32]) -> Array:
        return np.asarray(np.einsum("lc,...lcx->...lx", mix, np.asarray(field, np.float64)[..., corners, :]))

    position = np.full(FACE_POINTS, -1)
    position[rows] = np.arange(len(rows))
    pairs = position[np.array(LID_PAIRS + LIP_PAIRS)]
    sigma = np.asarray(anchors.sigma, np.float64)[rows]
    return LandmarkBasis(
        rows=rows,
        neutral=gather(head.neutral),
        identity=np.ascontiguousarray(np.moveaxis(gather(head.identity), 0, -1)),
        expression=np.ascontiguousarray(gather(head.expression).transpose(2, 1, 0)).reshape(3, -1),
        weight=(_SIGMA_FLOOR**2 + _SIGMA_USUAL**2) / (_SIGMA_FLOOR**2 + sigma**2),
        pairs=pairs[(pairs >= 0).all(axis=1)],
    )
