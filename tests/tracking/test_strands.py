"""Hair that swings into the face is told from what always has its colour there."""

from __future__ import annotations

import numpy as np
import pytest

from studio.tracking.strands import _EYES, _LIPS, StrandWatch

GRID, METRE = 96, 400.0


@pytest.fixture
def face():
    """Landmarks (478, 2) spread over a disc in the middle of the grid; the special ones lie at its lower end."""
    random = np.random.default_rng(0)
    angle, radius = random.uniform(0, 2 * np.pi, 478), 30 * np.sqrt(random.uniform(0, 1, 478))
    return np.column_stack([48 + radius * np.cos(angle), 40 + radius * np.sin(angle)]).astype(np.float32)


def watched(face, frames):
    watch = StrandWatch()
    for row, (top, left, height, width) in enumerate(frames):
        hairy = np.zeros((GRID, GRID), np.bool_)
        hairy[top : top + height, left : left + width] = True
        watch.feed(row, hairy, face, metre=METRE)
    return watch.hidden()


BARE, LOCK = (0, 0, 0, 0), (15, 40, 40, 8)


def test_a_lock_that_comes_and_goes(face):
    found = watched(face, [BARE] * 30 + [LOCK] * 8)
    assert sorted(found) == list(range(30, 38))
    mask = found[33]
    assert mask[20:50, 41:47].mean() > 0.9 and mask[:, 60:].sum() == 0


def test_a_fringe_that_stays_is_part_of_the_person(face):
    assert watched(face, [LOCK] * 30 + [BARE] * 8) == {}


def test_one_frame_alone_is_a_mistake(face):
    assert watched(face, [BARE] * 30 + [LOCK] + [BARE] * 5) == {}


def test_a_few_cells_are_a_shadow(face):
    assert watched(face, [BARE] * 30 + [(30, 40, 3, 3)] * 8) == {}


def test_short_clips_say_nothing_of_what_is_usual(face):
    assert watched(face, [BARE] * 10 + [LOCK] * 4) == {}


def test_open_mouths_and_eyes_are_no_hair(face):
    apart = face.copy()
    special = [*_LIPS, *_EYES]
    apart[special] = np.array([10.0, 90.0]) + np.arange(len(special))[:, None] % 8
    assert watched(apart, [BARE] * 30 + [(88, 8, 8, 12)] * 8) == {}
