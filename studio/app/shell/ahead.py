"""Pages made before they are asked for: so nobody waits for a place, least of all while an avatar is made.

Making a page takes the interface's thread 50 to 200 ms, and loading its modules up to half a second more. A thread
loads the modules; the pages that the role may enter are then made one by one, a while apart, and what is left of them
when a job begins. After the library was locked, which takes all pages away, the same begins again.
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
        self._heard: QObject | None = None
        self._clock = QTimer(self, interval=APART_MS)
        self._clock.timeout.connect(self._go_on)
        window.painted.connect(self._begin, Qt.ConnectionType.SingleShotConnection)
        window.workspace.guard.opened.connect(self._clock.start)

    @property
    def missing(self) -> list[str]:
        """Places that may be entered and have no page yet; none while the library is locked."""
        window = self._window
        if not window.workspace.guard.is_open:
            return []
        return [key for key in ORDER if key in window.places and key not in window.pages]

    def finish(self) -> None:
        """Make what is left now."""
        for key in self.missing:
            self._window.page(key)

    def _begin(self) -> None:
        self._thread.start()
        self._clock.start()

    def _go_on(self) -> None:
        if self._thread.ident is None or self._thread.is_alive():
            return
        missing = self.missing
        if missing:
            self._window.page(missing[0])
            self._watch_queue()
        else:
            self._clock.stop()

    def _watch_queue(self) -> None:
        workspace = self._window.workspace
        if workspace.has_queue and self._heard is not workspace.queue:
            self._heard = workspace.queue
            workspace.queue.began.connect(self.finish)


def _load() -> None:
    """Load the modules of all places; what fails here fails again, and is told, when its page is made."""
    for module, _ in MODULES.values():
        with contextlib.suppress(Exception):
            importlib.import_module(module)
    with contextlib.suppress(Exception):
        from studio.app.personalize.plot import load_plotting

        load_plotting()
    keep_modules()
