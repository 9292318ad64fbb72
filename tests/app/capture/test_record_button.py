from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from studio.app.capture.record_button import RecordButton, Wish
from studio.app.shell.theme import colors, use_theme


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    palette, sheet = qapp.palette(), qapp.styleSheet()
    use_theme(qapp, request.param)
    yield request.param
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


def ink(button: RecordButton) -> str:
    """Colour of the icon where it is drawn in full."""
    image = button.icon().pixmap(64, 64).toImage()
    pixels = [image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width())]
    return QColor(max(pixels, key=QColor.alpha).rgb()).name()


def test_the_sign_has_the_colour_of_what_it_lies_on(theme: str, qtbot: Any, qapp: QApplication) -> None:
    button = RecordButton()
    qtbot.addWidget(button)
    button.show()
    text = qapp.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText).name()
    wishes: tuple[Wish, ...] = ("record", "stop", "record", "cancel")
    for wish in wishes:
        button.dress(wish)
        assert ink(button) == (QColor(colors().on_accent).name() if wish == "record" else text)
        assert button.property("primary") is (wish == "record") and "Ctrl+R" in button.toolTip()
    assert button.text() == "Cancel"
