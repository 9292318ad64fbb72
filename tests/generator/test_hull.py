"""Offsets are drawn in to where every photo sees a head."""

from __future__ import annotations

import numpy as np
import pytest

from studio.core.camera import Intrinsics
from studio.generator.hull import Silhouette, kept_share
from studio.generator.unwrap import Photo

SIDE = 100
CAMERA = Intrinsics(fx=100.0, fy=100.0, cx=50.0, cy=50.0, width=SIDE, height=SIDE)
UPRIGHT = np.diag([1.0, -1.0, -1.0]).astype(np.float32)


def looking(radius: float, places: np.ndarray) -> Silhouette:  # type: ignore[type-arg]
    """A photo from 1 m away in whose middle the head may be, as a disc of so many px."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] + 0.5
    placed = (places @ UPRIGHT.T + np.array([0.0, 0.0, 1.0])).astype(np.float32)
    nothing = np.zeros((0, 3), np.float32)
    allowed = np.hypot(x - 50.0, y - 50.0) < radius
    photo = Photo(np.zeros((SIDE, SIDE, 3), np.float32), allowed.astype(np.float32), nothing, nothing, CAMERA)
    return Silhouette(photo, allowed, allowed, placed, UPRIGHT)


def line(count: int) -> np.ndarray:  # type: ignore[type-arg]
    """Texels in a row."""
    return np.stack([np.arange(count - 1), np.arange(1, count)], 1).astype(np.int32)


NONE = np.zeros((0, 2), np.int32)


def test_what_lies_within_the_matte_is_kept_whole() -> None:
    places = np.array([[0.0, 0.0, 0.0], [0.05, 0.0, 0.0]], np.float32)
    offset = np.array([[0.1, 0.0, 0.0], [0.1, 0.1, 0.0]], np.float32)
    assert kept_share(offset, [looking(30.0, places)], NONE, size=128).ravel().tolist() == [1.0, 1.0]


def test_what_stands_out_is_drawn_in_to_the_rim() -> None:
    places = np.array([[0.1, 0.0, 0.0]], np.float32)
    share = kept_share(np.array([[0.35, 0.0, 0.0]], np.float32), [looking(30.0, places)], NONE, size=128)
    assert 27.0 < 100 * (0.1 + 0.35 * share.item()) < 30.0


def test_every_photo_has_a_say() -> None:
    places = np.array([[0.1, 0.0, 0.0], [0.6, 0.0, 0.0]], np.float32)
    offset = np.array([[0.1, 0.0, 0.0], [0.1, 0.0, 0.0]], np.float32)
    wide, narrow = looking(40.0, places), looking(12.0, places)
    alone = kept_share(offset, [wide], NONE, size=128).ravel()
    both = kept_share(offset, [wide, narrow], NONE, size=128).ravel()
    assert alone.tolist() == [1.0, 1.0], "the second lies outside of the picture"
    assert both[0] < 0.3 and both[1] == 1.0


def test_a_bare_head_that_stands_out_stays_bare() -> None:
    places = np.array([[0.3, 0.0, 0.0]], np.float32)
    assert kept_share(np.full((1, 3), 0.05, np.float32), [looking(10.0, places)], NONE, size=128).item() == 0.0


def test_outside_of_the_picture_nothing_is_known() -> None:
    places = np.array([[0.6, 0.0, 0.0]], np.float32)
    share = kept_share(np.array([[0.1, 0.0, 0.0]], np.float32), [looking(10.0, places)], NONE, size=128)
    assert share.item() == 1.0
    assert kept_share(np.ones((3, 3), np.float32), [], line(3), size=128).ravel().tolist() == [1.0] * 3


@pytest.mark.parametrize("size", [128, 256])
def test_a_texel_that_is_drawn_in_takes_its_neighbours_along_without_a_step(size: int) -> None:
    count, middle = 401, 200
    places = np.zeros((count, 3), np.float32)
    offset = np.zeros((count, 3), np.float32)
    offset[middle, 0] = 0.45
    share = kept_share(offset, [looking(30.0, places)], line(count), size=size).ravel()
    assert share[middle] < 0.7 and share[0] == share[-1] == 1.0
    assert np.abs(np.diff(share)).max() < 0.5 * (1.0 - share[middle]), "no cliff beside it"
    assert (np.diff(share[: middle + 1]) <= 1e-6).all() and (np.diff(share[middle:]) >= -1e-6).all()
