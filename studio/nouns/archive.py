"""The container of every project file: a zip with a JSON manifest, tensors (safetensors) and small pictures.

Files come from anywhere, so reading treats them as hostile: names, sizes, ratios, hashes and the schema are
checked before any array is built, and nothing is ever unpickled or extracted to disk.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TypeVar

import msgspec
import numpy as np
import safetensors
import safetensors.numpy
from numpy.typing import NDArray

from studio.core import files
from studio.core.atomic import atomic_write
from studio.core.errors import FileFormatError

_MEMBER_NAME = re.compile(r"[a-z0-9][a-z0-9_\-]*(/[a-z0-9][a-z0-9_\-]*)*\.[a-z0-9]{1,12}")
_MANIFEST = "manifest.json"
_MAX_TOTAL = 2 << 30
_MAX_MANIFEST = 8 << 20
_MAX_MEMBERS = 200_000
_MAX_RATIO = 1100  # deflate itself cannot exceed about 1032:1
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, RuntimeError)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # fixed, so that equal content gives equal files


class Envelope(msgspec.Struct, kw_only=True):
    """Outer layer of ``manifest.json``: what the file is, its schema, the hash of every member, the content."""

    kind: str
    schema: int
    members: dict[str, str]
    content: msgspec.Raw


M = TypeVar("M", bound=msgspec.Struct)


def write_archive(
    path: Path, *, kind: str, schema: int, manifest: msgspec.Struct, members: Mapping[str, bytes]
) -> None:
    """Write an archive atomically.

    Args:
        path: target file; replaced only when everything was written.
        kind: ``"track"``, ``"avatar"``, ...
        schema: version of ``manifest`` and of the members' layout.
        manifest: the content description.
        members: file name in the archive -> bytes. Stored, not compressed, unless the name ends in ``.json``.

    Raises:
        DiskFullError: no space; the old file is untouched.
        InputError: the folder cannot be written.
    """
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    envelope = Envelope(kind=kind, schema=schema, members=hashes, content=msgspec.Raw(msgspec.json.encode(manifest)))
    text = msgspec.json.format(msgspec.json.encode(envelope), indent=1)
    with atomic_write(path) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in {_MANIFEST: text, **members}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)


class ArchiveReader:
    """An opened, checked archive. Use as a context manager.

    Args:
        path: of the file; for errors alone if ``stream`` is given.
        kind: ``"track"``, ``"avatar"``, ...
        newest_schema: newer ones are refused.
        stream: the content, seekable, opened otherwise; closed with the archive.

    Raises:
        FileFormatError: ``not_found``, ``not_a_project_file``, ``damaged``, ``wrong_kind``, ``newer_schema``,
            ``unsafe_member``, ``too_large``, ``bad_manifest``.
    """

    def __init__(self, path: Path, *, kind: str, newest_schema: int, stream: BinaryIO | None = None) -> None:
        self.path = path
        self._stream = self._found(path) if stream is None else stream
        try:
            self._zip = self._open(self._stream)
            self._check_listing()
            self.envelope = self._read_envelope()
        except BaseException:
            self._stream.close()
            raise
        if self.envelope.kind != kind:
            self._refuse("wrong_kind", f"is a .{self.envelope.kind} file, not a .{kind} file.")
        if self.envelope.schema > newest_schema:
            self._refuse("newer_schema", "was made by a newer version of Avatar Studio.", "Update the program.")

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        self._stream.close()

    @property
    def schema(self) -> int:
        """Schema version the file was written with."""
        return self.envelope.schema

    @property
    def names(self) -> list[str]:
        """Names of all members but the manifest."""
        return list(self.envelope.members)

    def manifest(self, kind: type[M]) -> M:
        """Decode the content description.

        Raises:
            FileFormatError: ``bad_manifest``.
        """
        try:
            return msgspec.json.decode(self.envelope.content, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise self._error("bad_manifest", f"has an unreadable description ({error}).") from error

    def read(self, name: str) -> bytes:
        """Bytes of a member, its hash verified.

        Raises:
            FileFormatError: ``missing_member``, ``damaged``.
        """
        want = self.envelope.members.get(name)
        if want is None:
            raise self._error("missing_member", f"lacks its part {name}.")
        data = self._read_raw(name)
        if hashlib.sha256(data).hexdigest() != want:
            raise self._error("damaged", f"is damaged: {name} does not match its hash.")
        return data

    def tensors(self, name: str) -> dict[str, NDArray[Any]]:
        """A safetensors member as numpy arrays.

        Raises:
            FileFormatError: ``bad_tensors``, or as :meth:`read`.
        """
        try:
            return dict(safetensors.numpy.load(self.read(name)))
        except (safetensors.SafetensorError, ValueError, KeyError, OverflowError) as error:
            raise self._error("bad_tensors", f"has unreadable tensors in {name}.") from error

    def _found(self, path: Path) -> BinaryIO:
        if not path.is_file():
            raise FileFormatError("not_found", f"{path} does not exist.", "Check the path.")
        try:
            return files.open_read(path)
        except OSError as error:
            raise self._error("not_a_project_file", "is not a file of this program.") from error

    def _open(self, stream: BinaryIO) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            stream.seek(0)
            if stream.read(4) == b"PK\x03\x04":
                raise self._error("damaged", "is cut off or damaged.") from error
            raise self._error("not_a_project_file", "is not a file of this program.") from error

    def _check_listing(self) -> None:
        infos = self._zip.infolist()
        names = [info.filename for info in infos]
        if len(infos) > _MAX_MEMBERS or sum(info.file_size for info in infos) > _MAX_TOTAL:
            self._refuse("too_large", "is larger than any file this program writes.")
        if len(set(names)) != len(names):
            self._refuse("unsafe_member", "holds two parts of the same name.")
        for info in infos:
            if not _MEMBER_NAME.fullmatch(info.filename) or info.flag_bits & 0x1:
                self._refuse("unsafe_member", "holds a part with an unsafe name.")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                self._refuse("unsafe_member", "uses an unknown compression.")
            if info.file_size > _MAX_RATIO * max(info.compress_size, 1):
                self._refuse("too_large", "expands to an unreasonable size.")

    def _read_envelope(self) -> Envelope:
        if _MANIFEST not in self._zip.namelist() or self._zip.getinfo(_MANIFEST).file_size > _MAX_MANIFEST:
            self._refuse("not_a_project_file", "is not a file of this program.")
        try:
            return msgspec.json.decode(self._read_raw(_MANIFEST), type=Envelope)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise self._error("bad_manifest", "has an unreadable description.") from error

    def _read_raw(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except _UNREADABLE as error:
            raise self._error("damaged", f"is damaged: {name} cannot be read.") from error

    def _error(self, code: str, what: str, advice: str = "Use the original file, or make it again.") -> FileFormatError:
        return FileFormatError(code, f"{self.path.name} {what}", advice)

    def _refuse(self, code: str, what: str, advice: str = "Use the original file, or make it again.") -> None:
        self._stream.close()
        raise self._error(code, what, advice)


def pack_tensors(tensors: Mapping[str, NDArray[Any]]) -> bytes:
    """Safetensors bytes of contiguous copies of ``tensors``."""
    return bytes(safetensors.numpy.save({k: np.asarray(v, order="C") for k, v in tensors.items()}))


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with files.open_read(path) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def take_tensor(
    tensors: Mapping[str, NDArray[Any]], name: str, shape: tuple[int | None, ...], *, file: str, dtype: Any = np.float32
) -> NDArray[Any]:
    """One tensor of a file, checked: present, of the shape given (None = any), finite, converted to ``dtype``.

    Raises:
        FileFormatError: ``bad_tensors``.
    """
    array = tensors.get(name)
    fits = (
        array is not None
        and array.ndim == len(shape)
        and all(want is None or want == got for want, got in zip(shape, array.shape, strict=True))
    )
    if array is None or not fits:
        got = "missing" if array is None else f"shape {array.shape}"
        raise FileFormatError("bad_tensors", f"{file}: tensor {name} is {got}, expected {shape}.", "Make it again.")
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise FileFormatError("bad_tensors", f"{file}: tensor {name} holds NaN or infinity.", "Make it again.")
    return np.ascontiguousarray(array, dtype=dtype)


def png_like(data: bytes) -> bool:
    """Whether the bytes start as a PNG."""
    return data.startswith(b"\x89PNG\r\n\x1a\n")
