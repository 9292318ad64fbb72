"""The advanced part of setting up: fields of the recipe with bounds that make sense, each explained in a sentence."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QSpinBox, QWidget

from studio.app.personalize.words import mode_text
from studio.app.shell.theme import GRID
from studio.jobs.order import CAPACITIES, Settings

MODES = ("lora+register", "lora", "register", "full", "direct", "generic")
HOLDOUTS = ("every:10", "every:5", "last:0.2", "yaw:0.2", "none")
FIELD_PX = 26
"""Height of number fields: that of the combo boxes beside them."""
WEIGHTS = ("ssim", "detail", "matte", "prior")


class RecipeForm(QWidget):
    """Mode, adapters, steps, weights of the errors, seed, held-out frames.

    Signals:
        changed: something was set.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode, self.capacity, self.holdout = QComboBox(), QComboBox(), QComboBox()
        self.rank, self.steps, self.seed = QSpinBox(), QSpinBox(), QSpinBox()
        self.output_level = QCheckBox()
        self.weights = {name: QDoubleSpinBox() for name in WEIGHTS}
        for box in (self.rank, self.steps, self.seed, *self.weights.values()):
            box.setMinimumHeight(FIELD_PX)
        for combo, keys in ((self.mode, MODES), (self.capacity, tuple(CAPACITIES)), (self.holdout, HOLDOUTS)):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for key in keys:
                combo.addItem("", key)
        self.rank.setRange(1, 256)
        self.steps.setRange(0, 100_000)
        self.steps.setSingleStep(100)
        self.seed.setRange(0, 2**31 - 1)
        for box in self.weights.values():
            box.setRange(0.0, 10.0)
            box.setSingleStep(0.05)
            box.setDecimals(2)
        self._labels: dict[str, QLabel] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, field in self._fields().items():
            label = self._labels[name] = QLabel()
            label.setBuddy(field)
            form.addRow(label, field)
        self.reset()
        self.mode.currentIndexChanged.connect(self._follow_mode)
        for combo in (self.mode, self.capacity, self.holdout):
            combo.currentIndexChanged.connect(self.changed)
        for spin in (self.rank, self.steps, self.seed):
            spin.valueChanged.connect(self.changed)
        for box in self.weights.values():
            box.valueChanged.connect(self.changed)
        self.output_level.toggled.connect(self.changed)
        self.retranslate()

    def _fields(self) -> dict[str, QWidget]:
        return {
            "mode": self.mode,
            "rank": self.rank,
            "capacity": self.capacity,
            "output_level": self.output_level,
            "steps": self.steps,
            **self.weights,
            "seed": self.seed,
            "holdout": self.holdout,
        }

    def reset(self) -> None:
        """Set everything as the preset says."""
        plain = Settings()
        self.mode.setCurrentIndex(self.mode.findData(plain.mode))
        self.capacity.setCurrentIndex(self.capacity.findData("medium"))
        self.holdout.setCurrentIndex(self.holdout.findData(plain.holdout))
        self.rank.setValue(plain.rank)
        self.steps.setValue(0)
        self.seed.setValue(plain.seed)
        self.output_level.setChecked(plain.output_level)
        for name, box in self.weights.items():
            box.setValue(getattr(plain, name))
        self._follow_mode()

    def _follow_mode(self) -> None:
        """Grey out what the mode does not use."""
        mode = str(self.mode.currentData())
        self.rank.setEnabled("lora" in mode)
        for field in (self.capacity, self.output_level):
            field.setEnabled("register" in mode)

    def settings(self) -> dict[str, Any]:
        """The fields that differ from the defaults."""
        plain = Settings()
        capacity = str(self.capacity.currentData())
        chosen: dict[str, Any] = {
            "mode": self.mode.currentData(),
            "holdout": self.holdout.currentData(),
            "rank": self.rank.value(),
            "alpha": float(self.rank.value()),
            "seed": self.seed.value(),
            "output_level": self.output_level.isChecked(),
            "register_levels": CAPACITIES[capacity],
            **{name: round(box.value(), 4) for name, box in self.weights.items()},
        }
        different = {name: value for name, value in chosen.items() if value != getattr(plain, name)}
        return {**different, "steps": self.steps.value()} if self.steps.value() else different

    def retranslate(self) -> None:
        """Write the texts."""
        for combo, words in (
            (self.mode, {key: mode_text(key) for key in MODES}),
            (self.capacity, {"small": self.tr("Small"), "medium": self.tr("Medium"), "large": self.tr("Large")}),
            (
                self.holdout,
                {
                    "every:10": self.tr("Every 10th frame"),
                    "every:5": self.tr("Every 5th frame"),
                    "last:0.2": self.tr("The last fifth"),
                    "yaw:0.2": self.tr("The fifth turned farthest to one side"),
                    "none": self.tr("None"),
                },
            ),
        ):
            for index in range(combo.count()):
                combo.setItemText(index, words[combo.itemData(index)])
        self.steps.setSpecialValueText(self.tr("As the preset"))
        self.output_level.setText(self.tr("Finest level"))
        for name, (label, explanation) in self._texts().items():
            self._labels[name].setText(label)
            field = self._fields()[name]
            field.setAccessibleName(label or self.output_level.text())
            for widget in (self._labels[name], field):
                widget.setToolTip(explanation)

    def _texts(self) -> dict[str, tuple[str, str]]:
        """Label and explanation of every field."""
        return {
            "mode": (self.tr("What may change"), self.tr("Which parts learn the person.")),
            "rank": (
                self.tr("LoRA rank"),
                self.tr(
                    "LoRA adds small trainable matrices to a network that stays as it is; "
                    "a higher rank lets them say more."
                ),
            ),
            "capacity": (
                self.tr("Register"),
                self.tr(
                    "The register is a memory on the surface of the head that keeps what belongs to this person "
                    "alone, such as freckles and scars."
                ),
            ),
            "output_level": (
                "",
                self.tr("The register's finest level changes every Gaussian by itself; without it detail is lost."),
            ),
            "steps": (self.tr("Steps"), self.tr("One step learns from one frame.")),
            "ssim": (self.tr("Structure"), self.tr("Weight of differences in structure (SSIM).")),
            "detail": (self.tr("Detail"), self.tr("Weight of differences in fine detail such as wrinkles.")),
            "matte": (self.tr("Outline"), self.tr("Weight of differences between the head's outline and the photo's.")),
            "prior": (
                self.tr("Unseen parts"),
                self.tr("How strongly parts that no frame shows are kept smooth; 0 leaves them alone."),
            ),
            "seed": (self.tr("Seed"), self.tr("The same seed and settings give the same avatar again.")),
            "holdout": (
                self.tr("Held-out frames"),
                self.tr("Frames that are not learnt from, so that quality can be measured honestly."),
            ),
        }
