"""The place of inspection with a toy on its bench, and photos that need no video."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.app.inspect.page import InspectPage
from studio.app.inspect.photo_desk import PhotoDesk
from studio.app.shell.settings import Settings
from studio.app.shell.workspace import Workspace
from studio.jobs.frame_photos import Photo, side_of
from studio.library import Library
from studio.nouns.avatar import Avatar
from studio.nouns.contributions import CHANNELS, Contributions
from studio.nouns.coverage import Coverage
from tests.app.toy_track import toy_track
from tests.viewport.toy_avatar import toy_avatar

SIDE = side_of(toy_track())
LEFT = Qt.MouseButton.LeftButton


class StillPhotos(PhotoDesk):
    """A grey ramp as every frame's photo, its red growing with the row."""

    def begin(self) -> None:
        self.exact = self.measured = True
        self.known.emit()

    def want(self, row: int, *, truth: bool) -> None:
        for kind in ("photo", "truth") if truth else ("photo",):
            if (kind, row) not in self._photos:
                image = np.zeros((SIDE, SIDE, 3), np.uint8)
                image[..., 1] = np.linspace(0, 255, SIDE).astype(np.uint8)
                image[..., 0] = 10 * row
                self._photos[(kind, row)] = Photo(row, image, np.full((SIDE, SIDE), 255, np.uint8))
                self.arrived.emit(kind, row)


@pytest.fixture(scope="session")
def head() -> Avatar:
    return toy_avatar(3000, ordered=True)


@pytest.fixture(scope="session")
def head_with_parts(head: Avatar) -> Avatar:
    """The toy whose register holds its colours; the generic model is grey."""
    count, gaussians = len(head.gaussians), head.gaussians
    generic = np.zeros((count, CHANNELS), np.float32)
    generic[:, 3:6], generic[:, 6] = np.log(gaussians.scale), 1.0
    generic[:, 10], generic[:, 11:] = 2.0, 0.5
    none, register = np.zeros((count, CHANNELS), np.float32), np.zeros((count, CHANNELS), np.float32)
    register[:, 11:] = gaussians.color - 0.5
    empty = np.zeros((16, len(head.mixer.bias2), 6), np.float32)
    parts = Contributions(
        head.mesh.neutral, head.mesh.eye_centres, generic, np.full(count, 0.99, np.float32),
        {"lora": none, "register": register}, 4, empty, empty, head.mixer,
    )  # fmt: skip
    seen = Coverage(np.full(count, 0.5, np.float32), np.ones(count, np.float32), np.zeros((1, 2), np.float32))
    return replace(head, extras={**parts.as_members(), **seen.as_members()})


@pytest.fixture
def workspace(tmp_path: Path, qapp: QApplication) -> Workspace:
    return Workspace(Library.open(tmp_path / "library"), Settings(tmp_path / "config"))


Opener = Callable[..., InspectPage]


@pytest.fixture
def open_page(qtbot: Any, workspace: Workspace, tmp_path: Path, head: Avatar) -> Iterator[Opener]:
    """Opens the place with an avatar's file, and ends it."""
    opened: list[InspectPage] = []

    def open_one(avatar: Avatar | None = None, *, track: bool = True) -> InspectPage:
        path = tmp_path / "toy.avatar"
        (avatar or head).save(path)
        if track:
            toy_track().save(path.with_suffix(".track"))
        page = InspectPage(workspace, photos=StillPhotos())
        opened.append(page)
        qtbot.addWidget(page)
        page.resize(1168, 640)
        page.show()
        qtbot.waitExposed(page)
        with warnings.catch_warnings():  # deprecated, but a virtual screen has no window manager to give the focus
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(page)
        page.show_avatar(path)
        qtbot.waitUntil(lambda: page.bench.avatar is not None, timeout=60_000)
        qtbot.waitUntil(lambda: not track or page.bench.track is not None, timeout=20_000)
        page.enter()
        return page

    yield open_one
    for page in opened:
        page.end()


def choose(page: InspectPage, tool: str) -> None:
    """Press a button of the rail."""
    QTest.mouseClick(page.tools.buttons[tool], LEFT)


def known(page: InspectPage, qtbot: Any) -> None:
    """Wait until what is shown is known pixel by pixel."""
    qtbot.waitUntil(lambda: page.bench.sighting.sight is not None, timeout=60_000)


def stroke(widget: QWidget, path: list[tuple[float, float]]) -> None:
    """Press, move and release the left button along shares of a widget."""
    places = [QPoint(round(x * widget.width()), round(y * widget.height())) for x, y in path]
    QTest.mousePress(widget, LEFT, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(widget, place)
    QTest.mouseRelease(widget, LEFT, pos=places[-1])


def both(page: InspectPage, qtbot: Any) -> None:
    """Wait until both sides are on the board."""
    qtbot.waitUntil(lambda: {"a", "b"} <= set(page.compare.board.images), timeout=60_000)


def shown(page: InspectPage, qtbot: Any) -> None:
    """Wait until the board shows the newest wish."""
    comparison = page.compare.comparison
    qtbot.waitUntil(
        lambda: (
            not comparison._soon.isActive()
            and comparison.shown is not None
            and comparison.shown.task.generation == comparison._generation
        ),
        timeout=60_000,
    )
