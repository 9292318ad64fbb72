"""Coarser copies of an avatar look like the avatar."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.avatar.detail import coarser
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.presets import PRESETS, expression_of, preset_expression
from studio.avatar.render import render_image
from studio.nouns.avatar import Avatar, Gaussians
from studio.nouns.expressions import INDEX
from studio.viewport.camera import OrbitCamera
from tests.viewport.toy_avatar import toy_avatar


@pytest.fixture(scope="module")
def avatar() -> Avatar:
    return toy_avatar(30_000, ordered=True)


def picture(avatar: Avatar, size: int, pose: HeadPose | None = None) -> np.ndarray:
    view = OrbitCamera(yaw=0.4).view(size, size)
    frame = Driver(avatar).frame(pose or HeadPose())
    return render_image(frame, view.intrinsics, view.camera_from_head).astype(float)


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    return float(10.0 * np.log10(255.0**2 / np.mean((a[..., :3] - b[..., :3]) ** 2)))


def test_a_quarter_of_the_gaussians(avatar: Avatar) -> None:
    copy = coarser(avatar)
    assert 0.15 * len(avatar.gaussians) < len(copy.gaussians) < 0.45 * len(avatar.gaussians)
    assert np.isfinite(copy.gaussians.rotation).all()
    assert (copy.gaussians.scale > 0.0).all()
    assert 0.0 <= copy.gaussians.opacity.min() <= copy.gaussians.opacity.max() < 1.0
    assert np.linalg.norm(copy.gaussians.rotation, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_sixteenth_is_coarser_still(avatar: Avatar) -> None:
    once = coarser(avatar)
    twice = coarser(once)
    assert len(twice.gaussians) < 0.5 * len(once.gaussians)
    assert twice.gaussians.texel.max() < twice.atlas_size**2
    assert psnr(picture(avatar, 48), picture(twice, 48)) > 26.0


@pytest.mark.parametrize("name", ["neutral", "happy", "aa"])
def test_it_looks_the_same_from_afar(avatar: Avatar, name: str) -> None:
    pose = HeadPose(preset_expression(name))
    full, merged = picture(avatar, 96, pose), picture(coarser(avatar), 96, pose)
    assert psnr(full, merged) > 30.0
    assert abs((full - merged)[..., :3].mean()) < 1.5


def test_one_gaussian_stays_itself(avatar: Avatar) -> None:
    g = avatar.gaussians
    names = ("triangle", "barycentric", "texel", "offset", "rotation", "scale", "opacity", "color")
    one = Gaussians(**{n: getattr(g, n)[:1] for n in names}, moving=np.array([-1], np.int32), basis=g.basis)
    alone = replace(avatar, gaussians=one)
    before, after = Driver(alone).frame(HeadPose()), Driver(coarser(alone)).frame(HeadPose())
    assert after.means == pytest.approx(before.means, abs=1e-6)
    assert after.colors == pytest.approx(before.colors, abs=1e-6)
    ratio = np.linalg.eigvalsh(_matrix(after.covariances[0])) / np.linalg.eigvalsh(_matrix(before.covariances[0]))
    assert ratio == pytest.approx([1.0, 1.69, 1.69], rel=0.02)


def _matrix(c: np.ndarray) -> np.ndarray:
    return np.array([[c[0], c[1], c[2]], [c[1], c[3], c[4]], [c[2], c[4], c[5]]], np.float64)


def test_bases_are_averaged(avatar: Avatar) -> None:
    basis = np.zeros_like(avatar.gaussians.basis)
    basis[0, :, 3] = 0.25
    moved = replace(avatar, gaussians=replace(avatar.gaussians, basis=basis))
    copy = coarser(moved).gaussians
    rows = copy.basis[0, copy.moving[copy.moving >= 0], 3]
    assert rows.max() == pytest.approx(0.25, abs=1e-5)
    assert np.median(rows) == pytest.approx(0.25, abs=1e-5)
    assert not copy.basis[1:].any()


def test_no_gaussians_are_no_gaussians(avatar: Avatar) -> None:
    g = avatar.gaussians
    names = ("triangle", "barycentric", "texel", "offset", "rotation", "scale", "opacity", "color", "moving")
    empty = replace(avatar, gaussians=Gaussians(**{n: getattr(g, n)[:0] for n in names}, basis=g.basis))
    assert coarser(empty) is empty


def test_presets_are_within_bounds_and_tell_sides_apart() -> None:
    for name in PRESETS:
        expression = preset_expression(name)
        assert expression.shape == (52,)
        assert 0.0 <= expression.min() <= expression.max() <= 1.0
    assert not preset_expression("neutral").any()
    assert preset_expression("blinkLeft")[INDEX["eyeBlinkLeft"]] == 1.0
    assert preset_expression("blinkLeft")[INDEX["eyeBlinkRight"]] == 0.0
    assert expression_of({"jawOpen": 0.5})[INDEX["jawOpen"]] == 0.5
