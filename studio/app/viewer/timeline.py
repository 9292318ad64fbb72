"""Playback of a track: play, pause, scrub."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from studio.app.viewer.icons import icon
from studio.app.viewer.performance import Performance


class Timeline(QWidget):
    """Play button, time line, clock; hidden while there is nothing to play.

    Attributes:
        wanted: whether it may be seen at all.

    Signals:
        shown: index of the frame to show.
        offered: there is something else to play, or nothing.
    """

    shown = Signal(int)
    offered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._performance: Performance | None = None
        self.wanted = True
        self._began = 0.0
        self._timer = QTimer(self, interval=1000 // 60)
        self._timer.timeout.connect(self._tick)
        self.play, self.tracked = QToolButton(), QToolButton()
        for button in (self.play, self.tracked):
            button.setCheckable(True)
            button.setAutoRaise(True)
        self.line = QSlider(Qt.Orientation.Horizontal)
        self.line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clock = QLabel()
        self.clock.setMinimumWidth(self.clock.fontMetrics().horizontalAdvance("00:00.00 / 00:00.00 "))
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        for widget, stretch in ((self.play, 0), (self.line, 1), (self.clock, 0), (self.tracked, 0)):
            layout.addWidget(widget, stretch)
        self.play.toggled.connect(self._run)
        self.line.valueChanged.connect(self._show)
        self.retranslate()
        self.set_performance(None)

    @property
    def performance(self) -> Performance | None:
        """What is played."""
        return self._performance

    def set_performance(self, performance: Performance | None) -> None:
        """Play something else from its beginning, or nothing; shows its first frame."""
        self.play.setChecked(False)
        self.tracked.setChecked(False)
        self._performance = performance
        self.line.blockSignals(True)
        self.line.setRange(0, max(len(performance) - 1, 0) if performance is not None else 0)
        self.line.setValue(0)
        self.line.blockSignals(False)
        self.setVisible(performance is not None and self.wanted)
        self._write_clock()
        self.offered.emit()
        if performance is not None:
            self.shown.emit(0)

    @property
    def index(self) -> int:
        """The frame on show."""
        return self.line.value()

    @property
    def playing(self) -> bool:
        """Whether it runs."""
        return self._timer.isActive()

    def step(self, frames: int) -> None:
        """Stop, and go some frames on or back; wraps around."""
        if self._performance is None:
            return
        self.play.setChecked(False)
        self.line.setValue((self.index + frames) % len(self._performance))

    def _run(self, on: bool) -> None:
        if on and self._performance is not None:
            self._began = time.perf_counter() - self._performance.time_of(self.index)
            self._timer.start()
        else:
            self._timer.stop()
        self.retranslate()

    def _tick(self) -> None:
        if self._performance is not None:
            self.line.setValue(self._performance.index_at(time.perf_counter() - self._began))

    def _show(self, index: int) -> None:
        if self._performance is not None and self.line.isSliderDown() and self.playing:
            self._began = time.perf_counter() - self._performance.time_of(index)
        self._write_clock()
        self.shown.emit(index)

    def _write_clock(self) -> None:
        if self._performance is None:
            return
        here, end = self._performance.time_of(self.index), self._performance.duration
        self.clock.setText(f"{_clock(here)} / {_clock(end)}")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language."""
        text = self.tr("Pause") if self.playing else self.tr("Play")
        self.play.setIcon(icon("pause" if self.playing else "play", self.palette()))
        self.play.setToolTip(self.tr("%1 (Space)").replace("%1", text))
        self.play.setAccessibleName(text)
        self.line.setAccessibleName(self.tr("Time line"))
        self.tracked.setIcon(icon("camera", self.palette()))
        self.tracked.setToolTip(self.tr("Look through the camera of the video (0)"))
        self.tracked.setAccessibleName(self.tr("Camera of the video"))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60.0)
    return f"{int(minutes):02d}:{rest:05.2f}"
