"""Compare: photo against render, render against render; loupe and difference."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, get_args

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from studio.app.inspect.bench import Bench
from studio.app.inspect.board import Board, Layout
from studio.app.inspect.checkpoint_desk import CheckpointDesk
from studio.app.inspect.comparison import Comparison
from studio.app.inspect.difference_box import DifferenceBox
from studio.app.inspect.easel import Where
from studio.app.inspect.loupe import LARGEST, SMALLEST
from studio.app.inspect.photo_desk import PhotoDesk
from studio.app.inspect.sources import PHOTO, key_of
from studio.app.inspect.switches import switch
from studio.app.inspect.tool import Tool, muted
from studio.app.shell.theme import GRID
from studio.app.viewer.sliders import SliderRow

OPEN = "open"
ZOOMS = (0.0, 1.0, 4.0, 16.0, 32.0)


class CompareTool(Tool):
    """The panel of the board.

    Attributes:
        board: takes the viewport's place while the tool is chosen.
        comparison: what is compared.
    """

    key: ClassVar[str] = "compare"
    picture: ClassVar[str] = "tool-compare"

    def __init__(self, bench: Bench, *, photos: PhotoDesk | None = None, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.board = Board()
        self.comparison = Comparison(bench, self.board, photos or PhotoDesk(self), CheckpointDesk(self))
        self.boxes = {slot: QComboBox() for slot in ("a", "b", "c", "d")}
        self.labels = {slot: QLabel(slot.upper()) for slot in self.boxes}
        self.swap, self.other = QToolButton(), QPushButton()
        self.layouts = QButtonGroup(self)
        self.layout_buttons = {kind: switch(QPushButton) for kind in Layout}
        self.zooms = QButtonGroup(self)
        self.zoom_buttons = {zoom: switch(QPushButton) for zoom in ZOOMS}
        self.grid, self.behind, self.free = QCheckBox(), QCheckBox(), QCheckBox()
        self.magnifier = QCheckBox()
        self.factor = SliderRow(SMALLEST, LARGEST, unit="×")
        self.difference = DifferenceBox()
        self.note = muted()
        self._zoom_label = QLabel()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for place, (slot, box) in enumerate(self.boxes.items()):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.labels[slot].setBuddy(box)
            grid.addWidget(self.labels[slot], place, 0)
            grid.addWidget(box, place, 1)
        self.swap.setText("⇅")
        self.swap.setAutoRaise(True)
        grid.addWidget(self.swap, 0, 2, 2, 1)
        self.column.addLayout(grid)
        for buttons, group, columns in (
            (self.layout_buttons.values(), self.layouts, 3),
            (self.zoom_buttons.values(), self.zooms, 5),
        ):
            cells = QGridLayout()
            cells.setSpacing(GRID // 2)
            for place, button in enumerate(buttons):
                button.setProperty("tight", True)
                group.addButton(button)
                cells.addWidget(button, place // columns, place % columns)
            if group is self.zooms:
                self.column.addWidget(self._zoom_label)
            self.column.addLayout(cells)
        self.layout_buttons[Layout.WIPE].setChecked(True)
        self.zoom_buttons[0.0].setChecked(True)
        for widget in (self.grid, self.behind, self.free, self.magnifier, self.factor):
            self.column.addWidget(widget)
        self.grid.setChecked(True)
        self.factor.show_value(self.board.loupe.factor)
        self.column.addWidget(self.difference)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.note)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for slot, box in self.boxes.items():
            box.activated.connect(lambda place, slot=slot: self._choose(slot, place))
        self.swap.clicked.connect(self._swap)
        self.other.clicked.connect(self._ask_file)
        for kind, button in self.layout_buttons.items():
            button.clicked.connect(lambda _=False, kind=kind: self.set_layout_kind(kind))
        for zoom, button in self.zoom_buttons.items():
            button.clicked.connect(lambda _=False, zoom=zoom: self.board.set_zoom(zoom))
        self.grid.toggled.connect(self._set_grid)
        self.behind.toggled.connect(self._set_behind)
        self.free.toggled.connect(self._set_free)
        self.magnifier.toggled.connect(self._set_loupe)
        self.factor.moved.connect(self._set_factor)
        self.difference.kind_chosen.connect(self._measure)
        self.difference.where_chosen.connect(self._set_where)
        self.difference.colored.connect(self._color)
        self.board.zoomed.connect(self._show_zoom)
        self.comparison.changed.connect(self._show)
        self.comparison.offered.connect(self._fill)
        self.bench.workspace.library_changed.connect(self._fill)

    # -- what the person does

    def set_layout_kind(self, kind: Layout) -> None:
        """Lay the pictures out another way."""
        self.layout_buttons[kind].setChecked(True)
        self.board.set_layout_kind(kind)
        if kind is Layout.QUAD:
            self.comparison.settle()
        self._fill()
        self.comparison.update()

    def compare_with_photo(self) -> None:
        """The photo left, the avatar right, wiped."""
        if PHOTO not in (self.comparison.chosen["a"], self.comparison.chosen["b"]):
            self.comparison.choose("a", PHOTO)
        self.set_layout_kind(Layout.WIPE)
        self._fill()

    def _choose(self, slot: str, place: int) -> None:
        key = self.boxes[slot].itemData(place)
        if isinstance(key, str):
            self.comparison.choose(slot, key)
            self._fill()

    def _swap(self) -> None:
        self.comparison.swap()
        self._fill()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Compare with an avatar or a saved state"),
            "",
            self.tr("Avatars and saved states (*.avatar *.safetensors)"),
        )
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Put an avatar, or a saved state of a run, of another file into the first slot."""
        if path not in self.comparison.opened:
            self.comparison.opened.append(path)
        self.comparison.choose("a", key_of(path))
        self._fill()

    def _set_grid(self, on: bool) -> None:
        self.board.show_grid = on
        self.board.update()

    def _set_behind(self, on: bool) -> None:
        self.comparison.photo_behind = on
        self.comparison.update()

    def _set_free(self, on: bool) -> None:
        self.comparison.free = on
        self.board.set_zoom(0.0)
        self.comparison.update()

    def _set_loupe(self, on: bool) -> None:
        self.board.loupe.on = on
        self.factor.setEnabled(on)
        self.board.update()

    def _set_factor(self, factor: int) -> None:
        self.board.loupe.factor = factor
        self.board.update()

    def _measure(self, kind: str) -> None:
        self.comparison.kind = kind  # type: ignore[assignment]
        self.comparison.update()

    def _set_where(self, where: str) -> None:
        if where in get_args(Where):
            self.comparison.where = where  # type: ignore[assignment]
            self.comparison.update()

    def _color(self) -> None:
        self.comparison.set_colors(self.difference.scale, self.difference.high)
        self.difference.show_difference(self.comparison.difference)

    # -- what is shown

    def enter(self) -> None:
        """The board takes the viewport's place."""
        self.bench.viewer.around.show_instead(self.board)
        self.board.setFocus()
        self.bench.viewer.scene.sleep()  # what nobody sees need not be drawn
        self.comparison.set_active(True)
        self.retranslate()

    def leave(self) -> None:
        """The viewport comes back; the video is let go."""
        self.comparison.set_active(False)
        self.bench.viewer.around.show_instead(None)
        self.bench.viewer.scene.wake()

    def take(self) -> None:
        """Another avatar: what was made of the last one is of no use."""
        self.comparison.forget()
        self._fill()

    def end(self) -> None:
        """Leave the threads and the worker."""
        self.comparison.end()

    def _show(self) -> None:
        self.board.update()
        self.difference.show_difference(self.comparison.difference)

    def _fill(self) -> None:
        """Write what is on offer into the boxes; what is not possible is disabled, with its reason."""
        offers = self.comparison.offers()
        names = {source.key: source.label for source in offers}
        for slot, box in self.boxes.items():
            with QSignalBlocker(box):
                box.clear()
                for place, source in enumerate(offers):
                    box.addItem(source.label, source.key)
                    box.setItemData(place, source.reason or source.label, Qt.ItemDataRole.ToolTipRole)
                    model = box.model()
                    if isinstance(model, QStandardItemModel):
                        model.item(place).setEnabled(not source.reason)
                box.setCurrentIndex(max(0, box.findData(self.comparison.chosen[slot])))
                box.setToolTip(box.currentText())
        captions = {slot: names.get(key, "") for slot, key in self.comparison.chosen.items()}
        captions["difference"] = f"{captions['a']} - {captions['b']}"
        self.board.captions = captions
        self._fit_rows()
        self.board.update()

    def _fit_rows(self) -> None:
        quad = self.board.layout_kind is Layout.QUAD
        for slot in ("c", "d"):
            self.boxes[slot].setVisible(quad)
            self.labels[slot].setVisible(quad)
        measured = self.board.layout_kind is Layout.DIFFERENCE
        self.difference.setVisible(measured)
        self.free.setEnabled(not self.comparison.filmed)
        self.behind.setEnabled(self.comparison.filmed)
        self.factor.setEnabled(self.board.loupe.on)

    def _show_zoom(self) -> None:
        zoom = self.board.zoom
        for value, button in self.zoom_buttons.items():
            button.setChecked(value == zoom)
        shown = zoom if zoom > 0.0 else self.board.scale * self.board.devicePixelRatioF()
        self._zoom_label.setText(self.tr("Zoom %1 %").replace("%1", f"{100.0 * shown:.0f}"))

    def title(self) -> str:
        """Its name."""
        return self.tr("Compare")

    def tip(self) -> str:
        """What it is for."""
        return self.tr("Photo and avatar, or two avatars, wiped, flipped, side by side, or their difference (G)")

    def retranslate(self) -> None:
        """Write every text."""
        self.heading.setText(self.tr("Compare"))
        self.swap.setToolTip(self.tr("Swap the two sides"))
        self.swap.setAccessibleName(self.tr("Swap the two sides"))
        self.other.setText(self.tr("Another file…"))
        texts = {
            Layout.WIPE: (self.tr("Wipe"), self.tr("Drag the line; Shift and the arrow keys move it")),
            Layout.FLIP: (self.tr("Flip"), self.tr("Hold B to see the other side")),
            Layout.SIDE: (self.tr("Two"), self.tr("Side by side")),
            Layout.QUAD: (self.tr("Four"), self.tr("Two by two")),
            Layout.DIFFERENCE: (self.tr("Difference"), self.tr("How far apart the two are, in colours")),
        }
        for kind, (text, tip) in texts.items():
            self.layout_buttons[kind].setText(text)
            self.layout_buttons[kind].setToolTip(tip)
        for zoom, button in self.zoom_buttons.items():
            button.setText(self.tr("Fit") if zoom == 0.0 else f"{zoom:g}×")
            button.setToolTip(self.tr("Screen pixels for one pixel of the picture; the wheel and [ ] zoom, too"))
        self.grid.setText(self.tr("Pixel grid from 8×"))
        self.behind.setText(self.tr("Photo behind the avatar"))
        self.free.setText(self.tr("Free camera"))
        self.free.setToolTip(self.tr("Turn both heads together; a photo has one camera only"))
        self.magnifier.setText(self.tr("Loupe under the mouse"))
        self.factor.set_texts(self.tr("Magnification"), self.tr("Screen pixels for one pixel of the picture"))
        self.difference.retranslate()
        self.note.setText(self.tr("Hold B to flip, double-click to zoom in, drag to move."))
        for slot, box in self.boxes.items():
            box.setAccessibleName(self.tr("Side %1").replace("%1", slot.upper()))
        self._fill()
        self._show_zoom()
