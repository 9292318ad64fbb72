from __future__ import annotations

import numpy as np
import pytest

from studio.nouns.track import CropBox, FrameFlag
from studio.tracking.crop import choose_crop, cut_out, inside, matte_size
from studio.tracking.quality import Look, cut_by_frame, fit_flags, look, relative_sharpness
from studio.tracking.silhouette import Outline


def box_outline(left, top, right, bottom, *, metre=500.0):
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], float)
    chin = np.array([(left + right) / 2, bottom])
    return Outline(corners, corners, corners, chin, np.array([0.0, 1.0]), metre, 1.0)


def test_crop_holds_every_frame_hair_and_neck():
    heads = [box_outline(200, 100, 280, 210), box_outline(260, 120, 340, 230)]
    crop = choose_crop(heads, hair=np.array([0.0, 0.1, 0.0]))
    assert crop.x <= 200 - 20 and crop.x + crop.size >= 340 + 20
    assert crop.y <= 100 - 50
    assert crop.y + crop.size >= 230 + 0.062 * 500
    assert crop.x == int(crop.x) and crop.size % 2 == 0


def test_crop_is_never_tiny():
    assert choose_crop([box_outline(10, 10, 12, 13, metre=10.0)]).size >= 48


@pytest.mark.parametrize(("size", "pixels"), [(70, 64), (100, 128), (240, 256), (500, 512), (1500, 512)])
def test_matte_size_is_the_nearest_power_of_two(size, pixels):
    assert matte_size(CropBox(0, 0, size), 100) == pixels


def test_mattes_of_a_long_clip_stay_small():
    assert matte_size(CropBox(0, 0, 900), 4000) == 256


def ramp(width=200, height=120):
    image = np.zeros((height, width, 3), np.uint8)
    image[..., 0] = np.arange(width)[None, :]
    image[..., 1] = np.arange(height)[:, None]
    image[..., 2] = 255
    return image


def test_cut_out_same_size_is_exact():
    image = ramp()
    assert np.array_equal(cut_out(image, CropBox(30, 20, 64), 64), image[20:84, 30:94])


def test_cut_out_beyond_the_frame_is_black():
    cut = cut_out(ramp(), CropBox(-20, -10, 64), 64)
    assert not cut[:10].any() and not cut[:, :20].any() and cut[10, 20, 2] == 255
    assert not cut_out(ramp(), CropBox(500, 500, 64), 32).any()


@pytest.mark.parametrize("pixels", [16, 24, 32, 48, 128])
def test_cut_out_keeps_positions(pixels):
    crop = CropBox(20, 10, 96)
    cut = cut_out(ramp(), crop, pixels).astype(float)
    column = pixels // 2
    position = 20 + (column + 0.5) * 96 / pixels - 0.5
    assert cut[pixels // 2, column, 0] == pytest.approx(position, abs=0.75)


def test_inside():
    rows, columns = inside(CropBox(-50, 20, 100), 200, (0, 0, 400, 100))
    assert (columns.start, columns.stop) == (100, 200)
    assert (rows.start, rows.stop) == (0, 160)


def test_flags():
    good = dict(yaw=0.1, error=0.01, luminance=120.0, sharpness=0.8)
    assert fit_flags(**good) == FrameFlag(0)
    assert fit_flags(**{**good, "yaw": -0.9}) == FrameFlag.TURNED_AWAY
    assert fit_flags(**{**good, "error": 0.08}) == FrameFlag.POOR_FIT
    assert fit_flags(**{**good, "error": float("nan")}) == FrameFlag.POOR_FIT
    assert fit_flags(**{**good, "luminance": 10.0}) == FrameFlag.DARK
    assert fit_flags(**{**good, "sharpness": 0.1}) == FrameFlag.BLURRED


def test_head_cut_by_the_frame():
    window = (0, 0, 320, 240)
    assert not cut_by_frame(box_outline(100, 50, 200, 180), window)
    assert cut_by_frame(box_outline(100, -30, 200, 120), window)
    assert cut_by_frame(box_outline(100, 50, 200, 180), (0, 90, 320, 240)), "the frame goes on, the photo does not"


def test_sharpness_tells_blur():
    random = np.random.default_rng(0)
    sharp = random.integers(0, 255, (200, 200, 3), np.uint8)
    soft = np.full_like(sharp, 128)
    points = random.uniform(40, 160, (478, 2)).astype(np.float32)
    a, b = look(sharp, points), look(soft, points)
    assert a.sharpness > 100 * (b.sharpness + 1e-6) and b.luminance == pytest.approx(128, abs=1)
    assert look(sharp, points - 1000) == Look(0.0, 0.0)


def test_relative_sharpness_ends_at_one():
    values = relative_sharpness(np.array([1.0, 5.0, 10.0] * 40))
    assert values.max() == 1.0 and values.min() == pytest.approx(0.1, abs=0.02)
