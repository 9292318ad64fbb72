"""What people do with entries of the library: open, copy, compare, delete, bring in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studio.app.library.cards import Card
from studio.app.library.sample import sample_take
from studio.app.library.trash_dialog import TrashDialog
from studio.app.shell.errors import error_text
from studio.app.shell.workspace import Workspace
from studio.app.vault.asking import ask_consent
from studio.core.errors import StudioError
from studio.vault.roles import Action, Purpose


class EntryDesk(QObject):
    """Does it, asks for consent where it takes one, and tells what went wrong.

    Args:
        workspace: library, guard, and where the other places hear of it.
        page: dialogs lie over it.
    """

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._library, self._page = workspace, workspace.library, page

    def open(self, card: Card) -> None:
        """Inspect an avatar, personalize a take, resume a run."""
        try:
            if card.kind == "avatar":
                self.inspect(self._library.avatar_path(card.id))
            elif card.kind == "take":
                self._workspace.choose_take(card.id)
            elif card.kind == "run":
                self._workspace.run_chosen.emit(card.id)
        except StudioError as error:
            self._complain(error)

    def inspect(self, path: Path) -> None:
        """Show an avatar, if the person agreed to that."""
        if ask_consent(self._workspace, path, Purpose.view, self._page):
            self._workspace.avatar_requested.emit(path)

    def show_consent(self, subject: str) -> None:
        """What a person agreed to."""
        if subject and self._workspace.guard.vault is not None:
            from studio.app.vault.person_dialog import PersonDialog

            PersonDialog(self._workspace, subject, self._page).exec()

    def show_versions(self, avatar: str) -> None:
        """Versions of an avatar."""
        from studio.app.library.versions import VersionsDialog

        dialog = VersionsDialog(self._workspace, avatar, self._page)
        dialog.opened.connect(self.inspect)
        dialog.exec()

    def duplicate(self, card: Card) -> None:
        """Copy an avatar."""
        try:
            self._library.duplicate(card.id, self.tr("%1 copy").replace("%1", card.name))
        except StudioError as error:
            self._complain(error)

    def compare(self, avatars: Sequence[str]) -> None:
        """Two avatars side by side."""
        from studio.app.library.compare import CompareDialog
        from studio.app.viewer.memory import SettingsMemory

        pair = [self._library.avatar(avatar) for avatar in avatars]
        agreed = all(ask_consent(self._workspace, entry.subject, Purpose.view, self._page) for entry in pair)
        if len(pair) == 2 and agreed:
            guard, memory = self._workspace.guard, SettingsMemory(self._workspace.settings, self._page)
            with guard.open(pair[0].subject, Purpose.view), guard.open(pair[1].subject, Purpose.view):
                CompareDialog(self._library, (pair[0], pair[1]), memory=memory, parent=self._page).exec()

    def delete(self, *items: str) -> None:
        """Move things to the trash; it can be undone."""
        entries = []
        for item in items:
            try:
                entries.append(self._library.delete(item))
            except StudioError as error:
                self._complain(error)
        if not entries:
            return
        if len(entries) == 1:
            sentence = self.tr("“%1” is in the trash.").replace("%1", entries[0].name or self.tr("Damaged entry"))
        else:
            sentence = self.tr("%1 things are in the trash.").replace("%1", str(len(entries)))
        self._workspace.offer(sentence, self.tr("Undo"), lambda: self._restore([entry.id for entry in entries]))

    def _restore(self, entries: list[str]) -> None:
        for entry in reversed(entries):
            try:
                self._library.restore(entry)
            except StudioError as error:
                self._complain(error)

    def open_trash(self) -> None:
        """Show the trash."""
        TrashDialog(self._library, self._page, guard=self._workspace.guard).exec()

    def try_sample(self) -> None:
        """The sample person, ready to be personalized."""
        try:
            take = sample_take(
                self._library,
                self._workspace.guard,
                person=self.tr("Sample person"),
                video=self.tr("Sample video"),
            )
        except StudioError as error:
            self._complain(error)
            return
        self._workspace.choose_take(take.id, preset="draft")

    def take_in(self, file: Path, person: str) -> None:
        """Copy an ``.avatar`` into the library, to a person by id, or to a new one if that is empty."""
        problem = self._workspace.guard.why_not_role(Action.import_take)
        if problem is not None:
            self._complain(problem)
            return
        try:
            self._library.add_avatar(person or self._library.add_subject(file.stem).id, file)
        except StudioError as error:
            self._complain(error)

    def _complain(self, error: StudioError) -> None:
        self._workspace.message.emit(" ".join(error_text(error)))
