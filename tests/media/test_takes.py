"""Takes: read back with their own times, whole after a kill, kept when the disk fills up, bounded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from studio.core.errors import DiskFullError, MediaError, NumericError
from studio.media.cameras import takewriter
from studio.media.cameras.takerepair import repair_take
from studio.media.cameras.takewriter import TakeLimits, TakeWriter
from studio.media.reader import open_video
from tests.media.conftest import Clips

SMALL = TakeLimits(reserve=0)


def record(path: Path, times: list[float], **options: object) -> TakeWriter:
    with TakeWriter(path, fps=25.0, limits=SMALL, **options) as writer:  # type: ignore[arg-type]
        for number, time_s in enumerate(times):
            writer.write(Clips.picture(number % 60), time_s)
    return writer


def test_a_take_is_read_back_with_its_own_times(tmp_path: Path) -> None:
    times = [100.0 + 0.04 * n + 0.012 * (n % 3) for n in range(80)]
    writer = record(tmp_path / "take.mkv", times)
    source = open_video(tmp_path / "take.mkv")
    assert (source.info.width, source.info.height, writer.frames) == (96, 64, 80)
    assert source.info.fps == pytest.approx(25.0, rel=0.05) and abs(source.info.frames - 80) <= 2
    frames = list(source.frames())
    assert [Clips.number(frame.image) for frame in frames] == [n % 60 for n in range(80)]
    assert [frame.time_s for frame in frames] == pytest.approx([t - 100.0 for t in times], abs=0.0011)
    assert writer.size == (tmp_path / "take.mkv").stat().st_size and not source.warnings
    sampled = list(open_video(tmp_path / "take.mkv").samples(8))
    assert len(sampled) == 8


def test_colours_survive(tmp_path: Path) -> None:
    record(tmp_path / "take.mkv", [0.0, 0.04])
    image = next(iter(open_video(tmp_path / "take.mkv").frames())).image
    assert np.abs(image[8:24, 8:40].astype(int) - (220, 30, 30)).max() < 12


def test_pictures_that_go_back_in_time_are_left_out(tmp_path: Path) -> None:
    assert record(tmp_path / "take.mkv", [0.0, 0.04, 0.04, 0.02, 0.08]).frames == 3


def test_an_empty_take_leaves_no_file(tmp_path: Path) -> None:
    record(tmp_path / "take.mkv", [])
    assert not list(tmp_path.iterdir())


def test_frames_of_another_size_are_refused(tmp_path: Path) -> None:
    with TakeWriter(tmp_path / "take.mkv", fps=25.0, limits=SMALL) as writer:
        writer.write(Clips.picture(0), 0.0)
        with pytest.raises(NumericError):
            writer.write(Clips.picture(1, 64, 64), 0.1)
    assert writer.frames == 1


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "take.mkv").write_bytes(b"precious")
    with pytest.raises(Exception, match="cannot be written"):
        TakeWriter(tmp_path / "take.mkv", fps=25.0, limits=SMALL)
    assert (tmp_path / "take.mkv").read_bytes() == b"precious"


def test_the_longest_take_ends_by_itself(tmp_path: Path) -> None:
    with TakeWriter(tmp_path / "take.mkv", fps=25.0, limits=TakeLimits(seconds=0.4, reserve=0)) as writer:
        for number in range(50):
            writer.write(Clips.picture(number), number / 25.0)
    assert writer.full and writer.frames == 10


def test_the_largest_take_ends_by_itself(tmp_path: Path) -> None:
    with TakeWriter(tmp_path / "take.mkv", fps=25.0, limits=TakeLimits(size=20_000, reserve=0)) as writer:
        for number in range(200):
            writer.write(Clips.picture(number % 60), number / 25.0)
    assert writer.full and 20_000 <= (tmp_path / "take.mkv").stat().st_size < 25_000


def test_too_little_space_is_said_before_anything_begins(tmp_path: Path) -> None:
    with pytest.raises(DiskFullError) as caught:
        TakeWriter(tmp_path / "take.mkv", fps=25.0, limits=TakeLimits(reserve=1 << 60))
    assert caught.value.code == "disk_full" and not list(tmp_path.iterdir())


def test_a_disk_that_fills_up_keeps_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1 << 40

    monkeypatch.setattr(takewriter.shutil, "disk_usage", lambda path: Usage)
    writer = TakeWriter(tmp_path / "take.mkv", fps=25.0)
    with pytest.raises(DiskFullError, match="first 1 s are kept"):
        for number in range(60):
            Usage.free = 0 if number == 20 else Usage.free
            writer.write(Clips.picture(number), number / 25.0)
    assert len(list(open_video(tmp_path / "take.mkv").frames())) == 32  # space is looked at every 16 pictures


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="needs POSIX limits")
def test_a_write_that_fails_halfway_is_cut_back(tmp_path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from tests.media.conftest import Clips\n"
        "from studio.core.errors import StudioError\n"
        "from studio.media.cameras.takewriter import TakeWriter, TakeLimits\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))\n"
        "writer = TakeWriter(Path(sys.argv[1]), fps=25.0, limits=TakeLimits(reserve=0))\n"
        "try:\n"
        "    for n in range(500): writer.write(Clips.picture(n % 60), n / 25)\n"
        "except StudioError as error: print(error.code, writer.frames)\n"
    )
    path = tmp_path / "take.mkv"
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    code, frames = done.stdout.split()
    assert code == "disk_full" and path.stat().st_size <= 30000
    assert len(list(open_video(path).frames())) == int(frames) > 5


KILLED = """
import sys, time
from pathlib import Path
from tests.media.conftest import Clips
from studio.media.cameras.takewriter import TakeWriter, TakeLimits
writer = TakeWriter(Path(sys.argv[1]), fps=25.0, limits=TakeLimits(reserve=0))
for n in range(10_000):
    writer.write(Clips.picture(n % 60), n / 25)
    print(writer.frames, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_recording_is_a_readable_video(tmp_path: Path) -> None:
    path = tmp_path / "take.mkv"
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    written = 0
    while written < 70:
        written = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    child.wait()
    written = max([written, *map(int, child.stdout.read().split())])
    with path.open("ab") as stream:
        stream.write(b"\xa3\x01\x00\x00\x00\x00\x01\x00\x00half")  # half a picture, as a lost power supply leaves it
    frames = list(open_video(path).frames())
    assert len(frames) >= written and [Clips.number(f.image) for f in frames[:60]] == list(range(60))
    assert len(list(open_video(path).samples(6))) == 6
    seconds = repair_take(path)
    source = open_video(path)
    assert seconds == pytest.approx(len(frames) / 25.0, abs=0.05)
    assert source.info.duration_s == pytest.approx(seconds, abs=0.1) and source.ref.frames == len(frames)


def test_repairing_a_finished_take_changes_nothing_that_matters(tmp_path: Path) -> None:
    record(tmp_path / "take.mkv", [0.04 * n for n in range(30)])
    before = (tmp_path / "take.mkv").read_bytes()
    assert repair_take(tmp_path / "take.mkv") == pytest.approx(1.2)
    assert (tmp_path / "take.mkv").read_bytes() == before


@pytest.mark.parametrize("data", [b"", b"\x1a\x45\xdf\xa3", os.urandom(5000)])
def test_repairing_something_else_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "take.mkv").write_bytes(data)
    with pytest.raises(MediaError):
        repair_take(tmp_path / "take.mkv")
    assert (tmp_path / "take.mkv").read_bytes() == data


def test_a_long_take_is_quick_to_walk(tmp_path: Path) -> None:
    record(tmp_path / "take.mkv", [0.04 * n for n in range(400)])
    began = time.thread_time()
    repair_take(tmp_path / "take.mkv")
    assert time.thread_time() - began < 1.0
