"""The parametric head the product ships: neutral, bases, skinning, landmark anchors, atlas coordinates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from studio.core.errors import InternalError
from studio.core.paths import resource
from studio.core.shapes import check_shape

Floats = NDArray[np.float32]
FILE = "head.safetensors"
LANDMARKS = 478
IRIS_RIGHT, IRIS_LEFT = slice(468, 473), slice(473, 478)
"""MediaPipe's iris points of the subject's right and left eye: centre, then four on the limbus."""


@dataclass(frozen=True)
class Landmarks:
    """Where MediaPipe's points sit on the surface.

    Attributes:
        triangle: (478,) int32.
        barycentric: (478, 3) float32.
        sigma: (478,) float32, expected scatter in metres.
        reliable: (478,) bool, false for points that slide on the skin.
    """

    triangle: NDArray[np.int32]
    barycentric: Floats
    sigma: Floats
    reliable: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class HeadModel:
    """A linear head in metres: +Y up, +Z out of the face, +X the subject's left.

    Attributes:
        neutral: (V, 3) float32.
        identity: (I, V, 3) float32, one standard deviation each under a standard normal prior.
        expression: (52, V, 3) float32 in ``ARKIT_52`` order.
        triangles: (F, 3) int32, counter-clockwise from outside.
        region: (F,) uint8, ``Region`` values.
        uv: (U, 2) float32 in the atlas, u right, v down.
        triangle_uv: (F, 3) int32.
        neck_weight: (V,) float32, 1 turns with the head, 0 stays with the shoulders.
        eye_vertices: (2, V) bool, left and right eyeball.
        eye_centre: (2, 3) float32, of the neutral head.
        eye_centre_identity: (I, 2, 3) float32.
        mirror_vertex: (V,) int32, the same place on the other side.
        landmarks: MediaPipe's 478 points.
        content_hash: hexadecimal SHA-256 over all arrays.
    """

    neutral: Floats
    identity: Floats
    expression: Floats
    triangles: NDArray[np.int32]
    region: NDArray[np.uint8]
    uv: Floats
    triangle_uv: NDArray[np.int32]
    neck_weight: Floats
    eye_vertices: NDArray[np.bool_]
    eye_centre: Floats
    eye_centre_identity: Floats
    mirror_vertex: NDArray[np.int32]
    landmarks: Landmarks
    content_hash: str

    @cached_property
    def _flat_expression(self) -> Floats:
        return self.expression.reshape(len(self.expression), -1)

    @cached_property
    def _eye_index(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return np.flatnonzero(self.eye_vertices[0]), np.flatnonzero(self.eye_vertices[1])

    def shape(self, identity: Floats) -> Floats:
        """A person's neutral head (V, 3).

        Args:
            identity: (I,) coefficients, I at most the number of modes; missing ones are zero.

        Raises:
            NumericError: ``wrong_shape``.
        """
        count = self._count(identity)
        offset = identity.astype(np.float32) @ self.identity[:count].reshape(count, self.neutral.size)
        return np.asarray(self.neutral + offset.reshape(-1, 3))

    def eye_centres(self, identity: Floats) -> Floats:
        """Centres (2, 3) of a person's left and right eyeball.

        Raises:
            NumericError: ``wrong_shape``.
        """
        count = self._count(identity)
        offset = np.tensordot(identity.astype(np.float32), self.eye_centre_identity[:count], 1)
        return np.asarray(self.eye_centre + offset)

    def _count(self, identity: Floats) -> int:
        count = check_shape("identity", identity, "I")["I"]
        if count > len(self.identity):
            check_shape("identity", identity, str(len(self.identity)))
        return count

    def deform(self, shape_vertices: Floats, expression: Floats, gaze: Floats, eye_centres: Floats) -> Floats:
        """Put an expression and a gaze on a person's head, in head space.

        Args:
            shape_vertices: (V, 3) from ``shape``.
            expression: (52,) weights.
            gaze: (2, 2) yaw and pitch of the left and the right eye; yaw > 0 towards +X, pitch > 0 up.
            eye_centres: (2, 3) from ``eye_centres``.

        Returns:
            (V, 3) float32.

        Raises:
            NumericError: ``wrong_shape``.
        """
        check_shape("shape_vertices", shape_vertices, "V 3", V=len(self.neutral))
        check_shape("expression", expression, str(len(self.expression)))
        check_shape("gaze", gaze, "2 2")
        check_shape("eye_centres", eye_centres, "2 3")
        active = np.flatnonzero(expression)
        moved = shape_vertices.astype(np.float32)
        if len(active):
            offset = expression[active].astype(np.float32) @ self._flat_expression[active]
            moved += offset.reshape(-1, 3)
        for index, angles, centre in zip(self._eye_index, gaze, eye_centres, strict=True):
            moved[index] = (moved[index] - centre) @ gaze_rotation(float(angles[0]), float(angles[1])).T + centre
        return moved


def gaze_rotation(yaw: float, pitch: float) -> Floats:
    """Rotation (3, 3) that turns +Z towards +X by yaw and up by pitch, radians."""
    cy, sy, cp, sp = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch)
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
    return np.asarray(about_y @ about_x, np.float32)


def hash_arrays(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Hexadecimal SHA-256 over names, types, shapes and bytes."""
    digest = hashlib.sha256()
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        digest.update(f"{name}:{array.dtype.str}:{array.shape};".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def load_head() -> HeadModel:
    """The shipped head; read once, then shared. Its arrays are read-only.

    Raises:
        InternalError: ``missing_resource`` or ``damaged_head_model``.
    """
    return read_head(resource(FILE))


def read_head(path: Path) -> HeadModel:
    """Read a head model file.

    Raises:
        InternalError: ``damaged_head_model``; the file does not hold a head.
    """
    try:
        arrays = load_file(path)
        return _head(arrays)
    except (SafetensorError, KeyError, ValueError) as error:
        raise InternalError(
            "damaged_head_model", "The head model that ships with the program is damaged.", "Install it again."
        ) from error


def _head(stored: dict[str, NDArray[Any]]) -> HeadModel:
    content_hash = hash_arrays(stored)

    def take(name: str, dtype: type[np.generic]) -> NDArray[Any]:
        array = stored[name].astype(dtype)
        array.setflags(write=False)
        return array

    landmarks = Landmarks(
        take("landmark_triangle", np.int32),
        take("landmark_barycentric", np.float32),
        take("landmark_sigma", np.float32),
        take("landmark_reliable", np.bool_),
    )
    return HeadModel(
        neutral=take("neutral", np.float32),
        identity=take("identity", np.float32),
        expression=take("expression", np.float32),
        triangles=take("triangles", np.int32),
        region=take("region", np.uint8),
        uv=take("uv", np.float32),
        triangle_uv=take("triangle_uv", np.int32),
        neck_weight=take("neck_weight", np.float32),
        eye_vertices=take("eye_vertices", np.bool_),
        eye_centre=take("eye_centre", np.float32),
        eye_centre_identity=take("eye_centre_identity", np.float32),
        mirror_vertex=take("mirror_vertex", np.int32),
        landmarks=landmarks,
        content_hash=content_hash,
    )
