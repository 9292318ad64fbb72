"""A sheet that can be scrolled where the window is too low for it."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(sheet: QWidget) -> QScrollArea:
    """A frameless scroll area around a sheet, as wide as there is room."""
    area = QScrollArea(widgetResizable=True)
    area.setWidget(sheet)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area
