"""Expressions move what their names say, on the subject's own left and right."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.head import HeadModel, Region, load_head
from studio.head.lids import lid_gap, lid_points, opening
from studio.nouns.expressions import ARKIT_52, INDEX

CHIN, UPPER_LIP, LOWER_LIP, NOSE_WING_LEFT = 152, 13, 14, 278
CORNER_LEFT, CORNER_RIGHT = 291, 61
BROW_INNER_LEFT, BROW_OUTER_LEFT, CHEEK_LEFT = 285, 300, 425
UPPER_LID_LEFT, LOWER_LID_LEFT, UPPER_LID_RIGHT, LOWER_LID_RIGHT = 386, 374, 159, 145


@pytest.fixture(scope="module")
def head() -> HeadModel:
    return load_head()


def motion(head: HeadModel, name: str, index: int) -> NDArray[np.float32]:
    marks = head.landmarks
    return np.asarray(marks.barycentric[index] @ head.expression[INDEX[name]][head.triangles[marks.triangle[index]]])


def used(head: HeadModel, *regions: Region) -> NDArray[np.int64]:
    return np.unique(head.triangles[np.isin(head.region, regions)])


RIGHT, UP, FORWARD = np.eye(3)
MEANING = [
    ("jawOpen", CHIN, -UP, 0.02),
    ("jawForward", CHIN, FORWARD, 0.004),
    ("jawLeft", CHIN, RIGHT, 0.003),
    ("jawRight", CHIN, -RIGHT, 0.003),
    ("mouthSmileLeft", CORNER_LEFT, UP, 0.004),
    ("mouthSmileLeft", CORNER_LEFT, RIGHT, 0.002),
    ("mouthSmileRight", CORNER_RIGHT, UP, 0.004),
    ("mouthSmileRight", CORNER_RIGHT, -RIGHT, 0.002),
    ("mouthFrownLeft", CORNER_LEFT, -UP, 0.002),
    ("mouthFrownRight", CORNER_RIGHT, -UP, 0.002),
    ("mouthStretchLeft", CORNER_LEFT, RIGHT, 0.002),
    ("mouthDimpleLeft", CORNER_LEFT, RIGHT, 0.001),
    ("mouthLeft", UPPER_LIP, RIGHT, 0.003),
    ("mouthRight", UPPER_LIP, -RIGHT, 0.003),
    ("mouthPucker", CORNER_LEFT, -RIGHT, 0.004),
    ("mouthPucker", CORNER_RIGHT, RIGHT, 0.004),
    ("mouthFunnel", LOWER_LIP, FORWARD, 0.001),
    ("mouthLowerDownLeft", 317, -UP, 0.002),
    ("mouthUpperUpLeft", 312, UP, 0.002),
    ("mouthShrugLower", LOWER_LIP, UP, 0.001),
    ("mouthShrugUpper", UPPER_LIP, UP, 0.001),
    ("mouthRollLower", LOWER_LIP, -FORWARD, 0.001),
    ("mouthRollUpper", UPPER_LIP, -FORWARD, 0.001),
    ("mouthClose", LOWER_LIP, UP, 0.008),
    ("browInnerUp", BROW_INNER_LEFT, UP, 0.003),
    ("browInnerUp", 55, UP, 0.003),
    ("browOuterUpLeft", BROW_OUTER_LEFT, UP, 0.003),
    ("browDownLeft", BROW_INNER_LEFT, -UP, 0.002),
    ("cheekPuff", CHEEK_LEFT, FORWARD, 0.003),
    ("cheekPuff", CHEEK_LEFT, RIGHT, 0.001),
    ("cheekPuff", 205, -RIGHT, 0.001),
    ("noseSneerLeft", NOSE_WING_LEFT, UP, 0.002),
    ("eyeBlinkLeft", UPPER_LID_LEFT, -UP, 0.006),
    ("eyeBlinkRight", UPPER_LID_RIGHT, -UP, 0.006),
    ("eyeWideLeft", UPPER_LID_LEFT, UP, 0.0005),
    ("eyeWideRight", UPPER_LID_RIGHT, UP, 0.0005),
    ("eyeSquintLeft", LOWER_LID_LEFT, UP, 0.0005),
    ("eyeLookDownLeft", UPPER_LID_LEFT, -UP, 0.002),
    ("eyeLookUpLeft", UPPER_LID_LEFT, UP, 0.0005),
    ("cheekSquintLeft", 330, UP, 0.001),
]


@pytest.mark.parametrize(("name", "point", "way", "least"), MEANING)
def test_meaning(head: HeadModel, name: str, point: int, way: NDArray[np.float64], least: float) -> None:
    assert float(motion(head, name, point) @ way) > least


@pytest.mark.parametrize("name", [n for n in ARKIT_52 if n.endswith("Left") and n not in ("jawLeft", "mouthLeft")])
def test_left_acts_on_the_subjects_left(head: HeadModel, name: str) -> None:
    strength = np.linalg.norm(head.expression[INDEX[name]], axis=1)
    left, right = head.neutral[:, 0] > 0.005, head.neutral[:, 0] < -0.005
    assert strength[left].sum() > 3 * strength[right].sum()


@pytest.mark.parametrize("name", [n for n in ARKIT_52 if n.endswith("Left")])
def test_right_is_the_mirror_image_of_left(head: HeadModel, name: str) -> None:
    left, right = head.expression[INDEX[name]], head.expression[INDEX[name[:-4] + "Right"]]
    np.testing.assert_allclose(right[head.mirror_vertex], left * [-1, 1, 1], atol=5e-5)


def test_every_expression_does_something_and_nothing_wild(head: HeadModel) -> None:
    reach = np.linalg.norm(head.expression, axis=2).max(axis=1)
    assert reach.min() > 1e-3
    assert reach.max() < 0.06


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("person", [None, 0, 1, 2, 3])
def test_blink_closes_the_lids(head: HeadModel, side: int, person: int | None) -> None:
    blink = head.expression[INDEX["eyeBlinkLeft" if side == 0 else "eyeBlinkRight"]].astype(np.float64)
    face = np.zeros(len(head.neutral), np.bool_)
    face[used(head, Region.FACE)] = True
    neutral, centre = head.neutral.astype(np.float64), head.eye_centre[side].astype(np.float64)
    lids = lid_points(neutral, blink, face=face, centre=centre)
    columns = opening(neutral, head.triangles, lids, centre)
    assert np.nanmin(lid_gap(neutral, head.triangles, lids=lids, columns=columns)) > 2.9e-3
    points = neutral
    if person is not None:
        points = head.shape(np.random.default_rng(person).standard_normal(60).astype(np.float32) * 0.5).astype(float)
    closed = lid_gap(points + blink, head.triangles, lids=lids, columns=columns)
    assert np.nanmax(closed) < (3e-4 if person is None else 1.5e-3)
    assert np.nanmin(closed) > -4e-3


def test_lids_stay_in_front_of_the_eye(head: HeadModel) -> None:
    for side, name in ((0, "eyeBlinkLeft"), (1, "eyeBlinkRight")):
        centre = head.eye_centre[side]
        cornea = np.linalg.norm(head.neutral[head.eye_vertices[side]] - centre, axis=1).min()
        face = used(head, Region.FACE)
        closed = head.neutral[face] + head.expression[INDEX[name], face]
        assert np.linalg.norm(closed - centre, axis=1).min() > 0.97 * cornea


def test_neutral_lips_do_not_cross_and_press_does_not_either(head: HeadModel) -> None:
    press = {n: motion(head, n, UPPER_LIP)[1] - motion(head, n, LOWER_LIP)[1] for n in ARKIT_52 if "Press" in n}
    marks = head.landmarks
    gap = np.diff(
        [marks.barycentric[i] @ head.neutral[head.triangles[marks.triangle[i]]][:, 1] for i in (LOWER_LIP, UPPER_LIP)]
    )[0]
    assert gap > 0
    assert gap + sum(press.values()) > -1.0e-3


def test_upper_teeth_belong_to_the_skull(head: HeadModel) -> None:
    assert not head.expression[:, used(head, Region.TEETH_UPPER, Region.GUMS_UPPER)].any()


@pytest.mark.parametrize("name", ["jawOpen", "jawForward", "jawLeft", "jawRight"])
def test_lower_teeth_and_gums_follow_the_jaw_rigidly(head: HeadModel, name: str) -> None:
    jaw = used(head, Region.TEETH_LOWER, Region.GUMS_LOWER)
    before, after = head.neutral[jaw], head.neutral[jaw] + head.expression[INDEX[name], jaw]
    pick = np.random.default_rng(0).integers(0, len(jaw), (200, 2))
    np.testing.assert_allclose(
        np.linalg.norm(after[pick[:, 0]] - after[pick[:, 1]], axis=1),
        np.linalg.norm(before[pick[:, 0]] - before[pick[:, 1]], axis=1),
        atol=1e-4,
    )
    assert np.linalg.norm(after - before, axis=1).mean() > 3e-3


def test_smiles_do_not_move_the_jaw(head: HeadModel) -> None:
    inner = used(head, Region.TEETH_LOWER, Region.GUMS_LOWER, Region.TONGUE)
    assert not head.expression[INDEX["mouthSmileLeft"], inner].any()


def test_tongue_comes_out_between_the_lips(head: HeadModel) -> None:
    tongue = used(head, Region.TONGUE)
    out = head.neutral[tongue] + head.expression[INDEX["tongueOut"], tongue]
    marks = head.landmarks
    lip = head.neutral + head.expression[INDEX["tongueOut"]]
    upper, lower = (marks.barycentric[i] @ lip[head.triangles[marks.triangle[i]]] for i in (UPPER_LIP, LOWER_LIP))
    tip = out[np.argmax(out[:, 2])]
    assert tip[2] > max(upper[2], lower[2]) + 0.003
    assert lower[1] - 0.004 < tip[1] < upper[1] + 0.001
    back = head.expression[INDEX["tongueOut"], tongue[np.argmin(head.neutral[tongue, 2])]]
    assert abs(back[2]) < 6e-3
