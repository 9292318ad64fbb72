"""The lens of a clip: known, usual, or told by the head's distance."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.camera import Intrinsics
from studio.head import load_head
from studio.tracking.anchors import LandmarkBasis, landmark_basis
from studio.tracking.lens import USUAL_DISTANCE, likely_lens
from studio.tracking.options import TrackOptions


@pytest.fixture(scope="module")
def basis() -> LandmarkBasis:
    return landmark_basis(load_head())


def _seen(basis: LandmarkBasis, *, focal: float, distance: float, width: int, height: int) -> np.ndarray:
    shape = basis.shape(np.zeros(basis.identity.shape[2]))
    points = shape * (1.0, -1.0, -1.0) + (0.0, 0.0, distance)
    return Intrinsics(focal, focal, width / 2, height / 2, width, height).project(points)[None]


def test_a_wide_picture_has_the_usual_field_of_view(basis: LandmarkBasis) -> None:
    points = _seen(basis, focal=3000.0, distance=2.0, width=1920, height=1080)
    lens = likely_lens(basis, points, width=1920, height=1080, options=TrackOptions())
    assert lens.fx == lens.fy == pytest.approx(1.2 * 1920)


def test_a_square_cutting_is_taken_from_the_usual_distance(basis: LandmarkBasis) -> None:
    points = _seen(basis, focal=1200.0, distance=USUAL_DISTANCE, width=512, height=512)
    lens = likely_lens(basis, points, width=512, height=512, options=TrackOptions())
    assert lens.fx == pytest.approx(1200.0, rel=0.1)


def test_a_far_head_in_a_square_picture_is_not_brought_nearer(basis: LandmarkBasis) -> None:
    points = _seen(basis, focal=600.0, distance=2.5, width=512, height=512)
    lens = likely_lens(basis, points, width=512, height=512, options=TrackOptions())
    assert lens.fx == pytest.approx(1.2 * 512)


def test_what_is_known_is_believed(basis: LandmarkBasis) -> None:
    points = _seen(basis, focal=1200.0, distance=USUAL_DISTANCE, width=512, height=512)
    lens = likely_lens(basis, points, width=512, height=512, options=TrackOptions(focal_px=700.0))
    assert lens.fx == 700.0
