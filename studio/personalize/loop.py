"""The optimisation loop: typed events out, an Avatar at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.core.control import Control
from studio.core.errors import CancelledError, DeviceError, MemoryExhaustedError, NumericError
from studio.core.events import (
    CheckpointSaved,
    Event,
    MetricsLogged,
    PhaseStarted,
    PreviewPublished,
    StepFinished,
)
from studio.generator.base import load_generator
from studio.head import HeadModel
from studio.nouns.avatar import Avatar
from studio.nouns.frames import FrameSet
from studio.nouns.snapshot import pack_snapshot
from studio.nouns.track import Track
from studio.personalize import checkpoint
from studio.personalize.bake import bake
from studio.personalize.leg import Leg
from studio.personalize.optimizer import Optimizers, rate_factor
from studio.personalize.personal import NetworkMaps, Personal
from studio.personalize.priors import Priors
from studio.personalize.recipe import Recipe
from studio.personalize.select import split_frames
from studio.personalize.subject import Subject, collar_weight, prepare_subject
from studio.photometric.image_loss import LossWeights, image_loss
from studio.photometric.scene import Scene, TrackPoses
from studio.photometric.score import masked_scores, score_mask
from studio.photometric.target import Target, target_of
from studio.splat.makers import make_rasterizer

FrameSource = Callable[[NDArray[np.int64], int], FrameSet]
"""``(rows of the track, pixels) -> crops``; decoding belongs to another room."""

clock: Callable[[], float] = time.monotonic
"""What a budget is counted in. A benchmark on a busy machine replaces it by the process's own CPU time."""
_CHECKPOINT_SECONDS = 25.0
_METRIC_SECONDS = 12.0
_PREVIEW_SECONDS = 6.0
_GROWTH_SECONDS = 3.0
_GROWTH_SHARE = 0.028
"""Of the run's time may be spent on showing the growing avatar."""
_COARSE_SHARE = 0.25
_POLISH_FROM = 0.3
"""Progress from which the network rests and only the register's output level goes on: coarse shape and colour are
settled by then, and every step saved on the decoder is one more for the detail."""
_SSIM_EVERY = 2
"""SSIM costs as much as the rest of the image loss; every other step with double weight is as good."""
_METRIC_FRAMES = 6


@dataclass(frozen=True)
class Onward:
    """Wish to go on from a saved state for some more steps.

    Attributes:
        state: checkpoint of an earlier run, or of this one.
        steps: to add; None as :meth:`Leg.onward` says.
    """

    state: Path
    steps: int | None = None


@dataclass
class _Run:
    """State of one run, shared by the small steps below."""

    recipe: Recipe
    subject: Subject
    scene: Scene
    personal: Personal
    optimizers: Optimizers
    priors: Priors
    poses: TrackPoses
    targets: list[Target]
    small: list[Target]
    test_poses: TrackPoses
    test_targets: list[Target]
    track: Track
    leg: Leg
    settled: NetworkMaps | None = None
    step: int = 0
    spent_s: float = 0.0
    quality: float = float("nan")


def personalize(
    recipe: Recipe,
    track: Track,
    frames: FrameSource,
    *,
    head: HeadModel,
    control: Control,
    checkpoint_path: Path | None = None,
    resume: bool = False,
    onward: Onward | None = None,
) -> Generator[Event, None, Avatar]:
    """Fit a person's adapters and bake the avatar.

    Args:
        recipe: what to do.
        track: of the person.
        frames: hands out head crops of rows of the track.
        head: the head model the track was made with.
        control: cancel, and where previews go.
        checkpoint_path: where the state is kept; at least every 30 s, on cancel and at the end. Whoever stores the
            avatar removes it: if that fails, ``resume`` has everything.
        resume: go on from ``checkpoint_path`` if it exists and belongs to this run.
        onward: begin with a saved state instead; with ``resume``, unless ``checkpoint_path`` is that very leg already.

    Yields:
        PhaseStarted, StepFinished, MetricsLogged, PreviewPublished, CheckpointSaved, WarningRaised.

    Returns:
        The avatar.

    Raises:
        TrackingError: too few frames.
        CancelledError: stopped; the checkpoint holds the state.
        MemoryExhaustedError: the preset is too large for this machine.
    """
    try:
        return (yield from _personalize(recipe, track, frames, head, control, checkpoint_path, resume, onward))
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise MemoryExhaustedError(
            "out_of_memory",
            f"The preset {recipe.preset} needs more memory than this machine has free.",
            "Use --preset draft, or close other programs; the last checkpoint is kept.",
        ) from error


