"""Exact pictures of the sample person: which views are asked for, and the alignment that goes with them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from studio.core.control import Control
from studio.core.errors import CancelledError, TrackingError
from studio.core.events import Progressed
from studio.evaluate.truth import camera_yaw
from studio.jobs import exactviews
from studio.jobs.exactviews import BEYOND, ExactSet, exact_set
from studio.sample import film
from studio.sample.film import Truth, film_view, orbit
from tests.support.procedural import procedural_track

TRAIN, TEST = np.arange(1, 24), np.array([0, 6, 12])


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The real cameras, blank pictures."""
    asked: list[dict[str, Any]] = []

    def render_truth(frame: int, *, yaw: float, size: int) -> Truth:
        asked.append({"frame": frame, "yaw": yaw, "size": size})
        view = film_view(frame)
        rotation = orbit(view, yaw, 0.0)[:, :3] @ view.world_from_head[:, :3]
        shift = orbit(view, yaw, 0.0)[:, :3] @ view.world_from_head[:, 3] + orbit(view, yaw, 0.0)[:, 3]
        blank = np.zeros((size, size), np.float32)
        return Truth(
            np.zeros((size, size, 3), np.uint8), blank, blank, film.CAMERA.scaled(size / film.SIZE),
            np.column_stack([rotation, shift]), view.expression, view.gaze,
        )  # fmt: skip

    monkeypatch.setattr(film, "render_truth", render_truth)
    return asked


def finish(work: Any) -> tuple[list[Any], ExactSet]:
    events = []
    while True:
        try:
            events.append(next(work))
        except StopIteration as stop:
            return events, stop.value


def test_views_stand_beyond_all_training_views(quick: list[dict[str, Any]]) -> None:
    events, exact = finish(exact_set(procedural_track(), TRAIN, TEST, control=Control(), frames=1))
    trained = np.degrees(camera_yaw(np.stack([film_view(int(row)).camera_from_head for row in TRAIN])))
    places = {view.beyond: np.degrees(float(camera_yaw(view.camera_from_head))) for view in exact.views}
    assert set(places) == set(BEYOND)
    for beyond in (30, 60):
        assert places[beyond] == pytest.approx(trained.max() + beyond, abs=4.0)
        assert places[-beyond] == pytest.approx(trained.min() - beyond, abs=4.0)
    assert [event.done for event in events if isinstance(event, Progressed)] == [1, 2, 3, 4, 5]
    assert next(asked for asked, view in zip(quick, exact.views, strict=True) if view.beyond == 0)["yaw"] == 0.0


def test_held_out_frames_that_face_the_camera_most_are_used(quick: list[dict[str, Any]]) -> None:
    _, exact = finish(exact_set(procedural_track(), TRAIN, TEST, control=Control(), frames=2))
    yaws = sorted(TEST.tolist(), key=lambda row: abs(float(camera_yaw(film_view(row).camera_from_head))))
    assert sorted({view.row for view in exact.views}) == sorted(yaws[:2])
    assert all(view.image.shape == (exactviews.SIZE, exactviews.SIZE, 3) for view in exact.views)


def test_nothing_held_out_is_a_clear_error(quick: list[dict[str, Any]]) -> None:
    with pytest.raises(TrackingError) as caught:
        finish(exact_set(procedural_track(), TRAIN, TEST[:0], control=Control()))
    assert caught.value.code == "nothing_to_score"


def test_it_stops_on_request(quick: list[dict[str, Any]]) -> None:
    control = Control()
    control.cancel()
    with pytest.raises(CancelledError):
        finish(exact_set(procedural_track(), TRAIN, TEST, control=control))
    assert quick == []
