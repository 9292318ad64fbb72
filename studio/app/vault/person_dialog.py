"""What somebody agreed to: the state in words, every record with its receipt, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.library.facts import moment
from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import dress_button, show_form
from studio.app.vault.sizing import resize_within
from studio.app.vault.words import day_text, wish_text
from studio.core.errors import StudioError
from studio.vault.consent import Consent, State
from studio.vault.record import GRANTED, SYNTHETIC, Record
from studio.vault.roles import Action


class PersonDialog(QDialog):
    """The consent of one person.

    Args:
        workspace: library and guard; open.
        subject: id of the person.
    """

    def __init__(self, workspace: Workspace, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        vault = workspace.guard.vault
        assert vault is not None
        self._workspace, self._vault, self.subject = workspace, vault, subject
        self._given = self._synthetic = False
        self._name, self.state, self.scope = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._name.setProperty("role", "title")
        self.history = QListWidget()
        self.history.setProperty("roomy", True)
        self.record_button, self.withdraw_button = QPushButton(), QPushButton(self.tr("Withdraw…"))
        self.receipt_button, self.close_button = QPushButton(self.tr("Receipt")), QPushButton(self.tr("Close"))
        self.record_button.setProperty("primary", True)
        records = QLabel(self.tr("Records"))
        records.setProperty("role", "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (self._name, self.state, self.scope, records):
            column.addWidget(widget)
        column.addWidget(self.history, 1)
        row = QHBoxLayout()
        row.addWidget(self.record_button)
        row.addWidget(self.withdraw_button)
        row.addWidget(self.receipt_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.record_button.clicked.connect(self.record)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.receipt_button.clicked.connect(self.show_receipt)
        self.close_button.clicked.connect(self.accept)
        self.history.itemSelectionChanged.connect(self._dress)
        self.history.itemActivated.connect(lambda _item: self.show_receipt())
        self.history.setAccessibleName(self.tr("Records"))
        resize_within(self, 76 * GRID, 60 * GRID)
        self.refresh()

    # -- what the person does

    def record(self) -> None:
        """Record a consent, or a new one."""
        show_form(self._workspace, self.subject, self)
        self.refresh()

    def withdraw(self) -> None:
        """Withdraw it; the person may be gone afterwards."""
        from studio.app.vault.withdrawal_dialog import WithdrawalDialog

        if WithdrawalDialog(self._workspace, self.subject, self).exec() and self._gone:
            self.accept()
            return
        self.refresh()

    @property
    def _gone(self) -> bool:
        return self._vault.index.state(self.subject) != "live"

    def show_receipt(self) -> None:
        """The receipt of the record that is chosen."""
        from studio.app.vault.receipt_dialog import ReceiptDialog

        for item in self.history.selectedItems()[:1]:
            ReceiptDialog(self._vault, item.data(Qt.ItemDataRole.UserRole), self).exec()

    # -- what is shown

    def refresh(self) -> None:
        """Read it again."""
        self.history.clear()
        try:
            self._name.setText(self._workspace.library.subject(self.subject).name)
            consent = self._vault.consent(self.subject)
            records = self._vault.consents.history(self.subject)
        except StudioError as error:
            self._say(" ".join(error_text(error)), "bad")
            self.scope.clear()
            consent, records = None, []
        if consent is not None:
            self._tell(consent)
        for record in reversed(records):
            item = QListWidgetItem(f"{record.number}  ·  {moment(record.at)}  ·  {self._kind(record)}")
            item.setData(Qt.ItemDataRole.UserRole, record)
            self.history.addItem(item)
        self._given = consent is not None and consent.state in (State.granted, State.expired)
        self._synthetic = consent is not None and consent.state is State.synthetic
        if records:
            self.history.setCurrentRow(0)
        self._dress()

    def _kind(self, record: Record) -> str:
        if record.kind == SYNTHETIC:
            return self.tr("Nobody: the synthetic sample person")
        if record.kind != GRANTED:
            return self.tr("Withdrawn")
        return self.tr("Agreed: %1").replace("%1", ", ".join(wish_text(purpose.value) for purpose in record.purposes))

    def _tell(self, consent: Consent) -> None:
        texts = {
            State.none: (self.tr("Has not agreed to anything yet. A clip may be checked, nothing else."), "warn"),
            State.granted: (self.tr("Has agreed."), "good"),
            State.expired: (self.tr("The consent has ended; ask for a new one."), "warn"),
            State.withdrawn: (self.tr("Has withdrawn the consent."), "bad"),
            State.synthetic: (self.tr("Is nobody, and need not be asked."), "muted"),
        }
        self._say(*texts[consent.state])
        if consent.state not in (State.granted, State.expired):
            self.scope.clear()
            return
        parts = [", ".join(wish_text(purpose.value) for purpose in sorted(consent.purposes))]
        if consent.expires:
            parts.append(self.tr("until %1").replace("%1", day_text(consent.expires)))
        else:
            parts.append(self.tr("until it is withdrawn"))
        parts.append(self.tr("code %1").replace("%1", consent.code))
        self.scope.setText("  ·  ".join(parts))

    def _say(self, text: str, role: str) -> None:
        self.state.setText(text)
        self.state.setProperty("role", role)
        self.state.style().polish(self.state)

    def _dress(self) -> None:
        guard = self._workspace.guard
        self.record_button.setText(self.tr("Change or renew…") if self._given else self.tr("Record a consent…"))
        self.record_button.setVisible(not self._synthetic)
        self.withdraw_button.setVisible(not self._synthetic)
        dress_button(self.record_button, guard.why_not_role(Action.consent))
        dress_button(self.withdraw_button, guard.why_not_role(Action.delete))
        self.receipt_button.setEnabled(bool(self.history.selectedItems()) and not self._synthetic)
