"""What can be chosen before a take: camera, resolution, rate, person, length, countdown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSizePolicy, QWidget

from studio.app.capture.camera_box import CameraBox
from studio.app.capture.person_box import PersonBox
from studio.app.shell.settings import Settings
from studio.app.shell.theme import GRID

SIZES = ((640, 480), (1280, 720), (1920, 1080))
RATES = (24, 30, 60)
LENGTHS = (10, 20, 30, 60, 120)
COUNTDOWNS = (0, 3, 5, 10)


class Choices(QWidget):
    """The form; what is chosen is remembered.

    Args:
        settings: where.

    Signals:
        camera_changed: another camera, resolution or rate was chosen.
    """

    camera_changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.camera = CameraBox(settings)
        self.resolution, self.rate = QComboBox(), QComboBox()
        self.length, self.countdown, self.person = QComboBox(), QComboBox(), PersonBox()
        self._labels = {name: QLabel() for name in ("camera", "resolution", "rate", "person", "length", "countdown")}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(GRID)
        form.setHorizontalSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label in self._labels.items():
            box: QComboBox = getattr(self, name)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            label.setBuddy(box)
            form.addRow(label, box)
        self._fill()
        self.camera.chosen.connect(self.camera_changed)
        for box, name in (
            (self.resolution, "resolution"),
            (self.rate, "rate"),
            (self.length, "length"),
            (self.countdown, "countdown"),
        ):
            box.activated.connect(lambda _row, box=box, name=name: self._remember(box, name))

    # -- reading

    def spec(self) -> dict[str, Any] | None:
        """The chosen camera as the camera job wants it; None if there is none to choose."""
        width, height = SIZES[max(0, self.resolution.currentIndex())]
        camera = self.camera.spec()
        wanted = {"width": width, "height": height, "fps": float(RATES[self.rate.currentIndex()])}
        return None if camera is None else {**camera, **wanted}

    def seconds(self) -> int:
        """Longest take."""
        return LENGTHS[self.length.currentIndex()]

    def countdown_s(self) -> int:
        """Seconds before it begins."""
        return COUNTDOWNS[self.countdown.currentIndex()]

    def person_name(self) -> str:
        """Whose take it is; a name for somebody nameless if nothing was written."""
        return self.person.name() or self.tr("New person")

    # -- inside

    def _fill(self) -> None:
        """Texts in the present language; what was chosen stays chosen."""
        locale = QLocale()
        sizes = [f"{width} × {height}" for width, height in SIZES]
        rates = [self.tr("%1 per second").replace("%1", str(rate)) for rate in RATES]
        lengths = [self.tr("%1 s").replace("%1", locale.toString(seconds)) for seconds in LENGTHS]
        counts = [self.tr("%1 s").replace("%1", str(seconds)) if seconds else self.tr("None") for seconds in COUNTDOWNS]
        for box, name, texts, usual in (
            (self.resolution, "resolution", sizes, 1),
            (self.rate, "rate", rates, 1),
            (self.length, "length", lengths, 1),
            (self.countdown, "countdown", counts, 1),
        ):
            kept = self._settings.get(f"capture.{name}", usual)
            row = box.currentIndex() if box.count() else kept if isinstance(kept, int) else usual
            with QSignalBlocker(box):
                box.clear()
                box.addItems(texts)
                box.setCurrentIndex(row if 0 <= row < len(texts) else usual)

    def _remember(self, box: QComboBox, name: str) -> None:
        self._settings.put(f"capture.{name}", box.currentIndex())
        if name in ("resolution", "rate"):
            self.camera_changed.emit()

    def retranslate(self) -> None:
        """Write every text."""
        texts = {
            "camera": self.tr("Camera"),
            "resolution": self.tr("Size"),
            "rate": self.tr("Pictures"),
            "person": self.tr("Person"),
            "length": self.tr("Length"),
            "countdown": self.tr("Countdown"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
            getattr(self, name).setAccessibleName(text)
        self.camera.refresh()
        self.rate.setToolTip(self.tr("Pictures a second; 30 show every blink"))
        self.length.setToolTip(self.tr("The take ends by itself after this time; you may stop it earlier"))
        self.person.set_hint(self.tr("Name"))
        self._fill()
