"""A slot for the newest version of an array, shared by two processes through a mapped file.

One process writes, the other reads whenever it likes; neither ever waits. Two buffers take turns, so that a reader
has a whole period of the writer to copy what it was told of. Each buffer carries the number of its version before and
after its data and a sum over it: a copy that was overtaken by the writer is recognized and taken again.

File, little endian: 64 bytes head (magic, schema, bytes a buffer, newest version), then two buffers, each of 128 bytes
(version, version again, sum, dtype, dimensions, shape) and the data, C order; sealed, where a veil is given, so that no
face lies in a file system in clear.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import struct
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import FileFormatError, NumericError

if TYPE_CHECKING:
    from studio.vault.veil import Veil

MAGIC = b"ASMAILBX"
SCHEMA = 1
MAX_BYTES = 1 << 30
"""A buffer's largest size; a file that claims more is not ours."""

_HEAD = struct.Struct("<8sIIQ")
_HEAD_BYTES = 64
_VERSION = struct.Struct("<Q")
_VERSION_AT = 16
_SLOT = struct.Struct("<QQQ8sI8Q")
_SLOT_BYTES = 128
_MAX_DIMENSIONS = 8
_TRIES = 50


class MailboxWriter:
    """The writing end; makes the file.

    Args:
        path: of the file; must not exist.
        capacity: bytes of the largest array to come.
        veil: seals the arrays; they lie in clear if left out.

    Raises:
        NumericError: ``mailbox_size``; more than :data:`MAX_BYTES`.
        OSError: no space.
    """

    def __init__(self, path: Path, capacity: int, veil: Veil | None = None) -> None:
        if not 0 < capacity <= MAX_BYTES:
            raise NumericError("mailbox_size", f"An array of {capacity} bytes cannot be shared.")
        self.path = path
        self.capacity = -(-capacity // 64) * 64
        self.version = 0
        self._veil = veil
        self._room = self.capacity if veil is None else -(-veil.sealed_size(self.capacity) // 64) * 64
        total = _HEAD_BYTES + 2 * (_SLOT_BYTES + self._room)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.ftruncate(descriptor, total)
            if hasattr(os, "posix_fallocate"):  # a full disk must be an error here, not a signal at some later write
                os.posix_fallocate(descriptor, 0, total)
            self._map = mmap.mmap(descriptor, total)
        finally:
            os.close(descriptor)
        self._map[: _HEAD.size] = _HEAD.pack(MAGIC, SCHEMA, self._room, 0)

    def write(self, array: NDArray[Any]) -> int:
        """Put a new version in.

        Args:
            array: any shape of up to 8 dimensions, a plain dtype; at most ``capacity`` bytes.

        Returns:
            Its version, counted from 1.

        Raises:
            NumericError: ``mailbox_size`` or ``mailbox_dtype``.
        """
        data = np.asarray(array, order="C")
        if data.nbytes > self.capacity or data.ndim > _MAX_DIMENSIONS:
            raise NumericError("mailbox_size", f"An array of {data.nbytes} bytes does not fit here.")
        if data.dtype.hasobject or data.dtype.kind not in "biuf":
            raise NumericError("mailbox_dtype", f"Arrays of {data.dtype} cannot be shared.")
        version = self.version + 1
        at = _slot_at(version, self._room)
        flat = data.reshape(-1).view(np.uint8)
        if self._veil is not None:
            flat = np.frombuffer(self._veil.seal(flat.data), np.uint8)
        self._map[at : at + 8] = _VERSION.pack(version)
        start = at + _SLOT_BYTES
        target = np.frombuffer(self._map, np.uint8, len(flat), start)
        target[:] = flat
        del target
        shape = data.shape + (0,) * (_MAX_DIMENSIONS - data.ndim)
        stamp = (version, version, _checksum(flat), data.dtype.str.encode().ljust(8), data.ndim, *shape)
        self._map[at : at + _SLOT.size] = _SLOT.pack(*stamp)
        self._map[_VERSION_AT : _VERSION_AT + 8] = _VERSION.pack(version)
        self.version = version
        return version

    def close(self) -> None:
        """Let go of the file; it stays for the reader, whose folder it lies in."""
        self._map.close()

    def __enter__(self) -> MailboxWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class MailboxReader:
    """The reading end.

    Args:
        path: of a file that a :class:`MailboxWriter` made.
        veil: with the writer's key, if it had one.

    Raises:
        FileFormatError: ``bad_mailbox``; it is no such file.
        OSError: it cannot be opened.
    """

    def __init__(self, path: Path, veil: Veil | None = None) -> None:
        self._veil = veil
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            size = os.fstat(descriptor).st_size
            if size < _HEAD_BYTES + 2 * _SLOT_BYTES:
                raise _bad(path)
            self._map = mmap.mmap(descriptor, size, access=mmap.ACCESS_READ)
        finally:
            os.close(descriptor)
        magic, schema, self.capacity, _ = _HEAD.unpack_from(self._map)
        if magic != MAGIC or schema != SCHEMA or size != _HEAD_BYTES + 2 * (_SLOT_BYTES + self.capacity):
            self._map.close()
            raise _bad(path)
        self.path = path

    @property
    def version(self) -> int:
        """The newest version; 0 while nothing was written."""
        return int(_VERSION.unpack_from(self._map, _VERSION_AT)[0])

    def read(self) -> tuple[int, NDArray[Any]] | None:
        """A copy of the newest array.

        Returns:
            Version and array; None while nothing was written, or while the writer is so much faster that no whole
            copy could be made (never seen; the next call will do).
        """
        for _ in range(_TRIES):
            found = self._attempt()
            if found is not None or self.version == 0:
                return found
        return None

    def _attempt(self) -> tuple[int, NDArray[Any]] | None:
        """One try: None if it was torn."""
        version = self.version
        if version == 0:
            return None
        at = _slot_at(version, self.capacity)
        before = self._map[at : at + _SLOT.size]
        begun, done, checksum, kind, dimensions, *shape = _SLOT.unpack(before)
        if begun != version or done != version or dimensions > _MAX_DIMENSIONS:
            return None
        try:
            dtype = np.dtype(kind.rstrip(b" \0").decode("ascii"))
        except (TypeError, ValueError):
            return None
        count = int(np.prod(shape[:dimensions], dtype=np.float64))
        plain = count * dtype.itemsize
        stored = self._veil.sealed_size(plain) if self._veil else plain
        if dtype.kind not in "biuf" or stored > self.capacity:
            return None
        content = np.frombuffer(self._map, np.uint8, stored, at + _SLOT_BYTES).copy()
        if self._map[at : at + _SLOT.size] != before or _checksum(content) != checksum:
            return None
        if self._veil is None:
            return version, content.view(dtype).reshape(shape[:dimensions])
        clear = self._veil.open(content.data, plain)
        return None if clear is None else (version, np.frombuffer(clear, dtype).reshape(shape[:dimensions]))

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()

    def __enter__(self) -> MailboxReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def remove(path: Path) -> None:
    """Delete a mailbox file, if it is there and not held (Windows)."""
    with contextlib.suppress(OSError):
        path.unlink()


def _slot_at(version: int, capacity: int) -> int:
    return _HEAD_BYTES + (version % 2) * (_SLOT_BYTES + capacity)


def _checksum(data: NDArray[np.uint8]) -> int:
    """Sum of the data as 64-bit words modulo 2^64, with its length: as fast as memory."""
    words = len(data) // 8
    total = int(data[: words * 8].view("<u8").sum(dtype=np.uint64)) if words else 0
    rest = int.from_bytes(data[words * 8 :].tobytes(), "little")
    return (total + rest + len(data)) & (2**64 - 1)


def _bad(path: Path) -> FileFormatError:
    return FileFormatError("bad_mailbox", f"{path.name} does not hold shared pictures.", "Start the work again.")
