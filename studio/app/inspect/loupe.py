"""The loupe: the same spot of both pictures, enlarged, with the colours of the pixel under the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from studio.app.inspect.board import Board

SMALLEST, LARGEST = 2, 16
SIDE = 136.0
"""Of a square, logical px."""
_GAP = 6.0
_LINE = 16.0


@dataclass(frozen=True)
class Reading:
    """Colours of a pixel.

    Attributes:
        rgb: 8 bits, sRGB.
        lab: CIE Lab, D65.
    """

    rgb: tuple[int, int, int]
    lab: tuple[float, float, float]

    def texts(self) -> tuple[str, str]:
        """Both as lines."""
        red, green, blue = self.rgb
        lightness, a, b = self.lab
        return f"RGB {red} {green} {blue}", f"Lab {lightness:.0f} {a:+.0f} {b:+.0f}"


def read_pixel(board: Board, slot: str, column: int, row: int) -> Reading | None:
    """Colours of a pixel of one of the board's pictures."""
    picture = board.pictures.get(slot)
    if picture is None or not (0 <= row < picture.shape[0] and 0 <= column < picture.shape[1]):
        return None
    from studio.inspection.color import to_lab  # loaded by the worker thread that made the picture

    red, green, blue = (int(value) for value in picture[row, column])
    lightness, a, b = (float(value) for value in to_lab(picture[row : row + 1, column] / np.float32(255.0))[0])
    return Reading((red, green, blue), (lightness, a, b))


def lab_distance(one: Reading, other: Reading) -> float:
    """How far apart two colours are for the eye (CIE76): 1 is just visible, 2 to 3 is seen at a glance."""
    return float(np.linalg.norm(np.subtract(one.lab, other.lab)))


class Loupe:
    """Magnifies what is under the mouse.

    Attributes:
        on: whether it is seen.
        factor: screen pixels for a pixel of the picture, 2 to 16.
    """

    def __init__(self) -> None:
        self.on = False
        self.factor = 8

    def paint(self, painter: QPainter, board: Board) -> None:
        """Draw it beside the mouse, where there is room."""
        pixel = board.pixel_at(board.pointer) if self.on else None
        if pixel is None or board.pointer is None:
            return
        slots = [slot for slot in ("a", "b") if slot in board.images]
        width = len(slots) * SIDE + (len(slots) - 1) * _GAP
        corner = self._corner(board, board.pointer, QPointF(width, SIDE + 3.0 * _LINE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.factor < 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(18, 18, 20, 235))
        painter.drawRoundedRect(
            QRectF(corner.x() - 4.0, corner.y() - 4.0, width + 8.0, SIDE + 3.0 * _LINE + 8.0), 6.0, 6.0
        )
        readings = []
        for place, slot in enumerate(slots):
            area = QRectF(corner.x() + place * (SIDE + _GAP), corner.y(), SIDE, SIDE)
            self._square(painter, board, slot, pixel, area)
            reading = read_pixel(board, slot, *pixel)
            if reading is not None:
                readings.append(reading)
                for number, text in enumerate(reading.texts()):
                    line = QRectF(area.x(), area.bottom() + 2.0 + number * _LINE, SIDE, _LINE)
                    self._write(painter, line, text)
        if len(readings) == 2:
            line = QRectF(corner.x(), corner.y() + SIDE + 2.0 + 2.0 * _LINE, width, _LINE)
            self._write(painter, line, f"x {pixel[0]}  y {pixel[1]}   ΔE {lab_distance(*readings):.1f}")
        painter.restore()

    def _corner(self, board: Board, pointer: QPointF, size: QPointF) -> QPointF:
        x, y = pointer.x() + 24.0, pointer.y() + 24.0
        if x + size.x() > board.width() - 4.0:
            x = pointer.x() - 24.0 - size.x()
        if y + size.y() > board.height() - 4.0:
            y = pointer.y() - 24.0 - size.y()
        return QPointF(max(4.0, x), max(4.0, y))

    def _square(self, painter: QPainter, board: Board, slot: str, pixel: tuple[int, int], area: QRectF) -> None:
        image, scale = board.images[slot], self.factor / board.devicePixelRatioF()
        middle = QPointF(pixel[0] + 0.5, pixel[1] + 0.5)
        painter.save()
        painter.setClipRect(area)
        corner = area.center() - middle * scale
        painter.drawImage(QRectF(corner.x(), corner.y(), image.width() * scale, image.height() * scale), image)
        for color, inset in ((QColor(0, 0, 0), 1.0), (QColor(255, 255, 255), 0.0)):
            painter.setPen(QPen(color, 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            side = scale + 2.0 * inset
            painter.drawRect(QRectF(area.center().x() - 0.5 * side, area.center().y() - 0.5 * side, side, side))
        painter.restore()

    def _write(self, painter: QPainter, area: QRectF, text: str) -> None:
        font = painter.font()
        font.setPixelSize(11)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(235, 235, 238))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()
