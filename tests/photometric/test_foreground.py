"""A photo's rim without its background."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from studio.nouns.frames import FrameSet
from studio.photometric import foreground as rims
from studio.photometric.target import lesson_of, target_of

SKIN = np.array([0.7, 0.5, 0.4], np.float32)


def foreground(
    photo: NDArray[np.float32], matte: NDArray[np.float32], hidden: NDArray[np.bool_] | None = None
) -> NDArray[np.float32]:
    """Of arrays."""
    covered = np.zeros(matte.shape, np.bool_) if hidden is None else hidden
    return np.asarray(rims.foreground(*(torch.from_numpy(plane) for plane in (photo, matte, covered))))


def disc(size: int, *, blur: float = 2.0) -> NDArray[np.float32]:
    """A matte (size, size): a disc with a soft rim."""
    y, x = np.mgrid[0:size, 0:size] + 0.5
    solid = (np.hypot(x - size / 2, y - size / 2) < size / 3).astype(np.float32)
    return np.asarray(gaussian_filter(solid, blur), np.float32)


def before_wall(matte: NDArray[np.float32], wall: float) -> NDArray[np.float32]:
    """Skin before a wall of one grey."""
    return (matte[..., None] * SKIN + (1.0 - matte[..., None]) * wall).astype(np.float32)


@pytest.mark.parametrize("size", [97, 192, 256])
@pytest.mark.parametrize("wall", [0.0, 1.0])
def test_the_rim_is_skin_before_any_wall(size: int, wall: float) -> None:
    matte = disc(size)
    photo = before_wall(matte, wall)
    rim = (matte > 0.05) & (matte < 0.95)
    assert np.abs(photo - SKIN)[rim].max() > 0.2
    assert np.abs(foreground(photo, matte) - SKIN)[rim].max() < 0.03


def test_the_inside_is_the_photo() -> None:
    matte = disc(128)
    photo = np.random.default_rng(0).random((128, 128, 3)).astype(np.float32)
    inside = gaussian_filter((matte > 0.999).astype(np.float32), 1.0) > 0.999
    np.testing.assert_allclose(foreground(photo, matte)[inside], photo[inside], atol=1e-4)


def test_rims_take_the_colour_beside_them() -> None:
    matte = disc(128)
    photo = before_wall(matte, 1.0)
    photo[:, 64:] = photo[:, 64:] * matte[:, 64:, None] * np.array([0.1, 0.1, 0.1]) / SKIN + 1.0 - matte[:, 64:, None]
    clean = foreground(photo, matte)
    rim = (matte > 0.2) & (matte < 0.8)
    left, right = rim[:, :40], rim[:, 88:]
    assert clean[:, :40][left].mean() > 1.7 * clean[:, 88:][right].mean()
    assert clean[:, 88:][right].max() < 0.5, "no wall"


def test_without_a_head_the_photo_stays() -> None:
    photo = before_wall(disc(64), 0.5)
    np.testing.assert_array_equal(foreground(photo, np.zeros((64, 64), np.float32)), photo)


def test_where_the_photo_ends_is_no_rim() -> None:
    photo = np.random.default_rng(0).random((64, 64, 3)).astype(np.float32)
    hidden = np.zeros((64, 64), np.bool_)
    hidden[48:] = True
    matte = np.where(hidden, 0.0, 1.0).astype(np.float32)
    np.testing.assert_allclose(foreground(photo, matte, hidden)[:48], photo[:48], atol=1e-6)
    assert np.abs(foreground(photo, matte)[47] - photo[47]).max() > 0.1


def test_an_edge_is_narrower_and_where_it_was() -> None:
    matte = disc(128, blur=4.0)
    sharp = rims.edged(torch.from_numpy(matte)).numpy()
    assert ((sharp > 0.0) & (sharp < 1.0)).sum() < 0.5 * ((matte > 0.01) & (matte < 0.99)).sum()
    np.testing.assert_array_equal(sharp > 0.5, matte > 0.5)


def test_a_lesson_has_no_wall_and_a_score_has_the_photo() -> None:
    matte = np.round(disc(64) * 255.0).astype(np.uint8)
    photo = np.round(before_wall(matte / np.float32(255.0), 1.0) * 255.0).astype(np.uint8)
    hidden = np.zeros((64, 64), np.uint8)
    hidden[30:34, 30:34] = 255
    frames = FrameSet(np.array([0]), photo[None], matte[None], hidden[None])
    allowed = np.ones((64, 64), np.bool_)
    allowed[40:] = False
    lesson, plain = lesson_of(frames, 0, allowed), target_of(frames, 0)
    np.testing.assert_allclose(plain.image.numpy(), photo / 255.0, atol=1e-4)
    np.testing.assert_allclose(plain.matte.numpy(), matte / 255.0, atol=1e-4)
    shown = lesson.matte.numpy() > 0.0
    assert np.abs(lesson.image.numpy() - SKIN)[shown].max() < 0.03
    assert not lesson.weight.numpy()[30:34, 30:34].any()
    counted = lesson.weight.numpy()[40:] > 0.0
    np.testing.assert_array_equal(counted, matte[40:] > 242)
