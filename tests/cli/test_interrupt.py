"""Ctrl-C from outside, at every stage: a clean end, quickly, and nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "subject.mp4"

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="signals are sent the POSIX way"),
    pytest.mark.skipif(not SAMPLE.exists(), reason="the sample video is not there"),
    pytest.mark.slow,
]


def interrupted_at(
    phase: str, *arguments: object, number: int = signal.SIGINT
) -> tuple[int, list[dict[str, object]], str]:
    """Run a verb and interrupt it once a phase has begun."""
    process = subprocess.Popen(
        [sys.executable, "-m", "studio.cli", *map(str, arguments), "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None and process.stderr is not None
    events = []
    sent = False
    for line in process.stdout:
        event = json.loads(line)
        events.append(event)
        if not sent and event["event"] in ("progressed", "step_finished", "phase_started") and _phase(event) == phase:
            process.send_signal(number)
            sent = True
    code = process.wait(timeout=60)
    assert sent, f"the phase {phase} was never reached: {events[-1]}"
    return code, events, process.stderr.read()


def _phase(event: dict[str, object]) -> object:
    return "optimize" if event["event"] == "step_finished" else event.get("phase")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("phase", ["check", "landmarks"])
def test_while_tracking(phase: str, number: int, tmp_path: Path) -> None:
    code, events, err = interrupted_at(phase, "track", SAMPLE, "--out", tmp_path / "x.track", number=number)
    assert code == 4 and events[-1]["event"] == "job_cancelled"
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
