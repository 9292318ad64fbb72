"""Buttons that stay down."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton

B = TypeVar("B", bound=QAbstractButton)


def switch(kind: type[B]) -> B:
    """A button of a kind that stays down when pressed."""
    button = kind()
    button.setCheckable(True)
    return button
