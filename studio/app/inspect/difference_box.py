"""The controls and numbers of a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from studio.app.inspect.histogram import Histogram
from studio.app.inspect.tool import muted
from studio.app.viewer.sliders import SliderRow

if TYPE_CHECKING:
    from studio.inspection.maps import DifferenceMap
    from studio.inspection.scales import Scale

KINDS = ("flip", "absolute", "ssim", "high_pass")
SCALES: tuple[Scale, ...] = ("magma", "inferno", "viridis", "grey")
WHERE = ("head", "face", "all")
_BINS = 56


class DifferenceBox(QWidget):
    """Kind, colours, range, mask; histogram and percentiles.

    Attributes:
        scale: colours.

    Signals:
        kind_chosen: what to measure.
        where_chosen: which pixels count.
        colored: colours or range are different.
    """

    kind_chosen = Signal(str)
    where_chosen = Signal(str)
    colored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.colors, self.where = QComboBox(), QComboBox(), QComboBox()
        self.range = SliderRow(2, 100, unit=" %")
        self.histogram = Histogram()
        self.numbers, self.meaning = QLabel(), muted()
        self._labels = [QLabel() for _ in range(3)]
        self._usual: dict[str, float] = {}
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for place, (label, box) in enumerate(zip(self._labels, (self.kind, self.where, self.colors), strict=True)):
            label.setBuddy(box)
            grid.addWidget(label, place, 0)
            grid.addWidget(box, place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self.meaning)
        for widget in (self.range, self.histogram, self.numbers):
            column.addWidget(widget)
        for box, values in ((self.kind, KINDS), (self.colors, SCALES), (self.where, WHERE)):
            for value in values:
                box.addItem(value, value)
        self.kind.activated.connect(self._take_kind)
        self.where.activated.connect(lambda _: self.where_chosen.emit(str(self.where.currentData())))
        self.colors.activated.connect(lambda _: self.colored.emit())
        self.range.moved.connect(lambda _: self.colored.emit())
        self.range.show_value(50)
        self.retranslate()

    @property
    def scale(self) -> Scale:
        """Colours."""
        return SCALES[self.colors.currentIndex()]

    @property
    def high(self) -> float:
        """What the brightest colour stands for."""
        return self.range.value() / 100.0

    def _take_kind(self, _: int) -> None:
        usual = {"flip": 50, "absolute": 25, "ssim": 100, "high_pass": 10}[str(self.kind.currentData())]
        self.range.show_value(usual)
        self._explain()
        self.colored.emit()
        self.kind_chosen.emit(str(self.kind.currentData()))

    def show_difference(self, found: DifferenceMap | None) -> None:
        """Show the numbers of a difference, or none."""
        if found is None:
            self.histogram.clear()
            self.numbers.setText("")
            return
        from studio.inspection.scales import bar  # loaded by the worker thread that made the map

        counts, _ = found.histogram(_BINS, high=self.high)
        shares = found.percentiles()
        self.histogram.show_counts(counts, high=self.high, strip=bar(self.scale), marks=[shares[50.0], shares[95.0]])
        mean = self.tr("Mean %1").replace("%1", f"{found.mean:.3f}")
        rest = "   ".join(f"P{share:.0f} {value:.3f}" for share, value in shares.items())
        self.numbers.setText(f"{mean}\n{rest}")

    def _explain(self) -> None:
        texts = {
            "flip": self.tr("What a person notices when the two are flipped (FLIP)."),
            "absolute": self.tr("Plain difference of the colours."),
            "ssim": self.tr("Loss of structure: 1 - SSIM."),
            "high_pass": self.tr("Fine detail only: pores, hairs, lines; light and tone left out."),
        }
        self.meaning.setText(texts[str(self.kind.currentData())])

    def retranslate(self) -> None:
        """Write every text."""
        names = {
            self.kind: (self.tr("FLIP"), self.tr("Absolute"), self.tr("SSIM"), self.tr("Fine detail")),
            self.colors: (self.tr("Magma"), self.tr("Inferno"), self.tr("Viridis"), self.tr("Grey")),
            self.where: (self.tr("Head"), self.tr("Face only"), self.tr("Everything")),
        }
        for box, texts in names.items():
            for place, text in enumerate(texts):
                box.setItemText(place, text)
        words = (self.tr("Measure"), self.tr("Count"), self.tr("Colours"))
        for label, box, word in zip(self._labels, (self.kind, self.where, self.colors), words, strict=True):
            label.setText(word)
            box.setAccessibleName(word)
        self.range.set_texts(self.tr("Range up to"), self.tr("The difference that the brightest colour stands for"))
        self.histogram.setAccessibleName(self.tr("Histogram"))
        self._explain()
