"""Photos to the atlas on a head whose colours are known."""

from __future__ import annotations

import numpy as np
import pytest

from studio.generator.unwrap import borrow_from_twins, sample_bilinear, spread, unwrap, visibility
from studio.head import Region, load_head, make_atlas
from studio.head.texels import texel_geometry
from studio.personalize.subject import posed_photo, typical_rotation
from tests.support.procedural import procedural_color, procedural_frames, procedural_track


def test_bilinear_sampling_is_exact_on_a_ramp() -> None:
    row, column = np.mgrid[0:9, 0:11]
    image = np.stack([column + 0.5, row + 0.5], -1).astype(np.float32)
    points = np.random.default_rng(0).uniform(1, 8, (50, 2)).astype(np.float32)
    np.testing.assert_allclose(sample_bilinear(image, points), points, atol=1e-5)


def test_spread_fills_every_row_and_keeps_what_is_known() -> None:
    values = np.zeros((20, 2), np.float32)
    known = np.zeros(20, bool)
    known[0], values[0] = True, (1.0, 2.0)
    chain = np.stack([np.arange(19), np.arange(1, 20)], 1).astype(np.int32)
    spread(values, known, chain)
    np.testing.assert_allclose(values, np.tile([1.0, 2.0], (20, 1)), atol=1e-5)


def test_islands_that_nothing_touches_take_the_mean() -> None:
    values = np.array([[1.0], [3.0], [0.0]], np.float32)
    spread(values, np.array([True, True, False]), np.array([[0, 1]], np.int32))
    assert values[2, 0] == pytest.approx(2.0)


def test_the_face_is_unwrapped_where_it_was_seen() -> None:
    head, track = load_head(), procedural_track(5, size=256)
    rows = np.arange(5)
    frames = procedural_frames(track, rows, 256, atlas_size=256)
    atlas = make_atlas(head, 128)
    shape, centres = head.shape(track.identity), head.eye_centres(track.identity)
    rest = typical_rotation(track.rotation)
    photos = [posed_photo(head, track, shape, centres, frames, int(row), rest) for row in rows]
    result = unwrap(photos, [visibility(photo, head, atlas) for photo in photos], atlas)
    truth = procedural_color(texel_geometry(head, atlas, shape).position)
    seen = (result.seen > 0.75) & (atlas.region == Region.FACE)
    assert seen.mean() > 0.2
    assert np.abs(result.color - truth)[seen].mean() < 0.03
    assert np.isfinite(result.color).all()
    assert result.color.min() > -0.01


def lopsided(low: float, high: float, between: float) -> np.ndarray:  # type: ignore[type-arg]
    """Mean colour of the borrowed side of a face whose own seen part, beside the middle, has another colour.

    The left side is ``high`` all over; of the right side only the middle is known, and ``low`` there.
    """
    head = load_head()
    atlas = make_atlas(head, 128)
    x = texel_geometry(head, atlas, head.neutral).position[:, 0]
    face = (atlas.region == Region.FACE) & (atlas.mirror >= 0)
    color = np.where(x[:, None] > 0, high, low).repeat(3, 1).astype(np.float32)
    known = face & (x > -between)
    color[~known] = 0.0
    given = borrow_from_twins(color, known, atlas)
    far = given & (x < -between - 0.03)
    assert far.any() and not (given & known).any()
    return np.asarray(color[far].mean(0))


def test_a_borrowed_side_is_lit_as_its_own_half_is() -> None:
    np.testing.assert_allclose(lopsided(0.6, 0.7, 0.02), 0.6, atol=0.01)


def test_hair_beside_the_nose_does_not_dye_the_borrowed_cheek() -> None:
    assert lopsided(0.05, 0.7, 0.02).min() > 0.5
