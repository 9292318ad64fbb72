"""One plot: named curves over steps, markers at checkpoints, values under the pointer."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QToolButton, QVBoxLayout, QWidget

from studio.app.personalize.series import Series
from studio.app.shell.theme import GRID, colors

os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

FEWEST = 1e-6
"""Smaller values are left out on a logarithmic axis."""
MOST_DOTS = 200
"""Up to so many points of a dotted sheet are marked."""


def load_plotting() -> Any:
    """The plotting library: takes half a second the first time, so only who looks at curves loads it."""
    import pyqtgraph

    return pyqtgraph


class Plot(QWidget):
    """Several sheets behind tabs, one plot area; each sheet has its own curves.

    Args:
        sheets: key of a sheet to keys of its curves.
        logarithmic: sheets that begin with a logarithmic axis.
        dotted: sheets with few points, which are marked.
        lines: of values below the plot.
        parent: as everywhere in Qt.
    """

    def __init__(
        self,
        sheets: dict[str, tuple[str, ...]],
        *,
        logarithmic: tuple[str, ...] = (),
        dotted: tuple[str, ...] = (),
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._dotted = dotted
        self._pg: Any = load_plotting()
        self._sheets = sheets
        self._log = {key: key in logarithmic for key in sheets}
        self._series = {key: {name: Series() for name in names} for key, names in sheets.items()}
        self._marks: list[float] = []
        self._names: dict[str, str] = {}
        self._dirty = True
        self._hover: float | None = None
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for _ in sheets:
            self.tabs.addTab("")
        self.log_button = QToolButton(autoRaise=True)
        self.log_button.setCheckable(True)
        self.fit_button = QToolButton(autoRaise=True)
        self.values = QLabel(wordWrap=True)
        self.values.setProperty("role", "muted")
        self.values.setMinimumHeight(lines * self.fontMetrics().lineSpacing())
        self.values.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.values.setTextFormat(Qt.TextFormat.RichText)
        self.area: Any = self._pg.PlotWidget(axisItems={"left": _value_axis(self._pg)})
        self._item: Any = self.area.getPlotItem()
        self.nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing.setProperty("role", "muted")
        self._lines: dict[str, Any] = {}
        self._ticks: Any = None
        self._cursor: Any = None
        self._lay_out()
        self.tabs.currentChanged.connect(lambda _index: self._turn_page())
        self.log_button.toggled.connect(self._set_log)
        self.fit_button.clicked.connect(self._item.enableAutoRange)
        self._proxy = self._pg.SignalProxy(self.area.scene().sigMouseMoved, rateLimit=30, slot=self._point)
        self._dress()
        self._turn_page()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID // 2)
        top.addWidget(self.tabs, 1)
        top.addWidget(self.log_button)
        top.addWidget(self.fit_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(top)
        column.addWidget(self.area, 1)
        column.addWidget(self.values)
        self.area.setMinimumHeight(12 * GRID)
        QVBoxLayout(self.area).addWidget(self.nothing)
        self.nothing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.showGrid(x=False, y=True, alpha=0.15)
        self._item.getAxis("left").setWidth(5 * GRID)

    def _dress(self) -> None:
        """Colours of the theme."""
        theme = colors()
        self.area.setBackground(theme.surface)
        for side in ("left", "bottom"):
            axis = self._item.getAxis(side)
            axis.setPen(theme.line)
            axis.setTextPen(theme.muted)
        self._pens = (theme.link, theme.good, theme.warn, theme.bad, theme.muted, theme.text)

    @property
    def sheet(self) -> str:
        """The sheet on show."""
        return list(self._sheets)[max(self.tabs.currentIndex(), 0)]

    def name(self, sheets: dict[str, str], curves: dict[str, str], *, log: str, fit: str, nothing: str) -> None:
        """Write the texts.

        Args:
            sheets: sheet to label of its tab.
            curves: curve to its name.
            log: tool tip of the axis button.
            fit: tool tip of the button that shows everything.
            nothing: said where no curve has begun.
        """
        for index, key in enumerate(self._sheets):
            self.tabs.setTabText(index, sheets[key])
        self._names = curves
        self.nothing.setText(nothing)
        self.log_button.setText("log")
        self.log_button.setToolTip(log)
        self.log_button.setAccessibleName(log)
        self.fit_button.setText("⤢")
        self.fit_button.setToolTip(fit)
        self.fit_button.setAccessibleName(fit)
        self._write_values()

    def append(self, sheet: str, curve: str, step: float, value: float) -> None:
        """Add a point; drawn with the next :meth:`redraw`."""
        series = self._series[sheet].get(curve)
        if series is not None and np.isfinite(value):
            series.append(step, value)
            self._dirty = True

    def mark(self, step: float) -> None:
        """Mark a checkpoint."""
        self._marks.append(step)
        self._dirty = True

    def clear(self) -> None:
        """Forget all curves and marks."""
        for sheet in self._series.values():
            for series in sheet.values():
                series.clear()
        self._marks.clear()
        self._item.enableAutoRange()
        self._dirty = True

    def redraw(self) -> None:
        """Draw what is new, if anything is."""
        if not self._dirty or not self.isVisible():
            return
        self._dirty = False
        self._show_emptiness()
        log = self._log[self.sheet]
        for curve, line in self._lines.items():
            series = self._series[self.sheet][curve]
            few = len(series) <= MOST_DOTS and self.sheet in self._dotted
            seen = np.where(series.y > FEWEST, series.y, np.nan) if log else series.y
            line.setData(series.x, seen, symbol="o" if few else None)
        self._ticks.setXVals(self._marks)
        if self._hover is None:
            self._write_values()

    def _show_emptiness(self) -> None:
        """Without values the axes would show made-up numbers."""
        empty = not any(len(series) for series in self._series[self.sheet].values())
        self.nothing.setVisible(empty)
        for side in ("left", "bottom"):
            self._item.getAxis(side).setStyle(showValues=not empty)

    def _turn_page(self) -> None:
        self._item.clear()
        self._lines = {
            curve: self._item.plot(
                [],
                [],
                pen=self._pg.mkPen(self._pens[index % len(self._pens)], width=1),
                symbolSize=4,
                symbolPen=None,
                symbolBrush=self._pens[index % len(self._pens)],
            )
            for index, curve in enumerate(self._sheets[self.sheet])
        }
        theme = colors()
        self._ticks = self._pg.VTickGroup([], yrange=[0.0, 0.05], pen=self._pg.mkPen(theme.edge, width=1))
        self._cursor = self._pg.InfiniteLine(angle=90, pen=self._pg.mkPen(theme.edge, width=1))
        self._cursor.hide()
        self._item.addItem(self._ticks, ignoreBounds=True)
        self._item.addItem(self._cursor, ignoreBounds=True)
        log = self._log[self.sheet]
        self.log_button.blockSignals(True)
        self.log_button.setChecked(log)
        self.log_button.blockSignals(False)
        self._item.setLogMode(y=log)
        self._item.enableAutoRange()
        self._dirty = True
        self.redraw()

    def _set_log(self, on: bool) -> None:
        self._log[self.sheet] = on
        self._item.setLogMode(y=on)
        self._dirty = True
        self.redraw()

    def _point(self, arguments: tuple[QPointF]) -> None:
        """Show the values at the pointer."""
        inside = self._item.sceneBoundingRect().contains(arguments[0])
        self._hover = float(self._item.vb.mapSceneToView(arguments[0]).x()) if inside else None
        self._cursor.setVisible(inside)
        if self._hover is not None:
            self._cursor.setPos(self._hover)
        self._write_values()

    def _write_values(self) -> None:
        """Names and values of the curves, at the pointer or the newest."""
        parts = []
        for index, curve in enumerate(self._sheets[self.sheet]):
            series = self._series[self.sheet][curve]
            if not len(series):
                continue
            value = series.at(self._hover) if self._hover is not None else float(series.y[-1])
            color = self._pens[index % len(self._pens)]
            parts.append(f'<span style="color:{color}">{self._names.get(curve, curve)} {value:.3g}</span>')
        step = f"{self._hover:.0f}: " if self._hover is not None and parts else ""
        self.values.setText(step + "&nbsp;&nbsp; ".join(parts) if parts else "&nbsp;")

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """The newest values again."""
        self._hover = None
        self._cursor.hide()
        self._write_values()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_proxy"):
            self._dress()
            self._turn_page()
        super().changeEvent(event)


def _value_axis(pyqtgraph: Any) -> Any:
    """A left axis whose logarithmic form labels 1, 2, 5 at most, so that labels never lie on each other."""

    class ValueAxis(pyqtgraph.AxisItem):
        """See above; the class can only be made once the library is there."""

        def logTickValues(self, low: float, high: float, size: float, _ticks: Any) -> Any:  # noqa: N802
            """Whole decades, and their parts when few are in view."""
            decades = range(int(np.floor(low)), int(np.ceil(high)) + 1)
            parts = (1, 2, 5) if high - low < 2.0 else (1,)
            values = [decade + np.log10(part) for decade in decades for part in parts]
            return [(1.0, [value for value in values if low <= value <= high])]

    return ValueAxis("left")
