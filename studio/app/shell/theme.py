"""The only place with colours: a calm dark and a calm light theme, and what follows from them.

Every pair of text and ground keeps the contrast that WCAG 2.1 AA asks for (4.5 for text, 3 for marks and borders
that carry meaning); a test computes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

GRID = 8
"""Spacing comes in multiples of this, px."""


@dataclass(frozen=True)
class Colors:
    """Named colours of a theme, ``#rrggbb``.

    Attributes:
        window: behind everything.
        rail: of the places' rail.
        surface: cards, lists, input fields.
        raised: buttons, hovered cards.
        line: borders between things; decoration.
        edge: borders that show where a control is.
        text: on any of the grounds above.
        muted: secondary text on any of them.
        faint: text of what is disabled (exempt from contrast).
        accent: filled controls and selections; carries ``on_accent``.
        on_accent: text and marks on ``accent``.
        link: accent as text or mark on the grounds.
        good: mark or text of success.
        warn: mark or text of a warning.
        bad: mark or text of an error.
    """

    window: str
    rail: str
    surface: str
    raised: str
    line: str
    edge: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    link: str
    good: str
    warn: str
    bad: str


DARK = Colors(
    window="#1b1d21",
    rail="#15171a",
    surface="#24272c",
    raised="#30343b",
    line="#363a42",
    edge="#7b828e",
    text="#e8eaed",
    muted="#aab0ba",
    faint="#767c87",
    accent="#2f6fd0",
    on_accent="#ffffff",
    link="#86b6ff",
    good="#6fce97",
    warn="#f0bf5f",
    bad="#ff9a91",
)
LIGHT = Colors(
    window="#f4f5f7",
    rail="#e8eaee",
    surface="#ffffff",
    raised="#eceef2",
    line="#d4d8df",
    edge="#7a828f",
    text="#1d2025",
    muted="#515862",
    faint="#8e949e",
    accent="#2560b8",
    on_accent="#ffffff",
    link="#1d58b0",
    good="#1a6b3d",
    warn="#7d5300",
    bad="#b3261e",
)


def is_dark(palette: QPalette | None = None) -> bool:
    """Whether light text stands on a dark ground."""
    shown = palette or QGuiApplication.palette()
    return shown.color(QPalette.ColorRole.Window).lightnessF() < shown.color(QPalette.ColorRole.WindowText).lightnessF()


def colors(palette: QPalette | None = None) -> Colors:
    """The colours of the theme on show."""
    return DARK if is_dark(palette) else LIGHT


def palette_of(theme: Colors) -> QPalette:
    """A Qt palette of a theme."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    for which, color in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.window),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Text, theme.text),
        (role.Button, theme.raised),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.bad),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.link),
        (role.LinkVisited, theme.link),
        (role.Accent, theme.accent),
        (role.Light, theme.raised),
        (role.Midlight, theme.line),
        (role.Mid, theme.line),
        (role.Dark, theme.edge),
        (role.Shadow, theme.rail),
    ):
        made.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        made.setColor(group.Disabled, which, QColor(theme.faint))
    made.setColor(group.Disabled, role.Highlight, QColor(theme.line))
    made.setColor(group.Disabled, role.Accent, QColor(theme.line))
    return made


def system_is_dark() -> bool:
    """What the system prefers; light when it does not say."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def use_theme(app: QApplication, choice: str) -> None:
    """Dress the application.

    Args:
        app: the application; it uses the Fusion style.
        choice: ``dark``, ``light`` or ``system``.
    """
    dark = choice == "dark" or (choice != "light" and system_is_dark())
    theme = DARK if dark else LIGHT
    app.setPalette(palette_of(theme))
    framed = palette_of(theme)  # Fusion frames a box in a darker window colour: unseen on a dark ground
    framed.setColor(QPalette.ColorRole.Window, QColor(theme.edge).lighter(130))
    for kind in ("QCheckBox", "QRadioButton"):
        app.setPalette(framed, kind)  # type: ignore[arg-type]  # the stub says bytes, the binding takes text
    app.setStyleSheet(_sheet(theme))


def _sheet(theme: Colors) -> str:
    """What the palette cannot say: padding, the rail, cards, quiet labels, a focus ring that is seen."""
    return f"""
