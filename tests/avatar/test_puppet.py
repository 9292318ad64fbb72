"""The puppet: rest is subtracted, limits hold, mirrors mirror, nothing lags, nothing freezes."""

from __future__ import annotations

import numpy as np
import pytest

from studio.avatar.drive import HeadPose, rotation_matrix
from studio.avatar.puppet import (
    CALIBRATION_S,
    HOLD_S,
    OneEuro,
    Puppet,
    Sight,
    learnt_limits,
    mean_rotation,
    mirrored,
)
from studio.nouns.expressions import ARKIT_52, INDEX, weights

FPS = 30.0
FRONT = np.diag([1.0, -1.0, -1.0])


def sight(
    time_s: float,
    face: dict[str, float] | None = None,
    *,
    yaw: float = 0.0,
    pitch: float = 0.0,
    roll: float = 0.0,
    gaze: float = 0.0,
) -> Sight:
    turn = rotation_matrix(np.array([0, yaw, 0.0])) @ rotation_matrix(np.array([-pitch, 0, 0.0]))
    turn = turn @ rotation_matrix(np.array([0, 0, roll]))
    return Sight(time_s, FRONT @ turn, weights(face or {}), np.array([[gaze, 0.0], [gaze, 0.0]]))


def play(puppet: Puppet, seconds: float, start: float = 0.0, **what: object) -> HeadPose:
    """Show the same sight for a while; the pose at the end."""
    count = round(seconds * FPS)
    pose = puppet.pose(start)
    for number in range(count):
        puppet.see(sight(start + number / FPS, **what))  # type: ignore[arg-type]
        pose = puppet.pose(start + number / FPS)
    return pose


def test_the_avatar_does_what_the_person_does() -> None:
    pose = play(Puppet(mirrored=False), 2.0, face={"jawOpen": 0.6, "mouthSmileLeft": 0.4}, yaw=0.4, gaze=0.2)
    assert pose.expression[INDEX["jawOpen"]] == pytest.approx(0.6, abs=0.01)
    assert pose.expression[INDEX["mouthSmileLeft"]] == pytest.approx(0.4, abs=0.01)
    assert pose.gaze[0, 0] == pytest.approx(0.2, abs=0.01)
    # the torso stays: relative to a head turned by +0.4 it is turned by -0.4
    assert pose.neck == pytest.approx([0.0, -0.4, 0.0], abs=0.01)


def test_the_mirror_swaps_sides_yaw_and_roll_but_not_pitch() -> None:
    what = {"face": {"mouthSmileLeft": 0.5, "jawRight": 0.3, "jawOpen": 0.2}, "yaw": 0.3, "pitch": 0.2, "gaze": 0.1}
    plain, other = play(Puppet(mirrored=False), 2.0, **what), play(Puppet(mirrored=True), 2.0, **what)
    assert other.expression[INDEX["mouthSmileRight"]] == pytest.approx(plain.expression[INDEX["mouthSmileLeft"]])
    assert other.expression[INDEX["jawLeft"]] == pytest.approx(plain.expression[INDEX["jawRight"]])
    assert other.expression[INDEX["jawOpen"]] == pytest.approx(plain.expression[INDEX["jawOpen"]])
    assert other.gaze[:, 0] == pytest.approx(-plain.gaze[::-1, 0])
    assert other.neck == pytest.approx(plain.neck * (1, -1, -1))


def test_mirroring_twice_is_nothing() -> None:
    random = np.random.default_rng(3)
    parts = random.normal(size=52), random.normal(size=(2, 2)), random.normal(size=3)
    for once, twice in zip(parts, mirrored(*mirrored(*parts)), strict=True):
        np.testing.assert_allclose(once, twice)
    swapped = mirrored(np.arange(52.0), *parts[1:])[0]
    for name, value in zip(ARKIT_52, swapped, strict=True):
        partner = ARKIT_52[int(value)]
        assert (partner == name) == (not name.endswith(("Left", "Right")) and name not in ("jawLeft", "jawRight"))


