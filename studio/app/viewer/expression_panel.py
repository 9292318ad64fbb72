"""The panel that poses the head by hand: head turn, gaze, and 52 expressions."""

from __future__ import annotations

import math
import time

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QScrollArea, QToolButton, QVBoxLayout, QWidget

from studio.app.viewer.expression_rows import GROUPS, Row, group_text
from studio.app.viewer.icons import icon
from studio.app.viewer.past import Past
from studio.app.viewer.preset_buttons import PresetButtons
from studio.app.viewer.sliders import FoldingGroup, SliderRow
from studio.avatar.pose import HeadPose, neck_bend, rotation_matrix
from studio.avatar.presets import preset_expression
from studio.nouns.expressions import ARKIT_52, INDEX

HEAD_DEGREES = 45
GAZE_DEGREES = 35
TOGETHER_S = 0.8
"""Changes by one control that follow each other this fast are one step."""


class ExpressionPanel(QWidget):
    """Sliders for a :class:`HeadPose`, ready-made expressions, undo.

    Attributes:
        past: a :class:`Past` of :class:`HeadPose`.

    Signals:
        posed: a :class:`HeadPose` made by the user.
    """

    posed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.symmetric = QCheckBox()
        self.symmetric.setChecked(True)
        self.undo_button, self.redo_button, self.reset = QToolButton(), QToolButton(), QToolButton()
        self.presets = PresetButtons()
        self.head = [SliderRow(-HEAD_DEGREES, HEAD_DEGREES, unit="°") for _ in range(3)]
        self.gaze = [SliderRow(-GAZE_DEGREES, GAZE_DEGREES, unit="°") for _ in range(2)]
        self.expressions = {name: SliderRow() for name in ARKIT_52}
        self.past = Past(HeadPose(), self)
        self._source, self._at = "", 0.0
        self._meanings: dict[str, Row] = {row.name: row for _, rows in GROUPS for row in rows}
        self._ready_made = FoldingGroup([self.presets])
        self._direction = FoldingGroup([*self.head, *self.gaze])
        self._groups = [
            FoldingGroup([self.expressions[row.name] for row in rows], unfolded=place < 2)
            for place, (_, rows) in enumerate(GROUPS)
        ]
        self._lay_out()
        self._connect()
        self.retranslate()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Wide enough for the longest label."""
        return QSize(350, 600)

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(6, 2, 6, 6)
        self._column.setSpacing(2)
        for group in (self._ready_made, self._direction, *self._groups):
            self._column.addWidget(group)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(self.symmetric, 1)
        for button in (self.undo_button, self.redo_button, self.reset):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoRaise(True)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        top = QVBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.addWidget(self.search)
        top.addLayout(buttons)
        layout.addLayout(top)
        layout.addWidget(area, 1)
        self.setMinimumWidth(320)

    def add_group(self, group: FoldingGroup) -> None:
        """Put a group of the host's own below the others."""
        self._column.insertWidget(self._column.count() - 1, group)

    def _connect(self) -> None:
        for place, row in enumerate((*self.head, *self.gaze)):
            row.moved.connect(lambda _, place=place: self._send(f"direction {place}"))
        for name, row in self.expressions.items():
            row.moved.connect(lambda value, name=name: self._expression_moved(name, value))
        self.presets.chosen.connect(self.take_preset)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.reset.clicked.connect(self.reset_pose)
        self.search.textChanged.connect(self._filter)
        self.past.changed.connect(self._know_history)
        self._know_history()

    def _expression_moved(self, name: str, value: int) -> None:
        partner = self._meanings[name].partner
        if partner and self.symmetric.isChecked():
            self.expressions[partner].show_value(value)
        self._send(name)

    def _send(self, source: str) -> None:
        """Tell the pose that a control has made, and remember the one before."""
        now, pose = time.monotonic(), self.pose()
        goes_on = source == self._source and now - self._at < TOGETHER_S
        self._source, self._at = source, now
        self.past.put(pose, joined=goes_on)
        self.posed.emit(pose)

    def _know_history(self) -> None:
        self.undo_button.setEnabled(self.past.can_undo)
        self.redo_button.setEnabled(self.past.can_redo)

    def take_preset(self, name: str) -> None:
        """Put on a ready-made expression; head and gaze stay."""
        now = self.pose()
        self._show(HeadPose(preset_expression(name), now.gaze, now.neck))
        self._send(f"preset {name}")

    def undo(self) -> None:
        """Take the last change back."""
        if self.past.can_undo:
            self.past.undo()
            self._go_back()

    def redo(self) -> None:
        """Do what was undone again."""
        if self.past.can_redo:
            self.past.redo()
            self._go_back()

    def _go_back(self) -> None:
        self._source = ""  # the next change is a step of its own
        self._show(self.past.value)
        self.posed.emit(self.past.value)

    def forget(self) -> None:
        """A new head: straight, neutral, nothing to undo."""
        self._source = ""
        self.past.begin(HeadPose())
        self._show(self.past.value)

    def pose(self) -> HeadPose:
        """What the sliders say."""
        expression = np.zeros(len(ARKIT_52), np.float32)
        for name, row in self.expressions.items():
            expression[INDEX[name]] = row.value() / 100.0
        yaw, pitch = (math.radians(row.value()) for row in self.gaze)
        turn, nod, tilt = (math.radians(row.value()) for row in self.head)
        rotation = _head_turn(turn, nod, tilt)
        return HeadPose(expression, np.array([[yaw, pitch]] * 2, np.float32), neck_bend(rotation, np.eye(3)))

    def show_pose(self, pose: HeadPose) -> None:
        """Move the sliders to a pose that comes from elsewhere; nothing is sent."""
        self.past.follow(pose)
        self._show(pose)

    def _show(self, pose: HeadPose) -> None:
        for name, row in self.expressions.items():
            row.show_value(round(100.0 * float(pose.expression[INDEX[name]])))
        for row, angle in zip(self.gaze, pose.gaze.mean(0), strict=True):
            row.show_value(round(math.degrees(float(angle))))
        for row, angle in zip(self.head, _head_angles(pose), strict=True):
            row.show_value(round(math.degrees(angle)))

    def reset_pose(self) -> None:
        """Everything to zero."""
        self._show(HeadPose())
        self._send("reset")

    def _filter(self, words: str) -> None:
        wanted = words.strip().casefold()
        for (_, rows), group in zip(GROUPS, self._groups, strict=True):
            group.filter(wanted, [f"{row.text()} {row.name}" for row in rows])
        self._ready_made.filter(wanted, [self.presets.texts()])
        self._direction.filter(wanted, [row.label.text() for row in (*self.head, *self.gaze)])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and palette."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write every text in the present language."""
        self.search.setPlaceholderText(self.tr("Search expressions"))
        self.search.setAccessibleName(self.tr("Search expressions"))
        self.symmetric.setText(self.tr("Both sides together"))
        self.symmetric.setToolTip(self.tr("Moving a slider of one side also moves the other side's"))
        self.reset.setText(self.tr("Reset"))
        for button, picture, text, tip in (
            (self.undo_button, "undo", self.tr("Undo"), self.tr("Take the last change of the pose back (Ctrl+Z)")),
            (self.redo_button, "redo", self.tr("Redo"), self.tr("Do it again (Ctrl+Shift+Z)")),
            (self.reset, "reset", self.tr("Reset"), self.tr("Neutral face, straight head (Ctrl+0)")),
        ):
            button.setIcon(icon(picture, self.palette()))
            button.setAccessibleName(text)
            button.setToolTip(tip)
        self.presets.retranslate()
        self._ready_made.title.setText(self.tr("Ready-made expressions"))
        self._direction.title.setText(self.tr("Head and gaze"))
        head = (
            (self.tr("Turn head"), self.tr("Positive: towards the subject's left")),
            (self.tr("Nod"), self.tr("Positive: chin up")),
            (self.tr("Tilt"), self.tr("Positive: towards the subject's left shoulder")),
        )
        gaze = (
            (self.tr("Look sideways"), self.tr("Positive: towards the subject's left")),
            (self.tr("Look up"), self.tr("Positive: upwards")),
        )
        for slider, texts in zip((*self.head, *self.gaze), (*head, *gaze), strict=True):
            slider.set_texts(*texts)
        for (title, rows), group in zip(GROUPS, self._groups, strict=True):
            group.title.setText(group_text(title))
            for row in rows:
                self.expressions[row.name].set_texts(row.text(), row.name)
        self._filter(self.search.text())


def _head_turn(turn: float, nod: float, tilt: float) -> np.ndarray:  # type: ignore[type-arg]
    """torso_from_head: turn about +Y, then chin up (about -X), then towards the left shoulder (about -Z)."""
    about_y = rotation_matrix(np.array([0.0, turn, 0.0]))
    about_x = rotation_matrix(np.array([-nod, 0.0, 0.0]))
    about_z = rotation_matrix(np.array([0.0, 0.0, -tilt]))
    return np.asarray(about_y @ about_x @ about_z)


def _head_angles(pose: HeadPose) -> tuple[float, float, float]:
    """Inverse of :func:`_head_turn` for the torso's rotation in a pose."""
    m = rotation_matrix(pose.neck).T
    nod = math.asin(max(-1.0, min(1.0, float(m[1, 2]))))
    return math.atan2(float(m[0, 2]), float(m[2, 2])), nod, -math.atan2(float(m[1, 0]), float(m[1, 1]))
