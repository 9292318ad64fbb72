"""Whatever is handed over: one clear line, the right exit code, nothing lost."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.core.control import Control
from studio.core.events import CheckpointSaved, Event, PhaseStarted
from studio.media.picture import write_png
from tests.cli.conftest import Prepared, Said
from tests.viewport.toy_avatar import toy_avatar

Run = Callable[..., Said]


@pytest.mark.parametrize(
    ("clip", "codes"),
    [
        ("text", {"not_a_video"}),
        ("empty", {"empty_file"}),
        ("cut", {"video_incomplete", "codec_unsupported", "no_frames"}),
        ("three_frames", {"too_short", "too_few_frames", "no_face"}),
        ("black", {"black_video"}),
        ("no_face", {"no_face"}),
        ("japanese", {"no_face"}),
    ],
)
@pytest.mark.parametrize("verb", ["check", "track", "personalize"])
def test_unusable_videos(
    studio: Run, clips: dict[str, Path], tmp_path: Path, verb: str, clip: str, codes: set[str]
) -> None:
    out = {"track": ["--out", tmp_path / "x.track"], "personalize": ["--out", tmp_path / "x.avatar"]}.get(verb, [])
    said = studio(verb, clips[clip], *out, "--json")
    assert said.code == 3
    assert said.last["event"] == "job_failed" and said.last["code"] in codes
    assert said.last["message"] and said.last["advice"]
    assert [event["event"] for event in said.events].count("job_failed") == 1
    assert list(tmp_path.iterdir()) == []


def test_for_people_it_is_one_line(studio: Run, clips: dict[str, Path]) -> None:
    said = studio("check", clips["text"])
    assert said.code == 3 and said.out == ""
    assert said.err.startswith("Error: text.mp4 is not a video.") and len(said.err.splitlines()) == 1


@pytest.mark.parametrize("verb", ["check", "track"])
def test_missing_files(studio: Run, tmp_path: Path, verb: str) -> None:
    out = ["--out", tmp_path / "x.track"] if verb == "track" else []
    said = studio(verb, tmp_path / "no such film.mp4", *out)
    assert said.code == 3 and "no such film.mp4" in said.err


@pytest.fixture(scope="session")
def wall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of nobody."""
    path = tmp_path_factory.mktemp("walls") / "壁 1.png"
    write_png(path, np.random.default_rng(0).integers(60, 200, (120, 160, 3)).astype(np.uint8))
    return path


