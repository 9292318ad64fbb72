"""Choosing a camera by its name, or a video that plays one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QSizePolicy, QWidget

from studio.app.shell.settings import Settings

VIDEOS = "*.mp4 *.mov *.mkv *.avi *.webm *.m4v"
_FILE = "file:"
_BROWSE = "browse"


class CameraBox(QComboBox):
    """The connected cameras, a video used before, and a way to choose another one.

    Args:
        settings: where the choice is remembered; all boxes share it.

    Signals:
        chosen: another camera was chosen.
    """

    chosen = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._cameras: list[tuple[str, str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._choose)
        self.refresh()

    def spec(self) -> dict[str, Any] | None:
        """The chosen camera as the camera job wants it; None if there is none to choose."""
        data = str(self.currentData() or "")
        if data.startswith(_FILE):
            return {"file": data[len(_FILE) :]}
        for key, name, index in self._cameras:
            if key == data:
                return {"key": key, "name": name, "index": index}
        return None

    def set_cameras(self, cameras: list[tuple[str, str, int]]) -> bool:
        """Show which are connected: (key, name, number) each.

        Returns:
            Whether another camera than before is chosen now.
        """
        before = self.currentData()
        self._cameras = list(cameras)
        self.refresh()
        return bool(self.currentData() != before)

    def use_file(self, file: Path) -> None:
        """Let a video play the camera."""
        self._settings.put("capture.file", str(file))
        self._settings.put("capture.camera", f"{_FILE}{file}")
        self.refresh()
        self.chosen.emit()

    def browse(self) -> None:
        """Choose a video that plays the camera, in a dialog."""
        title, kinds = self.tr("Use a video file as camera"), self.tr("Videos (%1)").replace("%1", VIDEOS)
        name, _ = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if name:
            self.use_file(Path(name))

    def refresh(self) -> None:
        """Write the entries anew; the choice stays if it is still there."""
        wanted = str(self._settings.get("capture.camera", "") or "")
        file = str(self._settings.get("capture.file", "") or "")
        with QSignalBlocker(self):
            self.clear()
            for key, name, _ in self._cameras:
                self.addItem(name, key)
            if file and Path(file).exists():
                self.addItem(self.tr("Video: %1").replace("%1", Path(file).name), _FILE + file)
            if not self.count():
                self.addItem(self.tr("No camera"), "")
            self.insertSeparator(self.count())
            self.addItem(self.tr("Use a video file as camera…"), _BROWSE)
            row = self.findData(wanted) if wanted else -1
            self.setCurrentIndex(max(row, 0))
        self.setAccessibleName(self.tr("Camera"))
        self.setToolTip(self.tr("Cameras appear here when they are plugged in"))

    def _choose(self, row: int) -> None:
        data = str(self.itemData(row) or "")
        if data == _BROWSE:
            self.refresh()
            self.browse()
            return
        self._settings.put("capture.camera", data)
        self.chosen.emit()
