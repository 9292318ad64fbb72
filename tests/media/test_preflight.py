"""The pre-flight report: every finding is raised by the clip that deserves it, and by no other."""

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.media.facepatch import face_patch, mean_luma
from studio.media.opencv import cv2
from studio.media.preflight import SAMPLES, preflight
from studio.media.source import VideoInfo
from studio.nouns.frames import Frame
from studio.nouns.take import FaceObservation, Preflight

BOX = (60.0, 20.0, 200.0, 200.0)
GOOD = SAMPLES


def info_of(frames: int = 300, fps: float = 30.0) -> VideoInfo:
    return VideoInfo(Path("clip.mp4"), "video", 320, 240, 320, 240, fps, frames, frames / fps)


def skin(seed: int, level: float = 130.0, sigma: float = 1.0) -> np.ndarray:
    """Something with the texture of a face: filtered noise on a shaded ball."""
    noise = np.random.default_rng(seed).normal(0.0, 40.0, (240, 320))
    y, x = np.mgrid[:240, :320]
    shade = level * (1.1 - 0.3 * np.hypot((x - 160) / 160, (y - 120) / 120))
    grey = np.clip(shade + cv2.GaussianBlur(noise, (0, 0), sigma), 0, 255)
    return np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)


def face(number: int, **changes: object) -> FaceObservation:
    """A lively face: sample ``number`` of a slow turn with changing expression."""
    phase = 2 * math.pi * number / GOOD
    values = {
        "faces": 1,
        "box": BOX,
        "yaw": math.radians(30) * math.sin(phase),
        "pitch": math.radians(10) * math.cos(phase),
        "mouth_open": 0.1 + 0.1 * math.sin(3 * phase),
        "mouth_width": 0.6 + 0.1 * math.sin(2 * phase),
        "brow_height": 0.3 + 0.05 * math.sin(5 * phase),
        "eye_open": 0.12 + 0.05 * math.sin(7 * phase),
    }
    return FaceObservation(**{**values, **changes})  # type: ignore[arg-type]


def judge(
    images: list[np.ndarray] | None = None, *, count: int = GOOD, info: VideoInfo | None = None, **changes: object
) -> Preflight:
    pictures = images or [skin(number) for number in range(4)]
    samples = (
        (Frame(number * 9, number * 0.3, pictures[number % len(pictures)]), face(number, **changes))
        for number in range(count)
    )
    return preflight(info or info_of(), samples)


def codes(report: Preflight) -> list[str]:
    assert all(f.message and f.advice for f in report.findings)
    return [f.code for f in report.findings]


def test_a_good_clip_has_no_findings() -> None:
    report = judge()
    assert (report.verdict, codes(report)) == ("ok", [])
    n = report.numbers
    assert (n["frames"], n["fps"], n["duration_s"], n["samples"]) == (300, 30, 10, SAMPLES)
    assert n["face_size_px"] == 200 and n["faces"] == 1 and n["usable_share"] == 1
    assert n["yaw_range_deg"] == pytest.approx(60, abs=2) and n["pitch_range_deg"] == pytest.approx(20, abs=1)
    assert n["yaw_left_share"] == pytest.approx(n["yaw_right_share"], abs=0.1)
    assert n["yaw_left_share"] + n["yaw_front_share"] + n["yaw_right_share"] == pytest.approx(1)
    assert n["expression_coverage"] == 1 and 80 < n["exposure"] < 160
    assert all(math.isfinite(value) for value in n.values())


def test_the_report_survives_json() -> None:
    report = judge()
    assert msgspec.json.decode(msgspec.json.encode(report), type=Preflight) == report


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"faces": 0, "box": (0.0, 0.0, 0.0, 0.0)}, "no_face"),
        ({"box": (100.0, 100.0, 40.0, 44.0)}, "face_too_small"),
        ({"yaw": math.radians(85)}, "too_few_usable_frames"),
        ({"box": (500.0, 20.0, 200.0, 200.0)}, "no_face"),
    ],
)
def test_hopeless_clips_are_refused_for_one_reason(changes: dict[str, object], code: str) -> None:
    report = judge(**changes)
    assert (report.verdict, codes(report)) == ("refuse", [code])


def test_a_black_video_is_called_black_not_faceless() -> None:
    report = judge([np.zeros((240, 320, 3), np.uint8)], faces=0)
    assert (report.verdict, codes(report)) == ("refuse", ["black_video"])


@pytest.mark.parametrize("frames", [1, 3, 7])
def test_too_few_frames(frames: int) -> None:
    samples = ((Frame(n, n / 30, skin(n)), face(n)) for n in range(frames))
    report = preflight(info_of(frames), samples)
    assert (report.verdict, codes(report)) == ("refuse", ["too_few_frames"])


