"""Mouse, wheel, trackpad, touch and held keys to camera moves, as the keymap says.

The same in every keymap: the wheel and pinching zoom; two fingers on a trackpad orbit (with Shift they pan, with Ctrl
they zoom); on a touch screen one finger orbits, two pan and zoom; tapping a trackpad twice with two fingers frames
the head.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from studio.app.viewer.keymap import DEFAULT_KEYMAP, KEYMAPS, Gesture, Keymap
from studio.app.viewer.scene import Scene

TURN_PER_PIXEL = 0.008
"""Radians per logical pixel."""

FLIGHT_SPEED = 0.35
"""Metres per second while a key is held, at arm's length; farther away it is faster."""

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Navigator(QObject):
    """Event filter of a canvas.

    Attributes:
        keymap: which gestures and held keys mean what.
        sensitivity: factor of every turn and zoom.
        invert_wheel: the wheel zooms the other way round.
    """

    def __init__(self, scene: Scene, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.keymap: Keymap = KEYMAPS[DEFAULT_KEYMAP]
        self.sensitivity = 1.0
        self.invert_wheel = False
        self._scene = scene
        self._canvas = canvas
        self._last: QPointF | None = None
        self._pinching = False
        self._held: set[Qt.Key] = set()
        self._flown_at = 0.0
        self._flight = QTimer(self, interval=1000 // 60)
        self._flight.timeout.connect(self._fly)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take what is ours."""
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QNativeGestureEvent):
            return self._native(event)
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            return isinstance(pinch, QPinchGesture) and self._pinch(pinch)
        if event.type() == QEvent.Type.FocusOut:
            self._land()
        return False

    # -- mouse and wheel

    def _mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._last = event.position()
            self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            self._last = None
            return True
        if kind == QEvent.Type.MouseMove and self._last is not None and not self._pinching:
            moved = event.position() - self._last
            self._last = event.position()
            self._move(self.keymap.gesture(event.buttons(), event.modifiers()), moved)
            return True
        return False

    def drag(self, event: QMouseEvent, moved: QPointF) -> None:
        """A drag over another widget that shows the same scene."""
        self._move(self.keymap.gesture(event.buttons(), event.modifiers()), moved)

    def scroll(self, angle: float) -> None:
        """The wheel over another widget that shows the same scene."""
        self._zoom_by_wheel(angle)

    def _move(self, gesture: Gesture | None, moved: QPointF) -> None:
        turn = TURN_PER_PIXEL * self.sensitivity
        if gesture is Gesture.ORBIT:
            self._scene.orbit(-moved.x() * turn, moved.y() * turn)
        elif gesture is Gesture.LOOK:
            self._scene.look(-0.5 * moved.x() * turn, 0.5 * moved.y() * turn)
        elif gesture is Gesture.PAN:
            self._pan(moved)
        elif gesture is Gesture.ZOOM:
            self._scene.zoom(1.01 ** (self.sensitivity * (moved.y() - moved.x())))

    def _pan(self, moved: QPointF) -> None:
        self._scene.pan(moved.x(), moved.y(), height=min(self._canvas.width(), self._canvas.height()))

    def _wheel(self, event: QWheelEvent) -> bool:
        fingers, modifiers = QPointF(event.pixelDelta()), event.modifiers()
        if not fingers.isNull() and event.phase() != Qt.ScrollPhase.NoScrollPhase:
            if modifiers & _CTRL:
                self._zoom_by_wheel(fingers.y())
            else:
                self._move(Gesture.PAN if modifiers & _SHIFT else Gesture.ORBIT, fingers)
        else:
            self._zoom_by_wheel(event.angleDelta().y())
        event.accept()
        return True

    def _zoom_by_wheel(self, delta: float) -> None:
        self._scene.zoom(1.0015 ** (delta * self.sensitivity * (1.0 if self.invert_wheel else -1.0)))

    # -- trackpad and touch

    def _native(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._scene.zoom(1.0 / max(0.2, 1.0 + event.value()))
            return True
        if event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._scene.frame_head()
            return True
        return False

    def _pinch(self, pinch: QPinchGesture) -> bool:
        self._pinching = pinch.state() in (Qt.GestureState.GestureStarted, Qt.GestureState.GestureUpdated)
        flags = pinch.changeFlags()
        if flags & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            self._scene.zoom(1.0 / max(0.2, pinch.scaleFactor()))
        if flags & QPinchGesture.ChangeFlag.CenterPointChanged and not pinch.lastCenterPoint().isNull():
            self._pan(pinch.centerPoint() - pinch.lastCenterPoint())
        return True

    # -- flying

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in self.keymap.flight or event.modifiers() & _CTRL:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.isAutoRepeat():
            pass
        elif event.type() == QEvent.Type.KeyPress:
            self._held.add(key)
            if not self._flight.isActive():
                self._flown_at = time.perf_counter()
                self._flight.start()
        elif event.type() == QEvent.Type.KeyRelease:
            self._fly()
            self._held.discard(key)
            if not self._held:
                self._land()
        return True

    def _fly(self) -> None:
        now = time.perf_counter()
        seconds, self._flown_at = min(now - self._flown_at, 0.25), now
        faster = 3.0 if QGuiApplication.queryKeyboardModifiers() & _SHIFT else 1.0
        step = FLIGHT_SPEED * self.sensitivity * max(self._scene.camera.distance, 0.1) * faster * seconds
        moves = [self.keymap.flight[key] for key in self._held if key in self.keymap.flight]
        right, up, forward = (float(sum(axis)) for axis in zip(*moves, strict=True)) if moves else (0.0, 0.0, 0.0)
        if right or up or forward:
            self._scene.fly(step * right, step * up, step * forward)

    def _land(self) -> None:
        self._held.clear()
        self._flight.stop()
