"""What lies on the disk of whom, also in the trash, and how it goes."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from pathlib import Path

from studio.core.errors import StudioError
from studio.vault.cabinet import CARD, PARTS, SealedCabinet
from studio.vault.shredding import shred

_NEW, _GONE = ".new-", ".gone-"
STALE_S = 3600.0
"""Age after which an unfinished file can only be the remains of a crash, s."""


class Remains:
    """Folders of subjects in one library.

    Args:
        root: of the library.
        cabinet: tells whose an entry of the trash is.
    """

    def __init__(self, root: Path, cabinet: SealedCabinet) -> None:
        self._subjects, self._trash = root / "subjects", root / "trash"
        self._cabinet = cabinet

    def folders(self, subject: str) -> list[Path]:
        """Everything of a subject: its folder, and what of it lies in the trash."""
        found = [self._subjects / f"{prefix}{subject}" for prefix in ("", _NEW, _GONE)]
        for entry in self._trash.glob("d*"):
            if self._owner(entry) == subject:
                found.append(entry)
        return [folder for folder in found if folder.exists()]

    def card(self, subject: str) -> Path | None:
        """The manifest of a subject, wherever that lies now; None if it has none."""
        for folder in self.folders(subject):
            return next((path for path in (folder / CARD, folder / "item" / CARD) if path.is_file()), None)
        return None

    def remove(self, folders: Iterable[Path]) -> tuple[int, int, int]:
        """Let folders disappear and shred them.

        Returns:
            Files, their bytes, and how many folders could not be deleted wholly.
        """
        count, size, left = 0, 0, 0
        for folder in folders:
            done, freed, stays = _vanish(folder)
            count, size, left = count + done, size + freed, left + stays
        return count, size, left

    def sweep(self, destroyed: Iterable[str]) -> None:
        """Remove what a power cut left of subjects whose keys are destroyed.

        Raises:
            OSError: a folder cannot be listed.
        """
        gone = set(destroyed)
        for folder in self._subjects.iterdir():
            if folder.name.removeprefix(_NEW).removeprefix(_GONE) in gone:
                _vanish(folder)
        for entry in [*self._trash.glob("d*"), *self._trash.glob(f"{_GONE}d*")]:
            if entry.name.startswith(_GONE) or self._owner(entry) in gone:
                _vanish(entry)

    def _owner(self, entry: Path) -> str:
        """Whose an entry of the trash is; empty if it cannot be told."""
        with contextlib.suppress(StudioError, OSError):
            return self._cabinet.where(entry / "item" / "x")[0]
        return ""


def sweep_parts(root: Path) -> None:
    """Remove files that were being written when the power went; raises nothing."""
    with contextlib.suppress(OSError):
        for part in (root / PARTS).iterdir():
            if time.time() - part.stat().st_mtime > STALE_S:
                part.unlink()


def _vanish(folder: Path) -> tuple[int, int, bool]:
    """Let a folder disappear at once, then shred it; what a power cut leaves of it is known by its name.

    Returns:
        Files, their bytes, and whether something could not be deleted.
    """
    gone = folder if folder.name.startswith(_GONE) else folder.with_name(f"{_GONE}{folder.name}")
    try:
        if folder != gone:
            os.rename(folder, gone)
    except OSError:
        gone = folder
    return (*shred(gone), gone.exists())
