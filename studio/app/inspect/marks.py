"""The layer over the viewport: pins, measures, brush and lasso. Takes the left button while a tool works with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from studio.app.viewer.scene import Scene
from studio.nouns.pins import Spot
from studio.viewport.camera import View

NOTHING, BRUSH, LASSO, POINT = "nothing", "brush", "lasso", "point"
_SHADE = QColor(0, 0, 0, 170)
_INK = QColor(255, 255, 255)


@dataclass(frozen=True)
class Dot:
    """A marked spot.

    Attributes:
        key: whose.
        spot: where.
        color: ``#rrggbb``.
        text: a few letters inside, or beside if long.
        strong: whether it is the chosen one.
    """

    key: str
    spot: Spot
    color: str
    text: str = ""
    strong: bool = False


@dataclass(frozen=True, eq=False)
class Thread:
    """A line over the skin.

    Attributes:
        start: one end.
        end: the other.
        pairs: (P, 2) vertices between which its corners lie.
        shares: (P,) how far between them.
        text: beside its middle.
        strong: whether it is the chosen one.
    """

    start: Spot
    end: Spot
    pairs: NDArray[np.int64]
    shares: NDArray[np.float64]
    text: str = ""
    strong: bool = False


class Marks(QWidget):
    """Draws what tools mark, and tells what is done with the left button; the others go on to the viewport.

    Attributes:
        dots: marked spots.
        threads: lines over the skin.
        radius: of the brush, logical px.
        tint: of the brush and lasso.
        hint: a gentle sentence at the lower edge, or empty.

    Signals:
        stroked: while the brush is down: the newest piece of its path, (P, 2) logical px.
        lifted: the brush was lifted.
        lassoed: a closed outline, (P, 2) logical px.
        pointed: a click, logical px.
        picked: key of a dot that was clicked.
    """

    stroked = Signal(object)
    lifted = Signal()
    lassoed = Signal(object)
    pointed = Signal(float, float)
    picked = Signal(str)

    def __init__(self, scene: Scene, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._scene, self._canvas = scene, canvas
        self.dots: list[Dot] = []
        self.threads: list[Thread] = []
        self.radius = 16.0
        self.tint = QColor("#4aa3ff")
        self.hint = ""
        self._work = NOTHING
        self._path: list[QPointF] = []
        self._down = False
        self._mouse: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        canvas.installEventFilter(self)
        scene.prepared.connect(self.update)
        scene.changed.connect(self.update)
        self.resize(canvas.size())

    # -- what tools say

    def set_work(self, work: str) -> None:
        """What the left button does: ``brush``, ``lasso``, ``point`` or ``nothing`` (it stays the viewport's)."""
        self._work = work
        self._path, self._down = [], False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, work == NOTHING)
        self.setCursor(Qt.CursorShape.CrossCursor if work != NOTHING else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_dots(self, dots: list[Dot], threads: list[Thread] | None = None) -> None:
        """Mark other spots and lines."""
        self.dots, self.threads = dots, threads or []
        self._scene.set_with_mesh(bool(self.dots or self.threads))
        self.update()

    def set_hint(self, hint: str) -> None:
        """Say something gently, or nothing."""
        if hint != self.hint:
            self.hint = hint
            self.setAccessibleDescription(hint)
            self.update()

    # -- where things are

    def view(self) -> View | None:
        """The present camera, looking at the head as it is prepared; device px."""
        newest = self._scene.newest
        if newest is None:
            return None
        same = newest.request.steady_torso == (self._scene.tracked is None)
        return newest.view_through(self._scene.view() if same else newest.request.view)

    def place_of(self, spot: Spot) -> tuple[QPointF, bool] | None:
        """Where a spot is on the screen, logical px, and whether it faces the camera; None behind it or unknown."""
        newest, view = self._scene.newest, self.view()
        if newest is None or view is None or newest.vertices is None:
            return None
        triangles = newest.request.avatar.mesh.triangles
        if spot.triangle >= len(triangles):
            return None
        a, b, c = newest.vertices[triangles[spot.triangle]].astype(np.float64)
        point = spot.on(newest.vertices, triangles)
        placed = view.camera_from_head
        seen = placed[:3, :3] @ point + placed[:3, 3]
        if seen[2] <= 0.01:
            return None
        normal = placed[:3, :3] @ np.cross(b - a, c - a)
        return self._on_screen(seen, view), bool(normal @ seen < 0.0)

    def _on_screen(self, point: NDArray[np.float64], view: View) -> QPointF:
        x, y = view.intrinsics.project(point)
        ratio = self.devicePixelRatioF()
        return QPointF(float(x) / ratio, float(y) / ratio)

    def _line_of(self, thread: Thread) -> list[QPointF]:
        newest, view = self._scene.newest, self.view()
        if newest is None or view is None or newest.vertices is None:
            return []
        vertices = newest.vertices
        triangles = newest.request.avatar.mesh.triangles
        between = vertices[thread.pairs[:, 0]] + thread.shares[:, None] * (
            vertices[thread.pairs[:, 1]] - vertices[thread.pairs[:, 0]]
        )
        ends = (thread.start.on(vertices, triangles), thread.end.on(vertices, triangles))
        points = np.concatenate([ends[0][None], between, ends[1][None]])
        placed = view.camera_from_head
        seen = points @ placed[:3, :3].T + placed[:3, 3]
        return [self._on_screen(point, view) for point in seen] if (seen[:, 2] > 0.01).all() else []

    # -- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Cover the canvas."""
        if event.type() == QEvent.Type.Resize:
            self.resize(self._canvas.size())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin a stroke or an outline; point at something."""
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        place = event.position()
        self._down, self._path = True, [place]
        if self._work == BRUSH:
            self.stroked.emit(_array([place]))
        elif self._work == POINT:
            self._point(place)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on with it."""
        self._mouse = event.position()
        if not self._down:
            event.setAccepted(not event.buttons())
        elif self._work in (BRUSH, LASSO):
            last = self._path[-1]
            self._path.append(event.position())
            if self._work == BRUSH:
                self.stroked.emit(_array([last, event.position()]))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End it."""
        if not self._down or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        path, self._path, self._down = self._path, [], False
        if self._work == BRUSH:
            self.lifted.emit()
        elif self._work == LASSO and len(path) > 2:
            self.lassoed.emit(_array(path))
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """The brush is not seen any more."""
        self._mouse = None
        self.update()

    def _point(self, place: QPointF) -> None:
        for dot in reversed(self.dots):
            found = self.place_of(dot.spot)
            if found is not None and found[1] and (found[0] - place).manhattanLength() < 14.0:
                self.picked.emit(dot.key)
                return
        self.pointed.emit(place.x(), place.y())

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Lines, dots, brush, hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for thread in self.threads:
            self._draw_thread(painter, thread)
        for dot in self.dots:
            self._draw_dot(painter, dot)
        self._draw_work(painter)
        if self.hint:
            self._draw_hint(painter)
        painter.end()

    def _draw_dot(self, painter: QPainter, dot: Dot) -> None:
        found = self.place_of(dot.spot)
        if found is None:
            return
        place, front = found
        painter.setOpacity(1.0 if front else 0.25)
        radius = (11.0 if dot.strong else 9.0) if dot.text else 4.5
        painter.setPen(QPen(_INK if dot.strong else _SHADE, 2.0))
        painter.setBrush(QColor(dot.color))
        painter.drawEllipse(place, radius, radius)
        font = painter.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(20, 20, 24))
        box = QRectF(place.x() - radius, place.y() - radius, 2.0 * radius, 2.0 * radius)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), dot.text)
        painter.setOpacity(1.0)

    def _draw_thread(self, painter: QPainter, thread: Thread) -> None:
        points = self._line_of(thread)
        if len(points) < 2:
            return
        for color, width in ((_SHADE, 5.0), (QColor("#ffd166") if thread.strong else _INK, 2.0)):
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(points)
        straight = QPen(_INK, 1.2, Qt.PenStyle.DashLine)
        painter.setPen(straight)
        painter.drawLine(points[0], points[-1])
        if thread.text:
            self._tag(painter, points[len(points) // 2] + QPointF(10.0, -10.0), thread.text)

    def _tag(self, painter: QPainter, place: QPointF, text: str) -> None:
        metrics = painter.fontMetrics()
        box = QRectF(
            place.x(), place.y() - metrics.height(), metrics.horizontalAdvance(text) + 12.0, metrics.height() + 6
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADE)
        painter.drawRoundedRect(box, 5.0, 5.0)
        painter.setPen(_INK)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _draw_work(self, painter: QPainter) -> None:
        tint = QColor(self.tint)
        tint.setAlphaF(0.45)
        if self._work == BRUSH and self._path:
            trail = QPen(tint, 2.0 * self.radius, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            trail.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(trail)
            painter.drawPolyline(
                self._path if len(self._path) > 1 else [self._path[0], self._path[0] + QPointF(0.1, 0)]
            )
        if self._work == BRUSH and self._mouse is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for color, width in ((_SHADE, 3.0), (_INK, 1.4)):
                painter.setPen(QPen(color, width))
                painter.drawEllipse(self._mouse, self.radius, self.radius)
        if self._work == LASSO and len(self._path) > 1:
            outline = QPainterPath(self._path[0])
            for place in self._path[1:]:
                outline.lineTo(place)
            painter.setPen(QPen(_INK, 1.6))
            painter.setBrush(tint)
            painter.drawPath(outline)

    def _draw_hint(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self.hint, Qt.TextElideMode.ElideRight, self.width() - 40)
        wide = metrics.horizontalAdvance(text) + 24.0
        box = QRectF(
            0.5 * (self.width() - wide), self.height() - metrics.height() - 26.0, wide, metrics.height() + 12.0
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawRoundedRect(box, 8.0, 8.0)
        painter.setPen(QColor("#f0bf5f"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _array(path: list[QPointF]) -> NDArray[np.float64]:
    return np.array([[place.x(), place.y()] for place in path])