QToolTip {{ color: {theme.text}; background: {theme.raised}; border: 1px solid {theme.edge}; padding: 4px 8px; }}
QFrame#rail {{ background: {theme.rail}; border: none; }}
QFrame#rail QToolButton {{ color: {theme.muted}; background: transparent; border: 2px solid transparent;
    border-radius: 8px; padding: 8px 4px; }}
QFrame#rail QToolButton[slim="true"] {{ padding: 5px 0px; border-radius: 6px; font-size: 11px; }}
QFrame#rail QToolButton:hover {{ color: {theme.text}; background: {theme.raised}; }}
QFrame#rail QToolButton:checked {{ color: {theme.on_accent}; background: {theme.accent}; }}
QFrame#rail QToolButton:focus {{ border-color: {theme.link}; }}
QFrame#rail QToolButton:checked:focus {{ border-color: {theme.text}; }}
QFrame#card, QFrame[card="true"] {{ background: {theme.surface}; border: 1px solid {theme.line};
    border-radius: 8px; }}
QLabel[role="title"] {{ font-size: 20px; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="muted"] {{ color: {theme.muted}; }}
QLabel[role="good"] {{ color: {theme.good}; }}
QLabel[role="warn"] {{ color: {theme.warn}; }}
QLabel[role="bad"] {{ color: {theme.bad}; }}
QPushButton {{ padding: 6px 16px; min-height: 20px; border: 1px solid {theme.edge}; border-radius: 6px;
    background: {theme.raised}; }}
QPushButton:hover {{ border-color: {theme.link}; }}
QPushButton:pressed {{ background: {theme.line}; }}
QPushButton:focus {{ border: 2px solid {theme.link}; padding: 5px 15px; }}
QPushButton:checked {{ color: {theme.on_accent}; background: {theme.accent}; border-color: {theme.accent}; }}
QPushButton:checked:focus {{ border-color: {theme.text}; }}
QPushButton:disabled {{ color: {theme.faint}; border-color: {theme.line}; }}
QToolButton[mode="true"] {{ padding: 4px 2px; border: 1px solid {theme.edge}; border-radius: 6px;
    background: {theme.raised}; }}
QToolButton[mode="true"]:hover {{ border-color: {theme.link}; }}
QToolButton[mode="true"]:checked {{ color: {theme.on_accent}; background: {theme.accent};
    border-color: {theme.accent}; }}
QToolButton[mode="true"]:focus {{ border: 2px solid {theme.link}; padding: 3px 1px; }}
QToolButton[mode="true"]:checked:focus {{ border-color: {theme.text}; }}
QPushButton[tight="true"] {{ padding: 4px 6px; }}
QPushButton[tight="true"]:focus {{ padding: 3px 5px; }}
QPushButton[primary="true"] {{ color: {theme.on_accent}; background: {theme.accent}; border-color: {theme.accent};
    font-weight: 600; }}
QPushButton[primary="true"]:hover, QPushButton[primary="true"]:focus {{ border-color: {theme.text}; }}
QPushButton[primary="true"]:disabled {{ color: {theme.faint}; background: {theme.raised};
    border-color: {theme.line}; }}
QLineEdit[roomy="true"] {{ padding: 5px 8px; min-height: 20px; border: 1px solid {theme.edge}; border-radius: 6px;
    background: {theme.surface}; }}
QLineEdit[roomy="true"]:focus {{ border: 2px solid {theme.link}; padding: 4px 7px; }}
QListView {{ background: {theme.surface}; border: none; }}
QListView[quiet="true"] {{ background: transparent; }}
QListView[roomy="true"] {{ border-radius: 8px; padding: 4px; }}
QListView[roomy="true"]::item {{ border-radius: 6px; padding: 6px 4px; }}
QListView[roomy="true"]::item:hover {{ background: {theme.raised}; }}
QListView[roomy="true"]::item:selected {{ color: {theme.on_accent}; background: {theme.accent}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {theme.edge}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {theme.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QPushButton[flat="true"] {{ border-color: transparent; background: transparent; }}
QPushButton[flat="true"]:focus {{ border-color: {theme.link}; }}
"""
