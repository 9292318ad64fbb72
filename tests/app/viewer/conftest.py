from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from studio.app.viewer.viewer import Viewer
from studio.nouns.avatar import Avatar

ViewerOpener = Callable[..., Viewer]


@pytest.fixture
def open_viewer(qtbot: Any, avatar: Avatar) -> Iterator[ViewerOpener]:
    """Opens viewers, with the toy's first picture in them unless ``empty``, and ends them."""
    opened: list[Viewer] = []

    def open_one(*, empty: bool = False, size: tuple[int, int] = (820, 520), **options: Any) -> Viewer:
        viewer = Viewer(**options)
        opened.append(viewer)
        qtbot.addWidget(viewer)
        viewer.resize(*size)
        viewer.show()
        qtbot.waitExposed(viewer)
        with warnings.catch_warnings():  # deprecated, but a virtual screen has no window manager to give the focus
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(viewer)
        if not empty:
            with qtbot.waitSignal(viewer.shown, timeout=60_000):
                viewer.set_avatar(avatar)
        viewer.canvas.setFocus()
        qtbot.waitUntil(viewer.canvas.hasFocus)
        return viewer

    yield open_one
    for viewer in opened:
        viewer.end()
