"""Keys and mouse gestures of the viewport, as three ready-made maps.

Digits work on the number pad and above the letters. Whatever is not listed in a map is as in the common part.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt


class Gesture(enum.Enum):
    """What dragging does."""

    ORBIT = "orbit"
    PAN = "pan"
    ZOOM = "zoom"
    LOOK = "look"


_LEFT, _MIDDLE, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_HELD = _SHIFT | _CTRL | _ALT

Drags = Mapping[tuple[Qt.MouseButton, Qt.KeyboardModifier], Gesture]
Keys = Mapping[str, tuple[str, ...]]

VIEW_KEYS: dict[str, tuple[str, ...]] = {
    "frame_head": ("Home", "F", "H", "."),
    "front": ("1",),
    "back": ("Ctrl+1",),
    "right": ("3",),
    "left": ("Ctrl+3",),
    "top": ("7",),
    "bottom": ("Ctrl+7",),
    "orthographic": ("5",),
    "orbit_left": ("4",),
    "orbit_right": ("6",),
    "orbit_up": ("8",),
    "orbit_down": ("2",),
    "zoom_in": ("+", "="),
    "zoom_out": ("-",),
    "pan_left": ("Shift+4", "Ctrl+Left"),
    "pan_right": ("Shift+6", "Ctrl+Right"),
    "pan_up": ("Shift+8", "Ctrl+Up"),
    "pan_down": ("Shift+2", "Ctrl+Down"),
    "tracked_camera": ("0",),
    "play": ("Space",),
    "previous_frame": ("Left",),
    "next_frame": ("Right",),
    "next_mode": ("Z",),
    "splats": (),
    "mesh": (),
    "wireframe": (),
    "readout": ("I",),
    "compare": ("G",),
    **{f"bookmark_{number}": (f"Alt+{number}",) for number in range(1, 10)},
    **{f"keep_bookmark_{number}": (f"Alt+Shift+{number}",) for number in range(1, 10)},
}
"""Action to keys, heard while the viewport has the focus."""

VIEWER_KEYS: dict[str, tuple[str, ...]] = {
    "full_screen": ("F11",),
    "leave_full_screen": ("Esc",),
    "screenshot": ("F12",),
    "turntable": ("Ctrl+T",),
    "panel": ("F9",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
    "reset_pose": ("Ctrl+0",),
}
"""Action to keys, heard anywhere in the viewer."""


@dataclass(frozen=True)
class Keymap:
    """How the viewport is handled.

    Attributes:
        label: untranslated name.
        drags: mouse button and held keys to gesture; a button that is not listed with its keys does nothing.
        keys: what differs from :data:`VIEW_KEYS`.
        flight: key to direction (right, up, forward) while it is held; empty = no flying.
    """

    label: Any
    drags: Drags
    keys: Keys = field(default_factory=dict)
    flight: Mapping[Qt.Key, tuple[int, int, int]] = field(default_factory=dict)

    def gesture(self, buttons: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        """What a drag with these buttons and keys does."""
        held = modifiers & _HELD
        for button in (_LEFT, _MIDDLE, _RIGHT):
            if buttons & button:
                return self.drags.get((button, held)) or self.drags.get((button, held & ~_ALT))
        return None

    def view_keys(self) -> dict[str, tuple[str, ...]]:
        """Action to keys, heard while the viewport has the focus."""
        return {**VIEW_KEYS, **self.keys}

    def all_keys(self, changed: Keys | None = None) -> dict[str, tuple[str, ...]]:
        """Action to keys of the viewport and of the viewer around it, with the user's own changes."""
        return {**self.view_keys(), **VIEWER_KEYS, **(changed or {})}

    def name(self) -> str:
        """Its name in the present language."""
        return QCoreApplication.translate("Keymap", self.label)


