"""The list of people at the left of the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView

from studio.app.library.cards import Index
from studio.app.shell.errors import error_text
from studio.app.shell.icons import pixmap
from studio.app.shell.theme import colors
from studio.core.errors import StudioError
from studio.library import Library

SUBJECT_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Person:
    """A row: id (empty for everybody), name, number of things."""

    id: str
    name: str
    count: int


class PeopleView(QListView):
    """A list whose rows can be renamed."""

    @property
    def editing(self) -> bool:
        """Whether a name is being written just now."""
        return self.state() == QListView.State.EditingState


class PeopleModel(QAbstractListModel):
    """Everybody, then each person; names can be edited.

    Args:
        library: where they come from.
        complain: told what went wrong when a name could not be kept.
    """

    def __init__(self, library: Library, complain: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._complain = complain
        self.people: list[Person] = []

    def show(self, words: str) -> None:
        """Fill with those who match ``words``."""
        library = self._library
        counts: dict[str, int] = {}
        for part in (*library.takes(), *library.avatars()):
            counts[part.subject] = counts.get(part.subject, 0) + 1
        found = [Person(s.id, s.name, counts.get(s.id, 0)) for s in library.subjects(words)]
        made = [Person("", self.tr("Everybody"), sum(p.count for p in found)), *found]
        if [person.id for person in made] == [person.id for person in self.people]:
            if made != self.people:
                self.people = made
                self.dataChanged.emit(self.index(0), self.index(len(made) - 1))
            return
        self.beginResetModel()
        self.people = made
        self.endResetModel()

    def row_of(self, subject: str) -> int:
        """Row of a person; everybody's row if the person is not there."""
        return next((row for row, person in enumerate(self.people) if person.id == subject), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Number of rows."""
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, icon, id."""
        if not index.isValid() or index.row() >= len(self.people):
            return None
        person = self.people[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return person.name
        if role == SUBJECT_ROLE:
            return person.id
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{person.name} ({person.count})"
        if role == Qt.ItemDataRole.DecorationRole:
            name, theme = "person" if person.id else "library", colors()
            made = QIcon(pixmap(name, theme.muted, 20))
            made.addPixmap(pixmap(name, theme.on_accent, 20), QIcon.Mode.Selected)
            return made
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """People can be renamed, everybody cannot."""
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return both | Qt.ItemFlag.ItemIsEditable if index.row() > 0 else both

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Rename."""
        person = self.people[index.row()]
        if role != Qt.ItemDataRole.EditRole or str(value).strip() in ("", person.name):
            return False
        try:
            self._library.rename(person.id, str(value))
        except StudioError as error:
            self._complain(" ".join(error_text(error)))
            return False
        return True
