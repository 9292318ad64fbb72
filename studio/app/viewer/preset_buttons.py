"""Buttons for ready-made expressions."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

_ROWS: tuple[tuple[tuple[str, Any], ...], ...] = (
    (
        ("neutral", QT_TRANSLATE_NOOP("Preset", "Neutral")),
        ("happy", QT_TRANSLATE_NOOP("Preset", "Smile")),
        ("relaxed", QT_TRANSLATE_NOOP("Preset", "Relaxed")),
    ),
    (
        ("surprised", QT_TRANSLATE_NOOP("Preset", "Surprised")),
        ("sad", QT_TRANSLATE_NOOP("Preset", "Sad")),
        ("angry", QT_TRANSLATE_NOOP("Preset", "Angry")),
    ),
    (
        ("blink", QT_TRANSLATE_NOOP("Preset", "Blink")),
        ("blinkLeft", QT_TRANSLATE_NOOP("Preset", "Wink left")),
        ("blinkRight", QT_TRANSLATE_NOOP("Preset", "Wink right")),
    ),
    (
        ("aa", QT_TRANSLATE_NOOP("Preset", "aa")),
        ("ih", QT_TRANSLATE_NOOP("Preset", "ih")),
        ("ou", QT_TRANSLATE_NOOP("Preset", "ou")),
        ("ee", QT_TRANSLATE_NOOP("Preset", "ee")),
        ("oh", QT_TRANSLATE_NOOP("Preset", "oh")),
    ),
)


class PresetButtons(QWidget):
    """One button for each preset of :data:`studio.avatar.presets.PRESETS`.

    Signals:
        chosen: name of the preset.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        for names in _ROWS:
            row = QGridLayout()
            row.setSpacing(4)
            for place, (name, _) in enumerate(names):
                button = QToolButton()
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
                row.addWidget(button, 0, place)
                row.setColumnStretch(place, 1)
                self.buttons[name] = button
            column.addLayout(row)

    def texts(self) -> str:
        """All labels and names, for searching."""
        return " ".join(f"{button.text()} {name}" for name, button in self.buttons.items())

    def retranslate(self) -> None:
        """Write every text in the present language."""
        for name, label in (entry for row in _ROWS for entry in row):
            text = QCoreApplication.translate("Preset", label)
            self.buttons[name].setText(text)
            self.buttons[name].setAccessibleName(text)
            self.buttons[name].setToolTip(self.tr("Expression “%1” (%2)").replace("%1", text).replace("%2", name))
