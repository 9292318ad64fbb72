"""Following a face live: against the truth of the sample clip, with losses and known solutions."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from safetensors.numpy import load_file

from studio.core.angles import head_angles
from studio.core.paths import resource
from studio.head import HeadModel
from studio.nouns.expressions import INDEX
from studio.tracking.live import LiveFace, LiveTracker, camera_of
from tests.support.films import sample_frames
from tests.tracking.heads import all_points

EVERY = 2


@functools.lru_cache(maxsize=1)
def followed() -> tuple[list[LiveFace | None], dict[str, np.ndarray]]:
    """The sample clip at half its rate, and the truth about those frames."""
    tracker = LiveTracker()
    faces = [tracker.look(image) for image in sample_frames(70, EVERY)]
    tracker.close()
    truth = load_file(resource("sample", "truth.safetensors"))
    return faces, {name: truth[name][: 70 * EVERY : EVERY] for name in ("rotation", "expression", "gaze")}


def test_the_face_is_always_found_and_fits() -> None:
    faces, _ = followed()
    assert all(face is not None and face.error < 0.03 for face in faces)
    assert all(face is not None and face.seen.faces == 1 for face in faces)


def test_turns_follow_the_truth() -> None:
    faces, truth = followed()
    found = np.array([head_angles(face.rotation) for face in faces if face is not None])
    real = head_angles(truth["rotation"])
    assert np.corrcoef(found[:, 0], real[:, 0])[0, 1] > 0.98
    assert 0.8 < np.polyfit(real[:, 0], found[:, 0], 1)[0] < 1.2
    assert np.corrcoef(found[:, 1], real[:, 1])[0, 1] > 0.8


@pytest.mark.parametrize(("name", "least"), [("jawOpen", 0.8), ("eyeBlinkLeft", 0.6)])
def test_expressions_follow_the_truth(name: str, least: float) -> None:
    faces, truth = followed()
    found = [face.expression[INDEX[name]] for face in faces if face is not None]
    assert np.corrcoef(found, truth["expression"][:, INDEX[name]])[0, 1] > least
    assert min(found) >= 0.0 and max(found) <= 1.0


def test_nobody_there_and_back_again() -> None:
    tracker = LiveTracker()
    frames = sample_frames(8, EVERY)
    blank = np.full_like(frames[0], 90)
    assert tracker.look(frames[0]) is not None
    assert tracker.look(blank) is None and tracker.look(blank) is None
    faces = [tracker.look(image) for image in frames[1:6]]
    assert all(face is not None for face in faces[1:])
    tracker.close()


def test_large_pictures_give_boxes_in_their_own_pixels() -> None:
    small = sample_frames(1, EVERY)[0]
    boxes = []
    for image in (small, np.ascontiguousarray(small.repeat(3, axis=0).repeat(3, axis=1))):
        tracker = LiveTracker()
        face = tracker.look(image)
        tracker.close()
        assert face is not None
        boxes.append(np.array(face.seen.box))
    assert boxes[1] == pytest.approx(3 * boxes[0], rel=0.05, abs=10)


def test_a_known_person_is_fitted_exactly(head: HeadModel, truth: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exact landmarks of a known identity: pose and jaw come out right, frame by frame."""
    identity = truth.identity.astype(np.float32)  # type: ignore[attr-defined]
    tracker = LiveTracker(identity)
    image = np.zeros((480, 640, 3), np.uint8)
    camera = camera_of(image)
    for fit in truth.fits:  # type: ignore[attr-defined]
        points = all_points(head, fit, truth.identity, camera)  # type: ignore[attr-defined]
        monkeypatch.setattr(
            tracker._follower, "follow", lambda _image, points=points: (points.astype(np.float32), False)
        )
        face = tracker.look(image)
        assert face is not None
        turn = np.degrees(np.arccos(np.clip((np.trace(face.rotation.T @ fit.rotation) - 1) / 2, -1, 1)))
        assert turn < 2.5 and np.linalg.norm(face.translation - fit.translation) < 0.02
        assert face.expression[INDEX["jawOpen"]] == pytest.approx(fit.weights[INDEX["jawOpen"]], abs=0.15)
    tracker.close()
