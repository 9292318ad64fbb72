"""The optimisation loop: typed events out, an Avatar at the end."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import numpy as np
import torch

from studio.core.control import Control
from studio.core.errors import CancelledError, MemoryExhaustedError, NumericError
from studio.core.events import (
    CheckpointSaved,
    Event,
    MetricsLogged,
    PhaseStarted,
    PreviewPublished,
    StepFinished,
)
from studio.head import HeadModel
from studio.nouns.avatar import Avatar
from studio.nouns.track import Track
from studio.personalize import checkpoint
from studio.personalize.bake import bake
from studio.personalize.optimizer import rate_factor
from studio.personalize.pace import Pace
from studio.personalize.recipe import Recipe
from studio.personalize.run import FrameSource, Onward, Run, growth, held_out_scores, prepare_run, preview, take_up
from studio.personalize.step import decode_round, warm_up

clock: Callable[[], float] = time.monotonic
"""What a budget is counted in. A benchmark on a busy machine replaces it by the process's own CPU time."""
_CHECKPOINT_SECONDS = 25.0
_METRIC_SECONDS = 12.0
_PREVIEW_SECONDS = 6.0
_GROWTH_SECONDS = 3.0
_GROWTH_SHARE = 0.028
"""Of the run's time may be spent on showing the growing avatar."""


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
    run = prepare_run(recipe, track, frames, head)
    take_up(run, checkpoint_path if resume else None, onward)
    if run.leg.end:
        warm_up(run)
    yield PhaseStarted(phase="optimize", total=run.leg.end)
    try:
        yield from _optimize(run, control, checkpoint_path)
    except CancelledError:
        if checkpoint_path is not None:
            yield _save(run, checkpoint_path)
        raise
    if checkpoint_path is not None and recipe.learns:
        yield _save(run, checkpoint_path)
    control.check()
    yield PhaseStarted(phase="bake")
    run.quality = held_out_scores(run)["psnr"]
    run.personal.unfold()
    with torch.no_grad():
        avatar = bake(run.personal, run.poses, track, steps=run.step, psnr=run.quality)
    return avatar


def _optimize(run: Run, control: Control, checkpoint_path: Path | None) -> Iterator[Event]:
    began = clock() - run.spent_s
    last_saved = last_metric = last_preview = clock()
    pace = Pace(_GROWTH_SECONDS, _GROWTH_SHARE)
    settling = False
    while run.step < run.leg.end:
        if control.paused and checkpoint_path is not None:
            yield _save(run, checkpoint_path)
        waiting = clock()
        control.check()
        began += clock() - waiting
        elapsed = clock() - began
        if control.finishing and not settling:
            settling, run.leg = True, run.leg.settling(run.step, elapsed, run.recipe.budget_s)
        share = run.leg.share(run.step, elapsed, run.recipe.budget_s)
        if share >= 1.0:
            break
        progress = run.leg.progress(share)
        if control.watched and pace.due():
            pace.take(lambda: control.publish("avatar", growth(run)))
        run.optimizers.set_rate(rate_factor(progress))
        losses = decode_round(run, run.leg.end, progress)
        now = clock()
        run.spent_s = now - began
        if not all(np.isfinite(list(losses.values()))):
            raise NumericError("not_finite", "The optimisation diverged.", "Run it again with --resume.")
        eta = (run.spent_s - run.leg.spent_s) / max(share, 1e-6) * (1.0 - share) if share > 0.02 else None
        yield StepFinished(
            step=run.step, total=run.leg.end, losses=losses, learning_rate=rate_factor(progress),
            elapsed_s=run.spent_s, eta_s=eta,
        )  # fmt: skip
        if now - last_metric > _METRIC_SECONDS and run.test_targets:
            last_metric = now
            yield MetricsLogged(step=run.step, metrics=held_out_scores(run))
        if now - last_preview > _PREVIEW_SECONDS:
            last_preview = now
            control.publish("preview", preview(run))
            yield PreviewPublished(step=run.step, name="preview")
        if checkpoint_path is not None and now - last_saved > _CHECKPOINT_SECONDS:
            last_saved = now
            yield _save(run, checkpoint_path)


def _save(run: Run, path: Path) -> Event:
    checkpoint.save(
        path, run.personal, run.optimizers, run.recipe, run.track, step=run.step, spent_s=run.spent_s, leg=run.leg
    )
    return CheckpointSaved(step=run.step, path=str(path))
