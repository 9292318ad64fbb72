"""Code of an error to general words about it, for translation; a test keeps the table complete."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORDS: dict[str, tuple[Any, Any]] = {
    "cancelled": (QT_TRANSLATE_NOOP("Error", "Stopped on request."), QT_TRANSLATE_NOOP("Error", "Run it again.")),
}
"""Code to what happened and what to do next."""