def test_a_resting_face_is_learnt_and_subtracted() -> None:
    puppet = Puppet(mirrored=False)
    puppet.calibrate()
    rest = {"mouthSmileLeft": 0.3, "browDownLeft": 0.2}
    play(puppet, CALIBRATION_S / 2, face=rest, yaw=0.25, gaze=0.1)
    assert puppet.calibrating and 0.3 < puppet.calibration < 0.7
    pose = play(puppet, 2.0, CALIBRATION_S / 2, face=rest, yaw=0.25, gaze=0.1)
    assert not puppet.calibrating and puppet.calibration == 1.0
    assert np.abs(pose.expression).max() < 0.02 and np.abs(pose.neck).max() < 0.02 and np.abs(pose.gaze).max() < 0.02
    full = play(puppet, 2.0, 5.0, face={"mouthSmileLeft": 1.0}, yaw=0.25)
    assert full.expression[INDEX["mouthSmileLeft"]] == pytest.approx(1.0, abs=0.01)


def test_a_blink_while_calibrating_does_no_harm() -> None:
    puppet = Puppet(mirrored=False)
    puppet.calibrate()
    for number in range(45):
        blink = {"eyeBlinkLeft": 0.9, "eyeBlinkRight": 0.9} if 10 <= number < 14 else {}
        puppet.see(sight(number / FPS, blink))
    pose = play(puppet, 1.0, 2.0, face={"eyeBlinkLeft": 0.9})
    assert pose.expression[INDEX["eyeBlinkLeft"]] == pytest.approx(0.9, abs=0.02)


def test_a_calibration_that_was_interrupted_begins_again() -> None:
    puppet = Puppet()
    puppet.calibrate()
    play(puppet, 0.8)
    play(puppet, 0.5, 10.0)
    assert puppet.calibrating


def test_what_was_not_learnt_is_not_shown() -> None:
    limits = np.ones(52)
    limits[INDEX["jawOpen"]] = 0.35
    pose = play(Puppet(limits, mirrored=False), 2.0, face={"jawOpen": 1.0, "browInnerUp": 1.0})
    assert pose.expression[INDEX["jawOpen"]] == pytest.approx(0.35, abs=0.001)
    assert pose.expression[INDEX["browInnerUp"]] == pytest.approx(1.0, abs=0.01)
    assert play(Puppet(mirrored=False), 2.0, yaw=1.4).neck[1] == pytest.approx(-np.radians(50), abs=0.02)


def test_limits_come_from_what_was_seen() -> None:
    seen = np.zeros((100, 52))
    seen[:, INDEX["jawOpen"]] = np.linspace(0, 0.5, 100)
    limits = learnt_limits(seen)
    assert 0.5 < limits[INDEX["jawOpen"]] < 0.75 and limits[INDEX["cheekPuff"]] == pytest.approx(0.15)
    assert limits.max() <= 1.0


# -- lost and found


def test_a_short_loss_is_bridged() -> None:
    puppet = Puppet(mirrored=False)
    held = play(puppet, 1.0, face={"jawOpen": 0.8})
    pose = puppet.pose(1.0 - 1 / FPS + HOLD_S * 0.9)
    assert pose.expression == pytest.approx(held.expression, abs=0.01) and not puppet.lost(1.1)


def test_a_slow_machine_is_no_lost_face() -> None:
    puppet = Puppet()
    puppet.calibrate()
    for number in range(12):  # two sights a second, each seen 0.4 s after its picture was taken
        puppet.see(sight(number / 2, {"jawOpen": 0.8} if number > 5 else {}), now=number / 2 + 0.4)
        assert not puppet.lost(number / 2 + 0.8) or number < 3
    assert not puppet.calibrating and puppet.pose(5.9).expression[INDEX["jawOpen"]] > 0.5
    assert puppet.lost(5.5 + 0.4 + 1.1)


