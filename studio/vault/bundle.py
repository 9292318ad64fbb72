"""A bundle: any number of files in one, sealed with a passphrase, to be carried to another machine.

::

    magic | length | JSON: salt and cost of the passphrase | a sealed file (see container) that holds a zip, stored
"""

from __future__ import annotations

import contextlib
import io
import re
import secrets
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from studio.core.atomic import plain_atomic_write
from studio.core.errors import AccessError, FileFormatError
from studio.vault.container import Label, SealedReader, SealedWriter
from studio.vault.keyfile import check_passphrase
from studio.vault.sealing import Strength, stretch

MAGIC = b"ASBUNDL1"
SUFFIX = ".avatars"
_LENGTH = struct.Struct("<H")
_LABEL = Label("bundle", "bundle", 1, 1)
_NAME = re.compile(r"[a-z0-9][a-z0-9_\-]*(/[a-z0-9][a-z0-9_\-]*)*\.[a-z0-9]{1,12}")
_MOST = 100_000
_PIECE = 1 << 20
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Envelope(msgspec.Struct, frozen=True):
    """What is readable without the passphrase: how to make the key from it."""

    salt: bytes
    strength: Strength


class BundleWriter:
    """Collects files; made by :func:`write_bundle`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, content: BinaryIO) -> None:
        """Append a file."""
        if not _NAME.fullmatch(name):
            raise ValueError(name)
        with self._archive.open(zipfile.ZipInfo(name, _EPOCH), "w", force_zip64=True) as target:
            while piece := content.read(_PIECE):
                target.write(piece)


@contextlib.contextmanager
def write_bundle(path: Path, passphrase: str, *, strength: Strength | None = None) -> Iterator[BundleWriter]:
    """Write a bundle; it appears when the block ends well.

    Raises:
        UsageError: ``weak_passphrase``.
        DiskFullError: ``disk_full``.
        InputError: ``cannot_write``.
    """
    check_passphrase(passphrase)
    envelope = Envelope(secrets.token_bytes(16), strength or Strength())
    head = msgspec.json.encode(envelope)
    with plain_atomic_write(path) as stream:
        stream.write(MAGIC + _LENGTH.pack(len(head)) + head)
        sealed = SealedWriter(cast(BinaryIO, stream), stretch(passphrase, envelope.salt, envelope.strength), _LABEL)
        with zipfile.ZipFile(cast(BinaryIO, _Forward(sealed)), "w", zipfile.ZIP_STORED) as archive:
            yield BundleWriter(archive)
        sealed.finish()


class BundleReader:
    """An opened bundle; use as a context manager. What is in it is somebody else's and treated as hostile.

    Args:
        path: of the file.
        passphrase: it was written with.

    Raises:
        FileFormatError: ``not_a_bundle``, ``damaged``, ``vault_tampered``, ``vault_truncated``.
        AccessError: ``wrong_passphrase``.
        OSError: it is not there.
    """

    def __init__(self, path: Path, passphrase: str) -> None:
        self._name = path.name
        stream = path.open("rb")
        try:
            envelope, start = read_envelope(stream, path.name)
            key = stretch(passphrase, envelope.salt, envelope.strength)
            try:
                sealed = SealedReader(cast(BinaryIO, _Window(stream, start)), lambda label: key, name=path.name)
            except FileFormatError as error:
                if error.code != "vault_tampered":
                    raise
                raise AccessError(
                    "wrong_passphrase",
                    "This passphrase does not open the bundle, or the bundle was changed.",
                    "Ask whoever made it.",
                ) from error
            self._archive = self._opened(sealed)
        except BaseException:
            stream.close()
            raise

    @property
    def names(self) -> list[str]:
        """Of all files."""
        return self._archive.namelist()

    def read(self, name: str, *, most: int) -> bytes:
        """A small file.

        Raises:
            FileFormatError: ``damaged``; it is missing, or larger than ``most`` bytes.
        """
        with self.open(name) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise self._damaged()
        return data

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A file's content; raises ``damaged``, in the block as well."""
        try:
            with self._archive.open(name) as stream:
                yield cast(BinaryIO, stream)
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, ValueError) as error:
            raise self._damaged() from error

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()
        self._sealed.close()

    def __enter__(self) -> BundleReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self, sealed: SealedReader) -> zipfile.ZipFile:
        self._sealed = sealed
        try:
            archive = zipfile.ZipFile(cast(BinaryIO, sealed))
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
            raise self._damaged() from error
        names = archive.namelist()
        stored = all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        if len(names) > _MOST or len(set(names)) < len(names) or not stored or not all(map(_NAME.fullmatch, names)):
            raise self._damaged()
        return archive

    def _damaged(self) -> FileFormatError:
        return FileFormatError("damaged", f"{self._name} is damaged.", "Ask for it once more.")


def read_envelope(stream: BinaryIO, name: str) -> tuple[Envelope, int]:
    """The clear part of a bundle, and where the sealed one begins.

    Raises:
        FileFormatError: ``not_a_bundle``, ``vault_damaged``.
    """
    fixed = stream.read(len(MAGIC) + _LENGTH.size)
    problem = FileFormatError("not_a_bundle", f"{name} is no bundle of avatars.", "Choose another file.")
    if len(fixed) < len(MAGIC) + _LENGTH.size or fixed[: len(MAGIC)] != MAGIC:
        raise problem
    (length,) = _LENGTH.unpack(fixed[len(MAGIC) :])
    try:
        envelope = msgspec.json.decode(stream.read(length), type=Envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise problem from error
    envelope.strength.check()
    if not 8 <= len(envelope.salt) <= 64:
        raise problem
    return envelope, len(fixed) + length


class _Forward:
    """A stream that can only be appended to, for the zip."""

    def __init__(self, sealed: SealedWriter) -> None:
        self._sealed = sealed

    def write(self, data: bytes) -> int:
        self._sealed.write(data)
        return len(data)

    def flush(self) -> None:
        pass


class _Window(io.RawIOBase):
    """The rest of a stream from a position on, as a stream of its own."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        super().__init__()
        self._stream, self._start = stream, start
        self.seek(0)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence == io.SEEK_SET:
            return self._stream.seek(offset + self._start) - self._start
        return self._stream.seek(offset, whence) - self._start

    def tell(self) -> int:
        return self._stream.tell() - self._start

    def read(self, size: int = -1, /) -> bytes:
        return self._stream.read(size)

    def close(self) -> None:
        self._stream.close()
        super().close()
