"""Hair that falls over the face now and then: found by its colour where the same spot is skin in most frames.

What always has the colour of hair at its place (brows, a beard, a fringe that stays) belongs to the person's look and
is left alone. Spots are the landmarks of the face, so they move with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]

_LIPS = (
    0, 13, 14, 17, 37, 39, 40, 61, 78, 80, 81, 82, 84, 87, 88, 91, 95, 146, 178, 181, 185, 191, 267, 269, 270, 291,
    308, 310, 311, 312, 314, 317, 318, 321, 324, 375, 402, 405, 409, 415,
)  # fmt: skip
_EYES = (
    7, 33, 133, 144, 145, 153, 154, 155, 157, 158, 159, 160, 161, 163, 173, 246,
    249, 263, 362, 373, 374, 380, 381, 382, 384, 385, 386, 387, 388, 390, 398, 466,
)  # fmt: skip
_FACE = 468
_STEADY = 0.35  # share of frames from which on hair belongs to a spot
_FEWEST_FRAMES = 24  # without that many nothing can be called unusual
_FEWEST_SPOTS = 5
_AROUND = 0.018  # m around unusual spots in which hair-coloured cells are taken
_NEIGHBOURS = (-2, -1, 1, 2)  # rows: what is seen in one frame alone is a mistake
_GROWN = 0.004  # m: strands fray


@dataclass
class StrandWatch:
    """Collects frames, then tells where hair hides the face."""

    _spots: dict[int, Bools] = field(default_factory=dict)
    _seen: dict[int, tuple[Bools, NDArray[np.float32], float]] = field(default_factory=dict)

    def feed(self, row: int, hairy: Bools, points: NDArray[np.float32], *, metre: float) -> None:
        """Take in a frame.

        Args:
            row: of the frame.
            hairy: (G, G) cells inside the face whose colour is hair's and not skin's.
            points: (478, 2) landmarks in cells.
            metre: cells a metre.
        """
        face = points[:_FACE]
        cells = np.clip(np.floor(face), 0, hairy.shape[0] - 1).astype(int)
        self._spots[row] = hairy[cells[:, 1], cells[:, 0]]
        if self._spots[row].any():
            self._seen[row] = (hairy, face, metre)

    def hidden(self) -> dict[int, Bools]:
        """Cells (G, G) that hair hides, by row; rows without any are left out."""
        if len(self._spots) < _FEWEST_FRAMES:
            return {}
        usually = np.mean(list(self._spots.values()), axis=0)
        loose = usually < _STEADY
        loose[[*_LIPS, *_EYES]] = False  # they open and close on dark
        found = {}
        for row, (hairy, face, metre) in self._seen.items():
            spots = face[self._spots[row] & loose]
            if len(spots) >= _FEWEST_SPOTS:
                mask = _lock(hairy, spots, metre)
                if mask.any():
                    found[row] = mask
        return {row: mask for row, mask in found.items() if any(row + step in found for step in _NEIGHBOURS)}


def _lock(hairy: Bools, spots: NDArray[np.float32], metre: float) -> Bools:
    """The hair-coloured cells around spots, parts with fewer than the least number of spots left out."""
    near = np.zeros(hairy.shape, np.uint8)
    cells = np.clip(np.floor(spots), 0, hairy.shape[0] - 1).astype(int)
    near[cells[:, 1], cells[:, 0]] = 1
    near = cv2.dilate(near, _disc(_AROUND * metre))
    count, labels = cv2.connectedComponents((hairy & (near > 0)).astype(np.uint8), connectivity=8)
    held = np.bincount(labels[cells[:, 1], cells[:, 0]], minlength=count)
    kept = held >= _FEWEST_SPOTS
    kept[0] = False
    return np.asarray(cv2.dilate(kept[labels].astype(np.uint8), _disc(_GROWN * metre)) > 0)


def _disc(radius: float) -> NDArray[np.uint8]:
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)
