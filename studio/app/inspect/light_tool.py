"""Surface: raking light, normals, depth, coverage, what the adapters add; trusted views; contact sheets."""

from __future__ import annotations

import math
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from studio.app.inspect.bench import Bench
from studio.app.inspect.layers import COVERAGE, LayerDesk
from studio.app.inspect.light_pad import LightPad
from studio.app.inspect.sheets import Sheet, SheetMaker, expression_tiles, view_tiles
from studio.app.inspect.switches import switch
from studio.app.inspect.tool import Tool, muted
from studio.app.inspect.trusted import seen_views, spans
from studio.app.viewer.sliders import SliderRow
from studio.avatar.dress import Look
from studio.core.errors import StudioError
from studio.nouns.coverage import TRUSTED, Coverage

FACE, RAKING, NORMALS, DEPTH, LORA, REGISTER = "face", "raking", "normals", "depth", "lora", "register"
VIEWS = (FACE, RAKING, NORMALS, DEPTH, COVERAGE, LORA, REGISTER)
_LOOKS = {RAKING: Look.RAKING, NORMALS: Look.NORMALS, DEPTH: Look.DEPTH}


class LightTool(Tool):
    """What the surface looks like apart from its colours."""

    key: ClassVar[str] = "surface"
    picture: ClassVar[str] = "tool-light"

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.views = {name: switch(QPushButton) for name in VIEWS}
        self.pad = LightPad()
        self.relief = SliderRow(0, 300, unit=" %")
        self.reason, self.trust, self.meaning = muted(), QLabel(wordWrap=True), muted()
        self.expression_sheet, self.view_sheet = QPushButton(), QPushButton()
        self.layers = LayerDesk(bench, self)
        self._sheets = SheetMaker(self)
        self._sheet_heading, self._trust_heading = QLabel(), QLabel()
        self._group = QButtonGroup(self)
        self._view = FACE
        self._seen: Coverage | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, button in enumerate(self.views.values()):
            button.setProperty("tight", True)
            self._group.addButton(button)
            grid.addWidget(button, place // 2, place % 2)
        self.views[FACE].setChecked(True)
        self.column.addLayout(grid)
        self.column.addWidget(self.meaning)
        self.column.addWidget(self.reason)
        self.column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self.relief.show_value(100)
        self.column.addWidget(self.relief)
        for heading in (self._trust_heading, self._sheet_heading):
            heading.setProperty("role", "heading")
        self.column.addWidget(self._trust_heading)
        self.column.addWidget(self.trust)
        self.column.addWidget(self._sheet_heading)
        row = QHBoxLayout()
        for button in (self.expression_sheet, self.view_sheet):
            button.setProperty("tight", True)
            row.addWidget(button, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for name, button in self.views.items():
            button.clicked.connect(lambda _=False, name=name: self.show_view(name))
        self.pad.moved.connect(self._dress)
        self.relief.moved.connect(lambda _: self._dress())
        self.layers.changed.connect(self._know)
        self.layers.painted.connect(self._lay)
        self._sheets.saved.connect(lambda path: self.bench.say(self.tr("Saved %1").replace("%1", path.name)))
        self._sheets.failed.connect(self.bench.complain)
        self.expression_sheet.clicked.connect(lambda: self._ask_sheet("expressions"))
        self.view_sheet.clicked.connect(lambda: self._ask_sheet("views"))
        self.bench.tracked.connect(self._learn_views)
        scene = self.bench.viewer.scene
        scene.changed.connect(self._judge_view)

    # -- what the person does

    def show_view(self, name: str) -> None:
        """Show the surface another way."""
        self._view = name
        self.views[name].setChecked(True)
        self._dress()

    def _dress(self) -> None:
        wardrobe = self.bench.wardrobe
        wardrobe.set_look(
            _LOOKS.get(self._view, Look.COLOR),
            azimuth=self.pad.azimuth,
            elevation=self.pad.elevation,
            relief=self.relief.value() / 100.0,
        )
        wardrobe.set_layer("cover", self.layers.paint(self._view))
        self._know()

    def _lay(self, name: str) -> None:
        if name == self._view and self.bench.active is self:
            self.bench.wardrobe.set_layer("cover", self.layers.paint(name))

    def _ask_sheet(self, kind: str) -> None:
        avatar = self.bench.avatar
        if avatar is None:
            return
        name = f"{avatar.manifest.name}-{kind}.png"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save sheet"), name, self.tr("PNG pictures (*.png)"))
        if chosen:
            self.save_sheet(kind, Path(chosen))

    def save_sheet(self, kind: str, path: Path) -> None:
        """Write a contact sheet of ``expressions`` or ``views`` as PNG, in the present look."""
        viewer = self.bench.viewer
        if viewer.avatar is None:
            return
        path = path if path.suffix else path.with_suffix(".png")
        try:
            story = viewer.pictures.permit()
        except StudioError as error:
            viewer.failed.emit(error)
            return
        camera = viewer.camera
        tiles = expression_tiles(camera) if kind == "expressions" else view_tiles(camera, viewer.scene.pose)
        columns = 6 if kind == "expressions" else 7
        self.bench.say(self.tr("Drawing the sheet…"))
        self._sheets.make(Sheet(viewer.avatar, tiles, columns, path, viewer.scene.dress, story))

    # -- what is shown

    def enter(self) -> None:
        """Show the chosen view."""
        self._dress()
        self._judge_view()

    def leave(self) -> None:
        """The face as it is."""
        self.bench.wardrobe.set_look(Look.COLOR)
        self.bench.wardrobe.set_layer("cover", None)

    def take(self) -> None:
        """Another avatar."""
        self.setEnabled(self.bench.avatar is not None)
        self.show_view(FACE) if self.bench.active is self else None
        self._view = FACE
        self.views[FACE].setChecked(True)
        self._know()
        self._learn_views()

    def end(self) -> None:
        """Leave the worker threads."""
        self._sheets.end()
        self.layers.end()

    def _learn_views(self) -> None:
        avatar = self.bench.avatar
        self._seen = seen_views(avatar, self.bench.track) if avatar is not None else None
        self._judge_view()

    def _judge_view(self) -> None:
        """Say gently where the present view is not covered by the video."""
        marks, scene = self.bench.marks, self.bench.viewer.scene
        if self._seen is None or not len(self._seen.views) or scene.avatar is None:
            marks.set_hint("")
            self.trust.setText(self.tr("Without the track of the video it is not known what was seen."))
            return
        low, high, down, up = (math.degrees(angle) for angle in spans(self._seen.views))
        seen = self.tr("The video saw the head from %1° to %2° sideways and %3° to %4° in height.")
        for place, value in enumerate((low, high, down, up), start=1):
            seen = seen.replace(f"%{place}", f"{value:+.0f}")
        away = self._seen.beyond(scene.view().camera_from_head) if scene.tracked is None else 0.0
        outside = away > TRUSTED
        hint = self.tr("%1° beyond what the video saw: details here are guessed")
        marks.set_hint(hint.replace("%1", f"{math.degrees(away):.0f}") if outside else "")
        here = self.tr("This view is %1° from the nearest one.").replace("%1", f"{math.degrees(away):.0f}")
        self.trust.setText(f"{seen} {here}")

    def _know(self) -> None:
        reasons = {name: self.layers.reason(name) for name in (COVERAGE, LORA, REGISTER)}
        for name, reason in reasons.items():
            self.views[name].setEnabled(not reason)
            self.views[name].setToolTip(reason)
        if reasons.get(self._view):
            self.show_view(FACE)
            return
        lines = list(dict.fromkeys(reason for reason in reasons.values() if reason))
        self.reason.setText("\n".join(lines))
        self.reason.setVisible(bool(lines))
        lit = self._view == RAKING
        self.pad.setVisible(lit)
        self.relief.setVisible(self._view in (RAKING, NORMALS))
        texts = {
            FACE: self.tr("The face as it is."),
            RAKING: self.tr("Light grazing the surface shows its relief. Drag the light."),
            NORMALS: self.tr("Which way the surface faces."),
            DEPTH: self.tr("Light is near, dark is far."),
            COVERAGE: self.tr("How often and how frontally the video saw each place. Bright: well seen."),
            LORA: self.tr("What LoRA changes in colour. Grey: nothing."),
            REGISTER: self.tr("What the register changes in colour. Grey: nothing."),
        }
        self.meaning.setText(texts[self._view])

    def title(self) -> str:
        """Its name."""
        return self.tr("Surface")

    def tip(self) -> str:
        """What it is for."""
        return self.tr("Raking light, normals, depth, coverage, what the adapters add, contact sheets")

    def retranslate(self) -> None:
        """Write every text."""
        self.heading.setText(self.tr("Surface and light"))
        texts = {
            FACE: self.tr("Face"),
            RAKING: self.tr("Raking light"),
            NORMALS: self.tr("Normals"),
            DEPTH: self.tr("Depth"),
            COVERAGE: self.tr("Coverage"),
            LORA: self.tr("LoRA alone"),
            REGISTER: self.tr("Register alone"),
        }
        for name, text in texts.items():
            self.views[name].setText(text)
        self.pad.setAccessibleName(self.tr("Light"))
        self.pad.setToolTip(self.tr("Drag the light, or move it with the arrow keys"))
        self.relief.set_texts(self.tr("Relief"), self.tr("0: the carrying mesh alone; over 100 exaggerates"))
        self._trust_heading.setText(self.tr("Trusted views"))
        self._sheet_heading.setText(self.tr("Contact sheets"))
        self.expression_sheet.setText(self.tr("Expressions…"))
        self.view_sheet.setText(self.tr("Views…"))
        self._know()
        self._judge_view()
