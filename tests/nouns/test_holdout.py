"""Which frames are kept for the score alone."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from studio.core.angles import UPRIGHT, head_angles
from studio.core.errors import UsageError
from studio.nouns.holdout import Holdout
from studio.nouns.track import FrameFlag, Track
from tests.support.procedural import procedural_track


def turning(*yaws: float) -> Track:
    """A track of a head that turns by so many rad."""
    track = procedural_track(len(yaws))
    turns = Rotation.from_rotvec([[0.0, yaw, 0.0] for yaw in yaws]).as_matrix()
    track.rotation[:] = UPRIGHT @ turns
    return track


@pytest.mark.parametrize(
    ("text", "expected"),
    [("every:10", [0, 10, 20]), ("last:0.2", [19, 20, 21, 22, 23]), ("last:.5", list(range(12, 24))), ("none", [])],
)
def test_rows(text: str, expected: list[int]) -> None:
    assert Holdout.parse(text).rows(procedural_track(24)).tolist() == expected


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_yaw_keeps_back_the_side_to_which_the_head_turns_farthest(side: float) -> None:
    track = turning(*(side * yaw for yaw in (0.0, 0.1, 0.9, 0.2, -0.5, -0.4, 0.8, 0.0, 0.1, 0.0)))
    rows = Holdout.parse("yaw:0.2").rows(track)
    assert rows.tolist() == [2, 6]
    rest = np.setdiff1d(track.usable, rows)
    assert (side * head_angles(track.rotation)[rest, 0]).max() < (side * head_angles(track.rotation)[rows, 0]).min()


def test_yaw_counts_from_where_the_head_usually_is() -> None:
    track = turning(0.5, 0.5, 0.5, 0.5, 0.7, 0.1)  # a camera beside the person
    assert Holdout.parse("yaw:0.1").rows(track).tolist() == [5]


@pytest.mark.parametrize("text", ["every:2", "last:0.2", "yaw:0.3"])
def test_unusable_frames_are_never_scored(text: str) -> None:
    track = procedural_track(40)
    track.flags[[0, 4, 38, 39]] = int(FrameFlag.NO_FACE)
    rows = Holdout.parse(text).rows(track)
    assert len(rows) and not {0, 4, 38, 39} & set(rows.tolist())


@pytest.mark.parametrize("text", ["every:10", "last:0.2", "yaw:0.25", "none"])
def test_a_rule_is_written_as_it_is_read(text: str) -> None:
    assert str(Holdout.parse(f" {text} ")) == text


@pytest.mark.parametrize(
    "text",
    ["every:1", "every:x", "every:0.5", "every:-3", "every", "last:0", "last:1.5", "last:1", "last:nan", "yaw:2", "yaw",
     "none:1", "none:", "", "some", "all"],
)  # fmt: skip
def test_a_bad_rule_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="every:10") as caught:
        Holdout.parse(text)
    assert caught.value.code == "bad_holdout" and "yaw:0.2" in caught.value.advice
