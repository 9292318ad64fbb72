"""The tools of Inspect: a slim rail at the right edge, and the panel of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from studio.app.inspect.icons import icon
from studio.app.inspect.switches import switch
from studio.app.inspect.tool import WIDTH, Tool
from studio.app.shell.theme import GRID, colors

RAIL = 9 * GRID


class ToolRail(QWidget):
    """Panels, one at a time, with their buttons.

    Args:
        tools: the first one is chosen.

    Signals:
        chosen: the tool that is chosen now.
    """

    chosen = Signal(object)

    def __init__(self, tools: list[Tool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools = {tool.key: tool for tool in tools}
        self.buttons: dict[str, QToolButton] = {}
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(RAIL)
        column = QVBoxLayout(rail)
        column.setContentsMargins(2, GRID // 2, 2, GRID // 2)
        column.setSpacing(2)
        for tool in tools:
            self.stack.addWidget(tool)
            button = switch(QToolButton)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setIconSize(QSize(20, 20))
            button.setFixedWidth(RAIL - 4)
            button.setProperty("slim", True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, key=tool.key: self.choose(key))
            self._group.addButton(button)
            self.buttons[tool.key] = button
            column.addWidget(button)
        column.addStretch(1)
        self.stack.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.stack)
        row.addWidget(rail)
        self._current = tools[0]
        self.buttons[tools[0].key].setChecked(True)

    @property
    def current(self) -> Tool:
        """The tool that is chosen."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a tool."""
        self.buttons[key].setChecked(True)
        tool = self.tools[key]
        if tool is self._current:
            return
        self._current.leave()
        self._current = tool
        self.stack.setCurrentWidget(tool)
        tool.enter()
        self.chosen.emit(tool)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrow keys walk along the rail."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        order, focused = list(self.buttons.values()), self.focusWidget()
        if step is None or focused not in order:
            super().keyPressEvent(event)
            return
        order[(order.index(focused) + step) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Write names and tint icons."""
        for key, button in self.buttons.items():
            tool = self.tools[key]
            tool.retranslate()
            button.setText(tool.title())
            button.setIcon(icon(tool.picture, self.palette(), checked=colors().on_accent))
            button.setToolTip(tool.tip())
            button.setAccessibleName(tool.title())
            button.setAccessibleDescription(tool.tip())
