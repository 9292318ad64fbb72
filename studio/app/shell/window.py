"""The window of the app: the rail of places and the page on show; over all of it the lock while nobody is in."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from studio.app.language import Translators, system_language
from studio.app.shell.errors import error_text
from studio.app.shell.notices import Notices
from studio.app.shell.page import Page
from studio.app.shell.places import NEEDS, make_page
from studio.app.shell.rail import PLACE_KEYS, PLACES, Rail
from studio.app.shell.theme import use_theme
from studio.app.shell.workspace import Workspace
from studio.app.vault.guard import LOCKED
from studio.app.vault.lock_page import LockPage
from studio.app.vault.words import role_text
from studio.app.viewer.pump import LOADING, Pump
from studio.core.errors import StudioError
from studio.vault.roles import Role

LOCK_KEY, PRIVACY_KEY = "Ctrl+Shift+L", "Ctrl+Shift+P"
IDLE_MIN = 10
"""Minutes without anybody after which the library is locked, unless the settings say otherwise."""
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
        self.lock_page = LockPage(workspace.guard)
        self.curtain = QStackedWidget()
        self.pages: dict[str, Page] = {}
        self._drawn = False
        self._first_place = place
        self._due: Pump | None = None
        self._lay_out()
        self._connect()
        self._restore()
        self.retranslate()
        self._raise_curtain()

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
        self.curtain.addWidget(self.lock_page)
        self.curtain.addWidget(centre)
        self.setCentralWidget(self.curtain)
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
        guard = workspace.guard
        QShortcut(QKeySequence(PRIVACY_KEY), self).activated.connect(lambda: self.open_privacy(""))
        QShortcut(QKeySequence(LOCK_KEY), self).activated.connect(guard.lock)
        self.painted.connect(self.lock_page.begin)
        guard.occupied = self._occupied
        guard.opened.connect(self._raise_curtain)
        guard.closing.connect(self._let_everything_go)
        guard.closed.connect(self._lower_curtain)
        guard.gone.connect(self._forget)
        workspace.privacy_wished.connect(self.open_privacy)
        self.rail.privacy.connect(lambda: self.open_privacy(""))
        self.rail.lock.connect(guard.lock)
        self.lock_page.sheets_wished.connect(self._make_sheets)

    def _restore(self) -> None:
        self.resize(1280, 800)
        kept = self.workspace.settings.values.geometry
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))

    # -- locked and unlocked

    def _raise_curtain(self) -> None:
        """Let the places in, as far as the role may go, or stay covered."""
        workspace = self.workspace
        guard = workspace.guard
        if not guard.is_open:
            self._lower_curtain()
            return
        if guard.vault is not None:
            from studio.jobs import strongroom

            workspace.use(strongroom.open_library(guard.vault))
        minutes = workspace.settings.get("vault.idle_min", IDLE_MIN)
        guard.set_idle(minutes if isinstance(minutes, (int, float)) else IDLE_MIN)
        self.curtain.setCurrentIndex(1)
        places = self.places
        self.rail.offer(places, guard.role if guard.vault is not None else None)
        self.retranslate()
        self.go_to(self._first_place if self._first_place in places else places[0])
        if workspace.has_queue:
            self.page("personalize")
            workspace.queue.resume_waiting()
        if guard.vault is not None:
            self._keep_time()

    @property
    def places(self) -> list[str]:
        """What the role may enter."""
        return [place for place in PLACES if self.workspace.guard.may(NEEDS[place])]

    def _let_everything_go(self) -> None:
        """Nothing of anybody stays on the screen or in memory; the running job keeps its own keys and goes on."""
        self._first_place = self.place or self._first_place
        if self._due is not None:
            self._due.stop()
        if self.workspace.has_queue:
            self.workspace.queue.pause_waiting()
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        if self.isFullScreen():
            self._fill_screen(False)
        self._end_pages()
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self.notices.hide()
        self.workspace.forget()

    def _lower_curtain(self) -> None:
        self.curtain.setCurrentIndex(0)
        self.lock_page.refresh()
        self.retranslate()

    def _occupied(self) -> bool:
        return any(page.occupied for page in self.pages.values())

    def _forget(self, subject: str) -> None:
        """Somebody's data goes: do not show it any longer."""
        avatar = self.workspace.avatar
        if avatar is not None and avatar.is_relative_to(self.workspace.root / "subjects" / subject):
            self.workspace.avatar = None

    def _keep_time(self) -> None:
        """Delete what is due, off the thread, and say so."""
        from studio.app.vault.keeping_time import delete_due

        self._due = Pump(delete_due, self, lane=LOADING)
        self._due.done.connect(self._tell_due)
        self._due.failed.connect(self._complain)
        self._due.submit(self.workspace.guard.vault)

    def _complain(self, error: StudioError) -> None:
        self.notices.say(" ".join(error_text(error)))

    def _tell_due(self, sentence: str) -> None:
        if sentence and self.workspace.guard.is_open:
            self.workspace.library_changed.emit()
            self.notices.offer(sentence, self.tr("Show"), lambda: self.open_privacy("keeping"))

    def _make_sheets(self) -> None:
        from studio.app.vault.recovery_dialog import RecoveryDialog

        vault = self.workspace.guard.vault
        if vault is not None and not vault.locked:
            RecoveryDialog(vault.locks.make_recovery(), self).exec()

    def open_privacy(self, sheet: str = "") -> None:
        """Show keys, roles, the log and what is kept until when."""
        from studio.app.vault.privacy_dialog import PrivacyDialog

        if self.workspace.guard.vault is not None and self.workspace.guard.is_open:
            PrivacyDialog(self.workspace, self, sheet=sheet).exec()

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
        """Show a place, if the library is open and the role may enter it."""
        if not self.workspace.guard.is_open:
            return
        if key not in self.places:
            self.notices.say(" ".join(error_text(forbidden)) if (forbidden := self._why_not(key)) else "")
            return
        before, wanted = self.pages.get(self.place), self.page(key)
        self.rail.show_place(key)
        if before is wanted:
            return
        if before is not None:
            before.leave()
        self.stack.setCurrentWidget(wanted)
        wanted.enter()

    def _why_not(self, key: str) -> StudioError | None:
        return self.workspace.guard.why_not_role(NEEDS[key])

    def _walk(self, by: int) -> None:
        places = self.places
        if self.place in places:
            self.go_to(places[(places.index(self.place) + by) % len(places)])

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
        """Show the welcome, once in the life of the settings; not over a locked library."""
        from studio.app.library.page import LibraryPage
        from studio.app.shell.welcome import WelcomeDialog

        if self.workspace.guard.state == LOCKED:
            self.workspace.guard.opened.connect(self.welcome, Qt.ConnectionType.SingleShotConnection)
            return
        self.workspace.settings.change(welcomed=True)
        dialog = WelcomeDialog(self, guard=self.workspace.guard)
        dialog.record.connect(lambda: self.go_to("capture"))
        dialog.made.connect(self.lock_page.let_in)
        dialog.sheets.connect(self.lock_page.want_sheets)

        def try_sample() -> None:
            library = self.page("library")
            if isinstance(library, LibraryPage):
                library.desk.try_sample()

        dialog.sample.connect(try_sample)
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
        guard, name = self.workspace.guard, self.tr("Avatar Studio")
        lower = guard.is_open and guard.role is not Role.owner
        self.setWindowTitle(f"{name} – {role_text(guard.role)}" if lower else name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The first time, tell."""
        super().paintEvent(event)
        if not self._drawn:
            self._drawn = True
            QTimer.singleShot(0, self.painted.emit)

    def _end_pages(self) -> None:
        """Every page lets go of what it holds: threads, workers, cameras."""
        current = self.pages.get(self.place)
        if current is not None:
            current.leave()
        for page in self.pages.values():
            page.end()
            page.undress()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask the pages, remember the window."""
        if not all(page.may_close() for page in list(self.pages.values())):
            event.ignore()
            return
        kept = bytes(self.saveGeometry().toBase64().data()).decode()
        self.workspace.settings.change(geometry=kept, place=self.place or self._first_place)
        self._end_pages()
        if self.workspace.has_queue:
            self.workspace.queue.leave()
        self.lock_page.end()
        self.workspace.guard.end()
        super().closeEvent(event)
