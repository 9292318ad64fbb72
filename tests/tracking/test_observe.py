from __future__ import annotations

import numpy as np
import pytest

from studio.tracking import observe as observe_picture
from studio.tracking.observe import measures
from tests.tracking.heads import all_points, pose


def front(head, camera, **named):
    from studio.nouns.expressions import weights
    from studio.tracking.fit import FrameFit

    rotation, translation = pose(0.0)
    fit = FrameFit(rotation, translation, weights(named).astype(np.float64))
    return measures(all_points(head, fit, np.zeros(len(head.identity)), camera))


def test_measures_follow_expressions(head, camera):
    rest = front(head, camera)
    assert front(head, camera, jawOpen=0.8)["mouth_open"] > rest["mouth_open"] + 0.1
    assert front(head, camera, mouthSmileLeft=1.0, mouthSmileRight=1.0)["mouth_width"] > rest["mouth_width"] + 0.02
    assert front(head, camera, browInnerUp=1.0)["brow_height"] > rest["brow_height"]
    assert front(head, camera, eyeBlinkLeft=1.0, eyeBlinkRight=1.0)["eye_open"] < 0.5 * rest["eye_open"]


def test_measures_are_free_of_units():
    points = np.random.default_rng(0).normal(size=(478, 2))
    assert measures(points)["mouth_width"] == pytest.approx(measures(points * 7.0)["mouth_width"])


def test_an_empty_picture_shows_no_face():
    seen = observe_picture(np.full((120, 160, 3), 80, np.uint8))
    assert seen.faces == 0 and not seen.hand and seen.size_px == 0.0
