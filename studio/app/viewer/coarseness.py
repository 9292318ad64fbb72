"""How coarse the moving pictures of a scene are: what its avatar costs on this machine, and coarser copies of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from studio.app.viewer.governor import BUDGET_S, HURRY_S, Governor, Level
from studio.app.viewer.pump import LOADING, Pump
from studio.app.viewer.request import Prepared
from studio.avatar.detail import coarser
from studio.nouns.avatar import Avatar
from studio.viewport.renderer import Mode

FEWEST = 20_000
"""Avatars with fewer Gaussians are not made coarser."""


class Coarseness(QObject):
    """Chooses levels for one avatar, and has copies of it made when they would help.

    Attributes:
        splats: what Gaussians cost.
        surface: what mesh and wires cost.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.splats, self.surface = Governor(), Governor()
        self._avatar: Avatar | None = None
        self._width = 0.0
        self._copies: list[Avatar] = []
        self._merging: Avatar | None = None
        self._merger = Pump(_coarser_copies, self, lane=LOADING)
        self._merger.done.connect(self._take_copies)

    def take(self, avatar: Avatar | None) -> None:
        """Another avatar; copies of the last are gone."""
        self._avatar = avatar
        self._copies, self._merging = [], None
        if avatar is not None:
            self._width = float(np.median(np.median(avatar.gaussians.scale, 1))) if len(avatar.gaussians) else 0.0

    def hurry(self, on: bool) -> None:
        """Rather coarser than late: somebody moves the head live."""
        for governor in (self.splats, self.surface):
            governor.budget = HURRY_S if on else BUDGET_S

    def level(self, mode: Mode, pixels: int, *, pixels_per_metre: float) -> Level:
        """How coarse the next moving picture has to be.

        Args:
            mode: what is drawn.
            pixels: of the full picture.
            pixels_per_metre: at the head.
        """
        avatar = self._avatar
        if avatar is None or mode is not Mode.SPLATS:
            return self.surface.choose(pixels, [0], 0.0)
        counts = [len(copy.gaussians) for copy in (avatar, *self._copies)]
        if self._merging is not avatar and self.splats.wants_detail(counts[0]):
            self._merging = avatar
            self._merger.submit(avatar)
        return self.splats.choose(pixels, counts, self._width * pixels_per_metre)

    def copy(self, avatar: Avatar, level: Level) -> Avatar:
        """The avatar, or its copy of a level that was chosen."""
        return avatar if level.detail == 0 else self._copies[level.detail - 1]

    def learn(self, prepared: Prepared) -> None:
        """Learn from what a painted picture took."""
        if prepared.picture is None:
            return
        splats = prepared.request.mode is Mode.SPLATS
        (self.splats if splats else self.surface).note(
            len(prepared.request.avatar.gaussians) if splats else 0,
            prepared.picture.shape[0] * prepared.picture.shape[1],
            gaussian_seconds=prepared.gaussian_seconds,
            pixel_seconds=prepared.pixel_seconds,
        )

    def _take_copies(self, made: tuple[Avatar, list[Avatar]]) -> None:
        if made[0] is self._avatar:
            self._copies = made[1]

    def end(self) -> None:
        """Leave the worker thread and let the avatar go."""
        self._merger.stop()
        self.take(None)


def _coarser_copies(avatar: Avatar) -> tuple[Avatar, list[Avatar]]:
    """Copies with a quarter and a sixteenth of the Gaussians, as far as that leaves a head."""
    copies: list[Avatar] = []
    copy = avatar
    while len(copies) < 2 and len(copy.gaussians) > FEWEST:
        copy = coarser(copy)
        copies.append(copy)
    return avatar, copies
