"""Pictures over the atlas that tell about an avatar: coverage, and what each adapter adds. Made by a worker thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from studio.app.inspect.bench import Bench
from studio.app.inspect.sources import missing_parts
from studio.app.viewer.pump import PAINTING, Pump
from studio.nouns.avatar import Avatar
from studio.nouns.coverage import MEMBER, coverage_of

COVERAGE = "coverage"
ADDED = ("lora", "register")
_GAIN = 2.0
"""Changes of colour are shown twice as strong round a middle grey."""

_COVER = 0.9
"""How much of the skin the coverage hides: its features stay recognisable."""

Paint = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class _Wish:
    name: str
    avatar: Avatar


class LayerDesk(QObject):
    """Makes each layer when it is first wanted.

    Signals:
        painted: name of a layer that is there now.
        changed: other layers are possible.
    """

    painted = Signal(str)
    changed = Signal()

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._paints: dict[str, Paint | None] = {}
        self._pump = Pump(_make, self, lane=PAINTING)
        self._pump.done.connect(self._take)
        self._pump.failed.connect(bench.complain)
        bench.taken.connect(self._forget)
        bench.strength.ready.connect(self.changed)

    def reason(self, name: str) -> str:
        """Why a layer cannot be shown, or nothing."""
        strength = self._bench.strength
        if name in ADDED:
            if not strength.parts:
                return missing_parts(known=strength.known)
            return "" if name in strength.parts else self.tr("It was made without one of its adapters.")
        avatar = self._bench.avatar
        if name == COVERAGE and avatar is not None and MEMBER not in (avatar.extras or {}):
            return self.tr("This avatar was saved without its coverage. Make it again to get it.")
        return ""

    def paint(self, name: str) -> Paint | None:
        """A layer if it is there; else it is made, and told by ``painted``."""
        avatar = self._bench.avatar
        if avatar is None or name not in (COVERAGE, *ADDED) or self.reason(name):
            return None
        if name not in self._paints:
            self._paints[name] = None
            self._pump.submit(_Wish(name, avatar))
        return self._paints[name]

    def _take(self, answer: tuple[_Wish, Paint]) -> None:
        wish, paint = answer
        if wish.avatar is self._bench.avatar:
            self._paints[wish.name] = paint
            self.painted.emit(wish.name)

    def _forget(self) -> None:
        self._paints.clear()
        self.changed.emit()

    def end(self) -> None:
        """Leave the worker thread."""
        self._pump.stop()


def _make(wish: _Wish) -> tuple[_Wish, Paint]:
    made = coverage_paint(wish.avatar) if wish.name == COVERAGE else added_paint(wish.avatar, wish.name)
    return wish, made


def coverage_paint(avatar: Avatar) -> Paint:
    """How well the video saw each place, in colours; (S, S, 4), clear where nothing is known."""
    from studio.inspection.scales import table

    size = avatar.atlas_size
    paint = np.zeros((size * size, 4), np.float32)
    known = coverage_of(avatar)
    if known is not None:
        place = np.clip(known.quality * 255.0 + 0.5, 0, 255).astype(np.uint8)
        paint[avatar.gaussians.texel, :3] = table("viridis")[place] / np.float32(255.0)
        paint[avatar.gaussians.texel, 3] = _COVER
    return paint.reshape(size, size, 4)


def added_paint(avatar: Avatar, part: str) -> Paint:
    """What an adapter adds to the colours of the neutral face, round a middle grey; (S, S, 4)."""
    from studio.inspection.strength import Strength, Strengths
    from studio.nouns.contributions import contributions_of

    parts = contributions_of(avatar)
    size = avatar.atlas_size
    paint = np.zeros((size * size, 4), np.float32)
    if parts is not None:
        strengths = Strengths(avatar, parts)
        pair = {"register": (Strength(1.0, 1.0), Strength(1.0, 0.0)), "lora": (Strength(1.0, 0.0), Strength(0.0, 0.0))}
        after, before = (strengths.at(strength).gaussians.color for strength in pair[part])
        paint[avatar.gaussians.texel, :3] = np.clip(0.5 + _GAIN * (after - before), 0.0, 1.0)
        paint[avatar.gaussians.texel, 3] = 1.0
    return paint.reshape(size, size, 4)
