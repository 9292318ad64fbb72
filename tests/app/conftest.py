"""A screen for the tests: the present one, or a virtual one (Xvfb) of their own, or none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytest.importorskip("PySide6.QtWidgets")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.main import make_application
from studio.app.viewer.performance import Performance
from studio.app.viewer.window import ViewerWindow
from studio.nouns.avatar import Avatar
from tests.app.toy_track import toy_track
from tests.viewport.toy_avatar import toy_avatar

PATIENCE_MS = 120_000


class PatientBot(QtBot):
    """Waits for conditions as long as a very busy machine may need; a test that holds does not wait longer for it."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = 0) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MS), **options)

    def waitExposed(self, widget: Any, *, timeout: int = 0) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE_MS))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_left_running(qtlog: Any) -> Iterator[None]:
    """Qt complains when it deletes a process or a thread that still runs: whoever owned it should have ended it."""
    yield
    if (app := QApplication.instance()) is not None:
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [record.message for record in qtlog.records if "Destroyed while" in record.message] == []


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """Where windows go: ``native`` or ``none`` (no screen could be made; widgets without GL still work)."""
    if not sys.platform.startswith("linux") or os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        yield "none" if os.environ.get("QT_QPA_PLATFORM") == "offscreen" else "native"
        return
    program = shutil.which("Xvfb")
    if program is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        yield "none"
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        os.environ["DISPLAY"] = f":{answer.readline().strip()}"
    yield "native"
    os.environ.pop("DISPLAY")
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture(scope="session")
def qapp(screen: str) -> QApplication:
    return make_application(["tests"])


@pytest.fixture(scope="session")
def avatar() -> Avatar:
    return toy_avatar(3000)


@pytest.fixture(scope="session")
def performance(avatar: Avatar) -> Performance:
    return Performance(toy_track(), avatar.rest_rotation)


Opener = Callable[..., ViewerWindow]


@pytest.fixture
def open_window(qtbot: Any, avatar: Avatar) -> Iterator[Opener]:
    """Opens main windows with a first picture in them, and closes them in the end."""
    opened: list[ViewerWindow] = []

    def open_one(performance: Performance | None = None, **options: Any) -> ViewerWindow:
        window = ViewerWindow(avatar, performance, **options)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(900, 640)
        window.show()
        qtbot.waitExposed(window)
        with warnings.catch_warnings():  # deprecated, but a virtual screen has no window manager to give the focus
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(window)
        qtbot.waitUntil(lambda: window.viewer.scene.newest is not None, timeout=60_000)
        window.viewer.canvas.setFocus()
        return window

    yield open_one
    for window in opened:
        window.close()


@pytest.fixture
def gl_screen(screen: str) -> None:
    """For tests that need a GL widget on a screen."""
    if screen == "none":
        pytest.skip("no screen, and no Xvfb to make one")
