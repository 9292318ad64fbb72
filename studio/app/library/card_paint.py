"""Painting a card, and editing its name in place."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.app.library.cards import CARD_ROLE, STATE_ROLE, THUMBNAIL, Card, Index
from studio.app.library.people import PeopleView
from studio.app.shell.icons import pixmap
from studio.app.shell.theme import GRID, Colors, colors
from studio.app.vault.words import state_text

SMALLEST = THUMBNAIL + 2 * GRID
"""Width of a card at least, logical px."""
_STATES = {
    "granted": ("shield", "good"),
    "none": ("warning", "warn"),
    "expired": ("clock", "warn"),
    "withdrawn": ("close", "bad"),
    "synthetic": ("circle", "muted"),
}
"""Icon and colour of a consent's state."""
_ICONS = {"avatar": "person", "take": "film", "run": "resume", "damaged": "damaged"}


class CardDelegate(QStyledItemDelegate):
    """Picture above, name, what it is, and when it was made.

    Attributes:
        width: of a card, px.
    """

    width = SMALLEST

    def fill(self, room: int) -> None:
        """Choose the width so that whole cards fill a row of ``room`` px."""
        columns = max(1, room // (SMALLEST + GRID))
        self.width = max(SMALLEST, min(2 * SMALLEST, room // columns - GRID))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """One size for all, with room for the font in use."""
        lines = QFontMetrics(option.font).height() * 2 + QFontMetrics(_small(option.font)).height()
        return QSize(self.width + GRID, self.width + lines + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        card = index.data(CARD_ROLE)
        theme = colors()
        area: QRect = option.rect.adjusted(0, 0, -GRID, -GRID)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._ground(painter, area, state, theme)
        side = area.width() - 2 * GRID
        top = QRect(area.left() + GRID, area.top() + GRID, side, side)
        self._picture(painter, top, index.data(Qt.ItemDataRole.DecorationRole), card, theme)
        self._texts(painter, area, card, option.font, theme)
        self._consent(painter, top, index.data(STATE_ROLE) or "", option.font)
        painter.restore()

    def _consent(self, painter: QPainter, area: QRect, state: str, font: QFont) -> None:
        """A badge at the top left; where all is agreed to, a small sign is enough."""
        if not state:
            return
        theme = colors()
        name, tint = _STATES.get(state, ("warning", "bad"))
        color = getattr(theme, tint)
        text = "" if state == "granted" else state_text(state)
        small = _small(font)
        metrics = QFontMetrics(small)
        wide = min(metrics.horizontalAdvance(text) + GRID if text else 0, area.width() - 5 * GRID)
        badge = QRect(area.left() + GRID // 2, area.top() + GRID // 2, 3 * GRID + wide, 3 * GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(badge), 1.5 * GRID, 1.5 * GRID)
        painter.drawPixmap(badge.left() + GRID // 2, badge.top() + GRID // 2, pixmap(name, color, 2 * GRID))
        painter.setFont(small)
        painter.setPen(QColor(color))
        room = badge.adjusted(3 * GRID - GRID // 4, 0, 0, 0)
        short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)

    def _ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, theme: Colors) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(QColor(theme.raised if hovered or selected else theme.surface))
        painter.setPen(QPen(QColor(theme.link if selected else theme.line), 2.0 if selected else 1.0))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), GRID, GRID)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.text), 1.0, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(area).adjusted(3.5, 3.5, -3.5, -3.5), GRID - 3, GRID - 3)

    def _picture(self, painter: QPainter, area: QRect, picture: QPixmap, card: Card, theme: Colors) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(area), GRID / 2, GRID / 2)
        painter.fillPath(shape, QColor(theme.window))
        if picture.isNull():
            tint = theme.warn if card.kind in ("damaged", "run") else theme.muted
            sign = pixmap(_ICONS[card.kind], tint, 6 * GRID)
            painter.drawPixmap(area.center().x() - 3 * GRID, area.center().y() - 3 * GRID, sign)
            return
        painter.save()
        painter.setClipPath(shape)
        side = min(picture.width(), picture.height())
        source = QRect((picture.width() - side) // 2, (picture.height() - side) // 2, side, side)
        painter.drawPixmap(area, picture, source)
        painter.restore()
        if card.kind == "take":
            self._badge(painter, area, "film", theme)

    def _badge(self, painter: QPainter, area: QRect, name: str, theme: Colors) -> None:
        corner = QRectF(area.right() - 4 * GRID, area.bottom() - 4 * GRID, 3.5 * GRID, 3.5 * GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(corner, GRID / 2, GRID / 2)
        sign = pixmap(name, theme.text, 2 * GRID)
        painter.drawPixmap(round(corner.center().x()) - GRID, round(corner.center().y()) - GRID, sign)

    def _texts(self, painter: QPainter, area: QRect, card: Card, font: QFont, theme: Colors) -> None:
        small = _small(font)
        row = QRect(area.left() + GRID, area.top() + area.width(), area.width() - 2 * GRID, 0)
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        alert = theme.warn if card.kind in ("damaged", "run") else theme.muted
        for text, face, color in (
            (card.name, strong, theme.text),
            (card.line, small, alert),
            (card.when, small, theme.muted),
        ):
            metrics = QFontMetrics(face)
            row = QRect(row.left(), row.bottom() + 1, row.width(), metrics.height() + 1)
            painter.setFont(face)
            painter.setPen(QColor(color))
            short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """A line as wide as the card."""
        editor = QLineEdit(parent)
        editor.setMaxLength(120)
        editor.setAccessibleName(self.tr("Name"))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Over the name."""
        area: QRect = option.rect
        height = editor.sizeHint().height()
        editor.setGeometry(area.left() + GRID // 2, area.top() + self.width - 4, self.width - GRID, height)


def _small(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPointSizeF(font.pointSizeF() * 0.9)
    return smaller


class CardView(PeopleView):
    """A grid whose cards fill the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the cards their width."""
        before = self._delegate.width
        self._delegate.fill(self.viewport().width() - 2)
        if self._delegate.width != before:
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
