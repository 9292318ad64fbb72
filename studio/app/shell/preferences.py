"""What the app remembers between starts, as one small JSON file."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Union

import msgspec
import platformdirs

from studio.core.atomic import write_bytes
from studio.core.errors import StudioError

VARIABLE = "AVATAR_STUDIO_CONFIG"
FILE = "settings.json"

Plain = Union[bool, int, float, str, list[str], None]


class Preferences(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Choices of the person.

    Attributes:
        language: ``en``, ``ja``, or empty for the system's.
        theme: ``system``, ``light`` or ``dark``.
        keymap: ``blender``, ``maya`` or ``fly``.
        device: ``auto``, ``cpu`` or ``cuda``.
        camera: name of the camera used last.
        welcomed: whether the welcome was seen.
        place: the place that was open last.
        geometry: of the window, base64.
        more: what pages keep for themselves, ``page.name`` to a plain value.
    """

    language: str = ""
    theme: str = "system"
    keymap: str = "blender"
    device: str = "auto"
    camera: str = ""
    welcomed: bool = False
    place: str = "library"
    geometry: str = ""
    more: dict[str, Plain] = {}


def config_dir() -> Path:
    """The folder of the settings; ``AVATAR_STUDIO_CONFIG`` overrides it."""
    chosen = os.environ.get(VARIABLE, "")
    return Path(chosen) if chosen else Path(platformdirs.user_config_dir("avatar-studio", appauthor=False))


def load_preferences(path: Path) -> Preferences:
    """Read the file; a missing or damaged one means the defaults."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Preferences)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Preferences()


def save_preferences(path: Path, preferences: Preferences) -> None:
    """Write the file; settings that cannot be kept are no reason to stop anybody."""
    with contextlib.suppress(StudioError):
        write_bytes(path, msgspec.json.format(msgspec.json.encode(preferences), indent=1))
