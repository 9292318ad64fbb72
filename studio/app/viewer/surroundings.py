"""What stands around a viewport: tool bar, panel, time line, and what a host puts there or in its place."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget


class Part(enum.Flag):
    """What stands around the viewport."""

    NONE = 0
    TOOLS = enum.auto()
    PANEL = enum.auto()
    TIMELINE = enum.auto()
    ALL = TOOLS | PANEL | TIMELINE


class Surroundings:
    """Places a viewport and what belongs to it in a viewer.

    Args:
        viewer: is filled.
        canvas: the viewport.
        parts: what of the following is shown; the others are left to the host.
        bar: above.
        panel: beside.
        readout: below, shown by somebody else.
        timeline: below that.
    """

    def __init__(
        self,
        viewer: QWidget,
        canvas: QWidget,
        parts: Part,
        *,
        bar: QWidget,
        panel: QWidget,
        readout: QWidget,
        timeline: QWidget,
    ) -> None:
        self._viewer, self._canvas, self._parts = viewer, canvas, parts
        self._bar, self._panel, self._side = bar, panel, panel
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._area = QStackedWidget()
        self._area.addWidget(canvas)
        self._splitter.addWidget(self._area)
        column = QVBoxLayout(viewer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if Part.TOOLS in parts:
            column.addWidget(bar)
        column.addWidget(self._splitter, 1)
        column.addWidget(readout)
        if Part.PANEL in parts:
            self._splitter.addWidget(panel)
            self._splitter.setStretchFactor(0, 1)
            self._splitter.setStretchFactor(1, 0)
            self._splitter.setSizes([930, 350])
        self._splitter.setCollapsible(0, False)
        if Part.TIMELINE in parts:
            column.addWidget(timeline)
        bar.setVisible(Part.TOOLS in parts)
        panel.setVisible(Part.PANEL in parts)
        readout.hide()
        viewer.setFocusProxy(canvas)

    def set_side(self, side: QWidget) -> None:
        """Put another widget, which may hold the panel, where the panel was."""
        self._side = side
        self._splitter.addWidget(side)
        self._splitter.setStretchFactor(self._splitter.indexOf(side), 0)
        self._panel.show()

    def show_side(self, on: bool) -> None:
        """Show or hide what is beside the viewport."""
        self._side.setVisible(on)

    def show_bar(self, on: bool) -> None:
        """Show or hide the tool bar, where there is one."""
        self._bar.setVisible(on and Part.TOOLS in self._parts)

    def show_instead(self, widget: QWidget | None) -> None:
        """Show a widget in the viewport's place, with the viewport's keys; ``None`` brings the viewport back."""
        if widget is not None and self._area.indexOf(widget) < 0:
            self._area.addWidget(widget)
            widget.addActions(self._canvas.actions())
        self._area.setCurrentWidget(widget or self._canvas)
        self._viewer.setFocusProxy(widget or self._canvas)
