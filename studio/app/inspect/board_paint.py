"""How the board looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

if TYPE_CHECKING:
    from studio.app.inspect.board import Board

SLOTS = ("a", "b", "c", "d")
UNSMOOTHED = 3.0
"""From this zoom on pixels are shown as they are."""
GRID_FROM = 8.0
"""From this zoom on the grid of pixels is drawn."""

_GROUND = QColor(24, 24, 26)
_INK = QColor(255, 255, 255)
_SHADE = QColor(0, 0, 0, 150)


@dataclass(frozen=True)
class Pane:
    """A part of the board.

    Attributes:
        slot: which picture.
        place: where the picture is centred, logical px.
        seen: the part of it that is shown; all of it if left out.
    """

    slot: str
    place: QRectF
    clip: QRectF | None = field(default=None)

    @property
    def seen(self) -> QRectF:
        """What is shown of it."""
        return self.place if self.clip is None else self.clip


def to_image(picture: NDArray[np.uint8]) -> QImage:
    """A Qt image of (H, W, 3) uint8 RGB; a copy."""
    data = np.ascontiguousarray(picture)
    return QImage(data.data, data.shape[1], data.shape[0], 3 * data.shape[1], QImage.Format.Format_RGB888).copy()


def paint(painter: QPainter, board: Board) -> None:
    """Everything."""
    painter.fillRect(board.rect(), _GROUND)
    zoom = board.scale * board.devicePixelRatioF()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom < UNSMOOTHED)
    panes = board.panes()
    for pane in panes:
        _pane(painter, board, pane)
        if board.show_grid and zoom >= GRID_FROM:
            _grid(painter, board, pane)
    _captions(painter, board, panes)
    if len(panes) == 2 and panes[0].clip is not None:
        _divider(painter, board)
    for pane in panes:
        if pane.slot in board.notes and pane.slot not in board.images:
            _say(painter, pane.seen, board.notes[pane.slot])
    if board.sentence:
        _say(painter, QRectF(board.rect()), board.sentence)
    else:
        board.loupe.paint(painter, board)


def _pane(painter: QPainter, board: Board, pane: Pane) -> None:
    image = board.images.get(pane.slot)
    painter.save()
    painter.setClipRect(pane.seen)
    if image is not None:
        corner = board.to_board(QPointF(0.0, 0.0), pane)
        size = QPointF(image.width(), image.height()) * board.scale
        painter.drawImage(QRectF(corner.x(), corner.y(), size.x(), size.y()), image)
    painter.restore()


def _grid(painter: QPainter, board: Board, pane: Pane) -> None:
    wide, high = board.size_of_pictures
    top, end = (board.to_picture(p, pane) for p in (pane.seen.topLeft(), pane.seen.bottomRight()))
    columns = range(max(0, int(top.x())), min(wide, int(end.x()) + 1) + 1)
    rows = range(max(0, int(top.y())), min(high, int(end.y()) + 1) + 1)
    if not columns or not rows:
        return
    first = board.to_board(QPointF(columns[0], rows[0]), pane)
    last = board.to_board(QPointF(columns[-1], rows[-1]), pane)
    lines = []
    for column in columns:
        x = board.to_board(QPointF(column, 0.0), pane).x()
        lines.append(QLineF(x, first.y(), x, last.y()))
    for row in rows:
        y = board.to_board(QPointF(0.0, row), pane).y()
        lines.append(QLineF(first.x(), y, last.x(), y))
    painter.save()
    painter.setClipRect(pane.seen)
    painter.setPen(QPen(QColor(128, 128, 128, 110), 0.0))
    painter.drawLines(lines)
    painter.restore()


def _captions(painter: QPainter, board: Board, panes: list[Pane]) -> None:
    for pane in panes:
        caption = board.captions.get(pane.slot, "")
        if not caption:
            continue
        right = pane.slot == "b" and pane.clip is not None
        label(painter, pane.seen, caption, right=right)


def label(painter: QPainter, area: QRectF, text: str, *, right: bool = False) -> None:
    """A caption in the upper corner of an area, as much of it as fits."""
    metrics = painter.fontMetrics()
    room = area.width() - 28.0
    if room < 24.0:
        return
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room))
    wide = metrics.horizontalAdvance(short) + 16.0
    left = area.right() - wide - 8.0 if right else area.left() + 8.0
    box = QRectF(left, area.top() + 8.0, wide, metrics.height() + 8.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHADE)
    painter.drawRoundedRect(box, 6.0, 6.0)
    painter.setPen(_INK)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, short)
    painter.restore()


def _divider(painter: QPainter, board: Board) -> None:
    x = board.divider * board.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for color, width in ((_SHADE, 4.0), (_INK, 1.6)):
        painter.setPen(QPen(color, width))
        painter.drawLine(QLineF(x, 0.0, x, board.height()))
    middle = QPointF(x, 0.5 * board.height())
    painter.setPen(QPen(_SHADE, 2.0))
    painter.setBrush(_INK)
    painter.drawEllipse(middle, 11.0, 11.0)
    painter.setPen(QPen(QColor(40, 40, 44), 1.8))
    for way in (-1.0, 1.0):
        tip = middle + QPointF(way * 6.0, 0.0)
        painter.drawLine(tip, tip + QPointF(-way * 3.0, -3.5))
        painter.drawLine(tip, tip + QPointF(-way * 3.0, 3.5))
    painter.restore()


def _say(painter: QPainter, area: QRectF, sentence: str) -> None:
    painter.save()
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    side = min(40.0, 0.1 * area.width())
    inner = area.adjusted(side, 20.0, -side, -20.0)
    needed = QRectF(painter.boundingRect(inner, flags, sentence)).adjusted(-16.0, -12.0, 16.0, 12.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 190))
    painter.drawRoundedRect(needed, 8.0, 8.0)
    painter.setPen(_INK)
    painter.drawText(inner, flags, sentence)
    painter.restore()
