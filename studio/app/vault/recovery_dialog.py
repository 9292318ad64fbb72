"""Recovery sheets: two pages for two people, shown once."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.vault.printing import print_page, save_page
from studio.core.errors import StudioError


class RecoveryDialog(QDialog):
    """Shows two codes, to be printed or kept apart; they cannot be shown again.

    Args:
        codes: of the two sheets.
    """

    def __init__(self, codes: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Recovery sheets"))
        self._codes = codes
        text = QLabel(
            self.tr(
                "Give each sheet to another person you trust, or keep them in two places. Both together open the"
                " library as its owner; one alone says nothing. They are shown only now; new ones void these."
            ),
            wordWrap=True,
        )
        text.setProperty("role", "muted")
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.print_buttons: list[QPushButton] = []
        self.save_buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(text)
        for number, code in enumerate(codes):
            column.addWidget(self._sheet(number, code))
        column.addWidget(self.problem)
        self.kept = QCheckBox(self.tr("Both sheets are in safe hands"))
        self.close_button = QPushButton(self.tr("Done"))
        self.close_button.setProperty("primary", True)
        self.close_button.setEnabled(False)
        self.close_button.setToolTip(self.tr("The codes cannot be shown again: print, save or copy both first."))
        self.kept.toggled.connect(self.close_button.setEnabled)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.kept, 1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.setMinimumWidth(80 * GRID)

    def _sheet(self, number: int, code: str) -> QWidget:
        card = QFrame()
        card.setProperty("card", True)
        title = QLabel(self._title(number))
        title.setProperty("role", "heading")
        words = QLabel(wrapped(code))
        words.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        printed, saved = QPushButton(self.tr("Print")), QPushButton(self.tr("Save"))
        printed.clicked.connect(lambda: self._print(number))
        saved.clicked.connect(lambda: self._save(number))
        self.print_buttons.append(printed)
        self.save_buttons.append(saved)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(printed)
        row.addWidget(saved)
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.addLayout(row)
        column.addWidget(words)
        return card

    def _title(self, number: int) -> str:
        return self.tr("Sheet %1 of 2").replace("%1", str(number + 1))

    def page(self, number: int) -> str:
        """The page of a sheet."""
        explained = self.tr(
            "This sheet and the other one together open an Avatar Studio library whose passphrase was lost. Keep it"
            " apart from the other sheet and from the computer."
        )
        title = html.escape(f"Avatar Studio: {self._title(number)}")
        lines = "<br>".join(html.escape(line) for line in wrapped(self._codes[number]).split("\n"))
        code = f"<pre style='font-size:16pt'>{lines}</pre>"
        return f"<html><body><h2>{title}</h2><p>{html.escape(explained)}</p>{code}</body></html>"

    def _print(self, number: int) -> None:
        print_page(self.page(number), self)

    def _save(self, number: int) -> None:
        try:
            save_page(self.page(number), f"avatar-studio-{number + 1}.html", self)
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            self.problem.show()

    def reject(self) -> None:
        """Not before somebody said that they are kept."""
        if self.kept.isChecked():
            super().reject()


def wrapped(code: str) -> str:
    """A code in lines of six groups."""
    groups = code.split("-")
    return "\n".join("-".join(groups[at : at + 6]) for at in range(0, len(groups), 6))
