"""Dialogs as large as they like, but not larger than the window they belong to."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from studio.app.shell.theme import GRID


def resize_within(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size, logical px, bounded by its parent's window."""
    parent = dialog.parentWidget()
    if parent is not None:
        room = parent.window().size()
        width, height = min(width, room.width() - 2 * GRID), min(height, room.height() - 2 * GRID)
    dialog.resize(width, height)
