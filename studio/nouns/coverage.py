"""Coverage: what the training frames saw of a head, carried inside its avatar. What no frame saw is a guess.

An avatar without it opens all the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import safetensors
import safetensors.numpy
from numpy.typing import NDArray

from studio.core.errors import FileFormatError
from studio.nouns.archive import pack_tensors, take_tensor
from studio.nouns.avatar import Avatar

MEMBER = "coverage.safetensors"
F32 = NDArray[np.float32]

TRUSTED = math.radians(12.0)
"""A camera no farther than this from one of the clip's shows what was learnt."""
DOUBTFUL = math.radians(30.0)
"""A camera farther than this from all of the clip's shows guesses."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """What was seen of N Gaussians, and from where.

    Attributes:
        often: (N,) in [0, 1], share of the training frames that see the place.
        frontal: (N,) in [0, 1], how frontally they do: mean cosine to the camera, 0 where none does.
        views: (M, 2) rad, yaw and pitch of the training frames' cameras round the head; yaw towards the subject's left,
            pitch from above, as :func:`studio.avatar.camera_paths.look_at` takes them.
    """

    often: F32
    frontal: F32
    views: F32

    @property
    def quality(self) -> F32:
        """(N,) in [0, 1]: seen by a fifth of the frames or more, straight on, is as good as it gets."""
        return np.sqrt(np.clip(5.0 * self.often, 0.0, 1.0)) * self.frontal

    def as_members(self) -> dict[str, bytes]:
        """Archive members to carry inside a ``.avatar``."""
        tensors = {
            "often": np.round(self.often * 255.0).astype(np.uint8),
            "frontal": np.round(self.frontal * 255.0).astype(np.uint8),
            "views": self.views.astype(np.float32),
        }
        return {MEMBER: pack_tensors(tensors)}

    def beyond(self, camera_from_head: NDArray[np.floating[Any]]) -> float:
        """Angle, rad, between a camera (4, 4) and the nearest one of the clip; pi if there was none."""
        if not len(self.views):
            return math.pi
        wanted = _directions(view_angles(camera_from_head)[None].astype(np.float32))[0]
        return float(np.arccos(np.clip((_directions(self.views) @ wanted).max(), -1.0, 1.0)))


def view_angles(camera_from_head: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Yaw and pitch (2,) or (M, 2), rad, of cameras (4, 4) or (M, 4, 4) round the head's origin."""
    matrix = np.asarray(camera_from_head, np.float64)
    eye = -np.einsum("...ji,...j->...i", matrix[..., :3, :3], matrix[..., :3, 3])
    length = np.maximum(np.linalg.norm(eye, axis=-1), 1e-9)
    return np.stack([np.arctan2(eye[..., 0], eye[..., 2]), np.arcsin(np.clip(eye[..., 1] / length, -1, 1))], -1)


def _directions(angles: F32) -> NDArray[np.float64]:
    yaw, pitch = angles.astype(np.float64).T
    return np.stack([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)], 1)


def coverage_of(avatar: Avatar) -> Coverage | None:
    """The coverage an avatar carries; None if it was made before there was any.

    Raises:
        FileFormatError: ``bad_tensors``.
    """
    data = (avatar.extras or {}).get(MEMBER)
    if data is None:
        return None
    try:
        tensors = dict(safetensors.numpy.load(data))
    except (safetensors.SafetensorError, ValueError, KeyError, OverflowError) as error:
        raise FileFormatError("bad_tensors", "The avatar's coverage is unreadable.", "Make it again.") from error
    count, file = len(avatar.gaussians), "The avatar"
    often, frontal = (take_tensor(tensors, n, (count,), file=file, dtype=np.float32) for n in ("often", "frontal"))
    return Coverage(often / 255.0, frontal / 255.0, take_tensor(tensors, "views", (None, 2), file=file))
