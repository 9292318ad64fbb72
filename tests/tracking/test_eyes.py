from __future__ import annotations

import numpy as np
import pytest

from studio.nouns.expressions import INDEX, weights
from studio.tracking import eyes
from studio.tracking.clip import looking


@pytest.fixture(scope="module")
def gazing(head, camera):
    """Points (T, 478, 2), poses and true yaw of a head that looks left and right while it turns."""
    person = np.zeros(len(head.identity), np.float32)
    shape, centres = head.shape(person), head.eye_centres(person)
    flip = np.diag([1.0, -1.0, -1.0])
    yaws = np.linspace(-0.35, 0.35, 15)
    points, rotations, translations = [], [], []
    for step, yaw in enumerate(yaws):
        turn = 0.2 * np.sin(step)
        about = np.array([[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]])
        rotation = flip @ about
        translation = np.array([0.0, 0.0, 0.6]) - rotation @ np.array([0, 0.03, 0.09])
        look = np.array([[yaw, 0.0], [yaw, 0.0]], np.float32)
        vertices = head.deform(shape, weights({}), look, centres)
        corners = vertices[head.triangles[head.landmarks.triangle]]
        placed = np.einsum("lc,lcx->lx", head.landmarks.barycentric, corners) @ rotation.T + translation
        points.append(camera.project(placed))
        rotations.append(rotation)
        translations.append(translation)
    return np.array(points), np.array(rotations), np.array(translations), yaws


def test_iris_yaw_recovers_gaze(head, camera, gazing):
    points, rotations, translations, yaws = gazing
    ball = eyes.eyeballs(head, np.zeros(len(head.identity), np.float32))
    # the landmark model puts the pupil on the cornea; the ray is meant for the plane of the iris
    found = eyes.iris_yaw(ball, points, rotations, translations, camera=camera)
    assert np.corrcoef(found[:, 0], yaws)[0, 1] > 0.995
    assert np.corrcoef(found[:, 1], yaws)[0, 1] > 0.995
    assert np.polyfit(yaws, found.mean(axis=1), 1)[0] == pytest.approx(1.0, abs=0.15)
    assert abs(np.median(found.mean(axis=1))) < np.radians(3)


def lids_of(gap, upper):
    return eyes.Lids(np.column_stack([gap, gap]), np.column_stack([upper, upper]), np.zeros((len(gap), 2)))


def test_constant_squint_between_eyes_is_removed():
    yaw = np.column_stack([np.full(30, 0.2), np.full(30, -0.2)])
    yaw[10:20] += 0.1
    look = eyes.gaze(yaw, lids_of(np.full(30, 9.0), np.full(30, 5.0)), fps=30.0)
    assert np.allclose(look[:, 0], look[:, 1])
    assert np.allclose(look[0, 0, 0], 0.0, atol=1e-9)
    assert look[15, 0, 0] == pytest.approx(0.14, abs=1e-6)


def test_gaze_freezes_behind_closed_lids():
    yaw = np.zeros((30, 2))
    yaw[12:16] = 0.8
    gap = np.full(30, 9.0)
    gap[12:16] = 1.0
    look = eyes.gaze(yaw, lids_of(gap, np.full(30, 5.0)), fps=30.0)
    assert np.abs(look[:, :, 0]).max() < 1e-9


def test_always_closed_gives_no_gaze():
    assert not eyes.gaze(np.ones((5, 2)), lids_of(np.zeros(5), np.zeros(5)), fps=30.0).any()


def test_lowered_lids_mean_looking_down_but_a_blink_does_not():
    upper = np.full(80, 5.0)
    upper[20:22] = 0.0
    upper[50:80] = 1.0
    look = eyes.gaze(np.zeros((80, 2)), lids_of(np.full(80, 9.0), upper), fps=25.0)[:, 0, 1]
    assert abs(look[21]) < 1e-6
    assert look[65] < -np.radians(4)


