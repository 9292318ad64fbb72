"""Pinhole intrinsics, OpenCV axes (x right, y down, z forward), pixel centres at +0.5."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Intrinsics:
    """A pinhole camera without distortion.

    Attributes:
        fx: focal length along x, px.
        fy: focal length along y, px.
        cx: principal point x, px from the left edge of the image.
        cy: principal point y, px from the top edge of the image.
        width: image width, px.
        height: image height, px.
    """

    fx: float
    fy: float
    cx: float
    cy: float
    width: int
    height: int

    def cropped(self, x: float, y: float, *, size: float, pixels: int) -> Intrinsics:
        """The camera of a square crop ``[x, x+size) x [y, y+size)`` (px of this image) resized to ``pixels``."""
        scale = pixels / size
        return Intrinsics(
            self.fx * scale, self.fy * scale, (self.cx - x) * scale, (self.cy - y) * scale, pixels, pixels
        )
