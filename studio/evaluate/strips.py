"""Strips and sheets to look at: the photo beside what each mode makes of it, and one avatar from all sides."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from studio.avatar.camera_paths import lens, look_at
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import render_image
from studio.core.errors import FileFormatError
from studio.evaluate.pictures import read_pixels
from studio.evaluate.sheets import Cell, Picture, error_picture, sheet
from studio.evaluate.views import DISTANCE
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import weights
from studio.nouns.report import Report, load_report

_FIELD_OF_VIEW = math.radians(28.0)
_SMILE = {"mouthSmileLeft": 0.8, "mouthSmileRight": 0.8, "cheekSquintLeft": 0.4, "cheekSquintRight": 0.4}
_FACES: tuple[tuple[str, int, int, dict[str, float]], ...] = (
    *((f"yaw {yaw:+d}", yaw, 0, {}) for yaw in (-60, -40, -20, 0, 20, 40, 60)),
    ("yaw 180", 180, 0, {}),
    ("pitch -20", 0, -20, {}),
    ("pitch +20", 0, 20, {}),
    ("jawOpen", 0, 0, {"jawOpen": 0.6}),
    ("smile", 0, 0, _SMILE),
    ("smile, yaw +40", 40, 0, _SMILE),
    ("blink", 0, 0, {"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0}),
)
"""Label, yaw and pitch of the camera in degrees, expression."""


def turntable_sheet(avatar: Avatar, *, size: int = 256, columns: int = 7) -> Picture:
    """One avatar from all sides and with some faces, on white; (H, W, 3) uint8.

    Args:
        avatar: the avatar.
        size: side of each picture, px.
        columns: pictures a row.
    """
    driver, camera = Driver(avatar), lens(size, size, field_of_view=_FIELD_OF_VIEW)
    cells = []
    for label, yaw, pitch, expression in _FACES:
        frame = driver.frame(HeadPose(weights(expression)))
        matrix = look_at(distance=DISTANCE, yaw=math.radians(yaw), pitch=math.radians(pitch))
        picture = render_image(frame, camera, matrix, (1.0, 1.0, 1.0))
        cells.append(Cell(np.ascontiguousarray(picture[..., :3]), label))
    return sheet(cells, columns)


def heldout_strip(folders: Mapping[str, Path], *, frames: int = 4) -> Picture:
    """Rows of photo, what each mode makes of it, and the last mode's error inside the scored mask.

    Args:
        folders: evaluation of each mode, in the order of columns; all on the same video.
        frames: how many rows, spread over the frames that all modes share.

    Raises:
        FileFormatError: ``nothing_in_common``, or an evaluation that cannot be read.
    """
    reports = {mode: load_report(folder / "metrics.json") for mode, folder in folders.items()}
    scores = {mode: _psnr_by_frame(report) for mode, report in reports.items()}
    shared = sorted(set.intersection(*(set(by_frame) for by_frame in scores.values()))) if scores else []
    if not shared:
        raise FileFormatError("nothing_in_common", "These evaluations share no frame.", "Evaluate the same track.")
    cells: list[Cell] = []
    for frame in spread(shared, frames):
        cells += _row(folders, scores, frame)
    return sheet(cells, len(folders) + 2)


def spread(items: list[int], count: int) -> list[int]:
    """At most ``count`` items, evenly spread over a sorted list."""
    places = np.linspace(0, len(items) - 1, min(count, len(items)))
    return [items[round(place)] for place in places]


def _row(folders: Mapping[str, Path], scores: Mapping[str, Mapping[int, float]], frame: int) -> list[Cell]:
    last = list(folders)[-1]
    photo = read_pixels(folders[last] / f"{frame:05d}_photo.png")
    mask = read_pixels(folders[last] / f"{frame:05d}_mask.png")[..., 0] > 127
    renders = {mode: read_pixels(folder / f"{frame:05d}_render.png") for mode, folder in folders.items()}
    error = error_picture(photo, renders[last], mask)
    shown = [Cell(picture, f"{mode}: {scores[mode][frame]:.1f} dB") for mode, picture in renders.items()]
    return [Cell(photo, f"photo {frame}"), *shown, Cell(error, f"error of {last}")]


def _psnr_by_frame(report: Report) -> dict[int, float]:
    return {score.frame: score.psnr_refined for score in report.frames}
