"""A library that lay in clear becomes a sealed one, file by file; what a power cut interrupts is gone on with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from studio.core.errors import InputError
from studio.vault.cabinet import CARD, HOUSE, PLAIN
from studio.vault.container import is_sealed
from studio.vault.ledger import Ledger
from studio.vault.roles import Action
from studio.vault.vault import Vault

_ADOPTED = "."
"""Place in the house's ledger that says that nothing may lie here in clear any more."""
_PIECE = 1 << 20


def needs_adoption(vault: Vault) -> bool:
    """Whether a library was not, or not wholly, sealed yet. Its vault must be unlocked."""
    return _ADOPTED not in vault.index.ledger(HOUSE, vault.keys(HOUSE)).files


def adopt(vault: Vault) -> Iterator[tuple[int, int]]:
    """Seal every file of a library where it lies. Nothing else may work on the library meanwhile.

    Each file is replaced whole. The clear content is written over afterwards unless somebody else has the file, too;
    drives that write elsewhere than asked (all SSDs) may keep it in spare blocks.

    Yields:
        (files done, files in all), after each.

    Raises:
        AccessError: ``vault_locked``, ``role_forbids``.
        DiskFullError: what was done stays done.
        InputError: ``cannot_write``.
    """
    vault.gate.act(Action.keys)
    if not needs_adoption(vault):
        return
    waiting = [path for path in _in_order(vault.root) if not _sealed(path)]
    for done, path in enumerate(waiting, start=1):
        _seal(vault, path)
        yield done, len(waiting)
    vault.index.note(HOUSE, vault.keys(HOUSE), _mark)
    vault.audit.append("adopted", role=vault.role.value, files=len(waiting))


def _in_order(root: Path) -> list[Path]:
    """Files of a library; entries of the trash before what they are about."""
    found = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    kept = [path for path in found if not (path.parent == root and path.name in PLAIN) and path.suffix != ".part"]
    return sorted(kept, key=lambda path: (path.name != "entry.json", str(path)))


def _seal(vault: Vault, path: Path) -> None:
    try:
        subject, place = vault.cabinet.where(path)
    except InputError:  # not a name the library gave
        return
    if subject != HOUSE:
        vault.add_subject(subject)
    with path.open("rb+") as clear:
        card = clear.read() if place == CARD else None
        clear.seek(0)
        vault.cabinet.store(path, subject, place, lambda writer: writer.pour(clear), card=card)
        _wipe(clear)


def _wipe(clear: BinaryIO) -> None:
    """Write over what has no name any more."""
    if os.fstat(clear.fileno()).st_nlink:
        return
    with contextlib.suppress(OSError):
        left = clear.seek(0, os.SEEK_END)
        clear.seek(0)
        while left > 0:
            left -= clear.write(bytes(min(left, _PIECE)))
        clear.flush()
        os.fsync(clear.fileno())


def _sealed(path: Path) -> bool:
    with path.open("rb") as stream:
        return is_sealed(stream.read(8))


def _mark(ledger: Ledger) -> None:
    ledger.files[_ADOPTED] = (1, 0)
