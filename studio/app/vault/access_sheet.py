"""Keys and roles: what opens the library, for whom, and when it locks itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import dress_button
from studio.app.vault.passphrase_box import PassphraseBox
from studio.app.vault.words import role_duty, role_text
from studio.core.errors import StudioError
from studio.vault.roles import Action, Role

IDLE_MINUTES = (2, 5, 10, 30, 0)
"""To choose from; 0 never."""
IDLE = "vault.idle_min"


class AccessSheet(QWidget):
    """Passphrases of the roles, key store, recovery sheets, locking.

    Args:
        workspace: settings and guard; open.

    Signals:
        locked: it was locked from here.
    """

    locked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        vault = workspace.guard.vault
        assert vault is not None
        self._workspace, self._vault = workspace, vault
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.who = QLabel(wordWrap=True)
        self.lock_button = QPushButton(self.tr("Lock, or switch the user"))
        self.idle = QComboBox()
        self.set_buttons: dict[Role, QPushButton] = {}
        self.remove_buttons: dict[Role, QPushButton] = {}
        self._states: dict[Role, QLabel] = {}
        self.keyring_button, self.recovery_button = QPushButton(), QPushButton()
        self._keyring, self._recovery = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._lay_out()
        self.lock_button.clicked.connect(self._lock)
        self.idle.activated.connect(lambda _row: self._choose_idle())
        self.keyring_button.clicked.connect(self._turn_keyring)
        self.recovery_button.clicked.connect(self._make_sheets)
        self.refresh()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(2 * GRID)
        top = QHBoxLayout()
        top.addWidget(self.who, 1)
        top.addWidget(self.lock_button)
        column.addLayout(top)
        idle = QHBoxLayout()
        label = QLabel(self.tr("Lock by itself"))
        label.setBuddy(self.idle)
        idle.addWidget(label)
        idle.addWidget(self.idle)
        idle.addStretch(1)
        column.addLayout(idle)
        column.addWidget(self._roles_card())
        for sign, button in ((self._keyring, self.keyring_button), (self._recovery, self.recovery_button)):
            row = QHBoxLayout()
            row.addWidget(sign, 1)
            row.addWidget(button)
            column.addLayout(row)
        column.addWidget(self.problem)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        for minutes in IDLE_MINUTES:
            text = self.tr("after %1 minutes").replace("%1", str(minutes)) if minutes else self.tr("never")
            self.idle.addItem(text, minutes)

    def _roles_card(self) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        grid = QGridLayout(card)
        grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, role in enumerate(Role):
            name, duty, state = QLabel(role_text(role)), QLabel(role_duty(role), wordWrap=True), QLabel()
            name.setProperty("role", "heading")
            duty.setProperty("role", "muted")
            changed, removed = QPushButton(), QPushButton(self.tr("Take away"))
            changed.clicked.connect(lambda _=False, role=role: self.change(role))
            removed.clicked.connect(lambda _=False, role=role: self._take_away(role))
            for place, widget in enumerate((name, duty, state, changed, removed)):
                grid.addWidget(widget, row, place)
            self._states[role] = state
            self.set_buttons[role], self.remove_buttons[role] = changed, removed
        return card

    # -- what the person does

    def change(self, role: Role) -> None:
        """Set or change a role's passphrase."""
        dialog = NewPassphrase(role, self)
        dialog.take = lambda text: self._vault.locks.set_passphrase(text, role=role)
        dialog.exec()
        self.refresh()

    def _take_away(self, role: Role) -> None:
        self._do(lambda: self._vault.locks.remove_passphrase(role))

    def _lock(self) -> None:
        self.locked.emit()
        self._workspace.guard.lock()

    def _choose_idle(self) -> None:
        minutes = int(self.idle.currentData())
        self._workspace.settings.put(IDLE, minutes)
        self._workspace.guard.set_idle(minutes)

    def _turn_keyring(self) -> None:
        kept = any(kind == "keyring" for kind, _ in self._vault.locks.ways())
        self._do(self._vault.locks.forget_in_keyring if kept else self._vault.locks.keep_in_keyring)

    def _make_sheets(self) -> None:
        from studio.app.vault.recovery_dialog import RecoveryDialog

        codes: list[tuple[str, str]] = []
        self._do(lambda: codes.append(self._vault.locks.make_recovery()))
        if codes:
            RecoveryDialog(codes[0], self).exec()

    def _do(self, change: Callable[[], object]) -> None:
        self.problem.hide()
        try:
            change()
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            self.problem.show()
        self.refresh()

    def refresh(self) -> None:
        """Write what is set, and allow what the role may."""
        ways, guard = self._vault.locks.ways(), self._workspace.guard
        forbidden = guard.why_not_role(Action.keys)
        mine = role_text(guard.role)
        self.who.setText(self.tr("You are in as: %1").replace("%1", mine))
        minutes = self._workspace.settings.get(IDLE, None)
        place = self.idle.findData(int(minutes)) if isinstance(minutes, (int, float)) else -1
        self.idle.setCurrentIndex(place if place >= 0 else IDLE_MINUTES.index(10))
        dress_button(self.idle, forbidden)
        for role in Role:
            has = ("passphrase", role) in ways
            self._states[role].setText(self.tr("Passphrase set") if has else self.tr("No passphrase"))
            self._states[role].setProperty("role", "good" if has else "muted")
            self._states[role].style().polish(self._states[role])
            self.set_buttons[role].setText(self.tr("Change") if has else self.tr("Set"))
            dress_button(self.set_buttons[role], forbidden)
            self.remove_buttons[role].setVisible(has)
            dress_button(self.remove_buttons[role], forbidden)
        kept = any(kind == "keyring" for kind, _ in ways)
        on, off = self.tr("This computer's key store may open the library."), self.tr("The passphrase is asked for.")
        self._keyring.setText(on if kept else off)
        self.keyring_button.setText(self.tr("Ask at every start") if kept else self.tr("Let the key store open it"))
        dress_button(self.keyring_button, forbidden)
        made = any(kind == "recovery" for kind, _ in ways)
        on, off = (
            self.tr("Recovery sheets exist; both together open the library."),
            self.tr("There are no recovery sheets: without the passphrase nobody can open the library."),
        )
        self._recovery.setText(on if made else off)
        self.recovery_button.setText(self.tr("Make new sheets") if made else self.tr("Make recovery sheets"))
        dress_button(self.recovery_button, forbidden)


