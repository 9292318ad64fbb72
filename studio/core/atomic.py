"""Files that are either whole or not there: written beside the target, flushed, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from studio.core import files
from studio.core.errors import DiskFullError, InputError

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PATIENCE_S = (0.01, 0.03, 0.06, 0.1, 0.2, 0.4, 0.5, 0.7)


@contextlib.contextmanager
def atomic_write(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside ``path``; on success it replaces ``path``, on failure nothing changes.

    Where a cabinet holds the path, what is written is kept in memory and sealed at the end.

    Raises:
        DiskFullError: ``disk_full``; the old file, if any, is untouched.
        InputError: ``cannot_write``; the folder is missing or read-only.
        StudioError: its cabinet is locked.
    """
    cabinet = files.covering(path)
    with plain_atomic_write(path) if cabinet is None else cabinet.write(path) as stream:
        yield stream


@contextlib.contextmanager
def plain_atomic_write(
    path: Path, *, before: Callable[[], None] | None = None, mode: int = 0o644
) -> Iterator[IO[bytes]]:
    """:func:`atomic_write` past every cabinet.

    Args:
        path: the target.
        before: called when the content is on the disk, just before it gets its name.
        mode: who may do what with it; the process's own mask takes away from that.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode & ~_umask())
        if before is not None:
            before()
        replace(temporary, path)
        temporary = None
    except OSError as error:
        raise storage_error(error, path) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def replace(source: Path, target: Path) -> None:
    """Rename ``source`` to ``target``, which may exist.

    Windows refuses while a virus scanner, an indexer or another program looks into either file, which mostly lasts
    milliseconds, so there it is tried for two seconds.

    Raises:
        OSError: it cannot be done.
    """
    for wait in _PATIENCE_S if os.name == "nt" else ():
        try:
            return os.replace(source, target)
        except PermissionError:
            time.sleep(wait)
    os.replace(source, target)


def flush(path: Path) -> None:
    """Make a file, or a rename in a folder, durable where that can be asked for.

    Raises:
        OSError: it is not there, or may not be read.
    """
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def check_room(path: Path, needed: int) -> None:
    """Refuse early what could not be stored after minutes of work; changes nothing on the disk.

    Args:
        path: the file to be written later; its folder need not exist yet.
        needed: bytes it will take at least.

    Raises:
        DiskFullError: ``disk_full``.
        InputError: ``cannot_write``.
    """
    folder = path.absolute().parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if not folder.exists():  # a drive that is not there
        raise storage_error(FileNotFoundError(errno.ENOENT, ""), path)
    if not folder.is_dir():
        raise storage_error(NotADirectoryError(errno.ENOTDIR, ""), path)
    if path.is_dir():
        raise storage_error(IsADirectoryError(errno.EISDIR, ""), path)
    if not os.access(folder, os.W_OK):
        raise storage_error(PermissionError(errno.EACCES, ""), path)
    if shutil.disk_usage(folder).free < needed:
        raise storage_error(OSError(errno.ENOSPC, ""), path)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file atomically; raises as :func:`atomic_write`."""
    with atomic_write(path) as stream:
        stream.write(data)


def storage_error(error: OSError, path: Path) -> DiskFullError | InputError:
    """Turn an ``OSError`` met while writing ``path`` into an error for the user."""
    if error.errno in _NO_SPACE:
        return DiskFullError(
            "disk_full",
            f"There is no space left to write {path.name}.",
            "Free some space or choose another folder with --out; nothing was lost.",
        )
    return InputError(
        "cannot_write",
        f"{path} cannot be written ({os.strerror(error.errno or 0)}).",
        "Choose a folder you may write to with --out.",
    )
