"""The way from the command line into the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from studio.core.errors import DeviceError


def has_screen() -> bool:
    """Whether a window can appear somewhere."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def show_avatar(avatar_path: Path, track_path: Path | None) -> int:
    """Open the viewport on an avatar and wait until it is closed.

    Raises:
        DeviceError: ``no_screen``.
        FileFormatError: a damaged file.
    """
    _need_screen()
    from studio.app.main import show

    return show(avatar_path, track_path if track_path is not None and track_path.is_file() else None)


def open_app(avatar_path: Path | None) -> int:
    """Open the app, perhaps on an avatar, and wait until it is closed.

    Raises:
        DeviceError: ``no_screen``.
    """
    _need_screen()
    from studio.app.main import open_studio

    return open_studio(avatar_path)


def _need_screen() -> None:
    if not has_screen():
        advice = "Use avatar-studio render, or run it where there is a screen."
        raise DeviceError("no_screen", "There is no screen to open a window on.", advice)
