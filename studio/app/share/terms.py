"""Under which terms something is shared: where it will be shown, and whether it says that it is synthetic."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from studio.app.shell.theme import GRID
from studio.app.vault.guard import Guard
from studio.vault.roles import MARKED, Action
from studio.vault.wording import PLACES


class Terms(QWidget):
    """The terms in a row, and the way to a consent if one is missing.

    Args:
        guard: of the library's vault; without one there is no place to choose.

    Signals:
        changed: another place, or another answer about the mark.
        consent_wished: the form of the person's consent is asked for.
    """

    changed = Signal()
    consent_wished = Signal()

    def __init__(self, guard: Guard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = guard
        self.place_box, self._place_label, self.mark = QComboBox(), QLabel(), QCheckBox()
        self.consent_button = QPushButton()
        self.mark.setChecked(True)
        for place in PLACES:
            self.place_box.addItem(place, place)
        self._place_label.setBuddy(self.place_box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self._place_label, self.place_box, self.mark, self.consent_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.place_box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.mark.toggled.connect(lambda _on: self.changed.emit())
        self.consent_button.clicked.connect(self.consent_wished)

    @property
    def place(self) -> str:
        """Where it will be shown."""
        return str(self.place_box.currentData())

    @property
    def _mark_is_due(self) -> bool:
        """Whether the role leaves no choice."""
        return self._guard.vault is not None and self._guard.role in MARKED

    def follow(self, *, consent_helps: bool) -> None:
        """Follow the role, and what keeps the avatar from being shared."""
        if self._mark_is_due:
            self.mark.setChecked(True)
        self.mark.setEnabled(not self._mark_is_due)
        self.consent_button.setVisible(consent_helps and self._guard.may(Action.consent))

    def retranslate(self) -> None:
        """Write every text."""
        protected = self._guard.vault is not None
        self._place_label.setVisible(protected)
        self.place_box.setVisible(protected)
        self._place_label.setText(self.tr("Shown"))
        places = {
            "machine": self.tr("on this machine"),
            "event": self.tr("on the screens of an event"),
            "publication": self.tr("in print, films, exhibitions"),
            "internet": self.tr("on the internet"),
        }
        for row in range(self.place_box.count()):
            self.place_box.setItemText(row, places[self.place_box.itemData(row)])
        self.place_box.setAccessibleName(self.tr("Where it will be shown"))
        self.place_box.setToolTip(self.tr("Where it will be shown; the person agrees to each place"))
        self.mark.setText(self.tr("Say that it is synthetic"))
        always = self.tr("In this role everything that is saved says so; only the owner may leave it out.")
        tip = self.tr("In the picture's metadata (XMP), with the code of the consent; it is not seen in the picture")
        self.mark.setToolTip(always if self._mark_is_due else tip)
        self.consent_button.setText(self.tr("Record a consent…"))
