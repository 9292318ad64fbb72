"""Real events for a viewport (QTest's moves carry no modifiers), and what it shows afterwards."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.app.viewer.viewer import Viewer

NO_KEY = Qt.KeyboardModifier.NoModifier


def drag(canvas: QWidget, button: Qt.MouseButton, by: tuple[int, int], keys: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press in the middle, move in four steps, release."""
    none = Qt.MouseButton.NoButton
    start = QPointF(canvas.rect().center())
    path = [start + QPointF(by[0] * step / 4, by[1] * step / 4) for step in range(5)]
    kinds = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
    events = [(kinds[0], start, button, button)]
    events += [(kinds[1], point, none, button) for point in path[1:]]
    events += [(kinds[2], path[-1], button, none)]
    for kind, where, changed, held in events:
        QApplication.sendEvent(canvas, QMouseEvent(kind, where, canvas.mapToGlobal(where), changed, held, keys))


def wheel(
    canvas: QWidget,
    angle: int,
    pixels: tuple[int, int] = (0, 0),
    *,
    phase: Any = Qt.ScrollPhase.NoScrollPhase,
    keys: Qt.KeyboardModifier = NO_KEY,
) -> None:
    """Turn the wheel by an angle, or scroll a trackpad by pixels."""
    where = QPointF(canvas.rect().center())
    event = QWheelEvent(
        where, canvas.mapToGlobal(where), QPoint(*pixels), QPoint(0, angle), Qt.MouseButton.NoButton, keys, phase, False
    )
    QApplication.sendEvent(canvas, event)


def native(canvas: QWidget, kind: Qt.NativeGestureType, value: float = 0.0) -> None:
    """A gesture of a trackpad as macOS and Wayland send it."""
    where = QPointF(canvas.rect().center())
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, where, where, where, value, QPointF())
    QApplication.sendEvent(canvas, event)


def settle(viewer: Viewer, qtbot: Any) -> None:
    """Wait until the present state is shown in full."""
    fine: list[bool] = []
    viewer.scene.touch()
    viewer.scene.when_fine(lambda: fine.append(True))
    qtbot.waitUntil(lambda: bool(fine), timeout=20_000)
    with qtbot.waitSignal(viewer.canvas.painted, timeout=20_000):
        viewer.canvas.update()


def apart(a: np.ndarray, b: np.ndarray) -> float:
    """Mean difference of two pictures."""
    return float(np.abs(a.astype(int) - b).mean())
