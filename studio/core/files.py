"""Where files are read and written, whatever they lie in: a plain folder, or a cabinet that seals what it holds.

Rooms of the engine pass paths around and open them here. A cabinet is mounted on a folder; every path below it is then
read and written through the cabinet, and nothing else changes for whoever opens it. Without cabinets this is
``open`` and ``read_bytes``.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, BinaryIO, Protocol, cast

Patches = Mapping[int, bytes]
"""Bytes to be replaced at the end of a recording: position to content."""


class Recording(Protocol):
    """A file that grows and may end anywhere: what was written can be read after a crash."""

    def write(self, data: bytes) -> None:
        """Append; raises ``OSError``."""

    def finish(self, size: int, patches: Patches) -> None:
        """Cut to ``size`` bytes, apply ``patches``, make it durable and close; raises ``OSError``."""

    def close(self) -> None:
        """Close without finishing; what was written stays."""


class Cabinet(Protocol):
    """Reads and writes the files below one folder."""

    def read(self, path: Path, *, unfinished: bool = False) -> BinaryIO:
        """A seekable stream of a file's content; with ``unfinished``, of as much as a crash left of a recording."""

    def write(self, path: Path) -> AbstractContextManager[IO[bytes]]:
        """A seekable stream whose content replaces the file when the block ends well."""

    def record(self, path: Path) -> Recording:
        """A new file that grows; it must not exist."""

    def mend(self, path: Path, size: int, patches: Patches) -> None:
        """Finish a recording that a crash cut off."""

    def size(self, path: Path) -> int:
        """Bytes of a file's content."""


_mounted: dict[str, Cabinet] = {}


def mount(root: Path, cabinet: Cabinet) -> None:
    """Let a cabinet hold everything below a folder; the innermost one counts."""
    global _mounted
    _mounted = {**_mounted, **{name: cabinet for name in _names(root)}}


def unmount(root: Path) -> None:
    """Take the cabinet of a folder away, if there is one."""
    global _mounted
    gone = _names(root)
    _mounted = {name: cabinet for name, cabinet in _mounted.items() if name not in gone}


def covering(path: Path) -> Cabinet | None:
    """The cabinet a path lies in."""
    if not _mounted:
        return None
    place = os.path.abspath(path)
    while True:
        found = _mounted.get(place)
        if found is not None:
            return found
        above = os.path.dirname(place)
        if above == place:
            return None
        place = above


def open_read(path: Path, *, unfinished: bool = False) -> BinaryIO:
    """Open a file for reading; seekable.

    Raises:
        OSError: it is not there or cannot be read.
        StudioError: its cabinet is locked, or refuses it.
    """
    cabinet = covering(path)
    return path.open("rb") if cabinet is None else cabinet.read(path, unfinished=unfinished)


def read_bytes(path: Path) -> bytes:
    """All of a file; raises as :func:`open_read`."""
    with open_read(path) as stream:
        return stream.read()


def size(path: Path) -> int:
    """Bytes of a file's content; raises as :func:`open_read`."""
    cabinet = covering(path)
    return path.stat().st_size if cabinet is None else cabinet.size(path)


def record(path: Path) -> Recording:
    """Begin a recording; raises as :func:`open_read`."""
    cabinet = covering(path)
    return PlainRecording(path.open("xb+", buffering=0)) if cabinet is None else cabinet.record(path)


def mend(path: Path, size: int, patches: Patches) -> None:
    """Finish a recording that a crash cut off; raises as :func:`open_read`."""
    cabinet = covering(path)
    if cabinet is not None:
        cabinet.mend(path, size, patches)
        return
    PlainRecording(cast(BinaryIO, path.open("rb+", buffering=0))).finish(size, patches)


class PlainRecording:
    """A recording in a plain file.

    Args:
        stream: unbuffered, at its end.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Append all of it."""
        view = memoryview(data)
        while view:
            view = view[self._stream.write(view) :]

    def finish(self, size: int, patches: Patches) -> None:
        """Cut, correct, flush and close."""
        with self._stream as stream:
            stream.truncate(size)
            for position, content in patches.items():
                stream.seek(position)
                stream.write(content)
            with contextlib.suppress(OSError):
                os.fsync(stream.fileno())

    def close(self) -> None:
        """Close; what was written stays."""
        self._stream.close()


def _names(root: Path) -> set[str]:
    return {os.path.abspath(root), os.path.realpath(root)}
