"""Which frames are learnt from and which are kept for the score."""

from __future__ import annotations

import dataclasses

import msgspec
import numpy as np
import pytest

from studio.core.errors import TrackingError, UsageError
from studio.nouns.take import Photo
from studio.nouns.track import FrameFlag
from studio.personalize.recipe import PRESETS, Recipe
from studio.personalize.select import split_frames, spread_choice
from tests.support.procedural import procedural_track


def test_train_and_test_never_meet_and_unusable_frames_are_in_neither() -> None:
    track = procedural_track(40)
    track.flags[[3, 10, 11]] = int(FrameFlag.NO_FACE)
    split = split_frames(track, holdout="every:10", frames=20, sources=4)
    assert not set(split.train) & set(split.test)
    assert not {3, 10, 11} & (set(split.train) | set(split.test))
    assert set(split.source) <= set(split.train)
    assert (len(split.train), len(split.source)) == (20, 4)


def test_too_few_frames_are_refused_with_advice() -> None:
    with pytest.raises(TrackingError) as caught:
        split_frames(procedural_track(8), holdout="every:2", frames=20, sources=4)
    assert caught.value.code == "too_few_frames"
    assert caught.value.advice


def test_chosen_frames_spread_over_the_views() -> None:
    points = np.concatenate([np.zeros((50, 2)), [[5.0, 0.0], [0.0, 5.0], [-5.0, 0.0]]]).astype(np.float32)
    chosen = spread_choice(points, 4, penalty=np.zeros(53, np.float32))
    assert {50, 51, 52} <= set(chosen.tolist())


def test_flagged_frames_are_chosen_last() -> None:
    points = np.array([[0.0], [1.0], [1.01]], np.float32)
    chosen = spread_choice(points, 2, penalty=np.array([0.0, 0.9, 0.0], np.float32))
    assert sorted(chosen.tolist()) == [0, 2]


def test_recipe_refuses_what_does_not_exist() -> None:
    for recipe, code in (
        (Recipe(preset="huge"), "unknown_preset"),
        (Recipe(mode="magic"), "unknown_mode"),  # type: ignore[arg-type]
        (Recipe(steps=-1), "bad_steps"),
    ):
        with pytest.raises(UsageError) as caught:
            _ = recipe.sizes
        assert caught.value.code == code


def test_steps_override_the_preset() -> None:
    assert Recipe(preset="standard", steps=7).sizes.steps == 7
    assert Recipe(preset="standard").sizes == PRESETS["standard"]


def test_one_photo_is_enough_and_all_photos_are_learnt_from() -> None:
    for count in (1, 3):
        track = procedural_track(count)
        shots = tuple(Photo(name=f"{row}.jpg", x=0.0, y=0.0, size=9.0) for row in range(count))
        track = dataclasses.replace(track, video=msgspec.structs.replace(track.video, photos=shots))
        split = split_frames(track, holdout="none", frames=20, sources=4)
        assert len(split.train) == len(split.source) == count and len(split.test) == 0
