"""The capture guide: placing comes first, prompts can be read, everything shown is counted."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable

import pytest

from studio.nouns.guide import (
    EXPRESSIONS,
    MOVES,
    PLACES,
    PLACING,
    PROMPTS,
    SECTORS,
    Glimpse,
    Guidance,
    Guide,
    sector_of,
)
from studio.nouns.take import FaceObservation

STEP = 0.1


def face(**changes: object) -> FaceObservation:
    values: dict[str, object] = {
        "faces": 1, "box": (220.0, 120.0, 200.0, 240.0), "mouth_open": 0.02, "mouth_width": 0.6,
        "brow_height": 0.3, "eye_open": 0.12,
    }  # fmt: skip
    return FaceObservation(**{**values, **changes})  # type: ignore[arg-type]


def glimpse(time_s: float = 0.0, look: FaceObservation | None = None, **changes: float) -> Glimpse:
    values = {"luma": 120.0, "burnt": 0.0, "blur": 80.0, **changes}
    return Glimpse(time_s, 640, 480, look or face(), **values)


class Sitter:
    """Shows the guide something for a while."""

    def __init__(self) -> None:
        self.guide = Guide()
        self.now = 0.0
        self.prompts: list[str] = []

    def show(self, seconds: float, look: FaceObservation | None = None, **changes: float) -> Guidance:
        for _ in range(round(seconds / STEP)):
            self.now += STEP
            told = self.guide.look(glimpse(self.now, look, **changes))
            self.prompts.append(told.prompt)
        return told


def turned(yaw: float, pitch: float = 0.0) -> FaceObservation:
    return face(yaw=math.radians(yaw), pitch=math.radians(pitch))


OBEY: dict[str, FaceObservation] = {
    "look_straight": face(),
    "turn_left_slowly": turned(30),
    "turn_right_slowly": turned(-30),
    "look_up": turned(0, 12),
    "look_down": turned(0, -12),
    "smile": face(mouth_width=0.75),
    "open_mouth": face(mouth_open=0.3),
    "raise_brows": face(brow_height=0.4),
    "close_eyes": face(eye_open=0.03),
}


@pytest.mark.parametrize(
    ("look", "changes", "prompt"),
    [
        (FaceObservation(faces=0), {}, "no_face"),
        (face(faces=2), {}, "one_person"),
        (face(), {"luma": 30.0}, "more_light"),
        (face(), {"burnt": 0.3}, "less_light"),
        (face(box=(290.0, 200.0, 60.0, 80.0)), {}, "come_closer"),
        (face(box=(120.0, 20.0, 400.0, 440.0)), {}, "move_back"),
        (face(box=(10.0, 120.0, 200.0, 240.0)), {}, "centre_yourself"),
        (face(), {"blur": 3.0}, "hold_still"),
        (face(), {}, "ready"),
    ],
)
def test_the_most_important_thing_is_said(look: FaceObservation, changes: dict[str, float], prompt: str) -> None:
    assert Sitter().show(2.0, look, **changes).prompt == prompt


def test_a_single_bad_picture_says_nothing() -> None:
    sitter = Sitter()
    sitter.show(2.0)
    sitter.show(STEP, blur=2.0)
    assert sitter.show(1.0).prompt == "ready" and "hold_still" not in sitter.prompts[-11:]


def test_prompts_can_be_read() -> None:
    sitter = Sitter()
    sitter.guide.start()
    for number in range(200):
        sitter.show(STEP, blur=3.0 if number % 2 else 80.0)
    changes = [n for n in range(1, 200) if sitter.prompts[n] != sitter.prompts[n - 1]]
    assert all(b - a >= 5 for a, b in itertools.pairwise(changes))


def test_an_obedient_person_is_led_through_everything() -> None:
    sitter = Sitter()
    sitter.show(2.0)
    sitter.guide.start()
    told = sitter.show(STEP)
    circle = 0
    while told.prompt != "all_done" and sitter.now < 120:
        if told.prompt == "circle_slowly":
            angle = 2 * math.pi * circle / 24
            circle += 1
            look = face(yaw=math.radians(30) * math.cos(angle), pitch=math.radians(12) * math.sin(angle))
        else:
            look = OBEY.get(told.prompt, face())
        told = sitter.show(2 * STEP, look)
        told = sitter.show(2 * STEP, face()) if told.prompt != "circle_slowly" else told
    assert told.prompt == "all_done" and told.share == 1.0 and sitter.now < 60
    assert told.sectors == frozenset(range(SECTORS)) and told.expressions == frozenset(EXPRESSIONS) and told.front
    assert set(MOVES) - {"all_done"} >= set(sitter.prompts) - set(PLACING) - {"ready", "all_done"}


def test_nothing_is_asked_for_forever() -> None:
    sitter = Sitter()
    sitter.guide.start()
    sitter.show(60.0)
    asked = [prompt for prompt in MOVES if prompt in sitter.prompts]
    assert len(asked) >= 5


def test_a_new_take_begins_empty() -> None:
    sitter = Sitter()
    sitter.guide.start()
    assert 4 in sitter.show(1.0, turned(-30)).sectors
    sitter.guide.start()
    assert sitter.show(STEP).sectors == frozenset()
    sitter.guide.stop()
    assert sitter.show(2.0).prompt == "ready"


def test_dark_or_blurred_looks_cover_nothing() -> None:
    sitter = Sitter()
    assert sitter.show(2.0, turned(30), luma=20.0).sectors == frozenset()
    assert sitter.show(2.0, turned(30), blur=1.0).sectors == frozenset()


def test_one_wild_measurement_covers_nothing() -> None:
    sitter = Sitter()
    sitter.show(1.0)
    assert sitter.show(STEP, turned(30)).sectors == frozenset()


def test_expressions_are_relative_to_the_person() -> None:
    sitter = Sitter()
    sitter.show(2.0, face(mouth_width=0.8, brow_height=0.5, eye_open=0.06))  # a wide mouth, high brows, narrow eyes
    assert sitter.show(STEP, face(mouth_width=0.8, brow_height=0.5, eye_open=0.06)).showing == {"neutral"}
    assert "smile" in sitter.show(STEP, face(mouth_width=0.95, brow_height=0.5, eye_open=0.06)).showing


def test_expressions_of_a_turned_head_are_not_judged() -> None:
    sitter = Sitter()
    sitter.show(2.0)
    assert sitter.show(0.5, face(yaw=math.radians(25), mouth_width=0.9)).showing == frozenset()


@pytest.mark.parametrize(
    ("turn", "sector"),
    [((1.2, 0), 0), ((1, 1), 1), ((0, 1.2), 2), ((-1, 1), 3), ((-1.2, 0), 4), ((0, -1.2), 6), ((0.5, 0.5), None)],
)
def test_sectors(turn: tuple[float, float], sector: int | None) -> None:
    assert sector_of(turn) == sector


def test_the_box_is_a_share_of_the_picture() -> None:
    told = Guide().look(glimpse())
    assert told.box == pytest.approx((220 / 640, 0.25, 200 / 640, 0.5)) and told.size == 0.5
    assert Guide().look(glimpse(look=FaceObservation(faces=0))).box is None


@pytest.mark.parametrize(
    ("look", "changes", "missing"),
    [
        (face(), {}, set()),
        (face(), {"luma": 30.0}, {"light"}),
        (face(), {"burnt": 0.3, "blur": 2.0}, {"light", "sharpness"}),
        (face(box=(10.0, 120.0, 50.0, 60.0)), {}, {"distance", "position"}),
        (FaceObservation(faces=0), {}, set(PLACES)),
    ],
)
def test_what_is_right_is_told_one_by_one(look: FaceObservation, changes: dict[str, float], missing: set[str]) -> None:
    assert Guide().look(glimpse(look=look, **changes)).placed == set(PLACES) - missing


def test_every_prompt_is_known() -> None:
    def all_of(looks: Iterable[Callable[[], Guidance]]) -> set[str]:
        return {look().prompt for look in looks}

    assert len(set(PROMPTS)) == len(PROMPTS) == len(PLACING) + len(MOVES) + 2
    assert all_of([lambda: Guide().look(glimpse())]) <= set(PROMPTS)
