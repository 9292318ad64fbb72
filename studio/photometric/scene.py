"""One head in front of one camera, differentiable from expression and pose to pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.avatar.drive import neck_bend, neck_pivot
from studio.core.camera import Intrinsics
from studio.nouns.track import Track
from studio.photometric.posing import Carrier, carry, so3_exp
from studio.splat.protocol import Rasterizer, SplatImage


@dataclass(frozen=True)
class HeadSurface:
    """The carrier mesh of one person as tensors.

    Attributes:
        neutral: (V, 3) m.
        expression: (52, 3 V) m.
        eye_index: vertices of the left and of the right eyeball.
        eye_centres: (2, 3) m.
        neck_index: vertices that do not turn rigidly with the head.
        neck_follow: (len(neck_index), 1), share of the torso's turn they follow.
        neck_pivot: (3,) m.
        rest_rotation: (3, 3) camera_from_head in which the torso is straight below the head.
    """

    neutral: Tensor
    expression: Tensor
    eye_index: tuple[Tensor, Tensor]
    eye_centres: Tensor
    neck_index: Tensor
    neck_follow: Tensor
    neck_pivot: Tensor
    rest_rotation: NDArray[np.float32]


class SurfaceSource(Protocol):
    """What a head model and an avatar's mesh have in common."""

    @property
    def expression(self) -> NDArray[np.float32]:
        """(52, V, 3) m."""

    @property
    def neck_weight(self) -> NDArray[np.float32]:
        """(V,)."""

    @property
    def eye_vertices(self) -> NDArray[np.bool_]:
        """(2, V)."""


def head_surface(
    mesh: SurfaceSource,
    neutral: NDArray[np.float32],
    eye_centres: NDArray[np.float32],
    rest_rotation: NDArray[np.float32],
) -> HeadSurface:
    """A person's carrier mesh as tensors; see :class:`HeadSurface`."""
    weight = np.array(mesh.neck_weight, np.float32)
    index = np.flatnonzero(weight < 1.0)
    left, right = (torch.from_numpy(np.flatnonzero(mesh.eye_vertices[eye])) for eye in range(2))
    return HeadSurface(
        neutral=torch.from_numpy(np.array(neutral, np.float32)),
        expression=torch.from_numpy(np.array(mesh.expression, np.float32).reshape(52, -1)),
        eye_index=(left, right),
        eye_centres=torch.from_numpy(np.array(eye_centres, np.float32)),
        neck_index=torch.from_numpy(index),
        neck_follow=torch.from_numpy((1.0 - weight[index])[:, None]),
        neck_pivot=torch.from_numpy(neck_pivot(neutral, weight)),
        rest_rotation=rest_rotation,
    )


class FramePose(NamedTuple):
    """Where the head is in one frame, and what it does; OpenCV camera space.

    Attributes:
        rotation: (3, 3) camera_from_head.
        translation: (3,) m.
        expression: (52,).
        gaze: (2, 2) rad.
        neck: (3,) axis-angle of the torso relative to the head, rad.
    """

    rotation: Tensor
    translation: Tensor
    expression: Tensor
    gaze: Tensor
    neck: Tensor


class Look(NamedTuple):
    """Attributes of the Gaussians of one frame, in the carrier's axes; see :func:`studio.photometric.posing.carry`."""

    offset: Tensor
    rotation: Tensor
    scale: Tensor
    color: Tensor
    opacity: Tensor
    basis: Tensor
    mix: Tensor


@dataclass(frozen=True)
class Scene:
    """Everything that turns a pose and a look into a picture."""

    surface: HeadSurface
    carrier: Carrier
    rasterizer: Rasterizer

    def vertices(self, pose: FramePose) -> Tensor:
        """Posed mesh, (V, 3) m, camera space; the same steps as :meth:`studio.avatar.drive.Driver.vertices`."""
        surface = self.surface
        moved = surface.neutral + (pose.expression @ surface.expression).view(-1, 3)
        for eye, index in enumerate(surface.eye_index):
            centre = surface.eye_centres[eye]
            turn = _gaze_rotation(pose.gaze[eye])
            moved = moved.index_copy(0, index, (moved[index] - centre) @ turn.T + centre)
        index = surface.neck_index
        turned = (moved[index] - surface.neck_pivot) @ so3_exp(pose.neck).T + surface.neck_pivot
        moved = moved.index_copy(0, index, torch.lerp(moved[index], turned, surface.neck_follow))
        return moved @ pose.rotation.T + pose.translation

    def render(self, pose: FramePose, look: Look, camera: Intrinsics, background: Tensor) -> SplatImage:
        """Draw one frame; differentiable."""
        means, covariances, colors = carry(
            self.carrier, self.vertices(pose), offset=look.offset, rotation=look.rotation, scale=look.scale,
            color=look.color, basis=look.basis, mix=look.mix,
        )  # fmt: skip
        return self.rasterizer(means, covariances, look.opacity, colors, camera, background)


def _gaze_rotation(angles: Tensor) -> Tensor:
    """Rotation (3, 3) of an eyeball for (yaw, pitch); see :func:`studio.head.gaze_rotation`."""
    yaw, pitch = angles[0], angles[1]
    zero = torch.zeros_like(yaw)
    return so3_exp(torch.stack([zero, yaw, zero])) @ so3_exp(torch.stack([-pitch, zero, zero]))


class TrackPoses:
    """Tracked poses of chosen frames plus learnable corrections of pose, expression, gaze and exposure.

    Args:
        track: the track.
        rows: (M,) rows of the track.
        rest_rotation: (3, 3), see :class:`HeadSurface`.
    """

    CHANNELS = 3 + 3 + 52 + 2 + 3
    """rotation 3 (rad), translation 3 (cm), expression 52, gaze yaw/pitch 2 (rad), log exposure 3."""

    def __init__(self, track: Track, rows: NDArray[np.int64], rest_rotation: NDArray[np.float32]) -> None:
        self.rotation = torch.from_numpy(track.rotation[rows].astype(np.float32))
        self.translation = torch.from_numpy(track.translation[rows].astype(np.float32))
        self.expression = torch.from_numpy(track.expression[rows].astype(np.float32))
        self.gaze = torch.from_numpy(track.gaze[rows].astype(np.float32))
        necks = [neck_bend(rotation, rest_rotation) for rotation in track.rotation[rows]]
        self.neck = torch.from_numpy(np.asarray(necks, np.float32).reshape(-1, 3))

    def __len__(self) -> int:
        return len(self.rotation)

    def pose(self, row: int, delta: Tensor) -> FramePose:
        """Pose of frame ``row`` with its correction ``delta`` (63,); expression stays within [0, 1]."""
        turn = so3_exp(delta[:3])
        return FramePose(
            rotation=turn @ self.rotation[row],
            translation=self.translation[row] + 0.01 * delta[3:6],
            expression=(self.expression[row] + delta[6:58]).clamp(0.0, 1.0),
            gaze=self.gaze[row] + delta[58:60],
            neck=self.neck[row],
        )

    @staticmethod
    def exposure(delta: Tensor) -> Tensor:
        """Colour gain (3,) of a correction."""
        return torch.exp(delta[60:63])


POSE_RATES = torch.tensor([1e-3] * 3 + [1e-2] * 3 + [5e-3] * 52 + [4e-3] * 2 + [1e-3] * 3)
"""Adam step sizes of a correction's channels: rad, cm, weight, rad, log."""
