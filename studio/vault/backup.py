"""Backup and restore: the sealed files as they are, in a tar; and a look at every seal."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import sqlite3
import tarfile
from pathlib import Path

from studio.core.atomic import plain_atomic_write, storage_error
from studio.core.errors import FileFormatError, InputError, StudioError
from studio.vault import index as indexing
from studio.vault import keyfile
from studio.vault.cabinet import PLAIN
from studio.vault.roles import Action
from studio.vault.vault import Vault

_NAME = re.compile(r"[A-Za-z0-9._\-]+(/[A-Za-z0-9._\-]+)*")
_MOST_FILES = 1_000_000
_PIECE = 1 << 20


def write_backup(vault: Vault, out: Path) -> int:
    """Copy a library into a tar. Nothing is decrypted; the copy is opened by the same passphrases.

    Returns:
        Number of files.

    Raises:
        AccessError: ``role_forbids``, ``vault_locked``.
        DiskFullError, InputError: it cannot be written.
    """
    vault.gate.act(Action.backup)
    vault.audit.append("backup", role=vault.role.value)
    count = 0
    with (
        plain_atomic_write(out) as stream,
        vault.index.change(),  # nothing is committed meanwhile
        tarfile.open(fileobj=stream, mode="w") as archive,
    ):
        for path in _library_files(vault.root):
            if path.name != indexing.NAME and out.resolve() != path.resolve():
                _add(archive, path, str(path.relative_to(vault.root)))
                count += 1
        copy = vault.root / f".{indexing.NAME}.{secrets.token_hex(6)}.part"
        try:
            _copy_index(vault.root / indexing.NAME, copy)
            _add(archive, copy, indexing.NAME)
        finally:
            copy.unlink(missing_ok=True)
    return count + 1


def read_backup(source: Path, root: Path) -> int:
    """Bring a backup back into a folder that is empty or not there.

    Returns:
        Number of files.

    Raises:
        InputError: ``not_found``, ``not_empty``, ``cannot_write``.
        FileFormatError: ``not_a_backup``; nothing was brought back.
        DiskFullError: nothing was brought back.
    """
    if root.exists() and any(root.iterdir()):
        raise InputError("not_empty", f"{root} is not empty.", "Choose an empty folder with --library.")
    part = root.with_name(f".{root.name}.{secrets.token_hex(6)}.part")
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        count = _unpack(source, part)
        if not keyfile.exists(part):
            raise _no_backup(source)
        if root.exists():
            root.rmdir()
        os.rename(part, root)
        return count
    except FileNotFoundError as error:
        raise InputError("not_found", f"{source} does not exist.", "Check the path.") from error
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        raise _no_backup(source) from error
    except OSError as error:
        raise storage_error(error, root) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def check_all(vault: Vault) -> list[tuple[Path, StudioError]]:
    """Read every sealed file to its end, check every consent chain and the audit log.

    Returns:
        What is not whole, and why; paths relative to the library.

    Raises:
        AccessError: ``role_forbids``, ``vault_locked``.
    """
    vault.gate.act(Action.backup)
    found: list[tuple[Path, StudioError]] = []
    for path in _library_files(vault.root):
        if path.parent == vault.root and path.name in PLAIN:
            continue
        try:
            with vault.cabinet.opened(path, *vault.cabinet.where(path)) as reader:
                while reader.read(_PIECE):
                    pass
        except StudioError as error:
            found.append((path.relative_to(vault.root), error))
    for subject in vault.index.subjects():
        with contextlib.suppress(StudioError):
            vault.keys(subject)
            try:
                vault.consent(subject)
            except StudioError as error:
                found.append((Path("subjects") / subject, error))
    if not vault.audit.verify().whole:
        broken = FileFormatError("audit_damaged", "The audit log is not whole.", "Run avatar-studio audit verify.")
        found.append((vault.audit.path.relative_to(vault.root), broken))
    return found


def _library_files(root: Path) -> list[Path]:
    skipped = {f"{indexing.NAME}-wal", f"{indexing.NAME}-shm"}
    return sorted(
        path
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink() and path.suffix != ".part" and path.name not in skipped
    )


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = path.stat().st_size, 0o600
    with path.open("rb") as content:
        archive.addfile(info, content)


def _copy_index(index: Path, target: Path) -> None:
    """A consistent copy of the database, its journal included."""
    with (
        contextlib.closing(sqlite3.connect(f"{index.absolute().as_uri()}?mode=ro", uri=True)) as source,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def _unpack(source: Path, folder: Path) -> int:
    count = 0
    with source.open("rb") as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
        for info in archive:
            parts = info.name.split("/")
            if not info.isreg() or not _NAME.fullmatch(info.name) or ".." in parts or count > _MOST_FILES:
                raise _no_backup(source)
            content = archive.extractfile(info)
            if content is None:
                raise _no_backup(source)
            target = folder / info.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with content, target.open("xb") as copy:
                shutil.copyfileobj(content, copy, _PIECE)
                copy.flush()
                os.fsync(copy.fileno())
            count += 1
    return count


def _no_backup(source: Path) -> FileFormatError:
    return FileFormatError("not_a_backup", f"{source.name} is no backup, or damaged.", "Use another one.")
