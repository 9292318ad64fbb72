"""The log: who opened whom and what for, whether it is whole, and a copy for somebody else to keep."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.log_model import KINDS, LogModel
from studio.app.vault.words import fault_text
from studio.app.viewer.pump import Pump
from studio.core.atomic import write_bytes
from studio.core.errors import StudioError
from studio.vault.audit import Verdict
from studio.vault.roles import Action

NEWEST = 20_000
"""Lines that are shown; the copy and the check know all."""


class LogSheet(QWidget):
    """Shows the log.

    Args:
        workspace: library and guard; open.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        vault = workspace.guard.vault
        assert vault is not None
        self._workspace, self._vault = workspace, vault
        self.model, self.table = LogModel(), QTableView()
        self.kind, self.person, self.words = QComboBox(), QComboBox(), QLineEdit(clearButtonEnabled=True)
        self.verify_button = QPushButton(self.tr("Check the log"))
        self.export_button = QPushButton(self.tr("Save a copy"))
        self.verdict = QLabel(wordWrap=True)
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._checker = Pump(lambda log: log.verify(), self)
        self._dress_table()
        self._lay_out()
        self._connect()

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(3 * GRID + GRID // 2)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate((7, 18, 22, 18, 13)):
            table.setColumnWidth(column, width * GRID)
        table.setAccessibleName(self.tr("Log"))

    def _lay_out(self) -> None:
        kinds = {
            "": self.tr("Everything"),
            "opened": self.tr("Opened"),
            "refused": self.tr("Refused"),
            "consent": self.tr("Consents"),
            "deleted": self.tr("Deletions"),
            "keys": self.tr("Keys and locks"),
        }
        assert set(kinds) == {"", *KINDS}
        for name, text in kinds.items():
            self.kind.addItem(text, name)
        self.kind.setAccessibleName(self.tr("Kind"))
        self.person.setAccessibleName(self.tr("Person"))
        self.person.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.person.setMinimumContentsLength(14)
        self.person.currentTextChanged.connect(self.person.setToolTip)
        self.words.setPlaceholderText(self.tr("Search"))
        self.words.setAccessibleName(self.tr("Search"))
        self.words.setProperty("roomy", True)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        for widget in (self.kind, self.person):
            top.addWidget(widget)
        top.addWidget(self.words, 1)
        top.addWidget(self.verify_button)
        top.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.verdict)
        column.addWidget(self.table, 1)
        self.verdict.hide()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _row: self._filter())
        self.person.currentIndexChanged.connect(lambda _row: self._filter())
        self.words.textChanged.connect(lambda _text: self._soon.start())
        self._soon.timeout.connect(self._filter)
        self.verify_button.clicked.connect(self.verify)
        self.export_button.clicked.connect(self._ask_export)
        self._checker.done.connect(self._tell)
        self._checker.failed.connect(lambda error: self._say(" ".join(error_text(error)), "bad"))

    def refresh(self) -> None:
        """Read the log again."""
        try:
            self._vault.gate.act(Action.audit)
            entries = self._vault.audit.entries(newest=NEWEST)
            names = {subject.id: subject.name for subject in self._workspace.library.subjects()}
        except StudioError as error:
            self._say(" ".join(error_text(error)), "bad")
            return
        before = self.person.currentData()
        seen = sorted({entry.subject for entry in entries if entry.subject}, key=lambda one: names.get(one, "~" + one))
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItem(self.tr("Everybody"), "")
        for subject in seen:
            self.person.addItem(names.get(subject, subject), subject)
        self.person.setCurrentIndex(max(0, self.person.findData(before)))
        self.person.blockSignals(False)
        self.model.fill(entries, names)

    def _filter(self) -> None:
        self.model.kind = str(self.kind.currentData() or "")
        self.model.subject = str(self.person.currentData() or "")
        self.model.words = self.words.text()
        self.model.filter()

    # -- checking and keeping

    def verify(self) -> None:
        """Check every line, off the thread."""
        self.verify_button.setEnabled(False)
        self._say(self.tr("Checking every line…"), "muted")
        self._checker.submit(self._vault.audit)

    def _tell(self, verdict: Verdict) -> None:
        self.verify_button.setEnabled(True)
        self.model.mark(frozenset(fault.line for fault in verdict.faults))
        if verdict.whole:
            text = self.tr("The log is whole: %1 lines, each in its place, and the signed end fits.")
            self._say(text.replace("%1", str(verdict.entries)), "good")
            return
        text = self.tr("The log was changed. %1 Whoever can write to this disk may have done it; restore a backup.")
        told = " ".join(fault_text(fault.kind, fault.line) for fault in verdict.faults[:5])
        self._say(text.replace("%1", told), "bad")
        rows = [row for row, entry in enumerate(self.model.shown) if entry.number == verdict.faults[0].line]
        if rows:
            self.table.selectRow(rows[0])

    def _ask_export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save a copy"), "avatar-studio-log.jsonl", "*.jsonl")
        if chosen:
            self.export(Path(chosen))

    def export(self, path: Path) -> None:
        """Write all lines and the signed end into a file."""
        try:
            self._vault.gate.act(Action.audit)
            write_bytes(path, "".join(f"{line}\n" for line in self._vault.audit.export()).encode())
        except StudioError as error:
            self._say(" ".join(error_text(error)), "bad")
            return
        text = self.tr("Saved %1; with it can be shown later that nothing was cut off.")
        self._say(text.replace("%1", path.name), "good")

    def _say(self, text: str, role: str) -> None:
        self.verdict.setText(text)
        self.verdict.setProperty("role", role)
        self.verdict.style().polish(self.verdict)
        self.verdict.show()

    def end(self) -> None:
        """Leave the thread."""
        self._checker.stop()
