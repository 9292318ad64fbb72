"""Strength: how much of LoRA and of the register is shown, everywhere or in one region."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from studio.app.inspect.bench import Bench
from studio.app.inspect.sources import missing_parts
from studio.app.inspect.tool import Tool, muted
from studio.app.viewer.sliders import SliderRow
from studio.nouns.avatar import Avatar
from studio.nouns.regions import RegionSet

if TYPE_CHECKING:
    from studio.inspection.strength import Strength

PARTS = ("lora", "register")


class StrengthTool(Tool):
    """Two sliders for the whole head, two for a region."""

    key: ClassVar[str] = "strength"
    picture: ClassVar[str] = "tool-strength"

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.whole = {part: SliderRow(unit=" %") for part in PARTS}
        self.local = {part: SliderRow(unit=" %") for part in PARTS}
        self.region = QComboBox()
        self.generic, self.reset = QPushButton(), QPushButton()
        self.reason, self.state = muted(), muted()
        self._region_heading = QLabel()
        self._exceptions: dict[str, dict[str, int]] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._region_heading.setProperty("role", "heading")
        self.column.addWidget(self.reason)
        for row in self.whole.values():
            self.column.addWidget(row)
        buttons = QHBoxLayout()
        for button in (self.generic, self.reset):
            button.setProperty("tight", True)
            buttons.addWidget(button, 1)
        self.column.addLayout(buttons)
        self.column.addWidget(self._region_heading)
        self.column.addWidget(self.region)
        for row in self.local.values():
            self.column.addWidget(row)
        self.column.addWidget(self.state)
        self.column.addStretch(1)
        for row in (*self.whole.values(), *self.local.values()):
            row.show_value(100)

    def _connect(self) -> None:
        for row in self.whole.values():
            row.moved.connect(lambda _: self._mix())
        for row in self.local.values():
            row.moved.connect(lambda _: self._mix_region())
        self.region.activated.connect(lambda _: self._show_region())
        self.generic.clicked.connect(lambda: self.set_whole(0, 0))
        self.reset.clicked.connect(self.reset_all)
        self.bench.strength.ready.connect(self._know)
        self.bench.strength.mixed.connect(self._take_mixed)
        self.bench.cabinet.regions.changed.connect(self._fill)

    # -- what the person does

    def set_whole(self, lora: int, register: int) -> None:
        """Both sliders of the whole head, percent."""
        for part, value in zip(PARTS, (lora, register), strict=True):
            self.whole[part].show_value(value)
        self._mix()

    def reset_all(self) -> None:
        """Everything as it was learnt."""
        self._exceptions.clear()
        for row in (*self.whole.values(), *self.local.values()):
            row.show_value(100)
        self._mix()

    def _mix_region(self) -> None:
        id = self.region.currentData()
        if isinstance(id, str):
            self._exceptions[id] = {part: row.value() for part, row in self.local.items()}
            self._mix()

    def _mix(self) -> None:
        if not self.bench.strength.parts:
            return
        self.bench.strength.mix(self.strength())

    def strength(self) -> Strength:
        """What the sliders say."""
        from studio.inspection.strength import RegionStrength, Strength  # loaded by the worker thread before

        regions: RegionSet = self.bench.cabinet.regions.value
        exceptions = tuple(
            RegionStrength(region, one["lora"] / 100.0, one["register"] / 100.0)
            for region in regions.regions
            if (one := self._exceptions.get(region.card.id)) is not None
        )
        lora, register = (self.whole[part].value() / 100.0 for part in PARTS)
        return Strength(lora, register, exceptions)

    def _take_mixed(self, avatar: Avatar, strength: Strength) -> None:
        if self.bench.avatar is not None:
            self.bench.viewer.replace_avatar(avatar)
            self._tell(strength)

    # -- what is shown

    def take(self) -> None:
        """Another avatar, as it was learnt."""
        self._exceptions.clear()
        for row in (*self.whole.values(), *self.local.values()):
            row.show_value(100)
        self._know()
        self._fill()

    def _know(self) -> None:
        desk = self.bench.strength
        for part in PARTS:
            self.whole[part].setEnabled(part in desk.parts)
            self.local[part].setEnabled(part in desk.parts and self.region.count() > 0)
        for button in (self.generic, self.reset):
            button.setEnabled(bool(desk.parts))
        self.region.setEnabled(bool(desk.parts) and self.region.count() > 0)
        lines = []
        if self.bench.avatar is None:
            lines.append(self.tr("Open an avatar first."))
        elif not desk.parts:
            lines.append(missing_parts(known=desk.known))
        elif len(desk.parts) < len(PARTS):
            made = self.tr("It was made without LoRA.") if "lora" not in desk.parts else ""
            lines.append(made or self.tr("It was made without a register."))
        self.reason.setText("\n".join(lines))
        self.reason.setVisible(bool(lines))
        if not desk.parts:
            self.state.setText("")

    def _tell(self, strength: Strength) -> None:
        if strength.whole:
            self.state.setText("")
        elif strength.lora == strength.register == 0.0 and not strength.regions:
            self.state.setText(self.tr("This is the generic model."))
        else:
            self.state.setText(self.tr("Shown at other strengths than learnt."))

    def _fill(self, *_: object) -> None:
        regions: RegionSet = self.bench.cabinet.regions.value
        known = {region.card.id for region in regions.regions}
        self._exceptions = {id: one for id, one in self._exceptions.items() if id in known}
        chosen = self.region.currentData()
        with QSignalBlocker(self.region):
            self.region.clear()
            for region in regions.regions:
                self.region.addItem(region.card.name, region.card.id)
            self.region.setCurrentIndex(max(0, self.region.findData(chosen)) if known else -1)
        self._show_region()
        self._know()

    def _show_region(self) -> None:
        values = self._exceptions.get(str(self.region.currentData()), dict.fromkeys(PARTS, 100))
        for part, row in self.local.items():
            row.show_value(values[part])
        self.region.setToolTip(self.region.currentText())

    def title(self) -> str:
        """Its name."""
        return self.tr("Strength")

    def tip(self) -> str:
        """What it is for."""
        return self.tr("How much of LoRA and of the register is shown")

    def retranslate(self) -> None:
        """Write every text."""
        self.heading.setText(self.tr("Strength"))
        for rows in (self.whole, self.local):
            rows["lora"].set_texts("LoRA", self.tr("0: as the generic model; 100: as learnt"))
            rows["register"].set_texts(self.tr("Register"), self.tr("0: without the register; 100: as learnt"))
        self.generic.setText(self.tr("Generic"))
        self.generic.setToolTip(self.tr("Both to 0"))
        self.reset.setText(self.tr("As learnt"))
        self.reset.setToolTip(self.tr("Everything to 100"))
        self._region_heading.setText(self.tr("In one region"))
        self.region.setAccessibleName(self.tr("Region"))
        self.region.setPlaceholderText(self.tr("Paint a region first"))
        self._know()
