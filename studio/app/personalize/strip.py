"""The strip of three pictures: the photo, the avatar now, and where they differ."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from studio.app.shell.theme import GRID, colors


class PreviewStrip(QWidget):
    """Shows (S, 3 S, 3) uint8 pictures as three tiles with captions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self._captions: tuple[str, str, str] = ("", "", "")
        self.setMinimumHeight(15 * GRID)
        self.retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Wide."""
        return QSize(60 * GRID, 20 * GRID)

    def show_picture(self, picture: NDArray[Any] | None) -> None:
        """Show a newer strip, or none."""
        if picture is None or picture.ndim != 3 or picture.shape[2] != 3:
            self._picture = None
        else:
            data = np.ascontiguousarray(picture, np.uint8)
            height, width = data.shape[:2]
            image = QImage(data.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            self._picture = QPixmap.fromImage(image)  # copies
        self.update()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._picture is None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Three tiles, captions below."""
        theme, painter = colors(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        line = painter.fontMetrics().height() + GRID // 2
        side = max(min(self.height() - line, (self.width() - 2 * GRID) // 3), 8)
        left = (self.width() - 3 * side - 2 * GRID) // 2
        for index, caption in enumerate(self._captions):
            tile = QRect(left + index * (side + GRID), 0, side, side)
            if self._picture is None:
                painter.fillRect(tile, theme.surface)
            else:
                part = self._picture.width() // 3
                painter.drawPixmap(tile, self._picture, QRect(index * part, 0, part, self._picture.height()))
            painter.setPen(theme.line)
            painter.drawRect(tile.adjusted(0, 0, -1, -1))
            painter.setPen(theme.muted)
            words = QRect(tile.left(), side, side, line)
            fitting = painter.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, side)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), fitting)
        painter.end()  # not when Python gets round to it

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the captions."""
        self._captions = (self.tr("Photo"), self.tr("Now"), self.tr("Difference"))
        self.setAccessibleName(self.tr("Photo, the avatar now, and their difference"))
        self.update()
