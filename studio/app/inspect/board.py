"""The board: pictures of one moment, wiped, flipped, side by side or as a difference, down to the pixel."""

from __future__ import annotations

import enum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from studio.app.inspect import board_paint
from studio.app.inspect.board_paint import SLOTS, Pane
from studio.app.inspect.loupe import Loupe

MOST_ZOOM = 32.0
"""Screen pixels a side for one pixel of the picture."""
_GRAB = 9.0
"""How near to the divider the mouse must be to take it, px."""
_STEP = 0.02


class Layout(enum.Enum):
    """How the pictures are laid out."""

    WIPE = "wipe"
    FLIP = "flip"
    SIDE = "side"
    QUAD = "quad"
    DIFFERENCE = "difference"


class Board(QWidget):
    """Shows pictures of one size and lets people look closer.

    Attributes:
        layout_kind: see :class:`Layout`.
        captions: names of the sources, by slot.
        notes: why a slot has no picture, by slot.
        loupe: the magnifier.
        zoom: screen pixels for one pixel of the picture; 0 = as large as it fits.
        divider: of the wipe, share of the width.
        flipped: whether the second picture is shown instead of the first.
        free: the mouse moves a camera instead of the pictures, which are as large as their panes.

    Signals:
        zoomed: the zoom is different.
        hovered: pixel (column, row) of the pictures under the mouse, or (-1, -1).
        dragged: while ``free``: the mouse event and how far it moved, logical px.
        scrolled: while ``free``: angle of the wheel.
        resized: the panes have another size.
    """

    zoomed = Signal()
    hovered = Signal(int, int)
    dragged = Signal(object, QPointF)
    scrolled = Signal(float)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures: dict[str, NDArray[np.uint8]] = {}
        self.images: dict[str, QImage] = {}
        self.captions: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.layout_kind = Layout.WIPE
        self.loupe = Loupe()
        self.show_grid = True
        self.zoom = 0.0
        self.divider = 0.5
        self.flipped = False
        self.free = False
        self.sentence = ""
        self.pointer: QPointF | None = None
        self._centre: QPointF | None = None
        self._dragged = ""
        self._last = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)

    # -- what is shown

    def show_pictures(self, pictures: dict[str, NDArray[np.uint8]], difference: NDArray[np.uint8] | None) -> None:
        """Show pictures (H, W, 3) by slot, and their difference in colours."""
        shown = dict(pictures)
        if difference is not None:
            shown["difference"] = difference
        self.images = {
            slot: self.images[slot] if self.pictures.get(slot) is array else board_paint.to_image(array)
            for slot, array in shown.items()
        }
        self.pictures = shown
        self.update()

    def set_layout_kind(self, kind: Layout) -> None:
        """Lay the pictures out another way."""
        self.layout_kind = kind
        self.flipped = False
        self.update()

    def flip(self, on: bool) -> None:
        """Show the second picture as long as a key or button is held."""
        self.flipped = on
        self.update()

    def set_sentence(self, sentence: str, notes: dict[str, str] | None = None) -> None:
        """Say something instead of all pictures, or of single ones; empty to say nothing."""
        self.sentence, self.notes = sentence, notes or {}
        self.setAccessibleDescription(sentence)
        self.update()

    @property
    def size_of_pictures(self) -> tuple[int, int]:
        """Width and height, px; (0, 0) without pictures."""
        image = next(iter(self.images.values()), None)
        return (image.width(), image.height()) if image is not None else (0, 0)

    def panes(self) -> list[Pane]:
        """Where what is shown."""
        whole = QRectF(self.rect())
        kind = self.layout_kind
        if kind is Layout.SIDE:
            half = 0.5 * whole.width()
            return [
                Pane("a", QRectF(0.0, 0.0, half - 1.0, whole.height())),
                Pane("b", QRectF(half + 1.0, 0.0, whole.width() - half - 1.0, whole.height())),
            ]
        if kind is Layout.QUAD:
            wide, high = 0.5 * whole.width(), 0.5 * whole.height()
            corners = ((0.0, 0.0), (wide, 0.0), (0.0, high), (wide, high))
            return [
                Pane(slot, QRectF(x + 1.0, y + 1.0, wide - 2.0, high - 2.0))
                for slot, (x, y) in zip(SLOTS, corners, strict=True)
            ]
        if kind is Layout.DIFFERENCE:
            return [Pane("difference", whole)]
        if kind is Layout.FLIP or self.flipped:
            return [Pane("b" if self.flipped else "a", whole)]
        split = self.divider * whole.width()
        return [
            Pane("a", whole, QRectF(0.0, 0.0, split, whole.height())),
            Pane("b", whole, QRectF(split, 0.0, whole.width() - split, whole.height())),
        ]

    # -- zoom

    @property
    def scale(self) -> float:
        """Logical pixels of the screen for one pixel of the pictures."""
        wide, high = self.size_of_pictures
        if self.zoom > 0.0 or not wide:
            return self.zoom / self.devicePixelRatioF() if self.zoom > 0.0 else 1.0
        place = self.panes()[0].place
        return float(min(place.width() / wide, place.height() / high))

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Show one pixel as ``zoom`` pixels of the screen a side, 0 = fit; what is ``about`` stays where it is."""
        pane = self.pane_at(about) if about is not None else None
        fixed = self.to_picture(about, pane) if about is not None and pane is not None else None
        self.zoom = 0.0 if zoom <= 0.0 else min(MOST_ZOOM, max(0.1, zoom))
        if self.zoom == 0.0:
            self._centre = None
        elif fixed is not None and about is not None and pane is not None:
            self._centre = fixed - (about - pane.place.center()) / self.scale
        self._keep_inside()
        self.zoomed.emit()
        self.update()

    @property
    def centre(self) -> QPointF:
        """The point of the pictures in the middle of every pane."""
        wide, high = self.size_of_pictures
        return self._centre if self._centre is not None else QPointF(0.5 * wide, 0.5 * high)

    def look_at(self, x: float, y: float, zoom: float) -> None:
        """Show a place of the pictures from near."""
        self.zoom = min(MOST_ZOOM, max(0.1, zoom))
        self._centre = QPointF(x, y)
        self.zoomed.emit()
        self.update()

    def _keep_inside(self) -> None:
        wide, high = self.size_of_pictures
        if self._centre is not None and wide:
            self._centre = QPointF(min(max(self._centre.x(), 0.0), wide), min(max(self._centre.y(), 0.0), high))

    def to_picture(self, place: QPointF, pane: Pane) -> QPointF:
        """Point of the pictures, px, under a point of the board."""
        return self.centre + (place - pane.place.center()) / self.scale

    def to_board(self, point: QPointF, pane: Pane) -> QPointF:
        """Point of the board over a point of the pictures."""
        return pane.place.center() + (point - self.centre) * self.scale

    def pane_at(self, place: QPointF) -> Pane | None:
        """The pane under a point of the board."""
        return next((pane for pane in self.panes() if pane.seen.contains(place)), None)

    # -- events

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take the divider, or the picture."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._last = event.position()
        self._dragged = "divider" if self._on_divider(event.position()) else "picture"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag what was taken; tell what is under the mouse."""
        self.pointer = event.position()
        if self._dragged == "divider":
            self.set_divider(event.position().x() / max(self.width(), 1))
        elif self._dragged == "picture" and self.free:
            self.dragged.emit(event, event.position() - self._last)
            self._last = event.position()
        elif self._dragged == "picture":
            if self.zoom > 0.0:
                self._centre = self.centre - (event.position() - self._last) / self.scale
                self._keep_inside()
            self._last = event.position()
        else:
            split = self._on_divider(event.position())
            self.setCursor(Qt.CursorShape.SplitHCursor if split else Qt.CursorShape.CrossCursor)
        self._tell_pixel()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        self._dragged = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """As large as it fits, or pixel by pixel."""
        if self.free:
            return
        self.set_zoom(0.0 if self.zoom > 0.0 else 8.0, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom about the mouse."""
        event.accept()
        if self.free:
            self.scrolled.emit(float(event.angleDelta().y()))
            return
        now = self.zoom if self.zoom > 0.0 else self.scale * self.devicePixelRatioF()
        wanted = now * 1.0018 ** event.angleDelta().y()
        fit = self._fitting()
        self.set_zoom(0.0 if wanted <= fit else wanted, event.position())

    def _fitting(self) -> float:
        wide, high = self.size_of_pictures
        place = self.panes()[0].place
        return min(place.width() / wide, place.height() / high) * self.devicePixelRatioF() if wide else 1.0

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """No pixel is under the mouse."""
        self.pointer = None
        self._tell_pixel()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """B shows the other side while it is held; Shift and arrows move the divider; brackets zoom."""
        key, shifted = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_B and not event.isAutoRepeat():
            self.flip(True)
        elif shifted and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.set_divider(self.divider + (_STEP if key == Qt.Key.Key_Right else -_STEP))
        elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            now = self.zoom if self.zoom > 0.0 else self._fitting()
            self.set_zoom(now * (2.0 if key == Qt.Key.Key_BracketRight else 0.5), self.pointer)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Back to the first side."""
        if event.key() == Qt.Key.Key_B and not event.isAutoRepeat():
            self.flip(False)
        else:
            super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What fits is another zoom."""
        self.resized.emit()
        if self.zoom == 0.0:
            self.zoomed.emit()

    def set_divider(self, share: float) -> None:
        """Move the divider of the wipe."""
        self.divider = min(1.0, max(0.0, share))
        self.update()

    def _on_divider(self, place: QPointF) -> bool:
        wiped = self.layout_kind is Layout.WIPE and not self.flipped
        return wiped and abs(place.x() - self.divider * self.width()) <= _GRAB

    def pixel_at(self, place: QPointF | None) -> tuple[int, int] | None:
        """Column and row of the pictures under a point of the board."""
        pane = self.pane_at(place) if place is not None else None
        if place is None or pane is None:
            return None
        point, (wide, high) = self.to_picture(place, pane), self.size_of_pictures
        column, row = int(np.floor(point.x())), int(np.floor(point.y()))
        return (column, row) if 0 <= column < wide and 0 <= row < high else None

    def _tell_pixel(self) -> None:
        found = self.pixel_at(self.pointer)
        self.hovered.emit(*(found if found is not None else (-1, -1)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Panes, divider, captions, loupe."""
        painter = QPainter(self)
        board_paint.paint(painter, self)
        painter.end()
