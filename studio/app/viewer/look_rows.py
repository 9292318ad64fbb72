"""Sliders for how the head is photographed: exposure and lens."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from studio.app.viewer.sliders import FoldingGroup, SliderRow

LENS_DEGREES = (5, 60)
STOPS = 3


class LookRows(FoldingGroup):
    """A folding group with exposure and field of view.

    Signals:
        exposed: stops.
        lens_opened: field of view, radians.
    """

    exposed = Signal(float)
    lens_opened = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.exposure = SliderRow(-10 * STOPS, 10 * STOPS, tenths=True)
        self.lens = SliderRow(*LENS_DEGREES, unit="°")
        super().__init__([self.exposure, self.lens], unfolded=False, parent=parent)
        self.exposure.moved.connect(lambda value: self.exposed.emit(value / 10.0))
        self.lens.moved.connect(lambda value: self.lens_opened.emit(math.radians(value)))
        self.retranslate()

    def show_lens(self, field_of_view: float) -> None:
        """Move the slider to a lens that comes from elsewhere."""
        self.lens.show_value(round(math.degrees(field_of_view)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language."""
        self.title.setText(self.tr("Light and lens"))
        self.exposure.set_texts(self.tr("Exposure"), self.tr("Photographic stops; +1 is twice the light"))
        self.lens.set_texts(self.tr("Field of view"), self.tr("Small: flat, as a portrait lens; large: deep"))
