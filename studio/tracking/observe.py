"""A quick look at one picture, for the report before any heavy work."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.angles import head_angles
from studio.core.camera import Intrinsics
from studio.head import load_head
from studio.nouns.take import FaceObservation
from studio.tracking.anchors import OUTER_EYE_CORNERS, LandmarkBasis, landmark_basis
from studio.tracking.fit import Bounds, refine, start_pose
from studio.tracking.follow import FaceFollower, points_box
from studio.tracking.glasses import GlassesGauge, looks_worn
from studio.tracking.graphs import FaceFinder, FaceMesh, HandFinder, Image
from studio.tracking.options import TrackOptions

_LIDS = ((159, 145), (386, 374))
_LIPS = (13, 14)
_MOUTH_CORNERS = (61, 291)
_BROWS = ((105, (33, 133)), (334, (263, 362)))
_STEPS = 3
_HAND_ROOM = 0.6  # of the face's box: a hand nearer than this counts


@dataclass(frozen=True)
class _Models:
    mesh: FaceMesh
    finder: FaceFinder
    hands: HandFinder
    basis: LandmarkBasis
    gauge: GlassesGauge


@functools.lru_cache(maxsize=1)
def _models() -> _Models:
    basis = landmark_basis(load_head())
    return _Models(FaceMesh(), FaceFinder(), HandFinder(following=False), basis, GlassesGauge(basis))


def observe(image: Image) -> FaceObservation:
    """Look at one picture, knowing nothing of others.

    Args:
        image: (H, W, 3) uint8 RGB.

    Returns:
        What is seen of the largest face; ``faces`` counts all.

    Raises:
        InternalError: ``mediapipe_missing``.
    """
    models = _models()
    follower = FaceFollower(models.mesh, models.finder)
    points, _ = follower.follow(image)
    if points is None:
        return FaceObservation(faces=follower.faces)
    height, width = image.shape[:2]
    focal = TrackOptions().focal_length(width, height)
    camera = Intrinsics(focal, focal, width / 2, height / 2, width, height)
    seen = points[models.basis.rows].astype(np.float64)
    start = start_pose(models.basis, seen, camera)
    fit = refine(
        models.basis, models.basis.neutral, start, seen, camera=camera, bounds=Bounds.usual(), iterations=_STEPS
    )
    yaw, pitch, _ = head_angles(fit.rotation)
    box = points_box(points)
    solid = unprojected(points, fit.rotation, camera, float(fit.translation[2]))
    return FaceObservation(
        faces=max(1, follower.faces),
        box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
        yaw=float(yaw),
        pitch=float(pitch),
        hand=_hand_near(models.hands.hands(image), box),
        glasses=looks_worn(models.gauge.score(image, points), float(yaw)),
        **measures(solid),
    )


def unprojected(
    points: NDArray[np.float32], rotation: NDArray[np.float64], camera: Intrinsics, depth: float
) -> NDArray[np.float64]:
    """Landmarks (478, 2) as seen by someone in front of the face, up to scale: pose is divided out of each axis."""
    flat = (points.astype(np.float64) - (camera.cx, camera.cy)) * depth / camera.fx
    flat -= flat.mean(axis=0)
    return np.asarray(np.linalg.solve(rotation[:2, :2], flat.T).T)


def measures(points: NDArray[np.float64]) -> dict[str, float]:
    """Openings of mouth and eyes, width of the mouth, height of the brows, over the outer eye distance.

    Args:
        points: (478, 2 or 3) landmarks of a face seen from the front, any unit.
    """
    unit = max(float(np.linalg.norm(points[OUTER_EYE_CORNERS[0]] - points[OUTER_EYE_CORNERS[1]])), 1e-9)

    def gap(first: int, second: int) -> float:
        return float(np.linalg.norm(points[first] - points[second])) / unit

    brows = [
        float(np.linalg.norm(points[brow] - points[list(corners)].mean(axis=0))) / unit for brow, corners in _BROWS
    ]
    return {
        "mouth_open": gap(*_LIPS),
        "mouth_width": gap(*_MOUTH_CORNERS),
        "brow_height": float(np.mean(brows)),
        "eye_open": float(np.mean([gap(*pair) for pair in _LIDS])),
    }


def _hand_near(hands: NDArray[np.float32], box: NDArray[np.float32]) -> bool:
    room = _HAND_ROOM * box[2:]
    within = (hands > box[:2] - room).all(axis=-1) & (hands < box[:2] + box[2:] + room).all(axis=-1)
    return bool(within.any())
