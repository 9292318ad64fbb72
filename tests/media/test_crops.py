"""Head crops: sub-pixel phase, anti-aliasing, padding, and agreement with the camera's crop."""

from pathlib import Path

import numpy as np
import pytest

from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.errors import CancelledError, MediaError, UsageError
from studio.media.crops import crop_frames, crop_image, outside
from studio.media.source import Count, VideoInfo, VideoSource, max_index
from studio.nouns.frames import Frame
from studio.nouns.take import VideoRef
from studio.nouns.track import CropBox, Track


def ramp(width: int, height: int, per_x: float, per_y: float) -> np.ndarray:
    """A picture whose value at the continuous point (x, y) is ``per_x * x + per_y * y``, without rounding."""
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5
    return (per_x * x[None, :] + per_y * y[:, None]).astype(np.float32)


@pytest.mark.parametrize("size", [97.3, 64.0, 200.0, 150.25, 31.7])
@pytest.mark.parametrize("pixels", [64, 33])
def test_every_output_pixel_shows_the_point_the_cropped_camera_says(size: float, pixels: int) -> None:
    image = ramp(320, 240, 1.0, 100.0)
    crop = CropBox(20.375, 11.625, size)
    got = crop_image(image, crop, pixels)  # type: ignore[arg-type]
    camera = Intrinsics(400.0, 400.0, 0.0, 0.0, 320, 240).cropped(crop.x, crop.y, size=size, pixels=pixels)
    # A point (x, y) of the frame lands at scale * (x - crop.x): invert it for the pixel centres.
    centres = (np.arange(pixels) + 0.5 - camera.cx) / (camera.fx / 400.0)
    rows = (np.arange(pixels) + 0.5 - camera.cy) / (camera.fy / 400.0)
    want = centres[None, :] + 100.0 * rows[:, None]
    inner = np.s_[1:-1, 1:-1]
    off = (got - want)[inner]
    assert np.abs(off).max() <= 101 / 64 + 0.01  # a sixty-fourth of a pixel along each axis
    assert np.ptp(off.mean(axis=0)) <= 1 / 32 + 0.01


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


class Stream(VideoSource):
    """Frames from memory."""

    def __init__(self, images: np.ndarray) -> None:
        count, height, width = images.shape[:3]
        super().__init__(VideoInfo(Path("clip.mp4"), "video", width, height, width, height, 25.0, count, count / 25))
        self.images = images
        self.decoded: list[int] = []

    def _decode(self, size, wanted):
        for index, image in enumerate(self.images):
            if index > max_index(wanted):
                return
            if index in wanted:
                self.decoded.append(index)
                yield Frame(index, index / 25, image)

    def _count_frames(self) -> Count:
        return Count(len(self.images), 25.0, len(self.images) / 25)


def track_of(frame_index: list[int], crop: CropBox, *, width: int = 40, height: int = 30, side: int = 8) -> Track:
    count = len(frame_index)
    ramp = np.broadcast_to(np.linspace(0, 255, side).astype(np.uint8), (count, side, side))
    return Track(
        video=VideoRef(path="", sha256="", width=width, height=height, fps=25.0, frames=9, duration_s=1.0),
        head_hash="",
        intrinsics=Intrinsics(50.0, 50.0, width / 2, height / 2, width, height),
        crop=crop,
        frame_index=np.array(frame_index, np.int32),
        time_s=np.zeros(count),
        identity=np.zeros(3, np.float32),
        rotation=np.zeros((count, 3, 3), np.float32),
        translation=np.zeros((count, 3), np.float32),
        expression=np.zeros((count, 52), np.float32),
        gaze=np.zeros((count, 2, 2), np.float32),
        landmarks=np.zeros((count, 478, 2), np.float32),
        landmark_error=np.zeros(count, np.float32),
        sharpness=np.ones(count, np.float32),
        flags=np.zeros(count, np.int32),
        matte=ramp.copy(),
        occlusion=(255 - ramp).copy(),
    )


def clip(count: int = 9) -> Stream:
    images = np.zeros((count, 30, 40, 3), np.uint8)
    images += (np.arange(count, dtype=np.uint8) * 20)[:, None, None, None]
    return Stream(images)


def test_crops_come_in_the_order_of_the_rows() -> None:
    source = clip()
    track = track_of([1, 3, 5, 7], CropBox(5.0, 5.0, 16.0))
    got = crop_frames(source, track, np.array([3, 0, 3, 2]), 8)
    assert got.rows.tolist() == [3, 0, 3, 2]
    assert got.image[:, 4, 4, 0].tolist() == [140, 20, 140, 100]
    assert source.decoded == [1, 5, 7]
    assert got.image.shape == (4, 8, 8, 3) and got.matte.shape == (4, 8, 8)
    assert np.array_equal(got.matte[0], track.matte[3]) and np.array_equal(got.occlusion[0], track.occlusion[3])


@pytest.mark.parametrize("pixels", [4, 8, 24])
def test_masks_are_resized_with_the_picture(pixels: int) -> None:
    got = crop_frames(clip(), track_of([0], CropBox(5.0, 5.0, 16.0)), np.array([0]), pixels)
    assert got.size == pixels
    assert (np.diff(got.matte[0].astype(int), axis=1) >= 0).all()
    assert np.abs(got.matte[0].astype(int) + got.occlusion[0] - 255).max() <= 1


def test_beyond_the_frame_nothing_is_trusted() -> None:
    got = crop_frames(clip(), track_of([2], CropBox(-10.0, 8.0, 32.0)), np.array([0]), 32)
    assert (got.matte[0][:, :10] == 0).all() and (got.occlusion[0][:, :10] == 255).all()
    assert (got.matte[0][22:] == 0).all() and (got.occlusion[0][22:] == 255).all()
    assert (got.image == 40).all()
    assert got.matte[0][:22, 20:].min() > 0


def test_no_rows_give_an_empty_set() -> None:
    got = crop_frames(clip(), track_of([0], CropBox(0.0, 0.0, 8.0)), np.array([], np.int64), 8)
    assert len(got) == 0 and got.image.shape == (0, 8, 8, 3)


def test_a_shorter_video_is_noticed() -> None:
    with pytest.raises(MediaError) as caught:
        crop_frames(clip(3), track_of([1, 6], CropBox(0.0, 0.0, 8.0)), np.array([0, 1]), 8)
    assert caught.value.code == "frames_missing"


def test_a_video_of_another_size_is_noticed() -> None:
    with pytest.raises(MediaError) as caught:
        crop_frames(clip(), track_of([1], CropBox(0.0, 0.0, 8.0), width=80), np.array([0]), 8)
    assert caught.value.code == "size_changed"


@pytest.mark.parametrize("rows", [[-1], [4], [[0]]])
def test_rows_beyond_the_track_are_refused(rows: list[int]) -> None:
    with pytest.raises(UsageError):
        crop_frames(clip(), track_of([0, 1, 2, 3], CropBox(0.0, 0.0, 8.0)), np.array(rows), 8)


def test_cropping_stops_on_request() -> None:
    control = Control()
    control.cancel()
    with pytest.raises(CancelledError):
        crop_frames(clip(), track_of([0], CropBox(0.0, 0.0, 8.0)), np.array([0]), 8, control=control)
