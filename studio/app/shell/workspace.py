"""What the places share: the library, the settings, the queue of jobs, and wishes to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.shell.settings import Settings

if TYPE_CHECKING:
    from studio.app.processes.queue import JobQueue
    from studio.library import Library


class Workspace(QObject):
    """Handed to every page.

    A page is made when it is first shown, often because of a wish: in its constructor it reads :attr:`avatar` or
    :attr:`take`, and later hears of new ones through the signals.

    Args:
        library: where subjects are kept; the user's own if left out (opened when first asked for).
        settings: remembered choices; the user's own if left out.

    Attributes:
        settings: remembered choices.
        avatar: the avatar asked for last.
        take: id of the take chosen last, or empty.

    Signals:
        avatar_requested: path of an ``.avatar`` to show in Inspect.
        take_chosen: id of the take to personalize; the window goes to Personalize.
        page_requested: key of the place to go to.
        message: one short sentence to show for a while.
        offered: sentence, label of a button, and what the button does (undo); shown until used or replaced.
    """

    avatar_requested = Signal(Path)
    take_chosen = Signal(str)
    page_requested = Signal(str)
    message = Signal(str)
    offered = Signal(str, str, object)

    def __init__(
        self, library: Library | None = None, settings: Settings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings or Settings(parent=self)
        self._library = library
        self._queue: JobQueue | None = None
        self.avatar: Path | None = None
        self.take = ""
        self.avatar_requested.connect(self._keep_avatar)
        self.take_chosen.connect(self._keep_take)

    def _keep_avatar(self, path: Path) -> None:
        self.avatar = path

    def _keep_take(self, take: str) -> None:
        self.take = take

    @property
    def library(self) -> Library:
        """Subjects, takes, avatars."""
        if self._library is None:
            from studio.library import Library

            self._library = Library.open()
        return self._library

    @property
    def queue(self) -> JobQueue:
        """The queue of jobs."""
        if self._queue is None:
            from studio.app.processes.queue import JobQueue

            self._queue = JobQueue(parent=self)
        return self._queue

    @property
    def has_queue(self) -> bool:
        """Whether anybody has asked for the queue yet."""
        return self._queue is not None

    def offer(self, sentence: str, label: str, action: Callable[[], None]) -> None:
        """Show a sentence with a button, for example after something was moved to the trash."""
        self.offered.emit(sentence, label, action)
