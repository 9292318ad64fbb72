"""A take on its way into the library, and what the person is told about it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QObject
from PySide6.QtGui import QImage

from studio.app.capture.keeping import Keeper
from studio.app.shell.errors import error_text
from studio.app.shell.workspace import Workspace
from studio.core.errors import StudioError
from studio.core.events import TakeChanged


class TakeDesk(QObject):
    """Begins takes, keeps them or throws them away, and says so.

    Args:
        workspace: library, guard, messages.

    Attributes:
        keeper: holds the take.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.keeper = Keeper(workspace.library, workspace.guard)

    def recover(self) -> None:
        """Keep what the end of the program had interrupted."""
        for name in self.keeper.recover():
            text = self.tr("The recording “%1” had been interrupted; what was recorded is in the library.")
            self._workspace.message.emit(text.replace("%1", name))

    def salvage(self) -> None:
        """The process fell while it recorded: what it wrote is kept."""
        if self.keeper.take and self.keeper.salvage():
            self._workspace.message.emit(self.tr("The recording was cut short; what was recorded is in the library."))

    def begin(self, person: str) -> Path | None:
        """Make room for a take of somebody; the file to record to, None if there is no room."""
        moment = QLocale().toString(QDateTime.currentDateTime(), QLocale.FormatType.ShortFormat)
        try:
            return self.keeper.begin(person, self.tr("Recording of %1").replace("%1", moment))
        except StudioError as error:
            self._complain(error)
            return None

    def keep(self, taken: TakeChanged | None, poster: QImage, *, coverage: float) -> str:
        """Keep the take.

        Args:
            taken: how it ended.
            poster: its picture.
            coverage: share of what a take should show.

        Returns:
            Its id; empty if it could not be kept.
        """
        facts: dict[str, Any] = {}
        if taken is not None:
            facts = {"seconds": round(taken.seconds, 2), "frames": taken.frames, "coverage": coverage}
        try:
            return self.keeper.keep(facts, poster)
        except StudioError as error:
            self._complain(error)
            return ""

    def discard(self) -> None:
        """Throw the take away; it can be undone."""
        entry = self.keeper.discard()
        if entry:
            self._workspace.offer(
                self.tr("The take was moved to the trash."), self.tr("Undo"), lambda: self._restore(entry)
            )

    def _restore(self, entry: str) -> None:
        try:
            self._workspace.library.restore(entry)
        except StudioError as error:
            self._complain(error)

    def _complain(self, error: StudioError) -> None:
        self._workspace.message.emit(" ".join(error_text(error)))