def test_nothing_decoded_is_refused() -> None:
    assert preflight(info_of(0), []).verdict == "refuse"
    assert preflight(info_of(300), []).verdict == "refuse"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"faces": 2}, "several_faces"),
        ({"hand": True}, "hands_in_front"),
        ({"box": (100.0, 60.0, 100.0, 100.0)}, "small_face"),
        ({"yaw": 0.1}, "narrow_views"),
        ({"mouth_open": 0.0, "mouth_width": 0.6, "brow_height": 0.3}, "few_expressions"),
        ({"info": info_of(300, 8.0)}, "low_frame_rate"),
        ({"info": info_of(45)}, "short_clip"),
    ],
)
def test_a_weakness_is_a_warning_with_advice(changes: dict[str, object], code: str) -> None:
    report = judge(**changes) if "info" not in changes else judge(count=4, info=changes["info"])  # type: ignore[arg-type]
    assert report.verdict == "warn" and code in codes(report)
    if "info" not in changes:
        assert codes(report) == [code]


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (skin(1, sigma=6.0), "soft_picture"),
        (skin(1, level=30.0), "dark_face"),
        (skin(1, level=330.0), "overexposed_face"),
    ],
)
def test_bad_pictures_are_told_apart(picture: np.ndarray, code: str) -> None:
    report = judge([picture])
    assert report.verdict == "warn" and code in codes(report)
    assert not {"soft_picture", "dark_face", "overexposed_face"} - {code} & set(codes(report))


def test_drawings_are_suspected() -> None:
    drawing = np.full((240, 320, 3), (240, 200, 170), np.uint8)
    for centre in ((120, 100), (200, 100)):
        cv2.circle(drawing, centre, 22, (255, 255, 255), -1)
        cv2.circle(drawing, centre, 22, (20, 20, 20), 4)
    cv2.ellipse(drawing, (160, 180), (50, 20), 0, 0, 180, (160, 20, 20), -1)
    assert codes(judge([drawing])) == ["drawing"]


def test_flat_colours_without_outlines() -> None:
    painted = np.asarray(cv2.resize(skin(0)[::24, ::24], (320, 240), interpolation=cv2.INTER_NEAREST), np.uint8)
    painted = (painted // 32) * 32 + 16
    assert "drawn_or_smoothed" in codes(judge([painted]))


def test_one_picture_shown_as_a_video() -> None:
    report = judge([skin(0)], yaw=0.05, pitch=0.0)
    assert "still_clip" in codes(report) and "narrow_views" not in codes(report)


def test_a_face_now_and_then() -> None:
    def samples():
        for number in range(GOOD):
            seen = face(number) if number % 2 else FaceObservation(faces=0)
            yield Frame(number * 9, number * 0.3, skin(number)), seen

    report = preflight(info_of(), samples())
    assert report.verdict == "warn" and "face_often_missing" in codes(report)
    assert report.numbers["face_share"] == 0.5


def test_one_wild_sample_does_not_widen_the_views() -> None:
    def samples():
        for number in range(64):
            yield Frame(number, number / 30, skin(number % 4)), face(number, yaw=1.2 if number == 30 else 0.0)

    assert "narrow_views" in codes(preflight(info_of(), samples()))


def test_the_declared_length_may_be_unknown() -> None:
    assert judge(info=info_of(0)).numbers["frames"] == (GOOD - 1) * 9 + 1


def test_sharpness_does_not_depend_on_resolution_but_on_focus() -> None:
    sharp = skin(2, sigma=2.0)
    larger = cv2.resize(sharp, (960, 720), interpolation=cv2.INTER_CUBIC)
    one, three = face_patch(sharp, BOX), face_patch(larger, tuple(3 * v for v in BOX))  # type: ignore[arg-type]
    soft = face_patch(cv2.GaussianBlur(sharp, (0, 0), 3), BOX)
    assert one and three and soft
    assert three.blur == pytest.approx(one.blur, rel=0.35)
    assert soft.blur < 0.3 * one.blur


def test_a_box_reaching_beyond_the_picture_is_cut() -> None:
    image = skin(3)
    assert face_patch(image, (-50.0, -50.0, 150.0, 150.0)) is not None
    assert face_patch(image, (318.0, 0.0, 50.0, 50.0)) is None
    assert face_patch(image, (0.0, 0.0, 0.0, 0.0)) is None


def test_mean_luma() -> None:
    assert mean_luma(np.full((40, 40, 3), 60, np.uint8)) == pytest.approx(60, abs=0.01)
