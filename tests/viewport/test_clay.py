"""The mesh painted on the CPU is the mesh drawn by GL."""

from __future__ import annotations

import numpy as np
import pytest

from studio.viewport.camera import OrbitCamera
from studio.viewport.clay import ClayPainter
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.renderer import Background
from tests.viewport.toy_avatar import toy_avatar

AVATAR = toy_avatar(10)
VERTICES, TRIANGLES = AVATAR.mesh.neutral, AVATAR.mesh.triangles


@pytest.mark.parametrize("camera", [OrbitCamera(), OrbitCamera(yaw=0.8, pitch=0.4), OrbitCamera(orthographic=True)])
def test_clay_is_lit_as_by_gl(gl: OffscreenRenderer, camera: OrbitCamera) -> None:
    view = camera.view(160, 120)
    painted = ClayPainter(TRIANGLES, len(VERTICES)).paint(VERTICES, view).astype(int)
    drawn = gl.render_mesh(VERTICES, TRIANGLES, view, background=Background(transparent=True)).astype(int)
    apart = np.abs(painted - drawn).max(-1)
    assert (apart > 3).mean() < 0.003
    assert painted[..., 3].mean() == pytest.approx(drawn[..., 3].mean(), rel=0.005)


def test_wires_hide_what_lies_behind() -> None:
    view = OrbitCamera().view(200, 200)
    painted = ClayPainter(TRIANGLES, len(VERTICES)).paint(VERTICES, view, wires=True).astype(int)
    head = painted[..., 3] == 255
    lines = head & (painted[..., 2] > 150)
    assert 0.05 < lines.sum() / head.sum() < 0.9
    assert (painted[~head] == 0).all()


def test_what_is_behind_the_camera_is_left_out() -> None:
    view = OrbitCamera(distance=0.08, target=np.array([0.0, 0.0, -0.02])).view(64, 64)
    painted = ClayPainter(TRIANGLES, len(VERTICES)).paint(VERTICES, view)
    assert painted.shape == (64, 64, 4)


def test_an_empty_mesh_is_an_empty_picture() -> None:
    painted = ClayPainter(np.zeros((0, 3), np.int32), len(VERTICES)).paint(VERTICES, OrbitCamera().view(20, 10))
    assert not painted.any()
