"""Deleting sealed files so that they cannot be opened even by whoever has the subject's key: the salt goes first."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path

from studio.vault.container import MAGIC

_HEAD_BYTES = 4096


def shred(path: Path) -> tuple[int, int]:
    """Delete a file or folder; the beginning of each file, which its key is derived from, is written over first.

    What cannot be deleted now stays, without its beginning. On drives that write elsewhere than asked (all SSDs), the
    old beginning may survive in spare blocks, sealed; a subject's destroyed key makes it useless.

    Returns:
        Number of files and their bytes.
    """
    found = [path] if path.is_file() else [item for item in path.rglob("*") if item.is_file()]
    size = 0
    for file in found:
        with contextlib.suppress(OSError):
            size += file.stat().st_size
            _spoil(file)
    with contextlib.suppress(OSError):
        path.unlink() if path.is_file() else shutil.rmtree(path, ignore_errors=True)
    return len(found), size


def _spoil(file: Path) -> None:
    with file.open("rb+") as stream:
        if stream.read(len(MAGIC)) != MAGIC:  # it may share its disk space with a file outside
            return
        length = min(_HEAD_BYTES, stream.seek(0, os.SEEK_END))
        stream.seek(0)
        stream.write(secrets.token_bytes(length))
        stream.flush()
        os.fsync(stream.fileno())
