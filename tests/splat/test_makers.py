"""Every maker draws the same picture and has the same gradients."""

from __future__ import annotations

import importlib.util

import pytest
import torch

from studio.core.camera import Intrinsics
from studio.core.errors import DeviceError
from studio.splat.makers import make_rasterizer
from tests.splat.scenes import CAMERA, Scene, ball, gradients, joined, random_scene

NUMBA, ORACLE = make_rasterizer("numba"), make_rasterizer("torch")
ALL, COLOR, ALPHA, DEPTH = (1.0, 1.0, 1.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
HAS_GSPLAT = torch.cuda.is_available() and importlib.util.find_spec("gsplat") is not None


def largest_difference(ours: torch.Tensor, truth: torch.Tensor) -> float:
    """Largest difference, relative to the largest true value."""
    return float((ours.double() - truth).detach().abs().max() / truth.detach().abs().max().clamp_min(1e-12))


@pytest.mark.parametrize("seed", range(8))
def test_numba_draws_what_the_oracle_draws(seed: int) -> None:
    scene = random_scene(40, seed, size=0.004 * 2 ** (seed % 4))
    for ours, truth in zip(scene.draw(NUMBA), scene.leaves(torch.float64).draw(ORACLE), strict=True):
        assert torch.allclose(ours.double(), truth.detach(), atol=2e-5)


@pytest.mark.parametrize("weights", [ALL, COLOR, ALPHA, DEPTH], ids=["all", "color", "alpha", "depth"])
@pytest.mark.parametrize("seed", range(3))
def test_numba_gradients_are_the_oracles(seed: int, weights: tuple[float, float, float]) -> None:
    scene = random_scene(40, 100 + seed, size=0.01 * (1 + seed))
    ours = gradients(scene, NUMBA, dtype=torch.float32, weights=weights)
    truth = gradients(scene, ORACLE, dtype=torch.float64, weights=weights)
    for name, a, b in zip(Scene._fields, ours, truth, strict=True):
        assert largest_difference(a, b) < 1e-4, name


def test_gradients_of_each_gaussian_not_only_of_the_largest() -> None:
    scene = random_scene(40, 7, size=0.01)
    ours = gradients(scene, NUMBA, dtype=torch.float32, weights=ALL)
    truth = gradients(scene, ORACLE, dtype=torch.float64, weights=ALL)
    for name, a, b in zip(Scene._fields[:4], ours, truth, strict=False):
        a, b = a.reshape(40, -1).double(), b.reshape(40, -1)
        error = (a - b).norm(dim=1) / (b.norm(dim=1) + 1e-4 * b.norm(dim=1).max())
        assert float(error.max()) < 2e-3, name


def test_oracle_gradients_are_finite_differences() -> None:
    scene = random_scene(6, 3, size=0.03)
    scene = scene._replace(opacities=scene.opacities.clamp(0.2, 0.8))
    camera = Intrinsics(20.0, 20.0, 5.0, 5.0, 10, 9)
    leaves = scene.leaves(torch.float64)

    def loss(*tensors: torch.Tensor) -> torch.Tensor:
        image = ORACLE(*tensors[:4], camera, tensors[4])
        return torch.stack([image.color.square().sum(), image.alpha.square().sum(), image.depth.square().sum()])

    # Alphas under the threshold jump to nothing: steps are small enough to stay between jumps.
    assert torch.autograd.gradcheck(loss, tuple(leaves), eps=1e-7, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize(
    "scene",
    [
        joined(ball((0.0, 0.0, 0.5), 0.05, 1.0), ball((0.01, 0.0, 0.6), 0.05, 1.0)),
        joined(*(ball((0.0, 0.0, 0.5 + 0.01 * k), 0.1, 0.9) for k in range(12))),
        joined(ball((0.6, 0.1, 0.5), 0.3, 0.8), ball((0.0, -0.7, 0.4), 0.3, 0.8)),
        ball((0.0, 0.0, 0.011), 0.002, 0.7),
        ball((0.0, 0.0, 1e4), 1e3, 0.7),
    ],
    ids=["opaque", "stack", "outside the view", "at the near plane", "far"],
)
def test_hard_cases_agree_in_picture_and_gradients(scene: Scene) -> None:
    for ours, truth in zip(scene.draw(NUMBA), scene.leaves(torch.float64).draw(ORACLE), strict=True):
        assert torch.allclose(ours.double(), truth.detach(), atol=1e-4, rtol=1e-5)
    ours = gradients(scene, NUMBA, dtype=torch.float32, weights=ALL)
    truth = gradients(scene, ORACLE, dtype=torch.float64, weights=ALL)
    for name, a, b in zip(Scene._fields, ours, truth, strict=True):
        assert largest_difference(a, b) < 2e-3, name


def test_a_thin_needle_agrees() -> None:
    needle = ball((0.0, 0.0, 0.5), 0.01, 0.9)
    needle = needle._replace(covariances=torch.tensor([[0.02, 0.0199, 0.0, 0.02, 0.0, 1e-6]]))
    for ours, truth in zip(needle.draw(NUMBA), needle.leaves(torch.float64).draw(ORACLE), strict=True):
        assert torch.allclose(ours.double(), truth.detach(), atol=1e-3)
    ours = gradients(needle, NUMBA, dtype=torch.float32, weights=ALL)
    truth = gradients(needle, ORACLE, dtype=torch.float64, weights=ALL)
    for a, b in zip(ours, truth, strict=True):
        assert largest_difference(a, b) < 2e-3


def test_auto_takes_numba_on_the_cpu() -> None:
    assert make_rasterizer("auto", "cpu").name == "numba"
    assert make_rasterizer("torch").name == "torch"


@pytest.mark.parametrize("kind", ["gsplat", "abacus"])
def test_a_maker_that_is_not_there_says_so(kind: str) -> None:
    with pytest.raises(DeviceError) as caught:
        make_rasterizer(kind, "cpu")  # type: ignore[arg-type]
    assert caught.value.code == "maker_missing"
    assert kind in caught.value.message


@pytest.mark.gpu
@pytest.mark.skipif(not HAS_GSPLAT, reason="needs a CUDA device and gsplat")
@pytest.mark.parametrize("seed", range(3))
def test_gsplat_draws_what_the_oracle_draws(seed: int) -> None:
    scene = random_scene(40, seed)
    on_device = Scene(*(t.cuda() for t in scene))
    image = on_device.draw(make_rasterizer("gsplat", "cuda"), CAMERA)
    for ours, truth in zip(image, scene.leaves(torch.float64).draw(ORACLE), strict=True):
        assert torch.allclose(ours.cpu().double(), truth.detach(), atol=1e-3)
