"""What stands in a cabinet's place while its vault is locked."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from studio.core.atomic import plain_atomic_write
from studio.core.errors import AccessError
from studio.core.files import Patches
from studio.vault.recording import SealedRecording


class LockedCabinet:
    """Stands where a vault is locked: nothing can be read or written.

    Args:
        plain: tells the vault's own files.
    """

    def __init__(self, plain: Callable[[Path], bool]) -> None:
        self._is_plain = plain

    def read(self, path: Path, *, unfinished: bool = False) -> BinaryIO:
        """Refuses."""
        if self._is_plain(path):
            return path.open("rb")
        raise locked()

    @contextlib.contextmanager
    def write(self, path: Path) -> Iterator[IO[bytes]]:
        """Refuses."""
        if not self._is_plain(path):
            raise locked()
        with plain_atomic_write(path) as stream:
            yield stream

    def record(self, path: Path) -> SealedRecording:
        """Refuses."""
        raise locked()

    def mend(self, path: Path, size: int, patches: Patches) -> None:
        """Refuses."""
        raise locked()

    def size(self, path: Path) -> int:
        """Refuses."""
        raise locked()


def locked() -> AccessError:
    """The error while the vault is locked."""
    return AccessError("vault_locked", "The library is locked.", "Unlock it with its passphrase.")
