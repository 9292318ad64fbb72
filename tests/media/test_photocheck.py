"""The pre-flight report of photos: every remark is made of the photo that deserves it, and of no other."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studio.media.opencv import cv2
from studio.media.photocheck import Look, check_photos, look_at, usable
from studio.nouns.take import FaceObservation

BOX = (60.0, 20.0, 200.0, 200.0)


def skin(level: float = 130.0, sigma: float = 1.0, *, grey: bool = False) -> np.ndarray:
    """Something with the texture and colour of a face."""
    noise = cv2.GaussianBlur(np.random.default_rng(3).normal(0.0, 40.0, (240, 320)), (0, 0), sigma)
    tint = np.array([1.0, 1.0, 1.0] if grey else [1.15, 0.9, 0.75])
    return np.clip((level + noise * level / 130.0)[..., None] * tint, 0, 255).astype(np.uint8)


def look(name: str = "a.jpg", image: np.ndarray | None = None, **changes: object) -> Look:
    values = {"faces": 1, "box": BOX, **changes}
    return look_at(name, skin() if image is None else image, FaceObservation(**values))  # type: ignore[arg-type]


def test_a_good_photo_passes() -> None:
    report = check_photos([look()])
    assert (report.verdict, report.findings) == ("ok", [])
    assert report.numbers["photos"] == 1 and report.numbers["face_size_px"] == 200


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("several_faces", {"faces": 3}),
        ("monochrome", {"image": skin(grey=True)}),
        ("half_profile", {"yaw": math.radians(-35)}),
        ("glasses", {"glasses": True}),
        ("hands_in_front", {"hand": True}),
        ("small_face", {"box": (60.0, 20.0, 90.0, 100.0)}),
        ("soft_picture", {"image": skin(sigma=12.0)}),
        ("dark_face", {"image": skin(level=35.0)}),
    ],
)
def test_remarks(code: str, made: dict) -> None:
    report = check_photos([look("me.jpg", **made)])
    assert code in [finding.code for finding in report.findings]
    assert report.verdict == "warn"
    for finding in report.findings:
        assert finding.message.startswith("me.jpg: ") and finding.message.endswith(".") and finding.advice
    if code != "dark_face":  # what is dark has little texture, too
        assert [finding.code for finding in report.findings] == [code]


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("no_face", {"faces": 0}),
        ("black_photo", {"faces": 0, "image": np.full((240, 320, 3), 3, np.uint8)}),
        ("black_photo", {"image": np.full((240, 320, 3), 3, np.uint8)}),
        ("face_too_small", {"box": (60.0, 20.0, 40.0, 44.0)}),
        ("profile_only", {"yaw": math.radians(50)}),
    ],
)
def test_reasons_to_refuse(code: str, made: dict) -> None:
    bad = look("bad.jpg", **made)
    assert not usable(bad)
    report = check_photos([bad])
    assert report.verdict == "refuse" and [finding.code for finding in report.findings] == [code]
    assert report.findings[0].advice

    with_another = check_photos([bad, look("good.jpg")])
    assert with_another.verdict == "warn" and with_another.numbers["usable_share"] == 0.5
    assert [finding.code for finding in with_another.findings] == ["photo_left_out"]
    assert with_another.findings[0].message.startswith("bad.jpg is left out: ")


def test_a_drawing_is_refused() -> None:
    image = np.full((240, 320, 3), (230, 180, 150), np.uint8)
    image[::12] = image[:, ::12] = 0
    assert [finding.code for finding in check_photos([look(image=image)]).findings] == ["drawing"]


def test_colour_is_judged_on_the_face() -> None:
    image = skin(grey=True)
    image[:15] = (255, 0, 0)
    assert "monochrome" in [finding.code for finding in check_photos([look(image=image)]).findings]
