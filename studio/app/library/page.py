"""The Library: people at the left, their avatars and takes as cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
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
from studio.app.library.facts import version_line
from studio.app.library.more_menu import MoreButton
from studio.app.library.people import SUBJECT_ROLE, PeopleModel, PeopleView
from studio.app.library.recovery import RecoveryBar
from studio.app.library.sample import sample_take
from studio.app.library.trash_dialog import TrashDialog
from studio.app.shell.errors import error_text
from studio.app.shell.icons import icon
from studio.app.shell.page import Page
from studio.app.shell.theme import GRID
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import ask_consent
from studio.core.errors import StudioError
from studio.vault.roles import Action, Purpose

VIDEOS = (".mp4", ".mov", ".mkv", ".avi", ".webm", ".m4v")
REFRESH_MS = 50
"""From a change of the library to its new look, ms; many changes make one."""
_ACTIONS = {
    "open": ("open", ["Return"]),
    "rename": ("rename", ["F2"]),
    "duplicate": ("copy", ["Ctrl+D"]),
    "compare": ("compare", ["Ctrl+K"]),
    "versions": ("clock", ["Ctrl+Shift+V"]),
    "consent": ("paper", ["Ctrl+Shift+C"]),
    "delete": ("trash", ["Del"]),
}
"""Action to icon and keys, in the order of the tool row."""


class LibraryPage(Page):
    """Search, open, rename, duplicate, compare, delete; undo for what was deleted."""

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
        self._tools: dict[str, QToolButton] = {}
        self._tips: dict[str, str] = {}
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self.actions_by_name = {name: self._action(name, keys) for name, (_, keys) in _ACTIONS.items()}
        self._dress_views()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.refresh()

    # -- construction

    def _action(self, name: str, keys: list[str]) -> QAction:
        action = QAction(self.card_view)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.card_view.addAction(action)
        return action

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
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for name, action in self.actions_by_name.items():
            button = QToolButton(autoRaise=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._tools[name] = button
            tools.addWidget(button)
        tools.addStretch(1)
        self._views.addWidget(self.card_view)
        self._views.addWidget(self.empty)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addLayout(tools)
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
            "duplicate": self.duplicate_chosen,
            "compare": self.compare_chosen,
            "versions": self.show_versions,
            "consent": self.show_consent,
            "delete": self.delete_chosen,
        }
        for name, handler in handlers.items():
            self.actions_by_name[name].triggered.connect(handler)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.import_button.clicked.connect(lambda: self.workspace.page_requested.emit("capture"))
        self.trash_button.clicked.connect(self.open_trash)
        self.empty.record.connect(lambda: self.workspace.page_requested.emit("capture"))
        self.empty.sample.connect(self.try_sample)
        self.recovery.resume.connect(self.workspace.run_chosen)
        self.recovery.discard.connect(self._delete)
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
        for button in self._tools.values():
            button.setVisible(not bare)
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
        kinds = [card.kind for card in self.chosen()]
        guard = self.workspace.guard
        protected = guard.vault is not None
        able = {
            "open": len(kinds) == 1 and kinds[0] != "damaged",
            "rename": len(kinds) == 1 and kinds[0] != "damaged",
            "duplicate": kinds == ["avatar"],
            "compare": kinds == ["avatar", "avatar"],
            "versions": kinds == ["avatar"],
            "consent": protected and bool(self.subject),
            "delete": bool(kinds),
        }
        needs = {"rename": Action.import_take, "duplicate": Action.import_take, "delete": Action.delete}
        for name, enabled in able.items():
            problem = guard.why_not_role(needs[name]) if name in needs else None
            action = self.actions_by_name[name]
            action.setEnabled(enabled and problem is None)
            action.setToolTip(" ".join(error_text(problem)) if problem is not None else self._tips.get(name, ""))
        self.actions_by_name["consent"].setVisible(protected)
        self._tools["consent"].setVisible(protected and self._tools["open"].isVisibleTo(self))

    # -- actions

    def open_chosen(self) -> None:
        """Inspect an avatar, personalize a take, resume a run."""
        for card in self.chosen()[:1]:
            try:
                if card.kind == "avatar":
                    self._inspect(self.library.avatar_path(card.id))
                elif card.kind == "take":
                    self.workspace.choose_take(card.id)
                elif card.kind == "run":
                    self.workspace.run_chosen.emit(card.id)
            except StudioError as error:
                self._complain(error)

    def _inspect(self, path: Path) -> None:
        """Show an avatar, if the person agreed to that."""
        if ask_consent(self.workspace, path, Purpose.view, self):
            self.workspace.avatar_requested.emit(path)

    def show_consent(self) -> None:
        """What the chosen person agreed to."""
        if self.subject and self.workspace.guard.vault is not None:
            from studio.app.vault.person_dialog import PersonDialog

            PersonDialog(self.workspace, self.subject, self).exec()

    def show_versions(self) -> None:
        """Versions of the chosen avatar."""
        from studio.app.library.versions import VersionsDialog

        for card in self.chosen()[:1]:
            dialog = VersionsDialog(self.workspace, card.id, self)
            dialog.opened.connect(self._inspect)
            dialog.exec()

    def rename_chosen(self) -> None:
        """Edit the name in its card."""
        for index in self.card_view.selectionModel().selectedIndexes()[:1]:
            self.card_view.edit(index)

    def duplicate_chosen(self) -> None:
        """Copy an avatar."""
        for card in self.chosen()[:1]:
            try:
                self.library.duplicate(card.id, self.tr("%1 copy").replace("%1", card.name))
            except StudioError as error:
                self._complain(error)

    def compare_chosen(self) -> None:
        """Two avatars side by side."""
        from studio.app.library.compare import CompareDialog
        from studio.app.viewer.memory import SettingsMemory

        pair = [self.library.avatar(card.id) for card in self.chosen() if card.kind == "avatar"]
        agreed = all(ask_consent(self.workspace, entry.subject, Purpose.view, self) for entry in pair)
        if len(pair) == 2 and agreed:
            memory = SettingsMemory(self.workspace.settings, self)
            with (
                self.workspace.guard.open(pair[0].subject, Purpose.view),
                self.workspace.guard.open(pair[1].subject, Purpose.view),
            ):
                CompareDialog(self.library, (pair[0], pair[1]), memory=memory, parent=self).exec()

    def delete_chosen(self) -> None:
        """Move what is chosen to the trash; it can be undone."""
        self._delete(*(card.id for card in self.chosen()))

    def _delete(self, *items: str) -> None:
        entries = []
        for item in items:
            try:
                entries.append(self.library.delete(item))
            except StudioError as error:
                self._complain(error)
        if not entries:
            return
        if len(entries) == 1:
            sentence = self.tr("“%1” is in the trash.").replace("%1", entries[0].name or self.tr("Damaged entry"))
        else:
            sentence = self.tr("%1 things are in the trash.").replace("%1", str(len(entries)))
        self.workspace.offer(sentence, self.tr("Undo"), lambda: self._restore([entry.id for entry in entries]))

    def _restore(self, entries: list[str]) -> None:
        for entry in reversed(entries):
            try:
                self.library.restore(entry)
            except StudioError as error:
                self._complain(error)

    def open_trash(self) -> None:
        """Show the trash."""
        TrashDialog(self.library, self, guard=self.workspace.guard).exec()

    def try_sample(self) -> None:
        """The sample person, ready to be personalized."""
        try:
            take = sample_take(
                self.library,
                self.workspace.guard,
                person=self.tr("Sample person"),
                video=self.tr("Sample video"),
            )
        except StudioError as error:
            self._complain(error)
            return
        self.workspace.choose_take(take.id, preset="draft")

    def _complain(self, error: StudioError) -> None:
        self.workspace.message.emit(" ".join(error_text(error)))

    # -- menus and drops

    def _card_menu(self, at: object) -> None:
        menu = QMenu(self)
        menu.addActions(list(self.actions_by_name.values()))
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
            action.triggered.connect(lambda _=False, path=path: self._inspect(path))

    def _person_menu(self, at: object) -> None:
        index = self.people_view.indexAt(at)  # type: ignore[arg-type]
        person = str(index.data(SUBJECT_ROLE) or "")
        if not person:
            return
        menu = QMenu(self)
        guard = self.workspace.guard
        if guard.vault is not None:
            menu.addAction(icon("paper", self.palette()), self.tr("Consent…"), self.show_consent)
        if guard.may(Action.import_take):
            menu.addAction(icon("rename", self.palette()), self.tr("Rename"), lambda: self.people_view.edit(index))
        if guard.may(Action.delete):
            menu.addAction(icon("trash", self.palette()), self.tr("Delete"), lambda: self._delete(person))
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
            self.take_in(file)
        videos = [file for file in files if file.suffix.lower() != ".avatar"]
        if videos:
            self.workspace.files_offered.emit(videos)

    def take_in(self, file: Path) -> None:
        """Copy an ``.avatar`` into the library, to the person on show or to a new one."""
        problem = self.workspace.guard.why_not_role(Action.import_take)
        if problem is not None:
            self._complain(problem)
            return
        try:
            person = self._person() or self.library.add_subject(file.stem).id
            self.library.add_avatar(person, file)
        except StudioError as error:
            self._complain(error)

    def end(self) -> None:
        """Look at the library no more."""
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
            action = self.actions_by_name[name]
            action.setIcon(icon(_ACTIONS[name][0], self.palette()))
            action.setText(text)
            keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
            self._tips[name] = f"{tip} ({keys})"
        self.refresh()


def _dropped(event: QDropEvent) -> list[Path]:
    """Files of kinds we can use."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() in (".avatar", *VIDEOS)]
