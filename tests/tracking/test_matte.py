from __future__ import annotations

import numpy as np
import pytest

from studio.core.angles import UPRIGHT
from studio.core.camera import Intrinsics
from studio.nouns.track import CropBox
from studio.tracking.appearance import ColourModel, enters_from_outside, lab
from studio.tracking.fit import FrameFit
from studio.tracking.matte import HeadMatte, hair_reach, head_zone, steadied, surroundings
from studio.tracking.reach import DIRECTIONS, Reach, combined
from studio.tracking.rotation import exponential
from studio.tracking.silhouette import cropped, fill, head_outline, place, scaled

PIXELS = 256
SKIN, HAIR, SHIRT, WALL = (205, 150, 125), (45, 35, 30), (40, 60, 160), (120, 130, 120)


@pytest.fixture(scope="module")
def outline(head):
    camera = Intrinsics(300.0, 300.0, 128.0, 110.0, PIXELS, PIXELS)
    fit = FrameFit(UPRIGHT, np.array([0.0, 0.0, 0.55]) - UPRIGHT @ np.array([0.0, 0.03, 0.05]), np.zeros(52))
    return place(head_outline(head, np.zeros(len(head.identity), np.float32)), fit, camera=camera)


def picture(outline, *, arm=False):
    """A flat portrait: wall, shirt, hair above and beside the head, face and neck; and who is a person in it."""
    image = np.full((PIXELS, PIXELS, 3), WALL, np.uint8)
    person = np.zeros((PIXELS, PIXELS), np.float32)
    rows, columns = np.mgrid[:PIXELS, :PIXELS]
    centre = outline.head.mean(axis=0)
    half = np.ptp(outline.head, axis=0) / 2
    hair = ((columns - centre[0]) / (half[0] + 14)) ** 2 + ((rows - centre[1] + 8) / (half[1] + 8)) ** 2 < 1
    shirt = rows > outline.chin[1] + 14
    for mask, colour in ((hair, HAIR), (shirt, SHIRT)):
        image[mask], person[mask] = colour, 1.0
    if arm:
        limb = (np.abs(rows - centre[1]) < 14) & (columns < centre[0])
        image[limb], person[limb] = SKIN, 1.0
    for polygon in (outline.neck, outline.face):
        inside = fill(polygon, (PIXELS, PIXELS)) > 128
        inside &= rows < outline.chin[1] + 24
        image[inside], person[inside] = SKIN, 1.0
    noise = np.random.default_rng(3).normal(0, 2, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8), person


def at(mask, x, y):
    return int(mask[round(y), round(x)])


def test_head_and_hair_stay_shoulders_and_wall_go(outline):
    image, person = picture(outline)
    mask = HeadMatte().compose(person, image, outline)
    top, chin = outline.head[:, 1].min(), outline.chin[1]
    middle = outline.head[:, 0].mean()
    assert at(mask, middle, outline.face.mean(axis=0)[1]) == 255
    assert at(mask, middle, top - 4) > 200
    assert at(mask, outline.head[:, 0].min() - 8, top + 40) > 200
    assert at(mask, middle, PIXELS - 5) == 0
    assert at(mask, 10, chin + 30) == 0 and at(mask, 5, 5) == 0


def test_neck_fades_smoothly(outline):
    _, person = picture(outline)
    image = np.full((PIXELS, PIXELS, 3), SKIN, np.uint8)
    mask = HeadMatte().compose(person, image, outline)
    column = mask[
        round(outline.chin[1]) : round(outline.chin[1] + 0.07 * outline.metre), round(outline.chin[0])
    ].astype(int)
    assert column[0] == 255 and column[-1] < 10
    assert (np.diff(column) <= 2).all() and np.abs(np.diff(column)).max() < 40


def test_an_arm_is_no_hair(outline):
    image, person = picture(outline, arm=True)
    row = outline.head.mean(axis=0)[1]
    x = outline.head[:, 0].min() - 0.04 * outline.metre
    assert person[round(row), round(x)] == 1.0
    assert at(HeadMatte().compose(person, image, outline), x, row) < 60


def test_the_face_is_whole_even_where_the_segmentation_fails(outline):
    image, person = picture(outline)
    hole = outline.face.mean(axis=0).round().astype(int)
    person[hole[1] - 10 : hole[1] + 10, hole[0] - 10 : hole[0] + 10] = 0.0
    assert at(HeadMatte().compose(person, image, outline), *hole) == 255


def test_islands_are_dropped(outline):
    image, person = picture(outline)
    top = round(outline.head[:, 1].min() - 0.08 * outline.metre)
    person[top - 3 : top + 3, 125:131] = 1.0
    assert HeadMatte().compose(person, image, outline)[top, 128] < 30


def test_zone_moves_with_the_head(outline):
    size = 128
    small = scaled(outline, size / PIXELS)
    zone = head_zone(surroundings(small, size), Reach.even(0.10))
    moved = cropped(outline, CropBox(16.0, 8.0, float(PIXELS)), PIXELS)
    other = head_zone(surroundings(scaled(moved, size / PIXELS), size), Reach.even(0.10))
    assert np.abs(other[:-4, :-8] - zone[4:, 8:]).mean() < 0.01
    assert zone.min() >= 0.0 and zone.max() <= 1.0


