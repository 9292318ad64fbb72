"""Pages made before they are asked for: so nobody waits for a place, least of all while an avatar is made.

Making a page takes the interface's thread 50 to 200 ms, and loading its modules up to half a second more. A thread
loads the modules; the pages are then made one by one, a while apart, and what is left of them when a job begins.
"""

from __future__ import annotations

import contextlib
import importlib
import threading

from PySide6.QtCore import QObject, Qt, QTimer

from studio.app.garbage import keep_modules
from studio.app.shell.places import MODULES
from studio.app.shell.window import StudioWindow

ORDER = ("personalize", "inspect", "capture", "share", "library")
"""The dearest first."""

APART_MS = 250
"""Between two pages: what the person does meanwhile comes first."""


class Ahead(QObject):
    """Makes the pages of a window that was painted.

    Args:
        window: whose pages.
    """

    def __init__(self, window: StudioWindow) -> None:
        super().__init__(window)
        self._window = window
        self._thread = threading.Thread(target=_load, name="modules")
        self._clock = QTimer(self, interval=APART_MS)
        self._clock.timeout.connect(self._go_on)
        window.painted.connect(self._begin, Qt.ConnectionType.SingleShotConnection)

    @property
    def done(self) -> bool:
        """Whether every page is there."""
        return all(key in self._window.pages for key in ORDER)

    def finish(self) -> None:
        """Make what is left now."""
        self._clock.stop()
        for key in ORDER:
            self._window.page(key)

    def _begin(self) -> None:
        self._thread.start()
        self._clock.start()

    def _go_on(self) -> None:
        if self._thread.is_alive():
            return
        missing = [key for key in ORDER if key not in self._window.pages]
        if not missing:
            self._clock.stop()
            return
        self._window.page(missing[0])
        if missing[0] == ORDER[0]:
            self._window.workspace.queue.began.connect(self.finish)


def _load() -> None:
    """Load the modules of all places; what fails here fails again, and is told, when its page is made."""
    for module, _ in MODULES.values():
        with contextlib.suppress(Exception):
            importlib.import_module(module)
    with contextlib.suppress(Exception):
        from studio.app.personalize.plot import load_plotting

        load_plotting()
    keep_modules()
