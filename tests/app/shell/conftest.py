from __future__ import annotations

import base64
import dataclasses
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from studio.app.language import Translators
from studio.app.shell.settings import Settings
from studio.app.shell.theme import use_theme
from studio.app.shell.window import StudioWindow
from studio.app.shell.workspace import Workspace
from studio.library import Library
from tests.viewport.toy_avatar import toy_avatar

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="session")
def avatar_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("made") / "toy.avatar"
    dataclasses.replace(toy_avatar(500), thumbnail=PIXEL).save(file)
    return file


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


@pytest.fixture
def workspace(library: Library, tmp_path: Path, qapp: QApplication) -> Workspace:
    return Workspace(library, Settings(tmp_path / "config"))


@pytest.fixture
def translators(qapp: QApplication) -> Iterator[Translators]:
    made = Translators(qapp)
    made.use("en")
    palette = qapp.palette()
    yield made
    if made.code != "en":
        made.use("en")
    if qapp.palette() != palette:
        use_theme(qapp, "system")


@pytest.fixture
def furnished(library: Library, avatar_file: Path, tmp_path: Path) -> Library:
    """Two people: Mira with a take and two avatars, Jonas with one."""
    video = tmp_path / "clip.mp4"
    video.write_bytes(b"film")
    jonas, mira = library.add_subject("Jonas"), library.add_subject("Mira")
    library.add_avatar(jonas.id, avatar_file, name="Jonas at noon")
    library.add_video(mira.id, video)
    for name in ("Mira at dawn", "Mira at dusk"):
        library.add_avatar(mira.id, avatar_file, name=name)
    return library


OpenStudio = Callable[..., StudioWindow]


@pytest.fixture
def open_studio(qtbot: Any, workspace: Workspace, translators: Translators) -> Iterator[OpenStudio]:
    """Opens the app's window; closed in the end."""
    opened: list[StudioWindow] = []

    def open_one(**options: Any) -> StudioWindow:
        window = StudioWindow(workspace, translators=translators, **options)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 720)
        window.show()
        qtbot.waitExposed(window)
        with warnings.catch_warnings():  # deprecated, but a virtual screen has no window manager to give the focus
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(window)
        return window

    yield open_one
    for window in opened:
        window.close()
