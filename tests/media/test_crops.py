"""Head crops: sub-pixel phase, anti-aliasing, padding, and agreement with the camera's crop."""

import numpy as np
import pytest

from studio.core.camera import Intrinsics
from studio.media.crops import crop_image, outside
from studio.nouns.track import CropBox


def ramp(width: int, height: int, per_x: float, per_y: float) -> np.ndarray:
    """A picture whose value at the continuous point (x, y) is ``10 + per_x * x + per_y * y``."""
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5
    values = 10.0 + per_x * x[None, :] + per_y * y[:, None]
    assert values.max() < 255
    return np.rint(values).astype(np.uint8)


@pytest.mark.parametrize("size", [97.3, 64.0, 200.0, 150.25, 31.7])
@pytest.mark.parametrize("pixels", [64, 33])
def test_every_output_pixel_shows_the_point_the_cropped_camera_says(size: float, pixels: int) -> None:
    image = ramp(320, 240, 0.5, 0.25)
    crop = CropBox(20.375, 11.625, size)
    got = crop_image(image, crop, pixels).astype(float)
    camera = Intrinsics(400.0, 400.0, 0.0, 0.0, 320, 240).cropped(crop.x, crop.y, size=size, pixels=pixels)
    # A point (x, y) of the frame lands at scale * (x - crop.x): invert it for the pixel centres.
    centres = (np.arange(pixels) + 0.5 - camera.cx) / (camera.fx / 400.0)
    rows = (np.arange(pixels) + 0.5 - camera.cy) / (camera.fy / 400.0)
    want = 10.0 + 0.5 * centres[None, :] + 0.25 * rows[:, None]
    inner = np.s_[1:-1, 1:-1]
    assert np.abs(got - want)[inner].max() <= 1.1
    assert abs((got - want)[inner].mean()) < 0.1


def test_a_crop_at_full_size_on_whole_pixels_is_a_copy() -> None:
    image = np.random.default_rng(0).integers(0, 255, (50, 60, 3), np.uint8)
    assert np.array_equal(crop_image(image, CropBox(7.0, 5.0, 40.0), 40), image[5:45, 7:47])


def test_shrinking_averages_instead_of_skipping() -> None:
    stripes = np.zeros((240, 240), np.uint8)
    stripes[:, ::2] = 254
    got = crop_image(stripes, CropBox(0.0, 0.0, 240.0), 40)
    assert np.abs(got.astype(int) - 127).max() <= 1


def test_shrinking_by_a_whole_factor_is_the_exact_mean() -> None:
    image = np.random.default_rng(1).integers(0, 255, (120, 120), np.uint8)
    got = crop_image(image, CropBox(20.0, 30.0, 80.0), 20).astype(float)
    want = image[30:110, 20:100].reshape(20, 4, 20, 4).mean((1, 3))
    assert np.abs(got - want).max() <= 0.51


def test_beyond_the_frame_the_edge_is_repeated_and_marked() -> None:
    image = np.full((40, 40, 3), 9, np.uint8)
    image[:, 0] = 200
    crop = CropBox(-20.0, 0.0, 40.0)
    got, beyond = crop_image(image, crop, 40), outside(40, 40, crop, 40)
    assert (got[:, :20] == 200).all()
    assert beyond[:, :20].all() and not beyond[:, 20:].any()


def test_grey_and_colour_crops_agree() -> None:
    grey = np.random.default_rng(2).integers(0, 255, (64, 64), np.uint8)
    crop = CropBox(3.3, 4.4, 50.0)
    colour = crop_image(np.repeat(grey[..., None], 3, 2), crop, 31)
    assert np.array_equal(colour[..., 1], crop_image(grey, crop, 31))
