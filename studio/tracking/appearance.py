"""Colours of this person's skin and hair, learnt from the clip itself, to tell hair from arms and clothes.

Skin is learnt inside the face, hair above the forehead. Both are Gaussians in CIE L*a*b* with lightness discounted,
because shading changes it most; they follow the clip slowly.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.tracking.graphs import Image

Field = NDArray[np.float32]
Bools = NDArray[np.bool_]

_LIGHTNESS = 0.35  # share of a step in L* against one in a* or b*
_FLOOR = 9.0  # squared L*a*b* units added to each variance
_MOMENTUM = 0.1
_FEWEST = 40  # pixels to learn from
_KEPT = 0.8  # share of the pixels nearest to the median that is learnt from


def lab(image: Image) -> Field:
    """Features (H, W, 3) of an RGB picture: discounted L*, a*, b*."""
    picture: Field = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2LAB), np.float32)
    picture[..., 0] *= _LIGHTNESS * 100.0 / 255.0
    return picture


@dataclass
class ColourModel:
    """A running Gaussian over features; ``known`` once it has seen enough pixels."""

    mean: Field = field(default_factory=lambda: np.zeros(3, np.float32))
    covariance: Field = field(default_factory=lambda: np.eye(3, dtype=np.float32))
    known: bool = False

    def learn(self, features: Field) -> None:
        """Take in pixels (n, 3) of one frame; too few are ignored."""
        if len(features) < _FEWEST:
            return
        middle = np.median(features, axis=0)
        away = np.abs(features - middle).sum(axis=1)
        kept = features[away <= np.quantile(away, _KEPT)]
        mean = kept.mean(axis=0)
        covariance = np.cov(kept.T) + _FLOOR * np.eye(3)
        share = _MOMENTUM if self.known else 1.0
        self.mean = ((1.0 - share) * self.mean + share * mean).astype(np.float32)
        self.covariance = ((1.0 - share) * self.covariance + share * covariance).astype(np.float32)
        self.known = True

    def distance(self, features: Field) -> Field:
        """Squared Mahalanobis distance (...) of features (..., 3); infinite while nothing is known."""
        if not self.known:
            return np.full(features.shape[:-1], np.inf, np.float32)
        whitening = np.linalg.cholesky(np.linalg.inv(self.covariance)).astype(np.float32)
        apart = (features - self.mean) @ whitening
        return np.asarray(np.einsum("...i,...i->...", apart, apart), np.float32)


def enters_from_outside(suspect: Bools, border: Bools, *, fewest: int) -> Bools:
    """Those connected parts of ``suspect`` that touch ``border`` and have at least ``fewest`` pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(suspect.astype(np.uint8), connectivity=4)
    touching = np.zeros(count, np.bool_)
    touching[np.unique(labels[border & suspect])] = True
    touching[0] = False
    touching &= stats[:, cv2.CC_STAT_AREA] >= fewest
    return np.asarray(touching[labels])
