"""What only the numba maker must bear: sizes, borders, bad numbers, repetition."""

from __future__ import annotations

import math

import numba
import pytest
import torch

from studio.core.camera import Intrinsics
from studio.core.errors import NumericError
from studio.splat.makers import make_rasterizer
from tests.splat.scenes import CAMERA, Scene, ball, gradients, joined, random_scene

NUMBA = make_rasterizer("numba")
ALL = (1.0, 1.0, 1.0)
EMPTY = Scene(torch.zeros(0, 3), torch.zeros(0, 6), torch.zeros(0), torch.zeros(0, 3), torch.tensor([0.1, 0.2, 0.3]))


def test_an_empty_scene_is_background() -> None:
    image = EMPTY.draw(NUMBA)
    assert image.color.shape == (37, 45, 3)
    assert torch.equal(image.color, EMPTY.background.expand(37, 45, 3))
    assert not image.alpha.any() and not image.depth.any()
    grads = gradients(EMPTY, NUMBA, dtype=torch.float32, weights=ALL)
    direction = torch.randn(37, 45, 3, generator=torch.Generator().manual_seed(3), dtype=torch.float64)
    assert torch.allclose(grads[4].double(), direction.sum((0, 1)), atol=1e-3)


def test_everything_behind_the_camera_is_background() -> None:
    scene = random_scene(30, 0, distance=-1.0)
    image = scene.draw(NUMBA)
    assert torch.equal(image.color, scene.background.expand(37, 45, 3))
    grads = gradients(scene, NUMBA, dtype=torch.float32, weights=ALL)
    assert all(not g.any() for g in grads[:4])


def test_gaussians_across_the_near_plane_are_finite() -> None:
    scene = random_scene(500, 1, distance=0.0, size=0.1)
    assert all(torch.isfinite(part).all() for part in scene.draw(NUMBA))
    assert all(torch.isfinite(g).all() for g in gradients(scene, NUMBA, dtype=torch.float32, weights=ALL))


def test_one_huge_gaussian_covers_everything() -> None:
    scene = ball((0.0, 0.0, 1.0), 1e4, 0.5, color=(1.0, 0.0, 0.0))
    image = scene.draw(NUMBA, Intrinsics(500.0, 500.0, 150.0, 100.0, 300, 200))
    assert torch.allclose(image.alpha, torch.tensor(0.5), atol=1e-4)
    assert torch.allclose(image.color[..., 0], torch.tensor(0.5), atol=1e-4)
    assert torch.allclose(image.depth, torch.tensor(0.5), atol=1e-4)


def test_two_hundred_thousand_tiny_gaussians() -> None:
    scene = random_scene(200_000, 2, size=1e-5, spread=0.2, distance=1.5)
    camera = Intrinsics(300.0, 300.0, 128.0, 128.0, 256, 256)
    leaves = scene.leaves(torch.float32)
    image = leaves.draw(NUMBA, camera)
    (image.color.sum() + image.depth.sum()).backward()
    assert torch.isfinite(image.color).all()
    assert all(torch.isfinite(t.grad).all() for t in leaves if t.grad is not None)


def test_compensation_keeps_the_light_of_a_small_gaussian() -> None:
    camera = Intrinsics(100.0, 100.0, 32.0, 32.0, 64, 64)
    light = [float(ball((0.0, 0.0, 1.0), r, 0.9).draw(NUMBA, camera).alpha.sum()) for r in (0.004, 0.008)]
    # sigma 0.4 and 0.8 px: alpha's integral is 2 pi sigma^2 opacity, less what lies under the threshold.
    for sum_of_alpha, sigma in zip(light, (0.4, 0.8), strict=True):
        assert sum_of_alpha == pytest.approx(2 * math.pi * sigma**2 * 0.9, rel=0.06)


def test_a_centre_lands_on_its_pixel() -> None:
    camera = Intrinsics(100.0, 120.0, 20.0, 10.0, 50, 30)
    image = ball((0.155, -0.045, 1.0), 1e-4 * 30, 0.9).draw(NUMBA, camera)
    # 100 * 0.155 + 20 = 35.5 and 120 * -0.045 + 10 = 4.6: pixel column 35, row 4.
    assert divmod(int(image.alpha.argmax()), 50) == (4, 35)


def test_nearer_covers_farther_whatever_the_order_in_the_list() -> None:
    near = ball((0.0, 0.0, 0.5), 0.1, 0.9, color=(1.0, 0.0, 0.0))
    far = ball((0.0, 0.0, 0.6), 0.1, 0.9, color=(0.0, 0.0, 1.0))
    one, other = joined(near, far).draw(NUMBA), joined(far, near).draw(NUMBA)
    assert torch.equal(one.color, other.color)
    assert one.color[19, 23, 0] > 5 * one.color[19, 23, 2]


def test_alpha_is_what_the_background_does_not_show() -> None:
    scene = random_scene(60, 4)
    black = scene._replace(background=torch.zeros(3)).draw(NUMBA)
    white = scene._replace(background=torch.ones(3)).draw(NUMBA)
    assert torch.allclose(white.color - black.color, (1 - black.alpha)[..., None].expand(-1, -1, 3), atol=1e-6)


