"""The worst frames: every fault is named, good frames are left out, the order is that of the clip."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studio.media.opencv import cv2
from studio.media.worstframes import REASONS, worst_frames
from studio.nouns.frames import Frame
from studio.nouns.take import FaceObservation

BOX = (60.0, 20.0, 200.0, 200.0)


def picture(level: float = 130.0, sigma: float = 1.0) -> np.ndarray:
    noise = np.random.default_rng(1).normal(0.0, 40.0, (240, 320))
    grey = np.clip(level + cv2.GaussianBlur(noise, (0, 0), sigma), 0, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def sample(number: int, image: np.ndarray | None = None, **changes: object) -> tuple[Frame, FaceObservation]:
    seen = FaceObservation(**{"faces": 1, "box": BOX, **changes})  # type: ignore[arg-type]
    return Frame(number, number / 10, picture() if image is None else image), seen


def test_a_good_clip_has_no_bad_frames() -> None:
    assert worst_frames([sample(n) for n in range(10)]) == []
    assert worst_frames([]) == []


@pytest.mark.parametrize(
    ("changes", "image", "reason"),
    [
        ({"faces": 0, "box": (0.0, 0.0, 0.0, 0.0)}, None, "no_face"),
        ({"yaw": math.radians(-60)}, None, "turned_away"),
        ({"faces": 2}, None, "several_faces"),
        ({"box": (100.0, 100.0, 30.0, 30.0)}, None, "face_too_small"),
        ({}, picture(20.0), "dark"),
        ({}, picture(300.0), "burnt_out"),
        ({}, picture(sigma=9.0), "blurred"),
        ({"hand": True}, None, "hand"),
    ],
)
def test_every_fault_is_named(changes: dict[str, object], image: np.ndarray | None, reason: str) -> None:
    found = worst_frames([*(sample(n) for n in range(8)), sample(8, image, **changes)])
    assert [item.frame.index for item in found] == [8] and reason in found[0].reasons and reason in REASONS


def test_the_worst_come_and_stay_in_order() -> None:
    samples = [sample(n, hand=True) for n in range(10)]
    samples[7] = sample(7, faces=0, box=(0.0, 0.0, 0.0, 0.0))
    samples[3] = sample(3, yaw=math.radians(70), hand=True)
    found = worst_frames(samples, count=3)
    assert {3, 7} <= {item.frame.index for item in found} and len(found) == 3
    assert [item.frame.index for item in found] == sorted(item.frame.index for item in found)
    assert found[1].reasons == ("turned_away", "hand")
