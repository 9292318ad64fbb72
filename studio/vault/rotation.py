"""A new data key for a subject: every file is sealed anew, one by one; what is interrupted is gone on with.

While it lasts the subject has two data keys, and every file says which of them it is sealed with. The old one goes
when nothing is sealed with it any more. The record key stays: names in signed consents are sealed with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from studio.core.errors import InputError
from studio.vault.container import read_head
from studio.vault.roles import Action
from studio.vault.sealing import new_key
from studio.vault.subjectkeys import SubjectKeys
from studio.vault.vault import Vault


def rotate(vault: Vault, subject: str) -> Iterator[Path]:
    """Give a subject a new data key. No job may work on it meanwhile.

    Yields:
        Every file that was sealed anew.

    Raises:
        AccessError: ``role_forbids``, ``vault_locked``, ``no_key``.
        FileFormatError: a file is damaged; nothing was lost, the old key stays.
        DiskFullError: likewise.
    """
    vault.gate.act(Action.keys, subject)
    keys = vault.keys(subject)
    if len(keys.data) == 1:
        keys = SubjectKeys(keys.record, {**keys.data, keys.epoch + 1: new_key()})
        vault.replace_keys(subject, keys)
    for path in files_of(vault, subject):
        if _epoch(path) != keys.epoch:
            place = vault.cabinet.where(path)[1]
            with vault.cabinet.opened(path, subject, place) as reader:
                content = cast(BinaryIO, reader)
                vault.cabinet.store(path, subject, place, lambda writer, c=content: writer.pour(c))  # type: ignore[misc]
            yield path
    vault.replace_keys(subject, SubjectKeys(keys.record, {keys.epoch: keys.data[keys.epoch]}))
    vault.audit.append("keys_rotated", role=vault.role.value, subject=subject)


def files_of(vault: Vault, subject: str) -> list[Path]:
    """Every sealed file of a subject, in the trash as well."""
    found = []
    for folder in vault.remains.folders(subject):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".part" and _belongs(vault, path, subject):
                found.append(path)
    return found


def _belongs(vault: Vault, path: Path, subject: str) -> bool:
    try:
        return vault.cabinet.where(path)[0] == subject
    except InputError:
        return False


def _epoch(path: Path) -> int:
    with path.open("rb") as stream:
        return read_head(stream, path.name)[2].epoch