def _personalize(
    recipe: Recipe,
    track: Track,
    frames: FrameSource,
    head: HeadModel,
    control: Control,
    checkpoint_path: Path | None,
    resume: bool,
    onward: Onward | None,
) -> Generator[Event, None, Avatar]:
    yield PhaseStarted(phase="prepare")
    run = _prepare(recipe, track, frames, head)
    _take_up(run, checkpoint_path if resume else None, onward)
    total = run.leg.end
    if total:
        _warm_up(run)
    yield PhaseStarted(phase="optimize", total=total)
    try:
        yield from _optimize(run, total, control, checkpoint_path)
    except CancelledError:
        if checkpoint_path is not None:
            yield _save(run, checkpoint_path)
        raise
    if checkpoint_path is not None and recipe.learns:
        yield _save(run, checkpoint_path)
    control.check()
    yield PhaseStarted(phase="bake")
    run.quality = _held_out_psnr(run)
    with torch.no_grad():
        avatar = bake(run.personal, run.poses, track, steps=run.step, psnr=run.quality)
    return avatar


def _prepare(recipe: Recipe, track: Track, frames: FrameSource, head: HeadModel) -> _Run:
    sizes = recipe.sizes
    split = split_frames(track, holdout=recipe.holdout, frames=sizes.frames, sources=sizes.sources)
    sample = split.test[np.linspace(0, len(split.test) - 1, min(_METRIC_FRAMES, len(split.test))).astype(int)]
    crops = frames(np.union1d(split.train, sample), sizes.pixels)
    place = {int(row): index for index, row in enumerate(crops.rows)}
    subject = prepare_subject(head, track, split, crops, atlas_size=sizes.atlas)
    generator = load_generator()
    personal = Personal(subject, recipe, generator, frames=len(split.train))
    targets = [
        target_of(crops, place[int(row)], collar_weight(head, track, subject.shape, int(row), crops.size))
        for row in split.train
    ]
    scene = Scene(subject.surface, subject.carrier, make_rasterizer("auto", _device(recipe)))
    rest = subject.surface.rest_rotation
    return _Run(
        recipe=recipe,
        subject=subject,
        scene=scene,
        personal=personal,
        optimizers=Optimizers(personal),
        leg=Leg(end=sizes.steps if recipe.learns else 0),
        priors=Priors(subject),
        poses=TrackPoses(track, split.train, rest),
        targets=targets,
        small=[target.halved() for target in targets],
        test_poses=TrackPoses(track, sample, rest),
        test_targets=[target_of(crops, place[int(row)]) for row in sample],
        track=track,
    )


def _take_up(run: _Run, own: Path | None, onward: Onward | None) -> None:
    """Put back the state to begin with, if any: this run's own, or the one it is to go on from."""
    own = own if own is not None and own.exists() else None
    if onward is not None and own is not None and not _is_leg_of(checkpoint.peek(own), onward, run.recipe):
        own = None
    path = own or (onward.state if onward is not None else None)
    if path is None:
        return
    state = checkpoint.load(path, run.personal, run.optimizers, run.recipe, run.track, onward=own is None)
    run.step, run.spent_s, run.leg = state.step, state.spent_s, state.stretch
    if own is None and onward is not None:
        budget = state.recipe.budget_s
        run.leg = state.stretch.onward(state.step, state.spent_s, steps=onward.steps, budget_s=budget)


def _is_leg_of(state: checkpoint.CheckpointManifest, onward: Onward, recipe: Recipe) -> bool:
    """Whether a state is already in the leg that a wish asks for."""
    leg = state.stretch
    return state.recipe == recipe and leg.added and onward.steps in (None, leg.end - leg.start)


def _device(recipe: Recipe) -> torch.device:
    """Where pictures are drawn. Posing and losses live on the CPU, so a CUDA rasterizer is used only on request."""
    if recipe.device == "cuda" and not torch.cuda.is_available():
        advice = "Use --device cpu; 'avatar-studio doctor' says what is there."
        raise DeviceError("no_cuda", "There is no usable CUDA device.", advice)
    return torch.device("cuda" if recipe.device == "cuda" else "cpu")


