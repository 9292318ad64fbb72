"""The backgrounds to choose from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from studio.viewport.renderer import Background

BACKGROUNDS: dict[str, tuple[Any, Background]] = {
    "studio": (
        QT_TRANSLATE_NOOP("Background", "Studio grey"),
        Background((0.30, 0.31, 0.33), (0.16, 0.165, 0.18)),
    ),
    "black": (QT_TRANSLATE_NOOP("Background", "Black"), Background((0.0, 0.0, 0.0))),
    "white": (QT_TRANSLATE_NOOP("Background", "White"), Background((1.0, 1.0, 1.0))),
    "green": (QT_TRANSLATE_NOOP("Background", "Green screen"), Background((0.0, 0.69, 0.25))),
    "transparent": (QT_TRANSLATE_NOOP("Background", "Transparent"), Background(transparent=True)),
}
"""Name to untranslated label and background; the first is the default."""


def background_text(label: str) -> str:
    """A label in the present language."""
    return QCoreApplication.translate("Background", label)
