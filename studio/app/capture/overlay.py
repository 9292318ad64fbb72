"""What is drawn over the camera's picture: the ring, the prompt, the countdown, the mark of a recording.

A picture may have any colour, so everything lies on a dark ground of its own, in the dark theme's colours whatever
the window wears.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from studio.app.shell.theme import DARK, GRID
from studio.core.events import GuideUpdated
from studio.nouns.guide import ASKED_SECTORS, SECTORS

_GROUND = 190  # alpha of what lies behind words
_RING_WIDTH = 8.0
_GAP_DEG = 8.0
_RING_ROOM = 1.32  # radius over half the face's height


def ring(painter: QPainter, face: QRectF, guide: GuideUpdated, *, mirrored: bool) -> None:
    """A ring of sectors around the face: what was shown is filled, what is asked for stands out, a dot is the nose.

    Args:
        painter: on the widget, antialiased.
        face: where the face is on the widget.
        guide: what was covered.
        mirrored: whether the picture is; then the subject's left is at the left.
    """
    radius = _RING_ROOM * face.height() / 2.0
    centre = face.center()
    circle = QRectF(centre.x() - radius, centre.y() - radius, 2.0 * radius, 2.0 * radius)
    covered = set(guide.sectors)
    asked = {ASKED_SECTORS[guide.prompt]} if guide.prompt in ASKED_SECTORS else set()
    if guide.prompt == "circle_slowly":
        asked = set(range(SECTORS)) - covered
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for sector in range(SECTORS):
        ground = QPen(_faded(DARK.window, 150), _RING_WIDTH + 4.0)
        mark = QPen(QColor(DARK.text), 3.0)
        if sector in covered:
            mark = QPen(QColor(DARK.good), _RING_WIDTH)
        elif sector in asked:
            mark = QPen(QColor(DARK.link), _RING_WIDTH)
        for pen in (ground, mark):
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            _arc(painter, circle, sector, mirrored=mirrored)
    _pointer(painter, centre, radius, guide, mirrored=mirrored)


def _arc(painter: QPainter, circle: QRectF, sector: int, *, mirrored: bool) -> None:
    """One sector; Qt counts sixteenths of a degree anticlockwise from three o'clock."""
    span = 360.0 / SECTORS
    middle = sector * span
    if mirrored:
        middle = 180.0 - middle
    start = middle - (span - _GAP_DEG) / 2.0
    painter.drawArc(circle, round(16 * start), round(16 * (span - _GAP_DEG)))


def _pointer(painter: QPainter, centre: QPointF, radius: float, guide: GuideUpdated, *, mirrored: bool) -> None:
    left, up = guide.turn
    length = math.hypot(left, up)
    if length < 0.15:
        return
    reach = radius * min(length, 1.0) / length
    across = -left if mirrored else left
    at = QPointF(centre.x() + across * reach, centre.y() - up * reach)
    painter.setPen(QPen(QColor(DARK.window), 2.0))
    painter.setBrush(QColor(DARK.good if length >= 1.0 else DARK.text))
    painter.drawEllipse(at, 7.0, 7.0)


def face_corners(painter: QPainter, face: QRectF) -> None:
    """Corner marks around the face, while nothing is counted."""
    box = face.adjusted(-GRID, -GRID, GRID, GRID)
    length = box.width() / 5.0
    for colour, width in ((_faded(DARK.window, 160), 6.0), (QColor(DARK.text), 2.5)):
        pen = QPen(colour, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for x, across in ((box.left(), length), (box.right(), -length)):
            for y, down in ((box.top(), length), (box.bottom(), -length)):
                painter.drawLine(QPointF(x, y), QPointF(x + across, y))
                painter.drawLine(QPointF(x, y), QPointF(x, y + down))


def banner(painter: QPainter, area: QRectF, text: str, *, good: bool = False) -> None:
    """The prompt: large, on a dark ground, in the lower part of the picture."""
    if not text:
        return
    font = _font(painter, max(18.0, min(30.0, area.height() / 17.0)), bold=True)
    metrics = QFontMetricsF(font)
    room = area.width() - 6 * GRID
    while metrics.horizontalAdvance(text) > room and font.pixelSize() > 14:
        font.setPixelSize(font.pixelSize() - 1)
        metrics = QFontMetricsF(font)
    width, height = min(metrics.horizontalAdvance(text), room) + 4 * GRID, metrics.height() + 2 * GRID
    box = QRectF(area.center().x() - width / 2, area.bottom() - height - 2 * GRID, width, height)
    _plate(painter, box)
    painter.setFont(font)
    painter.setPen(QColor(DARK.good if good else DARK.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def countdown(painter: QPainter, area: QRectF, number: int) -> None:
    """A large number in the middle."""
    side = min(area.width(), area.height()) / 3.0
    box = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(DARK.window, _GROUND))
    painter.drawEllipse(box)
    painter.setFont(_font(painter, side * 0.6, bold=True))
    painter.setPen(QColor(DARK.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def badge(painter: QPainter, area: QRectF, text: str, *, share: float) -> None:
    """The mark of a recording in the upper left: a red dot, the time, and how much of the take is over."""
    font = _font(painter, 18.0, bold=True)
    metrics = QFontMetricsF(font)
    box = QRectF(area.left() + 2 * GRID, area.top() + 2 * GRID, metrics.horizontalAdvance(text) + 6 * GRID, 5 * GRID)
    _plate(painter, box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(DARK.bad))
    painter.drawEllipse(QPointF(box.left() + 2.25 * GRID, box.center().y()), 7.0, 7.0)
    painter.setFont(font)
    painter.setPen(QColor(DARK.text))
    painter.drawText(box.adjusted(4 * GRID, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
    line = QRectF(area.left(), area.top(), area.width() * max(0.0, min(1.0, share)), 4.0)
    painter.fillRect(line, QColor(DARK.bad))


def caption(painter: QPainter, area: QRectF, text: str) -> None:
    """What kind of picture this is, in the upper left."""
    font = _font(painter, 16.0, bold=True)
    box = QRectF(
        area.left() + 2 * GRID, area.top() + 2 * GRID, QFontMetricsF(font).horizontalAdvance(text) + 3 * GRID, 4 * GRID
    )
    _plate(painter, box)
    painter.setFont(font)
    painter.setPen(QColor(DARK.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _plate(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(DARK.window, _GROUND))
    painter.drawRoundedRect(box, GRID, GRID)


def _faded(colour: str, alpha: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


def _font(painter: QPainter, pixels: float, *, bold: bool) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(pixels)))
    font.setBold(bold)
    return font
