"""Mouse, wheel, trackpad and touch to camera moves.

Orbit: left or middle drag. Pan: Shift with either, or right drag. Zoom: wheel, Ctrl + middle drag, pinch.
Two fingers on a trackpad orbit.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from studio.app.viewer.scene import Scene

TURN_PER_PIXEL = 0.008
"""Radians per logical pixel."""

_LEFT, _MIDDLE, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Navigator(QObject):
    """Event filter of a canvas; any camera move leaves the tracked camera."""

    def __init__(self, scene: Scene, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._scene = scene
        self._canvas = canvas
        self._last: QPointF | None = None
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take what is ours."""
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(1.0 / max(0.2, 1.0 + event.value()))
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._zoom(1.0 / max(0.2, pinch.scaleFactor()))
                return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._last = event.position()
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            self._last = None
            return True
        if kind == QEvent.Type.MouseMove and self._last is not None:
            moved = event.position() - self._last
            self._last = event.position()
            self._drag(moved, event.buttons(), event.modifiers())
            return True
        return False

    def _drag(self, moved: QPointF, buttons: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        camera = self._scene.camera
        if buttons & _MIDDLE and modifiers & _CTRL:
            self._zoom(1.01 ** moved.y())
            return
        if buttons & _RIGHT or (buttons & (_LEFT | _MIDDLE) and modifiers & _SHIFT):
            camera.pan(moved.x(), moved.y(), height=min(self._canvas.width(), self._canvas.height()))
        elif buttons & (_LEFT | _MIDDLE):
            camera.orbit(-moved.x() * TURN_PER_PIXEL, moved.y() * TURN_PER_PIXEL)
        else:
            return
        self._moved()

    def _wheel(self, event: QWheelEvent) -> bool:
        fingers = event.pixelDelta()
        if not fingers.isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase:
            self._scene.camera.orbit(-fingers.x() * TURN_PER_PIXEL, fingers.y() * TURN_PER_PIXEL)
            self._moved()
        else:
            self._zoom(1.0015 ** -event.angleDelta().y())
        event.accept()
        return True

    def _zoom(self, factor: float) -> None:
        self._scene.camera.zoom(factor)
        self._moved()

    def _moved(self) -> None:
        self._scene.tracked = None
        self._scene.touch()
