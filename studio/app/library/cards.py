"""What lies in the grid: avatars, takes, unfinished runs and damaged entries as one list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from studio.app.library.facts import avatar_line, moment, run_line, take_line
from studio.app.shell.errors import error_text
from studio.app.vault.words import state_text
from studio.core.errors import StudioError
from studio.library import Library

THUMBNAIL = 160
"""Side of the pictures, logical px."""
MOST_PICTURES = 256
"""Kept in memory at once, besides those on show."""
CARD_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_ROLE = Qt.ItemDataRole.UserRole + 2
"""State of the person's consent; empty without a vault."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Card:
    """One thing in the grid.

    Attributes:
        id: in the library.
        kind: ``avatar``, ``take``, ``run``, or ``damaged``.
        name: for people.
        line: what it is.
        when: when it was made.
        subject: id of the person.
        version: changes when its picture does.
    """

    id: str
    kind: str
    name: str
    line: str
    when: str
    subject: str
    version: int = 0


class CardModel(QAbstractListModel):
    """Cards of one person or of everybody; names can be edited.

    Args:
        library: where they come from.
        complain: told what went wrong when a name could not be kept.
        state_of: state of somebody's consent by id; empty where there is no vault.
    """

    def __init__(
        self,
        library: Library,
        complain: Callable[[str], None],
        parent: QObject | None = None,
        *,
        state_of: Callable[[str], str] = lambda _subject: "",
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._complain = complain
        self._state_of = state_of
        self._states: dict[str, str] = {}
        self._pictures: dict[tuple[str, int], QPixmap] = {}
        self.cards: list[Card] = []

    def show(self, subject: str, words: str) -> None:
        """Fill with a person's things, or with everybody's (``subject`` empty) who match ``words``."""
        made = self._made(subject, words)
        if len(self._pictures) > MOST_PICTURES:
            shown = {(card.id, card.version) for card in made}
            self._pictures = {key: picture for key, picture in self._pictures.items() if key in shown}
        if [card.id for card in made] == [card.id for card in self.cards]:
            for row, (old, new) in enumerate(zip(self.cards, made, strict=True)):
                if old != new:
                    self.cards[row] = new
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.cards = made
        self.endResetModel()

    def _made(self, subject: str, words: str) -> list[Card]:
        library, damaged = self._library, self.tr("Damaged entry")
        people = {s.id for s in library.subjects(words)}
        avatars = [
            Card(e.id, "avatar", e.name, avatar_line(e), moment(e.newest.created), e.subject, e.newest.number)
            for e in library.avatars(subject)
        ]
        cut = self.tr("Recording, interrupted")
        takes = [
            Card(t.id, "take", t.name, cut if library.interrupted(t) else take_line(t), moment(t.created), t.subject)
            for t in library.takes(subject)
        ]
        runs = [
            Card(r.id, "run", r.name, run_line(r), moment(r.created), r.subject)
            for r in library.runs.listed(subject)
        ]
        broken = [
            Card(d.id, "damaged", damaged, self._reason(d.reason), "", d.subject)
            for d in library.damaged()
            if not subject or d.subject == subject
        ]
        cards = [card for card in (*runs, *avatars, *takes) if card.subject in people]
        return [*cards, *([] if words.strip() else broken)]

    def _reason(self, reason: str) -> str:
        newer = self.tr("Made by a newer version of the program")
        return newer if reason == "newer" else self.tr("Its description cannot be read")

    def row_of(self, item: str) -> int:
        """Row of an id, or -1."""
        return next((row for row, card in enumerate(self.cards) if card.id == item), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Number of cards."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, picture, card, or a sentence for screen readers."""
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return card.name
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(card)
        if role == STATE_ROLE:
            return self.consent_state(card.subject)
        if role == Qt.ItemDataRole.ToolTipRole:
            state = self.consent_state(card.subject)
            return "\n".join(text for text in (card.name, card.line, card.when, state_text(state)) if text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self.consent_state(card.subject)
            return ", ".join(text for text in (card.name, card.line, card.when, state_text(state)) if text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything but damaged entries can be renamed."""
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = index.isValid() and self.cards[index.row()].kind != "damaged"
        return both | Qt.ItemFlag.ItemIsEditable if editable else both

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Rename."""
        card = self.cards[index.row()]
        if role != Qt.ItemDataRole.EditRole or str(value).strip() in ("", card.name):
            return False
        try:
            self._library.rename(card.id, str(value))
        except StudioError as error:
            self._complain(" ".join(error_text(error)))
            return False
        return True

    def consent_state(self, subject: str) -> str:
        """Of a person; looked up once, for everybody's signatures are checked."""
        if subject not in self._states:
            self._states[subject] = self._state_of(subject)
        return self._states[subject]

    def forget_states(self) -> None:
        """Consents may be others now; pictures are only of those who may be seen."""
        self._states.clear()
        self._pictures.clear()

    def _picture(self, card: Card) -> QPixmap:
        key = (card.id, card.version)
        if key not in self._pictures or self._pictures[key].isNull():
            pixmap = QPixmap()
            data = b"" if card.kind in ("damaged", "run") else self._library.thumbnail(card.id)
            if data and pixmap.loadFromData(data, "PNG"):
                side = THUMBNAIL * 2
                expand, smooth = (
                    Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                    Qt.TransformationMode.SmoothTransformation,
                )
                pixmap = pixmap.scaled(side, side, expand, smooth)
            self._pictures[key] = pixmap
        return self._pictures[key]
