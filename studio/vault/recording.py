"""A recording that goes into the vault while the camera runs."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from studio.core.files import Patches
from studio.vault.container import RECORDING_CHUNK, Label, SealedWriter


class SealedRecording:
    """A take that is being recorded, sealed as it grows: a crash costs at most the last 64 KiB and one picture.

    Args:
        stream: unbuffered; new and empty.
        key: to seal with.
        label: of the file.
        settle: called when the file is whole.
        mend: finishes a file whose last chunk could not be written whole.
    """

    def __init__(
        self,
        stream: IO[bytes],
        key: bytes,
        label: Label,
        *,
        settle: Callable[[], None],
        mend: Callable[[int, Patches], None],
    ) -> None:
        self._stream = stream
        self._writer = SealedWriter(cast(BinaryIO, _Whole(stream)), key, label, chunk=RECORDING_CHUNK)
        self._settle, self._mend = settle, mend
        self._torn = False

    def write(self, data: bytes) -> None:
        """Append; raises ``OSError``."""
        try:
            self._writer.write(data)
        except OSError:
            self._torn = True
            raise

    def finish(self, size: int, patches: Patches) -> None:
        """Write the rest and the tail, make it durable, close."""
        if self._torn:
            self._stream.close()
            self._mend(size, patches)
            return
        with self._stream as stream:
            self._writer.finish(size, patches)
            os.fsync(stream.fileno())
        self._settle()

    def close(self) -> None:
        """Close without a tail; :meth:`studio.vault.cabinet.SealedCabinet.mend` can finish it."""
        self._stream.close()


class _Whole:
    """Writes all of what it is given to an unbuffered stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        while view:
            view = view[self._stream.write(view) :]
        return len(data)
