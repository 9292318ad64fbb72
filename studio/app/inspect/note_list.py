"""The list of pins and measures, and what is said of each."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from studio.app.shell.theme import GRID
from studio.nouns.pins import Calibration, Measure, Pin, Pins


class NoteList(QListWidget):
    """Pins with their numbers, then measures.

    Signals:
        chosen: id of another one; empty for none.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("roomy", True)
        self.setMinimumHeight(12 * GRID)
        self.currentItemChanged.connect(self._choose)

    def show_notes(self, pins: Pins, chosen: str) -> None:
        """List them, with one of them chosen; nothing is sent."""
        with QSignalBlocker(self):
            self.clear()
            for number, pin in enumerate(pins.pins, start=1):
                self._row(pin, f"{number}  {self._pin_text(pin)}", chosen)
            for measure in pins.measures:
                self._row(measure, self.measure_text(measure, pins.calibration), chosen)

    def _row(self, note: Pin | Measure, text: str, chosen: str) -> None:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, note.id)
        item.setToolTip(text)
        self.addItem(item)
        if note.id == chosen:
            self.setCurrentItem(item)

    def _choose(self, item: QListWidgetItem | None) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else "")

    def _pin_text(self, pin: Pin) -> str:
        line = pin.text.splitlines()[0] if pin.text else self.tr("(no text)")
        return f"{self.severity_text(pin.severity)}: {line}"

    def measure_text(self, measure: Measure, calibration: Calibration) -> str:
        """Both lengths, in millimetres, marked where they are not calibrated."""
        sure = "" if calibration.kind != "none" else "≈ "
        straight = f"{sure}{QLocale().toString(1000.0 * calibration.factor * measure.straight, 'f', 1)} mm"
        if measure.along is None:
            return self.tr("%1 straight").replace("%1", straight)
        along = f"{sure}{QLocale().toString(1000.0 * calibration.factor * measure.along, 'f', 1)} mm"
        return self.tr("%1 along the skin, %2 straight").replace("%1", along).replace("%2", straight)

    def severity_text(self, severity: str) -> str:
        """How bad, in a word."""
        return {
            "note": self.tr("Note"),
            "minor": self.tr("Minor"),
            "major": self.tr("Major"),
            "critical": self.tr("Critical"),
        }[severity]
