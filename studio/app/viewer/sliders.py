"""Rows of the panel: a labelled slider, and a group of rows that folds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


class _Slider(QSlider):
    """Leaves the wheel to the panel unless it has the focus; a double click goes back to zero."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.setValue(0)


class _CentredSlider(_Slider):
    """Filled from the middle instead of from the left."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option, painter = QStyleOptionSlider(), QStylePainter(self)
        self.initStyleOption(option)
        highlight = option.palette.color(QPalette.ColorRole.Highlight)
        kind, style = QStyle.ComplexControl.CC_Slider, self.style()
        groove = style.subControlRect(kind, option, QStyle.SubControl.SC_SliderGroove, self)
        handle = style.subControlRect(kind, option, QStyle.SubControl.SC_SliderHandle, self)
        plain = QStyleOptionSlider(option)
        plain.subControls = QStyle.SubControl.SC_SliderGroove
        base = option.palette.color(QPalette.ColorRole.Button)
        empty = QColor.fromHsv(max(base.hue(), 0), base.saturation(), int(0.88 * base.value()))
        plain.palette.setColor(QPalette.ColorRole.Highlight, empty)
        painter.drawComplexControl(kind, plain)
        middle, at = groove.center().x(), handle.center().x()
        painter.fillRect(min(middle, at), groove.center().y() - 1, abs(at - middle), 3, highlight)
        option.subControls = QStyle.SubControl.SC_SliderHandle
        painter.drawComplexControl(kind, option)
        painter.end()


class SliderRow(QWidget):
    """Label, slider, number.

    Args:
        low: smallest value.
        high: largest value.
        unit: behind the number.
        tenths: the number shown is a tenth of the slider's value.

    Signals:
        moved: the user (not :meth:`show_value`) changed the value.
    """

    moved = Signal(int)

    def __init__(
        self, low: int = 0, high: int = 100, *, unit: str = "", tenths: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._unit = unit
        self._tenths = tenths
        self.label = QLabel()
        self.label.setMinimumWidth(132)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.slider = (_CentredSlider if low < 0 else _Slider)(Qt.Orientation.Horizontal)
        self.slider.setRange(low, high)
        self.slider.setPageStep(10)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider.setMinimumWidth(90)
        self.number = QLabel()
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = max(self.text_of(low), self.text_of(high), key=len)
        self.number.setFixedWidth(self.number.fontMetrics().horizontalAdvance(f"{widest} "))
        self.label.setBuddy(self.slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.addWidget(self.label, 3)
        layout.addWidget(self.slider, 4)
        layout.addWidget(self.number)
        self.slider.valueChanged.connect(self._changed)
        self._write(self.slider.value())

    def text_of(self, value: int) -> str:
        """How a value is written."""
        return f"{value / 10:+.1f}{self._unit}" if self._tenths else f"{value}{self._unit}"

    def _changed(self, value: int) -> None:
        self._write(value)
        self.moved.emit(value)

    def _write(self, value: int) -> None:
        self.number.setText(self.text_of(value))

    def value(self) -> int:
        """The number on show."""
        return self.slider.value()

    def show_value(self, value: int) -> None:
        """Move the slider without telling anybody."""
        if value != self.slider.value():
            self.slider.blockSignals(True)
            self.slider.setValue(value)
            self.slider.blockSignals(False)
            self._write(self.slider.value())

    def set_texts(self, label: str, tip: str) -> None:
        """Label, and what it means; both also for screen readers."""
        self.label.setText(label)
        self.slider.setAccessibleName(label)
        self.slider.setAccessibleDescription(tip)
        self.label.setToolTip(tip)
        self.slider.setToolTip(tip)


class FoldingGroup(QWidget):
    """A title that folds its rows away."""

    def __init__(self, rows: Sequence[QWidget], *, unfolded: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.title = QToolButton()
        self.title.setAutoRaise(True)
        self.title.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(10, 0, 4, 6)
        body.setSpacing(0)
        for row in rows:
            body.addWidget(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self._body)
        self.title.clicked.connect(lambda: self.unfold(not self.unfolded))
        self.unfold(unfolded)

    def unfold(self, unfolded: bool) -> None:
        """Show or hide the rows."""
        self.unfolded = unfolded
        self._body.setVisible(unfolded)
        self.title.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)

    def filter(self, words: str, texts: list[str]) -> None:
        """Show the rows whose text holds ``words``; without words, everything as it was folded."""
        hits = [not words or words in text.casefold() for text in texts]
        for row, hit in zip(self.rows, hits, strict=True):
            row.setVisible(hit)
        self.setVisible(any(hits))
        self._body.setVisible(self.unfolded or bool(words))
