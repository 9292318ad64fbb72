"""The folder of mailboxes of one job, and the arrays in them."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import psutil
from numpy.typing import NDArray

from studio.core.errors import FileFormatError
from studio.jobs.mailbox import MailboxReader
from studio.jobs.wire import PictureReady

_PREFIX = "avatar-studio-pictures-"


_ROOM = 512 << 20


class Pictures:
    """Makes a private folder, in memory where there is room; :meth:`close` removes it. Any thread may read.

    What lies in it is sealed with a key that only this process and its worker have.
    """

    def __init__(self) -> None:
        from studio.vault.veil import Veil  # brings the cipher along: not before there is something to hide

        self.veil = Veil()
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=_places()[0]))
        self._lock = threading.Lock()
        self._closed = False
        self._ready: dict[str, PictureReady] = {}
        self._boxes: dict[str, MailboxReader] = {}

    def note(self, ready: PictureReady) -> None:
        """Remember where the newest version of a name lies."""
        self._ready[ready.name] = ready

    def latest(self, name: str) -> NDArray[Any] | None:
        """A copy of the newest array of a name; None while there is none."""
        with self._lock:
            return self._read(name)

    def _read(self, name: str) -> NDArray[Any] | None:
        ready = self._ready.get(name)
        if ready is None or self._closed or Path(ready.file).name != ready.file:
            return None
        box = self._boxes.get(name)
        if box is None or box.path.name != ready.file:
            if box is not None:
                box.close()
            try:
                box = self._boxes[name] = MailboxReader(self.folder / ready.file, self.veil)
            except (OSError, FileFormatError):
                return None
        found = box.read()
        return None if found is None else found[1]

    def close(self) -> None:
        """Let go of the files and remove the folder."""
        with self._lock:
            self._closed = True
            for box in self._boxes.values():
                box.close()
            self._boxes.clear()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep() -> int:
    """Remove folders whose program is gone (it was killed together with its worker).

    Returns:
        How many were removed.
    """
    removed = 0
    for folder in (folder for place in _places() for folder in place.glob(f"{_PREFIX}*")):
        owner = re.match(rf"{_PREFIX}(\d+)-", folder.name)
        if owner is not None and not psutil.pid_exists(int(owner.group(1))):
            shutil.rmtree(folder, ignore_errors=True)
            removed += 1
    return removed


def _places() -> list[Path]:
    """Where folders may lie, the best first: memory that is a file system, so that no face touches a disk."""
    places, memory = [Path(tempfile.gettempdir())], Path("/dev/shm")
    with contextlib.suppress(OSError):
        if sys.platform.startswith("linux") and shutil.disk_usage(memory).free > _ROOM and os.access(memory, os.W_OK):
            places.insert(0, memory)
    return places
