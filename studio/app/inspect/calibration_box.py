"""What turns the model's lengths into real ones: the distance of the pupils, or something of known length."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.inspect.tool import set_role
from studio.app.shell.theme import GRID
from studio.nouns.pins import Calibration

USUAL_PUPILS_MM = 63.0
USUAL_RULER_MM = 50.0


class CalibrationBox(QWidget):
    """Says what holds, and takes real lengths.

    Signals:
        pupils_given: their real distance, mm.
        ruler_given: the real length of the chosen measure, mm.
        forgotten: the calibration is not wanted any more.
    """

    pupils_given = Signal(float)
    ruler_given = Signal(float)
    forgotten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badge = QLabel(wordWrap=True)
        self.pupils, self.ruler = QDoubleSpinBox(), QDoubleSpinBox()
        self.by_pupils, self.by_ruler, self.forget = QPushButton(), QPushButton(), QPushButton()
        self._labels = {"pupils": QLabel(), "ruler": QLabel()}
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        rows = (("pupils", self.pupils, self.by_pupils), ("ruler", self.ruler, self.by_ruler))
        for place, (name, box, apply) in enumerate(rows):
            box.setRange(1.0, 400.0)
            box.setDecimals(1)
            box.setSuffix(" mm")
            self._labels[name].setBuddy(box)
            apply.setProperty("tight", True)
            grid.addWidget(self._labels[name], place, 0)
            grid.addWidget(box, place, 1)
            grid.addWidget(apply, place, 2)
        self.pupils.setValue(USUAL_PUPILS_MM)
        self.ruler.setValue(USUAL_RULER_MM)
        self.forget.setProperty("tight", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.badge)
        column.addLayout(grid)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        self.by_pupils.clicked.connect(lambda: self.pupils_given.emit(self.pupils.value()))
        self.by_ruler.clicked.connect(lambda: self.ruler_given.emit(self.ruler.value()))
        self.forget.clicked.connect(self.forgotten)

    def show_calibration(self, calibration: Calibration) -> None:
        """Say what holds."""
        self.forget.setVisible(calibration.kind != "none")
        millimetres = QLocale().toString(calibration.millimetres, "f", 1)
        if calibration.kind == "none":
            self.badge.setText(self.tr("Uncalibrated: lengths are those of an average head."))
        elif calibration.kind == "pupils":
            self.badge.setText(self.tr("Calibrated: pupils %1 mm apart").replace("%1", millimetres))
        else:
            self.badge.setText(self.tr("Calibrated: a measure of %1 mm").replace("%1", millimetres))
        set_role(self.badge, "warn" if calibration.kind == "none" else "good")

    def retranslate(self) -> None:
        """Write every text but the badge's, which follows the calibration."""
        self._labels["pupils"].setText(self.tr("Pupils"))
        self._labels["ruler"].setText(self.tr("Measure"))
        for button in (self.by_pupils, self.by_ruler):
            button.setText(self.tr("Calibrate"))
        self.by_pupils.setToolTip(self.tr("The person's real distance between the pupils"))
        self.by_ruler.setToolTip(self.tr("The real length of the chosen measure"))
        self.forget.setText(self.tr("Take the calibration away"))
