"""The loop on the procedural head: it learns, bakes what it learnt, and goes on exactly where it was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import CancelledError, FileFormatError, MemoryExhaustedError
from studio.core.events import CheckpointSaved, Event, StepFinished
from studio.head import load_head
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.base import base_hash
from studio.nouns.frames import FrameSet
from studio.personalize import Mode, Recipe, personalize
from studio.personalize import loop as loop_module
from studio.personalize import run as run_module
from studio.personalize.bake import bake
from studio.photometric.frozen import FrozenAvatar
from studio.photometric.scene import TrackPoses
from studio.splat.makers import make_rasterizer
from tests.support.procedural import procedural_frames, procedural_track

PIXELS = 64


@pytest.fixture(scope="module")
def crops() -> FrameSet:
    return procedural_frames(procedural_track(), np.arange(24), PIXELS)


def _source(crops: FrameSet):  # type: ignore[no-untyped-def]
    def frames(rows: NDArray[np.int64], pixels: int) -> FrameSet:
        return FrameSet(rows, crops.image[rows], crops.matte[rows], crops.occlusion[rows])

    return frames


def _recipe(mode: Mode, steps: int, **changes: object) -> Recipe:
    return Recipe(mode=mode, preset="draft", steps=steps, holdout="every:6", **changes)  # type: ignore[arg-type]


def _run(recipe: Recipe, crops: FrameSet, **options: object) -> tuple[list[Event], Avatar]:
    job = personalize(
        recipe, procedural_track(), _source(crops), head=load_head(), control=Control(), **options  # type: ignore[arg-type]
    )
    events: list[Event] = []
    while True:
        try:
            events.append(next(job))
        except StopIteration as stop:
            return events, stop.value


@pytest.mark.parametrize("mode", ["lora", "register", "lora+register", "full", "direct"])
def test_every_mode_learns_and_starts_at_the_same_avatar(mode: Mode, crops: FrameSet) -> None:
    events, avatar = _run(_recipe(mode, 48, matte=0.2, decode_every=8), crops)
    steps = [e for e in events if isinstance(e, StepFinished)]
    assert steps[-1].step == 48
    assert np.mean([s.losses["l1"] for s in steps[-3:]]) < np.mean([s.losses["l1"] for s in steps[:3]])
    assert avatar.manifest.mode == mode
    assert np.isfinite(avatar.manifest.metrics["psnr"])


def test_the_untrained_generic_avatar_is_the_unwrapped_photo(crops: FrameSet) -> None:
    events, avatar = _run(_recipe("generic", 48, base="none"), crops)
    assert not any(isinstance(e, StepFinished) for e in events)
    assert not avatar.gaussians.basis.any()
    assert not avatar.gaussians.offset.any()


def test_the_trained_generic_avatar_guesses_what_no_photo_showed(crops: FrameSet) -> None:
    _, avatar = _run(_recipe("generic", 0), crops)
    assert avatar.manifest.base_hash == base_hash("trained") != base_hash("none")
    assert avatar.gaussians.basis.any() and avatar.gaussians.offset.any()
    assert np.abs(avatar.gaussians.offset).max() < 0.2


def test_the_baked_frame_equals_the_networks(crops: FrameSet, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[run_module.Run] = []
    prepare = run_module.prepare_run
    monkeypatch.setattr(loop_module, "prepare_run", lambda *a: kept.append(prepare(*a)) or kept[0])
    _, avatar = _run(_recipe("lora+register", 32), crops)
    run = kept[0]
    personal = run.personal
    frozen = FrozenAvatar(avatar, make_rasterizer("numba"))
    camera = run.track.crop_intrinsics(128)
    with torch.no_grad():
        maps = personal.network_maps()
        for index in range(len(run.test_poses)):
            pose = run.test_poses.pose(index, torch.zeros(TrackPoses.CHANNELS))
            look = personal.look(maps, personal.posable(maps), pose, torch.ones(3))
            network = run.shaped_scene().render(pose, look, camera, torch.ones(3)).color
            baked = frozen.render(pose, camera, torch.ones(3)).color
            error = float(((network - baked) ** 2).mean())
            assert -10 * np.log10(max(error, 1e-12)) >= 50.0


def test_bases_that_the_network_gives_to_texels_that_do_not_move_are_in_neither_picture(crops: FrameSet) -> None:
    recipe = _recipe("generic", 0, base="none")
    run = run_module.prepare_run(recipe, procedural_track(), _source(crops), load_head())
    torch.manual_seed(0)
    for parameter in run.personal.generator.decoder.dynamic_head.parameters():
        torch.nn.init.normal_(parameter, std=2.0)
    camera = run.track.crop_intrinsics(128)
    with torch.no_grad():
        frozen = FrozenAvatar(bake(run.personal, run.poses, run.track, steps=0, psnr=0.0), make_rasterizer("numba"))
        maps = run.personal.network_maps()
        assert maps.dynamic.any()
        for index in range(3):
            pose = run.poses.pose(index, torch.zeros(TrackPoses.CHANNELS))
            look = run.personal.look(maps, run.personal.posable(maps), pose, torch.ones(3))
            network = run.shaped_scene().render(pose, look, camera, torch.ones(3)).color
            error = float(((network - frozen.render(pose, camera, torch.ones(3)).color) ** 2).mean())
            assert -10 * np.log10(max(error, 1e-12)) >= 50.0


def test_the_baked_file_keeps_50_db(crops: FrameSet, tmp_path: Path) -> None:
    _, avatar = _run(_recipe("lora+register", 32), crops)
    avatar.save(tmp_path / "head.avatar")
    stored = load_avatar(tmp_path / "head.avatar")
    track = procedural_track()
    poses = TrackPoses(track, np.arange(3), avatar.rest_rotation)
    camera = track.crop_intrinsics(128)
    still = torch.zeros(TrackPoses.CHANNELS)
    with torch.no_grad():
        for index in range(3):
            drawn = [
                FrozenAvatar(a, make_rasterizer("numba")).render(poses.pose(index, still), camera, torch.ones(3)).color
                for a in (avatar, stored)
            ]
            error = float(((drawn[0] - drawn[1]) ** 2).mean())
            assert -10 * np.log10(max(error, 1e-12)) >= 50.0


def _same(first: Avatar, second: Avatar) -> bool:
    return all(
        np.array_equal(getattr(first.gaussians, name), getattr(second.gaussians, name))
        for name in ("offset", "rotation", "scale", "opacity", "color", "basis")
    )


def test_a_run_repeats_bit_for_bit(crops: FrameSet) -> None:
    recipe = _recipe("lora+register", 16)
    assert _same(_run(recipe, crops)[1], _run(recipe, crops)[1])


@pytest.mark.parametrize("mode", ["lora+register", "full"])
def test_cancelled_and_resumed_ends_bit_equal(mode: Mode, crops: FrameSet, tmp_path: Path) -> None:
    recipe, checkpoint = _recipe(mode, 32), tmp_path / "state.ckpt"
    whole = _run(recipe, crops)[1]
    control = Control()
    job = personalize(
        recipe, procedural_track(), _source(crops), head=load_head(), control=control, checkpoint_path=checkpoint
    )
    saved: list[Event] = []
    with pytest.raises(CancelledError):
        for event in job:
            saved.append(event)
            if isinstance(event, StepFinished) and event.step >= 12:
                control.cancel()
    assert isinstance(saved[-1], CheckpointSaved)
    events, resumed = _run(recipe, crops, checkpoint_path=checkpoint, resume=True)
    first = next(e for e in events if isinstance(e, StepFinished))
    assert first.step > 12
    assert _same(whole, resumed)
    assert _same(whole, _run(recipe, crops, checkpoint_path=checkpoint, resume=True)[1])  # storing it may have failed


_VICTIM = """
import sys, numpy as np
from pathlib import Path
from studio.core.control import Control
from studio.core.events import CheckpointSaved
from studio.head import load_head
from studio.personalize import Recipe, personalize
from studio.personalize import loop
from tests.support.procedural import procedural_frames, procedural_track
loop._CHECKPOINT_SECONDS = 0.0
track = procedural_track()
frames = lambda rows, pixels: procedural_frames(track, rows, 64)
recipe = Recipe(mode="lora+register", preset="draft", steps=32, holdout="every:6")
for event in personalize(recipe, track, frames, head=load_head(), control=Control(), checkpoint_path=Path(sys.argv[1])):
    if isinstance(event, CheckpointSaved):
        print(event.step, flush=True)
