"""Pages are made before they are asked for, and all of them before a job can be disturbed by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.app.processes.queue import JobQueue
from studio.app.shell import ahead
from studio.app.shell.ahead import Ahead
from studio.app.shell.rail import PLACES
from studio.jobs.order import Order
from tests.app.personalize.conftest import FAKE
from tests.app.shell.conftest import OpenStudio


def test_every_page_is_made_while_nobody_asks(open_studio: OpenStudio, qtbot: Any) -> None:
    window = open_studio()
    made = Ahead(window)
    window.painted.emit()
    assert not made.done and window.place == "library"
    qtbot.waitUntil(lambda: made.done)
    assert set(window.pages) == set(PLACES) and window.place == "library"
    shown = window.pages["capture"]
    window.go_to("capture")
    assert window.page("capture") is shown
    qtbot.waitUntil(lambda: not made._clock.isActive())


def test_a_job_begins_with_every_page_there(
    open_studio: OpenStudio, qtbot: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(ahead, "ORDER", ("personalize", "inspect", "share"))
    window = open_studio()
    queue = window.workspace._queue = JobQueue(command=FAKE)
    made = Ahead(window)
    window.painted.emit()
    qtbot.waitUntil(lambda: "personalize" in window.pages)
    queue.add("a", Order(source="a.mp4", out=str(tmp_path / "a.avatar"), settings={"steps": 4}))
    assert made.done and not made._clock.isActive()
    queue.leave()
