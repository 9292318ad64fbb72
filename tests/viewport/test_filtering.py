"""How pictures behave when they are taken from afar, from near, from a little further on, and over any background."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.avatar.camera_paths import lens, look_at
from studio.avatar.drive import Driver, GaussianFrame, HeadPose
from studio.avatar.render import render_image, render_layers
from studio.viewport.camera import View
from studio.viewport.context import standalone_context
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.renderer import Background, Renderer
from tests.viewport.toy_avatar import toy_avatar, toy_frame

FINE = 1024


@pytest.fixture(scope="module")
def frame() -> GaussianFrame:
    return toy_frame(6000)


def layers(frame: GaussianFrame, size: int, *, zoom: float = 1.0, yaw: float = 0.3) -> np.ndarray:
    """Premultiplied RGBA (size, size, 4); zoom is that of the lens."""
    camera = lens(size, size)
    camera = replace(camera, fx=camera.fx * zoom, fy=camera.fy * zoom)
    color, alpha = render_layers(frame, camera, look_at(distance=0.8, yaw=yaw))
    return np.concatenate([color, alpha[..., None]], -1)


def boxed(picture: np.ndarray, factor: int) -> np.ndarray:
    """Means of blocks: what a sensor with larger pixels would have measured."""
    side = len(picture) // factor
    return np.asarray(picture.reshape(side, factor, side, factor, -1).mean((1, 3)))


def psnr(first: np.ndarray, second: np.ndarray) -> float:
    return float(-10 * np.log10(max(float(((first.astype(np.float64) - second) ** 2).mean()), 1e-12)))


def roughness(picture: np.ndarray) -> float:
    return float((np.diff(picture[..., 1], axis=0) ** 2).sum() + (np.diff(picture[..., 1], axis=1) ** 2).sum())


@pytest.mark.parametrize(("size", "grown"), [(64, 0.10), (128, 0.04), (256, 0.015)])
def test_from_afar_nothing_flickers(frame: GaussianFrame, size: int, grown: float) -> None:
    """Aliasing would show as more contrast between pixels than larger pixels would have measured.

    Silhouettes do grow from afar, by some tenths of a pixel: half a pixel of blur adds up where many Gaussians overlap.
    """
    found, wanted = layers(frame, size), boxed(layers(frame, FINE), FINE // size)
    assert roughness(found) < 1.15 * roughness(wanted)
    assert found[..., 3].sum() == pytest.approx(wanted[..., 3].sum(), rel=grown)
    assert found[..., :3].sum() == pytest.approx(wanted[..., :3].sum(), rel=grown)


def test_gaussians_far_below_a_pixel_keep_their_light(frame: GaussianFrame) -> None:
    dot = GaussianFrame(
        np.zeros((1, 3), np.float32), np.array([[1e-8, 0, 0, 1e-8, 0, 1e-8]], np.float32) * 25,
        np.array([0.9], np.float32), np.ones((1, 3), np.float32),
    )  # fmt: skip
    near, far = (layers(dot, 256, zoom=zoom, yaw=0.0)[..., 3].sum() / zoom**2 for zoom in (4.0, 2.0))
    assert far == pytest.approx(near, rel=0.05), "light falls with the area it covers, no faster"


def test_from_near_nothing_grows(frame: GaussianFrame) -> None:
    """A widening that does not shrink with the pixels would dilate what is zoomed into."""
    size, zoom = 256, 8
    middle = slice(size // 2 - size // 16, size // 2 + size // 16)
    wanted = layers(frame, size)[middle, middle]
    found = boxed(layers(frame, size, zoom=float(zoom)), zoom)
    assert psnr(found, wanted) > 34.0
    assert found[..., 3].mean() == pytest.approx(wanted[..., 3].mean(), rel=0.005)
    edge = layers(frame, 512)[..., 3].sum() / 4.0
    assert edge == pytest.approx(layers(frame, 256)[..., 3].sum(), rel=0.01)


def test_a_slow_orbit_does_not_pop(frame: GaussianFrame) -> None:
    """Where two Gaussians change places in the order, a picture differs from the mean of its neighbours."""
    steps = [layers(frame, 160, yaw=0.3 + np.radians(0.1) * step) for step in range(9)]
    off = [np.abs(b - 0.5 * (a + c)) for a, b, c in zip(steps, steps[1:], steps[2:], strict=False)]
    assert np.mean([(o.max(-1) > 2 / 255).mean() for o in off]) < 2e-3
    assert min(psnr(b, 0.5 * (a + c)) for a, b, c in zip(steps, steps[1:], steps[2:], strict=False)) > 60.0


def test_a_transparent_picture_fits_any_background(frame: GaussianFrame) -> None:
    camera, pose = lens(160, 160), look_at(distance=0.8)
    cut = render_image(frame, camera, pose, None).astype(np.float64) / 255.0
    for background in ((1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (0.1, 0.8, 0.2)):
        wanted = render_image(frame, camera, pose, background)[..., :3]
        found = cut[..., :3] * cut[..., 3:] + (1.0 - cut[..., 3:]) * background
        assert np.abs(found * 255.0 - wanted).max() <= 2.0


@pytest.mark.gl
@pytest.mark.parametrize("yaw", [0.0, 1.2])
def test_gl_and_cpu_agree_at_full_size(gl: OffscreenRenderer, frame: GaussianFrame, yaw: float) -> None:
    camera, pose = lens(512, 512), look_at(distance=0.8, yaw=yaw)
    one = gl.render(frame, View(camera, pose), Background((0.2, 0.2, 0.2)))
    other = render_image(frame, camera, pose, (0.2, 0.2, 0.2))
    assert psnr(one / 255.0, other / 255.0) > 50.0


@pytest.mark.gl
def test_dark_skin_that_is_brightened_has_no_bands() -> None:
    """Eight bits between composing and exposure would leave steps of eight levels after three stops."""
    drawn = Driver(toy_avatar(4000)).frame(HeadPose())
    shade = np.linspace(0.02, 0.10, 4000, dtype=np.float32)[np.argsort(np.argsort(drawn.means[:, 1]))]
    dark = replace(drawn, colors=np.repeat(shade[:, None], 3, 1))
    camera, pose = lens(256, 256), look_at(distance=0.8)
    ctx = standalone_context()
    renderer = Renderer(ctx)
    with ctx:
        renderer.set_frame(dark)
        renderer.draw(View(camera, pose))
        bright = renderer.read(Background(), exposure=3.0)
        plain = renderer.read(Background())
        renderer.release()
    ctx.release()
    inside = plain[..., 0] > 4
    levels, before = np.unique(bright[inside, 0]), np.unique(plain[inside, 0])
    assert len(levels) > 2 * len(before)
    assert np.diff(levels).max() <= 2


@pytest.mark.gl
def test_a_lost_context_costs_nothing_but_a_new_one(frame: GaussianFrame) -> None:
    """What is drawn lives in arrays: a new context and renderer show the same picture to the byte."""
    view = View(lens(160, 160), look_at(distance=0.8, yaw=0.4))
    pictures = []
    for _ in range(3):
        with OffscreenRenderer() as renderer:
            pictures.append(renderer.render(frame, view))
            mesh = toy_avatar(10)
            renderer.render_mesh(mesh.mesh.neutral, mesh.mesh.triangles, view)
            np.testing.assert_array_equal(renderer.render(frame, view), pictures[0])
    np.testing.assert_array_equal(pictures[0], pictures[1])
    np.testing.assert_array_equal(pictures[0], pictures[2])
