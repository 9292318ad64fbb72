"""The job that makes the generic model: a synthetic population, and a network trained on it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.control import Control
from studio.core.events import FileWritten, PhaseStarted, Progressed
from studio.jobs.runner import Work

if TYPE_CHECKING:
    from studio.pretrain.schedule import Schedule
    from studio.pretrain.shards import Maker, Shards


def train_generic(
    work: Path, schedule: Schedule, *, minutes: float | None, device: str, out: Path | None, control: Control
) -> Work:
    """Make the examples that are missing, then train; both go on where an earlier call stopped.

    Args:
        work: folder of the examples, the state and the log.
        schedule: the whole training.
        minutes: of training in this call; None trains to the end.
        device: auto, cpu, cuda.
        out: where the weights go once the training is over; ``generic.safetensors`` in ``work`` if None.
        control: cancel; what was made stays.

    Raises:
        DeviceError: ``no_cuda``.
        FileFormatError: ``other_schedule``; the folder belongs to another training.
    """
    from studio.head import load_head
    from studio.pretrain.loop import chosen_device, train
    from studio.pretrain.making import ExampleMaker
    from studio.pretrain.schedule import VALIDATION_SEEDS
    from studio.pretrain.shards import Shards
    from studio.pretrain.state import write_weights

    schedule.checked()
    chosen = chosen_device(device)
    people = Shards(work / "people", first=0, count=schedule.people)
    unseen = Shards(work / "unseen", first=VALIDATION_SEEDS, count=schedule.unseen)
    for shards in (unseen, people):
        yield from _fill(shards, ExampleMaker(), control)
    state = yield from train(
        schedule, people, unseen, head=load_head(), work=work, minutes=minutes, device=chosen, control=control
    )
    told = {"work": str(work), "steps": str(state.step)}
    if state.step < schedule.steps:
        return told
    target = out or work / "generic.safetensors"
    write_weights(state, target)
    yield FileWritten(kind="weights", path=str(target))
    return {**told, "weights": str(target)}


def _fill(shards: Shards, maker: Maker, control: Control) -> Work:
    if not shards.missing():
        return {}
    yield PhaseStarted(phase="people", total=len(shards))
    for done in shards.fill(maker, processes=os.cpu_count() or 1, control=control):
        yield Progressed(phase="people", done=done, total=len(shards))
    return {}
