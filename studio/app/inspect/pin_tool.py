"""Pins and measures: remarks and distances on the skin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from typing import ClassVar

import msgspec
import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from studio.app.inspect.bench import Bench
from studio.app.inspect.calibration_box import CalibrationBox
from studio.app.inspect.marks import NOTHING, POINT, Dot, Thread
from studio.app.inspect.measuring import Measured, Tape
from studio.app.inspect.note_list import NoteList
from studio.app.inspect.picking import hit_at
from studio.app.inspect.tool import Tool, muted
from studio.app.inspect.viewpoint import look_again, present_view
from studio.app.inspect.work_row import WorkRow
from studio.app.shell.theme import GRID
from studio.app.viewer.request import Sight
from studio.core.errors import StudioError
from studio.nouns.pins import SEVERITIES, Calibration, Measure, Pin, Pins, Spot, calibrate

PIN, MEASURE = "pin", "measure"
TINTS = {"note": "#7fb2ff", "minor": "#8fd694", "major": "#f0bf5f", "critical": "#ff7a6e"}
AUTHOR = "inspect.author"


class PinTool(Tool):
    """Set pins, measure, calibrate."""

    key: ClassVar[str] = "pins"
    picture: ClassVar[str] = "tool-pins"

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.past = bench.cabinet.pins
        self.tape = Tape(self)
        self.row = WorkRow((NOTHING, PIN, MEASURE))
        self.works = self.row.buttons
        self.list = NoteList()
        self.text = QPlainTextEdit()
        self.severity, self.author = QComboBox(), QLineEdit()
        self.show_view, self.remove = QPushButton(), QPushButton()
        self.calibration = CalibrationBox()
        self.prompt = muted()
        self._labels = {name: QLabel() for name in ("severity", "author")}
        self._work = NOTHING
        self._first: Spot | None = None
        self._chosen = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.column.addWidget(self.row)
        self.column.addWidget(self.prompt)
        self.column.addWidget(self.list, 1)
        self.text.setFixedHeight(8 * GRID)
        self.text.setTabChangesFocus(True)
        self.column.addWidget(self.text)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for place, (name, widget) in enumerate((("severity", self.severity), ("author", self.author))):
            self._labels[name].setBuddy(widget)
            grid.addWidget(self._labels[name], place, 0)
            grid.addWidget(widget, place, 1)
        self.column.addLayout(grid)
        actions = QHBoxLayout()
        for act in (self.show_view, self.remove):
            act.setProperty("tight", True)
            actions.addWidget(act, 1)
        self.column.addLayout(actions)
        self.column.addWidget(self.calibration)
        for severity in SEVERITIES:
            self.severity.addItem(severity, severity)

    def _connect(self) -> None:
        marks = self.bench.marks
        self.past.changed.connect(self._show)
        self.row.pressed.connect(self.set_work)
        self.list.chosen.connect(self._choose)
        self.list.itemDoubleClicked.connect(lambda _: self.go_to_view())
        self.text.textChanged.connect(self._write_text)
        self.severity.activated.connect(self._write_severity)
        self.author.editingFinished.connect(
            lambda: self.bench.workspace.settings.put(AUTHOR, self.author.text().strip())
        )
        self.show_view.clicked.connect(self.go_to_view)
        self.remove.clicked.connect(self.remove_chosen)
        self.calibration.pupils_given.connect(self._calibrate_pupils)
        self.calibration.ruler_given.connect(self._calibrate_ruler)
        self.calibration.forgotten.connect(lambda: self.past.put(self.pins.calibrated(Calibration())))
        self.tape.measured.connect(self._measured)
        self.tape.traced.connect(self._mark)
        marks.pointed.connect(self._point)
        marks.picked.connect(self._pick)
        self.author.setText(str(self.bench.workspace.settings.get(AUTHOR, "") or ""))

    # -- what the person does

    @property
    def pins(self) -> Pins:
        """As they are now."""
        value: Pins = self.past.value
        return value

    def set_work(self, name: str) -> None:
        """Set pins, measure, or turn the head."""
        self.works[name].setChecked(True)
        self._work, self._first = name, None
        self.bench.marks.set_work(NOTHING if name == NOTHING else POINT)
        self.bench.sighting.set_active(name != NOTHING)
        self._prompt()

    def _point(self, x: float, y: float) -> None:
        if self.bench.active is self:
            ratio = self.bench.marks.devicePixelRatioF()
            self.bench.sighting.when_known(lambda sight: self._place(sight, x * ratio, y * ratio))

    def _place(self, sight: Sight, x: float, y: float) -> None:
        hit = hit_at(sight, x, y)
        if hit is None:
            self.bench.say(self.tr("Click on the head."))
            return
        if self._work == PIN:
            self.add_pin(hit.spot)
        elif self._first is None:
            self._first = hit.spot
            self._mark()
        else:
            self.tape.measure(sight.request.avatar, self._first, hit.spot)
            self._first = None
        self._prompt()

    def add_pin(self, spot: Spot) -> None:
        """Set a pin; its text can be written at once."""
        pins = self.pins
        made = Pin(
            id=pins.free_id("p"),
            spot=spot,
            author=self.author.text().strip(),
            created=_now(),
            view=present_view(self.bench),
        )
        self._chosen = made.id
        self._put(lambda: pins.with_pin(made))
        self.text.setFocus()

    def _measured(self, found: Measured) -> None:
        pins = self.pins
        made = Measure(
            id=pins.free_id("m"),
            start=found.start,
            end=found.end,
            straight=found.straight,
            along=found.along,
            author=self.author.text().strip(),
            created=_now(),
        )
        self._chosen = made.id
        self._put(lambda: pins.with_measure(made))

    def _put(self, make: Callable[[], Pins]) -> None:
        try:
            self.past.put(make())
        except StudioError as error:
            self.bench.complain(error)

    def _pick(self, key: str) -> None:
        if self.bench.active is self:
            self._chosen = key
            self._show()

    def remove_chosen(self) -> None:
        """Delete the chosen pin or measure; undo brings it back."""
        if self._chosen:
            self.past.put(self.pins.without(self._chosen))

    def go_to_view(self) -> None:
        """Look at the chosen pin as it was looked at when it was set."""
        pin = next((pin for pin in self.pins.pins if pin.id == self._chosen), None)
        if pin is not None:
            look_again(self.bench, pin.view)

    def _write_text(self) -> None:
        notes: tuple[Pin | Measure, ...] = (*self.pins.pins, *self.pins.measures)
        item = next((note for note in notes if note.id == self._chosen), None)
        text = self.text.toPlainText()[:2000]
        if item is None or item.text == text:
            return
        changed = msgspec.structs.replace(item, text=text)
        pins = self.pins
        made = pins.with_pin(changed) if isinstance(changed, Pin) else pins.with_measure(changed)
        self.past.put(made, joined=self._writing == item.id)
        self._writing = item.id

    _writing = ""

    def _write_severity(self) -> None:
        pin = next((pin for pin in self.pins.pins if pin.id == self._chosen), None)
        if pin is not None:
            severity = SEVERITIES[self.severity.currentIndex()]
            self.past.put(self.pins.with_pin(msgspec.structs.replace(pin, severity=severity)))

    def _calibrate_pupils(self, millimetres: float) -> None:
        avatar = self.bench.avatar
        if avatar is None:
            return
        apart = float(np.linalg.norm(avatar.mesh.eye_centres[0] - avatar.mesh.eye_centres[1]))
        self._put(lambda: self.pins.calibrated(calibrate("pupils", millimetres=millimetres, model=apart)))

    def _calibrate_ruler(self, millimetres: float) -> None:
        measure = next((m for m in self.pins.measures if m.id == self._chosen), None)
        if measure is None:
            self.bench.say(self.tr("Measure something whose length you know, and choose it in the list."))
            return
        model = measure.along or measure.straight
        self._put(lambda: self.pins.calibrated(calibrate("ruler", millimetres=millimetres, model=model)))

    # -- what is shown

    def enter(self) -> None:
        """Pins are seen, and undo is theirs."""
        self.bench.viewer.lend_undo(self.past)
        self.set_work(self._work)
        self._mark()

    def leave(self) -> None:
        """The viewport's mouse and undo come back."""
        self._first = None
        self.bench.marks.set_work(NOTHING)
        self.bench.marks.show_dots([])
        self.bench.sighting.set_active(False)
        self.bench.viewer.lend_undo(None)

    def take(self) -> None:
        """Another avatar."""
        self._chosen, self._first = "", None
        self.setEnabled(self.bench.avatar is not None)
        self.tape.forget()
        self._show()

    def end(self) -> None:
        """Leave the worker thread."""
        self.tape.end()

    def _show(self, *_: object) -> None:
        pins = self.pins
        known = {*(pin.id for pin in pins.pins), *(measure.id for measure in pins.measures)}
        if self._chosen not in known:
            self._chosen = next(iter(known), "") if len(known) == 1 else ""
        self.list.show_notes(pins, self._chosen)
        self._fill()
        if self.bench.active is self:
            self._mark()

    def _choose(self, note: str) -> None:
        self._chosen = note
        self._writing = ""
        self._fill()
        self._mark()

    def _fill(self) -> None:
        pins = self.pins
        pin = next((pin for pin in pins.pins if pin.id == self._chosen), None)
        item = pin or next((m for m in pins.measures if m.id == self._chosen), None)
        text = item.text if item is not None else ""
        if self.text.toPlainText() != text:
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)
        self.text.setEnabled(item is not None)
        self.remove.setEnabled(item is not None)
        self.severity.setEnabled(pin is not None)
        self.show_view.setEnabled(pin is not None)
        if pin is not None:
            self.severity.setCurrentIndex(SEVERITIES.index(pin.severity))
        self.calibration.show_calibration(pins.calibration)

    def _mark(self) -> None:
        """Draw pins and measures over the head."""
        if self.bench.active is not self:
            return
        pins = self.pins
        dots = [
            Dot(pin.id, pin.spot, TINTS[pin.severity], str(number), pin.id == self._chosen)
            for number, pin in enumerate(pins.pins, start=1)
        ]
        threads = []
        avatar = self.bench.avatar
        for measure in pins.measures:
            way = self.tape.way(avatar, measure.start, measure.end) if avatar is not None else None
            pairs, shares = way if way is not None else (np.zeros((0, 2), np.int64), np.zeros(0))
            strong = measure.id == self._chosen
            text = self.list.measure_text(measure, pins.calibration)
            threads.append(Thread(measure.start, measure.end, pairs, shares, text, strong))
            dots += [Dot(measure.id, spot, "#ffffff", "", strong) for spot in (measure.start, measure.end)]
        if self._first is not None:
            dots.append(Dot("", self._first, "#ffd166", "", True))
        self.bench.marks.show_dots(dots, threads)

    def _prompt(self) -> None:
        texts = {
            NOTHING: self.tr("Choose what to set. The left button turns the head."),
            PIN: self.tr("Click where something is to be noted."),
            MEASURE: self.tr("Click the first point.") if self._first is None else self.tr("Click the second point."),
        }
        self.prompt.setText(texts[self._work])

    def title(self) -> str:
        """Its name."""
        return self.tr("Pins")

    def tip(self) -> str:
        """What it is for."""
        return self.tr("Remarks and distances on the skin")

    def retranslate(self) -> None:
        """Write every text."""
        self.heading.setText(self.tr("Pins and measures"))
        texts = {
            NOTHING: ("cursor", self.tr("Turn"), self.tr("The left button turns the head")),
            PIN: ("tool-pins", self.tr("Pin"), self.tr("Note something at a point of the skin")),
            MEASURE: ("ruler", self.tr("Measure"), self.tr("The distance of two points, on the neutral face")),
        }
        self.row.write(texts)
        self._labels["severity"].setText(self.tr("Severity"))
        self._labels["author"].setText(self.tr("Author"))
        for place, severity in enumerate(SEVERITIES):
            self.severity.setItemText(place, self.list.severity_text(severity))
        self.text.setPlaceholderText(self.tr("What is to be seen here?"))
        self.text.setAccessibleName(self.tr("Text"))
        self.severity.setAccessibleName(self.tr("Severity"))
        self.author.setAccessibleName(self.tr("Author"))
        self.list.setAccessibleName(self.tr("Pins and measures"))
        self.show_view.setText(self.tr("Show"))
        self.show_view.setToolTip(self.tr("Look at it as when it was set"))
        self.remove.setText(self.tr("Delete"))
        self.calibration.retranslate()
        self._prompt()
        self._show()


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
