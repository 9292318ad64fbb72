"""How far hair goes beyond the bald head, by direction; and where an arm held to the head pretends to be hair.

An arm behind the head may stay there for most of a clip, so that no frame tells what the head is like without it. But
hair is much the same on both sides, and an arm has the colour of skin. A direction in which skin goes clearly further
than whatever is on the other side is therefore an arm's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
Bools = NDArray[np.bool_]

DIRECTIONS = 24
_USUAL = 80.0  # percentile over frames
_FARTHEST = 95.0  # percentile over the cells of one direction
_FEWEST_CELLS = 4
_NEAR = 0.005  # m: nearer to the bald head everything is head
_CLEAR = 0.02  # m: from here on colour is looked at
_UNEVEN = 0.03  # m that hair may go further on one side
_SPARE = 0.02  # m
_SKIN = 10.0  # median squared Mahalanobis distance of an arm's colour from the face's
_UNKNOWN = 99.0


@dataclass(frozen=True)
class Reach:
    """Limits by direction, from straight down over the picture's left, up and its right.

    Attributes:
        limit: (``DIRECTIONS``,) m beyond the bald head in which hair is believed.
        armed: (``DIRECTIONS``,) whether an arm is held there in some frames.
    """

    limit: Field
    armed: Bools

    @classmethod
    def even(cls, reach: float) -> Reach:
        """The same in all directions."""
        return cls(np.full(DIRECTIONS, reach, np.float32), np.zeros(DIRECTIONS, np.bool_))

    def at(self, angle: Field) -> Field:
        """Limit (...) in directions given as angles, interpolated."""
        centres = (np.arange(DIRECTIONS) + 0.5) * (2 * np.pi / DIRECTIONS) - np.pi
        return np.interp(angle, centres, self.limit, period=2 * np.pi).astype(np.float32)


def sector(angle: NDArray[np.floating[Any]]) -> NDArray[np.int64]:
    """Index of the direction an angle (rad, zero is up, positive to the picture's right) belongs to."""
    return (np.floor((angle + np.pi) * (DIRECTIONS / (2 * np.pi))).astype(np.int64)) % DIRECTIONS


def profile(person: Bools, beyond: Field, angle: Field, *, skin: Field) -> tuple[Field, Field]:
    """What one picture shows around the head.

    Args:
        person: (G, G) cells of the person that may count, shoulders left out.
        beyond: (G, G) distance from the bald head, m.
        angle: (G, G) direction from the head's middle, rad.
        skin: (G, G) squared colour distance from the person's skin.

    Returns:
        Reach (``DIRECTIONS``,) in m and median colour distance (``DIRECTIONS``,) of what lies clear of the head.
    """
    reach, colour = np.zeros(DIRECTIONS, np.float32), np.full(DIRECTIONS, _UNKNOWN, np.float32)
    outside = person & (beyond > _NEAR)
    sectors = sector(angle)
    for index in range(DIRECTIONS):
        cells = outside & (sectors == index)
        if int(cells.sum()) < _FEWEST_CELLS:
            continue
        reach[index] = np.percentile(beyond[cells], _FARTHEST)
        clear = cells & (beyond > _CLEAR)
        if clear.any():
            colour[index] = np.median(skin[clear])
    return reach, colour


def combined(profiles: list[tuple[Field, Field]], *, usual: float) -> Reach:
    """The clip's limits: ``usual`` (m) everywhere but where an arm is held.

    Args:
        profiles: of some frames, see :func:`profile`.
        usual: m.
    """
    if not profiles:
        return Reach.even(usual)
    reach = np.percentile([item[0] for item in profiles], _USUAL, axis=0)
    colour = np.median([item[1] for item in profiles], axis=0)
    other_side = reach[::-1]
    armed = (reach - other_side > _UNEVEN) & (colour < _SKIN)
    limit = np.where(armed, np.minimum(other_side + _SPARE, usual), usual)
    return Reach(limit.astype(np.float32), np.asarray(armed, np.bool_))
