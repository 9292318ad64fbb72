"""Anchoring MediaPipe's 478 face points on the built head."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import InputError
from studio.head.eyeball import IRIS_RINGS, SECTORS
from studio.head.model import LANDMARKS
from studio.head.patch import Patch
from studio.head.raster import barycentric
from studio.head.region import Region
from studio.head.source import Source

Floats = NDArray[np.float64]
MILLIMETRE = 1e-3
IRIS_SIGMA = 1.0e-3
FACE_POINTS = 468


def anchor_landmarks(
    folder: Path, source: Source, head: Patch, source_uv: Floats, eyes: NDArray[np.bool_]
) -> dict[str, NDArray[np.generic]]:
    """Triangle, barycentric, sigma (m) and reliability of every landmark.

    Face points keep their place in the source's UV layout, so that a point on a lip stays on that lip. Iris points sit
    on the eyeball: the pupil, then four on the limbus in MediaPipe's order.

    Raises:
        InputError: ``missing_source``.
    """
    path = folder / "mediapipe_to_ict.npz"
    if not path.exists():
        raise InputError("missing_source", f"{path} does not exist.", "Give the folder with the source head.")
    with np.load(path, allow_pickle=False) as file:
        table = {key: file[key] for key in ("triangle", "barycentric", "sigma_mm", "reliable")}
    triangle = np.zeros(LANDMARKS, np.int32)
    share = np.zeros((LANDMARKS, 3), np.float32)
    place = np.einsum("nk,nkc->nc", table["barycentric"], source.uv[source.triangle_uv[table["triangle"]]])
    triangle[:FACE_POINTS], share[:FACE_POINTS] = _locate(place, head, source_uv)
    for first, side in ((468, 1), (473, 0)):
        for offset, vertex in enumerate(_iris(np.flatnonzero(eyes[side]), side)):
            face = int(np.flatnonzero((head.triangles == vertex).any(1))[0])
            triangle[first + offset] = face
            share[first + offset] = head.triangles[face] == vertex
    sigma = np.full(LANDMARKS, IRIS_SIGMA, np.float32)
    sigma[:FACE_POINTS] = table["sigma_mm"] * MILLIMETRE
    reliable = np.ones(LANDMARKS, np.bool_)
    reliable[:FACE_POINTS] = table["reliable"]
    return {
        "landmark_triangle": triangle,
        "landmark_barycentric": share,
        "landmark_sigma": sigma,
        "landmark_reliable": reliable,
    }


def _locate(place: Floats, head: Patch, source_uv: Floats) -> tuple[NDArray[np.int64], Floats]:
    faces = np.flatnonzero(head.region == Region.FACE)
    corners = source_uv[head.triangle_uv[faces]]
    triangle = np.empty(len(place), np.int64)
    share = np.empty((len(place), 3))
    for index, point in enumerate(place):
        candidates = barycentric(corners, np.repeat(point[None], len(faces), 0))
        best = int(np.argmax(candidates.min(axis=1)))
        triangle[index] = faces[best]
        share[index] = candidates[best].clip(0, None)
    return triangle, share / share.sum(axis=1, keepdims=True)


def _iris(eye: NDArray[np.int64], side: int) -> list[int]:
    """Pupil and the limbus towards +X, +Y, -X, -Y; the right eye's grid is the mirror image of the left one's."""
    ring = 1 + (IRIS_RINGS - 1) * SECTORS
    quarter = SECTORS // 4
    turns = (0, quarter, 2 * quarter, 3 * quarter) if side == 0 else (2 * quarter, quarter, 0, 3 * quarter)
    return [int(eye[0])] + [int(eye[ring + turn]) for turn in turns]
