"""The head's form: what may move, and that carrying Gaussians along changes nothing else."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.avatar.affine import moved_frames, quaternions, rotation_matrices, split_affine
from studio.head import HeadModel, Region, load_head
from studio.personalize.shape import ShapeModes, control_points
from studio.photometric.scene import head_surface


@pytest.fixture(scope="module")
def head() -> HeadModel:
    return load_head()


@pytest.fixture(scope="module")
def modes(head: HeadModel) -> ShapeModes:
    return ShapeModes(head, head.shape(np.zeros(len(head.identity), np.float32)))


def _surface(head: HeadModel):
    none = np.zeros(len(head.identity), np.float32)
    return head_surface(head, head.shape(none), head.eye_centres(none), np.eye(3, dtype=np.float32))


def test_no_change_is_the_tracked_head(head: HeadModel, modes: ShapeModes) -> None:
    surface = _surface(head)
    same = modes.apply(surface, torch.zeros(modes.count))
    assert torch.equal(same.neutral, surface.neutral)
    assert torch.equal(same.eye_centres, surface.eye_centres)


def test_identity_modes_are_the_head_models(head: HeadModel, modes: ShapeModes) -> None:
    change = torch.zeros(modes.count)
    change[2] = 1.5
    identity = np.zeros(len(head.identity), np.float32)
    identity[2] = 1.5
    changed = modes.apply(_surface(head), change)
    assert np.allclose(changed.neutral, head.shape(identity), atol=1e-6)
    assert np.allclose(changed.eye_centres, head.eye_centres(identity), atol=1e-6)


def test_bumps_leave_eyes_mouth_and_shoulders_alone(head: HeadModel, modes: ShapeModes) -> None:
    change = torch.zeros(modes.count)
    change[len(head.identity) :] = 1.0
    surface = _surface(head)
    moved = (modes.apply(surface, change).neutral - surface.neutral).norm(dim=1).numpy()
    inner = np.unique(head.triangles[~np.isin(head.region, (Region.FACE, Region.HEAD))])
    assert moved[head.eye_vertices.any(0)].max() == 0.0
    assert moved[inner].max() == 0.0
    assert moved[np.asarray(head.neck_weight) == 0].max() == 0.0
    assert moved.max() > 5e-3


def test_control_points_keep_their_distance(head: HeadModel) -> None:
    shape = head.shape(np.zeros(len(head.identity), np.float32))
    places, widths, scales = control_points(head, shape)
    assert len(places) == len(np.unique(places)) == len(widths) == len(scales)
    for scale in np.unique(scales):
        points = shape[places[scales == scale]]
        apart = np.linalg.norm(points[:, None] - points[None], axis=-1) + 10.0 * np.eye(len(points))
        assert apart.min() > 0.01


def test_an_affine_map_keeps_the_covariance() -> None:
    rng = np.random.default_rng(0)
    matrices = (np.eye(3) + 0.4 * rng.normal(size=(50, 3, 3))).astype(np.float32)
    quaternion = rng.normal(size=(50, 4)).astype(np.float32)
    rotation, scale = rotation_matrices(quaternion), rng.uniform(0.1, 1.0, (50, 3)).astype(np.float32)
    turned, sizes = split_affine(matrices, rotation, scale)
    half = matrices @ rotation * scale[:, None, :]
    wanted = half @ half.transpose(0, 2, 1)
    back = rotation_matrices(quaternions(turned))
    made = (back * sizes[:, None, :] ** 2) @ back.transpose(0, 2, 1)
    assert np.allclose(made, wanted, atol=1e-4)
    assert np.allclose(np.linalg.det(turned), 1.0, atol=1e-4)


def test_frames_of_an_unmoved_shape_stay(head: HeadModel) -> None:
    shape = np.array(head.neutral, np.float32)
    triangles = np.array(head.triangles, np.int32)
    frames = np.tile(np.eye(3, dtype=np.float32), (len(triangles), 1, 1))
    sound = np.linalg.norm(
        np.cross(shape[triangles[:, 1]] - shape[triangles[:, 0]], shape[triangles[:, 2]] - shape[triangles[:, 0]]),
        axis=1,
    ) > 1e-9
    moved = moved_frames(shape, shape, triangles, frames)
    assert np.allclose(moved[sound], frames[sound], atol=2e-3)
