"""Regions: paint or lasso named places of the skin; they stay with the avatar and follow every expression."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

import msgspec
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QWidget,
)

from studio.app.inspect.bench import Bench
from studio.app.inspect.marks import BRUSH, LASSO, NOTHING
from studio.app.inspect.picking import texels_of, under_brush, under_lasso
from studio.app.inspect.tool import Tool, muted
from studio.app.inspect.work_row import WorkRow
from studio.app.shell.theme import GRID
from studio.app.viewer.request import Sight
from studio.app.viewer.sliders import SliderRow
from studio.core.errors import StudioError
from studio.nouns.regions import MASK_SIZE, RegionSet, SurfaceRegion

_COVER = 0.5
"""How much of the skin a region's colour covers."""
_ERASE = "erase"


class RegionTool(Tool):
    """List of regions, brush, eraser and lasso."""

    key: ClassVar[str] = "regions"
    picture: ClassVar[str] = "tool-regions"

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.past = bench.cabinet.regions
        self.list = QListWidget()
        self.add, self.color, self.remove = QPushButton(), QPushButton(), QPushButton()
        self.row = WorkRow((NOTHING, BRUSH, _ERASE, LASSO))
        self.works = self.row.buttons
        self.radius = SliderRow(3, 80, unit=" px")
        self.undo, self.redo = QToolButton(), QToolButton()
        self.note = muted()
        self._hidden: set[str] = set()
        self._chosen = ""
        self._stroke: list[NDArray[np.int64]] = []
        self._work = NOTHING
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.list.setProperty("roomy", True)
        self.list.setMinimumHeight(16 * GRID)
        self.list.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed | QListWidget.EditTrigger.DoubleClicked)
        actions = QHBoxLayout()
        actions.setSpacing(GRID // 2)
        for act in (self.add, self.color, self.remove):
            act.setProperty("tight", True)
            actions.addWidget(act, 1)
        history = QHBoxLayout()
        for tool_button in (self.undo, self.redo):
            tool_button.setAutoRaise(True)
            tool_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            history.addWidget(tool_button)
        history.addStretch(1)
        self.radius.show_value(16)
        self.column.addWidget(self.row)
        self.column.addWidget(self.radius)
        self.column.addLayout(history)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(actions)
        self.column.addWidget(self.note)

    def _connect(self) -> None:
        marks = self.bench.marks
        self.past.changed.connect(self._show)
        self.add.clicked.connect(lambda: self.add_region())
        self.color.clicked.connect(self._ask_color)
        self.remove.clicked.connect(self.remove_chosen)
        self.undo.clicked.connect(self.past.undo)
        self.redo.clicked.connect(self.past.redo)
        self.radius.moved.connect(self._set_size)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemChanged.connect(self._edited)
        self.row.pressed.connect(self.set_work)
        marks.stroked.connect(self._paint)
        marks.lifted.connect(self._lift)
        marks.lassoed.connect(self._lasso)

    # -- what the person does

    @property
    def regions(self) -> RegionSet:
        """As they are now."""
        value: RegionSet = self.past.value
        return value

    @property
    def chosen(self) -> SurfaceRegion | None:
        """The one that is painted."""
        return next((r for r in self.regions.regions if r.card.id == self._chosen), None)

    def set_work(self, name: str) -> None:
        """Take the brush, the eraser, the lasso, or nothing."""
        self.works[name].setChecked(True)
        self._work = name
        self.bench.marks.set_work({_ERASE: BRUSH}.get(name, name))
        self.bench.sighting.set_active(name != NOTHING)

    def add_region(self, mask: NDArray[np.bool_] | None = None) -> None:
        """A new, empty region, chosen."""
        taken = {region.card.name.casefold() for region in self.regions.regions}
        words = self.tr("Region %1")
        names = (words.replace("%1", str(number)) for number in range(1, 1000))
        name = next(name for name in names if name.casefold() not in taken)
        try:
            made = self.regions.added(name, mask)
        except StudioError as error:
            self.bench.complain(error)
            return
        self._chosen = made.regions[-1].card.id
        self.past.put(made)

    def remove_chosen(self) -> None:
        """Delete the chosen one; undo brings it back."""
        if self.chosen is not None:
            self.past.put(self.regions.without(self._chosen))

    def _ask_color(self) -> None:
        region = self.chosen
        if region is None:
            return
        color = QColorDialog.getColor(QColor(region.card.color), self, self.tr("Colour of the region"))
        if color.isValid():
            self.set_color(color.name())

    def set_color(self, color: str) -> None:
        """Give the chosen one another colour, ``#rrggbb``."""
        region = self.chosen
        if region is not None:
            self._replace(replace(region, card=msgspec.structs.replace(region.card, color=color)))

    def _edited(self, item: QListWidgetItem) -> None:
        """A name was written, or a box ticked."""
        id = str(item.data(Qt.ItemDataRole.UserRole))
        hidden = item.checkState() != Qt.CheckState.Checked
        if hidden != (id in self._hidden):
            self._hidden ^= {id}
            self._dress()
            return
        region = next((r for r in self.regions.regions if r.card.id == id), None)
        name = item.text().strip()
        if region is None or name == region.card.name:
            return
        self._replace(replace(region, card=msgspec.structs.replace(region.card, name=name)))
        self._show()

    def _replace(self, region: SurfaceRegion) -> None:
        try:
            self.past.put(self.regions.replaced(region))
        except StudioError as error:
            self.bench.complain(error)

    def _set_size(self, radius: int) -> None:
        self.bench.marks.radius = float(radius)
        self.bench.marks.update()

    def _choose(self, item: QListWidgetItem | None) -> None:
        self._chosen = str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""
        self._know()

    # -- painting

    def _mine(self) -> bool:
        return self.bench.active is self

    def _paint(self, path: NDArray[Any]) -> None:
        if self._mine():
            self.bench.sighting.when_known(lambda sight: self._collect(sight, path))

    def _collect(self, sight: Sight, path: NDArray[Any]) -> None:
        ratio = self.bench.marks.devicePixelRatioF()
        found = under_brush(sight, path * ratio, self.bench.marks.radius * ratio)
        self._stroke.append(texels_of(sight, found))

    def _lift(self) -> None:
        if self._mine():
            self.bench.sighting.when_known(self._finish)

    def _finish(self, sight: Sight) -> None:
        stroke, self._stroke = self._stroke, []
        if stroke:
            self._take(np.unique(np.concatenate(stroke)), sight)

    def _lasso(self, outline: NDArray[Any]) -> None:
        if not self._mine():
            return
        ratio = self.bench.marks.devicePixelRatioF()
        self.bench.sighting.when_known(
            lambda sight: self._take(texels_of(sight, under_lasso(sight, outline * ratio)), sight)
        )

    def _take(self, texels: NDArray[np.int64], sight: Sight) -> None:
        """Add texels to the chosen region, or take them away; without one, a region begins with them."""
        if not len(texels):
            return
        size, erase = sight.request.avatar.atlas_size, self._work == _ERASE
        if self.chosen is None:
            if erase:
                self.bench.say(self.tr("Choose a region to erase from."))
                return
            empty = np.zeros((MASK_SIZE, MASK_SIZE), np.bool_)
            blank = SurfaceRegion(self.regions.added("x").regions[-1].card, empty)
            self.add_region(blank.painted(texels, size).mask)
            return
        self._replace(self.chosen.painted(texels, size, erase=erase))

    # -- what is shown

    def enter(self) -> None:
        """Regions are seen, and undo is theirs."""
        self.bench.viewer.lend_undo(self.past)
        self._set_size(self.radius.value())
        self._dress()
        self.set_work(self._work)

    def leave(self) -> None:
        """The viewport's mouse and undo come back; regions are hidden."""
        self._stroke = []
        self.bench.marks.set_work(NOTHING)
        self.bench.sighting.set_active(False)
        self.bench.viewer.lend_undo(None)
        self.bench.wardrobe.set_layer("regions", None)

    def take(self) -> None:
        """Another avatar."""
        self._hidden.clear()
        self._stroke = []
        self.setEnabled(self.bench.avatar is not None)
        self._show()

    def _show(self, *_: object) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for region in self.regions.regions:
                item = QListWidgetItem(_swatch(region.card.color), region.card.name)
                item.setData(Qt.ItemDataRole.UserRole, region.card.id)
                item.setToolTip(region.card.note or region.card.name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
                shown = region.card.id not in self._hidden
                item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
                self.list.addItem(item)
                if region.card.id == self._chosen:
                    self.list.setCurrentItem(item)
            if self.list.currentItem() is None and self.list.count():
                self.list.setCurrentRow(0)
        self._choose(self.list.currentItem())
        self._say_what_to_do()
        if self._mine():
            self._dress()

    def _know(self) -> None:
        region = self.chosen
        for button in (self.color, self.remove):
            button.setEnabled(region is not None)
        self.undo.setEnabled(self.past.can_undo)
        self.redo.setEnabled(self.past.can_redo)
        self.bench.marks.tint = QColor(region.card.color if region is not None else "#4aa3ff")

    def _dress(self) -> None:
        shown = [r for r in self.regions.regions if r.card.id not in self._hidden]
        self.bench.wardrobe.set_layer("regions", region_paint(shown))

    def _say_what_to_do(self) -> None:
        if len(self.regions):
            self.note.setText(self.tr("Double-click or F2 renames; the box shows or hides. They stay with the avatar."))
        else:
            self.note.setText(self.tr("Take the brush and paint on the face: a region begins with the first stroke."))

    def title(self) -> str:
        """Its name."""
        return self.tr("Regions")

    def tip(self) -> str:
        """What it is for."""
        return self.tr("Paint named places of the skin: a tattoo, a wrinkle; scores are told for each")

    def retranslate(self) -> None:
        """Write every text."""
        self.heading.setText(self.tr("Regions"))
        texts = {
            NOTHING: ("cursor", self.tr("Turn"), self.tr("The left button turns the head")),
            BRUSH: ("brush", self.tr("Brush"), self.tr("Paint on the head; the other buttons still turn it")),
            _ERASE: ("eraser", self.tr("Erase"), self.tr("Take places away from the region")),
            LASSO: ("lasso", self.tr("Lasso"), self.tr("Draw round a place")),
        }
        self.row.write(texts)
        self.add.setText(self.tr("New"))
        self.color.setText(self.tr("Colour…"))
        self.remove.setText(self.tr("Delete"))
        self.radius.set_texts(self.tr("Size of the brush"), self.tr("Radius on the screen"))
        for button, picture, text in (
            (self.undo, "undo", self.tr("Undo (Ctrl+Z)")),
            (self.redo, "redo", self.tr("Redo (Ctrl+Shift+Z)")),
        ):
            button.setIcon(_view_icon(picture, self))
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.list.setAccessibleName(self.tr("Regions"))
        self._say_what_to_do()


def _view_icon(name: str, widget: QWidget) -> QIcon:
    from studio.app.viewer.icons import icon as view_icon

    return view_icon(name, widget.palette())


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(14, 14)
    pixmap.fill(QColor(color))
    return QIcon(pixmap)


def region_paint(regions: list[SurfaceRegion]) -> NDArray[np.float32] | None:
    """Regions as a picture over the atlas, (S, S, 4); None without any."""
    if not regions:
        return None
    paint = np.zeros((MASK_SIZE, MASK_SIZE, 4), np.float32)
    for region in regions:
        color = QColor(region.card.color)
        paint[region.mask] = [color.redF(), color.greenF(), color.blueF(), _COVER]
    return paint
