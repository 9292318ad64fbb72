"""Colours that can be read, icons that are drawn."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from studio.app.shell.icons import icon, icon_names, pixmap
from studio.app.shell.theme import DARK, LIGHT, Colors, colors, is_dark, palette_of


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2.1."""
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = ("window", "rail", "surface", "raised")


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(
    ("name", "ground"), list(itertools.product(("text", "muted", "link", "good", "warn", "bad"), GROUNDS))
)
def test_texts_can_be_read(theme: Colors, name: str, ground: str) -> None:
    assert contrast(getattr(theme, name), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_controls_can_be_seen(theme: Colors) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    for ground in GROUNDS:
        assert contrast(theme.edge, getattr(theme, ground)) >= 3.0, ground
        assert contrast(theme.link, getattr(theme, ground)) >= 3.0, f"focus ring on {ground}"


@pytest.mark.parametrize(("theme", "dark"), [(DARK, True), (LIGHT, False)])
def test_a_palette_tells_its_theme(theme: Colors, dark: bool, qapp: QApplication) -> None:
    palette = palette_of(theme)
    assert is_dark(palette) is dark and colors(palette) is theme
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    assert palette.color(group.Disabled, role.Text).name() == theme.faint
    assert palette.color(group.Active, role.Highlight).name() == theme.accent


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn_in_its_colour(name: str, qapp: QApplication) -> None:
    image = pixmap(name, "#ff0000", 24).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert 4 < len(inked) < 0.6 * (image.width() // 2) * (image.height() // 2)
    assert all(color.red() > 200 and color.green() < 60 for color in inked)
    assert not icon(name, palette_of(DARK)).isNull()
