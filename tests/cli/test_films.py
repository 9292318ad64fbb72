"""Films of the sample person, through the real program and the real networks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from studio.media.opencv import cv2
from studio.nouns.track import FrameFlag, Track, load_track
from tests.cli.conftest import Said
from tests.support import mp4
from tests.support.films import Picture, beside, drawing, film, resized, sample_frames

Run = Callable[..., Said]
ROOT = Path(__file__).resolve().parents[2]
COUNT = 12
STEP = 6


@pytest.fixture(scope="module")
def pictures() -> list[Picture]:
    return list(sample_frames(COUNT, STEP))


@pytest.fixture
def tracked(studio: Run, tmp_path: Path) -> Callable[[Path], tuple[Track, Said]]:
    """Tracks a film and reads the track."""

    def run(path: Path) -> tuple[Track, Said]:
        out = tmp_path / f"{path.stem}.track"
        said = studio("track", path, "--out", out, "--json")
        assert said.code == 0, said.last
        assert said.err == "", "the networks talk"
        return load_track(out), said

    return run


def warnings(said: Said) -> list[str]:
    return [event["code"] for event in said.events if event["event"] == "warning_raised"]


def test_a_drawing_is_refused(studio: Run, tmp_path: Path, pictures: list[Picture]) -> None:
    path = film(tmp_path / "toon.mp4", map(drawing, pictures))
    said = studio("check", path, "--json")
    assert said.code == 3 and said.last["code"] in {"drawing", "no_face"} and said.last["advice"]


def test_the_larger_of_two_people_is_followed(tracked, tmp_path: Path, pictures: list[Picture]) -> None:
    both = beside(pictures, pictures[::-1], scale=0.6)
    track, said = tracked(film(tmp_path / "two.mp4", both))
    assert len(track.usable) == COUNT and (track.landmarks[:, :468, 0] < 512).all()
    assert warnings(said).count("several_faces") == 1


def test_who_leaves_is_left_out(
    tracked, tmp_path: Path, pictures: list[Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = np.full_like(pictures[0], 128)
    monkeypatch.setattr("studio.tracking.follow._PATIENCE", 1)
    first = [*pictures[:3], *[wall] * (COUNT - 3)]
    track, said = tracked(film(tmp_path / "leaves.mp4", beside(first, pictures, scale=0.8)))
    absent = (track.flags & FrameFlag.NO_FACE) != 0
    assert absent[:3].all() and not absent[4:].any()
    assert (track.landmarks[4:, :468, 0] > 512).all()
    assert "other_person" in warnings(said) and "face_lost" not in warnings(said)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, pictures: list[Picture]) -> Track:
    """The same person, as filmed."""
    from studio.cli import main

    folder = tmp_path_factory.mktemp("plain")
    path = film(folder / "plain.mp4", pictures)
    assert main(["track", str(path), "--out", str(folder / "plain.track")]) == 0
    return load_track(folder / "plain.track")


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_phone_held_any_way(tracked, tmp_path: Path, pictures: list[Picture], plain: Track, degrees: int) -> None:
    stored = [np.ascontiguousarray(np.rot90(picture, degrees // 90)) for picture in pictures]
    track, _ = tracked(mp4.rotate(film(tmp_path / "phone.mp4", stored), degrees))
    assert np.median(np.abs(track.landmarks - plain.landmarks)) < 0.5
    assert np.abs(track.rotation - plain.rotation).max() < 0.03
    assert np.abs(track.translation - plain.translation).max() < 0.01
    both = np.minimum(track.matte, plain.matte) > 128
    assert both.sum() > 0.97 * (plain.matte > 128).sum()


def test_uneven_frame_rate(tracked, tmp_path: Path, pictures: list[Picture], plain: Track) -> None:
    path = mp4.retime(film(tmp_path / "uneven.mp4", pictures), [1, 3, 1, 1, 2, 5, 1, 1, 1, 2, 1, 1])
    track, _ = tracked(path)
    assert track.time_s == pytest.approx(np.cumsum([0, 1, 3, 1, 1, 2, 5, 1, 1, 1, 2, 1]) / 25.0, abs=2e-3)
    np.testing.assert_array_equal(track.landmarks, plain.landmarks)


def test_odd_sizes_and_a_name_in_japanese(tracked, tmp_path: Path, pictures: list[Picture], plain: Track) -> None:
    path = film(
        tmp_path / "私の 動画" / "顔 (1).avi", resized(pictures, 497, 509), code="MJPG", by=cv2.CAP_OPENCV_MJPEG
    )
    track, _ = tracked(path)
    assert (track.intrinsics.width, track.intrinsics.height) == (497, 509)
    scale = np.array([497 / 512, 509 / 512])
    assert np.median(np.abs(track.landmarks / scale - plain.landmarks)) < 1.5


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured the way of Linux")
def test_4k_in_bounded_memory(tmp_path: Path, pictures: list[Picture]) -> None:
    wide = [np.pad(picture, ((0, 0), (199, 199), (0, 0)), mode="edge") for picture in pictures]
    path = film(tmp_path / "4k.mp4", resized(wide * 3, 3840, 2160))
    code = (
        # not getrusage: a child begins with the peak of the process that started it
        "import json, sys; from studio.cli import main; code = main(sys.argv[1:]);"
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'));"
        "sys.stderr.write(json.dumps([code, int(peak.split()[1]) // 1024]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "track", path, "--out", tmp_path / "4k.track", "--json"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True, env={**os.environ, "OMP_NUM_THREADS": "2"},
    )  # fmt: skip
    exit_code, megabytes = json.loads(done.stderr.splitlines()[-1])
    assert exit_code == 0
    assert megabytes < 1100, f"{megabytes} MB for frames of 25 MB each"
    track = load_track(tmp_path / "4k.track")
    assert max(track.intrinsics.width, track.intrinsics.height) == 1920
