"""Icons of the tools of Inspect: strokes on a 24 px grid, as the shell's."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPalette

from studio.app.shell import icons as shell

STROKES: dict[str, str] = {
    "tool-pose": "M12 3a6 7 0 1 1 0 14 6 7 0 0 1 0-14z M9.500 8.500v.6 M14.500 8.500v.6 M9.500 12.500c1.600 1.400"
    " 3.400 1.400 5 0"
    " M7 21h10",
    "tool-compare": "M3.500 5h17v14h-17z M12 3v18 M14.500 9h3.500 M14.500 12h3.500 M14.500 15h3.500",
    "tool-regions": "M6 4.500c5-2.500 12 0 12.500 5S16 19 11 19.500 3.500 16 4 11.500 4 5.500 6 4.500z M9"
    " 9.500c2-1 4.500-.5 5 1.500s-1 3-3 3"
    "-3.500-1-3.500-2.500S8 10 9 9.500z",
    "tool-pins": "M12 21c-3.500-4.500-5.500-7.500-5.500-10.500a5.500 5.500 0 1 1 11 0C17.500 13.500 15.500 16.500"
    " 12 21z M12 8.500a2 2 0 1 1 0 4"
    " 2 2 0 0 1 0-4z",
    "tool-light": "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z M12 2.500v2.500 M12 19v2.500 M2.500 12h2.500 M19 12h2.500"
    " M5.300 5.300l1.800 1.800"
    " M16.900 16.900l1.800 1.800 M5.300 18.700l1.800-1.800 M16.900 7.100l1.800-1.800",
    "tool-strength": "M5 20v-7 M5 9V4 M3 13h4 M12 20v-3 M12 13V4 M10 13h4 M19 20v-9 M19 7V4 M17 7h4",
    "tool-report": "M6 3.500h8l4 4v13H6z M14 3.500v4h4 M9 12h6 M9 15h6 M9 18h3.500",
    "brush": "M4 20c3.500 0 5-1 5-3.500a2.500 2.500 0 0 0-3-2.400C4 14.500 5 18 4 20z M9.200 14.800L18.500"
    " 4.500l1.800 1.700-9.400 10.200",
    "lasso": "M12 4.500c5 0 8.500 2.200 8.500 5.200S17 15 12 15s-8.500-2.200-8.500-5.300S7 4.500 12 4.500z M7.500"
    " 14c-1.600 1-1.400 3 .3 3s2 2-.3 3.500",
    "eraser": "M4.500 15.500l9-9.500 6 5.500-8 8.500h-3z M9 11l6 5.500 M8.500 20h11",
    "ruler": "M3 15.500L15.500 3l5.500 5.500L8.500 21z M7 11.500l2 2 M10 8.500l3 3 M13 5.500l2 2",
    "cursor": "M6 3.500l12 8.500-6 1.200L9.500 19z",
}

shell.add_strokes(STROKES)


def icon(name: str, palette: QPalette, *, checked: str | None = None) -> QIcon:
    """As :func:`studio.app.shell.icons.icon`, with the pictures of this room."""
    return shell.icon(name, palette, checked=checked)
