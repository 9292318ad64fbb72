"""The person's choices, live: changing one tells everybody and is written at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from studio.app.shell.preferences import FILE, Plain, config_dir, load_preferences, save_preferences


class Settings(QObject):
    """Remembered choices.

    Args:
        folder: where the file lies; the user's configuration folder if left out.

    Signals:
        changed: name of the field of :class:`Preferences`, or of the page's own value, that is different now.
    """

    changed = Signal(str)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = (folder or config_dir()) / FILE
        self.values = load_preferences(self._path)

    def change(self, **named: Any) -> None:
        """Set fields of :class:`Preferences`, for example ``change(device="cpu")``."""
        different = [name for name, value in named.items() if getattr(self.values, name) != value]
        if not different:
            return
        self.values = msgspec.structs.replace(self.values, **named)
        save_preferences(self._path, self.values)
        for name in different:
            self.changed.emit(name)

    def get(self, name: str, default: Plain = None) -> Plain:
        """A page's own value, named ``page.name``."""
        return self.values.more.get(name, default)

    def put(self, name: str, value: Plain) -> None:
        """Keep a page's own value."""
        if name in self.values.more and self.values.more[name] == value:
            return
        self.values = msgspec.structs.replace(self.values, more={**self.values.more, name: value})
        save_preferences(self._path, self.values)
        self.changed.emit(name)
