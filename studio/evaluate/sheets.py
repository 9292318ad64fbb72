"""Contact sheets: labelled pictures in rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.core.errors import NumericError

Picture = NDArray[np.uint8]

GOOD, BAD, PLAIN = (90, 190, 120), (230, 80, 70), (235, 235, 235)
_INK = (24, 24, 26)
_GAP, _BAND = 6, 22


class Cell(NamedTuple):
    """One picture of a sheet.

    Attributes:
        picture: (H, W, 3) uint8 RGB.
        label: written below it, ASCII.
        color: of the label, RGB.
    """

    picture: Picture
    label: str
    color: tuple[int, int, int] = PLAIN


def sheet(cells: Sequence[Cell], columns: int) -> Picture:
    """Pictures of one size in rows, each above its label, on dark grey; (H, W, 3) uint8.

    Raises:
        NumericError: ``no_pictures``, ``unequal_pictures``.
    """
    if not cells:
        raise NumericError("no_pictures", "There is no picture to put on a sheet.")
    height, width = cells[0].picture.shape[:2]
    if any(cell.picture.shape != (height, width, 3) for cell in cells):
        raise NumericError("unequal_pictures", "Pictures of a sheet must be RGB and of one size.")
    columns = min(columns, len(cells))
    rows = -(-len(cells) // columns)
    down, across = height + _BAND + _GAP, width + _GAP
    page = np.full((rows * down + _GAP, columns * across + _GAP, 3), _INK, np.uint8)
    for index, cell in enumerate(cells):
        top, left = _GAP + index // columns * down, _GAP + index % columns * across
        page[top : top + height, left : left + width] = cell.picture
        _write(page, cell, left + 2, top + height + _BAND - 7, width)
    return page


def _write(page: Picture, cell: Cell, x: int, y: int, width: int) -> None:
    """The label, as large as fits below its picture."""
    font, size = cv2.FONT_HERSHEY_SIMPLEX, 0.45
    (length, _), _ = cv2.getTextSize(cell.label, font, size, 1)
    size *= min(1.0, (width - 4) / max(length, 1))
    cv2.putText(page, cell.label, (x, y), font, size, cell.color, 1, cv2.LINE_AA)


def error_picture(first: Picture, second: Picture, mask: NDArray[np.bool_]) -> Picture:
    """Mean absolute difference of two pictures as colours, black to white through orange; 25 % is white.

    Args:
        first: (H, W, 3) uint8.
        second: likewise.
        mask: (H, W); the rest stays black.
    """
    difference = np.abs(first.astype(np.float32) - second.astype(np.float32)).mean(-1) * mask
    level = np.clip(4.0 * difference, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(cv2.applyColorMap(level, cv2.COLORMAP_INFERNO)[..., ::-1])
