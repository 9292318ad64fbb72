"""Versions of an avatar: notes, which one is in use, which are retired, two side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.library.facts import SEPARATOR, moment, preset_text
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID, colors
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import ask_consent, dress_button
from studio.app.vault.sizing import resize_within
from studio.app.viewer.memory import SettingsMemory
from studio.core.errors import StudioError
from studio.library.records import AvatarEntry, Version
from studio.vault.roles import Action, Purpose

NUMBER = Qt.ItemDataRole.UserRole


class VersionsDialog(QDialog):
    """Newest first; the one in use is marked.

    Args:
        workspace: library and guard.
        avatar: id.

    Signals:
        opened: path of a version that is to be shown.
    """

    opened = Signal(Path)

    def __init__(self, workspace: Workspace, avatar: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._library, self.avatar = workspace, workspace.library, avatar
        self.list = QTreeWidget()
        columns = (self.tr("Version"), self.tr("Made"), self.tr("How"), self.tr("State"), self.tr("Note"))
        self.list.setHeaderLabels(columns)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Versions"))
        for column, width in enumerate((10, 18, 22, 16)):
            self.list.setColumnWidth(column, width * GRID)
        self.fit, self.problem = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.fit.setProperty("role", "warn")
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.note = QLineEdit()
        self.note.setProperty("roomy", True)
        self.note.setMaxLength(120)
        self.note.setPlaceholderText(self.tr("A note to this version"))
        self.note.setAccessibleName(self.tr("A note to this version"))
        self.note_button, self.use_button = QPushButton(self.tr("Keep the note")), QPushButton()
        self.retire_button, self.compare_button = QPushButton(), QPushButton(self.tr("Compare two"))
        self.open_button, self.close_button = QPushButton(self.tr("Open")), QPushButton(self.tr("Close"))
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.fit)
        column.addWidget(self.list, 1)
        noting = QHBoxLayout()
        noting.addWidget(self.note, 1)
        noting.addWidget(self.note_button)
        column.addLayout(noting)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        for button in (self.open_button, self.use_button, self.retire_button, self.compare_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        resize_within(self, 112 * GRID, 56 * GRID)

    def _connect(self) -> None:
        library = self._library
        self.list.itemSelectionChanged.connect(self._follow)
        self.list.itemActivated.connect(lambda _item, _column: self.open_button.click())
        self.note.returnPressed.connect(self.note_button.click)
        self.note_button.clicked.connect(
            lambda: self._change(lambda number: library.versions.note(self.avatar, number, self.note.text()))
        )
        self.use_button.clicked.connect(
            lambda: self._change(lambda number: library.versions.roll_back(self.avatar, number))
        )
        self.retire_button.clicked.connect(self._retire)
        self.compare_button.clicked.connect(self.compare)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.accept)

    # -- what is chosen

    def chosen(self) -> list[Version]:
        """The versions that are selected, older first."""
        numbers = {item.data(0, NUMBER) for item in self.list.selectedItems()}
        return [version for version in self._entry.versions if version.number in numbers]

    def _change(self, change: Callable[[int], AvatarEntry]) -> None:
        chosen = self.chosen()
        if len(chosen) != 1:
            return
        self.problem.hide()
        try:
            change(chosen[0].number)
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            self.problem.show()
        self.refresh()

    def _retire(self) -> None:
        def turn(number: int) -> AvatarEntry:
            retired = next(version.retired for version in self._entry.versions if version.number == number)
            return self._library.versions.retire(self.avatar, number, retired=not retired)

        self._change(turn)

    def _open(self) -> None:
        for version in self.chosen()[:1]:
            path = self._library.avatar_path(self.avatar, version.number)
            self.accept()
            self.opened.emit(path)

    def compare(self) -> None:
        """The two chosen versions side by side."""
        from studio.app.library.compare import CompareDialog

        chosen, entry = self.chosen(), self._entry
        if len(chosen) != 2 or not ask_consent(self._workspace, entry.subject, Purpose.view, self):
            return
        memory = SettingsMemory(self._workspace.settings, self)
        with self._workspace.guard.open(entry.subject, Purpose.view):
            numbers = (chosen[0].number, chosen[1].number)
            CompareDialog(self._library, (entry, entry), numbers=numbers, memory=memory, parent=self).exec()

    # -- what is shown

    def refresh(self) -> None:
        """Read the versions again; the choice stays."""
        before = {item.data(0, NUMBER) for item in self.list.selectedItems()}
        self._entry = self._library.avatar(self.avatar)
        self.setWindowTitle(self.tr("Versions of “%1”").replace("%1", self._entry.name))
        self.list.clear()
        used = self._entry.newest.number
        for version in reversed(self._entry.versions):
            state = self.tr("in use") if version.number == used else self.tr("retired") if version.retired else ""
            item = QTreeWidgetItem([str(version.number), moment(version.created), _made(version), state, version.note])
            item.setData(0, NUMBER, version.number)
            item.setToolTip(4, version.note)
            if version.retired:
                for column in range(5):
                    item.setForeground(column, self.palette().placeholderText())
            elif version.number == used:
                item.setForeground(3, QColor(colors().good))
            self.list.addTopLevelItem(item)
            item.setSelected(version.number in before if before else version.number == used)
        self._tell_fit()
        self._follow()

    def _tell_fit(self) -> None:
        """Whether the version in use fits this version of the program."""
        from studio.app.library.fit import fit_text

        text = fit_text(self._library, self._entry)
        self.fit.setText(text)
        self.fit.setVisible(bool(text))

    def _follow(self) -> None:
        chosen = self.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        forbidden = self._workspace.guard.why_not_role(Action.import_take)
        used = self._entry.newest.number
        self.note.setText(one.note if one is not None else "")
        self.use_button.setText(self.tr("Use this version"))
        retired = one is not None and one.retired
        self.retire_button.setText(self.tr("Take back into use") if retired else self.tr("Retire"))
        for button in (self.note_button, self.use_button, self.retire_button):
            dress_button(button, forbidden)
        allowed = forbidden is None and one is not None
        self.note.setEnabled(allowed)
        self.note_button.setEnabled(allowed)
        self.use_button.setEnabled(allowed and one is not None and one.number != used and not one.retired)
        left = sum(not version.retired for version in self._entry.versions)
        self.retire_button.setEnabled(allowed and (retired or (left > 1 and one is not None and one.number != used)))
        if allowed and not self.retire_button.isEnabled():
            self.retire_button.setToolTip(self.tr("The version in use cannot be retired; use another one first."))
        self.compare_button.setEnabled(len(chosen) == 2)
        self.compare_button.setToolTip(self.tr("Choose two versions"))
        self.open_button.setEnabled(one is not None)


def _made(version: Version) -> str:
    facts = version.facts
    parts = [preset_text(str(facts.get("preset", "")))]
    if isinstance(score := facts.get("psnr"), (int, float)):
        parts.append(f"{score:.1f} dB")
    return SEPARATOR.join(part for part in parts if part)
