"""Angles of a head in front of a camera."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from studio.core.angles import UPRIGHT, head_angles


@pytest.mark.parametrize(("axis", "index"), [((0, 1, 0), 0), ((-1, 0, 0), 1), ((0, 0, 1), 2)])
def test_head_angles_read_each_axis(axis: tuple[int, int, int], index: int) -> None:
    turn = Rotation.from_rotvec(0.4 * np.array(axis, float)).as_matrix()
    expected = np.zeros(3)
    expected[index] = 0.4
    np.testing.assert_allclose(head_angles(UPRIGHT @ turn), expected, atol=1e-9)


def test_many_heads_at_once() -> None:
    turns = Rotation.from_rotvec([[0.0, yaw, 0.0] for yaw in (-1.0, 0.0, 1.0)]).as_matrix()
    found = head_angles((UPRIGHT @ turns).astype(np.float32))
    np.testing.assert_allclose(found[:, 0], [-1.0, 0.0, 1.0], atol=1e-6)
