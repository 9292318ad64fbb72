"""A workspace of its own, clips that play the camera, and workers that only pretend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from studio.app.capture.camera_panel import CameraPanel
from studio.app.language import Translators
from studio.app.shell.settings import Settings
from studio.app.shell.workspace import Workspace
from studio.core.events import JobSucceeded
from studio.library import Library
from studio.media.opencv import cv2, quiet


class FakeWorker(QObject):
    """Looks like a worker; the test says what it tells."""

    happened = Signal(object)
    picture = Signal(str)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.verb = ""
        self.options: dict[str, Any] = {}
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.arrays: dict[str, np.ndarray] = {}
        self.running = False

    def start(self, verb: str, options: dict[str, Any]) -> None:
        self.verb, self.options, self.running = verb, options, True

    def send(self, command: str, **options: Any) -> None:
        self.sent.append((command, options))

    def commands(self) -> list[str]:
        return [name for name, _ in self.sent]

    def latest(self, name: str) -> np.ndarray | None:
        return self.arrays.get(name)

    def show(self, name: str, array: np.ndarray) -> None:
        self.arrays[name] = array
        self.picture.emit(name)

    def tell(self, *events: object) -> None:
        for event in events:
            self.happened.emit(event)

    def end(self, terminal: object | None = None) -> None:
        self.running = False
        self.ended.emit(terminal or JobSucceeded(job=self.verb, seconds=1.0))

    def finish(self) -> None:
        self.end()

    def kill(self) -> None:
        self.end()

    def cancel(self) -> None:
        self.sent.append(("cancel", {}))

    def wait(self, seconds: float) -> bool:
        return True


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path) -> Workspace:
    Translators(qapp).use("en")
    return Workspace(Library.open(tmp_path / "library"), Settings(tmp_path / "settings"))


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Three seconds of a moving bar, 160 x 120, without a face."""
    path = tmp_path / "bar.mp4"
    with quiet():
        writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), 25.0, (160, 120))
        for number in range(75):
            image = np.full((120, 160, 3), 90, np.uint8)
            image[:, 2 * (number % 75) : 2 * (number % 75) + 12] = (40, 160, 220)
            writer.write(image)
        writer.release()
    return path


Panels = Callable[..., CameraPanel]


@pytest.fixture
def open_panel(qtbot: Any, workspace: Workspace) -> Iterator[Panels]:
    """Opens camera panels that are watched; lets their cameras go in the end."""
    opened: list[CameraPanel] = []

    def open_one(*, file: Path | None = None, countdown: int = 0, **options: Any) -> CameraPanel:
        if file is not None:
            workspace.settings.put("capture.file", str(file))
        workspace.settings.put("capture.countdown", countdown)
        panel = CameraPanel(workspace, **options)
        opened.append(panel)
        qtbot.addWidget(panel)
        panel.retranslate()
        panel.resize(1100, 640)
        panel.show()
        panel.enter()
        return panel

    yield open_one
    for panel in opened:
        panel.end()


@pytest.fixture
def messages(workspace: Workspace) -> list[str]:
    """What was said."""
    said: list[str] = []
    workspace.message.connect(said.append)
    return said