def test_reach_limits_hair(outline):
    around = surroundings(scaled(outline, 0.5), 128)
    small, large = head_zone(around, Reach.even(0.04)), head_zone(around, Reach.even(0.15))
    assert (large >= small - 1e-6).all() and large.sum() > 1.2 * small.sum()


def test_hair_reach_measures_and_mistrusts_one_side(outline):
    mask = fill(outline.head, (PIXELS, PIXELS))
    assert hair_reach(mask, outline).max() < 0.006
    left = round(outline.head[:, 0].min())
    top = round(outline.head[:, 1].min())
    mask[top - 20 : top, 110:140] = 255
    mask[100:140, left - 40 : left + 5] = 255
    found = hair_reach(mask, outline)
    assert found[1] == pytest.approx(20 / outline.metre, abs=0.003)
    assert found[0] < 0.03


def test_hair_reach_of_nothing():
    outline_like = fill(np.array([[1.0, 1], [5, 1], [5, 5]]), (8, 8)) * 0
    assert (hair_reach(outline_like, None) == 0).all()


def test_flicker_is_averaged_and_movement_is_not():
    base = np.full((4, 4), 120, np.uint8)
    flick = np.full((4, 4), 150, np.uint8)
    assert (steadied(base, flick, base) < 140).all()
    jump = np.full((4, 4), 255, np.uint8)
    assert (steadied(base, jump, jump) == 255).all()
    assert np.array_equal(steadied(base, flick, jump), steadied(jump, flick, base))


def test_colour_model_knows_its_own():
    random = np.random.default_rng(0)
    skin = lab(np.clip(random.normal(SKIN, 6, (20, 20, 3)), 0, 255).astype(np.uint8)).reshape(-1, 3)
    shirt = lab(np.full((5, 5, 3), SHIRT, np.uint8)).reshape(-1, 3)
    model = ColourModel()
    assert np.isinf(model.distance(shirt)).all()
    model.learn(skin[:10])
    assert not model.known
    model.learn(skin)
    assert np.median(model.distance(skin)) < 9 < model.distance(shirt).min()


def test_enters_from_outside():
    suspect = np.zeros((10, 10), bool)
    suspect[2:4, 0:6] = True
    suspect[6:9, 6:9] = True
    border = np.zeros_like(suspect)
    border[:, 0] = True
    found = enters_from_outside(suspect, border, fewest=4)
    assert found[2, 5] and not found[7, 7]
    assert not enters_from_outside(suspect, border, fewest=40).any()


def test_outline_of_a_turned_head_is_narrower(head):
    camera = Intrinsics(300.0, 300.0, 128.0, 110.0, PIXELS, PIXELS)
    person = head_outline(head, np.zeros(len(head.identity), np.float32))
    away = np.array([0.0, 0.0, 0.55])
    straight = place(person, FrameFit(UPRIGHT, away, np.zeros(52)), camera=camera)
    down = place(person, FrameFit(UPRIGHT @ exponential(np.array([1.2, 0, 0])), away, np.zeros(52)), camera=camera)
    assert np.allclose(straight.down, [0, 1], atol=0.1)
    assert down.shortened < 0.6 * straight.shortened


def around_the_head(left, right, *, left_colour, frames=8):
    """Profiles of frames in which something goes ``left`` and ``right`` m beyond the head."""
    reach, colour = np.full(DIRECTIONS, 0.01, np.float32), np.full(DIRECTIONS, 20.0, np.float32)
    reach[6], reach[-7] = left, right
    colour[6] = left_colour
    return [(reach, colour)] * frames


def test_skin_on_one_side_alone_is_an_arm():
    limits = combined(around_the_head(0.09, 0.01, left_colour=5.0), usual=0.11)
    assert np.flatnonzero(limits.armed).tolist() == [6]
    assert limits.limit[6] == pytest.approx(0.03) and limits.limit[5] == pytest.approx(0.11)


@pytest.mark.parametrize(("right", "colour"), [(0.08, 5.0), (0.01, 30.0)])
def test_what_is_on_both_sides_or_no_skin_is_hair(right, colour):
    assert not combined(around_the_head(0.09, right, left_colour=colour), usual=0.11).armed.any()


def test_an_arm_held_to_the_head_is_veiled(outline):
    image, person = picture(outline, arm=True)
    learner = HeadMatte(Reach.even(0.2))
    learner.compose(person, image, outline)
    limits = combined([learner.profile(person, image, outline)] * 4, usual=0.1)
    assert limits.armed.any() and not limits.armed[DIRECTIONS // 2 :].any(), "the arm is on the picture's left"
    matte = HeadMatte(limits)
    mask = matte.compose(person, image, outline)
    row = outline.head.mean(axis=0)[1]
    edge = outline.head[:, 0].min()
    assert at(mask, edge - 20, row) < 60
    cell = matte.veiled.shape[0] / PIXELS
    assert matte.veiled[round(row * cell), round((edge - 8) * cell)]
    assert not matte.veiled[round(row * cell), round(outline.face[:, 0].mean() * cell)]
    plain = HeadMatte(limits)
    plain.compose(*reversed(picture(outline)), outline)
    assert not plain.veiled.any(), "no arm in this frame"
