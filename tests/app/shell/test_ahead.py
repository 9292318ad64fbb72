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
    assert made.missing and window.place == "library"
    qtbot.waitUntil(lambda: not made.missing)
    assert set(window.pages) == set(PLACES) and window.place == "library"
    shown = window.pages["capture"]
    window.go_to("capture")
    assert window.page("capture") is shown
    qtbot.waitUntil(lambda: not made._clock.isActive())


def test_a_job_begins_with_every_page_there(
    open_studio: OpenStudio, qtbot: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setattr(ahead, "APART_MS", 100_000)
    window = open_studio()
    queue = window.workspace._queue = JobQueue(command=FAKE)
    made = Ahead(window)
    made._watch_queue()
    assert "inspect" in made.missing
    queue.add("a", Order(source="a.mp4", out=str(tmp_path / "a.avatar"), settings={"steps": 4}))
    assert not made.missing
    queue.leave()


def test_a_locked_library_has_no_pages_and_they_come_back(
    open_studio: OpenStudio, qtbot: Any, monkeypatch: Any
) -> None:
    window = open_studio()
    made = Ahead(window)
    guard, is_open = window.workspace.guard, [False]
    monkeypatch.setattr(type(guard), "is_open", property(lambda _: is_open[0]))
    assert not made.missing
    window.painted.emit()
    qtbot.waitUntil(lambda: not made._clock.isActive() and not made._thread.is_alive())
    assert "inspect" not in window.pages
    is_open[0] = True
    guard.opened.emit()
    qtbot.waitUntil(lambda: "inspect" in window.pages and "share" in window.pages)
