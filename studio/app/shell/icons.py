"""Icons of the shell: strokes on a 24 px grid, tinted from the palette, sharp at any scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from studio.app.shell.theme import LIGHT

SIDE = 24
_SCALE = 3

_STROKES: dict[str, str] = {
    "library": "M4 4h6v6H4z M14 4h6v6h-6z M4 14h6v6H4z M14 14h6v6h-6z",
    "capture": "M3 7.5h11.5v9H3z M14.5 11l6-3.5v9l-6-3.5",
    "personalize": "M12 3a6 6.6 0 0 1 6 6.6c0 4-2.6 7.4-6 7.4s-6-3.4-6-7.4A6 6.6 0 0 1 12 3z M4.5 21c1.5-2 4-3 7.5-3"
    "s6 1 7.5 3 M9.5 9.2v.6 M14.5 9.2v.6 M9.8 13c1.4 1 3 1 4.4 0",
    "inspect": "M3 12c2.4-4.4 5.4-6.6 9-6.6s6.6 2.2 9 6.6c-2.4 4.4-5.4 6.6-9 6.6S5.4 16.4 3 12z"
    " M12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z",
    "share": "M12 15V4 M7.5 8.2L12 3.8l4.5 4.4 M5 12v8h14v-8",
    "settings": "M4 7h9 M17 7h3 M15 5v4 M4 12h3 M11 12h9 M9 10v4 M4 17h9 M17 17h3 M15 15v4",
    "help": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z M9.6 9.4c.2-1.6 1.2-2.4 2.5-2.4 1.4 0 2.4.9 2.4 2.2"
    " 0 1.9-2.4 2.1-2.4 4.1 M12.1 16.6v.3",
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z M15.4 15.4L20 20",
    "trash": "M5 6.5h14 M9.5 6.5V4h5v2.5 M7 6.5L8 20h8l1-13.5 M10.5 10v6.5 M13.5 10v6.5",
    "undo": "M8.5 5L4 9.5 8.5 14 M4.5 9.5H14a5 5 0 0 1 0 10h-4",
    "copy": "M8.5 8.5H20V20H8.5z M15.5 8.5V4H4v11.5h4.5",
    "rename": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z M13.5 7l3.5 3.5",
    "compare": "M3.5 5h7.5v14H3.5z M13 5h7.5v14H13z",
    "open": "M3.5 19V5.5h6l2 2.5h9V19z",
    "import": "M12 3.5v11 M7.5 10.5L12 15l4.5-4.5 M4 17v3.5h16V17",
    "add": "M12 5v14 M5 12h14",
    "more": "M6 12h.01 M12 12h.01 M18 12h.01",
    "warning": "M12 4l9 16H3z M12 10v4.5 M12 17v.3",
    "damaged": "M6 3.5h8l4 4V12 M6 3.5V20.5h5 M14 3.5v4h4 M14 15l6 6 M20 15l-6 6",
    "picture": "M3.5 5h17v14h-17z M7 16l4-5 3 3.5 2-2 2.5 3.5 M8.5 8.6v.3",
    "film": "M3.5 5h17v14h-17z M8 5v14 M16 5v14 M3.5 12H8 M16 12h4.5",
    "file": "M6 3.5h8l4 4v13H6z M14 3.5v4h4",
    "terminal": "M3.5 5h17v14h-17z M7 9.5l3 2.5-3 2.5 M12 15h5",
    "person": "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8z M4.5 20c.6-4 3.2-6 7.5-6s6.900 2 7.500 6",
    "done": "M5 12.500l4.500 4.500L19 7",
    "close": "M6 6l12 12 M18 6L6 18",
    "next": "M9 5l7 7-7 7",
    "resume": "M7 4.500l12 7.500-12 7.500z",
    "circle": "M12 5a7 7 0 1 1 0 14 7 7 0 0 1 0-14z",
    "record": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z M12 8.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z",
    "stop": "M6 6h12v12H6z",
    "lock": "M6 11h12v9.500H6z M8.500 11V7.500a3.500 3.500 0 0 1 7 0V11 M12 14.500v2.500",
    "shield": "M12 3l7.500 3v5.500c0 4.500-3 7.700-7.500 9.500-4.500-1.800-7.500-5-7.500-9.500V6z"
    " M8.700 12l2.300 2.300 4.300-4.600",
    "hidden": "M3 12c2.400-4.400 5.400-6.600 9-6.600s6.600 2.200 9 6.600c-2.400 4.400-5.400 6.600-9 6.600S5.400 16.400"
    " 3 12z M4.500 19.500l15-15",
    "paper": "M6 3.500h12v17H6z M9 8h6 M9 11.500h6 M9 15h3.500",
    "clock": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z M12 7.500V12l3 2",
}


@lru_cache(maxsize=256)
def _pixmap(name: str, color: str, side: int) -> QPixmap:
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{_STROKES[name]}" fill="none"'
        f' stroke="{color}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    pixmap = QPixmap(QSize(side, side) * _SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(_SCALE)
    return pixmap


def pixmap(name: str, color: QColor | str, side: int = SIDE) -> QPixmap:
    """A picture of ``side`` logical px in one colour."""
    return _pixmap(name, QColor(color).name(), side)


def icon(name: str, palette: QPalette, *, checked: str | None = None) -> QIcon:
    """An icon in the palette's text colour, faint when disabled.

    Args:
        name: of :func:`icon_names`.
        palette: of the widget.
        checked: colour while the button is checked, if another.
    """
    made = QIcon()
    role, group = QPalette.ColorRole.ButtonText, QPalette.ColorGroup
    made.addPixmap(pixmap(name, palette.color(group.Active, role)), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, palette.color(group.Disabled, role)), QIcon.Mode.Disabled)
    if checked is not None:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            made.addPixmap(pixmap(name, checked), mode, QIcon.State.On)
    return made


def app_icon() -> QIcon:
    """The program's own: a head on the light theme's accent."""
    side = 4 * SIDE
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(0, 0, side, side, side / 5, side / 5)
    painter.drawPixmap(side // 8, side // 8, pixmap("personalize", LIGHT.on_accent, 3 * side // 4))
    painter.end()
    return QIcon(tile)


def add_strokes(strokes: dict[str, str]) -> None:
    """Make pictures of another room drawable: name to SVG path on a 24 px grid."""
    _STROKES.update(strokes)


def icon_names() -> list[str]:
    """Everything there is to draw."""
    return list(_STROKES)
