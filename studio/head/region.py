"""The parts of the head's surface."""

from __future__ import annotations

from enum import IntEnum


class Region(IntEnum):
    """What a triangle or a texel belongs to; left and right are the subject's."""

    FACE = 0
    HEAD = 1
    MOUTH_SOCKET = 2
    EYE_SOCKET_LEFT = 3
    EYE_SOCKET_RIGHT = 4
    GUMS_UPPER = 5
    GUMS_LOWER = 6
    TONGUE = 7
    TEETH_UPPER = 8
    TEETH_LOWER = 9
    SCLERA_LEFT = 10
    SCLERA_RIGHT = 11
    IRIS_LEFT = 12
    IRIS_RIGHT = 13

    @property
    def mirrored(self) -> Region:
        """The same part on the other side of the head."""
        name = self.name
        if name.endswith("_LEFT"):
            return Region[name[:-5] + "_RIGHT"]
        if name.endswith("_RIGHT"):
            return Region[name[:-6] + "_LEFT"]
        return self


SKIN: tuple[Region, ...] = (Region.FACE, Region.HEAD)
"""Skin that is seen from outside."""

EYES: tuple[tuple[Region, Region], tuple[Region, Region]] = (
    (Region.SCLERA_LEFT, Region.IRIS_LEFT),
    (Region.SCLERA_RIGHT, Region.IRIS_RIGHT),
)
"""Sclera and iris of the left and the right eye."""

MOUTH: tuple[Region, ...] = (
    Region.MOUTH_SOCKET,
    Region.GUMS_UPPER,
    Region.GUMS_LOWER,
    Region.TONGUE,
    Region.TEETH_UPPER,
    Region.TEETH_LOWER,
)
"""Everything inside the lips."""
