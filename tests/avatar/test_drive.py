"""The run-time driver and the differentiable scene are the same arithmetic."""

from __future__ import annotations

import numpy as np
import torch

from studio.avatar.drive import Driver, HeadPose, mix_weights, neck_bend, rotation_matrix
from studio.nouns.expressions import weights
from studio.photometric.frozen import FrozenAvatar
from studio.photometric.scene import FramePose
from studio.splat.makers import make_rasterizer
from tests.viewport.toy_avatar import toy_avatar


def _pose() -> HeadPose:
    return HeadPose(
        expression=weights({"jawOpen": 0.6, "eyeBlinkLeft": 0.3, "mouthSmileRight": 0.8}),
        gaze=np.array([[0.2, -0.1], [0.15, -0.1]], np.float32),
        neck=np.array([0.1, -0.3, 0.05], np.float32),
    )


def test_driver_and_scene_pose_the_mesh_alike() -> None:
    avatar = toy_avatar()
    pose = _pose()
    scene = FrozenAvatar(avatar, make_rasterizer("numba")).scene
    same = scene.vertices(
        FramePose(
            torch.eye(3), torch.zeros(3), torch.from_numpy(pose.expression), torch.from_numpy(pose.gaze),
            torch.from_numpy(pose.neck),
        )
    )
    np.testing.assert_allclose(Driver(avatar).vertices(pose), same.numpy(), atol=1e-6)


def test_the_rest_pose_leaves_the_gaussians_on_their_surface_points() -> None:
    avatar = toy_avatar()
    frame = Driver(avatar).frame(HeadPose())
    corners = avatar.mesh.neutral[avatar.mesh.triangles[avatar.gaussians.triangle]]
    surface = (corners * avatar.gaussians.barycentric[..., None]).sum(1)
    mix = mix_weights(avatar.mixer, np.zeros(52, np.float32), np.zeros((2, 2), np.float32))
    change = np.einsum("k,knc->nc", mix, avatar.gaussians.basis)[np.maximum(avatar.gaussians.moving, 0)]
    change[avatar.gaussians.moving < 0] = 0
    np.testing.assert_allclose(frame.means, surface + avatar.gaussians.offset + change[:, :3], atol=1e-6)


def test_neck_bend_is_the_relative_rotation() -> None:
    head, torso = rotation_matrix(np.array([0.1, 0.4, -0.2])), rotation_matrix(np.array([0.0, -0.1, 0.1]))
    bend = rotation_matrix(neck_bend(head, torso))
    np.testing.assert_allclose(head @ bend, torso, atol=1e-5)
    assert not neck_bend(torso, torso).any()
