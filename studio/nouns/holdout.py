"""Holdout: which frames of a clip are kept for the score alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studio.core.angles import head_angles
from studio.core.errors import UsageError
from studio.nouns.track import Track

Rows = NDArray[np.int64]
_SHARE = re.compile(r"0?\.\d{1,6}")


@dataclass(frozen=True)
class Holdout:
    """A rule that divides the usable frames of a clip.

    ``every:N`` keeps every N-th back, ``last:SHARE`` the end of the clip, ``yaw:SHARE`` the frames turned farthest to
    the side to which the head turns farthest, ``none`` nothing.

    Attributes:
        kind: of the rule.
        value: N, a whole number of at least 2, or a share in (0, 1); 0 for ``none``.
    """

    kind: Literal["every", "last", "yaw", "none"]
    value: float = 0.0

    @classmethod
    def parse(cls, text: str) -> Holdout:
        """The rule of ``every:10``, ``last:0.2``, ``yaw:0.2`` or ``none``.

        Raises:
            UsageError: ``bad_holdout``.
        """
        kind, _, value = text.strip().partition(":")
        if text.strip() == "none":
            return cls("none")
        if kind == "every" and re.fullmatch(r"\d{1,6}", value) and int(value) >= 2:
            return cls("every", int(value))
        if kind in ("last", "yaw") and _SHARE.fullmatch(value) and float(value) > 0.0:
            return cls("last" if kind == "last" else "yaw", float(value))
        raise UsageError(
            "bad_holdout", f"--holdout {text} is not understood.", "Use every:10, last:0.2, yaw:0.2 or none."
        )

    def __str__(self) -> str:
        return "none" if self.kind == "none" else f"{self.kind}:{self.value:g}"

    def rows(self, track: Track) -> Rows:
        """Rows of a track kept for the score, in the order of the clip."""
        usable = track.usable
        if self.kind == "none":
            return usable[:0]
        if self.kind == "every":
            return usable[:: int(self.value)]
        count = max(1, round(len(usable) * self.value))
        if self.kind == "last":
            return usable[len(usable) - count :]
        turn = head_angles(track.rotation[usable])[:, 0]
        turn -= np.median(turn)
        side = 1.0 if turn.max(initial=0.0) >= -turn.min(initial=0.0) else -1.0
        return np.sort(usable[np.argsort(-side * turn, kind="stable")[:count]])
