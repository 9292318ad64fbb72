"""What can be done with the chosen cards, as actions with keys and as a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from studio.app.shell.errors import error_text
from studio.app.shell.icons import icon
from studio.app.vault.guard import Guard
from studio.vault.roles import Action

_DRESS = {
    "open": ("open", ["Return"]),
    "rename": ("rename", ["F2"]),
    "duplicate": ("copy", ["Ctrl+D"]),
    "compare": ("compare", ["Ctrl+K"]),
    "versions": ("clock", ["Ctrl+Shift+V"]),
    "consent": ("paper", ["Ctrl+Shift+C"]),
    "delete": ("trash", ["Del"]),
}
"""Command to icon and keys, in the order of the row."""
_NEEDS = {"rename": Action.import_take, "duplicate": Action.import_take, "delete": Action.delete}


class ToolRow(QWidget):
    """Buttons side by side.

    Args:
        cards: hears the keys while it has the focus.
        guard: of the library's vault.

    Attributes:
        commands: action by name.
        buttons: button by name.
    """

    def __init__(self, cards: QWidget, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self._tips: dict[str, str] = {}
        self.commands: dict[str, QAction] = {}
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name, (_, keys) in _DRESS.items():
            action = self.commands[name] = QAction(cards)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            cards.addAction(action)
            button = self.buttons[name] = QToolButton(autoRaise=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        row.addStretch(1)

    def follow(self, kinds: list[str], subject: str) -> None:
        """Enable what can be done.

        Args:
            kinds: of the chosen cards.
            subject: id of the person they are of; empty if they are of several, or there are none.
        """
        protected = self._guard.vault is not None
        one = len(kinds) == 1 and kinds[0] != "damaged"
        able = {
            "open": one,
            "rename": one,
            "duplicate": kinds == ["avatar"],
            "compare": kinds == ["avatar", "avatar"],
            "versions": kinds == ["avatar"],
            "consent": protected and bool(subject),
            "delete": bool(kinds),
        }
        for name, enabled in able.items():
            problem = self._guard.why_not_role(_NEEDS[name]) if name in _NEEDS else None
            action = self.commands[name]
            action.setEnabled(enabled and problem is None)
            action.setToolTip(" ".join(error_text(problem)) if problem is not None else self._tips.get(name, ""))
        self.commands["consent"].setVisible(protected)
        self.buttons["consent"].setVisible(protected)

    def retranslate(self) -> None:
        """Write every text; the tips are seen from the next :meth:`follow` on."""
        texts = {
            "open": (self.tr("Open"), self.tr("Inspect an avatar, personalize a take, resume a run")),
            "rename": (self.tr("Rename"), self.tr("Change the name")),
            "duplicate": (self.tr("Duplicate"), self.tr("Make a copy of the avatar")),
            "compare": (self.tr("Compare"), self.tr("Show two avatars side by side; choose two first")),
            "versions": (self.tr("Versions"), self.tr("Notes, roll back, retire, compare")),
            "consent": (self.tr("Consent"), self.tr("What the person agreed to; record, renew or withdraw it")),
            "delete": (self.tr("Delete"), self.tr("Move to the trash; it can be undone")),
        }
        for name, (text, tip) in texts.items():
            action = self.commands[name]
            action.setIcon(icon(_DRESS[name][0], self.palette()))
            action.setText(text)
            keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
            self._tips[name] = f"{tip} ({keys})"
