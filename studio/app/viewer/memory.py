"""What viewers remember together: keymap, options of the camera, bookmarks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

KEYMAP = "keymap"
"""Name of the keymap."""

KEYS = "keys"
"""The user's own keys, lines of :func:`studio.app.viewer.keymap.write_changes`."""

SENSITIVITY = "sensitivity"
"""Factor of every turn and zoom."""


class Memory(QObject):
    """Remembers as long as it lives; viewers that share one change together.

    Signals:
        changed: name of the value that is different now.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, Any] = {}

    def get(self, name: str, default: Any) -> Any:
        """The value kept under a name if it has the default's type (an int will do for a float), else the default."""
        value = self._read(name)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        return value if type(value) is type(default) else default

    def put(self, name: str, value: bool | int | float | str | list[str]) -> None:
        """Keep a value."""
        if self._read(name) != value:
            self._write(name, value)

    def _read(self, name: str) -> Any:
        return self._values.get(name)

    def _write(self, name: str, value: Any) -> None:
        self._values[name] = value
        self.changed.emit(name)


class SettingsMemory(Memory):
    """Keeps values in the application's settings (``studio.app.shell.settings.Settings`` or what looks like it).

    The keymap is the settings' own field, so that the settings dialog shows it; everything else is kept under
    ``viewer.<name>``.
    """

    def __init__(self, settings: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.changed.connect(self._told)

    def _told(self, name: str) -> None:
        if name == KEYMAP or name.startswith("viewer."):
            self.changed.emit(name.removeprefix("viewer."))

    def _read(self, name: str) -> Any:
        return self._settings.values.keymap if name == KEYMAP else self._settings.get(f"viewer.{name}", None)

    def _write(self, name: str, value: Any) -> None:
        if name == KEYMAP:
            self._settings.change(keymap=value)
        else:
            self._settings.put(f"viewer.{name}", value)
