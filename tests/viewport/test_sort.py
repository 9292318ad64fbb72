from __future__ import annotations

import numpy as np
import pytest

from studio.avatar.camera_paths import look_at
from studio.viewport.sort import back_to_front, quad_indices


@pytest.mark.parametrize("count", [1, 2, 1000, 70_000])
def test_the_order_is_exact(count: int) -> None:
    means = np.random.default_rng(count).normal(0, 0.1, (count, 3)).astype(np.float32)
    camera = look_at(distance=0.8, yaw=0.3)
    depth = means @ camera[2, :3].astype(np.float32) + np.float32(camera[2, 3])
    order = back_to_front(means, camera)
    assert (np.diff(depth[order]) <= 0).all()
    assert (np.sort(order) == np.arange(count)).all()


def test_nothing_to_sort() -> None:
    assert back_to_front(np.zeros((0, 3), np.float32), np.eye(4)).shape == (0,)
    assert quad_indices(np.empty(0, np.int64)).shape == (0,)


def test_equal_depths_keep_the_near_to_far_numbering() -> None:
    means = np.zeros((5, 3), np.float32)
    assert back_to_front(means, look_at(distance=1.0)).tolist() == [4, 3, 2, 1, 0]


def test_what_is_behind_the_camera_comes_last() -> None:
    means = np.array([[0, 0, 2.0], [0, 0, 0.0], [0, 0, 3.0]], np.float32)
    assert back_to_front(means, look_at(distance=1.0))[0] == 1


def test_quads_are_two_triangles_over_four_corners() -> None:
    assert quad_indices(np.array([2, 0])).tolist() == [8, 9, 10, 10, 9, 11, 0, 1, 2, 2, 1, 3]