"""


def test_killed_and_resumed_ends_bit_equal(crops: FrameSet, tmp_path: Path) -> None:
    checkpoint = tmp_path / "state.ckpt"
    victim = subprocess.Popen(
        [sys.executable, "-c", _VICTIM, str(checkpoint)], stdout=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[2], env=dict(os.environ),
    )  # fmt: skip
    assert victim.stdout is not None
    wanted = int(np.random.default_rng(os.getpid()).integers(1, 4))
    for _ in range(wanted):
        assert victim.stdout.readline()
    victim.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    victim.wait()
    assert checkpoint.exists()
    recipe = _recipe("lora+register", 32)
    _, resumed = _run(recipe, crops, checkpoint_path=checkpoint, resume=True)
    assert _same(_run(recipe, crops)[1], resumed)


def test_a_checkpoint_of_other_settings_is_refused(crops: FrameSet, tmp_path: Path) -> None:
    checkpoint = tmp_path / "state.ckpt"
    control = Control()
    job = personalize(
        _recipe("lora", 32), procedural_track(), _source(crops), head=load_head(), control=control,
        checkpoint_path=checkpoint,
    )  # fmt: skip
    with pytest.raises(CancelledError):
        for event in job:
            if isinstance(event, StepFinished):
                control.cancel()
    with pytest.raises(FileFormatError) as caught:
        _run(_recipe("lora", 32, seed=1), crops, checkpoint_path=checkpoint, resume=True)
    assert caught.value.code == "checkpoint_mismatch"


def test_a_budget_ends_the_run_early_with_an_avatar(crops: FrameSet) -> None:
    events, avatar = _run(_recipe("direct", 100_000, budget_s=0.5), crops)
    assert 0 < avatar.manifest.steps < 100_000
    assert any(isinstance(e, StepFinished) for e in events)


def test_out_of_memory_names_the_preset_to_choose(crops: FrameSet, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> Iterator[Event]:
        raise MemoryError

    monkeypatch.setattr(loop_module, "decode_round", explode)
    with pytest.raises(MemoryExhaustedError) as caught:
        _run(_recipe("direct", 8), crops)
    assert "draft" in caught.value.advice
