"""Setting up a run: which take, how much work, how long, where."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.personalize.recipe_form import FIELD_PX, RecipeForm
from studio.app.shell.icons import icon
from studio.app.shell.theme import GRID

PRESETS = ("draft", "standard", "detail")
DEVICES = ("auto", "cpu", "cuda")


class SetupPanel(QFrame):
    """The form at the left.

    Signals:
        start_wished: the person wants to begin.
        file_wished: the person wants to choose a file.
        copy_wished: the person wants the command line.
        consent_wished: the person of the take is to be asked.
    """

    start_wished = Signal()
    file_wished = Signal()
    copy_wished = Signal()
    consent_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._labels = {name: QLabel() for name in ("heading", "take", "preset", "budget", "device")}
        self._labels["heading"].setProperty("role", "heading")
        self.take, self.preset, self.device = QComboBox(), QComboBox(), QComboBox()
        self.file_button = QToolButton()
        self.budget = QDoubleSpinBox()
        self.budget.setRange(0.0, 24 * 60.0)
        self.budget.setDecimals(1)
        self.budget.setSingleStep(1.0)
        self.budget.setMinimumHeight(FIELD_PX)
        self.keep_state = QCheckBox()
        self.keep_state.setChecked(True)
        self.more = QToolButton(autoRaise=True)
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.form = RecipeForm()
        self.form.hide()
        self.start, self.copy = QPushButton(), QToolButton()
        self.refusal, self.consent = QLabel(wordWrap=True), QPushButton()
        self.refusal.setProperty("role", "warn")
        self.refusal.hide()
        self.consent.hide()
        self.start.setProperty("primary", True)
        for key in PRESETS:
            self.preset.addItem("", key)
        for key in DEVICES:
            self.device.addItem("", key)
        self.preset.setCurrentIndex(PRESETS.index("standard"))
        for combo in (self.take, self.preset, self.device):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.take.currentTextChanged.connect(self.take.setToolTip)  # a long name is whole at least there
        self._lay_out()
        self.more.toggled.connect(self._unfold)
        self.file_button.clicked.connect(self.file_wished)
        self.start.clicked.connect(self.start_wished)
        self.copy.clicked.connect(self.copy_wished)
        self.consent.clicked.connect(self.consent_wished)
        self.set_takes([])
        self.retranslate()

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        chooser = QHBoxLayout()
        chooser.setSpacing(GRID)
        chooser.addWidget(self.take, 1)
        chooser.addWidget(self.file_button)
        column.addWidget(self._labels["take"])
        column.addLayout(chooser)
        for name, field in (("preset", self.preset), ("budget", self.budget), ("device", self.device)):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            self._labels[name].setBuddy(field)
            self._labels[name].setMinimumWidth(10 * GRID)
            row.addWidget(self._labels[name])
            row.addWidget(field, 1)
            column.addLayout(row)
        self._labels["take"].setBuddy(self.take)
        column.addWidget(self.keep_state)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        column.addStretch(1)
        scrolled = QScrollArea(widgetResizable=True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(fields)
        for ground in (scrolled.viewport(), fields):
            ground.setAutoFillBackground(False)
        last = QHBoxLayout()
        last.setSpacing(GRID)
        last.addWidget(self.start, 1)
        last.addWidget(self.copy)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, GRID, 2 * GRID)
        whole.setSpacing(GRID)
        whole.addWidget(self._labels["heading"])
        whole.addWidget(scrolled, 1)
        whole.addWidget(self.refusal)
        whole.addWidget(self.consent)
        last.setContentsMargins(0, 0, GRID, 0)
        whole.addLayout(last)

    def set_takes(self, takes: list[tuple[str, str]]) -> None:
        """Fill the list of takes; the choice stays if it is still there.

        Args:
            takes: id and name, in the order to show.
        """
        before = self.take.currentData()
        with QSignalBlocker(self.take):
            self.take.clear()
            for key, name in takes:
                self.take.addItem(name, key)
                self.take.setItemData(self.take.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
            self.take.setCurrentIndex(max(self.take.findData(before), 0 if takes else -1))
        self.take.setToolTip(self.take.currentText())
        self.take.setEnabled(bool(takes))
        self.start.setEnabled(bool(takes))
        self.copy.setEnabled(bool(takes))

    def choose(self, take: str, preset: str = "") -> None:
        """Choose a take of the list, and perhaps a preset."""
        if (place := self.take.findData(take)) >= 0:
            self.take.setCurrentIndex(place)
        if preset in PRESETS:
            self.preset.setCurrentIndex(PRESETS.index(preset))

    def refuse(self, sentence: str, *, askable: bool = False) -> None:
        """Say why nothing may be made of the take; nothing lets one start again.

        Args:
            sentence: for the person.
            askable: whether a consent would help; then there is a button for it.
        """
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))
        self.consent.setVisible(bool(sentence) and askable)
        self.start.setEnabled(self.take.isEnabled() and not sentence)
        self.start.setToolTip(sentence)

    @property
    def chosen(self) -> str:
        """Id of the take, or empty."""
        return str(self.take.currentData() or "")

    def settings(self) -> dict[str, Any]:
        """Fields of the recipe that differ from the defaults, and always the preset."""
        minutes = round(self.budget.value(), 1)
        plain: dict[str, Any] = {"preset": self.preset.currentData()}
        if minutes > 0:
            plain["budget_s"] = round(60.0 * minutes, 1)
        if self.device.currentData() != "auto":
            plain["device"] = self.device.currentData()
        return {**plain, **self.form.settings()}

    def remember(self) -> str:
        """What to keep for next time, as JSON."""
        kept = {
            "preset": self.preset.currentData(),
            "budget": self.budget.value(),
            "device": self.device.currentData(),
            "keep_state": self.keep_state.isChecked(),
        }
        return json.dumps(kept)

    def recall(self, text: str) -> None:
        """Set what was kept; nonsense is passed over."""
        try:
            kept = json.loads(text)
        except ValueError:
            return
        if not isinstance(kept, dict):
            return
        for combo, name in ((self.preset, "preset"), (self.device, "device")):
            if (place := combo.findData(kept.get(name))) >= 0:
                combo.setCurrentIndex(place)
        if isinstance(kept.get("budget"), (int, float)):
            self.budget.setValue(float(kept["budget"]))
        if isinstance(kept.get("keep_state"), bool):
            self.keep_state.setChecked(kept["keep_state"])

    def _unfold(self, on: bool) -> None:
        self.form.setVisible(on)
        self.more.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)

    def retranslate(self) -> None:
        """Write the texts."""
        texts = {
            "heading": self.tr("New avatar"),
            "take": self.tr("Take"),
            "preset": self.tr("Preset"),
            "budget": self.tr("Time limit"),
            "device": self.tr("Device"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        for field, name in ((self.take, "take"), (self.preset, "preset"), (self.budget, "budget")):
            field.setAccessibleName(texts[name])
        self.device.setAccessibleName(texts["device"])
        if not self.take.isEnabled():
            self.take.setPlaceholderText(self.tr("No take yet"))
        self.file_button.setIcon(icon("open", self.palette()))
        self.file_button.setToolTip(self.tr("Choose a video or a track; or drop one here"))
        self.file_button.setAccessibleName(self.tr("Choose a file"))
        for index, name in enumerate((self.tr("Draft"), self.tr("Standard"), self.tr("Detail"))):
            self.preset.setItemText(index, name)
        self.preset.setToolTip(
            self.tr("Draft shows in a minute whether the clip works; Detail takes the longest and shows the most.")
        )
        for index, name in enumerate((self.tr("Automatic"), self.tr("Processor"), self.tr("Graphics card (CUDA)"))):
            self.device.setItemText(index, name)
        self.budget.setSpecialValueText(self.tr("None"))
        self.budget.setSuffix(self.tr(" min"))
        self.budget.setToolTip(self.tr("Learning ends after this time with the best so far; pauses do not count."))
        self.keep_state.setText(self.tr("Can be extended later"))
        self.keep_state.setToolTip(
            self.tr("Keeps the state of the finished run beside the avatar; it takes 40 to 200 MB of disk space.")
        )
        self.more.setText(self.tr("Advanced"))
        self._unfold(self.more.isChecked())
        self.start.setText(self.tr("Start"))
        self.consent.setText(self.tr("Record a consent…"))
        self.copy.setIcon(icon("terminal", self.palette()))
        self.copy.setToolTip(self.tr("Copy as a command line"))
        self.copy.setAccessibleName(self.tr("Copy as a command line"))
        self.form.retranslate()
