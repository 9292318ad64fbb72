"""The pre-flight report in words: verdicts, numbers, and what is wrong with single frames."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

_REASONS: dict[str, Any] = {
    "no_face": QT_TRANSLATE_NOOP("Report", "No face found"),
    "turned_away": QT_TRANSLATE_NOOP("Report", "Turned far away"),
    "several_faces": QT_TRANSLATE_NOOP("Report", "Several people"),
    "face_too_small": QT_TRANSLATE_NOOP("Report", "Face very small"),
    "dark": QT_TRANSLATE_NOOP("Report", "Face dark"),
    "burnt_out": QT_TRANSLATE_NOOP("Report", "Too bright"),
    "blurred": QT_TRANSLATE_NOOP("Report", "Blurred"),
    "hand": QT_TRANSLATE_NOOP("Report", "Hand near the face"),
}
_VERDICTS: dict[str, Any] = {
    "ok": QT_TRANSLATE_NOOP("Report", "Ready to use"),
    "warn": QT_TRANSLATE_NOOP("Report", "Can be used; it could be better"),
    "refuse": QT_TRANSLATE_NOOP("Report", "Cannot be used"),
    "waiting": QT_TRANSLATE_NOOP("Report", "Waiting"),
    "checking": QT_TRANSLATE_NOOP("Report", "Having a look…"),
}
_NUMBERS: dict[str, Any] = {
    "length": QT_TRANSLATE_NOOP("Report", "Length"),
    "pictures": QT_TRANSLATE_NOOP("Report", "Pictures a second"),
    "size": QT_TRANSLATE_NOOP("Report", "Picture size"),
    "face": QT_TRANSLATE_NOOP("Report", "Face size"),
    "usable": QT_TRANSLATE_NOOP("Report", "Usable pictures"),
    "sharpness": QT_TRANSLATE_NOOP("Report", "Sharpness"),
    "turn": QT_TRANSLATE_NOOP("Report", "Head turns by"),
    "expressions": QT_TRANSLATE_NOOP("Report", "Expressions shown"),
}
NUMBERS = tuple(_NUMBERS)
"""Rows of the table of numbers."""

_CODES = {
    "length": {"short_clip", "too_few_frames"},
    "pictures": {"low_frame_rate"},
    "face": {"small_face", "face_too_small"},
    "usable": {"face_often_missing", "no_face", "too_few_usable_frames"},
    "sharpness": {"soft_picture", "drawn_or_smoothed"},
    "turn": {"narrow_views", "still_clip"},
    "expressions": {"few_expressions"},
}
"""Which remarks concern which row."""


def _translate(table: dict[str, Any], name: str) -> str:
    return QCoreApplication.translate("Report", table[name]) if name in table else ""


def reason_text(reason: str) -> str:
    """What is wrong with a frame."""
    return _translate(_REASONS, reason)


def verdict_text(verdict: str) -> str:
    """A verdict, or the state of a check, in a few words."""
    return _translate(_VERDICTS, verdict)


def number_name(row: str) -> str:
    """Name of a row of :data:`NUMBERS`."""
    return _translate(_NUMBERS, row)


def seconds_text(seconds: float) -> str:
    """A time in a video."""
    return QCoreApplication.translate("Report", "%1 s").replace("%1", QLocale().toString(seconds, "f", 1))


def number_text(row: str, numbers: dict[str, float]) -> str:
    """Value of a row; a dash where it was not measured."""
    locale = QLocale()

    def plain(name: str, factor: float = 1.0) -> str:
        return locale.toString(round(numbers[name] * factor))

    needs = {
        "length": ("duration_s",), "pictures": ("fps",), "size": ("width", "height"), "face": ("face_size_px",),
        "usable": ("usable_share",), "sharpness": ("blur",), "turn": ("yaw_range_deg",),
        "expressions": ("expression_coverage",),
    }[row]  # fmt: skip
    if any(name not in numbers for name in needs):
        return "–"
    if row == "length":
        return seconds_text(numbers["duration_s"])
    if row == "size":
        return f"{round(numbers['width'])} × {round(numbers['height'])}"
    if row == "face":
        return QCoreApplication.translate("Report", "%1 pixels").replace("%1", plain("face_size_px"))
    if row == "turn":
        return f"{plain('yaw_range_deg')}°"
    if row in ("usable", "expressions"):
        return f"{plain(needs[0], 100.0)} %"
    return plain(needs[0])


def concerned(codes: set[str]) -> set[str]:
    """Rows that remarks with these codes are about."""
    return {row for row, known in _CODES.items() if known & codes}
