"""The 52 expressions as rows of the panel: groups, readable labels, pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class Row:
    """One slider.

    Attributes:
        name: ARKit's name.
        label: untranslated label without its side.
        side: "Left", "Right" (of the subject) or "".
        partner: the other side's name, or "".
    """

    name: str
    label: str
    side: str = ""
    partner: str = ""

    def text(self) -> str:
        """Label in the present language, with its side."""
        label = QCoreApplication.translate("Expression", self.label)
        if self.side == "Left":
            return QCoreApplication.translate("Expression", "%1, left").replace("%1", label)
        if self.side == "Right":
            return QCoreApplication.translate("Expression", "%1, right").replace("%1", label)
        return label


_PAIRS = True
_GROUPS: tuple[tuple[Any, tuple[tuple[str, Any, bool], ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Expression", "Mouth"),
        (
            ("mouthSmile", QT_TRANSLATE_NOOP("Expression", "Smile"), _PAIRS),
            ("mouthFrown", QT_TRANSLATE_NOOP("Expression", "Frown"), _PAIRS),
            ("mouthPucker", QT_TRANSLATE_NOOP("Expression", "Pucker"), False),
            ("mouthFunnel", QT_TRANSLATE_NOOP("Expression", "Funnel"), False),
            ("mouthClose", QT_TRANSLATE_NOOP("Expression", "Close lips"), False),
            ("mouthStretch", QT_TRANSLATE_NOOP("Expression", "Stretch"), _PAIRS),
            ("mouthDimple", QT_TRANSLATE_NOOP("Expression", "Dimple"), _PAIRS),
            ("mouthUpperUp", QT_TRANSLATE_NOOP("Expression", "Upper lip up"), _PAIRS),
            ("mouthLowerDown", QT_TRANSLATE_NOOP("Expression", "Lower lip down"), _PAIRS),
            ("mouthPress", QT_TRANSLATE_NOOP("Expression", "Press lips"), _PAIRS),
            ("mouthRollUpper", QT_TRANSLATE_NOOP("Expression", "Roll upper lip"), False),
            ("mouthRollLower", QT_TRANSLATE_NOOP("Expression", "Roll lower lip"), False),
            ("mouthShrugUpper", QT_TRANSLATE_NOOP("Expression", "Shrug upper lip"), False),
            ("mouthShrugLower", QT_TRANSLATE_NOOP("Expression", "Shrug lower lip"), False),
            ("mouthLeft", QT_TRANSLATE_NOOP("Expression", "Mouth to the left"), False),
            ("mouthRight", QT_TRANSLATE_NOOP("Expression", "Mouth to the right"), False),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Expression", "Jaw and tongue"),
        (
            ("jawOpen", QT_TRANSLATE_NOOP("Expression", "Open jaw"), False),
            ("jawForward", QT_TRANSLATE_NOOP("Expression", "Jaw forward"), False),
            ("jawLeft", QT_TRANSLATE_NOOP("Expression", "Jaw to the left"), False),
            ("jawRight", QT_TRANSLATE_NOOP("Expression", "Jaw to the right"), False),
            ("tongueOut", QT_TRANSLATE_NOOP("Expression", "Tongue out"), False),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Expression", "Eyelids"),
        (
            ("eyeBlink", QT_TRANSLATE_NOOP("Expression", "Blink"), _PAIRS),
            ("eyeSquint", QT_TRANSLATE_NOOP("Expression", "Squint"), _PAIRS),
            ("eyeWide", QT_TRANSLATE_NOOP("Expression", "Eye wide"), _PAIRS),
            ("eyeLookUp", QT_TRANSLATE_NOOP("Expression", "Lids look up"), _PAIRS),
            ("eyeLookDown", QT_TRANSLATE_NOOP("Expression", "Lids look down"), _PAIRS),
            ("eyeLookIn", QT_TRANSLATE_NOOP("Expression", "Lids look in"), _PAIRS),
            ("eyeLookOut", QT_TRANSLATE_NOOP("Expression", "Lids look out"), _PAIRS),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Expression", "Brows"),
        (
            ("browInnerUp", QT_TRANSLATE_NOOP("Expression", "Inner brows up"), False),
            ("browOuterUp", QT_TRANSLATE_NOOP("Expression", "Outer brow up"), _PAIRS),
            ("browDown", QT_TRANSLATE_NOOP("Expression", "Brow down"), _PAIRS),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Expression", "Cheeks and nose"),
        (
            ("cheekPuff", QT_TRANSLATE_NOOP("Expression", "Puff cheeks"), False),
            ("cheekSquint", QT_TRANSLATE_NOOP("Expression", "Raise cheek"), _PAIRS),
            ("noseSneer", QT_TRANSLATE_NOOP("Expression", "Sneer"), _PAIRS),
        ),
    ),
)


def _rows(name: str, label: str, paired: bool) -> list[Row]:
    if not paired:
        return [Row(name, label)]
    left, right = f"{name}Left", f"{name}Right"
    return [Row(left, label, "Left", right), Row(right, label, "Right", left)]


GROUPS: tuple[tuple[str, tuple[Row, ...]], ...] = tuple(
    (title, tuple(row for entry in entries for row in _rows(*entry))) for title, entries in _GROUPS
)
"""Untranslated title and rows of each group; together all of ARKit's names once."""


def group_text(title: str) -> str:
    """A group's title in the present language."""
    return QCoreApplication.translate("Expression", title)
