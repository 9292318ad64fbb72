"""Difference maps, scales, masks on the surface."""

import numpy as np
import pytest
import torch

from studio.avatar.camera_paths import lens, look_at
from studio.avatar.drive import Driver, HeadPose
from studio.core.errors import NumericError
from studio.inspection.maps import KINDS, Kind, as_values, difference
from studio.inspection.scales import SCALES, bar, colored, table
from studio.inspection.structure import laplacian, ssim_map
from studio.inspection.surface import face_weights, mask_of_share, region_weights, seen_shares
from studio.nouns.regions import RegionSet, mask_of
from studio.photometric import losses
from tests.viewport.toy_avatar import toy_avatar


@pytest.fixture(scope="module")
def pictures() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    smooth = np.cumsum(np.cumsum(rng.normal(size=(60, 80, 3)), 0), 1)
    one = (255 * (smooth - smooth.min()) / np.ptp(smooth)).astype(np.uint8)
    other = one.astype(int)
    other[20:40, 30:60] += rng.integers(-25, 25, (20, 30, 3))
    return one, np.clip(other, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("kind", KINDS)
def test_a_map_is_zero_where_nothing_differs(kind: Kind, pictures: tuple[np.ndarray, np.ndarray]) -> None:
    found = difference(kind, *pictures)
    assert found.values.shape == (60, 80) and found.values.dtype == np.float32
    assert found.values[:5].max() < 1e-5 and found.values[25:35, 35:55].mean() > 0.003
    assert difference(kind, pictures[0], pictures[0]).mean < 1e-6
    assert found.values.min() >= 0.0


def test_absolute_is_the_mean_of_the_channels(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    wanted = np.abs(pictures[0].astype(float) - pictures[1]).mean(-1) / 255
    np.testing.assert_allclose(difference("absolute", *pictures).values, wanted, atol=1e-6)


def test_high_pass_does_not_see_light(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    one = as_values(pictures[0]) * 0.5
    brighter = one + 0.2
    assert difference("absolute", one, brighter).mean == pytest.approx(0.2, abs=1e-3)
    assert difference("high_pass", one, brighter).mean < 1e-6


def test_structure_is_that_of_the_scores(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    one, other = (as_values(picture) for picture in pictures)
    wanted = losses.ssim_map(torch.from_numpy(one), torch.from_numpy(other)).mean(-1).numpy()
    np.testing.assert_allclose(ssim_map(one, other), wanted, atol=2e-4)
    np.testing.assert_allclose(laplacian(one), losses.laplacian(torch.from_numpy(one)).numpy(), atol=1e-6)


def test_only_the_mask_counts(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    mask = np.zeros((60, 80), np.float32)
    mask[:10] = 1.0
    found = difference("absolute", *pictures, mask=mask)
    assert found.mean == 0.0 and found.percentiles()[99.0] == 0.0
    counts, edges = found.histogram(8)
    assert counts.sum() == 800 and counts[0] == 800 and edges[-1] == pytest.approx(0.25)
    assert (found.picture()[30] == (24, 24, 26)).all()
    nothing = difference("absolute", *pictures, mask=np.zeros((60, 80), bool))
    assert nothing.mean == 0.0 and nothing.histogram()[0].sum() == 0


def test_what_is_beyond_the_range_is_in_the_last_bin(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    counts, _ = difference("absolute", *pictures).histogram(4, high=0.01)
    assert counts.sum() == 60 * 80 and counts[-1] > 0


def test_unequal_pictures_are_refused(pictures: tuple[np.ndarray, np.ndarray]) -> None:
    with pytest.raises(NumericError):
        difference("flip", pictures[0], pictures[1][:50])
    with pytest.raises(NumericError):
        difference("flip", *pictures, mask=np.ones((3, 3)))


def test_scales_rise_in_lightness() -> None:
    for scale in SCALES:
        light = table(scale).astype(float) @ [0.2126, 0.7152, 0.0722]
        assert np.diff(light).min() > -1.5 and light[-1] - light[0] > 150
    assert bar(width=100, height=5).shape == (5, 100, 3)
    values = np.array([[-1.0, 0.0, 1.0, 9.0, np.nan]], np.float32)
    found = colored(values, scale="grey")[0, :, 0]
    assert found.tolist() == [0, 0, 255, 255, 0]


def test_a_region_is_found_in_the_picture_and_hidden_behind_the_head() -> None:
    avatar = toy_avatar(3000, ordered=True)
    size = avatar.atlas_size
    near = np.arange(size // 2 - 4, size // 2 + 4)
    regions = RegionSet("toy").added("nose", mask_of((near[:, None] * size + near).ravel(), size))
    weights = region_weights(avatar, regions.regions)
    assert 0 < weights.sum() < 200
    frame, camera = Driver(avatar).frame(HeadPose()), lens(96, 96)
    front, alpha = seen_shares(frame, weights, camera, look_at(distance=0.8))
    behind, _ = seen_shares(frame, weights, camera, look_at(distance=0.8, yaw=np.pi))
    mask = mask_of_share(front[0])
    assert mask[40:56, 40:56].any() and not mask[:, :20].any()
    assert alpha.max() > 0.9 and mask_of_share(behind[0]).sum() < 0.1 * mask.sum()
    many, _ = seen_shares(frame, np.repeat(weights, 5, 0), camera, look_at(distance=0.8))
    np.testing.assert_array_equal(many[4], front[0])
    assert face_weights(avatar).max() == 1.0