@pytest.mark.parametrize(
    ("photos", "options", "code", "exit_code"),
    [
        (["wall"], [], "no_face", 3),
        (["wall", "wall"], ["--mode", "lora+register"], "no_face", 3),
        (["nowhere.jpg"], [], "media_missing", 3),
        (["wall"] * 9, [], "too_many_photos", 2),
        (["wall", "clip.mp4"], [], "mixed_sources", 2),
        (["wall"], ["--mode", "direct"], "needs_a_video", 2),
    ],
)
def test_unusable_photos(
    studio: Run, wall: Path, tmp_path: Path, photos: list[str], options: list[str], code: str, exit_code: int
) -> None:
    names = [wall if name == "wall" else tmp_path / name for name in photos]
    said = studio("personalize", *names, "--out", tmp_path / "x.avatar", *options, "--json")
    assert said.code == exit_code
    assert said.last["event"] == "job_failed" and said.last["code"] == code
    assert said.last["message"] and said.last["advice"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_pictures(studio: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert studio("check", tmp_path / "folder", "--json").last["code"] == "no_pictures"


@pytest.fixture
def avatar_file(tmp_path: Path) -> Path:
    path = tmp_path / "x.avatar"
    toy_avatar(200, columns=8, rows=6).save(path)
    return path


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_cut_avatar(studio: Run, avatar_file: Path, tmp_path: Path, share: float) -> None:
    data = avatar_file.read_bytes()
    avatar_file.write_bytes(data[: int(len(data) * share)])
    said = studio("render", avatar_file, "--out", tmp_path / "x.png", "--json")
    assert said.code == 3 and said.last["code"] in {"damaged", "not_a_project_file"}
    assert not (tmp_path / "x.png").exists()


def test_a_changed_avatar(studio: Run, avatar_file: Path, tmp_path: Path) -> None:
    data = bytearray(avatar_file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    avatar_file.write_bytes(bytes(data))
    assert studio("render", avatar_file, "--out", tmp_path / "x.png").code == 3


def test_a_moved_video_is_asked_for(studio: Run, prepared: Prepared, clips: dict[str, Path], tmp_path: Path) -> None:
    moved = tmp_path / "moved.mp4"
    shutil.copy(prepared.video, moved)
    from studio.nouns.track import load_track

    clip = load_track(prepared.track)
    import dataclasses

    import msgspec

    gone = msgspec.structs.replace(clip.video, path=str(tmp_path / "gone.mp4"))
    dataclasses.replace(clip, video=gone).save(prepared.track)
    said = studio("personalize", prepared.track, "--out", tmp_path / "y.avatar", "--json")
    assert said.code == 3 and said.last["code"] == "video_moved" and "--video" in said.last["advice"]
    wrong = studio("personalize", prepared.track, "--out", tmp_path / "y.avatar", "--video", clips["black"], "--json")
    assert wrong.code == 3 and wrong.last["code"] == "video_changed"


Fake = Callable[[Callable[[Control], Iterator[Event]]], None]


@pytest.fixture
def fake_engine(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Puts a few steps in place of the optimisation; it returns a toy."""
    import studio.personalize

    def put(steps: Callable[[Control], Iterator[Event]]) -> None:
        def engine(*_: Any, control: Control, **__: Any) -> Any:
            yield PhaseStarted(phase="optimize", total=10)
            yield from steps(control)
            return toy_avatar(200, columns=8, rows=6)

        monkeypatch.setattr(studio.personalize, "personalize", engine)

    return put


def nothing(control: Control) -> Iterator[Event]:
    yield from ()


def test_personalize_writes_an_avatar(studio: Run, prepared: Prepared, fake_engine: Fake, tmp_path: Path) -> None:
    fake_engine(nothing)
    out = tmp_path / "新しい 顔.avatar"
    said = studio("personalize", prepared.track, "--out", out, "--json")
    assert said.code == 0, said.last
    assert said.last["result"]["avatar"] == str(out) and out.is_file()
    assert not out.with_name(out.name + ".work").exists()


def test_a_full_disk_keeps_the_old_avatar(
    studio: Run, prepared: Prepared, fake_engine: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_engine(nothing)
    out = tmp_path / "x.avatar"
    out.write_bytes(b"the old one")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("studio.core.atomic.os.fsync", full)
    said = studio("personalize", prepared.track, "--out", out, "--json")
    assert said.code == 5 and said.last["code"] == "disk_full" and "Free some space" in said.last["advice"]
    assert out.read_bytes() == b"the old one"
    assert not list(tmp_path.glob(".*.part"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 36 MB."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux")
    where = tmp_path / "tiny"
    where.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=36m", "tmpfs", str(where)], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("mounting is not allowed here")
    yield where
    subprocess.run(["umount", str(where)], check=False)


def filled(disk: Path) -> None:
    with contextlib.suppress(OSError), (disk / "ballast").open("wb", buffering=0) as stream:
        while stream.write(bytes(1 << 16)):
            pass


def test_a_disk_that_fills_up_during_the_work(
    studio: Run, prepared: Prepared, fake_engine: Fake, small_disk: Path
) -> None:
    def others_write(control: Control) -> Iterator[Event]:
        filled(small_disk)
        yield from ()

    fake_engine(others_write)
    said = studio("personalize", prepared.track, "--out", small_disk / "x.avatar", "--json")
    assert said.code == 5 and said.last["code"] == "disk_full"
    assert [p.name for p in small_disk.iterdir() if p.is_file()] == ["ballast"]


@pytest.mark.parametrize("verb", ["track", "personalize"])
def test_a_full_disk_is_told_before_the_work(studio: Run, clips: dict[str, Path], small_disk: Path, verb: str) -> None:
    filled(small_disk)
    out = small_disk / ("x.track" if verb == "track" else "x.avatar")
    said = studio(verb, clips["no_face"], "--out", out, "--json")
    assert said.code == 5 and said.last["code"] == "disk_full"
    assert not any(event["event"] == "progressed" for event in said.events)


def test_a_folder_in_place_of_the_file(studio: Run, clips: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "x.track").mkdir()
    said = studio("track", clips["no_face"], "--out", tmp_path / "x.track", "--json")
    assert said.code == 3 and said.last["code"] == "cannot_write"


def test_a_file_in_place_of_the_folder(studio: Run, clips: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = studio("track", clips["no_face"], "--out", tmp_path / "file" / "x.track", "--json")
    assert said.code == 3 and said.last["code"] == "cannot_write"


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
@pytest.mark.parametrize("verb", ["personalize", "evaluate", "render"])
def test_a_cut_track(
    studio: Run, prepared: Prepared, avatar_file: Path, tmp_path: Path, verb: str, share: float
) -> None:
    data = prepared.track.read_bytes()
    prepared.track.write_bytes(data[: int(len(data) * share)])
    arguments = {
        "personalize": [prepared.track, "--out", tmp_path / "y.avatar"],
        "evaluate": [avatar_file, "--track", prepared.track, "--out", tmp_path / "scores"],
        "render": [avatar_file, "--track", prepared.track, "--out", tmp_path / "y.mp4"],
    }[verb]
    before = sorted(tmp_path.iterdir())
    said = studio(verb, *arguments, "--json")
    assert said.code == 3 and said.last["code"] in {"damaged", "not_a_project_file"}
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif("os.name != 'posix' or os.geteuid() == 0", reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(studio: Run, prepared: Prepared, fake_engine: Fake, tmp_path: Path) -> None:
    fake_engine(nothing)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert studio("personalize", prepared.track, "--out", locked / "x.avatar").code == 3


def test_out_of_memory(studio: Run, prepared: Prepared, fake_engine: Fake, tmp_path: Path) -> None:
    def greedy(control: Control) -> Iterator[Event]:
        yield from ()
        raise MemoryError

    fake_engine(greedy)
    said = studio("personalize", prepared.track, "--out", tmp_path / "x.avatar", "--preset", "detail", "--json")
    assert said.code == 5 and said.last["code"] == "out_of_memory" and "--preset standard" in said.last["advice"]


def test_cancel_keeps_the_checkpoint(studio: Run, prepared: Prepared, fake_engine: Fake, tmp_path: Path) -> None:
    out = tmp_path / "x.avatar"
    state = tmp_path / "x.avatar.work" / "state.safetensors"

    def cancelled(control: Control) -> Iterator[Event]:
        control.cancel()
        state.write_bytes(b"state")
        yield CheckpointSaved(step=3, path=str(state))
        control.check()

    fake_engine(cancelled)
    said = studio("personalize", prepared.track, "--out", out, "--json")
    assert said.code == 4 and said.last["event"] == "job_cancelled" and "--resume" in said.last["advice"]
    assert state.exists() and not out.exists()


def test_a_defect_is_told_without_a_traceback(
    studio: Run, prepared: Prepared, fake_engine: Fake, tmp_path: Path, own_log: Path
) -> None:
    def broken(control: Control) -> Iterator[Event]:
        yield from ()
        raise ZeroDivisionError(f"in {prepared.video}")

    fake_engine(broken)
    said = studio("personalize", prepared.track, "--out", tmp_path / "x.avatar", "--json", defect=True)
    assert said.code == 1 and said.last["code"] == "internal"
    text = next(own_log.iterdir()).read_text()
    assert "ZeroDivisionError" in text and prepared.video.name not in text
