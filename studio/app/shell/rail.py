"""The rail at the left: the five places in the order of the work, lock, privacy, settings and help below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from studio.app.shell.icons import SIDE, icon
from studio.app.shell.theme import GRID, colors
from studio.vault.roles import Role

PLACES = ("library", "capture", "personalize", "inspect", "share")
PLACE_KEYS = {
    "library": "Ctrl+L",
    "capture": "Ctrl+R",
    "personalize": "Ctrl+P",
    "inspect": "Ctrl+I",
    "share": "Ctrl+E",
}
"""Digits belong to the viewport."""
WIDTH = 112

translate = QCoreApplication.translate


def place_texts() -> dict[str, tuple[str, str]]:
    """Name and one-sentence description of every button, in the present language."""
    return {
        "library": (translate("Rail", "Library"), translate("Rail", "Everybody you have recorded, and their avatars")),
        "capture": (translate("Rail", "Capture"), translate("Rail", "Record with a camera, or import a video")),
        "personalize": (translate("Rail", "Personalize"), translate("Rail", "Make an avatar from a take")),
        "inspect": (
            translate("Rail", "Inspect"),
            translate("Rail", "Look at an avatar from any side and move its face"),
        ),
        "share": (translate("Rail", "Share"), translate("Rail", "Pictures, films and files of an avatar")),
        "settings": (translate("Rail", "Settings"), translate("Rail", "Language, colours, navigation, device")),
        "help": (translate("Rail", "Help"), translate("Rail", "Keys, system check, licences")),
        "privacy": (translate("Rail", "Privacy"), translate("Rail", "Keys, roles, the log, and what is kept how long")),
        "lock": (translate("Rail", "Lock"), translate("Rail", "Lock the library; somebody else may unlock it")),
    }


class Rail(QFrame):
    """Buttons for the places.

    Signals:
        chosen: key of a place.
        settings: the settings were asked for.
        help: help was asked for.
        privacy: the privacy dialog was asked for.
        lock: locking was asked for.
    """

    chosen = Signal(str)
    settings = Signal()
    help = Signal()
    privacy = Signal()
    lock = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        for place in PLACES:
            button = self._button(place, column)
            button.setCheckable(True)
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, key=place: self.chosen.emit(key))
        column.addStretch(1)
        self._button("lock", column).clicked.connect(self.lock)
        self._button("privacy", column).clicked.connect(self.privacy)
        self._button("settings", column).clicked.connect(self.settings)
        self._button("help", column).clicked.connect(self.help)
        self.retranslate()

    def _button(self, key: str, column: QVBoxLayout) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(SIDE, SIDE))
        button.setFixedWidth(WIDTH - 2 * GRID)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(button)
        self.buttons[key] = button
        return button

    def offer(self, places: list[str], role: Role | None) -> None:
        """Show the places a role may enter, and what belongs to a vault; without one there is no role."""
        for key in PLACES:
            self.buttons[key].setVisible(key in places)
        for key in ("privacy", "lock"):
            self.buttons[key].setVisible(role is not None)
        self.retranslate()

    def show_place(self, key: str) -> None:
        """Mark a place as the one on show."""
        self.buttons[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrow keys walk along the rail."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        order = [button for button in self.buttons.values() if button.isVisibleTo(self)]
        focused = self.focusWidget()
        step = steps.get(Qt.Key(event.key()))
        if step is None or focused not in order:
            super().keyPressEvent(event)
            return
        order[(order.index(focused) + step) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow language and colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and len(self.buttons) == 9:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write names and tint icons."""
        theme = colors()
        keys = {**PLACE_KEYS, "settings": "Ctrl+,", "help": "F1", "privacy": "Ctrl+Shift+P", "lock": "Ctrl+Shift+L"}
        for key, (name, tip) in place_texts().items():
            button = self.buttons[key]
            button.setText(name)
            picture = {"privacy": "shield"}.get(key, key)
            button.setIcon(icon(picture, self.palette(), checked=theme.on_accent))
            button.setAccessibleName(name)
            button.setAccessibleDescription(tip)
            native = QKeySequence(keys[key]).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{tip} ({native})")
