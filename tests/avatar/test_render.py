from __future__ import annotations

import dataclasses
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from studio.avatar.camera_paths import bounds, framing_distance, lens, look_at, turntable
from studio.avatar.drive import GaussianFrame
from studio.avatar.render import render_image, to_camera
from studio.core.camera import Intrinsics
from studio.core.errors import NumericError, UsageError
from tests.viewport.toy_avatar import toy_frame

LENS = Intrinsics(500.0, 500.0, 32.5, 24.5, 64, 48)


def blob(opacity: float = 0.8, sd: float = 0.01) -> GaussianFrame:
    return GaussianFrame(
        np.zeros((1, 3), np.float32),
        np.array([[sd**2, 0, 0, sd**2, 0, sd**2]], np.float32),
        np.array([opacity], np.float32),
        np.array([[1.0, 0.5, 0.0]], np.float32),
    )


def test_a_blob_over_a_background() -> None:
    picture = render_image(blob(), LENS, look_at(distance=1.0), (0.0, 0.0, 1.0))
    assert picture.dtype == np.uint8
    assert picture.shape == (48, 64, 4)
    assert picture[24, 32] == pytest.approx(np.array([204, 102, 51, 255]), abs=2)
    assert picture[0, 0].tolist() == [0, 0, 255, 255]


def test_a_transparent_picture_has_straight_alpha() -> None:
    picture = render_image(blob(), LENS, look_at(distance=1.0), None)
    assert picture[24, 32] == pytest.approx(np.array([255, 128, 0, 204]), abs=2)
    assert picture[0, 0, 3] == 0


def test_compositing_the_transparent_picture_gives_the_opaque_one() -> None:
    frame, camera = toy_frame(1500), look_at(distance=0.8, yaw=0.4)
    intrinsics = lens(96, 96)
    straight = render_image(frame, intrinsics, camera, None).astype(np.float64) / 255.0
    composed = straight[..., :3] * straight[..., 3:] + (1.0 - straight[..., 3:]) * 1.0
    opaque = render_image(frame, intrinsics, camera, (1.0, 1.0, 1.0))[..., :3] / 255.0
    assert np.abs(composed - opaque).max() < 2.5 / 255.0


def test_covariances_turn_with_the_camera() -> None:
    rng = np.random.default_rng(0)
    half = rng.normal(size=(20, 3, 3))
    full = half @ half.transpose(0, 2, 1)
    rows, columns = np.triu_indices(3)
    frame = GaussianFrame(
        rng.normal(size=(20, 3)).astype(np.float32),
        full[:, rows, columns].astype(np.float32),
        np.ones(20, np.float32),
        np.ones((20, 3), np.float32),
    )
    camera = look_at(distance=2.0, yaw=0.7, pitch=0.2, roll=0.1)
    means, covariances = to_camera(frame, camera)
    rotation = camera[:3, :3]
    assert covariances == pytest.approx((rotation @ full @ rotation.T)[:, rows, columns], rel=1e-4, abs=1e-4)
    assert means == pytest.approx(frame.means @ rotation.T + camera[:3, 3], abs=1e-5)


def test_nonsense_is_refused() -> None:
    bad = dataclasses.replace(blob(), means=np.full((1, 3), np.nan, np.float32))
    with pytest.raises(NumericError):
        render_image(bad, LENS, look_at(distance=1.0))


def test_nothing_to_draw() -> None:
    empty = GaussianFrame(*(np.zeros(shape, np.float32) for shape in ((0, 3), (0, 6), (0,), (0, 3))))
    assert (render_image(empty, LENS, look_at(distance=1.0), (1.0, 1.0, 1.0)) == 255).all()


def test_drawing_needs_no_torch_and_no_gl() -> None:
    program = "import sys, studio.avatar.render, studio.avatar.camera_paths\n" + (
        "found = {'torch', 'moderngl', 'cv2', 'PySide6', 'mediapipe'} & set(sys.modules)\nassert not found, found"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_looking_from_a_side() -> None:
    left = look_at(distance=1.0, yaw=math.pi / 2)
    assert (left @ [0.0, 0.0, 0.1, 1.0])[:3] == pytest.approx([-0.1, 0.0, 1.0])
    above = look_at(distance=1.0, pitch=math.pi / 2)
    assert (above @ [0.0, 0.1, 0.0, 1.0])[2] == pytest.approx(0.9)


def test_roll_turns_the_picture_clockwise() -> None:
    crown = look_at(distance=1.0, roll=0.3) @ [0.0, 0.1, 0.0, 1.0]
    assert crown[0] > 0.0 > crown[1]


def test_a_full_turntable_closes() -> None:
    cameras = list(turntable(36))
    steps = [cameras[i][:3, :3] @ cameras[i - 1][:3, :3].T for i in range(36)]
    angles = [math.acos((np.trace(step) - 1.0) / 2.0) for step in steps]
    assert angles == pytest.approx([2 * math.pi / 36] * 36)
    assert cameras[0] == pytest.approx(look_at(distance=framing_distance()))


def test_a_swing_stays_within_its_angle() -> None:
    yaws = [math.atan2(-camera[0, 2], camera[0, 0]) for camera in turntable(40, swing=math.radians(60))]
    assert max(yaws) == pytest.approx(math.radians(60), abs=1e-6)
    assert min(yaws) == pytest.approx(-math.radians(60), abs=1e-6)
    assert yaws[0] == pytest.approx(0.0)


def test_a_turntable_needs_frames() -> None:
    with pytest.raises(UsageError):
        list(turntable(0))


def test_bounds_ignore_stray_points() -> None:
    points = np.random.default_rng(0).normal(size=(5000, 3))
    points = 0.1 * points / np.linalg.norm(points, axis=1, keepdims=True) + [0.0, 0.2, 0.0]
    points[:3] = 50.0
    points[3] = np.nan
    centre, radius = bounds(points)
    assert centre == pytest.approx([0.0, 0.2, 0.0], abs=2e-3)
    assert radius == pytest.approx(0.1, abs=2e-3)
    assert bounds(np.empty((0, 3)))[1] > 0.0