KEYMAPS: dict[str, Keymap] = {
    "blender": Keymap(
        QT_TRANSLATE_NOOP("Keymap", "Blender-like"),
        {
            (_MIDDLE, _NONE): Gesture.ORBIT,
            (_MIDDLE, _SHIFT): Gesture.PAN,
            (_MIDDLE, _CTRL): Gesture.ZOOM,
            (_LEFT, _NONE): Gesture.ORBIT,
            (_LEFT, _SHIFT): Gesture.PAN,
            (_LEFT, _CTRL): Gesture.ZOOM,
            (_RIGHT, _NONE): Gesture.PAN,
        },
    ),
    "maya": Keymap(
        QT_TRANSLATE_NOOP("Keymap", "Maya-like"),
        {
            (_LEFT, _NONE): Gesture.ORBIT,
            (_MIDDLE, _NONE): Gesture.PAN,
            (_RIGHT, _NONE): Gesture.ZOOM,
        },
        {
            "frame_head": ("F", "A", "Home"),
            "wireframe": ("4",),
            "mesh": ("5",),
            "splats": ("6",),
            "next_mode": (),
            "orthographic": ("O",),
            "orbit_left": ("Shift+Left",),
            "orbit_right": ("Shift+Right",),
            "orbit_up": ("Shift+Up",),
            "orbit_down": ("Shift+Down",),
            "play": ("Alt+V", "Space"),
            "previous_frame": ("Alt+,", "Left"),
            "next_frame": ("Alt+.", "Right"),
        },
    ),
    "fly": Keymap(
        QT_TRANSLATE_NOOP("Keymap", "Fly"),
        {
            (_RIGHT, _NONE): Gesture.LOOK,
            (_RIGHT, _SHIFT): Gesture.LOOK,
            (_LEFT, _NONE): Gesture.LOOK,
            (_LEFT, _SHIFT): Gesture.LOOK,
            (_LEFT, _ALT): Gesture.ORBIT,
            (_MIDDLE, _NONE): Gesture.PAN,
        },
        flight={
            Qt.Key.Key_W: (0, 0, 1),
            Qt.Key.Key_S: (0, 0, -1),
            Qt.Key.Key_A: (-1, 0, 0),
            Qt.Key.Key_D: (1, 0, 0),
            Qt.Key.Key_E: (0, 1, 0),
            Qt.Key.Key_Q: (0, -1, 0),
        },
    ),
}
"""By name; the first is the default. Alt is allowed with every gesture, for those whose hands ask for it."""

DEFAULT_KEYMAP = next(iter(KEYMAPS))


def write_changes(changed: Keys) -> list[str]:
    """The user's own keys as plain lines for a settings file."""
    return [f"{action} = {' | '.join(keys)}" for action, keys in sorted(changed.items())]


def read_changes(lines: list[str]) -> dict[str, tuple[str, ...]]:
    """What :func:`write_changes` wrote; lines about actions that do not exist are left out."""
    changed = {}
    for line in lines:
        action, _, keys = line.partition(" = ")
        if action in VIEW_KEYS or action in VIEWER_KEYS:
            changed[action] = tuple(key for key in keys.split(" | ") if key)
    return changed


STEP = math.radians(15.0)
DIRECTIONS: dict[str, tuple[float, float]] = {
    "front": (0.0, 0.0),
    "back": (math.pi, 0.0),
    "right": (0.5 * math.pi, 0.0),
    "left": (-0.5 * math.pi, 0.0),
    "top": (0.0, 0.5 * math.pi),
    "bottom": (0.0, -0.5 * math.pi),
}
"""Yaw and pitch of the named views, radians; "right" is the viewer's right, the subject's left side."""

STEPS: dict[str, tuple[float, float]] = {
    "orbit_left": (-STEP, 0.0),
    "orbit_right": (STEP, 0.0),
    "orbit_up": (0.0, STEP),
    "orbit_down": (0.0, -STEP),
}
"""Yaw and pitch of one press, radians."""

PAN_STEPS: dict[str, tuple[float, float]] = {
    "pan_left": (1.0, 0.0),
    "pan_right": (-1.0, 0.0),
    "pan_up": (0.0, 1.0),
    "pan_down": (0.0, -1.0),
}
"""Direction in which the picture moves at one press that moves the camera so."""

ZOOM_STEPS: dict[str, float] = {"zoom_in": 1.0 / 1.15, "zoom_out": 1.15}
"""Factor of the distance of one press."""
