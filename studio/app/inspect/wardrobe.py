"""What the Gaussians wear: a look, and layers painted over the atlas by several tools."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from studio.app.viewer.scene import Scene
from studio.avatar.dress import PLAIN, Dress, Look, over

ORDER = ("cover", "regions")
"""Layers from the lowest to the highest."""


class Wardrobe(QObject):
    """Dresses a scene."""

    def __init__(self, scene: Scene, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scene = scene
        self._look = PLAIN
        self._layers: dict[str, NDArray[np.float32]] = {}

    @property
    def look(self) -> Dress:
        """The look without layers."""
        return self._look

    def set_look(self, look: Look, *, azimuth: float = 0.0, elevation: float = 0.0, relief: float = 1.0) -> None:
        """Show another look; angles in radians, as in :class:`Dress`."""
        self._look = Dress(look, azimuth=azimuth, elevation=elevation, relief=relief)
        self._dress()

    def set_layer(self, name: str, paint: NDArray[np.float32] | None) -> None:
        """Lay (S, S, 4) over the atlas, or take it away; layers of different sizes are brought to the larger one."""
        if paint is None and name not in self._layers:
            return
        if paint is None:
            self._layers.pop(name)
        else:
            self._layers[name] = paint
        self._dress()

    def _dress(self) -> None:
        layers = [self._layers[name] for name in ORDER if name in self._layers]
        side = max((len(layer) for layer in layers), default=0)
        paint = over(*(_enlarged(layer, side) for layer in layers))
        dress = replace(self._look, paint=paint)
        self._scene.set_dress(PLAIN if dress.is_plain else dress)


def _enlarged(paint: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    if len(paint) == side:
        return paint
    at = ((np.arange(side) + 0.5) * (len(paint) / side)).astype(np.int64)
    return paint[at[:, None], at]
