"""Knows what the viewport shows, pixel by pixel, a moment after it has come to rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.viewer.pump import PAINTING, Pump
from studio.app.viewer.request import Request, Sight
from studio.app.viewer.scene import Scene
from studio.app.viewer.stage import Stage

REST_MS = 40


class Sighting(QObject):
    """Looks while somebody needs it.

    Args:
        scene: what is shown.

    Signals:
        renewed: there is a new sight.
    """

    renewed = Signal()

    def __init__(self, scene: Scene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._sight: Sight | None = None
        self._active = False
        self._waiting: list[Callable[[Sight], None]] = []
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        self._pump = Pump(Stage(actors=1).look, self, lane=PAINTING)
        self._pump.done.connect(self._receive)
        scene.changed.connect(self._notice)

    def set_active(self, on: bool) -> None:
        """Look from now on, or no longer."""
        self._active = on
        if on:
            self._notice()
        else:
            self._sight, self._waiting = None, []
            self._rest.stop()

    @property
    def sight(self) -> Sight | None:
        """What is shown now; None while that is not known."""
        found = self._sight
        return found if found is not None and self._is_present(found.request) else None

    def when_known(self, call: Callable[[Sight], None]) -> None:
        """Call with what is shown: at once if it is known, else as soon as it is."""
        now = self.sight
        if now is not None:
            call(now)
        elif self._active:
            self._waiting.append(call)
            self._ask()

    def _is_present(self, request: Request) -> bool:
        scene = self._scene
        if scene.avatar is None:
            return False
        view = scene.view()
        return (
            request.avatar is scene.avatar
            and request.pose is scene.pose
            and request.view.intrinsics == view.intrinsics
            and bool((request.view.camera_from_head == view.camera_from_head).all())
        )

    def _notice(self) -> None:
        if self._active and self.sight is None:
            self._rest.start()

    def _ask(self) -> None:
        if self._active and self._scene.avatar is not None:
            self._pump.submit(self._scene.request())

    def _receive(self, sight: Sight) -> None:
        self._sight = sight
        if self.sight is None:
            self._notice()
            return
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call(sight)
        self.renewed.emit()

    def end(self) -> None:
        """Leave the worker thread."""
        self.set_active(False)
        self._pump.stop()
