"""Nothing outlives a window that was killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

pytest.importorskip("PySide6.QtWidgets")

ROOT = Path(__file__).resolve().parents[3]

WINDOW = """
import sys
from PySide6.QtCore import QCoreApplication
from studio.app.processes.worker import Worker
app = QCoreApplication([])
worker = Worker(command=[sys.executable, "-u", "-m", "tests.support.fake_worker"])
worker.picture.connect(lambda name: print(worker.process_id, worker._pictures.folder, flush=True))
worker.start("count", {"steps": 1000000, "pause_s": 0.01})
app.exec()
"""


def test_a_killed_window_takes_its_worker_and_its_pictures_along() -> None:
    window = subprocess.Popen([sys.executable, "-c", WINDOW], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert window.stdout is not None
    number, folder = window.stdout.readline().split()
    worker = psutil.Process(int(number))
    assert worker.is_running() and Path(folder).is_dir()
    window.kill()
    window.communicate()
    worker.wait(timeout=120)
    until = time.monotonic() + 60
    while Path(folder).exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(folder).exists()


def test_the_program_is_a_worker_when_asked() -> None:
    from studio.jobs.wire import Start, decode_line, encode_line

    line = encode_line(Start(verb="no_such", options={}))
    done = subprocess.run(
        [sys.executable, "-m", "studio.cli", "--worker"], input=line, capture_output=True, cwd=ROOT, timeout=120
    )
    assert done.returncode == 2 and b"unknown_verb" in done.stdout
    assert decode_line(done.stdout.splitlines()[-1])
