"""Keys of the viewport (Blender-like; digits work on the number pad and above the letters)."""

from __future__ import annotations

import math

KEYS: dict[str, tuple[str, ...]] = {
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
    "tracked_camera": ("0",),
    "play": ("Space",),
    "previous_frame": ("Left",),
    "next_frame": ("Right",),
    "next_mode": ("Z",),
}
"""Action to keys, heard while the viewport has the focus."""

WINDOW_KEYS: dict[str, tuple[str, ...]] = {
    "full_screen": ("F11",),
    "leave_full_screen": ("Esc",),
    "screenshot": ("F12",),
    "turntable": ("Ctrl+T",),
    "panel": ("F9",),
}
"""Action to keys, heard in the whole window."""

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
