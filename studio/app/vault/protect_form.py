"""The form that makes a vault: one passphrase or the system's key store, and recovery sheets if wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.vault.guard import Guard
from studio.app.vault.passphrase_box import PassphraseBox
from studio.app.viewer.pump import Pump
from studio.core.errors import StudioError


class ProtectForm(QWidget):
    """Makes the vault of a guard.

    Args:
        guard: whose library has none yet.

    Attributes:
        key_store: whether the system keeps secrets; None until it was asked.

    Signals:
        made: the vault is there and unlocked.
        sheets_wished: and recovery sheets are wanted; after ``made``.
    """

    made = Signal()
    sheets_wished = Signal()

    def __init__(self, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self.key_store: bool | None = None
        self._problem: StudioError | None = None
        self._intro, self._note, self.problem = QLabel(wordWrap=True), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._intro.setProperty("role", "muted")
        self._note.setProperty("role", "muted")
        self.problem.setProperty("role", "bad")
        self.first, self.second = PassphraseBox(measured=True), PassphraseBox()
        self._labels = {"first": QLabel(), "second": QLabel()}
        self._labels["first"].setBuddy(self.first)
        self._labels["second"].setBuddy(self.second)
        self.keyring, self.sheets, self.button = QCheckBox(), QCheckBox(), QPushButton()
        self.keyring.setEnabled(False)
        self.button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (
            self._intro,
            self._labels["first"],
            self.first,
            self._labels["second"],
            self.second,
            self.keyring,
            self._note,
            self.sheets,
            self.problem,
            self.button,
        ):
            column.addWidget(widget)
        self._asker = Pump(lambda _request: guard.key_store_works(), self)
        self._asker.done.connect(self.tell_key_store)
        self.first.changed.connect(self._dress)
        self.second.changed.connect(self._dress)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self.button.click)
        self.keyring.toggled.connect(lambda _on: self._dress())
        self.button.clicked.connect(self.make)
        self.setFocusProxy(self.first)
        self.retranslate()

    def ask_key_store(self) -> None:
        """Look for the system's key store, once; answered by :meth:`tell_key_store`."""
        if self.key_store is None:
            self._asker.submit(True)

    def tell_key_store(self, works: bool) -> None:
        """Whether the system keeps secrets; then it is the suggestion."""
        self.key_store = works
        self.keyring.setEnabled(works)
        self.keyring.setChecked(works)
        self.retranslate()

    @property
    def ready(self) -> bool:
        """Whether what is written will do: two equal passphrases, or none and the key store."""
        first, second = self.first.text(), self.second.text()
        return bool(first or self.keyring.isChecked()) and first == second

    def make(self) -> None:
        """Make the vault."""
        if not self.ready:
            return
        self._problem = None
        try:
            self._guard.create(self.first.text(), in_keyring=self.keyring.isChecked())
        except StudioError as error:
            self._problem = error
            self._dress()
            return
        self.first.clear()
        self.second.clear()
        wished = self.sheets.isChecked()
        self.made.emit()
        if wished:
            self.sheets_wished.emit()

    def end(self) -> None:
        """Ask nobody any more."""
        self._asker.stop()

    def _dress(self) -> None:
        first, second = self.first.text(), self.second.text()
        different = bool(second) and not first.startswith(second) and first != second
        if self._problem is not None:
            self.problem.setText(" ".join(error_text(self._problem)))
        elif different:
            self.problem.setText(self.tr("The two are different."))
        self.problem.setVisible(self._problem is not None or different)
        self._problem = None
        self.button.setEnabled(self.ready)
        reason = "" if self.ready else self.tr("Write the passphrase twice, or let the key store hold the key.")
        self.button.setToolTip(reason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_asker"):
            QTimer.singleShot(0, self, self.retranslate)
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts."""
        self._intro.setText(
            self.tr(
                "A face is personal. Everything in the library is encrypted, and opens only with this passphrase."
                " Four or five words that do not belong together are easy to remember and hard to guess."
            )
        )
        self._labels["first"].setText(self.tr("Passphrase"))
        self._labels["second"].setText(self.tr("Once more"))
        self.first.line.setAccessibleName(self.tr("Passphrase"))
        self.second.line.setAccessibleName(self.tr("Passphrase, once more"))
        self.keyring.setText(self.tr("Open without asking when I am signed in to this computer"))
        notes = {
            None: self.tr("Looking for this computer's key store…"),
            True: self.tr(
                "This computer's key store then holds the key, and the passphrase may be left out. Whoever is signed in"
                " as you can open the library."
            ),
            False: self.tr(
                "This computer has no key store that can be trusted with a secret (Secret Service, KWallet, Keychain or"
                " Credential Manager), so the passphrase is asked for at every start."
            ),
        }
        self._note.setText(notes[self.key_store])
        self.sheets.setText(self.tr("Print recovery sheets for two people"))
        self.sheets.setToolTip(
            self.tr("Both sheets together open the library if the passphrase is forgotten; one alone opens nothing")
        )
        self.button.setText(self.tr("Protect the library"))
        self._dress()
