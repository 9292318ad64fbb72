"""A small histogram over its own colour scale."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.app.inspect.board_paint import to_image
from studio.app.shell.theme import colors

_BAR = 12
_WORDS = 16


class Histogram(QWidget):
    """Counts as columns (square roots, so that rare large values are seen), the scale and its range below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: NDArray[np.int64] = np.zeros(0, np.int64)
        self._high = 1.0
        self._strip: NDArray[np.uint8] | None = None
        self._marks: list[float] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(92)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Flat and wide."""
        return QSize(280, 92)

    def show_counts(
        self, counts: NDArray[np.int64], *, high: float, strip: NDArray[np.uint8], marks: list[float]
    ) -> None:
        """Show another distribution.

        Args:
            counts: (bins,) from 0 to ``high``.
            high: right end of the scale.
            strip: (height, width, 3) uint8, the scale.
            marks: values that are marked (percentiles).
        """
        self.counts, self._high, self._strip, self._marks = counts, high, strip, marks
        self.setAccessibleDescription(" ".join(f"{value:.3f}" for value in marks))
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self.counts = np.zeros(0, np.int64)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Columns, scale, range."""
        painter, theme = QPainter(self), colors()
        high = self.height() - _BAR - _WORDS
        area = QRectF(0.0, 0.0, self.width(), high)
        painter.fillRect(area, QColor(theme.surface))
        if len(self.counts) and self.counts.sum():
            heights = np.sqrt(self.counts / self.counts.max())
            wide = self.width() / len(self.counts)
            for place, share in enumerate(heights.tolist()):
                top = high * (1.0 - share)
                painter.fillRect(QRectF(place * wide, top, max(1.0, wide - 0.5), high - top), QColor(theme.muted))
            for value in self._marks:
                x = min(value / self._high, 1.0) * (self.width() - 1)
                painter.fillRect(QRectF(x, 0.0, 1.5, high), QColor(theme.link))
        if self._strip is not None:
            painter.drawImage(QRectF(0.0, high, self.width(), _BAR), to_image(self._strip))
        painter.setPen(QColor(theme.muted))
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        words = QRectF(0.0, high + _BAR, self.width(), _WORDS)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), "0")
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{self._high:.2f}")
        painter.end()
