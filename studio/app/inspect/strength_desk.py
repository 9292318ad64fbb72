"""Variants of the avatar on the bench: at any strength of LoRA and register, mixed off the interface's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.viewer.pump import PAINTING, Pump
from studio.core.errors import StudioError
from studio.nouns.avatar import Avatar

if TYPE_CHECKING:
    from studio.inspection.strength import Strength, Strengths


@dataclass(frozen=True, eq=False)
class _Prepared:
    avatar: Avatar
    strengths: Strengths | None
    problem: StudioError | None = None


@dataclass(frozen=True, eq=False)
class _Wish:
    strengths: Strengths
    strength: Strength
    source: Avatar


class StrengthDesk(QObject):
    """Mixes.

    Attributes:
        parts: ``lora`` and ``register``, those that can be switched off; empty while unknown or if there are none.
        known: whether :attr:`parts` was looked for.

    Signals:
        ready: :attr:`parts` is known now.
        mixed: a variant and the :class:`Strength` it has; the newest that was asked for.
        varied: name of a fixed variant (:meth:`variant`) that is there now.
        failed: a :class:`StudioError`.
    """

    ready = Signal()
    mixed = Signal(object, object)
    varied = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.parts: tuple[str, ...] = ()
        self.known = False
        self._avatar: Avatar | None = None
        self._strengths: Strengths | None = None
        self._variants: dict[str, Avatar | None] = {}
        self._opener = Pump(_prepare, self, lane=PAINTING)
        self._mixer = Pump(_mix, self, lane=PAINTING)
        self._opener.done.connect(self._opened)
        self._mixer.done.connect(self._mixed)
        self._fixed = {name: Pump(_mix, self, lane=PAINTING) for name in ("lora", "generic")}
        for name, pump in self._fixed.items():
            pump.done.connect(lambda answer, name=name: self._varied(name, answer))
        for pump in (self._opener, self._mixer, *self._fixed.values()):
            pump.failed.connect(self.failed)

    def take(self, avatar: Avatar | None) -> None:
        """Another avatar is on the bench."""
        self._avatar, self._strengths = avatar, None
        self.parts, self.known = (), False
        self._variants.clear()
        if avatar is not None:
            self._opener.submit(avatar)
        self.ready.emit()

    def mix(self, strength: Strength) -> None:
        """Ask for a variant; answers by ``mixed``."""
        if self._strengths is not None and self._avatar is not None:
            self._mixer.submit(_Wish(self._strengths, strength, self._avatar))

    def variant(self, name: str) -> Avatar | None:
        """``lora`` (without the register) or ``generic``, if it is there; else it is made, and told by ``varied``."""
        if name not in self._variants and self._strengths is not None and self._avatar is not None:
            from studio.inspection.strength import Strength  # loaded by the worker thread before

            self._variants[name] = None
            strength = Strength(lora=1.0 if name == "lora" else 0.0, register=0.0)
            self._fixed[name].submit(_Wish(self._strengths, strength, self._avatar))
        return self._variants.get(name)

    def _opened(self, answer: _Prepared) -> None:
        if answer.avatar is not self._avatar:
            return
        self._strengths = answer.strengths
        self.parts = tuple(answer.strengths.parts) if answer.strengths is not None else ()
        self.known = True
        if answer.problem is not None:
            self.failed.emit(answer.problem)
        self.ready.emit()

    def _mixed(self, answer: tuple[_Wish, Avatar]) -> None:
        wish, avatar = answer
        if wish.source is self._avatar:
            self.mixed.emit(avatar, wish.strength)

    def _varied(self, name: str, answer: tuple[_Wish, Avatar]) -> None:
        wish, avatar = answer
        if wish.source is self._avatar:
            self._variants[name] = avatar
            self.varied.emit(name)

    def end(self) -> None:
        """Leave the worker thread."""
        for pump in (self._opener, self._mixer, *self._fixed.values()):
            pump.stop()
        self._avatar = self._strengths = None


def _prepare(avatar: Avatar) -> _Prepared:
    from studio.inspection.strength import Strengths
    from studio.nouns.contributions import contributions_of

    try:
        parts = contributions_of(avatar)
    except StudioError as error:
        return _Prepared(avatar, None, error)
    return _Prepared(avatar, None if parts is None else Strengths(avatar, parts))


def _mix(wish: _Wish) -> tuple[_Wish, Avatar]:
    return wish, wish.strengths.at(wish.strength)
