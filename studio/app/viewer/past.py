"""Undo and redo of anything that is never changed in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

LIMIT = 200


class Past(QObject):
    """A value with its earlier and later states. Values must be immutable: they are kept, not copied.

    Args:
        value: to begin with.

    Signals:
        changed: the value, whoever changed it.
    """

    changed = Signal(object)

    def __init__(self, value: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._before: list[Any] = []
        self._after: list[Any] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._after)

    def put(self, value: Any, *, joined: bool = False) -> None:
        """Set another value; ``joined`` makes it one step with the last."""
        if not joined:
            self._before = [*self._before[1 - LIMIT :], self.value]
        self._after.clear()
        self._set(value)

    def follow(self, value: Any) -> None:
        """Another value came by itself: nothing to undo, and what can be undone stays."""
        self._set(value)

    def begin(self, value: Any) -> None:
        """Begin anew with a value and nothing to undo."""
        self._before.clear()
        self._after.clear()
        self._set(value)

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._after.append(self.value)
            self._set(self._before.pop())

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._after:
            self._before.append(self.value)
            self._set(self._after.pop())

    def _set(self, value: Any) -> None:
        self.value = value
        self.changed.emit(value)