def test_look_weights_have_the_right_sides():
    look = np.zeros((1, 2, 2))
    look[0, :, 0] = 0.26  # towards the subject's left
    look[0, :, 1] = -0.13
    found = eyes.look_weights(look, np.zeros((1, 52)))[0]
    assert found[INDEX["eyeLookOutLeft"]] == pytest.approx(0.26 / np.radians(30))
    assert found[INDEX["eyeLookInRight"]] == pytest.approx(0.26 / np.radians(30))
    assert found[INDEX["eyeLookInLeft"]] == found[INDEX["eyeLookOutRight"]] == 0.0
    assert found[INDEX["eyeLookDownLeft"]] > 0.2 and found[INDEX["eyeLookUpLeft"]] == 0.0


def test_blink_scale_closes_a_closed_eye():
    gap = np.full((100, 2), 8.0)
    gap[40:46] = 2.0
    scale = eyes.blink_scale(gap)
    assert np.allclose(scale.closed, 2.0) and np.allclose(scale.open, 8.0)
    assert np.allclose(scale.corrected(np.array([2.0, 2.0])), 0.0)
    assert np.allclose(scale.corrected(np.array([8.0, 9.5])), [8.0, 9.5])


def test_blink_scale_without_a_blink_hardly_changes_open_eyes():
    scale = eyes.blink_scale(np.random.default_rng(0).uniform(7, 9, (50, 2)))
    assert (scale.closed < 0.2 * scale.open).all()
    assert np.allclose(scale.corrected(scale.open), scale.open)


def test_closed_lids_moves_lids_only(gazing):
    points = gazing[0][:3]
    seen = eyes.lids(points, np.full(3, 1.0))
    scale = eyes.BlinkScale(seen.gap.min(axis=0), seen.gap.max(axis=0) + 1.0)
    moved = eyes.closed_lids(points, seen.gap, scale)
    shut = eyes.lids(moved, np.full(3, 1.0)).gap
    assert shut.min() < 0.2 * seen.gap.min()
    still = np.delete(np.arange(478), np.unique(np.array(eyes.LID_PAIRS)))
    assert np.array_equal(moved[:, still], points[:, still])


def test_lids_of_an_open_eye(gazing):
    seen = eyes.lids(gazing[0], np.full(len(gazing[0]), 1000 * 0.5 / 768))
    assert (seen.gap > 5).all() and (seen.gap < 15).all() and (seen.upper > 0).all()


def test_lids_cannot_close_twice():
    looks = np.zeros(52)
    looks[INDEX["eyeLookDownLeft"]] = 0.7
    bounds = looking(looks)
    assert bounds.upper[INDEX["eyeBlinkLeft"]] == pytest.approx(0.3)
    assert bounds.upper[INDEX["eyeBlinkRight"]] == 1.0
    assert bounds.lower[INDEX["eyeLookDownLeft"]] == bounds.upper[INDEX["eyeLookDownLeft"]] == 0.7


def test_eyes_closed_in_all_photos_are_closed():
    gap = np.array([[1.2, 1.0]])
    assert (eyes.blink_scale(gap).closing(gap) < 0.1).all(), "in a clip whoever never opens the eyes has narrow ones"
    assert (eyes.photo_blink_scale(gap).closing(gap) > 0.9).all()
    wide = np.array([[10.0, 9.0]])
    assert (eyes.photo_blink_scale(wide).closing(wide) == 0.0).all()


def test_gaze_of_photos_knows_no_neighbours():
    yaw = np.array([[0.2, 0.1], [-0.3, -0.1], [0.0, 0.0]])
    opened = np.full((3, 2), 9.0)
    seen = eyes.Lids(gap=opened, upper=opened / 2, iris=np.zeros((3, 2)))
    assert eyes.photo_gaze(yaw, seen)[:, :, 0] == pytest.approx(np.array([[0.15] * 2, [-0.2] * 2, [0.0] * 2]))
    assert not eyes.photo_gaze(yaw, seen)[:, :, 1].any()
    shut = eyes.Lids(gap=opened * 0.1, upper=opened / 2, iris=np.zeros((3, 2)))
    assert not eyes.photo_gaze(yaw, shut).any()
