"""A head and synthetic faces whose pose, expression and identity are known exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.core.errors import InternalError
from studio.head import HeadModel, load_head
from studio.nouns.expressions import weights
from studio.tracking.anchors import LandmarkBasis, landmark_basis
from studio.tracking.fit import FrameFit
from tests.tracking.heads import all_points, pose


@pytest.fixture(scope="session")
def head() -> HeadModel:
    try:
        return load_head()
    except InternalError:
        pytest.skip("resources/head.safetensors is not built")


@pytest.fixture(scope="session")
def basis(head: HeadModel) -> LandmarkBasis:
    return landmark_basis(head)


@pytest.fixture(scope="session")
def camera() -> Intrinsics:
    return Intrinsics(768.0, 768.0, 320.0, 240.0, 640, 480)


@dataclass(frozen=True)
class Truth:
    identity: NDArray[np.float64]
    fits: list[FrameFit]
    points: NDArray[np.float64]


@pytest.fixture(scope="session")
def truth(head: HeadModel, camera: Intrinsics) -> Truth:
    """Twelve frames of one person who turns, talks, smiles and blinks."""
    random = np.random.default_rng(7)
    identity = random.normal(0.0, 0.6, len(head.identity))
    fits = []
    for frame in range(12):
        swing = np.sin(frame / 12 * 2 * np.pi)
        rotation, translation = pose(0.45 * swing, 0.2 * np.cos(frame), x=0.02 * swing)
        face = weights(
            {
                "jawOpen": 0.4 * (frame % 3) / 2,
                "mouthSmileLeft": 0.6 * (frame % 4 == 1),
                "mouthSmileRight": 0.6 * (frame % 4 == 1),
                "browInnerUp": 0.5 * (frame % 5 == 2),
                "eyeBlinkLeft": 0.8 * (frame % 6 == 4),
                "eyeBlinkRight": 0.8 * (frame % 6 == 4),
            }
        )
        fits.append(FrameFit(rotation, translation, face.astype(np.float64)))
    points = np.array([all_points(head, fit, identity, camera) for fit in fits])
    return Truth(identity, fits, points)
