"""What the places share: the library, the settings, the queue of jobs, and wishes to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.shell.settings import Settings
from studio.app.vault.guard import NONE, Guard
from studio.core.errors import AccessError

if TYPE_CHECKING:
    from studio.app.processes.queue import JobQueue
    from studio.library import Library


class Workspace(QObject):
    """Handed to every page.

    A page is made when it is first shown, often because of a wish: in its constructor it reads :attr:`avatar`,
    :attr:`take`, :attr:`run` or :attr:`files`, and later hears of new ones through the signals, which set them.

    Args:
        library: where subjects are kept; a plain one in the user's own folder if left out (opened when first asked
            for). With a guard that has a vault it comes with :meth:`use`.
        settings: remembered choices; the user's own if left out.
        queue: of jobs; one beside the library if left out (made when first asked for).
        guard: of the library's vault; one that allows everything if left out.

    Attributes:
        settings: remembered choices.
        guard: asked before anything of anybody is shown or done.
        avatar: the avatar asked for last.
        take: id of the take chosen last, or empty.
        preset: wished for together with that take, or empty for what was used last.
        run: id of the unfinished run to resume chosen last, or empty.
        files: videos offered for import last.

    Signals:
        avatar_requested: path of an ``.avatar`` to show in Inspect.
        take_chosen: id of the take to personalize; the window goes to Personalize.
        run_chosen: id of an unfinished run to resume; the window goes to Personalize.
        files_offered: paths of videos to import; the window goes to Capture.
        page_requested: key of the place to go to.
        full_screen_wished: a page wants (or no longer wants) the whole screen.
        message: one short sentence to show for a while.
        library_changed: something in the library is different now.
        offered: sentence, label of a button, and what the button does (undo); shown until used or replaced.
        privacy_wished: name of a sheet of the privacy dialog that is wanted.
    """

    avatar_requested = Signal(Path)
    take_chosen = Signal(str)
    run_chosen = Signal(str)
    files_offered = Signal(list)
    library_changed = Signal()
    page_requested = Signal(str)
    full_screen_wished = Signal(bool)
    message = Signal(str)
    offered = Signal(str, str, object)
    privacy_wished = Signal(str)

    def __init__(
        self,
        library: Library | None = None,
        settings: Settings | None = None,
        *,
        queue: JobQueue | None = None,
        guard: Guard | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings or Settings(parent=self)
        self.guard = guard or Guard(parent=self)
        self._library = library
        self._queue = queue
        self.avatar: Path | None = None
        self.take = ""
        self.preset = ""
        self.run = ""
        self.files: list[Path] = []
        self.avatar_requested.connect(self._keep("avatar"))
        self.take_chosen.connect(self._keep("take"))
        self.run_chosen.connect(self._keep("run"))
        self.files_offered.connect(self._keep("files"))
        if library is not None:
            self.use(library)

    def _keep(self, name: str) -> Callable[[object], None]:
        return lambda value: setattr(self, name, value)

    def choose_take(self, take: str, *, preset: str = "") -> None:
        """Personalize a take, perhaps with a preset."""
        self.preset = preset
        self.take_chosen.emit(take)

    @property
    def library(self) -> Library:
        """Subjects, takes, avatars.

        Raises:
            AccessError: ``vault_locked``.
        """
        if self._library is None:
            if self.guard.state != NONE:
                raise AccessError("vault_locked", "The library is locked.", "Unlock it.")
            from studio.library import Library

            self.use(Library.open())
        assert self._library is not None
        return self._library

    def use(self, library: Library) -> None:
        """From now on this is the library."""
        self._library = library
        library.listeners.append(self.library_changed.emit)
        self.library_changed.emit()

    def forget(self) -> None:
        """The library was locked: what was chosen in it is not wanted any more, but for the avatar on show."""
        self._library = None
        self.take = self.run = self.preset = ""
        self.files = []

    @property
    def root(self) -> Path:
        """Folder of the library, also while it is locked."""
        return self.guard.root or self.library.storage.root

    @property
    def queue(self) -> JobQueue:
        """The queue of jobs."""
        if self._queue is None:
            from studio.app.processes.queue import JobQueue

            self._queue = JobQueue(self.library.storage.local("queue.json"), parent=self)
            self.guard.gone.connect(self._drop_jobs)
        return self._queue

    def _drop_jobs(self, subject: str) -> None:
        """Somebody's data goes: so do jobs on it. A bound method, for whoever deletes may be another thread."""
        self.queue.drop(self.root / "subjects" / subject)

    @property
    def has_queue(self) -> bool:
        """Whether anybody has asked for the queue yet."""
        return self._queue is not None

    def offer(self, sentence: str, label: str, action: Callable[[], None]) -> None:
        """Show a sentence with a button, for example after something was moved to the trash."""
        self.offered.emit(sentence, label, action)
