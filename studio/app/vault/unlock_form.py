"""The form that unlocks: passphrase, key store, or both recovery sheets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.vault.guard import Guard
from studio.app.vault.passphrase_box import PassphraseBox
from studio.app.vault.words import role_text
from studio.core.errors import StudioError
from studio.vault.roles import Role


class UnlockForm(QWidget):
    """Unlocks the vault of a guard.

    Args:
        guard: whose library is locked.

    Signals:
        unlocked: the passphrase was right.
    """

    unlocked = Signal()

    def __init__(self, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._problem: StudioError | None = None
        self._sheet = 0
        self.passphrase = PassphraseBox()
        self.one, self.other = QLineEdit(), QLineEdit()
        self._roles, self.problem = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._roles.setProperty("role", "muted")
        self.problem.setProperty("role", "bad")
        self._labels = {name: QLabel(wordWrap=True) for name in ("passphrase", "sheets", "one", "other")}
        self.button, self.keyring_button = QPushButton(), QPushButton()
        self.recovery_button, self.recover, self.back = QPushButton(), QPushButton(), QPushButton()
        self.button.setProperty("primary", True)
        self.recover.setProperty("primary", True)
        self.recovery_button.setProperty("flat", True)
        self.back.setProperty("flat", True)
        for line in (self.one, self.other):
            line.setProperty("roomy", True)
        labels = self._labels
        labels["sheets"].setProperty("role", "muted")
        self._by_passphrase = _column(labels["passphrase"], self.passphrase, self._roles)
        self._by_sheets = _column(labels["sheets"], labels["one"], self.one, labels["other"], self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self._by_passphrase, self._by_sheets, self.problem, self.button, self.keyring_button,
                       self.recovery_button, self.recover, self.back):  # fmt: skip
            column.addWidget(widget)
        self._connect()
        self.retranslate()
        self.refresh()

    def _connect(self) -> None:
        guard = self._guard
        self.passphrase.entered.connect(self.button.click)
        self.passphrase.changed.connect(self._forgive)
        self.button.clicked.connect(lambda: self._try(lambda: guard.unlock(self.passphrase.text())))
        self.keyring_button.clicked.connect(self.use_keyring)
        self.recover.clicked.connect(
            lambda: self._try(lambda: guard.unlock_with_recovery(self.one.text(), self.other.text()))
        )
        self.other.returnPressed.connect(self.recover.click)
        self.recovery_button.clicked.connect(lambda: self._turn(1))
        self.back.clicked.connect(lambda: self._turn(0))

    def use_keyring(self) -> None:
        """Open with the system's key store."""
        self._try(self._guard.unlock_from_keyring)

    @property
    def opens_by_itself(self) -> bool:
        """Whether the system's key store may open it."""
        return "keyring" in self._kinds()

    def refresh(self) -> None:
        """Look again what opens it, with everything written forgotten."""
        self._problem = None
        for line in (self.one, self.other):
            line.clear()
        self.passphrase.clear()
        self._turn(0)

    def complain(self, error: StudioError) -> None:
        """Show an error that came from elsewhere."""
        self._problem = error
        self._dress()

    def _try(self, unlock: Callable[[], Role]) -> None:
        self._problem = None
        try:
            unlock()
        except StudioError as error:
            self._problem = error
            self._dress()
            self.passphrase.line.selectAll()
            self.passphrase.setFocus()
            return
        self.refresh()
        self.unlocked.emit()

    def _turn(self, sheet: int) -> None:
        self._sheet = sheet
        self._problem = None
        self._dress()
        (self.one if sheet else self.passphrase).setFocus()

    def _forgive(self) -> None:
        if self._problem is not None and self.passphrase.text():
            self._problem = None
        self._dress()

    def _kinds(self) -> list[str]:
        return [kind for kind, _ in self._ways()]

    def _ways(self) -> list[tuple[str, Role]]:
        return self._guard.vault.locks.ways() if self._guard.vault is not None else []

    def _dress(self) -> None:
        kinds = self._kinds()
        plain = self._sheet == 0
        self._by_passphrase.setVisible(plain)
        self._by_sheets.setVisible(not plain)
        self.button.setVisible(plain)
        self.recover.setVisible(not plain)
        self.back.setVisible(not plain)
        self.button.setEnabled(bool(self.passphrase.text()))
        self.keyring_button.setVisible(plain and "keyring" in kinds)
        self.recovery_button.setVisible(plain and "recovery" in kinds)
        roles = [role for kind, role in self._ways() if kind == "passphrase"]
        self._roles.setVisible(len(set(roles)) > 1)
        names = ", ".join(role_text(role) for role in sorted(set(roles), key=list(Role).index))
        self._roles.setText(self.tr("Each of them has a passphrase: %1.").replace("%1", names))
        self.problem.setText(" ".join(error_text(self._problem)) if self._problem is not None else "")
        self.problem.setVisible(self._problem is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_by_sheets"):
            QTimer.singleShot(0, self, self.retranslate)
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts."""
        self._labels["passphrase"].setText(self.tr("Passphrase"))
        self.passphrase.line.setAccessibleName(self.tr("Passphrase"))
        self._labels["sheets"].setText(
            self.tr("Both people type the code of their sheet; small letters and missing dashes do not matter.")
        )
        for name, line, text in (
            ("one", self.one, self.tr("Code of the first sheet")),
            ("other", self.other, self.tr("Code of the second sheet")),
        ):
            self._labels[name].setText(text)
            self._labels[name].setBuddy(line)
            line.setAccessibleName(text)
        self.button.setText(self.tr("Unlock"))
        self.keyring_button.setText(self.tr("Unlock with this computer's key store"))
        self.recovery_button.setText(self.tr("Passphrase forgotten? Use the recovery sheets"))
        self.recover.setText(self.tr("Unlock"))
        self.back.setText(self.tr("Back to the passphrase"))
        self._dress()


def _column(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    for widget in widgets:
        column.addWidget(widget)
    return page
