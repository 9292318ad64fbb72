"""The receipt of a consent or a withdrawal: to read, print and keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.theme import GRID
from studio.app.vault.printing import print_page, save_page
from studio.app.vault.sizing import resize_within
from studio.core.errors import StudioError
from studio.vault.receipt import receipt_of
from studio.vault.record import Record

if TYPE_CHECKING:
    from studio.vault.vault import Vault


class ReceiptDialog(QDialog):
    """Shows a receipt and its code.

    Args:
        vault: that keeps the record; unlocked.
        record: whose receipt it is.
    """

    def __init__(self, vault: Vault, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Receipt"))
        receipt = receipt_of(vault, record)
        self._html, self.code = receipt.html(), receipt.code
        intro = QLabel(self.tr("For the person: with this code it can be checked and withdrawn at any time."))
        intro.setWordWrap(True)
        self.code_label = QLabel(self.code)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(1.4 * font.pointSizeF())
        self.code_label.setFont(font)
        self.code_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.page = QTextBrowser()
        self.page.setHtml(self._html)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(self.tr("Receipt"))
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "bad")
        self.problem.hide()
        self.print_button, self.save_button = QPushButton(self.tr("Print")), QPushButton(self.tr("Save"))
        self.copy_button, self.close_button = QPushButton(self.tr("Copy the code")), QPushButton(self.tr("Done"))
        self.close_button.setProperty("primary", True)
        self.close_button.setDefault(True)
        row = QHBoxLayout()
        for button in (self.print_button, self.save_button, self.copy_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(intro)
        column.addWidget(self.code_label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.page, 1)
        column.addWidget(self.problem)
        column.addLayout(row)
        self.print_button.clicked.connect(lambda: print_page(self._html, self))
        self.save_button.clicked.connect(self.save)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.code))
        self.close_button.clicked.connect(self.accept)
        resize_within(self, 80 * GRID, 78 * GRID)

    def save(self) -> None:
        """Write the page where the person wants it."""
        try:
            save_page(self._html, f"{self.windowTitle()}-{self.code[:9]}.html", self)
        except StudioError as error:
            self.problem.setText(" ".join(error_text(error)))
            self.problem.show()
