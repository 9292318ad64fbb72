"""One way to share: what it is, its choices, its command line, and the button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton

from studio.app.shell.icons import icon, pixmap
from studio.app.shell.theme import GRID, colors


class ShareCard(QFrame):
    """A card of the Share page.

    Args:
        picture: name of its icon.
        sizes: to choose from, px; none for no choice.
        backgrounds: names to choose from; none for no choice.

    Signals:
        wished: the button was pressed.
        changed: another choice was made.
        copied: the command line is in the clipboard.
    """

    wished = Signal()
    changed = Signal()
    copied = Signal()

    def __init__(self, picture: str, sizes: tuple[int, ...] = (), backgrounds: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._picture = picture
        self._sign = QLabel(alignment=Qt.AlignmentFlag.AlignTop)
        self._title, self._text = QLabel(), QLabel(wordWrap=True)
        self._title.setProperty("role", "heading")
        self._text.setProperty("role", "muted")
        self.size_box, self.background_box = QComboBox(), QComboBox()
        for size in sizes:
            self.size_box.addItem(f"{size} × {size}", size)
        for background in backgrounds:
            self.background_box.addItem(background, background)
        self.button, self.copy_button = QPushButton(), QToolButton(autoRaise=True)
        self.reason = QLabel(wordWrap=True)
        self.reason.setProperty("role", "warn")
        self.reason.hide()
        self.command = QLineEdit(readOnly=True)
        self.command.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        choices = QHBoxLayout()
        choices.setSpacing(GRID)
        for box, filled in ((self.size_box, sizes), (self.background_box, backgrounds)):
            box.setVisible(bool(filled))
            choices.addWidget(box)
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        choices.addStretch(1)
        choices.addWidget(self.button)
        line = QHBoxLayout()
        line.addWidget(self.command, 1)
        line.addWidget(self.copy_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._sign, 0, 0, 2, 1)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._text, 1, 1)
        grid.addLayout(choices, 2, 1)
        grid.addWidget(self.reason, 3, 1)
        grid.addLayout(line, 4, 1)
        self.button.clicked.connect(self.wished)
        self.copy_button.clicked.connect(self._copy)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        self.copied.emit()

    def refuse(self, reason: str) -> None:
        """Say why it cannot be done, and let nobody press the button; nothing lets them again."""
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.button.setEnabled(not reason)
        self.button.setToolTip(reason)

    def set_texts(self, title: str, text: str, button: str) -> None:
        """Write title, description and button; tint the icons."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self._sign.setPixmap(pixmap(self._picture, colors().link, 4 * GRID))
        self.copy_button.setIcon(icon("copy", self.palette()))

    def set_help(self, command: str, copy: str, size: str, background: dict[str, str]) -> None:
        """Name what has no words: the command line, its button, and the choices."""
        self.command.setAccessibleName(command)
        self.command.setToolTip(command)
        self.copy_button.setToolTip(copy)
        self.copy_button.setAccessibleName(copy)
        self.size_box.setAccessibleName(size)
        self.size_box.setToolTip(size)
        for row in range(self.background_box.count()):
            self.background_box.setItemText(row, background[self.background_box.itemData(row)])

    def show_command(self, command: str) -> None:
        """The command line that does the same."""
        self.command.setText(command)
        self.command.setCursorPosition(0)
