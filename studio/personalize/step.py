"""One round of a fit: a run of the decoder, a novel view, and the frames that share them."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from studio.personalize.optimizer import rate_factor
from studio.personalize.personal import NetworkMaps
from studio.personalize.run import Run
from studio.photometric.image_loss import LossWeights, image_loss

_COARSE_SHARE = 0.25
_FORM_UNTIL = 0.1
"""Progress until which Gaussians keep their places and sizes: the head's form is to move, not the texels on it."""
_POLISH_FROM = 0.2
"""Progress from which the network rests and only the register's output level goes on: coarse shape and colour are
settled by then, and every step saved on the decoder is one more for the detail."""
_SSIM_EVERY = 2
"""SSIM costs as much as the rest of the image loss; every other step with double weight is as good."""
_NOVEL = 0.12
_SHAPE_PRIOR = 0.01
"""Per squared standard deviation of the change of form."""


def decode_round(run: Run, total: int, progress: float) -> dict[str, float]:
    """One run of the decoder and the frames that share it; returns the mean loss terms."""
    personal, optimizers = run.personal, run.optimizers
    recipe = run.recipe
    personal.forming = progress < _FORM_UNTIL
    if progress > _POLISH_FROM:
        personal.fold()
    maps = personal.maps()
    leaves = NetworkMaps(*(m.detach().requires_grad_(personal.decodes) for m in maps))
    count = min(recipe.decode_every, total - run.step)
    sums = {"prior": _prior_gradient(run, leaves, count), "novel": _novel_gradient(run, leaves, count)}
    for _ in range(count):
        terms = _frame_step(run, leaves, progress)
        for name, value in terms.items():
            sums[name] = sums.get(name, 0.0) + value / count
    if optimizers.slow is not None and personal.decodes:
        roots = [m for m in maps if m.requires_grad]
        grads = [leaf.grad for m, leaf in zip(maps, leaves, strict=True) if m.requires_grad]
        kept = [(r, g) for r, g in zip(roots, grads, strict=True) if g is not None]
        cosine = recipe.cosine * personal.register.cosine()
        outputs = [r for r, _ in kept] + ([cosine] if cosine.requires_grad else [])
        torch.autograd.backward(outputs, [g for _, g in kept] + ([None] if cosine.requires_grad else []))
        optimizers.slow.step()
        optimizers.slow.zero_grad(set_to_none=True)
    return sums


def warm_up(run: Run) -> None:
    """Compile what a step needs before the clock of a budget starts; nothing is changed."""
    leaves = NetworkMaps(*(m.detach().requires_grad_(run.personal.decodes) for m in run.personal.maps()))
    _prior_gradient(run, leaves, 1)
    _novel_gradient(run, leaves, 1)
    _frame_gradient(run, leaves, 0, torch.ones(3), coarse=True)
    for optimizer in run.optimizers.all():
        optimizer.zero_grad(set_to_none=True)


def _frame_step(run: Run, leaves: NetworkMaps, progress: float) -> dict[str, float]:
    """Render one training frame, go back, step what steps every frame."""
    index, background = _draw_frame(run)
    terms, slope = _frame_gradient(run, leaves, index, background, coarse=progress < _COARSE_SHARE)
    if run.optimizers.fast is not None:
        run.optimizers.fast.step()
        run.optimizers.fast.zero_grad(set_to_none=True)
    if slope is not None:
        run.personal.corrections.step(index, slope, rate_factor(progress))
    run.step += 1
    return terms


def _frame_gradient(
    run: Run, leaves: NetworkMaps, index: int, background: Tensor, *, coarse: bool
) -> tuple[dict[str, float], Tensor | None]:
    """Loss terms of one training frame and the gradient of its correction; all others accumulate in ``.grad``."""
    personal, recipe = run.personal, run.recipe
    target = (run.small if coarse else run.targets)[index]
    camera = run.track.crop_intrinsics(target.matte.shape[0])
    delta = personal.corrections.row(index)
    pose, gain = run.poses.pose(index, delta), run.poses.exposure(delta)
    look = personal.look(leaves, personal.posable(leaves), pose, gain)
    image = run.shaped_scene().render(pose, look, camera, background)
    ssim = _SSIM_EVERY * recipe.ssim if run.step % _SSIM_EVERY == 0 else 0.0
    weights = LossWeights(ssim=ssim, detail=recipe.detail, matte=recipe.matte)
    loss, terms = image_loss(
        image.color, image.alpha, target.over(background), target.matte, target.weight, weights
    )
    (loss + _delta_prior(delta) + _SHAPE_PRIOR * (personal.shape**2).mean()).backward()
    return terms, delta.grad


def _draw_frame(run: Run) -> tuple[int, Tensor]:
    """Frame and background of a step: functions of seed and step alone, so that a resumed run repeats them."""
    count = len(run.targets)
    epoch, place = divmod(run.step, count)
    order = np.random.default_rng((run.recipe.seed, 1, epoch)).permutation(count)
    color = np.random.default_rng((run.recipe.seed, 2, run.step)).random(3).astype(np.float32)
    return int(order[place]), torch.from_numpy(color)


def _delta_prior(delta: Tensor) -> Tensor:
    """Keep corrections small where the image says nothing."""
    return 0.05 * (delta[6:60] ** 2).mean() + 0.5 * (delta[60:63] ** 2).sum() + 0.01 * (delta[:6] ** 2).sum()


def _prior_gradient(run: Run, leaves: NetworkMaps, count: int) -> float:
    """Add the priors' gradient, once per decode with the weight of all its frames; the first frame's step uses it."""
    recipe, personal = run.recipe, run.personal
    if recipe.prior <= 0:
        return 0.0
    raw = personal.raw_static(leaves)
    basis = personal.register.output_basis
    loss = recipe.prior * count * run.priors.loss(raw, basis)
    if loss.requires_grad:
        loss.backward()
    return float(loss.detach()) / count


def _novel_gradient(run: Run, leaves: NetworkMaps, count: int) -> float:
    """Add the gradient of one novel view, once per decode with the weight of all its frames."""
    personal, view = run.personal, run.novel.view(run.step)
    look = personal.look(leaves, personal.posable(leaves), view.pose, torch.ones(3))
    image = run.shaped_scene().render(view.pose, look, view.camera, view.background)
    loss = count * _NOVEL * run.novel.loss(image, view)
    loss.backward()
    return float(loss.detach()) / count
