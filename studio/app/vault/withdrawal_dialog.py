"""Withdrawing a consent: what will happen is spelled out, then it happens."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.shell.errors import error_text
from studio.app.shell.scrolled import scrolled
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.proof import lines, proof_since
from studio.app.vault.words import form_language
from studio.core.errors import StudioError
from studio.vault.roles import Purpose
from studio.vault.wording import wording


class WithdrawalDialog(QDialog):
    """Takes back everything, or single purposes.

    Args:
        workspace: library and guard.
        subject: who withdraws.
    """

    def __init__(self, workspace: Workspace, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self.subject = workspace, subject
        vault = workspace.guard.vault
        assert vault is not None
        self._vault = vault
        self._given = vault.consent(subject).purposes
        words = wording(form_language())
        self.whole, self.part = QRadioButton(), QRadioButton()
        self.kept = {purpose: QCheckBox(words.purposes[purpose.value]) for purpose in Purpose if purpose in self._given}
        self._intro, self.consequence = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.sure, self.problem = QCheckBox(), QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.withdraw_button, self.close_button = QPushButton(), QPushButton()
        self.close_button.setDefault(True)
        self._counts = ""
        self._lay_out()
        self.whole.setChecked(True)
        for button in (self.whole, self.part, self.sure, *self.kept.values()):
            button.toggled.connect(lambda _on: self._dress())
        for box in self.kept.values():
            box.setChecked(True)
        self.withdraw_button.clicked.connect(self.withdraw)
        self.close_button.clicked.connect(self.reject)
        self._write()
        self._dress()

    def _lay_out(self) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self._intro)
        column.addSpacing(GRID)
        column.addWidget(self.whole)
        if self._given:
            column.addWidget(self.part)
        for box in self.kept.values():
            row = QHBoxLayout()
            row.setContentsMargins(4 * GRID, 0, 0, 0)
            row.addWidget(box)
            column.addLayout(row)
        column.addSpacing(GRID)
        self.consequence.setProperty("role", "warn")
        column.addWidget(self.consequence)
        column.addStretch(1)
        column.addWidget(self.sure)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.withdraw_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(sheet), 1)
        row.setContentsMargins(3 * GRID, 0, 3 * GRID, 2 * GRID)
        whole.addLayout(row)
        self.setMinimumWidth(76 * GRID)
        self.resize(76 * GRID, min(60 * GRID, sheet.sizeHint().height() + 12 * GRID))

    @property
    def keeping(self) -> frozenset[Purpose]:
        """Purposes that stay allowed."""
        if self.whole.isChecked():
            return frozenset()
        return frozenset(purpose for purpose, box in self.kept.items() if box.isChecked())

    def withdraw(self) -> None:
        """Do it, show the proof and the receipt."""
        from studio.app.vault.receipt_dialog import ReceiptDialog
        from studio.jobs import strongroom

        before = lines(self._vault)
        try:
            strongroom.withdraw(self._workspace.library, self._vault, self.subject, keep=self.keeping)
            record = self._vault.consents.history(self.subject)[-1]
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            self.problem.show()
            return
        self.accept()
        self._workspace.guard.changed.emit()
        self._workspace.library_changed.emit()
        proof = proof_since(self._vault, before).sentence()
        sentence = f"{self.tr('The consent was withdrawn.')} {proof}".strip()
        self._workspace.offer(sentence, self.tr("Show the log"), lambda: self._workspace.privacy_wished.emit("log"))
        ReceiptDialog(self._vault, record, self.parentWidget()).exec()

    def _write(self) -> None:
        library = self._workspace.library
        name = library.subject(self.subject).name
        lists = (library.takes, library.avatars, library.runs.listed)
        takes, avatars, runs = (len(found(self.subject)) for found in lists)
        self._counts = (
            self.tr("takes: %1, avatars: %2, unfinished: %3")
            .replace("%1", str(takes))
            .replace("%2", str(avatars))
            .replace("%3", str(runs))
        )
        self.setWindowTitle(self.tr("Withdraw the consent"))
        self._intro.setText(
            self.tr("%1 may withdraw at any time and need not say why.").replace("%1", name)
        )
        self.whole.setText(self.tr("Withdraw everything and delete"))
        self.part.setText(self.tr("Keep only what is ticked"))
        self.sure.setText(self.tr("I understand that this cannot be undone"))
        self.close_button.setText(self.tr("Cancel"))

    def _dress(self) -> None:
        for box in self.kept.values():
            box.setEnabled(self.part.isChecked())
        less = self._given - self.keeping
        if not self.keeping:
            text = self.tr(
                "Running work stops at once. The key to everything of this person is destroyed, then the files are"
                " deleted (%1), also from the trash. What was handed on already cannot be called back, and backups"
                " made before still hold it: delete those as well."
            )
        elif Purpose.personalize in less:
            text = self.tr(
                "Running work stops at once. Avatars, unfinished runs and tracks are deleted (%1); the videos stay"
                " for what is still agreed to."
            )
        elif less:
            text = self.tr("Nothing is deleted; what is no longer agreed to is refused from now on (%1).")
        else:
            text = self.tr("Nothing changes (%1).")
        self.consequence.setText(text.replace("%1", self._counts))
        self.withdraw_button.setText(
            self.tr("Withdraw") if self.keeping else self.tr("Withdraw and delete")
        )
        ready = self.sure.isChecked() and (bool(less) or not self._given)
        self.withdraw_button.setEnabled(ready)
        self.withdraw_button.setToolTip("" if ready else self.tr("Tick that you understand it, and what is to change."))
