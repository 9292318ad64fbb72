"""WorkRow: what the left mouse button does at present; one of its buttons is down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from studio.app.inspect.icons import icon
from studio.app.inspect.switches import switch
from studio.app.shell.theme import GRID, colors


class WorkRow(QWidget):
    """Buttons side by side; the first one is down to begin with.

    Args:
        names: of the works.

    Signals:
        pressed: name of the work whose button was pressed.
    """

    pressed = Signal(str)

    def __init__(self, names: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {name: switch(QToolButton) for name in names}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for name, button in self.buttons.items():
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(20, 20))
            button.setProperty("mode", True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, name=name: self.pressed.emit(name))
            group.addButton(button)
            row.addWidget(button, 1)
        next(iter(self.buttons.values())).setChecked(True)

    def write(self, texts: Mapping[str, tuple[str, str, str]]) -> None:
        """Icon, text and tip of every work, in the present colours."""
        for name, (picture, text, tip) in texts.items():
            button = self.buttons[name]
            button.setIcon(icon(picture, self.palette(), checked=colors().on_accent))
            button.setText(text)
            button.setToolTip(tip)
