"""The training loop: typed events out, weights at the end; can be run in pieces."""

from __future__ import annotations

import csv
import time
from collections.abc import Generator as Work
from pathlib import Path

import numpy as np
import torch

from studio.core.control import Control
from studio.core.errors import DeviceError, NumericError
from studio.core.events import CheckpointSaved, Event, MetricsLogged, PhaseStarted, StepFinished
from studio.head import HeadModel, make_atlas
from studio.pretrain.batch import stack
from studio.pretrain.example import Examples
from studio.pretrain.objective import Objective
from studio.pretrain.schedule import Schedule
from studio.pretrain.state import State
from studio.pretrain.validation import validate
from studio.splat.makers import make_rasterizer

_TELL_EVERY = 20
_VALIDATE_EVERY = 500
_SAVE_SECONDS = 60.0


def train(
    schedule: Schedule,
    people: Examples,
    unseen: Examples,
    *,
    head: HeadModel,
    work: Path,
    minutes: float | None,
    device: torch.device,
    control: Control,
) -> Work[Event, None, State]:
    """Train, or go on training.

    Args:
        schedule: the whole run.
        people: the training set.
        unseen: the validation set.
        head: head model the examples were made with.
        work: folder with ``state.pretraining`` and ``log.csv``; a run found there is taken up.
        minutes: stop after this long, with everything stored; None = to the end.
        device: where the network runs; pictures are drawn on the CPU.
        control: cancel.

    Yields:
        PhaseStarted, StepFinished, MetricsLogged, CheckpointSaved.

    Returns:
        The state; ``state.step < schedule.steps`` when the minutes were over first.

    Raises:
        CancelledError: the state is stored.
        NumericError: ``not_finite``.
    """
    state = State(schedule, head_hash=head.content_hash, device=device)
    stored, log = work / "state.pretraining", Log(work / "log.csv")
    if stored.exists():
        state.load(stored)
    atlas = make_atlas(head, state.generator.shape.size)
    rasterizer = make_rasterizer("auto", torch.device("cpu"))
    objective = Objective(head, atlas, bases=state.generator.shape.bases, rasterizer=rasterizer)
    yield PhaseStarted(phase="optimize", total=schedule.steps)
    began, before, saved = time.monotonic(), state.spent_s, time.monotonic()
    try:
        while state.step < schedule.steps:
            control.check()
            losses = _step(state, people, objective)
            now = time.monotonic()
            state.spent_s = before + now - began
            if not all(np.isfinite(list(losses.values()))):
                raise NumericError("not_finite", "The training diverged.", "Lower --rate, or start afresh.")
            if state.step % _TELL_EVERY == 0:
                log.add(state.step, state.spent_s, losses)
                yield _told(state, losses)
            if state.step % _VALIDATE_EVERY == 0 or state.step == schedule.steps:
                metrics = validate(state.average, unseen, objective)
                log.add(state.step, state.spent_s, metrics)
                yield MetricsLogged(step=state.step, metrics=metrics)
            if now - saved > _SAVE_SECONDS:
                saved = now
                yield _saved(state, stored)
            if minutes is not None and now - began > 60.0 * minutes:
                break
    finally:
        state.save(stored)
    yield _saved(state, stored)
    return state


def chosen_device(name: str) -> torch.device:
    """The device of a name: auto, cpu, cuda.

    Raises:
        DeviceError: ``no_cuda``.
    """
    usable = torch.cuda.is_available()
    if name == "cuda" and not usable:
        raise DeviceError("no_cuda", "There is no usable CUDA device.", "Use --device cpu.")
    return torch.device("cuda" if name == "cuda" or (name == "auto" and usable) else "cpu")


def _step(state: State, people: Examples, objective: Objective) -> dict[str, float]:
    """One batch in the atlas, and one of its people in a picture; mean terms."""
    schedule, generator = state.schedule, state.generator
    device = next(generator.parameters()).device
    chosen = [people[i] for i in drawn(schedule, state.step)]
    batch = stack(chosen, objective.atlas.texel).to(device)
    prediction = objective.predict(generator, batch.inputs)
    terms = objective.atlas_terms(batch, prediction, generator.mixer)
    if state.step >= schedule.picture_from * schedule.steps:
        row = state.step % len(chosen)
        terms["picture"] = schedule.picture * objective.picture(chosen[row], prediction, generator.mixer, row=row)
    torch.stack([term.to(device) for term in terms.values()]).sum().backward()
    state.advance()
    return {name: float(term.detach()) for name, term in terms.items()}


def drawn(schedule: Schedule, step: int) -> list[int]:
    """Who is in a step's batch: a function of seed and step alone, every person once an epoch."""
    per_epoch = schedule.people // schedule.batch
    epoch, place = divmod(step, per_epoch)
    order = np.random.default_rng((schedule.seed, epoch)).permutation(schedule.people)
    return [int(i) for i in order[place * schedule.batch : (place + 1) * schedule.batch]]


def _told(state: State, losses: dict[str, float]) -> Event:
    share = state.step / state.schedule.steps
    return StepFinished(
        step=state.step, total=state.schedule.steps, losses=losses, learning_rate=state.schedule.rate_at(state.step),
        elapsed_s=state.spent_s, eta_s=state.spent_s / share * (1.0 - share),
    )  # fmt: skip


def _saved(state: State, path: Path) -> Event:
    state.save(path)
    return CheckpointSaved(step=state.step, path=str(path))


class Log:
    """A table of everything that was told, one number a line: step, seconds, name, value.

    Args:
        path: ``.csv``; lines are appended.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, step: int, spent_s: float, numbers: dict[str, float]) -> None:
        """Append named numbers."""
        with self._path.open("a", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerows([step, f"{spent_s:.1f}", name, f"{value:.6g}"] for name, value in numbers.items())
