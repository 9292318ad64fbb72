"""What people do with the viewport's picture: save it, where that is permitted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.app.viewer.canvas import Canvas
from studio.app.viewer.files import Files
from studio.app.viewer.scene import Scene
from studio.app.viewer.snapshot import Snapshot
from studio.core.errors import StudioError
from studio.nouns.mark import Story


class PictureDesk(QObject):
    """Saves what is shown.

    Args:
        scene: whose avatar.
        canvas: has the picture.
        files: writes it.
        viewer: the dialog lies over it.

    Attributes:
        permit: asked before a picture is saved: what it is to say about itself (None: nothing), or the error why not.

    Signals:
        refused: a :class:`StudioError` of :attr:`permit`.
    """

    refused = Signal(object)

    def __init__(self, scene: Scene, canvas: Canvas, *, files: Files, viewer: QWidget) -> None:
        super().__init__(viewer)
        self._scene, self._canvas, self._files, self._viewer = scene, canvas, files, viewer
        self.permit: Callable[[], Story | None] = Story

    def ask(self) -> None:
        """Let the person choose a file, and save."""
        name = self._scene.avatar.manifest.name if self._scene.avatar is not None else "avatar"
        chosen, _ = QFileDialog.getSaveFileName(
            self._viewer, self.tr("Save picture"), f"{name}.png", self.tr("PNG pictures (*.png)")
        )
        if chosen:
            self.save(Path(chosen))

    def save(self, path: Path) -> None:
        """Write what is shown as a PNG in full resolution; a transparent background stays transparent.

        Answers by ``saved`` or ``failed`` of the files, or by ``refused``.
        """
        target = path if path.suffix else path.with_suffix(".png")
        try:
            story = self.permit()
        except StudioError as error:
            self.refused.emit(error)
            return
        self._scene.when_fine(lambda: self._files.write_picture(Snapshot(self._canvas.picture(), target, story)))
