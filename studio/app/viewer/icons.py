"""Icons drawn from the palette, so that they suit light and dark themes at any scale."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

SIDE = 20
_SCALE = 4

Brush = Callable[[QPainter, QColor], None]


def _lines(painter: QPainter, *lines: tuple[float, float, float, float]) -> None:
    for x1, y1, x2, y2 in lines:
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))


def _corners(painter: QPainter, near: float, far: float, length: float) -> None:
    for x, dx in ((near, length), (far, -length)):
        for y, dy in ((near, length), (far, -length)):
            _lines(painter, (x, y, x + dx, y), (x, y, x, y + dy))


def _frame(painter: QPainter, color: QColor) -> None:
    _corners(painter, 2.5, 17.5, 4)
    painter.drawEllipse(QRectF(6.5, 5.5, 7, 9))


def _splats(painter: QPainter, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y, r, alpha in ((7, 8, 4.5, 0.55), (13, 7, 3.2, 0.8), (12, 13.5, 4.2, 0.6), (6, 14.5, 2.2, 0.9)):
        tone = QColor(color)
        tone.setAlphaF(alpha)
        painter.setBrush(tone)
        painter.drawEllipse(QPointF(x, y), r, r * 0.8)


def _mesh(painter: QPainter, color: QColor) -> None:
    tone = QColor(color)
    tone.setAlphaF(0.45)
    painter.setBrush(tone)
    painter.drawPolygon(QPolygonF([QPointF(10, 2.5), QPointF(17.5, 16.5), QPointF(2.5, 16.5)]))


def _wires(painter: QPainter, color: QColor) -> None:
    painter.drawPolygon(QPolygonF([QPointF(10, 2.5), QPointF(17.5, 16.5), QPointF(2.5, 16.5)]))
    _lines(painter, (6.25, 9.5, 13.75, 9.5), (6.25, 9.5, 10, 16.5), (13.75, 9.5, 10, 16.5))


def _shutter(painter: QPainter, color: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.5, 6, 15, 10.5), 2, 2)
    painter.drawEllipse(QPointF(10, 11.2), 3.2, 3.2)
    _lines(painter, (7, 6, 8, 3.8), (8, 3.8, 12, 3.8), (12, 3.8, 13, 6))


def _turn(painter: QPainter, color: QColor) -> None:
    painter.drawArc(QRectF(2.5, 6, 15, 8), 200 * 16, 290 * 16)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(2.2, 8.2), QPointF(7.2, 10.2), QPointF(3.2, 13.6)]))


def _screen(painter: QPainter, color: QColor) -> None:
    _corners(painter, 3, 17, 5)


def _panel(painter: QPainter, color: QColor) -> None:
    painter.drawRoundedRect(QRectF(2.5, 3.5, 15, 13), 1.5, 1.5)
    tone = QColor(color)
    tone.setAlphaF(0.45)
    painter.fillRect(QRectF(12, 4, 5, 12), tone)


def _halves(painter: QPainter, color: QColor) -> None:
    painter.drawEllipse(QRectF(3, 3, 14, 14))
    painter.setBrush(color)
    painter.drawChord(QRectF(3, 3, 14, 14), -90 * 16, 180 * 16)


def _play(painter: QPainter, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(5.5, 3.5), QPointF(16, 10), QPointF(5.5, 16.5)]))


def _pause(painter: QPainter, color: QColor) -> None:
    painter.fillRect(QRectF(5, 3.5, 3.4, 13), color)
    painter.fillRect(QRectF(11.6, 3.5, 3.4, 13), color)


def _camera(painter: QPainter, color: QColor) -> None:
    painter.drawRoundedRect(QRectF(2, 6, 10.5, 8.5), 1.5, 1.5)
    painter.drawPolygon(QPolygonF([QPointF(12.5, 9), QPointF(17.8, 6.5), QPointF(17.8, 14), QPointF(12.5, 11.5)]))


def _globe(painter: QPainter, color: QColor) -> None:
    painter.drawEllipse(QRectF(3, 3, 14, 14))
    painter.drawEllipse(QRectF(7, 3, 6, 14))
    _lines(painter, (3, 10, 17, 10))


def _undo(painter: QPainter, color: QColor) -> None:
    painter.drawArc(QRectF(4, 5, 12, 11), -100 * 16, 250 * 16)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(2.6, 6.4), QPointF(7.6, 4.6), QPointF(6.8, 9.8)]))


def _redo(painter: QPainter, color: QColor) -> None:
    painter.translate(SIDE, 0)
    painter.scale(-1, 1)
    _undo(painter, color)


def _reset(painter: QPainter, color: QColor) -> None:
    painter.drawEllipse(QRectF(3, 3, 14, 14))
    _lines(painter, (7.2, 7.8, 7.2, 8.4), (12.8, 7.8, 12.8, 8.4), (7, 12.8, 13, 12.8))


def _mouse(painter: QPainter, color: QColor) -> None:
    painter.drawRoundedRect(QRectF(5.5, 2.5, 9, 15), 4.5, 4.5)
    _lines(painter, (5.5, 8.5, 14.5, 8.5), (10, 2.5, 10, 8.5))


def _copy(painter: QPainter, color: QColor) -> None:
    painter.drawRoundedRect(QRectF(7, 7, 10, 10.5), 1.5, 1.5)
    _lines(painter, (13, 7, 13, 3), (13, 3, 3, 3), (3, 3, 3, 13.5), (3, 13.5, 7, 13.5))


_BRUSHES: dict[str, Brush] = {
    "frame": _frame,
    "splats": _splats,
    "mesh": _mesh,
    "wireframe": _wires,
    "screenshot": _shutter,
    "turntable": _turn,
    "fullscreen": _screen,
    "panel": _panel,
    "background": _halves,
    "play": _play,
    "pause": _pause,
    "camera": _camera,
    "language": _globe,
    "undo": _undo,
    "redo": _redo,
    "reset": _reset,
    "mouse": _mouse,
    "copy": _copy,
}


def icon(name: str, palette: QPalette) -> QIcon:
    """An icon in the palette's text colour, with a faint variant for disabled actions."""
    result = QIcon()
    groups = ((QIcon.Mode.Normal, QPalette.ColorGroup.Active), (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled))
    for mode, group in groups:
        color = palette.color(group, QPalette.ColorRole.ButtonText)
        pixmap = QPixmap(QSize(SIDE, SIDE) * _SCALE)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_SCALE, _SCALE)
        painter.setPen(QPen(color, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        _BRUSHES[name](painter, color)
        painter.end()
        pixmap.setDevicePixelRatio(_SCALE)
        result.addPixmap(pixmap, mode)
    return result
