"""Keeper: where a recording goes in the library, from its first picture until it is kept or thrown away."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage

from studio.app.vault.guard import Guard
from studio.core.errors import AccessError, StudioError
from studio.library import Library
from studio.library.records import Fact
from studio.media.cameras.takerepair import TAKE_SUFFIX, repair_take
from studio.vault.roles import Action

FILE = f"take{TAKE_SUFFIX}"
THUMBNAIL = (320, 180)


class Keeper:
    """Holds the take that is being recorded or looked at; at most one.

    Args:
        library: where it goes.
        guard: of its vault, asked before a recording that was cut off is read.
    """

    def __init__(self, library: Library, guard: Guard | None = None) -> None:
        self._library = library
        self._guard = guard or Guard()
        self.take = ""

    @property
    def file(self) -> Path:
        """The recording; raises ``not_in_library`` without one."""
        return self._library.folder(self.take) / FILE

    def begin(self, person: str, take: str) -> Path:
        """Make room for a recording.

        Args:
            person: name of the subject; a new one is made if nobody is called so.
            take: name of the take.

        Returns:
            The file to record to.

        Raises:
            StudioError: the library cannot be written.
        """
        known = next((subject for subject in self._library.subjects() if subject.name == person), None)
        subject = known or self._library.add_subject(person)
        self.take = self._library.begin_capture(subject.id, take).id
        return self.file

    def keep(self, facts: dict[str, Fact], picture: QImage) -> str:
        """Keep it; returns the take's id.

        Raises:
            StudioError: the library cannot be written; the take stays as it is.
        """
        self._library.change_take(self.take, state="ready", source=FILE, facts=facts)
        add_thumbnail(self._library, self.take, picture)
        kept, self.take = self.take, ""
        return kept

    def discard(self) -> str:
        """Move it to the trash; returns what :meth:`Library.restore` needs, empty if there was nothing."""
        take, self.take = self.take, ""
        if not take:
            return ""
        with contextlib.suppress(StudioError):
            folder = self._library.folder(take)
            empty = not (folder / FILE).exists()
            self._library.change_take(take, state="ready", source=FILE)
            entry = self._library.delete(take).id
            return "" if empty else entry
        return ""

    def recover(self) -> list[str]:
        """Make recordings whole that ended with the program; returns the names of those that could be kept."""
        saved = []
        with contextlib.suppress(StudioError):
            for take in self._library.takes():
                if take.id != self.take and self._library.interrupted(take) and self._repair(take.id):
                    saved.append(take.name)
        return saved

    def salvage(self) -> bool:
        """The recording process fell: keep what it wrote; returns whether there was anything."""
        take, self.take = self.take, ""
        with contextlib.suppress(StudioError):
            return self._repair(take)
        return False

    def _repair(self, take: str) -> bool:
        file = self._library.folder(take) / FILE
        try:
            with self._guard.open(file, Action.record):
                seconds = repair_take(file)
        except AccessError:
            return False  # whoever is in may not; the next one may
        except StudioError:
            self._library.delete(take)
            return False
        self._library.change_take(take, state="ready", source=FILE, facts={"seconds": round(seconds, 2)})
        return True


def add_thumbnail(library: Library, take: str, picture: QImage) -> None:
    """Give a take its picture; a take without one is still a take, so failures are not told."""
    if picture.isNull():
        return
    small = picture.scaled(*THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small.save(buffer, "PNG")  # type: ignore[call-overload]
    with contextlib.suppress(StudioError, OSError):
        library.set_thumbnail(take, bytes(data.data()))
