from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.cli import main
from studio.media.writer import VideoWriter


@dataclass
class Said:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str
    events: list[dict[str, Any]] = field(default_factory=list)

    @property
    def last(self) -> dict[str, Any]:
        """The terminal event."""
        return self.events[-1]


@pytest.fixture(autouse=True)
def own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Defects met in tests are logged beside the test."""
    monkeypatch.setattr("studio.jobs.faults.log_dir", lambda: tmp_path / "log")
    return tmp_path / "log"


@pytest.fixture
def studio(capfd: pytest.CaptureFixture[str], own_log: Path) -> Callable[..., Said]:
    """Runs the program; no traceback and no defect may come out of it."""

    def run(*arguments: object, defect: bool = False) -> Said:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        assert "Traceback" not in captured.out + captured.err
        assert defect or not own_log.exists(), "a defect was logged"
        events = [json.loads(line) for line in captured.out.splitlines()] if "--json" in arguments else []
        return Said(code, captured.out, captured.err, events)

    return run


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Videos that cannot be used, each in its own way."""
    folder = tmp_path_factory.mktemp("clips")
    rng = np.random.default_rng(0)

    def film(name: str, frames: int, picture: Callable[[int], np.ndarray]) -> Path:
        with VideoWriter(folder / name, fps=25.0) as writer:
            for index in range(frames):
                writer.write(np.asarray(picture(index), np.uint8))
        return folder / name

    still = rng.integers(60, 200, (120, 160, 3))
    made = {
        "no_face": film("landscape.mp4", 30, lambda index: np.roll(still, 2 * index, 1)),
        "black": film("black.mp4", 30, lambda index: np.zeros((120, 160, 3))),
        "three_frames": film("short.mp4", 3, lambda index: still),
        "japanese": film("動画 テスト 一.mp4", 30, lambda index: still),
        "text": folder / "text.mp4",
        "empty": folder / "empty.mp4",
        "cut": folder / "cut.mp4",
    }
    made["text"].write_text("This is a letter, not a film.\n" * 50)
    made["empty"].write_bytes(b"")
    whole = made["no_face"].read_bytes()
    made["cut"].write_bytes(whole[: len(whole) // 2])
    return made


@dataclass(frozen=True)
class Prepared:
    """A video and its track, without tracking."""

    video: Path
    track: Path


@pytest.fixture
def prepared(clips: dict[str, Path], tmp_path: Path) -> Prepared:
    """A track that belongs to a video and to the shipped head."""
    from studio.head import load_head
    from studio.media.reader import open_video
    from tests.contract.samples import track

    source = open_video(clips["no_face"])
    clip = track(source.ref.frames)
    camera = dataclasses.replace(clip.intrinsics, width=source.ref.width, height=source.ref.height)
    clip = dataclasses.replace(clip, video=source.ref, intrinsics=camera, head_hash=load_head().content_hash)
    clip.save(tmp_path / "x.track")
    return Prepared(clips["no_face"], tmp_path / "x.track")
