"""A sheet that can be scrolled where the window is too low for it."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def scrolled(sheet: QWidget) -> QScrollArea:
    """A frameless scroll area around a sheet, as wide as there is room."""
    area = QScrollArea(widgetResizable=True)
    area.setWidget(sheet)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    for pane in (area.viewport(), sheet):
        # what is opaque hides what lies beneath from painting, and a window tells by its painting that it is there
        pane.setAutoFillBackground(False)
    return area
