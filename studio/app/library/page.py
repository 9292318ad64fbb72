"""The Library: people at the left, their avatars and takes as cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.library.card_paint import CardView
from studio.app.library.cards import CARD_ROLE, Card, CardModel
from studio.app.library.empty import EmptyState
from studio.app.library.entry_desk import EntryDesk
from studio.app.library.facts import version_line
from studio.app.library.more_menu import MoreButton
from studio.app.library.people import SUBJECT_ROLE, PeopleModel, PeopleView
from studio.app.library.recovery import RecoveryBar
from studio.app.library.tool_row import ToolRow
from studio.app.shell.icons import icon
from studio.app.shell.page import Page
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.vault.roles import Action

VIDEOS = (".mp4", ".mov", ".mkv", ".avi", ".webm", ".m4v")
REFRESH_MS = 50
"""From a change of the library to its new look, ms; many changes make one."""


class LibraryPage(Page):
    """Who and what is there, by person and by search; what is chosen goes to :attr:`desk`.

    Attributes:
        desk: what is done with entries.
        tools: the same as buttons and keys.
    """

    key: ClassVar[str] = "library"
    picture: ClassVar[str] = "library"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.library = workspace.library
        self._heading = QLabel()
        self._heading.setProperty("role", "title")
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setProperty("roomy", True)
        self.import_button = QPushButton()
        self.import_button.setProperty("primary", True)
        self.trash_button, self.more_button = QToolButton(autoRaise=True), MoreButton(workspace, self._to_pack)
        self.people = PeopleModel(self.library, workspace.message.emit, self)
        guard = workspace.guard
        self.cards = CardModel(self.library, workspace.message.emit, self, state_of=guard.consent_state)
        self.people_view, self.card_view = PeopleView(), CardView()
        self.empty = EmptyState()
        self.recovery = RecoveryBar(self.library)
        self._views = QStackedWidget()
        self.desk = EntryDesk(workspace, self)
        self.tools = ToolRow(self.card_view, guard)
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._dress_views()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.refresh()

    # -- construction

    def _dress_views(self) -> None:
        people, cards = self.people_view, self.card_view
        people.setModel(self.people)
        people.setFixedWidth(27 * GRID)
        people.setProperty("roomy", True)
        people.setIconSize(QSize(20, 20))
        people.setSpacing(2)
        people.setTextElideMode(Qt.TextElideMode.ElideRight)
        people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        people.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        if not self.workspace.guard.may(Action.import_take):
            people.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        people.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        cards.setModel(self.cards)
        cards.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        cards.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        cards.setProperty("quiet", True)
        cards.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._heading)
        top.addStretch(1)
        self.search.setMinimumWidth(28 * GRID)
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        top.addWidget(self.search)
        top.addWidget(self.trash_button)
        top.addWidget(self.more_button)
        top.addWidget(self.import_button)
        self._views.addWidget(self.card_view)
        self._views.addWidget(self.empty)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self.tools)
        right.addWidget(self._views, 1)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self.people_view)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(top)
        column.addWidget(self.recovery)
        column.addLayout(body, 1)

    def _connect(self) -> None:
        handlers: dict[str, Callable[[], None]] = {
            "open": self.open_chosen,
            "rename": self.rename_chosen,
            "duplicate": self._duplicate_chosen,
            "compare": self._compare_chosen,
            "versions": self._show_versions,
            "consent": self._show_consent,
            "delete": self.delete_chosen,
        }
        for name, handler in handlers.items():
            self.tools.commands[name].triggered.connect(handler)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.import_button.clicked.connect(lambda: self.workspace.page_requested.emit("capture"))
        self.trash_button.clicked.connect(self.desk.open_trash)
        self.empty.record.connect(lambda: self.workspace.page_requested.emit("capture"))
        self.empty.sample.connect(self.desk.try_sample)
        self.recovery.resume.connect(self.workspace.run_chosen)
        self.recovery.discard.connect(self.desk.delete)
        self.card_view.doubleClicked.connect(lambda _index: self.open_chosen())
        self.card_view.customContextMenuRequested.connect(self._card_menu)
        self.card_view.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.people_view.selectionModel().currentChanged.connect(lambda *_: self._fill_cards())
        self.workspace.guard.changed.connect(self._forget_states)
        self.people_view.customContextMenuRequested.connect(self._person_menu)
        self._soon.timeout.connect(self.refresh)
        self.workspace.library_changed.connect(self._soon.start)

    # -- content

    def enter(self) -> None:
        """Show what changed meanwhile, by another window or by hand."""
        self.refresh()
        self.recovery.refresh()
        self.card_view.setFocus()

    def refresh(self) -> None:
        """Read the library again; the choice stays where it is, and a name that is being written, too."""
        if self.people_view.editing or self.card_view.editing:
            self._soon.start()
            return
        person, chosen = self._person(), [card.id for card in self.chosen()]
        self.people.show(self.search.text())
        row = self.people.index(self.people.row_of(person))
        self.people_view.setCurrentIndex(row)
        self._fill_cards()
        for item in chosen:
            place = self.cards.index(self.cards.row_of(item))
            if place.isValid():
                self.card_view.selectionModel().select(place, self.card_view.selectionModel().SelectionFlag.Select)
        self._follow_selection()

    def _person(self) -> str:
        return str(self.people_view.currentIndex().data(SUBJECT_ROLE) or "")

    def _fill_cards(self) -> None:
        self.cards.show(self._person(), self.search.text())
        filtered = bool(self.search.text().strip())
        self.empty.set_filtered(filtered)
        self._views.setCurrentWidget(self.card_view if self.cards.cards else self.empty)
        bare = not filtered and len(self.people.people) <= 1 and not self.cards.cards
        self.people_view.setVisible(not bare)
        guard = self.workspace.guard
        self.import_button.setVisible(not bare and guard.may(Action.import_take))
        self.empty.set_beginning(guard.may(Action.import_take))
        self.search.setVisible(not bare)
        self.tools.setVisible(not bare)
        self._follow_selection()

    def chosen(self) -> list[Card]:
        """The selected cards."""
        rows = sorted(self.card_view.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(CARD_ROLE) for index in rows]

    def _forget_states(self) -> None:
        """Somebody's consent is another one now."""
        self.cards.forget_states()
        self._soon.start()

    @property
    def subject(self) -> str:
        """Id of the person that is chosen, directly or by cards that are all of one; empty otherwise."""
        owners = {card.subject for card in self.chosen()}
        return self._person() or (owners.pop() if len(owners) == 1 else "")

    def _follow_selection(self) -> None:
        self.tools.follow([card.kind for card in self.chosen()], self.subject)

    # -- actions

    def open_chosen(self) -> None:
        """Inspect an avatar, personalize a take, resume a run."""
        for card in self.chosen()[:1]:
            self.desk.open(card)

    def rename_chosen(self) -> None:
        """Edit the name in its card."""
        for index in self.card_view.selectionModel().selectedIndexes()[:1]:
            self.card_view.edit(index)

    def delete_chosen(self) -> None:
        """Move what is chosen to the trash; it can be undone."""
        self.desk.delete(*(card.id for card in self.chosen()))

    def _duplicate_chosen(self) -> None:
        for card in self.chosen()[:1]:
            self.desk.duplicate(card)

    def _compare_chosen(self) -> None:
        self.desk.compare([card.id for card in self.chosen() if card.kind == "avatar"])

    def _show_versions(self) -> None:
        for card in self.chosen()[:1]:
            self.desk.show_versions(card.id)

    def _show_consent(self) -> None:
        self.desk.show_consent(self.subject)

    # -- menus and drops

    def _card_menu(self, at: object) -> None:
        menu = QMenu(self)
        menu.addActions(list(self.tools.commands.values()))
        self.offer_versions(menu)
        menu.exec(self.card_view.viewport().mapToGlobal(at))  # type: ignore[call-overload]

    def offer_versions(self, menu: QMenu) -> None:
        """Add the older versions of the chosen avatar to a menu, to open them."""
        cards = [card for card in self.chosen() if card.kind == "avatar" and card.version > 1]
        if len(cards) != 1 or len(self.chosen()) != 1:
            return
        older = menu.addMenu(icon("undo", self.palette()), self.tr("Open an older version"))
        avatar = cards[0].id
        for version in reversed(self.library.avatar(avatar).versions[:-1]):
            path = self.library.avatar_path(avatar, version.number)
            action = older.addAction(version_line(version))
            action.triggered.connect(lambda _=False, path=path: self.desk.inspect(path))

    def _person_menu(self, at: object) -> None:
        index = self.people_view.indexAt(at)  # type: ignore[arg-type]
        person = str(index.data(SUBJECT_ROLE) or "")
        if not person:
            return
        menu = QMenu(self)
        guard = self.workspace.guard
        if guard.vault is not None:
            menu.addAction(icon("paper", self.palette()), self.tr("Consent…"), self._show_consent)
        if guard.may(Action.import_take):
            menu.addAction(icon("rename", self.palette()), self.tr("Rename"), lambda: self.people_view.edit(index))
        if guard.may(Action.delete):
            menu.addAction(icon("trash", self.palette()), self.tr("Delete"), lambda: self.desk.delete(person))
        menu.exec(self.people_view.viewport().mapToGlobal(at))  # type: ignore[call-overload]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Avatars and videos may be dropped."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take avatars in; hand videos to Capture."""
        files = _dropped(event)
        event.acceptProposedAction()
        for file in (file for file in files if file.suffix.lower() == ".avatar"):
            self.desk.take_in(file, self._person())
        videos = [file for file in files if file.suffix.lower() != ".avatar"]
        if videos:
            self.workspace.files_offered.emit(videos)

    def end(self) -> None:
        """Look at the library no more; it may be locked by the time a late change is told."""
        self.workspace.library_changed.disconnect(self._soon.start)
        self._soon.stop()

    def _to_pack(self) -> list[str]:
        """The chosen avatars, or those of the chosen person, or all."""
        chosen = [card.id for card in self.chosen() if card.kind == "avatar"]
        return chosen or [entry.id for entry in self.library.avatars(self._person())]

    # -- words

    def title(self) -> str:
        """Its name."""
        return self.tr("Library")

    def retranslate(self) -> None:
        """Write every text."""
        self._heading.setText(self.title())
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.import_button.setText(self.tr("Record or import"))
        self.trash_button.setIcon(icon("trash", self.palette()))
        self.trash_button.setToolTip(self.tr("Open the trash"))
        self.trash_button.setAccessibleName(self.tr("Open the trash"))
        self.people_view.setAccessibleName(self.tr("People"))
        self.card_view.setAccessibleName(self.tr("Avatars and takes"))
        self.tools.retranslate()
        self.refresh()


def _dropped(event: QDropEvent) -> list[Path]:
    """Files of kinds we can use."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in (".avatar", *VIDEOS)]
