"""A finished avatar as a differentiable scene: only pose, expression and gaze may change."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from studio.avatar.kernels import rest_inverse
from studio.core.camera import Intrinsics
from studio.nouns.avatar import Avatar
from studio.photometric.image_loss import LossWeights, image_loss
from studio.photometric.posing import Carrier
from studio.photometric.row_adam import RowAdam
from studio.photometric.scene import POSE_RATES, FramePose, Look, Scene, TrackPoses, head_surface
from studio.photometric.target import Target
from studio.splat.protocol import Rasterizer, SplatImage

_REFINE_WEIGHTS = LossWeights(ssim=0.0, detail=0.2, matte=0.0)
_FROZEN_CHANNELS = slice(60, 63)
"""Exposure: a held-out photo's colours are never given to the avatar."""


class FrozenAvatar:
    """An avatar whose appearance cannot change.

    Args:
        avatar: the avatar.
        rasterizer: maker of pictures.
    """

    def __init__(self, avatar: Avatar, rasterizer: Rasterizer) -> None:
        mesh, gaussians = avatar.mesh, avatar.gaussians
        surface = head_surface(mesh, mesh.neutral, mesh.eye_centres, avatar.rest_rotation)
        carrier = Carrier(
            triangles=mesh.triangles,
            triangle=gaussians.triangle,
            barycentric=gaussians.barycentric,
            inverse=rest_inverse(mesh.neutral, mesh.triangles),
            frames=np.tile(np.eye(3, dtype=np.float32), (len(mesh.triangles), 1, 1)),
            moving=gaussians.moving,
            units=np.ones(6, np.float32),
        )
        self.scene = Scene(surface, carrier, rasterizer)
        self.rest_rotation = avatar.rest_rotation
        self._still = [torch.from_numpy(a) for a in (gaussians.offset, gaussians.rotation, gaussians.scale)]
        self._color, self._opacity = torch.from_numpy(gaussians.color), torch.from_numpy(gaussians.opacity)
        self._basis = torch.from_numpy(np.ascontiguousarray(gaussians.basis.transpose(1, 0, 2)))
        mixer = avatar.mixer
        self._mixer = [torch.from_numpy(a) for a in (mixer.weight1, mixer.bias1, mixer.weight2, mixer.bias2)]

    def render(self, pose: FramePose, camera: Intrinsics, background: Tensor) -> SplatImage:
        """Draw a pose; differentiable in the pose alone."""
        weight1, bias1, weight2, bias2 = self._mixer
        inputs = torch.cat([pose.expression, pose.gaze.flatten()])
        mix = weight2 @ functional.silu(weight1 @ inputs + bias1) + bias2
        offset, rotation, scale = self._still
        look = Look(offset, rotation, scale, self._color, self._opacity, self._basis, mix)
        return self.scene.render(pose, look, camera, background)

    def refine(self, poses: TrackPoses, row: int, target: Target, camera: Intrinsics, *, steps: int) -> Tensor:
        """Fit the pose, expression and gaze of one frame to its photo, appearance untouched.

        Args:
            poses: tracked poses.
            row: which of them.
            target: the photo.
            camera: of the photo.
            steps: Adam steps.

        Returns:
            The correction (63,); its exposure channels are zero.
        """
        solver = RowAdam(1, POSE_RATES)
        background = torch.ones(3)
        wanted = target.over(background)
        for step in range(steps):
            delta = solver.row(0)
            drawn = self.render(poses.pose(row, delta), camera, background)
            loss, _ = image_loss(
                drawn.color, drawn.alpha, wanted, target.matte, target.weight, _REFINE_WEIGHTS
            )
            (loss + 0.02 * (delta[6:60] ** 2).mean()).backward()
            gradient = torch.zeros_like(delta) if delta.grad is None else delta.grad
            gradient[_FROZEN_CHANNELS] = 0.0
            solver.step(0, gradient, 1.0 if step < steps * 0.6 else 0.3)
        return solver.table[0].clone()
