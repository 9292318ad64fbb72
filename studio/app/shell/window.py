"""The window of the app: the rail of places and the page on show."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio.app.language import Translators, system_language
from studio.app.shell.notices import Notices
from studio.app.shell.page import Page
from studio.app.shell.places import make_page
from studio.app.shell.rail import PLACE_KEYS, PLACES, Rail
from studio.app.shell.theme import use_theme
from studio.app.shell.workspace import Workspace

SMALLEST = (960, 540)
"""A full HD screen at 200 %, logical px."""


class StudioWindow(QMainWindow):
    """Five places, one at a time; each is made when it is first shown.

    Args:
        workspace: what the places share.
        translators: switches the language; without it the language stays.
        place: the place to begin with.

    Signals:
        painted: the window was drawn for the first time.
    """

    painted = Signal()

    def __init__(self, workspace: Workspace, *, translators: Translators | None = None, place: str = "library") -> None:
        super().__init__()
        self.workspace = workspace
        self.translators = translators
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.notices = Notices()
        self.pages: dict[str, Page] = {}
        self._drawn = False
        self._lay_out()
        self._connect()
        self._restore()
        self.retranslate()
        self.go_to(place)

    def _lay_out(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.notices)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(*SMALLEST)

    def _connect(self) -> None:
        workspace = self.workspace
        self.rail.chosen.connect(self.go_to)
        self.rail.settings.connect(self.open_settings)
        self.rail.help.connect(self.open_help)
        workspace.page_requested.connect(self.go_to)
        workspace.avatar_requested.connect(lambda _path: self.go_to("inspect"))
        workspace.take_chosen.connect(lambda _take: self.go_to("personalize"))
        workspace.run_chosen.connect(lambda _run: self.go_to("personalize"))
        workspace.files_offered.connect(lambda _files: self.go_to("capture"))
        workspace.message.connect(self.notices.say)
        workspace.offered.connect(self.notices.offer)
        workspace.full_screen_wished.connect(self._fill_screen)
        workspace.settings.changed.connect(self._follow_settings)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._follow_settings("theme"))
        for place, key in PLACE_KEYS.items():
            QShortcut(QKeySequence(key), self).activated.connect(lambda place=place: self.go_to(place))
        QShortcut(QKeySequence("Ctrl+PgDown"), self).activated.connect(lambda: self._walk(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self).activated.connect(lambda: self._walk(-1))
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self.open_settings)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.open_help)

    def _restore(self) -> None:
        self.resize(1280, 800)
        kept = self.workspace.settings.values.geometry
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))

    # -- places

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

    def _walk(self, by: int) -> None:
        self.go_to(PLACES[(PLACES.index(self.place) + by) % len(PLACES)])

    # -- dialogs

    def open_settings(self) -> None:
        """Show the settings."""
        from studio.app.shell.settings_dialog import SettingsDialog

        SettingsDialog(self.workspace, self).exec()

    def open_help(self) -> None:
        """Show keys, system check and licences."""
        from studio.app.shell.help_dialog import HelpDialog

        HelpDialog(self.workspace.settings.values.keymap, parent=self).exec()

    def welcome(self) -> None:
        """Show the welcome, once in the life of the settings."""
        from studio.app.library.page import LibraryPage
        from studio.app.shell.welcome import WelcomeDialog

        self.workspace.settings.change(welcomed=True)
        dialog = WelcomeDialog(self)
        dialog.record.connect(lambda: self.go_to("capture"))
        library = self.page("library")
        if isinstance(library, LibraryPage):
            dialog.sample.connect(library.try_sample)
        dialog.open()

    # -- what changes

    def _follow_settings(self, name: str) -> None:
        values, app = self.workspace.settings.values, QApplication.instance()
        if name == "language" and self.translators is not None:
            self.translators.use(values.language or system_language())
        elif name == "theme" and isinstance(app, QApplication):
            use_theme(app, values.theme)

    def _fill_screen(self, on: bool) -> None:
        self.rail.setVisible(not on)
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Name the window."""
        self.setWindowTitle(self.tr("Avatar Studio"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The first time, tell."""
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask the pages, remember the window."""
        if not all(page.may_close() for page in list(self.pages.values())):
            event.ignore()
            return
        kept = bytes(self.saveGeometry().toBase64().data()).decode()
        self.workspace.settings.change(geometry=kept, place=self.place)
        current = self.pages.get(self.place)
        if current is not None:
            current.leave()
        for page in self.pages.values():
            page.end()
        super().closeEvent(event)
