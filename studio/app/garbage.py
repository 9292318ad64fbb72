"""Memory of a program that is open all day: Python's cycle collector, and what the C library keeps.

The collector is run by the interface's thread alone and in small pieces. Left to itself it runs in whichever thread
happens to allocate. A worker thread would then destroy widgets, which only the interface's thread may do; and one full
run over the hundred thousand objects of imported modules holds every thread for 0.1 to 0.4 s.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 1000
_YOUNG = 500
"""So many new containers are worth a look."""

_MIDDLE_EVERY, _FULL_EVERY = 10, 60
"""Periods."""


_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""glibc's numbers of the two options (malloc.h)."""
_LARGE_BYTES = 4 << 20
_HEAPS = 3


def return_large_blocks() -> None:
    """Give blocks from 4 MiB on back to the system when they are freed; to be called before there are threads.

    glibc learns from the first large block that is freed to keep such blocks in its heaps, one heap a thread. Avatars
    and pictures of changing sizes then leave holes: a window that made, showed and deleted one avatar after the other
    went up and down between 660 and 840 MiB, and stays at 700 so. Other C libraries know no such options.
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError, OSError):
            options = ctypes.CDLL(None).mallopt
            options(_MMAP_THRESHOLD, _LARGE_BYTES)
            options(_ARENA_MAX, _HEAPS)


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
