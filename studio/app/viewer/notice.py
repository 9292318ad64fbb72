"""A few words in the middle of the viewport: nothing there yet, wait, an error."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget


class Notice(QFrame):
    """Lies over a widget and lets the mouse through."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.hint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        font = self.title.font()
        font.setPointSizeF(1.2 * font.pointSizeF())
        self.title.setFont(font)
        for label in (self.title, self.hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("notice")
        self.setStyleSheet("#notice { background: palette(window); border-radius: 8px; }")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        around = QVBoxLayout(over)
        around.setContentsMargins(16, 16, 16, 16)
        around.addWidget(self, 0, Qt.AlignmentFlag.AlignCenter)
        over.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay within what it lies over."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        longest = max((self.title.text(), self.hint.text()), key=len)
        wanted = min(420, 80 + self.fontMetrics().horizontalAdvance(longest))
        self.setMinimumWidth(max(120, min(wanted, self._over.width() - 32)))

    def say(self, title: str, hint: str = "") -> None:
        """Show a sentence, and below it what to do."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._fit()
        self.setAccessibleName(f"{title} {hint}".strip())
        self.show()