@pytest.mark.parametrize("size", [(1, 1), (7, 5), (8, 16), (9, 17), (33, 15)])
def test_any_size_is_a_crop_of_a_larger_one(size: tuple[int, int]) -> None:
    scene = random_scene(60, 5)
    width, height = size
    # The view's margin bends the Jacobian of Gaussians outside: keep them inside both views.
    scene = scene._replace(means=scene.means * torch.tensor([0.02, 0.02, 1.0]))
    large = scene.draw(NUMBA, Intrinsics(60.0, 60.0, 0.5 * width, 0.5 * height, 64, 48))
    small = scene.draw(NUMBA, Intrinsics(60.0, 60.0, 0.5 * width, 0.5 * height, width, height))
    assert small.color.shape == (height, width, 3)
    assert torch.allclose(small.color, large.color[:height, :width], atol=2e-2)
    assert torch.isfinite(small.color).all()


def test_repeats_bit_for_bit_whatever_the_threads() -> None:
    scene = random_scene(3000, 6, size=0.01)
    runs = []
    threads = numba.get_num_threads()
    for count in (1, threads, threads):
        numba.set_num_threads(count)
        image = scene.draw(NUMBA)
        runs.append((*image, *gradients(scene, NUMBA, dtype=torch.float32, weights=ALL)))
    numba.set_num_threads(threads)
    for other in runs[1:]:
        assert all(torch.equal(a, b) for a, b in zip(runs[0], other, strict=True))


@pytest.mark.parametrize("name", Scene._fields)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("kind", ["numba", "torch"])
def test_bad_numbers_are_refused(kind: str, value: float, name: str) -> None:
    scene = random_scene(20, 8)
    getattr(scene, name).view(-1)[2] = value
    with pytest.raises(NumericError) as caught:
        scene.draw(make_rasterizer(kind))  # type: ignore[arg-type]
    assert caught.value.code == "not_finite"


def test_two_infinities_that_cancel_are_refused() -> None:
    scene = random_scene(20, 8)
    scene.means[3, 0], scene.means[3, 1] = math.inf, -math.inf
    with pytest.raises(NumericError):
        scene.draw(NUMBA)


@pytest.mark.parametrize("name", Scene._fields)
@pytest.mark.parametrize("kind", ["numba", "torch"])
def test_wrong_shapes_are_refused(kind: str, name: str) -> None:
    scene = random_scene(20, 8)
    scene = scene._replace(**{name: torch.zeros(20, 7)})
    with pytest.raises(NumericError) as caught:
        scene.draw(make_rasterizer(kind))  # type: ignore[arg-type]
    assert caught.value.code == "wrong_shape"


@pytest.mark.parametrize("camera", [Intrinsics(0.0, 1.0, 0.0, 0.0, 4, 4), Intrinsics(1.0, 1.0, 0.0, 0.0, 0, 4)])
def test_an_impossible_camera_is_refused(camera: Intrinsics) -> None:
    with pytest.raises(NumericError):
        random_scene(3, 0).draw(NUMBA, camera)


def test_degenerate_covariances_draw_nothing() -> None:
    scene = ball((0.0, 0.0, 0.5), 0.0, 0.9)
    assert not scene.draw(NUMBA).alpha.any()
    negative = scene._replace(covariances=-torch.ones(1, 6))
    assert not negative.draw(NUMBA).alpha.any()


def test_strided_and_double_arguments_are_taken() -> None:
    scene = random_scene(20, 9)
    wide = torch.zeros(20, 6)
    wide[:, ::2] = scene.means
    other = scene._replace(means=wide[:, ::2].double(), colors=scene.colors.t().contiguous().t()).leaves(torch.float64)
    image = other.draw(NUMBA)
    assert image.color.dtype == torch.float64
    assert torch.equal(image.color.float(), scene.draw(NUMBA).color)
    image.color.sum().backward()
    assert other.means.grad is not None and other.means.grad.dtype == torch.float64


def test_only_the_arguments_that_want_gradients_cost_them() -> None:
    scene = random_scene(20, 10)
    scene.colors.requires_grad_()
    image = scene.draw(NUMBA)
    image.color.sum().backward()
    assert scene.colors.grad is not None and scene.means.grad is None
    with torch.no_grad():
        assert not scene.draw(NUMBA, CAMERA).color.requires_grad


def test_two_frames_before_one_backward() -> None:
    scene = random_scene(30, 11).leaves(torch.float32)
    first, second = scene.draw(NUMBA), scene.draw(NUMBA, CAMERA.scaled(0.5))
    (first.color.sum() + second.color.sum()).backward()
    together = scene.means.grad
    assert together is not None
    apart = torch.zeros_like(together)
    for camera in (CAMERA, CAMERA.scaled(0.5)):
        alone = random_scene(30, 11).leaves(torch.float32)
        alone.draw(NUMBA, camera).color.sum().backward()
        assert alone.means.grad is not None
        apart += alone.means.grad
    assert torch.allclose(together, apart, rtol=1e-5, atol=1e-4)


def test_opacity_can_be_fitted_through_the_background() -> None:
    """A Gaussian over the wrong background must learn to appear: the gradient through transmittance."""
    scene = ball((0.0, 0.0, 0.5), 0.1, 0.3, color=(0.0, 0.0, 0.0), background=(1.0, 1.0, 1.0)).leaves(torch.float32)
    scene.draw(NUMBA).color.sum().backward()
    assert scene.opacities.grad is not None and float(scene.opacities.grad) < 0
