"""Pinhole intrinsics, shared by every room that projects something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Intrinsics:
    """An ideal pinhole camera with OpenCV axes (x right, y down, z forward).

    Attributes:
        fx: focal length along x, pixels.
        fy: focal length along y, pixels.
        cx: principal point along x, pixels; the centre of the first pixel is at 0.5.
        cy: principal point along y, pixels.
        width: image width, pixels.
        height: image height, pixels.
    """

    fx: float
    fy: float
    cx: float
    cy: float
    width: int
    height: int

    def matrix(self) -> NDArray[np.float64]:
        """The 3 x 3 matrix ``K`` with ``pixel ~ K @ point``."""
        return np.array([[self.fx, 0.0, self.cx], [0.0, self.fy, self.cy], [0.0, 0.0, 1.0]])

    def scaled(self, factor: float) -> Intrinsics:
        """The same camera at ``factor`` times the resolution; the size is rounded, at least 1 pixel."""
        width, height = max(1, round(self.width * factor)), max(1, round(self.height * factor))
        along_x, along_y = width / self.width, height / self.height
        return Intrinsics(self.fx * along_x, self.fy * along_y, self.cx * along_x, self.cy * along_y, width, height)

    def cropped(self, x: float, y: float, *, size: float, pixels: int) -> Intrinsics:
        """The camera of a square crop ``[x, x+size) x [y, y+size)`` (px of this image) resized to ``pixels``."""
        scale = pixels / size
        return Intrinsics(
            self.fx * scale, self.fy * scale, (self.cx - x) * scale, (self.cy - y) * scale, pixels, pixels
        )

    def project(self, points: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """Pixel coordinates ``(..., 2)`` of camera-space points ``(..., 3)`` in metres with ``z > 0``."""
        points = np.asarray(points, np.float64)
        return points[..., :2] / points[..., 2:] * (self.fx, self.fy) + (self.cx, self.cy)