def _optimize(run: _Run, total: int, control: Control, checkpoint_path: Path | None) -> Iterator[Event]:
    began = clock() - run.spent_s
    last_saved = last_metric = last_preview = clock()
    last_growth, growth_s = -np.inf, 0.0
    while run.step < total and not control.finishing:
        if control.paused and checkpoint_path is not None:
            yield _save(run, checkpoint_path)
        waiting = clock()
        control.check()
        began += clock() - waiting
        elapsed = clock() - began
        share = run.leg.share(run.step, elapsed, run.recipe.budget_s)
        if share >= 1.0:
            break
        progress = run.leg.progress(share)
        if control.watched and clock() - last_growth > max(_GROWTH_SECONDS, growth_s / _GROWTH_SHARE):
            last_growth = clock()
            control.publish("avatar", _growth(run))
            growth_s = clock() - last_growth
        run.optimizers.set_rate(rate_factor(progress))
        losses = _decode_round(run, total, progress)
        now = clock()
        run.spent_s = now - began
        if not all(np.isfinite(list(losses.values()))):
            raise NumericError("not_finite", "The optimisation diverged.", "Run it again with --resume.")
        eta = (run.spent_s - run.leg.spent_s) / max(share, 1e-6) * (1.0 - share) if share > 0.02 else None
        yield StepFinished(
            step=run.step, total=total, losses=losses, learning_rate=rate_factor(progress),
            elapsed_s=run.spent_s, eta_s=eta,
        )  # fmt: skip
        if now - last_metric > _METRIC_SECONDS and run.test_targets:
            last_metric = now
            yield MetricsLogged(step=run.step, metrics={"psnr": _held_out_psnr(run)})
        if now - last_preview > _PREVIEW_SECONDS:
            last_preview = now
            control.publish("preview", _preview(run))
            yield PreviewPublished(step=run.step, name="preview")
        if checkpoint_path is not None and now - last_saved > _CHECKPOINT_SECONDS:
            last_saved = now
            yield _save(run, checkpoint_path)


def _save(run: _Run, path: Path) -> Event:
    checkpoint.save(
        path, run.personal, run.optimizers, run.recipe, run.track, step=run.step, spent_s=run.spent_s, leg=run.leg
    )
    return CheckpointSaved(step=run.step, path=str(path))


def _decode_round(run: _Run, total: int, progress: float) -> dict[str, float]:
    """One run of the decoder and the frames that share it; returns the mean loss terms."""
    personal, optimizers = run.personal, run.optimizers
    recipe = run.recipe
    polishing = recipe.uses_output and progress > _POLISH_FROM
    if polishing and run.settled is not None:
        maps = run.settled
    else:
        maps = personal.network_maps() if recipe.uses_network else personal.still_maps()
    run.settled = NetworkMaps(*(m.detach() for m in maps)) if polishing else None
    learning = recipe.uses_network and not polishing
    leaves = NetworkMaps(*(m.detach().requires_grad_(learning) for m in maps))
    count = min(recipe.decode_every, total - run.step)
    sums = {"prior": _prior_gradient(run, leaves, count)}
    for _ in range(count):
        terms = _frame_step(run, leaves, progress)
        for name, value in terms.items():
            sums[name] = sums.get(name, 0.0) + value / count
    if optimizers.slow is not None and learning:
        roots = [m for m in maps if m.requires_grad]
        grads = [leaf.grad for m, leaf in zip(maps, leaves, strict=True) if m.requires_grad]
        kept = [(r, g) for r, g in zip(roots, grads, strict=True) if g is not None]
        cosine = recipe.cosine * personal.register.cosine()
        outputs = [r for r, _ in kept] + ([cosine] if cosine.requires_grad else [])
        torch.autograd.backward(outputs, [g for _, g in kept] + ([None] if cosine.requires_grad else []))
        optimizers.slow.step()
        optimizers.slow.zero_grad(set_to_none=True)
    return sums


def _warm_up(run: _Run) -> None:
    """Compile what a step needs before the clock of a budget starts; nothing is changed."""
    maps = run.personal.network_maps() if run.recipe.uses_network else run.personal.still_maps()
    leaves = NetworkMaps(*(m.detach().requires_grad_(run.recipe.uses_network) for m in maps))
    _prior_gradient(run, leaves, 1)
    _frame_gradient(run, leaves, 0, torch.ones(3), coarse=True)
    for optimizer in run.optimizers.all():
        optimizer.zero_grad(set_to_none=True)


