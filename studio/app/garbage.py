"""Python's cycle collector, run by the interface's thread alone and in small pieces.

Left to itself it runs in whichever thread happens to allocate. A worker thread would then destroy widgets, which only
the interface's thread may do; and one full run over the hundred thousand objects of imported modules holds every thread
for 0.1 to 0.4 s.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 1000
_YOUNG = 500
"""So many new containers are worth a look."""

_MIDDLE_EVERY, _FULL_EVERY = 10, 60
"""Periods."""


class Garbage(QObject):
    """Collects as long as it lives; then Python does so by itself again.

    Args:
        parent: the application.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._periods = 0
        gc.disable()
        gc.freeze()
        timer = QTimer(self, interval=PERIOD_MS)
        timer.timeout.connect(self.collect)
        timer.start()
        self.destroyed.connect(lambda *_: gc.enable())

    def collect(self) -> None:
        """Look through what is due."""
        self._periods += 1
        if self._periods % _FULL_EVERY == 0:
            gc.collect(2)
        elif self._periods % _MIDDLE_EVERY == 0:
            gc.collect(1)
        elif gc.get_count()[0] > _YOUNG:
            gc.collect(0)


def keep_modules() -> None:
    """Call after large imports: their objects stay for good and need not be looked through again."""
    if not gc.isenabled():
        gc.freeze()
