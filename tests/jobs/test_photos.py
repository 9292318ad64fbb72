"""Photos as the source of jobs: what is accepted, what is refused, and an avatar made of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.core.control import Control
from studio.core.errors import MediaError, StudioError, UsageError
from studio.core.events import Event, PhaseStarted, WarningRaised
from studio.jobs.order import Order
from studio.jobs.photos import photos_among, recipe_for_photos
from studio.jobs.pipeline import evaluate_avatar
from studio.jobs.sources import check_video
from studio.jobs.verbs import order_taken
from studio.media.opencv import cv2
from studio.media.picture import write_png
from studio.nouns.avatar import load_avatar
from studio.nouns.track import load_track
from studio.personalize.recipe import Recipe
from tests.support.films import sample_frames


def test_photos_are_told_from_videos_by_their_names() -> None:
    photos = [Path("a.jpg"), Path("b.PNG")]
    assert photos_among(photos) == photos
    assert photos_among([Path("a.mp4")]) == photos_among([Path("folder")]) == []


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["a.jpg", "b.mp4"], "mixed_sources"),
        (["a.mp4", "b.mp4"], "mixed_sources"),
        (["a.track", "b.png"], "mixed_sources"),
        ([f"{number}.jpg" for number in range(9)], "too_many_photos"),
    ],
)
def test_what_is_no_set_of_photos_is_refused(names: list[str], code: str) -> None:
    with pytest.raises(UsageError) as caught:
        photos_among([Path(name) for name in names])
    assert caught.value.code == code and caught.value.advice


@pytest.mark.parametrize("mode", ["full", "direct"])
def test_modes_that_photos_cannot_feed_are_refused_before_anything_is_read(mode: str) -> None:
    with pytest.raises(UsageError) as caught:
        order_taken(Order(source="none.jpg", out="x.avatar"), {"mode": mode}, control=Control())
    assert caught.value.code == "needs_a_video"


def drained(work: object) -> tuple[list[Event], object]:
    """Events and result."""
    events: list[Event] = []
    while True:
        try:
            events.append(next(work))  # type: ignore[call-overload]
        except StopIteration as stop:
            return events, stop.value


def warned(events: list[Event]) -> list[str]:
    """Codes of warnings."""
    return [event.code for event in events if isinstance(event, WarningRaised)]


def test_learning_from_photos_is_warned_of_and_nothing_is_kept_back() -> None:
    events, recipe = drained(recipe_for_photos(Recipe(mode="lora+register"), 2))
    assert warned(events) == ["few_photos"] and recipe.holdout == "none"  # type: ignore[attr-defined]
    assert drained(recipe_for_photos(Recipe(mode="generic"), 2))[0] == []


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two photos of the sample person, unlike in size, and one of a wall."""
    folder = tmp_path_factory.mktemp("shots")
    first, second = sample_frames(2, 30)
    wide = cv2.copyMakeBorder(first, 0, 120, 300, 300, cv2.BORDER_REPLICATE)
    large = cv2.resize(second[40:, 60:], None, fx=1.7, fy=1.7, interpolation=cv2.INTER_CUBIC)
    wall = np.random.default_rng(0).integers(60, 200, (200, 300, 3)).astype(np.uint8)
    paths = [folder / name for name in ("wide.png", "large.png", "wall.png")]
    for path, picture in zip(paths, (wide, large, wall), strict=True):
        write_png(path, np.ascontiguousarray(picture))
    return paths


def test_an_avatar_from_photos(shots: list[Path], tmp_path: Path) -> None:
    order = Order(
        source=str(shots[0]),
        more=tuple(map(str, shots[1:])),
        out=str(tmp_path / "x.avatar"),
        settings={"mode": "generic", "preset": "draft"},
    )
    events, _ = drained(order_taken(order, order.settings, control=Control()))
    assert warned(events) == ["photo_left_out"]
    avatar, track = load_avatar(tmp_path / "x.avatar"), load_track(tmp_path / "x.track")
    assert track.stills and len(track) == len(track.usable) == 2
    assert [photo.name for photo in track.video.photos] == ["wide.png", "large.png"]
    assert track.landmark_error.max() < 0.02
    eyes = np.linalg.norm(track.landmarks[:, 33] - track.landmarks[:, 263], axis=1)
    assert eyes[0] == pytest.approx(eyes[1], rel=0.12), "heads have a standard size"
    assert avatar.manifest.recipe["holdout"] == "none" and avatar.thumbnail
    with pytest.raises(StudioError) as caught:
        drained(evaluate_avatar(tmp_path / "x.avatar", tmp_path / "x.track", tmp_path / "e", control=Control()))
    assert caught.value.code == "nothing_to_score"


def test_a_check_of_photos(shots: list[Path]) -> None:
    control = Control()
    events, result = drained(check_video(shots[0], more=shots[2:], control=control))
    assert result == {"verdict": "warn", "video": str(shots[0])} and warned(events) == ["photo_left_out"]
    assert any(isinstance(event, PhaseStarted) and event.total == 2 for event in events)
    with pytest.raises(MediaError) as caught:
        drained(check_video(shots[2], control=control))
    assert caught.value.code == "no_face"
