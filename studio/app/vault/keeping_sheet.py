"""What is kept until when, and the rules for it."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.keeping_time import delete_due
from studio.app.vault.words import day_text
from studio.core.errors import StudioError
from studio.vault import retention

MOST_DAYS = 3650


class KeepingSheet(QWidget):
    """Lists what will be deleted, the soonest first.

    Args:
        workspace: library and guard; open.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        vault = workspace.guard.vault
        assert vault is not None
        self._workspace, self._vault = workspace, vault
        self.expired, self.unconsented = QSpinBox(), QSpinBox()
        self.list, self.message = QTreeWidget(), QLabel(wordWrap=True)
        self.delete_button = QPushButton(self.tr("Delete what is due now"))
        for box in (self.expired, self.unconsented):
            box.setRange(-1, MOST_DAYS)
            box.setSpecialValueText(self.tr("never"))
            box.setSuffix(self.tr(" days"))
            box.setKeyboardTracking(False)
        self.list.setHeaderLabels([self.tr("Person"), self.tr("Why"), self.tr("Deleted on")])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setColumnWidth(0, 34 * GRID)
        self.list.setColumnWidth(1, 36 * GRID)
        self.list.setAccessibleName(self.tr("What is deleted when"))
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.addRow(self.tr("Delete after a consent has ended"), self.expired)
        form.addRow(self.tr("Delete people who never agreed to anything"), self.unconsented)
        row = QHBoxLayout()
        row.addWidget(self.message, 1)
        row.addWidget(self.delete_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(form)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.expired.valueChanged.connect(lambda _days: self._set())
        self.unconsented.valueChanged.connect(lambda _days: self._set())
        self.delete_button.clicked.connect(self.delete)

    def refresh(self) -> None:
        """Read rules and dates again."""
        try:
            kept = retention.rules(self._vault)
            due = retention.schedule(self._vault)
            names = {subject.id: subject.name for subject in self._workspace.library.subjects()}
        except StudioError as error:
            self.message.setText(" ".join(error_text(error)))
            return
        for box, days in ((self.expired, kept.expired_days), (self.unconsented, kept.unconsented_days)):
            box.blockSignals(True)
            box.setValue(days)
            box.blockSignals(False)
        reasons = {"expired": self.tr("The consent has ended"), "unconsented": self.tr("Never agreed to anything")}
        self.list.clear()
        for one in due:
            name, reason = names.get(one.subject, one.subject), reasons.get(one.reason, one.reason)
            item = QTreeWidgetItem([name, reason, day_text(one.on.isoformat())])
            item.setData(0, Qt.ItemDataRole.UserRole, one.subject)
            self.list.addTopLevelItem(item)
        today = datetime.datetime.now(datetime.timezone.utc).date()
        self.delete_button.setEnabled(any(one.on <= today for one in due))
        self.delete_button.setToolTip("" if self.delete_button.isEnabled() else self.tr("Nothing is due yet."))
        if not due:
            self.message.setText(self.tr("Nothing has an end: every consent holds until it is withdrawn."))
        else:
            self.message.setText(self.tr("What is due goes by itself when the owner unlocks the library."))

    def _set(self) -> None:
        rules = retention.Rules(expired_days=self.expired.value(), unconsented_days=self.unconsented.value())
        try:
            retention.set_rules(self._vault, rules)
        except StudioError as error:
            self.message.setText(" ".join(error_text(error)))
            return
        self.refresh()

    def delete(self) -> None:
        """Delete what is due, and show the proof."""
        try:
            sentence = delete_due(self._vault)
        except StudioError as error:
            sentence = " ".join(error_text(error))
        self._workspace.library_changed.emit()
        self.refresh()
        self.message.setText(sentence)
