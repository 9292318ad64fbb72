"""Shape: what the photos say about the head's form beyond what landmarks could tell the tracker.

Landmarks lie on the face; ears, jaw line, skull and the volume of the hair are guesses of the identity prior, ears
5-15 mm off. The fit corrects them with the renderer's own loss: identity coefficients for the whole, and smooth
bumps round control points on scalp, ears and sides, so that whole parts move together where offsets of single texels
would tear.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from torch import Tensor

from studio.avatar.drive import neck_ring
from studio.head import HeadModel, Region
from studio.photometric.scene import HeadSurface

F32 = NDArray[np.float32]


_SPACING, _EAR_SPACING = 0.026, 0.013
"""m between control points."""
_REACH = 0.8
"""Standard deviation of a bump over the spacing of its control points."""
_SCALP_SD, _EAR_SD, _SIDE_SD = 0.012, 0.006, 0.003
"""m a control point is expected to move; hair stands centimetres off the skull."""
_KEPT, _FREE = 0.008, 0.03
"""m from eyes and mouth within which nothing bulges, and from which everything may."""
_SIDE_FROM, _EAR_FROM = 0.055, 0.072
"""m from the middle of the head."""


class ShapeModes:
    """How a head's form may be corrected: identity modes and bumps round control points.

    Args:
        head: head model.
        shape: (V, 3) m, the person's neutral.
    """

    def __init__(self, head: HeadModel, shape: F32) -> None:
        self.identity = torch.from_numpy(np.array(head.identity, np.float32)).flatten(1)
        self.eyes = torch.from_numpy(np.array(head.eye_centre_identity, np.float32))
        self.neck = torch.from_numpy(neck_ring(head.neck_weight))
        places, spread, scale = control_points(head, shape)
        squared = ((shape[:, None] - shape[places][None]) ** 2).sum(-1)
        free = np.asarray(head.neck_weight) * _away_from_features(head, shape)
        falloff = np.exp(-squared / (2.0 * spread**2)) * free[:, None]
        self.bumps = torch.from_numpy((falloff * scale).astype(np.float32))

    @property
    def count(self) -> int:
        """Parameters: identity modes, then x, y and z of every control point."""
        return len(self.identity) + 3 * self.bumps.shape[1]

    def apply(self, surface: HeadSurface, change: Tensor) -> HeadSurface:
        """The surface with its form changed.

        Args:
            surface: of the tracked identity.
            change: (:attr:`count`,) standard deviations.
        """
        modes = change[: len(self.identity)]
        moved = (modes @ self.identity).view(-1, 3) + self.bumps @ change[len(self.identity) :].view(-1, 3)
        return replace(
            surface,
            neutral=surface.neutral + moved,
            neck_pivot=surface.neck_pivot + moved[self.neck].mean(0) if len(self.neck) else surface.neck_pivot,
            eye_centres=surface.eye_centres + torch.einsum("i,iec->ec", modes, self.eyes),
        )


def control_points(head: HeadModel, shape: F32) -> tuple[NDArray[np.int64], F32, F32]:
    """Vertices about which the form may bulge, the width of each bump and how far it is expected to go.

    Returns:
        (K,) vertices, (K,) m, (K,) m.
    """
    away = np.abs(shape[:, 0])
    turns = np.asarray(head.neck_weight) > 0.999
    scalp = np.zeros(len(shape), np.bool_)
    scalp[head.triangles[head.region == Region.HEAD]] = True
    face = np.zeros(len(shape), np.bool_)
    face[head.triangles[head.region == Region.FACE]] = True
    face &= ~scalp
    kinds = (
        (scalp & turns, _SPACING, _SCALP_SD),
        (face & turns & (away > _EAR_FROM), _EAR_SPACING, _EAR_SD),
        (face & turns & (away > _SIDE_FROM) & (away <= _EAR_FROM), _SPACING, _SIDE_SD),
    )
    chosen, widths, scales = [], [], []
    for member, spacing, scale in kinds:
        found = _spaced(shape, np.flatnonzero(member), spacing)
        chosen.append(found)
        widths.append(np.full(len(found), _REACH * spacing, np.float32))
        scales.append(np.full(len(found), scale, np.float32))
    return np.concatenate(chosen), np.concatenate(widths), np.concatenate(scales)


def _away_from_features(head: HeadModel, shape: F32) -> F32:
    """0 at eyes and mouth, whose parts must keep fitting together, smoothly 1 away from them, (V,)."""
    inner = np.unique(head.triangles[~np.isin(head.region, (Region.FACE, Region.HEAD))])
    distance, _ = cKDTree(shape[inner]).query(shape)
    share = np.clip((distance - _KEPT) / (_FREE - _KEPT), 0.0, 1.0)
    return (share * share * (3.0 - 2.0 * share)).astype(np.float32)


def _spaced(points: F32, candidates: NDArray[np.int64], spacing: float) -> NDArray[np.int64]:
    """Candidates no closer to each other than ``spacing``, by farthest-point sampling."""
    if not len(candidates):
        return candidates
    own = points[candidates]
    chosen = [0]
    distance = np.linalg.norm(own - own[0], axis=1)
    while distance.max() > spacing:
        chosen.append(int(distance.argmax()))
        distance = np.minimum(distance, np.linalg.norm(own - own[chosen[-1]], axis=1))
    return candidates[chosen]
