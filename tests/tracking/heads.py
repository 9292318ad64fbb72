"""Synthetic heads whose landmarks are known exactly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.core.angles import UPRIGHT
from studio.core.camera import Intrinsics
from studio.head import HeadModel
from studio.tracking.fit import FrameFit
from studio.tracking.rotation import exponential


def pose(yaw: float, pitch: float = 0.0, *, x: float = 0.0, z: float = 0.55) -> tuple[NDArray, NDArray]:
    turn = exponential(np.array([0.0, yaw, 0.0])) @ exponential(np.array([-pitch, 0.0, 0.0]))
    rotation = UPRIGHT @ turn
    return rotation, np.array([x, 0.01, z]) - rotation @ np.array([0.0, 0.02, 0.09])


def all_points(
    head: HeadModel, fit: FrameFit, identity: NDArray[np.float64], camera: Intrinsics
) -> NDArray[np.float64]:
    """All 478 landmarks of a posed head, px."""
    person = identity.astype(np.float32)
    vertices = head.deform(head.shape(person), fit.weights, np.zeros((2, 2), np.float32), head.eye_centres(person))
    corners = vertices[head.triangles[head.landmarks.triangle]]
    placed = np.einsum("lc,lcx->lx", head.landmarks.barycentric, corners) @ fit.rotation.T + fit.translation
    return camera.project(placed)
