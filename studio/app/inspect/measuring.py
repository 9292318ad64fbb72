"""Measures distances on the neutral face, off the interface's thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from studio.app.viewer.pump import Lane, Pump
from studio.head.geodesic import Surface, SurfacePoint, Way
from studio.nouns.avatar import Avatar
from studio.nouns.pins import Spot


@dataclass(frozen=True, eq=False)
class Measured:
    """A distance.

    Attributes:
        start: one end.
        end: the other.
        straight: metres.
        along: over the skin, metres; None where no way leads over it.
        way: the way over the skin.
    """

    start: Spot
    end: Spot
    straight: float
    along: float | None
    way: Way | None


@dataclass(frozen=True, eq=False)
class _Wish:
    avatar: Avatar
    pairs: tuple[tuple[Spot, Spot], ...]
    new: bool


class Tape(QObject):
    """Measures, and remembers the ways it found.

    Signals:
        measured: a :class:`Measured` that was asked for.
        traced: ways of earlier measures are known now.
    """

    measured = Signal(object)
    traced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways: dict[tuple[Spot, Spot], Measured] = {}
        self._wanted: list[tuple[Spot, Spot]] = []
        lane, work = Lane("tape"), _Surveyor()
        self._measurer, self._tracer = Pump(work, self, lane=lane), Pump(work, self, lane=lane)
        self._measurer.done.connect(self._took)
        self._tracer.done.connect(self._traced)

    def measure(self, avatar: Avatar, start: Spot, end: Spot) -> None:
        """Measure; answers by ``measured``."""
        self._measurer.submit(_Wish(avatar, ((start, end),), True))

    def way(self, avatar: Avatar, start: Spot, end: Spot) -> tuple[NDArray[np.int64], NDArray[np.float64]] | None:
        """Pairs of vertices and shares of a way's corners; None until ``traced`` tells that they are known."""
        found = self._ways.get((start, end))
        if found is None:
            if (start, end) not in self._wanted:
                self._wanted.append((start, end))
                self._tracer.submit(_Wish(avatar, tuple(self._wanted), False))
            return None
        return (found.way.pairs, found.way.shares) if found.way is not None else None

    def forget(self) -> None:
        """Another head."""
        self._ways.clear()
        self._wanted.clear()

    def _took(self, answer: tuple[Measured, ...]) -> None:
        for found in answer:
            self._ways[(found.start, found.end)] = found
            self.measured.emit(found)

    def _traced(self, answer: tuple[Measured, ...]) -> None:
        for found in answer:
            self._ways[(found.start, found.end)] = found
        self._wanted = [pair for pair in self._wanted if pair not in self._ways]
        self.traced.emit()

    def end(self) -> None:
        """Leave the worker thread."""
        self._measurer.stop()
        self._tracer.stop()


class _Surveyor:
    """Keeps the surface of the last head."""

    def __init__(self) -> None:
        self._known: tuple[Avatar, Surface] | None = None

    def __call__(self, wish: _Wish) -> tuple[Measured, ...]:
        if self._known is None or self._known[0] is not wish.avatar:
            mesh = wish.avatar.mesh
            self._known = (wish.avatar, Surface(mesh.neutral, mesh.triangles))
        return tuple(_measured(self._known[1], start, end) for start, end in wish.pairs)


def _measured(surface: Surface, start: Spot, end: Spot) -> Measured:
    ends = [SurfacePoint(spot.triangle, np.array(spot.barycentric)) for spot in (start, end)]
    way = surface.way(*ends)
    straight = float(np.linalg.norm(surface.place(ends[0]) - surface.place(ends[1])))
    return Measured(start, end, straight, way.length if way is not None else None, way)
