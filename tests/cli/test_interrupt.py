"""Ctrl-C from outside, at every stage: a clean end, quickly, and nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studio.cli import main
from tests.support.films import film, sample_frames

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "subject.mp4"

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="signals are sent the POSIX way"),
    pytest.mark.skipif(not SAMPLE.exists(), reason="the sample video is not there"),
    pytest.mark.slow,
]


def started(where: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.held_cli", where, *map(str, arguments), "--json"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def interrupted_at(
    phase: str, *arguments: object, number: int = signal.SIGINT
) -> tuple[int, list[dict[str, object]], str]:
    """Run a verb and interrupt it at the first event of a phase, before it does anything more."""
    process = started("events", *arguments)
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    events = []
    sent = False
    for line in process.stdout:
        event = json.loads(line)
        events.append(event)
        if sent:
            continue
        if event["event"] in ("progressed", "step_finished", "phase_started") and _phase(event) == phase:
            process.send_signal(number)
            sent = True
            process.stdin.close()  # from now on nothing holds it
        else:
            process.stdin.write("\n")
            process.stdin.flush()
    code = process.wait(timeout=120)
    assert sent, f"the phase {phase} was never reached: {events[-1]}"
    return code, events, process.stderr.read()


def _phase(event: dict[str, object]) -> object:
    return "optimize" if event["event"] == "step_finished" else event.get("phase")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a short film, its track and a hasty avatar."""
    folder = tmp_path_factory.mktemp("made")
    video = film(folder / "x.mp4", sample_frames(12, 6))
    for arguments in (
        ["track", video, "--out", folder / "x.track"],
        ["personalize", folder / "x.track", "--out", folder / "x.avatar", "--preset", "draft", "--budget", "1s"],
    ):
        assert main([str(argument) for argument in arguments]) == 0
    return folder


@pytest.mark.parametrize(
    "module", ["studio.cli.entry", "typer", "studio.cli.verbs", "studio.jobs.tracks", "studio.tracking.tracker"]
)
def test_while_starting(module: str, tmp_path: Path) -> None:
    process = started(f"import:{module}", "track", SAMPLE, "--out", tmp_path / "x.track")
    _, err = process.communicate(timeout=120)
    assert process.returncode == 4 and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("phase", ["check", "read", "landmarks", "identity", "fit", "matte"])
def test_while_tracking(phase: str, made: Path, tmp_path: Path) -> None:
    code, events, err = interrupted_at(phase, "track", made / "x.mp4", "--out", tmp_path / "x.track")
    assert code == 4 and events[-1]["event"] == "job_cancelled"
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_terminated_while_tracking(tmp_path: Path) -> None:
    code, events, _ = interrupted_at("check", "track", SAMPLE, "--out", tmp_path / "x.track", number=signal.SIGTERM)
    assert code == 4 and events[-1]["event"] == "job_cancelled"


@pytest.mark.parametrize("phase", ["prepare", "optimize", "bake"])
def test_while_personalizing(phase: str, made: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.avatar"
    options = ["--out", out, "--preset", "draft", "--budget", "1s"]
    code, events, err = interrupted_at(phase, "personalize", made / "x.track", *options)
    assert code == 4 and events[-1]["event"] == "job_cancelled" and "--resume" in str(events[-1]["advice"])
    assert "Traceback" not in err and not out.exists()
    left = {path.name for path in tmp_path.rglob("*")}
    assert left in (set(), {"x.avatar.work", "state.safetensors"})


def test_while_evaluating(made: Path, tmp_path: Path) -> None:
    options = ["--track", made / "x.track", "--out", tmp_path / "scores"]
    code, events, err = interrupted_at("evaluate", "evaluate", made / "x.avatar", *options)
    assert code == 4 and events[-1]["event"] == "job_cancelled" and "Traceback" not in err
    assert not (tmp_path / "scores" / "metrics.json").exists()


@pytest.mark.parametrize("name", ["x.png", "x.mp4"])
def test_while_rendering(name: str, made: Path, tmp_path: Path) -> None:
    code, events, err = interrupted_at("render", "render", made / "x.avatar", "--out", tmp_path / name, "--size", 96)
    assert code == 4 and events[-1]["event"] == "job_cancelled" and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
