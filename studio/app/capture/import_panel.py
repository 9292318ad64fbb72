"""Importing videos: choose or drop them, read what they are worth, take them into the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.app.capture.checks import CHECKING, OK, REFUSE, WAITING, WARN, Check, Checks
from studio.app.capture.keeping import add_thumbnail
from studio.app.capture.person_box import PersonBox
from studio.app.capture.report_view import ReportView
from studio.app.capture.report_words import verdict_text
from studio.app.capture.trouble import centred
from studio.app.processes.worker import Worker
from studio.app.shell.errors import error_text
from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, colors
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import ask_consent, dress_button
from studio.core.errors import StudioError
from studio.library.records import Fact
from studio.vault.roles import Action, Purpose

SUFFIXES = (".mp4", ".mov", ".mkv", ".avi", ".webm", ".m4v")
LIST_WIDTH = 36 * GRID
_SIGNS = {OK: "done", WARN: "warning", REFUSE: "close", WAITING: "film", CHECKING: "search"}


class ImportPanel(QWidget):
    """The import half of the Capture place.

    Args:
        workspace: library, messages.
        make_worker: makes workers; for tests.

    Signals:
        dropped: files were dropped here.
    """

    dropped = Signal()

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        make_worker: Callable[[QObject], Worker] = Worker,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.checks = Checks(self, make_worker=make_worker)
        self.files, self.report = QListWidget(), ReportView()
        self.add_button, self.remove_button = QPushButton(), QPushButton()
        self.empty_button = QPushButton()
        self.person = PersonBox()
        self.save_button, self.personalize_button, self.again_button = QPushButton(), QPushButton(), QPushButton()
        self._empty_title, self._empty_text, self._sign = QLabel(), QLabel(), QLabel()
        self._person_label = QLabel()
        self._hover = False
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._refresh()

    # -- construction

    def _lay_out(self) -> None:
        self.files.setIconSize(QSize(20, 20))
        self.files.setProperty("roomy", True)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.files, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add_button, 1)
        buttons.addWidget(self.remove_button, 1)
        left.addLayout(buttons)
        holder = QWidget()
        holder.setFixedWidth(LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        card = QFrame()
        card.setProperty("card", True)
        right = QVBoxLayout(card)
        right.setContentsMargins(GRID, GRID, GRID, GRID)
        right.setSpacing(GRID)
        right.addWidget(self.report, 1)
        right.addLayout(self._actions())
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(holder)
        row.addWidget(card, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _actions(self) -> QHBoxLayout:
        self.person.setMinimumWidth(12 * GRID)
        self.person.setMaximumWidth(28 * GRID)
        self.personalize_button.setProperty("primary", True)
        self._person_label.setBuddy(self.person)
        row = QHBoxLayout()
        row.setContentsMargins(GRID, 0, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._person_label)
        row.addWidget(self.person, 2)
        row.addStretch(1)
        row.addWidget(self.again_button)
        row.addWidget(self.save_button)
        row.addWidget(self.personalize_button)
        return row

    def _empty(self) -> QWidget:
        """Where nothing was imported yet: the whole place takes drops."""
        centre = Qt.AlignmentFlag.AlignHCenter
        self._zone = QFrame()
        self._zone.setProperty("card", True)
        column = QVBoxLayout(self._zone)
        column.setSpacing(2 * GRID)
        self._empty_title.setProperty("role", "title")
        self._empty_text.setProperty("role", "muted")
        self._empty_text.setWordWrap(True)
        self._empty_text.setFixedWidth(72 * GRID)
        self._empty_text.setAlignment(centre)
        self.empty_button.setProperty("primary", True)
        column.addStretch(2)
        for widget in (self._sign, self._empty_title, self._empty_text, self.empty_button):
            column.addLayout(centred(widget))
        column.addStretch(3)
        return self._zone

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.browse)
        self.empty_button.clicked.connect(self.browse)
        self.remove_button.clicked.connect(self.remove)
        self.again_button.clicked.connect(self.look_again)
        self.save_button.clicked.connect(self.save)
        self.personalize_button.clicked.connect(self.personalize)
        self.files.currentRowChanged.connect(lambda _row: self._refresh())
        self.checks.added.connect(self._added)
        self.checks.changed.connect(self._changed)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.files)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)

    # -- what the person does

    @property
    def current(self) -> Check | None:
        """The video whose report is on show."""
        row = self.files.currentRow()
        return self.checks.items[row] if 0 <= row < len(self.checks.items) else None

    def take_in(self, files: Iterable[Path]) -> None:
        """Look at videos."""
        asked = self.checks.add(files)
        if asked:
            self.files.setCurrentRow(self.checks.items.index(asked[0]))

    def browse(self) -> None:
        """Choose videos in a dialog."""
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Import videos"), "", self.tr("Videos (%1)").replace("%1", kinds)
        )
        self.take_in(Path(name) for name in names)

    def remove(self) -> None:
        """Take the video off the list; the file itself stays."""
        check = self.current
        if check is not None:
            row = self.files.currentRow()
            self.checks.remove(check)
            self.files.takeItem(row)
            self._refresh()

    def look_again(self) -> None:
        """Check the video on show once more."""
        if self.current is not None:
            self.checks.again(self.current)

    def save(self) -> str:
        """Take the video into the library; returns the take's id, empty if that failed."""
        check = self.current
        if check is None or not check.usable:
            return ""
        if not check.take:
            library, name = self.workspace.library, self.person.name() or check.file.stem
            facts: dict[str, Fact] = {"verdict": check.verdict}
            facts |= {key: round(check.numbers[key], 3) for key in ("fps", "duration_s") if key in check.numbers}
            try:
                known = next((subject for subject in library.subjects() if subject.name == name), None)
                subject = known or library.add_subject(name)
                check.take = library.add_video(subject.id, check.file, facts=facts).id
            except StudioError as error:
                self.workspace.message.emit(" ".join(error_text(error)))
                return ""
            add_thumbnail(library, check.take, check.cover)
            self.workspace.message.emit(self.tr("“%1” is in the library.").replace("%1", check.file.name))
        self.refresh_people()
        self._refresh()
        return check.take

    def personalize(self) -> None:
        """Take the video in and make an avatar of it."""
        take = self.save()
        if take and ask_consent(
            self.workspace, self.workspace.library.take(take).subject, Purpose.personalize, self
        ):
            self.workspace.choose_take(take)

    def refresh_people(self) -> None:
        """Offer the people of the library."""
        self.person.offer(self.workspace.library)

    # -- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Videos are welcome."""
        if videos_of(event):
            event.acceptProposedAction()
            self._sign.setPixmap(pixmap("import", colors().link, 8 * GRID))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Not dropped after all."""
        self._dress_empty()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Look at what was dropped."""
        event.acceptProposedAction()
        self._dress_empty()
        self.dropped.emit()
        self.take_in(videos_of(event))

    # -- inside

    def _added(self, check: Check) -> None:
        item = QListWidgetItem(check.file.name)
        item.setToolTip(str(check.file))
        self.files.addItem(item)
        self._dress_item(check)
        if self.files.currentRow() < 0:
            self.files.setCurrentRow(0)
        self._refresh()

    def _changed(self, check: Check) -> None:
        self._dress_item(check)
        if check is self.current:
            self._refresh()

    def _dress_item(self, check: Check) -> None:
        if check not in self.checks.items:
            return
        item = self.files.item(self.checks.items.index(check))
        state = check.verdict or check.state
        colour = {OK: colors().good, WARN: colors().warn, REFUSE: colors().bad}.get(state, colors().muted)
        sign = QIcon(pixmap(_SIGNS[state], colour, 20))
        sign.addPixmap(pixmap(_SIGNS[state], colors().on_accent, 20), QIcon.Mode.Selected)
        item.setIcon(sign)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{check.file.name}: {verdict_text(state)}")

    def _refresh(self) -> None:
        check = self.current
        self._stack.setCurrentIndex(1 if self.checks.items else 0)
        self.report.show_check(check)
        usable = check is not None and check.usable
        guard = self.workspace.guard
        for button, needed in ((self.personalize_button, Purpose.personalize), (self.save_button, Action.import_take)):
            dress_button(button, guard.why_not_role(needed))
        self.personalize_button.setEnabled(usable and self.personalize_button.isEnabled())
        self.save_button.setEnabled(
            usable and check is not None and not check.take and self.save_button.isEnabled()
        )
        self.again_button.setVisible(check is not None and check.repeatable)
        self.remove_button.setEnabled(check is not None)
        self.person.setEnabled(usable and check is not None and not check.take)
        self.person.set_hint(check.file.stem if check is not None else "")

    def _dress_empty(self) -> None:
        self._sign.setPixmap(pixmap("import", colors().muted, 8 * GRID))

    def retranslate(self) -> None:
        """Write every text."""
        self._dress_empty()
        self._empty_title.setText(self.tr("Drop videos here"))
        self._empty_text.setText(
            self.tr(
                "MP4, MOV, MKV, AVI or WebM of one person, 5 to 20 seconds: face the camera, turn slowly to both "
                "sides, smile, open your mouth, blink. Every video is looked at before anything is computed."
            )
        )
        self.empty_button.setText(self.tr("Choose videos…"))
        self.add_button.setText(self.tr("Add…"))
        self.remove_button.setText(self.tr("Remove"))
        self.remove_button.setToolTip(self.tr("Take it off this list; the file stays where it is (Del)"))
        self.files.setAccessibleName(self.tr("Videos to import"))
        self._person_label.setText(self.tr("Person"))
        self.person.setAccessibleName(self.tr("Person"))
        self.again_button.setText(self.tr("Look again"))
        self.save_button.setText(self.tr("Add to library"))
        self.personalize_button.setText(self.tr("Make the avatar"))
        for check in self.checks.items:
            self._dress_item(check)
        self._refresh()


def videos_of(event: QDropEvent) -> list[Path]:
    """The videos that are dragged."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.is_dir() or file.suffix.lower() in SUFFIXES]
