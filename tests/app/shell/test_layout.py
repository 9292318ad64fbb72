"""No text is cut: every place and dialog, in both languages, in small and large windows and at 200 %."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCREENS = {
    "1280x720": (1280, 720, "1"),
    "1920x1080": (1920, 1080, "1"),
    "1920x1080 at 200 %": (960, 540, "2"),
    "2560x1440 at 200 %": (1280, 720, "2"),
}


ALWAYS = ("1280x720", "1920x1080 at 200 %")


@pytest.mark.parametrize(
    "screen", [name if name in ALWAYS else pytest.param(name, marks=pytest.mark.slow) for name in SCREENS]
)
def test_no_text_is_cut(screen: str) -> None:
    width, height, scale = SCREENS[screen]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.layout", str(width), str(height)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = {place: cut for place, cut in json.loads(done.stdout).items() if cut}
    assert not found