def test_a_lost_face_eases_to_rest_without_a_jump() -> None:
    puppet = Puppet(mirrored=False)
    play(puppet, 1.0, face={"jawOpen": 0.8}, yaw=0.5)
    values = [puppet.pose(1.0 + n / 60).expression[INDEX["jawOpen"]] for n in range(180)]
    steps = -np.diff(values)
    assert values[0] > 0.75 and values[-1] < 0.001 and (steps > -0.001).all() and steps.max() < 0.06
    assert puppet.resting(4.0) and not puppet.pose(4.0).neck.any()


def test_a_found_face_is_taken_up_without_a_jump() -> None:
    puppet = Puppet(mirrored=False)
    play(puppet, 1.0, face={"jawOpen": 0.8})
    for number in range(120):
        puppet.pose(1.0 + number / 60)
    values = []
    for number in range(60):
        puppet.see(sight(3.0 + number / FPS, {"jawOpen": 0.6}))
        values.append(float(puppet.pose(3.0 + number / FPS).expression[INDEX["jawOpen"]]))
    steps = np.diff([0.0, *values])
    assert steps.max() < 0.2 and values[5] > 0.3 and values[-1] == pytest.approx(0.6, abs=0.01)


def test_before_anybody_is_seen_the_avatar_rests() -> None:
    puppet = Puppet()
    assert not puppet.pose(5.0).expression.any() and puppet.resting(5.0) and puppet.lost(5.0)


# -- smoothing


def test_what_rests_is_still() -> None:
    random = np.random.default_rng(5)
    smooth = OneEuro(1.5, 6.0)
    noise = random.normal(0, 0.003, (300, 3))  # rad: the jitter of landmarks, 0.17 degrees
    out = np.array([smooth(n / FPS, row) for n, row in enumerate(noise)])
    assert np.diff(out[60:], axis=0).std() < 0.35 * np.diff(noise[60:], axis=0).std()


def lag_s(value: np.ndarray, out: np.ndarray) -> float:
    """Delay of ``out`` against ``value`` by cross-correlation, s."""
    shifts = np.arange(0, 12)
    errors = [np.square(out[shift:] - value[: len(value) - shift]).mean() for shift in shifts]
    return float(shifts[int(np.argmin(errors))]) / FPS


def test_a_quick_turn_is_not_late() -> None:
    times = np.arange(120) / FPS
    turn = 0.5 * np.sin(2 * np.pi * 1.0 * times)  # half a radian and back, once a second
    smooth = OneEuro(1.5, 6.0)
    out = np.array([smooth(t, np.array([v]))[0] for t, v in zip(times, turn, strict=True)])
    assert lag_s(turn, out) <= 1 / FPS and np.abs(out).max() > 0.46


def test_a_blink_goes_through() -> None:
    puppet = Puppet(mirrored=False)
    play(puppet, 1.0)
    shown = []
    for number, closed in enumerate([0.5, 1.0, 1.0, 0.6, 0.2, 0.0]):
        puppet.see(sight(1.0 + number / FPS, {"eyeBlinkLeft": closed, "eyeBlinkRight": closed}))
        shown.append(float(puppet.pose(1.0 + number / FPS).expression[INDEX["eyeBlinkLeft"]]))
    assert max(shown) > 0.9 and int(np.argmax(shown)) <= 2


def test_times_that_stand_still_or_go_back_are_survived() -> None:
    smooth = OneEuro(1.0, 1.0)
    values = [smooth(t, np.array([v]))[0] for t, v in ((0.0, 1.0), (0.0, 5.0), (-1.0, 9.0), (0.03, 1.0), (9.0, 4.0))]
    assert np.isfinite(values).all() and values[-1] == 4.0


def test_the_mean_of_rotations_is_one() -> None:
    turns = np.array([rotation_matrix(np.array([0, a, 0.1])) for a in (-0.2, 0.1, 0.4)], np.float64)
    mean = mean_rotation(turns)
    np.testing.assert_allclose(mean @ mean.T, np.eye(3), atol=1e-9)
    np.testing.assert_allclose(mean_rotation(turns[:1]), turns[0], atol=1e-6)
