"""Three axes in the viewport's corner: they show where the camera stands, and clicking one looks along it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from studio.app.viewer.commands import Commands
from studio.app.viewer.scene import Scene

SIDE = 72
_MARGIN = 12
_ROOMY = 400
"""Viewports narrower than this do without, px."""

_REACH = 26.0
_BALL, _SMALL = 8.5, 5.5
_HUES = (0.98, 0.33, 0.60)
"""Of x, y and z, as everywhere in 3D programs: red, green, blue."""

_ENDS: dict[str, tuple[int, int]] = {
    "right": (0, 1),
    "left": (0, -1),
    "top": (1, 1),
    "bottom": (1, -1),
    "front": (2, 1),
    "back": (2, -1),
}
"""Named view to axis and sign of the direction it looks from."""


class AxisGizmo(QWidget):
    """For the mouse; the keyboard has a key and a menu entry for each of its ends.

    Args:
        scene: whose camera.
        commands: what its ends do.
        over: the widget in whose corner it lies.
    """

    def __init__(self, scene: Scene, commands: Commands, over: QWidget) -> None:
        super().__init__(over)
        self._scene, self._commands = scene, commands
        self._under = ""
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation, False)
        over.installEventFilter(self)
        scene.camera_moved.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay in the corner; leave small viewports to the head."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.move(watched.width() - SIDE - _MARGIN, _MARGIN)
            self.setVisible(watched.width() >= _ROOMY)
        return False

    def ends(self) -> list[tuple[str, QPointF, float]]:
        """Name, place in the widget and nearness (-1 to 1) of the six ends, the farthest first."""
        rotation = self._scene.camera.view(2, 2).camera_from_head[:3, :3]
        middle = 0.5 * SIDE
        found = []
        for name, (axis, sign) in _ENDS.items():
            x, y, z = np.asarray(sign * rotation[:, axis], np.float64)
            found.append((name, QPointF(middle + _REACH * x, middle + _REACH * y), -float(z)))
        return sorted(found, key=lambda end: end[2])

    def _at(self, where: QPointF) -> str:
        for name, place, _ in reversed(self.ends()):
            if (place - where).manhattanLength() < 1.6 * _BALL:
                return name
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Look along an end; beside them the viewport gets the mouse."""
        name = self._at(event.position())
        if name and event.button() == Qt.MouseButton.LeftButton:
            self._commands[name].trigger()
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Say what an end is for."""
        name = self._at(event.position())
        if name != self._under:
            self._under = name
            QToolTip.showText(event.globalPosition().toPoint(), self._commands[name].text() if name else "", self)
            self.update()
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Nothing is under the mouse any more."""
        self._under = ""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Lines and balls, the farthest first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        middle = QPointF(0.5 * SIDE, 0.5 * SIDE)
        for name, place, near in self.ends():
            axis, sign = _ENDS[name]
            shade = 0.62 + 0.30 * (0.5 + 0.5 * near)
            color = QColor.fromHsvF(_HUES[axis], 0.55, shade)
            if sign > 0:
                painter.setPen(QPen(color, 2.0))
                painter.drawLine(middle, place)
            ring = self.palette().color(QPalette.ColorRole.BrightText) if name == self._under else color
            painter.setPen(QPen(ring, 1.6))
            painter.setBrush(color if sign > 0 else QColor.fromHsvF(_HUES[axis], 0.55, 0.4 * shade))
            radius = _BALL if sign > 0 else _SMALL
            painter.drawEllipse(place, radius, radius)
            if sign > 0:
                painter.setPen(QColor.fromHsvF(_HUES[axis], 0.6, 0.15))
                box = painter.boundingRect(0, 0, SIDE, SIDE, 0, "XYZ"[axis])
                painter.drawText(place - QPointF(0.5 * box.width(), -0.36 * box.height()), "XYZ"[axis])
        painter.end()
