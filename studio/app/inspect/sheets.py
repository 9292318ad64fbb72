"""Contact sheets: one head in many expressions, or from many sides, as one picture. Made by a worker thread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from studio.app.inspect.easel import laid_over
from studio.app.viewer.canvas import to_image
from studio.app.viewer.pump import PAINTING, Pump
from studio.app.viewer.request import Request
from studio.app.viewer.snapshot import Snapshot, write_snapshot
from studio.app.viewer.stage import Stage
from studio.avatar.dress import PLAIN, Dress
from studio.avatar.pose import HeadPose
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import ARKIT_52, INDEX
from studio.nouns.mark import Story
from studio.viewport.camera import CameraPose, OrbitCamera
from studio.viewport.renderer import Mode

TILE = 320
_CAPTION = 26
_YAWS = (-45, -30, -15, 0, 15, 30, 45)
_PITCHES = (15, 0, -15)
translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False)
class Tile:
    """One head of a sheet."""

    caption: str
    pose: HeadPose
    camera: CameraPose


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet to make.

    Attributes:
        avatar: whom.
        tiles: row by row.
        columns: tiles in a row.
        path: of the PNG.
        dress: in which colours.
        story: what the picture says about itself; None says nothing.
    """

    avatar: Avatar
    tiles: list[Tile]
    columns: int
    path: Path
    dress: Dress = PLAIN
    story: Story | None = None


def expression_tiles(camera: CameraPose) -> list[Tile]:
    """A sweep: jaw, smile, brows, blink and more, half and full."""
    moves: list[tuple[str, tuple[str, ...]]] = [
        (translate("Sheets", "Jaw"), ("jawOpen",)),
        (translate("Sheets", "Smile"), ("mouthSmileLeft", "mouthSmileRight")),
        (translate("Sheets", "Frown"), ("mouthFrownLeft", "mouthFrownRight")),
        (translate("Sheets", "Pucker"), ("mouthPucker",)),
        (translate("Sheets", "Brows up"), ("browInnerUp", "browOuterUpLeft", "browOuterUpRight")),
        (translate("Sheets", "Brows down"), ("browDownLeft", "browDownRight")),
        (translate("Sheets", "Blink"), ("eyeBlinkLeft", "eyeBlinkRight")),
        (translate("Sheets", "Nose"), ("noseSneerLeft", "noseSneerRight")),
    ]
    tiles = [Tile(translate("Sheets", "Neutral"), HeadPose(), camera)]
    for name, shapes in moves:
        for share in (0.5, 1.0):
            expression = np.zeros(len(ARKIT_52), np.float32)
            expression[[INDEX[shape] for shape in shapes]] = share
            tiles.append(Tile(f"{name} {100 * share:.0f} %", HeadPose(expression), camera))
    return tiles


def view_tiles(camera: CameraPose, pose: HeadPose) -> list[Tile]:
    """A sweep of views: yaw to 45 degrees, from above, level and below."""
    tiles = []
    for pitch in _PITCHES:
        for yaw in _YAWS:
            placed = OrbitCamera()
            placed.pose = camera
            placed.look_from(math.radians(yaw), math.radians(pitch))
            tiles.append(Tile(f"{yaw:+d}° / {pitch:+d}°", pose, placed.pose))
    return tiles


class SheetMaker(QObject):
    """Makes sheets.

    Signals:
        saved: path of a sheet.
        failed: a ``StudioError``.
    """

    saved = Signal(Path)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pump = Pump(make_sheet, self, lane=PAINTING)
        self._pump.done.connect(self.saved)
        self._pump.failed.connect(self.failed)

    def make(self, sheet: Sheet) -> None:
        """Make one; a newer one that comes before it was begun takes its place."""
        self._pump.submit(sheet)

    def end(self) -> None:
        """Leave the worker thread."""
        self._pump.stop()


def make_sheet(sheet: Sheet) -> Path:
    """Draw and write a sheet; returns its path.

    Raises:
        DiskFullError: no space.
        InputError: ``cannot_write``.
    """
    stage, rows = Stage(actors=1), -(-len(sheet.tiles) // sheet.columns)
    picture = QImage(sheet.columns * TILE, rows * (TILE + _CAPTION), QImage.Format.Format_RGBA8888)
    picture.fill(QColor(24, 24, 26))
    painter = QPainter(picture)
    font = QFont(painter.font())
    font.setPixelSize(15)
    painter.setFont(font)
    painter.setPen(QColor(235, 235, 238))
    for place, tile in enumerate(sheet.tiles):
        left, top = (place % sheet.columns) * TILE, (place // sheet.columns) * (TILE + _CAPTION)
        camera = OrbitCamera()
        camera.pose = tile.camera
        request = Request(sheet.avatar, tile.pose, camera.view(TILE, TILE), Mode.SPLATS, paint=True, dress=sheet.dress)
        layer = stage(request).picture
        if layer is not None:
            head = np.dstack([laid_over(layer, None), np.full((TILE, TILE), 255, np.uint8)])
            painter.drawImage(left, top, to_image(head))
        words = QRectF(left, top + TILE, TILE, _CAPTION)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), tile.caption)
    painter.end()
    data = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.width(), 4).copy()
    return write_snapshot(Snapshot(data, sheet.path, sheet.story))
