"""Worker processes as the window sees them: signals, pictures, and one end whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

pytest.importorskip("PySide6.QtWidgets")

from PySide6.QtCore import QObject

from studio.app.processes.pictures import sweep
from studio.app.processes.worker import Worker
from studio.core.events import TERMINAL, JobCancelled, JobFailed, JobPaused, JobSucceeded, Progressed

FAKE = [sys.executable, "-u", "-m", "tests.support.fake_worker"]


class Watched:
    def __init__(self, qtbot: Any, worker: Worker) -> None:
        self.qtbot, self.worker = qtbot, worker
        self.events: list[Any] = []
        self.ends: list[Any] = []
        self.pictures: list[np.ndarray] = []
        worker.happened.connect(self.events.append)
        worker.ended.connect(self.ends.append)
        worker.picture.connect(lambda name: self.pictures.append(worker.latest(name)))

    def wait(self, seconds: float = 20) -> Any:
        self.qtbot.waitUntil(lambda: bool(self.ends), timeout=int(seconds * 1000))
        self.qtbot.wait(50)
        assert len(self.ends) == 1
        assert [event for event in self.events if isinstance(event, TERMINAL)] == self.ends
        assert not self.worker.running
        return self.ends[0]

    def until(self, kind: type) -> None:
        self.qtbot.waitUntil(lambda: any(isinstance(event, kind) for event in self.events), timeout=20_000)


@pytest.fixture
def watched(qtbot: Any, qapp: Any) -> Any:
    before = _folders()
    worker = Worker(command=FAKE)
    watched = Watched(qtbot, worker)
    yield watched
    if worker.running:
        worker.kill()
        worker.wait(5)
    assert _folders() == before, "folders of pictures are removed"


def _folders() -> set[Path]:
    places = (Path(tempfile.gettempdir()), Path("/dev/shm"))
    return {folder for place in places for folder in place.glob(f"avatar-studio-pictures-{os.getpid()}-*")}


def test_events_pictures_and_the_end(watched: Watched) -> None:
    watched.worker.start("count", {"steps": 8, "pause_s": 0.02})
    end = watched.wait()
    assert isinstance(end, JobSucceeded) and end.result["done"] == "8"
    assert watched.pictures and all(picture.shape == (4, 6, 3) for picture in watched.pictures)
    assert watched.pictures[-1][0, 0, 0] == 8
    assert watched.worker.latest("nothing") is None


def test_jobs_follow_each_other(watched: Watched) -> None:
    for number in (1, 2):
        watched.ends.clear(), watched.events.clear()
        watched.worker.start("count", {"steps": number})
        assert watched.wait().result["done"] == str(number)


def test_a_busy_worker_refuses(watched: Watched) -> None:
    watched.worker.start("deaf", {})
    with pytest.raises(RuntimeError):
        watched.worker.start("count", {})


def test_pause_go_on_finish(watched: Watched) -> None:
    watched.worker.start("count", {"steps": 100_000, "pause_s": 0.005})
    watched.until(Progressed)
    watched.worker.pause()
    watched.until(JobPaused)
    count = len(watched.events)
    watched.qtbot.wait(100)
    assert len(watched.events) == count
    watched.worker.go_on()
    watched.worker.finish()
    assert isinstance(watched.wait(), JobSucceeded)


def test_cancel(watched: Watched) -> None:
    watched.worker.start("count", {"steps": 100_000, "pause_s": 0.005})
    watched.until(Progressed)
    watched.worker.cancel()
    assert isinstance(watched.wait(), JobCancelled)


def test_a_job_that_does_not_hear_is_killed(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.app.processes.worker.CANCEL_PATIENCE_S", 0.2)
    watched.worker.start("deaf", {})
    watched.qtbot.waitUntil(lambda: len(watched.events) >= 2, timeout=10_000)
    watched.worker.cancel()
    assert isinstance(watched.wait(), JobCancelled)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signals here")
@pytest.mark.parametrize("how", ["kill", "segfault", "abort", "exit"])
def test_every_death_is_one_crash(watched: Watched, how: str) -> None:
    watched.worker.start("die", {"how": how})
    end = watched.wait()
    assert isinstance(end, JobFailed) and end.code == "worker_crashed" and end.message and end.advice


def test_a_memory_error_keeps_its_own_advice(watched: Watched) -> None:
    watched.worker.start("die", {"how": "memory", "preset": "detail"})
    end = watched.wait()
    assert isinstance(end, JobFailed) and end.code == "out_of_memory" and "standard" in end.advice


def test_killed_from_outside(watched: Watched) -> None:
    watched.worker.start("count", {"steps": 100_000, "pause_s": 0.005})
    watched.until(Progressed)
    psutil.Process(watched.worker.process_id).kill()
    end = watched.wait()
    assert isinstance(end, JobFailed) and end.code == "worker_crashed"


@pytest.mark.parametrize("owned", [True, False])
def test_the_process_ends_with_the_object(qtbot: Any, qapp: Any, owned: bool) -> None:
    before = _folders()
    owner = QObject()
    worker = Worker(owner if owned else None, command=FAKE)
    watched = Watched(qtbot, worker)
    worker.start("count", {"steps": 100_000, "pause_s": 0.005})
    watched.until(Progressed)
    process = psutil.Process(worker.process_id)
    (owner if owned else worker).deleteLater()
    qtbot.waitUntil(lambda: not process.is_running())
    qtbot.waitUntil(lambda: _folders() == before)
    assert not watched.ends


def test_a_program_that_is_not_there(qtbot: Any, qapp: Any) -> None:
    watched = Watched(qtbot, Worker(command=["/no/such/program"]))
    watched.worker.start("personalize", {})
    assert watched.wait().code == "worker_crashed"


def test_folders_of_dead_programs_are_swept() -> None:
    gone = next(number for number in range(400_000, 4_000_000) if not psutil.pid_exists(number))
    orphan = Path(tempfile.gettempdir()) / f"avatar-studio-pictures-{gone}-test"
    mine = Path(tempfile.mkdtemp(prefix=f"avatar-studio-pictures-{os.getpid()}-"))
    orphan.mkdir()
    assert sweep() >= 1
    assert not orphan.exists() and mine.exists()
    mine.rmdir()
