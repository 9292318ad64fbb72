"""The compiled image loss against plain torch."""

from __future__ import annotations

import math

import torch

from studio.photometric.image_loss import LossWeights, image_loss
from studio.photometric.losses import laplacian, ssim_map, weighted_mean
from studio.photometric.score import erode, masked_scores


def test_value_and_gradient_equal_plain_torch() -> None:
    torch.manual_seed(0)
    color, alpha = torch.rand(24, 31, 3, requires_grad=True), torch.rand(24, 31, requires_grad=True)
    target, matte, weight = torch.rand(24, 31, 3), torch.rand(24, 31), (torch.rand(24, 31) > 0.2).float()
    loss, terms = image_loss(color, alpha, target, matte, weight, LossWeights(ssim=0.1, detail=0.2, matte=0.3))
    expected = (
        weighted_mean((color - target).abs(), weight)
        + 0.1 * weighted_mean(1 - ssim_map(color, target), weight)
        + 0.2 * weighted_mean((laplacian(color) - laplacian(target)).abs(), weight)
        + 0.3 * weighted_mean((alpha - matte).abs(), weight)
    )
    torch.testing.assert_close(loss, expected, rtol=1e-5, atol=1e-6)
    assert math.isclose(sum(terms.values()), float(expected), rel_tol=1e-5)
    got = torch.autograd.grad(loss, (color, alpha))
    wanted = torch.autograd.grad(expected, (color, alpha))
    for g, w in zip(got, wanted, strict=True):
        torch.testing.assert_close(g, w, rtol=1e-3, atol=1e-8)


def test_hidden_pixels_give_no_gradient() -> None:
    color, alpha = torch.rand(16, 16, 3, requires_grad=True), torch.rand(16, 16, requires_grad=True)
    weight = torch.ones(16, 16)
    weight[4:12, 4:12] = 0.0
    loss, _ = image_loss(
        color, alpha, torch.rand(16, 16, 3), torch.rand(16, 16), weight, LossWeights(ssim=0.0, detail=0.0, matte=0.2)
    )
    gradient, alpha_gradient = torch.autograd.grad(loss, (color, alpha))
    assert not gradient[4:12, 4:12].any()
    assert not alpha_gradient[4:12, 4:12].any()


def test_a_perfect_render_scores_perfectly() -> None:
    photo = torch.rand(20, 20, 3)
    scores = masked_scores(photo, photo, torch.ones(20, 20))
    assert scores.psnr >= 90
    assert math.isclose(scores.ssim, 1.0, abs_tol=1e-5)
    assert math.isclose(scores.detail_ratio, 1.0, abs_tol=1e-5)


def test_blur_lowers_the_detail_ratio_and_psnr_matches_its_definition() -> None:
    photo = torch.rand(32, 32, 3)
    soft = torch.nn.functional.avg_pool2d(photo.permute(2, 0, 1)[None], 3, 1, 1)[0].permute(1, 2, 0)
    scores = masked_scores(soft, photo, torch.ones(32, 32))
    assert scores.detail_ratio < 0.5
    assert math.isclose(scores.psnr, -10 * math.log10(float(((soft - photo) ** 2).mean())), rel_tol=1e-5)


def test_erosion_shrinks_by_its_radius_and_from_the_border() -> None:
    mask = torch.zeros(20, 20)
    mask[5:15, 0:10] = 1.0
    shrunk = erode(mask, 2)
    assert shrunk[7:13, 2:8].all()
    assert shrunk.sum() == 6 * 6
