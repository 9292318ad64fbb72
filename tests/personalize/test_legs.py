"""Going on from a saved state: added legs, branches, pausing, stopping early, and showing what grows."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import CancelledError, FileFormatError, UsageError
from studio.core.events import CheckpointSaved, Event, StepFinished
from studio.head import load_head
from studio.nouns.avatar import Avatar
from studio.nouns.frames import FrameSet
from studio.nouns.snapshot import unpack_snapshot
from studio.nouns.track import Track
from studio.personalize import Onward, Recipe, checkpoint, glance, personalize
from studio.personalize.leg import REJOIN, SETTLE_STEPS, Leg
from tests.support.procedural import procedural_frames, procedural_track


def test_the_first_leg_goes_from_0_to_1() -> None:
    leg = Leg(end=100)
    assert [leg.progress(leg.share(step, 0.0, None)) for step in (0, 50, 100)] == [0.0, 0.5, 1.0]
    assert leg.share(10, 30.0, 60.0) == 0.5 and not leg.added


def test_a_finished_run_rejoins_its_schedule() -> None:
    leg = Leg(end=100).onward(100, 50.0, steps=40, budget_s=None)
    assert (leg.start, leg.end, leg.joined, leg.spent_s) == (100, 140, REJOIN, 50.0)
    assert leg.progress(leg.share(140, 60.0, None)) == 1.0
    assert leg.share(100, 60.0, 20.0) == 0.5, "a budget counts from the leg's start"


def test_an_unfinished_run_keeps_its_place() -> None:
    leg = Leg(end=100).onward(30, 50.0, steps=None, budget_s=None)
    assert (leg.start, leg.end, leg.joined) == (30, 100, 0.3)
    assert Leg(end=100).onward(100, 50.0, steps=None, budget_s=None).end == 125


def test_a_leg_that_is_to_end_early_keeps_the_end_of_its_schedule() -> None:
    early, late = (Leg(end=1600).settling(step, 9.0, None) for step in (160, 1280))
    assert (early.start, early.end, early.spent_s) == (160, 160 + SETTLE_STEPS, 9.0)
    assert early.progress(0.0) == 0.4 and late.progress(0.0) == 0.8 and late.progress(1.0) == 1.0
    nearly = Leg(end=1600)
    assert nearly.settling(1600 - SETTLE_STEPS, 9.0, None) is nearly
    assert Leg(end=1600).settling(160, 30.0, 60.0).progress(0.0) == 0.5, "a budget is a part of the schedule, too"


@pytest.fixture(scope="module")
def track() -> Track:
    return procedural_track(12)


@pytest.fixture(scope="module")
def crops(track: Track) -> FrameSet:
    return procedural_frames(track, np.arange(12), 64)


class Studio:
    """Runs of one take."""

    def __init__(self, track: Track, crops: FrameSet) -> None:
        self.track, self.crops = track, crops
        self.control = Control()
        self.events: list[Event] = []

    def frames(self, rows: NDArray[np.int64], pixels: int) -> FrameSet:
        return FrameSet(rows, self.crops.image[rows], self.crops.matte[rows], self.crops.occlusion[rows])

    def run(self, recipe: Recipe, *, stop_at: int | None = None, **options: object) -> Avatar:
        self.events.clear()
        job = personalize(recipe, self.track, self.frames, head=load_head(), control=self.control, **options)  # type: ignore[arg-type]
        while True:
            try:
                event = next(job)
            except StopIteration as stop:
                return stop.value
            self.events.append(event)
            if stop_at is not None and isinstance(event, StepFinished) and event.step >= stop_at:
                self.control.cancel()

    @property
    def steps(self) -> list[int]:
        return [event.step for event in self.events if isinstance(event, StepFinished)]


@pytest.fixture
def studio(track: Track, crops: FrameSet) -> Studio:
    return Studio(track, crops)


RECIPE = Recipe(mode="direct", preset="draft", steps=16, holdout="every:6", decode_every=8)


def _same(first: Avatar, second: Avatar) -> bool:
    names = ("offset", "rotation", "scale", "opacity", "color", "basis")
    return all(np.array_equal(getattr(first.gaussians, n), getattr(second.gaussians, n)) for n in names)


def test_an_extension_interrupted_and_resumed_ends_bit_equal(studio: Studio, tmp_path: Path) -> None:
    state, other = tmp_path / "state", tmp_path / "other"
    finished = studio.run(RECIPE, checkpoint_path=state)
    other.write_bytes(state.read_bytes())
    whole = studio.run(RECIPE, checkpoint_path=state, onward=Onward(state, 16))
    assert studio.steps == [24, 32] and whole.manifest.steps == 32 and not _same(finished, whole)
    with pytest.raises(CancelledError):
        studio.run(RECIPE, checkpoint_path=other, onward=Onward(other, 16), stop_at=24)
    studio.control = Control()
    assert _same(whole, studio.run(RECIPE, checkpoint_path=other, onward=Onward(other, 16), resume=True))
    assert studio.steps == [32]
    again = studio.run(RECIPE, checkpoint_path=other, onward=Onward(other, 16), resume=True)
    assert studio.steps == [] and _same(whole, again), "asked again after a failure to store it"


def test_a_branch_leaves_its_origin_alone(studio: Studio, tmp_path: Path) -> None:
    origin, state = tmp_path / "origin", tmp_path / "state"
    studio.run(RECIPE, checkpoint_path=origin)
    before = origin.read_bytes()
    recipe = checkpoint.changed(checkpoint.peek(origin).recipe, {"detail": 0.5, "seed": 3})
    avatar = studio.run(recipe, checkpoint_path=state, onward=Onward(origin, 8))
    assert avatar.manifest.steps == 24 and studio.steps == [24]
    assert origin.read_bytes() == before and checkpoint.peek(state).recipe == recipe


@pytest.mark.parametrize("mode", ["direct", "lora+register"])
def test_a_glance_at_a_state_is_the_avatar_that_was_baked_from_it(mode: str, studio: Studio, tmp_path: Path) -> None:
    recipe, state = msgspec.structs.replace(RECIPE, mode=mode), tmp_path / "state"
    made = studio.run(recipe, checkpoint_path=state)
    before = state.read_bytes()
    seen = glance(state, studio.track, studio.frames, head=load_head())
    assert seen.manifest.steps == made.manifest.steps == 16 and not seen.extras
    for name in ("offset", "scale", "opacity", "color"):
        np.testing.assert_allclose(getattr(seen.gaussians, name), getattr(made.gaussians, name), atol=1e-5)
    assert state.read_bytes() == before
    with pytest.raises(FileFormatError):
        other = procedural_track(12)
        strange = msgspec.structs.replace(other.video, sha256="1" * 64)
        glance(state, replace(other, video=strange), studio.frames, head=load_head())


def test_what_a_state_fixes_cannot_be_changed() -> None:
    assert checkpoint.changed(RECIPE, {"mode": "direct", "ssim": 0.0}).ssim == 0.0
    with pytest.raises(UsageError) as caught:
        checkpoint.changed(RECIPE, {"preset": "detail"})
    assert caught.value.code == "fixed_by_state"


def test_a_state_of_another_layout_is_refused(studio: Studio, tmp_path: Path) -> None:
    studio.run(msgspec.structs.replace(RECIPE, steps=8), checkpoint_path=tmp_path / "state")
    with pytest.raises(FileFormatError):
        studio.run(msgspec.structs.replace(RECIPE, holdout="none"), onward=Onward(tmp_path / "state", 8))


def test_stop_and_keep_brings_the_step_sizes_down_and_bakes(studio: Studio) -> None:
    def finish_soon(name: str, array: NDArray[np.uint8]) -> None:
        studio.control.published[name] = array
        studio.control.finish()

    studio.control.watched = True
    studio.control.publish = finish_soon  # type: ignore[method-assign]
    avatar = studio.run(msgspec.structs.replace(RECIPE, steps=800))
    assert avatar.manifest.steps == 8 + SETTLE_STEPS
    rates = [event.learning_rate for event in studio.events if isinstance(event, StepFinished)]
    assert rates[0] == 1.0 and rates == sorted(rates, reverse=True) and rates[-1] < 0.15
    growing = unpack_snapshot(studio.control.published["avatar"])
    assert len(growing.gaussians) == len(avatar.gaussians) and growing.manifest.steps < avatar.manifest.steps


def test_a_run_that_is_watched_ends_as_one_that_is_not(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.personalize.loop._GROWTH_SECONDS", 0.0)
    monkeypatch.setattr("studio.personalize.loop._GROWTH_SHARE", 1e9)
    recipe = msgspec.structs.replace(RECIPE, mode="lora+register")
    alone = studio.run(recipe)
    studio.control.watched = True
    assert _same(alone, studio.run(recipe)) and "avatar" in studio.control.published


def test_a_pause_saves_and_costs_no_budget(studio: Studio, tmp_path: Path) -> None:
    def held(paused: bool) -> None:
        if paused:
            threading.Timer(1.0, studio.control.go_on).start()

    studio.control.held = held  # type: ignore[method-assign]
    studio.control.pause()
    recipe = msgspec.structs.replace(RECIPE, steps=100_000, budget_s=0.4)
    avatar = studio.run(recipe, checkpoint_path=tmp_path / "state")
    assert avatar.manifest.steps >= 8
    assert isinstance(next(e for e in studio.events if not hasattr(e, "phase")), CheckpointSaved)