def _frame_step(run: _Run, leaves: NetworkMaps, progress: float) -> dict[str, float]:
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
    run: _Run, leaves: NetworkMaps, index: int, background: Tensor, *, coarse: bool
) -> tuple[dict[str, float], Tensor | None]:
    """Loss terms of one training frame and the gradient of its correction; all others accumulate in ``.grad``."""
    personal, recipe = run.personal, run.recipe
    target = (run.small if coarse else run.targets)[index]
    camera = run.track.crop_intrinsics(target.matte.shape[0])
    delta = personal.corrections.row(index)
    pose, gain = run.poses.pose(index, delta), run.poses.exposure(delta)
    look = personal.look(leaves, personal.posable(leaves), pose, gain)
    image = run.scene.render(pose, look, camera, background)
    ssim = _SSIM_EVERY * recipe.ssim if run.step % _SSIM_EVERY == 0 else 0.0
    weights = LossWeights(ssim=ssim, detail=recipe.detail, matte=recipe.matte)
    loss, terms = image_loss(
        image.color, image.alpha, target.over(background), target.matte, target.weight, weights
    )
    (loss + _delta_prior(delta)).backward()
    return terms, delta.grad


def _draw_frame(run: _Run) -> tuple[int, Tensor]:
    """Frame and background of a step: functions of seed and step alone, so that a resumed run repeats them."""
    count = len(run.targets)
    epoch, place = divmod(run.step, count)
    order = np.random.default_rng((run.recipe.seed, 1, epoch)).permutation(count)
    color = np.random.default_rng((run.recipe.seed, 2, run.step)).random(3).astype(np.float32)
    return int(order[place]), torch.from_numpy(color)


def _delta_prior(delta: Tensor) -> Tensor:
    """Keep corrections small where the image says nothing."""
    return 0.05 * (delta[6:60] ** 2).mean() + 0.5 * (delta[60:63] ** 2).sum() + 0.01 * (delta[:6] ** 2).sum()


def _prior_gradient(run: _Run, leaves: NetworkMaps, count: int) -> float:
    """Add the priors' gradient, once per decode with the weight of all its frames; the first frame's step uses it."""
    recipe, personal = run.recipe, run.personal
    if recipe.prior <= 0:
        return 0.0
    raw = personal.raw_static(leaves)
    basis = personal.register.output_basis
    loss = recipe.prior * count * run.priors.loss(raw, personal.posable(leaves), basis)
    if loss.requires_grad:
        loss.backward()
    return float(loss.detach()) / count


def _held_out_psnr(run: _Run) -> float:
    """Mean PSNR of a few held-out frames, pose as tracked; NaN without any."""
    if not run.test_targets:
        return float("nan")
    personal = run.personal
    values = []
    with torch.no_grad():
        maps = personal.network_maps() if run.recipe.uses_network else personal.still_maps()
        posable = personal.posable(maps)
        still = torch.zeros(TrackPoses.CHANNELS)
        for index, target in enumerate(run.test_targets):
            pose = run.test_poses.pose(index, still)
            look = personal.look(maps, posable, pose, torch.ones(3))
            camera = run.track.crop_intrinsics(target.matte.shape[0])
            color = run.scene.render(pose, look, camera, torch.ones(3)).color
            values.append(masked_scores(color, target.image, score_mask(target)).psnr)
    return float(np.mean(values))


def _preview(run: _Run) -> NDArray[np.uint8]:
    """Photo | render | error x 3 of one frame, (S, 3 S, 3) uint8."""
    personal = run.personal
    target = (run.test_targets or run.targets)[0]
    poses = run.test_poses if run.test_targets else run.poses
    with torch.no_grad():
        maps = personal.network_maps() if run.recipe.uses_network else personal.still_maps()
        pose = poses.pose(0, torch.zeros(TrackPoses.CHANNELS))
        look = personal.look(maps, personal.posable(maps), pose, torch.ones(3))
        camera = run.track.crop_intrinsics(target.matte.shape[0])
        color = run.scene.render(pose, look, camera, torch.ones(3)).color.clamp(0, 1)
        photo = target.over(torch.ones(3))
        strip = torch.cat([photo, color, ((photo - color).abs() * 3).clamp(0, 1)], 1)
    return np.asarray((strip * 255).round().byte().numpy())


def _growth(run: _Run) -> NDArray[np.uint8]:
    """The avatar as it is now, for whoever watches it grow."""
    with torch.no_grad():
        return pack_snapshot(bake(run.personal, run.poses, run.track, steps=run.step, psnr=float("nan")))
