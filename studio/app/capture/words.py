"""Words of the guide: prompts and expressions in the person's language."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_PROMPTS: dict[str, Any] = {
    "no_face": QT_TRANSLATE_NOOP("Guide", "Sit in front of the camera"),
    "one_person": QT_TRANSLATE_NOOP("Guide", "Only one person, please"),
    "more_light": QT_TRANSLATE_NOOP("Guide", "More light on your face"),
    "less_light": QT_TRANSLATE_NOOP("Guide", "Too bright: less light"),
    "come_closer": QT_TRANSLATE_NOOP("Guide", "Come closer"),
    "move_back": QT_TRANSLATE_NOOP("Guide", "Move back a little"),
    "centre_yourself": QT_TRANSLATE_NOOP("Guide", "Move to the middle"),
    "hold_still": QT_TRANSLATE_NOOP("Guide", "Hold still"),
    "ready": QT_TRANSLATE_NOOP("Guide", "Good. Record when you are ready"),
    "look_straight": QT_TRANSLATE_NOOP("Guide", "Look straight ahead, relaxed"),
    "turn_left_slowly": QT_TRANSLATE_NOOP("Guide", "Turn slowly to your left"),
    "turn_right_slowly": QT_TRANSLATE_NOOP("Guide", "Turn slowly to your right"),
    "look_up": QT_TRANSLATE_NOOP("Guide", "Look up"),
    "look_down": QT_TRANSLATE_NOOP("Guide", "Look down"),
    "smile": QT_TRANSLATE_NOOP("Guide", "Smile"),
    "open_mouth": QT_TRANSLATE_NOOP("Guide", "Open your mouth"),
    "raise_brows": QT_TRANSLATE_NOOP("Guide", "Raise your eyebrows"),
    "close_eyes": QT_TRANSLATE_NOOP("Guide", "Close your eyes"),
    "circle_slowly": QT_TRANSLATE_NOOP("Guide", "Move your nose in a slow circle"),
    "all_done": QT_TRANSLATE_NOOP("Guide", "That is everything. Well done!"),
}
_EXPRESSIONS: dict[str, Any] = {
    "neutral": QT_TRANSLATE_NOOP("Shown", "Relaxed"),
    "smile": QT_TRANSLATE_NOOP("Shown", "Smile"),
    "mouth_open": QT_TRANSLATE_NOOP("Shown", "Mouth open"),
    "brows_up": QT_TRANSLATE_NOOP("Shown", "Eyebrows up"),
    "eyes_closed": QT_TRANSLATE_NOOP("Shown", "Eyes closed"),
}
_PLACES: dict[str, Any] = {
    "distance": QT_TRANSLATE_NOOP("Shown", "Distance"),
    "position": QT_TRANSLATE_NOOP("Shown", "In the middle"),
    "light": QT_TRANSLATE_NOOP("Shown", "Light"),
    "sharpness": QT_TRANSLATE_NOOP("Shown", "Sharp picture"),
}


def prompt_text(code: str) -> str:
    """What to tell the person; empty for an unknown code."""
    return QCoreApplication.translate("Guide", _PROMPTS[code]) if code in _PROMPTS else ""


def expression_text(name: str) -> str:
    """Name of an expression that the guide counts."""
    return QCoreApplication.translate("Shown", _EXPRESSIONS[name])


def place_text(name: str) -> str:
    """Name of something that must be right about the picture."""
    return QCoreApplication.translate("Shown", _PLACES[name])
