"""Lines of the log as a table, newest first, filtered by kind, person and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from studio.app.library.facts import moment
from studio.app.shell.errors import WORDS
from studio.app.shell.theme import colors
from studio.app.vault.words import event_text, role_text, wish_text
from studio.vault.roles import Role

if TYPE_CHECKING:
    from studio.vault.audit import Entry

Index = QModelIndex | QPersistentModelIndex

KINDS: dict[str, frozenset[str]] = {
    "opened": frozenset(["opened", "model_exported"]),
    "refused": frozenset(["refused"]),
    "consent": frozenset(["consent_granted", "consent_withdrawn", "declared_synthetic"]),
    "deleted": frozenset(["key_destroyed", "files_deleted", "item_deleted", "retention_due"]),
    "keys": frozenset(
        [
            "created", "unlocked", "locked", "passphrase_set", "passphrase_removed", "keyring_set", "keyring_removed",
            "recovery_made", "recovery_removed", "rotated", "retention_set", "backup", "adopted", "stepped_down",
        ]
    ),
}  # fmt: skip
"""Filter to the events it shows."""


class LogModel(QAbstractTableModel):
    """The log."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Entry] = []
        self._names: Mapping[str, str] = {}
        self._faulty: frozenset[int] = frozenset()
        self.shown: list[Entry] = []
        self.kind, self.subject, self.words = "", "", ""

    def fill(self, entries: list[Entry], names: Mapping[str, str]) -> None:
        """Show other lines.

        Args:
            entries: oldest first.
            names: of people by id; those who are gone have none.
        """
        self._all, self._names = entries, names
        self.filter()

    def mark(self, lines: frozenset[int]) -> None:
        """Point out lines by their numbers."""
        self._faulty = lines
        self.filter()

    def filter(self) -> None:
        """Show what :attr:`kind`, :attr:`subject` and :attr:`words` let through."""
        self.beginResetModel()
        wanted = self.words.casefold().split()
        self.shown = [entry for entry in reversed(self._all) if self._lets(entry, wanted)]
        self.endResetModel()

    def _lets(self, entry: Entry, wanted: list[str]) -> bool:
        if self.kind and entry.what not in KINDS[self.kind]:
            return False
        if self.subject and entry.subject != self.subject:
            return False
        text = " ".join(self._texts(entry)).casefold() if wanted else ""
        return all(word in text for word in wanted)

    def _texts(self, entry: Entry) -> list[str]:
        role = role_text(Role(entry.role)) if entry.role in Role.__members__ else ""
        what = event_text(entry.what)
        detail = wish_text(entry.purpose) if entry.purpose else ""
        if entry.code:
            detail = f"{detail}: {reason_text(entry.code)}" if detail else reason_text(entry.code)
        facts = ", ".join(f"{name} {value}" for name, value in entry.facts.items())
        person = self._names.get(entry.subject, entry.subject)
        return [str(entry.number), moment(entry.at), what, person, role, detail or facts]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Lines that are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Number, time, event, person, role, detail."""
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts; faulty lines in the colour of warnings."""
        if not index.isValid():
            return None
        entry = self.shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(entry)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and entry.number in self._faulty:
            return QColor(colors().bad)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        first = (self.tr("Line"), self.tr("When"), self.tr("What"))
        return (*first, self.tr("Person"), self.tr("Role"), self.tr("Detail"))[section]


def reason_text(code: str) -> str:
    """A refusal's code as a sentence, if there are words for it."""
    from PySide6.QtCore import QCoreApplication

    words = WORDS.get(code)
    return QCoreApplication.translate("Error", words[0]) if words else code
