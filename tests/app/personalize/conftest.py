"""The studio's window on a library of its own, with a worker that plays a personalization."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("PySide6.QtWidgets")
pytest.importorskip("pyqtgraph")

from studio.app.language import Translators
from studio.app.personalize.page import PersonalizePage
from studio.app.processes.queue import JobQueue
from studio.app.shell.settings import Settings
from studio.app.shell.window import StudioWindow
from studio.app.shell.workspace import Workspace
from studio.core.paths import resource
from studio.library import Library

FAKE = [sys.executable, "-u", "-m", "tests.support.fake_worker"]


class Desk:
    """The window, its page, and what tests do with them."""

    def __init__(self, qtbot: Any, qapp: Any, folder: Path, command: list[str] | None) -> None:
        self.qtbot = qtbot
        self.library = Library.open(folder / "library")
        self.workspace = Workspace(self.library, Settings(folder / "settings"))
        self.queue = JobQueue(folder / "library" / "queue.json", parent=self.workspace, command=command)
        self.workspace._queue = self.queue
        self.translators = Translators(qapp)
        self.translators.use("en")
        self.said: list[str] = []
        self.workspace.message.connect(self.said.append)
        self.window = StudioWindow(self.workspace, translators=self.translators, place="personalize")
        self.window.resize(1280, 720)
        self.window.show()
        qtbot.waitExposed(self.window)
        page = self.window.page("personalize")
        assert isinstance(page, PersonalizePage)
        self.page = page

    def add_sample(self) -> str:
        subject = self.library.add_subject("Sample")
        return self.library.add_video(subject.id, resource("sample", "subject.mp4")).id

    def click(self, button: Any) -> None:
        from PySide6.QtCore import Qt

        assert button.isVisible() and button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def until(self, check: Callable[[], bool], seconds: float = 20) -> None:
        self.qtbot.waitUntil(check, timeout=int(1000 * seconds))

    def close(self) -> None:
        self.queue.leave()
        self.window.close()
        self.translators.use("en")
        self.window.deleteLater()


@pytest.fixture
def open_desk(qtbot: Any, qapp: Any, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(command: list[str] | None = FAKE) -> Desk:
        made.append(Desk(qtbot, qapp, tmp_path, command))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()
