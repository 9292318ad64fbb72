"""The atlas: no overlaps, tables that invert, a mirror that is a mirror, neighbours that touch."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.core.errors import NumericError, UsageError
from studio.head import SKIN, Atlas, HeadModel, Region, load_head, locate, make_atlas
from studio.head.raster import components, rasterise

SIZES = (128, 256, 512)


@pytest.fixture(scope="module")
def head() -> HeadModel:
    return load_head()


@pytest.fixture(scope="module", params=SIZES)
def atlas(head: HeadModel, request: pytest.FixtureRequest) -> Atlas:
    return make_atlas(head, request.param)


def signed_area(head: HeadModel) -> NDArray[np.float64]:
    corner = head.uv.astype(np.float64)[head.triangle_uv]
    a, b = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    return np.asarray((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) / 2)


def test_every_triangle_has_a_place_and_one_winding(head: HeadModel) -> None:
    assert head.uv.min() >= 0 and head.uv.max() <= 1
    assert (signed_area(head) < 0).all()


def test_charts_do_not_overlap(head: HeadModel) -> None:
    corners = head.uv.astype(np.float64)[head.triangle_uv] * 512
    texel, _, share = rasterise(corners, 512, 512)
    inside = texel[share.min(axis=1) > 1e-5]
    assert np.bincount(inside).max() == 1


def test_charts_keep_a_gutter(head: HeadModel) -> None:
    atlas = make_atlas(head, 256)
    chart = components(head.triangle_uv.astype(np.int64), len(head.uv))[atlas.triangle]
    image = np.where(atlas.index_map >= 0, chart[atlas.index_map], -1)
    for rows, columns in ((0, 1), (1, 0), (1, 1)):
        a = image[rows:, columns:]
        b = image[: image.shape[0] - rows, : image.shape[1] - columns]
        assert not ((a >= 0) & (b >= 0) & (a != b)).any()


def test_the_face_has_half_of_the_area(head: HeadModel) -> None:
    area = -signed_area(head)
    assert area[head.region == Region.FACE].sum() >= 0.50
    assert area.sum() > 0.75


def test_density_of_head_and_anisotropy(head: HeadModel) -> None:
    corner = head.neutral.astype(np.float64)[head.triangles]
    e1, e2 = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    length = np.linalg.norm(e1, axis=1)
    along = (e1 * e2).sum(1) / length
    across = np.linalg.norm(np.cross(e1, e2), axis=1) / length
    flat = np.stack([np.stack([length, 0 * length], 1), np.stack([along, across], 1)], axis=2)
    uv = head.uv.astype(np.float64)[head.triangle_uv]
    plane = np.stack([uv[:, 1] - uv[:, 0], uv[:, 2] - uv[:, 0]], axis=2)
    stretch = np.linalg.svd(plane @ np.linalg.inv(flat), compute_uv=False)
    density, bend = np.sqrt(stretch.prod(axis=1)), stretch[:, 0] / stretch[:, 1]
    scalp = head.region == Region.HEAD
    face = np.median(density[head.region == Region.FACE])
    assert np.percentile(density[scalp], 2) > 0.35 * face
    assert np.percentile(bend[scalp], 95) < 3


def test_eyes_are_large_enough(head: HeadModel) -> None:
    for side in ((Region.SCLERA_LEFT, Region.IRIS_LEFT), (Region.SCLERA_RIGHT, Region.IRIS_RIGHT)):
        corners = head.uv[head.triangle_uv[np.isin(head.region, side)]].reshape(-1, 2)
        assert (np.ptp(corners, axis=0) * 256 >= 20).all()


def test_the_atlas_is_its_own_mirror_image(head: HeadModel) -> None:
    area = -signed_area(head)
    for region in Region:
        assert area[head.region == region].sum() == pytest.approx(area[head.region == region.mirrored].sum(), rel=1e-4)


def test_texel_tables_are_well_formed(atlas: Atlas) -> None:
    count = len(atlas.texel)
    assert atlas.triangle.shape == atlas.region.shape == atlas.mirror.shape == (count,)
    assert (np.diff(atlas.texel) > 0).all()
    np.testing.assert_array_equal(atlas.index_map.reshape(-1)[atlas.texel], np.arange(count))
    assert (atlas.index_map >= 0).sum() == count
    np.testing.assert_allclose(atlas.barycentric.sum(1), 1, atol=1e-5)
    assert atlas.barycentric.min() >= 0
    assert count > 0.75 * atlas.size**2


def test_texel_tables_invert(head: HeadModel, atlas: Atlas) -> None:
    at = locate(head, atlas.triangle, atlas.barycentric) * atlas.size
    cell = np.floor(at).astype(int)
    np.testing.assert_array_equal(cell[:, 1] * atlas.size + cell[:, 0], atlas.texel)
    np.testing.assert_allclose(at - cell, 0.5, atol=2e-3)


def test_region_of_texels(head: HeadModel, atlas: Atlas) -> None:
    np.testing.assert_array_equal(atlas.region, head.region[atlas.triangle])
    assert set(np.unique(atlas.region)) == {int(r) for r in Region}


def test_mirrored_texels_show_mirrored_points(head: HeadModel, atlas: Atlas) -> None:
    assert (atlas.mirror >= 0).mean() > 0.999
    paired = np.flatnonzero(atlas.mirror >= 0)
    np.testing.assert_array_equal(atlas.mirror[atlas.mirror[paired]], paired)
    point = atlas.points(head.neutral, head.triangles)
    np.testing.assert_allclose(point[atlas.mirror[paired]], point[paired] * [-1, 1, 1], atol=2e-4)
    swap = np.array([int(r.mirrored) for r in Region])
    assert (swap[atlas.region[paired]] == atlas.region[atlas.mirror[paired]]).mean() > 0.999


def test_neighbours_touch(head: HeadModel, atlas: Atlas) -> None:
    first, second = atlas.neighbours.T
    assert (first < second).all()
    assert len(np.unique(first.astype(np.int64) * len(atlas.texel) + second)) == len(atlas.neighbours)
    point = atlas.points(head.neutral, head.triangles)
    gap = np.linalg.norm(point[first] - point[second], axis=1)
    assert np.percentile(gap, 99) < 1.5 / atlas.size
    skin = np.isin(atlas.region, SKIN)
    assert np.percentile(gap[skin[first] & skin[second]], 99.9) < 3 / atlas.size
    seen = np.zeros(len(atlas.texel), np.bool_)
    seen[atlas.neighbours.reshape(-1)] = True
    assert seen.mean() > 0.999


def test_neighbours_cross_seams(head: HeadModel) -> None:
    atlas = make_atlas(head, 256)
    region = atlas.region[atlas.neighbours]
    for a, b in ((Region.FACE, Region.HEAD), (Region.FACE, Region.MOUTH_SOCKET), (Region.FACE, Region.EYE_SOCKET_LEFT)):
        assert ((region == a).any(axis=1) & (region == b).any(axis=1)).sum() > 10
    point = atlas.points(head.neutral, head.triangles)[atlas.neighbours]
    across = (region == Region.HEAD).all(axis=1) & (point[:, 0, 0] * point[:, 1, 0] < 0)
    assert across.sum() > 30


def test_images_round_trip(atlas: Atlas) -> None:
    values = np.random.default_rng(0).random((len(atlas.texel), 3)).astype(np.float32)
    image = atlas.to_image(values)
    assert image.shape == (atlas.size, atlas.size, 3)
    assert not image[atlas.index_map < 0].any()
    np.testing.assert_array_equal(atlas.from_image(image), values)


def test_wrong_values_are_refused(head: HeadModel) -> None:
    atlas = make_atlas(head, 128)
    with pytest.raises(NumericError):
        atlas.to_image(np.zeros((3, 3), np.float32))
    with pytest.raises(NumericError):
        atlas.from_image(np.zeros((64, 64, 3), np.float32))


@pytest.mark.parametrize("size", [0, 100, 8, 8192])
def test_impossible_sizes(head: HeadModel, size: int) -> None:
    with pytest.raises(UsageError):
        make_atlas(head, size)


def test_tables_are_remembered(head: HeadModel) -> None:
    assert make_atlas(head, 128) is make_atlas(head, 128)
