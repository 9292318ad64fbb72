"""The library's only way to the disk: whole files, whole folders, nothing half done.

An encrypted library is another class with these methods: :class:`studio.jobs.strongroom.SealedStorage`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from pathlib import Path
from typing import BinaryIO

from studio.core import files
from studio.core.atomic import atomic_write, flush, storage_error, write_bytes
from studio.core.errors import InputError

NEW, GONE = ".new-", ".gone-"
STALE_S = 3600.0
"""Age after which an unfinished creation can only be the remains of a crash, s."""


class Storage:
    """A folder of folders. Paths are relative and use ``/``.

    A folder appears complete (:meth:`begin` makes it under another name, :meth:`publish` renames it) and disappears
    at once (:meth:`remove` renames it before deleting what is inside), so that a power cut never shows half of one.

    Args:
        root: where everything lies.
    """

    keeps_videos = False
    """Whether videos that are imported are brought in; otherwise they stay where they are."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def local(self, path: str) -> Path:
        """The real file or folder, for those who must open it themselves (readers, workers)."""
        return self.root / path

    def read(self, path: str) -> bytes:
        """Bytes of a file.

        Raises:
            OSError: it is not there or cannot be read.
        """
        return files.read_bytes(self.local(path))

    def peek(self, path: str) -> BinaryIO:
        """A file's content for the library's own use: facts, never pictures of anybody; raises as :meth:`read`."""
        return files.open_read(self.local(path))

    def shown(self, subject: str) -> bool:
        """Whether pictures of a subject may be shown in lists."""
        return True

    def admit(self, subject: str, sha256: str) -> None:
        """Called before a video (its hash, empty if unknown) is filed under a subject; may refuse."""

    def manifests(self, folder: str) -> dict[str, bytes] | None:
        """Manifests of everything in a folder by name, if they are known without looking at each; else None."""
        return None

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder."""
        return self.local(path).exists()

    def stamp(self, path: str) -> tuple[int, int, int]:
        """Changes whenever the file does: every write makes a new one.

        Raises:
            OSError: it is not there.
        """
        found = self.local(path).stat()
        return found.st_ino, found.st_mtime_ns, found.st_size

    def names(self, folder: str) -> list[str]:
        """Sorted names in a folder without those that are being made or removed; none if there is no folder."""
        try:
            found = os.listdir(self.local(folder))
        except OSError:
            return []
        return sorted(name for name in found if not name.startswith("."))

    def write(self, path: str, data: bytes) -> None:
        """Write a whole file, atomically.

        Raises:
            DiskFullError: nothing changed.
            InputError: ``cannot_write``.
        """
        write_bytes(self.local(path), data)

    def begin(self, folder: str) -> str:
        """Make an invisible folder that will become ``folder``; returns its path.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        parent, _, name = folder.rpartition("/")
        hidden = f"{parent}/{NEW}{name}"
        shutil.rmtree(self.local(hidden), ignore_errors=True)  # of the same folder, before a crash
        try:
            self.local(hidden).mkdir(parents=True)
        except OSError as error:
            raise storage_error(error, self.local(folder)) from error
        return hidden

    def publish(self, hidden: str) -> None:
        """Let a folder from :meth:`begin` appear."""
        self.move(hidden, hidden.replace(NEW, "", 1))

    def put(self, source: Path, path: str) -> None:
        """Bring a file in. It shares the disk space of ``source`` where it can: project files are never edited.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        target = self.local(path)
        try:
            os.link(source, target)
        except OSError:
            try:
                shutil.copyfile(source, target)
                flush(target)
            except OSError as error:
                raise storage_error(error, target) from error

    def pour(self, content: BinaryIO, path: str) -> None:
        """Write a file from a stream, into a folder that is not published yet.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        with atomic_write(self.local(path)) as target:
            shutil.copyfileobj(content, target, 1 << 20)

    def discard(self, hidden: str) -> None:
        """Delete a folder from :meth:`begin` that is not to appear after all."""
        shutil.rmtree(self.local(hidden), ignore_errors=True)

    def move(self, source: str, target: str) -> None:
        """Rename a file or folder; ``target`` must not exist.

        Raises:
            InputError: ``cannot_write``.
        """
        end = self.local(target)
        try:
            end.parent.mkdir(parents=True, exist_ok=True)
            os.rename(self.local(source), end)
            flush(end.parent)
        except OSError as error:
            raise storage_error(error, end) from error

    def remove(self, folder: str) -> None:
        """Let a folder disappear at once, then delete it; what cannot be deleted now is swept up later."""
        parent, _, name = folder.rpartition("/")
        gone = f"{parent}/{GONE}{name}"
        self.move(folder, gone)
        shutil.rmtree(self.local(gone), ignore_errors=True)

    def sweep(self, folder: str, *, now: float | None = None) -> None:
        """Delete what a crash left in a folder: removals that did not end, and creations that are an hour old."""
        moment = time.time() if now is None else now
        with contextlib.suppress(OSError):
            for item in list(self.local(folder).iterdir()):
                unfinished = item.name.startswith(NEW) and moment - item.stat().st_mtime > STALE_S
                if unfinished or item.name.startswith(GONE):
                    shutil.rmtree(item, ignore_errors=True)

    def size(self, folder: str) -> int:
        """Bytes of everything in a folder."""
        return sum(p.stat().st_size for p in self.local(folder).rglob("*") if p.is_file())

    def check_writable(self) -> None:
        """Make the root.

        Raises:
            InputError: ``cannot_write``; the folder cannot be made.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                "library_unreachable",
                f"The library's folder {self.root} cannot be made or opened.",
                "Choose another folder in the settings, or check that its disk is connected.",
            ) from error
