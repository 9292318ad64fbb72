"""Seconds before a recording begins."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class Countdown(QObject):
    """Counts down to zero.

    Signals:
        counted: seconds left; zero when it is over or called off.
        over: nothing is left.
    """

    counted = Signal(int)
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._ticks = QTimer(self, interval=1000)
        self._ticks.timeout.connect(self._tick)

    def begin(self, seconds: int) -> None:
        """Count from so many."""
        self._left = seconds
        self.counted.emit(seconds)
        self._ticks.start()

    def stop(self) -> None:
        """Call it off."""
        self._ticks.stop()
        self.counted.emit(0)

    def _tick(self) -> None:
        self._left -= 1
        self.counted.emit(max(0, self._left))
        if self._left <= 0:
            self._ticks.stop()
            self.over.emit()
