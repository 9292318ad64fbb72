"""A pad on which a light is moved around the head."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from studio.app.shell.theme import colors

SIDE = 148
MOST = math.radians(88.0)
_STEP = math.radians(5.0)


class LightPad(QWidget):
    """The hemisphere of lights before the head: the middle is the camera's, the rim grazes.

    Attributes:
        azimuth: rad, positive from the picture's right.
        elevation: rad, positive from above.

    Signals:
        moved: the light, by hand.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.azimuth, self.elevation = math.radians(68.0), math.radians(12.0)
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_light(self, azimuth: float, elevation: float) -> None:
        """Put the light somewhere, within the hemisphere."""
        across, up = math.sin(azimuth) * math.cos(elevation), math.sin(elevation)
        self._put(across, up)

    def _put(self, across: float, up: float) -> None:
        length, most = math.hypot(across, up), math.sin(MOST)
        if length > most:
            across, up = across * most / length, up * most / length
        self.elevation = math.asin(up)
        self.azimuth = math.asin(max(-1.0, min(1.0, across / max(math.cos(self.elevation), 1e-9))))
        self.setAccessibleDescription(f"{math.degrees(self.azimuth):.0f}° {math.degrees(self.elevation):.0f}°")
        self.update()
        self.moved.emit()

    @property
    def _radius(self) -> float:
        return 0.5 * SIDE - 12.0

    def _take(self, place: QPointF) -> None:
        middle = 0.5 * SIDE
        self._put((place.x() - middle) / self._radius, (middle - place.y()) / self._radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The light comes under the mouse."""
        self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """It follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrow keys move it by five degrees."""
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.set_light(self.azimuth + step[0] * _STEP, self.elevation + step[1] * _STEP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A lit ball and the light over it."""
        painter, theme = QPainter(self), colors()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, radius = QPointF(0.5 * SIDE, 0.5 * SIDE), self._radius
        across = math.sin(self.azimuth) * math.cos(self.elevation)
        light = middle + QPointF(across, -math.sin(self.elevation)) * radius
        shade = QRadialGradient(light, 1.5 * radius)
        shade.setColorAt(0.0, QColor("#d9d9d9"))
        shade.setColorAt(1.0, QColor("#2a2a2c"))
        painter.setBrush(shade)
        painter.setPen(QPen(QColor(theme.link if self.hasFocus() else theme.edge), 2.0 if self.hasFocus() else 1.0))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1.5))
        painter.setBrush(QColor("#ffd166"))
        painter.drawEllipse(light, 8.0, 8.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255, 60), 1.0, Qt.PenStyle.DotLine))
        painter.drawEllipse(QRectF(middle.x() - 0.5 * radius, middle.y() - 0.5 * radius, radius, radius))
        painter.end()