class NewPassphrase(QDialog):
    """Asks for a new passphrase, twice.

    Args:
        role: whose it will be.

    Attributes:
        take: what is done with it; may raise.
    """

    def __init__(self, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Passphrase: %1").replace("%1", role_text(role)))
        self.take: Callable[[str], object] = lambda _text: None
        self.first, self.second, self.problem = PassphraseBox(measured=True), PassphraseBox(), QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for text, box in ((self.tr("New passphrase"), self.first), (self.tr("Once more"), self.second)):
            label = QLabel(text)
            label.setBuddy(box)
            box.line.setAccessibleName(text)
            column.addWidget(label)
            column.addWidget(box)
        column.addWidget(self.problem)
        column.addWidget(self.buttons)
        for box in (self.first, self.second):
            box.changed.connect(self._dress)
        self.buttons.accepted.connect(self._try)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(60 * GRID)
        self._dress()

    def _try(self) -> None:
        try:
            self.take(self.first.text())
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            self.problem.show()
            return
        self.first.clear()
        self.second.clear()
        self.accept()

    def _dress(self) -> None:
        same = bool(self.first.text()) and self.first.text() == self.second.text()
        self.ok.setEnabled(same)
        self.ok.setToolTip("" if same else self.tr("Write it twice, the same."))
