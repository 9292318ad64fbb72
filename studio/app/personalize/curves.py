"""Two plots that follow a run: how wrong it is and how fast it goes; how good it is on frames it never saw."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.app.personalize.plot import Plot
from studio.app.personalize.words import loss_text
from studio.app.shell.theme import GRID
from studio.core.events import CheckpointSaved, Event, MetricsLogged, StepFinished

RATE_HZ = 30
LOSSES = ("l1", "ssim", "detail", "matte", "prior")


class Curves(QWidget):
    """Hears events, draws each plot at most 15 times a second, and only while it is seen.

    The plots take turns: painted at once they would hold the window for twice as long.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.errors = Plot({"loss": LOSSES, "time": ("time",)}, logarithmic=("loss",), lines=2)
        self.quality = Plot({"psnr": ("psnr",), "ssim": ("score",), "rate": ("rate",)}, dotted=("psnr", "ssim"))
        self._last: tuple[int, float] | None = None
        self._clock = QTimer(self, interval=1000 // RATE_HZ)
        self._turn = False
        self._clock.timeout.connect(self._draw_next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.errors, 1)
        column.addWidget(self.quality, 1)
        self.retranslate()

    def follow(self, on: bool) -> None:
        """Draw what comes, or rest."""
        if on:
            self._clock.start()
        else:
            self._clock.stop()
            self._redraw()

    def clear(self) -> None:
        """Begin a new run."""
        self._last = None
        self.errors.clear()
        self.quality.clear()

    def hear(self, event: Event) -> None:
        """Take the numbers out of an event."""
        if isinstance(event, StepFinished):
            for name, value in event.losses.items():
                self.errors.append("loss", name, event.step, value)
            self.quality.append("rate", "rate", event.step, event.learning_rate)
            if self._last is not None and event.step > self._last[0] and event.elapsed_s >= self._last[1]:
                seconds = (event.elapsed_s - self._last[1]) / (event.step - self._last[0])
                self.errors.append("time", "time", event.step, 1000.0 * seconds)
            self._last = (event.step, event.elapsed_s)
        elif isinstance(event, MetricsLogged):
            for name, sheet, curve in (("psnr", "psnr", "psnr"), ("ssim", "ssim", "score")):
                if name in event.metrics and event.step:
                    self.quality.append(sheet, curve, event.step, event.metrics[name])
        elif isinstance(event, CheckpointSaved):
            self.errors.mark(event.step)
            self.quality.mark(event.step)

    @property
    def step_ms(self) -> float | None:
        """Duration of the newest step."""
        series = self.errors._series["time"]["time"]
        return float(series.y[-1]) if len(series) else None

    def _draw_next(self) -> None:
        self._turn = not self._turn
        (self.errors if self._turn else self.quality).redraw()

    def _redraw(self) -> None:
        self.errors.redraw()
        self.quality.redraw()

    def retranslate(self) -> None:
        """Write the texts."""
        log, fit = self.tr("Logarithmic scale"), self.tr("Show everything (zoom with the wheel, move by dragging)")
        nothing = self.tr("Nothing measured yet")
        self.errors.name(
            {"loss": self.tr("Error"), "time": self.tr("Step time")},
            {**{name: loss_text(name) for name in LOSSES}, "time": self.tr("ms a step")},
            log=log,
            fit=fit,
            nothing=nothing,
        )
        self.quality.name(
            {"psnr": "PSNR", "ssim": "SSIM", "rate": self.tr("Step size")},
            {"psnr": self.tr("held out, dB"), "score": self.tr("held out"), "rate": self.tr("relative")},
            log=log,
            fit=fit,
            nothing=nothing,
        )
