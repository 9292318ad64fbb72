"""What must not be loaded is not."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from studio.core.imports import without_triton

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("room", ["splat", "generator"])
def test_rooms_keep_triton_away(room: str) -> None:
    code = f"import sys, studio.{room}; sys.exit('triton' not in sys.modules or sys.modules['triton'] is not None)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=120, check=False).returncode == 0


def test_triton_that_is_there_already_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    there = object()
    monkeypatch.setitem(sys.modules, "triton", there)
    without_triton()
    assert sys.modules["triton"] is there


def test_importing_it_then_is_an_import_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "triton", raising=False)
    without_triton()
    with pytest.raises(ImportError):
        importlib.import_module("triton")
    monkeypatch.delitem(sys.modules, "triton")
