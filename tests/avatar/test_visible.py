"""What a pixel shows: the nearest surface, at silhouettes too."""

from __future__ import annotations

import numpy as np
import pytest

from studio.avatar.drive import Driver, GaussianFrame, HeadPose
from studio.avatar.render import render_layers
from studio.avatar.visible import look
from studio.viewport.camera import OrbitCamera
from tests.viewport.toy_avatar import toy_avatar

VIEW = OrbitCamera().view(121, 96)


def _pair() -> GaussianFrame:
    """A dense one 10 cm before another, both on the axis of the camera."""
    means = np.array([[0.0, 0.0, -0.05], [0.0, 0.0, 0.05]], np.float32)
    covariances = np.tile(np.array([4e-4, 0, 0, 4e-4, 0, 4e-4], np.float32), (2, 1))
    return GaussianFrame(means, covariances, np.array([0.95, 0.95], np.float32), np.ones((2, 3), np.float32))


def test_the_nearer_one_is_seen() -> None:
    seen = look(_pair(), VIEW.intrinsics, VIEW.camera_from_head)
    assert seen.gaussian[48, 60] == 1 and seen.gaussian[0, 0] == -1
    assert np.isinf(seen.depth[0, 0]) and seen.depth[48, 60] == pytest.approx(seen.depths[1])
    np.testing.assert_allclose(seen.centre[1], [60.5, 48.0], atol=0.01)


def test_a_veil_does_not_hide_what_is_behind_it() -> None:
    frame = _pair()
    thin = GaussianFrame(frame.means, frame.covariances, np.array([0.95, 0.3], np.float32), frame.colors)
    assert look(thin, VIEW.intrinsics, VIEW.camera_from_head).gaussian[48, 60] == 0


@pytest.mark.parametrize("yaw", [0.0, 0.7, 2.5])
def test_the_silhouette_is_that_of_the_picture(yaw: float) -> None:
    """Where half of the light is stopped, something is seen, and nowhere else; it lies at the depth of the picture."""
    camera = OrbitCamera(yaw=yaw)
    view = camera.view(160, 128)
    frame = Driver(toy_avatar(3000)).frame(HeadPose())
    seen = look(frame, view.intrinsics, view.camera_from_head)
    _, alpha = render_layers(frame, view.intrinsics, view.camera_from_head)
    clear = np.abs(alpha - 0.5) > 1e-3
    np.testing.assert_array_equal((seen.gaussian >= 0)[clear], (alpha > 0.5)[clear])
    depths = frame.means[seen.gaussian[seen.gaussian >= 0]] @ view.camera_from_head[2, :3] + view.camera_from_head[2, 3]
    np.testing.assert_allclose(seen.depth[seen.gaussian >= 0], depths, atol=1e-4)
    facing = frame.means[seen.gaussian[seen.gaussian >= 0]]
    back = -view.camera_from_head[2, :3]
    assert np.percentile(facing @ back, 2) > -0.02, "what is seen lies on the near side"
