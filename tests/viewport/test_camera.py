from __future__ import annotations

import math

import numpy as np
import pytest

from studio.core.camera import Intrinsics
from studio.viewport.camera import PITCH_LIMIT, TELEPHOTO, OrbitCamera, View, letterboxed

SIZE = 200


def pixels(view: View, points: np.ndarray) -> np.ndarray:
    camera = np.concatenate([points, np.ones((len(points), 1))], 1) @ view.camera_from_head.T
    return view.intrinsics.project(camera[:, :3])


def test_the_target_is_in_the_middle_whatever_the_direction() -> None:
    for yaw, pitch in ((0.0, 0.0), (1.0, 0.3), (-2.5, -1.2)):
        camera = OrbitCamera(yaw=yaw, pitch=pitch, target=np.array([0.01, 0.02, 0.03]))
        assert pixels(camera.view(SIZE, SIZE), camera.target[None]) == pytest.approx(np.full((1, 2), SIZE / 2))


def test_from_the_front_the_subjects_left_is_on_the_right_and_up_is_up() -> None:
    view = OrbitCamera().view(SIZE, SIZE)
    left_ear, crown = pixels(view, np.array([[0.07, 0.0, 0.0], [0.0, 0.1, 0.0]]))
    assert left_ear[0] > SIZE / 2
    assert crown[1] < SIZE / 2


def test_positive_yaw_shows_the_subjects_left_side() -> None:
    view = OrbitCamera(yaw=math.pi / 2).view(SIZE, SIZE)
    depth = (view.camera_from_head @ np.array([[0.07, 0, 0, 1], [-0.07, 0, 0, 1]]).T)[2]
    assert depth[0] < depth[1]


def test_camera_from_head_is_rigid() -> None:
    matrix = OrbitCamera(yaw=0.7, pitch=-0.4).view(64, 48).camera_from_head
    rotation = matrix[:3, :3]
    assert rotation @ rotation.T == pytest.approx(np.eye(3), abs=1e-12)
    assert np.linalg.det(rotation) == pytest.approx(1.0)


def test_pitch_is_clamped_and_yaw_wraps() -> None:
    camera = OrbitCamera()
    camera.orbit(3.0 * math.pi, 10.0)
    assert camera.pitch == PITCH_LIMIT
    assert abs(camera.yaw) == pytest.approx(math.pi)
    camera.orbit(0.0, -10.0)
    assert camera.pitch == -PITCH_LIMIT


def test_zoom_has_limits() -> None:
    camera = OrbitCamera()
    camera.zoom(1e-9)
    near = camera.distance
    camera.zoom(1e9)
    assert 0 < near < camera.distance < 1e3


@pytest.mark.parametrize("orthographic", [False, True])
def test_pan_moves_the_picture_with_the_pointer(orthographic: bool) -> None:
    camera = OrbitCamera(yaw=0.6, pitch=0.3, orthographic=orthographic)
    point = camera.target[None].copy()
    before = pixels(camera.view(SIZE, SIZE), point)
    camera.pan(13.0, -7.0, height=SIZE)
    assert pixels(camera.view(SIZE, SIZE), point) - before == pytest.approx(np.array([[13.0, -7.0]]), abs=0.2)


def test_framing_shows_the_whole_sphere_and_fills_the_picture() -> None:
    camera = OrbitCamera(yaw=0.9)
    centre = np.array([0.01, -0.02, 0.05])
    camera.frame(centre, 0.12)
    rng = np.random.default_rng(1)
    ball = rng.normal(size=(4000, 3))
    ball = centre + 0.12 * ball / np.linalg.norm(ball, axis=1, keepdims=True)
    seen = pixels(camera.view(SIZE, SIZE), ball)
    assert seen.min() > -0.5
    assert seen.max() < SIZE + 0.5
    assert seen.max() > 0.97 * SIZE


def test_parallel_projection_keeps_the_scale_and_has_no_perspective() -> None:
    near_and_far = np.array([[0.05, 0.0, -0.1], [0.05, 0.0, 0.1], [0.05, 0.0, 0.0]])
    flat = pixels(OrbitCamera(orthographic=True).view(SIZE, SIZE), near_and_far)[:, 0]
    deep = pixels(OrbitCamera().view(SIZE, SIZE), near_and_far)[:, 0]
    assert abs(flat[0] - flat[1]) < 0.2 < 1.0 < abs(deep[0] - deep[1])
    assert flat[2] == pytest.approx(deep[2], abs=1e-6)
    assert OrbitCamera(orthographic=True).view(8, 8).camera_from_head[2, 3] == pytest.approx(TELEPHOTO)


def test_clip_space_says_the_same_as_the_pinhole() -> None:
    intrinsics = Intrinsics(310.0, 290.0, 103.3, 71.1, 200, 150)
    view = View(intrinsics, OrbitCamera(yaw=0.4, pitch=0.2).view(200, 150).camera_from_head)
    points = np.random.default_rng(0).uniform(-0.1, 0.1, (50, 3))
    camera = np.concatenate([points, np.ones((50, 1))], 1) @ view.camera_from_head.T
    clip = camera @ view.clip_from_camera().T
    ndc = clip[:, :3] / clip[:, 3:]
    assert (ndc[:, :2] + 1.0) * 0.5 * (200, 150) == pytest.approx(pixels(view, points), abs=1e-6)
    assert (np.abs(ndc[:, 2]) < 1.0).all()
    assert (np.argsort(ndc[:, 2]) == np.argsort(camera[:, 2])).all()


def test_depth_planes_hold_the_head_near_and_far_away() -> None:
    for camera in (OrbitCamera(distance=0.1), OrbitCamera(), OrbitCamera(orthographic=True)):
        near, far = camera.view(10, 10).depth_range
        assert 0.0 < near < far
        assert near <= max(0.01, camera.view(10, 10).camera_from_head[2, 3] - 0.2)


@pytest.mark.parametrize(("width", "height"), [(300, 200), (200, 300), (512, 512)])
def test_letterboxing_shows_the_whole_picture_centred(width: int, height: int) -> None:
    crop = Intrinsics(700.0, 700.0, 260.0, 250.0, 512, 512)
    boxed = letterboxed(crop, width, height)
    ray = np.array(
        [[(u - crop.cx) / crop.fx, (v - crop.cy) / crop.fy, 1.0] for u, v in ((0, 0), (512, 512), (256, 256))]
    )
    low, high, middle = boxed.project(ray)
    assert (low >= -1e-6).all()
    assert (high <= np.array([width, height]) + 1e-6).all()
    assert middle == pytest.approx([width / 2, height / 2])
    assert (high - low).max() == pytest.approx(min(width, height))
