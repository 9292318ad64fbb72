"""Other colours for the same Gaussians."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from studio.avatar.dress import PLAIN, Dress, Look, light_direction, over, sampled
from studio.avatar.dresser import Dresser
from studio.avatar.drive import Driver, HeadPose
from studio.nouns.avatar import Avatar
from studio.viewport.camera import OrbitCamera
from tests.viewport.toy_avatar import toy_avatar

VIEW = OrbitCamera().view(64, 64)


@pytest.fixture(scope="module")
def avatar() -> Avatar:
    return toy_avatar(4000, ordered=True)


def _dressed(avatar: Avatar, dress: Dress) -> np.ndarray:
    driver = Driver(avatar)
    frame, vertices = driver.frame(HeadPose()), driver.vertices(HeadPose())
    found = Dresser(avatar)(frame, vertices, dress, camera_from_head=VIEW.camera_from_head)
    assert found.means is frame.means and found.opacities is frame.opacities
    return found.colors


def test_plain_changes_nothing(avatar: Avatar) -> None:
    frame = Driver(avatar).frame(HeadPose())
    assert Dresser(avatar)(frame, avatar.mesh.neutral, PLAIN, camera_from_head=VIEW.camera_from_head) is frame


def test_light_from_the_right_lights_the_right(avatar: Avatar) -> None:
    side = avatar.mesh.neutral[avatar.mesh.triangles[avatar.gaussians.triangle]].mean(1)[:, 0]
    lit = _dressed(avatar, Dress(Look.RAKING, azimuth=math.radians(80.0), relief=0.0)).mean(1)
    assert lit[side > 0.05].mean() > 3.0 * lit[side < -0.05].mean()
    assert (lit >= 0.0).all() and (lit <= 1.0).all()
    np.testing.assert_allclose(light_direction(0.0, 0.0), [0.0, 0.0, -1.0])


def test_normals_face_out_and_are_unit(avatar: Avatar) -> None:
    driver = Driver(avatar)
    for relief in (0.0, 1.0):
        normal = Dresser(avatar).normals(driver.frame(HeadPose()), avatar.mesh.neutral, relief=relief)
        np.testing.assert_allclose(np.linalg.norm(normal, axis=1), 1.0, atol=1e-5)
        out = avatar.mesh.neutral[avatar.mesh.triangles[avatar.gaussians.triangle]].mean(1)
        assert (np.einsum("nc,nc->n", normal, out) > 0.0).mean() > 0.97


def test_relief_of_the_gaussians_shows_in_the_light(avatar: Avatar) -> None:
    """A dent that only the Gaussians have is flat on the mesh and dark on one side in raking light."""
    gaussians = avatar.gaussians
    corners = avatar.mesh.neutral[avatar.mesh.triangles[gaussians.triangle]]
    where = np.einsum("nk,nkc->nc", gaussians.barycentric, corners)
    dent = np.exp(-((where[:, 0] / 0.025) ** 2) - (where[:, 1] / 0.05) ** 2) * (where[:, 2] > 0)
    dented = replace(
        avatar, gaussians=replace(gaussians, offset=(-0.03 * dent[:, None] * [0, 0, 1]).astype(np.float32))
    )
    rake = Dress(Look.RAKING, azimuth=math.radians(75.0), relief=1.0)
    change = (_dressed(dented, rake) - _dressed(avatar, rake)).mean(1)
    flat = replace_relief(rake, 0.0)
    assert np.abs(_dressed(dented, flat) - _dressed(avatar, flat)).max() < 1e-6
    left, right = (dent > 0.3) & (where[:, 0] < -0.008), (dent > 0.3) & (where[:, 0] > 0.008)
    assert change[left].mean() > 0.015 > -0.015 > change[right].mean()


def replace_relief(dress: Dress, relief: float) -> Dress:
    return replace(dress, relief=relief)


def test_depth_is_monotonous(avatar: Avatar) -> None:
    frame = Driver(avatar).frame(HeadPose())
    depth = frame.means @ VIEW.camera_from_head[2, :3]
    bright = _dressed(avatar, Dress(Look.DEPTH)).sum(1)
    order = np.argsort(depth)
    assert (np.diff(bright[order]) <= 1e-5).all()


def test_paint_covers_its_texels_alone(avatar: Avatar) -> None:
    size = avatar.atlas_size
    paint = np.zeros((size, size, 4), np.float32)
    paint[: size // 2] = [0.0, 1.0, 0.0, 1.0]
    colors = _dressed(avatar, Dress(paint=paint))
    upper = avatar.gaussians.texel // size < size // 2
    np.testing.assert_allclose(colors[upper], np.tile([0.0, 1.0, 0.0], (int(upper.sum()), 1)), atol=1e-6)
    np.testing.assert_array_equal(colors[~upper], Driver(avatar).frame(HeadPose()).colors[~upper])


def test_paint_of_another_size_lies_in_the_same_place() -> None:
    paint = np.zeros((8, 8, 1), np.float32)
    paint[:, 4:] = 1.0
    for size in (4, 8, 16):
        texel = np.arange(size * size, dtype=np.int32)
        np.testing.assert_array_equal(sampled(paint, texel, size)[:, 0], texel % size >= size // 2)


def test_layers_lie_over_each_other() -> None:
    below, top = np.zeros((2, 2, 4), np.float32), np.zeros((2, 2, 4), np.float32)
    below[:], top[0] = [1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.5]
    both = over(None, below, top)
    assert both is not None and over() is None and over(None, top) is top
    np.testing.assert_allclose(both[0, 0], [0.5, 0.0, 0.5, 1.0])
    np.testing.assert_allclose(both[1, 0], [1.0, 0.0, 0.0, 1.0])
