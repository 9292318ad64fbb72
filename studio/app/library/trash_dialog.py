"""The trash: what was deleted, to bring back or to delete for good."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.library.facts import moment
from studio.app.shell.errors import error_text
from studio.app.shell.icons import icon
from studio.app.shell.theme import GRID
from studio.app.vault.asking import dress_button
from studio.app.vault.guard import Guard
from studio.app.vault.proof import lines, proof_since
from studio.core.errors import StudioError
from studio.library import Discarded, Library
from studio.vault.roles import Action

_PICTURES = {"s": "person", "t": "film", "a": "person", "r": "resume"}


class TrashDialog(QDialog):
    """Lists the trash; restores what is chosen; empties after asking once more, and shows the proof.

    Args:
        library: whose trash it is.
        guard: of its vault.
    """

    def __init__(self, library: Library, parent: QWidget | None = None, *, guard: Guard | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._guard = guard or Guard(parent=self)
        self._sure = False
        self._proof = ""
        self.items = QListWidget()
        self.items.setProperty("roomy", True)
        self.items.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._text = QLabel(wordWrap=True)
        self._text.setProperty("role", "muted")
        self.restore_button, self.empty_button, self.close_button = QPushButton(), QPushButton(), QPushButton()
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self._text)
        column.addWidget(self.items, 1)
        row = QHBoxLayout()
        row.addWidget(self.restore_button)
        row.addWidget(self.empty_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.items.itemSelectionChanged.connect(self._dress)
        self.items.itemActivated.connect(lambda _item: self.restore())
        self.restore_button.clicked.connect(self.restore)
        self.empty_button.clicked.connect(self.empty)
        self.close_button.clicked.connect(self.accept)
        self.resize(70 * GRID, 50 * GRID)
        self.refresh()

    def refresh(self) -> None:
        """List it again."""
        self.items.clear()
        for entry in self._library.trash():
            item = QListWidgetItem(f"{self._kind(entry)}  ·  {entry.name or '?'}  ·  {moment(entry.created)}")
            item.setIcon(icon(_PICTURES.get(entry.item[:1], "file"), self.palette()))
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            self.items.addItem(item)
        self._sure = False
        self._dress()

    def restore(self) -> None:
        """Bring back what is chosen."""
        for item in self.items.selectedItems():
            try:
                self._library.restore(item.data(Qt.ItemDataRole.UserRole))
            except StudioError as error:
                self._text.setText(" ".join(error_text(error)))
                return
        self.refresh()

    def empty(self) -> None:
        """First ask, then delete for good."""
        if not self._sure:
            self._sure = True
            self._dress()
            return
        vault = self._guard.vault
        before = lines(vault) if vault is not None else 0
        try:
            self._library.empty_trash()
        except StudioError as error:
            self._proof = " ".join(error_text(error))
        else:
            self._proof = proof_since(vault, before).sentence() if vault is not None else ""
        self.refresh()

    def _kind(self, entry: Discarded) -> str:
        kinds = {"s": self.tr("Person"), "t": self.tr("Take"), "a": self.tr("Avatar"), "r": self.tr("Unfinished run")}
        return kinds.get(entry.item[:1], "")

    def _dress(self) -> None:
        self.setWindowTitle(self.tr("Trash"))
        size = QLocale().formattedDataSize(self._library.trash_bytes())
        filled = self.tr("What is in the trash takes %1. It stays until you empty it.").replace("%1", size)
        text = filled if self.items.count() else self.tr("The trash is empty.")
        self._text.setText(f"{text} {self._proof}".strip())
        self.restore_button.setText(self.tr("Bring back"))
        self.restore_button.setEnabled(bool(self.items.selectedItems()))
        sure, ask = self.tr("Delete for good: press again"), self.tr("Empty the trash")
        self.empty_button.setText(sure if self._sure else ask)
        dress_button(self.empty_button, self._guard.why_not_role(Action.delete))
        self.empty_button.setEnabled(self.empty_button.isEnabled() and self.items.count() > 0)
        self.close_button.setText(self.tr("Close"))
        self.items.setAccessibleName(self.tr("Trash"))
