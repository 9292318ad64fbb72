"""The window of the app: the rail of places and the page on show."""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio.app.language import Translators
from studio.app.shell.notices import Notices
from studio.app.shell.page import Page
from studio.app.shell.places import make_page
from studio.app.shell.rail import PLACES, Rail
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace


class StudioWindow(QMainWindow):
    """Five places, one at a time; each is made when it is first shown.

    Args:
        workspace: what the places share.
        translators: switches the language; without it the language stays.
        place: the place to begin with; the one that was open last if left out.
    """

    def __init__(
        self, workspace: Workspace, *, translators: Translators | None = None, place: str | None = None
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.translators = translators
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.notices = Notices()
        self.pages: dict[str, Page] = {}
        self._lay_out()
        self._connect()
        self._restore()
        self.retranslate()
        self.go_to(place or "library")

    def _lay_out(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        strip = QVBoxLayout()
        strip.setContentsMargins(GRID, 0, GRID, GRID)
        strip.addWidget(self.notices)
        column.addLayout(strip)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(960, 600)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go_to)
        workspace = self.workspace
        workspace.page_requested.connect(self.go_to)
        workspace.avatar_requested.connect(lambda _path: self.go_to("inspect"))
        workspace.take_chosen.connect(lambda _take: self.go_to("personalize"))
        workspace.run_chosen.connect(lambda _run: self.go_to("personalize"))
        workspace.files_offered.connect(lambda _files: self.go_to("capture"))
        workspace.message.connect(self.notices.say)
        workspace.offered.connect(self.notices.offer)
        for number, place in enumerate(PLACES, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=place: self.go_to(key))

    def _restore(self) -> None:
        self.resize(1280, 800)
        kept = self.workspace.settings.values.geometry
        if kept:
            self.restoreGeometry(QByteArray(base64.b64decode(kept.encode(), validate=False)))

    @property
    def place(self) -> str:
        """Key of the place on show."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self.pages.items() if page is shown), "")

    def page(self, key: str) -> Page:
        """A place's page, made now if it was not yet."""
        if key not in self.pages:
            made = make_page(key, self.workspace)
            self.pages[key] = made
            self.stack.addWidget(made)
        return self.pages[key]

    def go_to(self, key: str) -> None:
        """Show a place."""
        before, wanted = self.pages.get(self.place), self.page(key)
        self.rail.show_place(key)
        if before is wanted:
            return
        if before is not None:
            before.leave()
        self.stack.setCurrentWidget(wanted)
        wanted.enter()
        self.workspace.settings.change(place=key)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Name the window."""
        self.setWindowTitle(self.tr("Avatar Studio"))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask the pages, remember the window."""
        if not all(page.may_close() for page in list(self.pages.values())):
            event.ignore()
            return
        kept = base64.b64encode(self.saveGeometry().data()).decode()
        self.workspace.settings.change(geometry=kept)
        current = self.pages.get(self.place)
        if current is not None:
            current.leave()
        super().closeEvent(event)
