"""A line for a passphrase: hidden until asked to show it, with a meter where a new one is chosen."""

from __future__ import annotations

import itertools
import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QProgressBar, QToolButton, QVBoxLayout, QWidget

from studio.app.shell.icons import icon
from studio.app.shell.theme import GRID, colors

SHORTEST = 8
"""Characters; the vault itself refuses fewer."""
_KINDS = (str.islower, str.isupper, str.isdigit)
FAIR, GOOD, STRONG = 40.0, 60.0, 80.0
"""Bits from which on a passphrase is called so; a rough guess that knows no dictionary."""


def guess_bits(passphrase: str) -> float:
    """How hard a passphrase is to guess, roughly, bits: letters by their kinds; repeated ones count little."""
    if not passphrase:
        return 0.0
    alphabet = sum(26 if kind is not str.isdigit else 10 for kind in _KINDS if any(map(kind, passphrase)))
    if any(not any(kind(letter) for kind in _KINDS) for letter in passphrase):
        alphabet += 30
    if any(not letter.isascii() for letter in passphrase):
        alphabet += 1000
    fresh = len(set(passphrase))
    steps = sum(abs(ord(a) - ord(b)) > 1 for a, b in itertools.pairwise(passphrase)) + 1
    counted = min(len(passphrase), steps, 3 * fresh)
    return counted * math.log2(max(alphabet, 2)) * (0.75 if counted < 12 else 0.7)


class PassphraseBox(QWidget):
    """A passphrase.

    Args:
        measured: whether a meter tells how good it is.

    Signals:
        changed: another letter.
        entered: Return was pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None, *, measured: bool = False) -> None:
        super().__init__(parent)
        self._measured = measured
        self.line, self.eye = QLineEdit(), QToolButton(autoRaise=True)
        self.line.setProperty("roomy", True)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1000)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.eye.setCheckable(True)
        self.meter, self.verdict = QProgressBar(textVisible=False, maximum=100), QLabel()
        self.meter.setFixedHeight(GRID)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        gauge = QHBoxLayout()
        gauge.setSpacing(GRID)
        gauge.addWidget(self.meter, 1)
        gauge.addWidget(self.verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addLayout(gauge)
        self.meter.setVisible(measured)
        self.verdict.setVisible(measured)
        self.setFocusProxy(self.line)
        self.eye.toggled.connect(self._show)
        self.line.textChanged.connect(self._weigh)
        self.line.returnPressed.connect(self.entered)
        self.retranslate()

    def text(self) -> str:
        """What is written."""
        return self.line.text()

    def clear(self) -> None:
        """Forget it, and hide the next one."""
        self.line.clear()
        self.eye.setChecked(False)

    def _show(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.retranslate()

    def _weigh(self) -> None:
        self.retranslate()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "verdict"):
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts."""
        shown = self.eye.isChecked()
        tip = self.tr("Hide what is written") if shown else self.tr("Show what is written")
        self.eye.setIcon(icon("hidden" if shown else "inspect", self.palette()))
        self.eye.setToolTip(tip)
        self.eye.setAccessibleName(tip)
        if not self._measured:
            return
        bits, length = guess_bits(self.text()), len(self.text())
        theme = colors()
        word, tint = self.tr("Strong"), theme.good
        if length < SHORTEST:
            word, tint = (self.tr("At least %1 characters").replace("%1", str(SHORTEST)), theme.muted)
        elif bits < FAIR:
            word, tint = self.tr("Easy to guess"), theme.bad
        elif bits < GOOD:
            word, tint = self.tr("Fair"), theme.warn
        elif bits < STRONG:
            word, tint = self.tr("Good"), theme.good
        self.verdict.setText(word)
        self.meter.setValue(round(min(100.0, 100.0 * bits / STRONG)))
        self.meter.setAccessibleName(self.tr("How hard it is to guess"))
        palette = self.meter.palette()
        if palette.color(QPalette.ColorRole.Highlight).name() != tint:
            palette.setColor(QPalette.ColorRole.Highlight, QColor(tint))
            self.meter.setPalette(palette)
