"""Sealing: a library that lay in clear becomes an encrypted one, off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.core.errors import StudioError
from studio.jobs.faults import as_studio_error

if TYPE_CHECKING:
    from studio.vault.vault import Vault


class Sealing(QObject):
    """Goes through the files of a library once; what it did stays when it is stopped, and the next one goes on.

    Signals:
        moved: files done, files in all.
        done: everything is sealed.
        failed: a ``StudioError``; what was sealed stays so.
    """

    moved = Signal(int, int)
    done = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._wanted = False

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, vault: Vault) -> None:
        """Begin; the vault is unlocked and stays so."""
        from studio.vault.adoption import adopt

        self._wanted = True
        self._thread = threading.Thread(target=self._run, args=(adopt(vault),), name="sealing", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the file at hand."""
        self._wanted = False
        if self._thread is not None:
            self._thread.join()

    def _run(self, files: Iterator[tuple[int, int]]) -> None:
        problem: StudioError | None = None
        try:
            for done, total in files:
                self.moved.emit(done, total)
                if not self._wanted:
                    return
        except Exception as error:
            problem = as_studio_error(error)
        if problem is None:
            self.done.emit()
        else:
            self.failed.emit(problem)
