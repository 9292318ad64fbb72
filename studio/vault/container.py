"""A sealed file: authenticated chunks that can be read anywhere without decrypting the rest.

::

    head     magic | chunk size | key's epoch | generation | salt | subject | place | tag
    chunks   AES-256-GCM of `chunk size` bytes each, the last one shorter; nonce = number of the chunk
    tail     sealed: size of the content, patches | its length | end mark

Every file has keys of its own (HKDF over the subject's data key with a random salt), so counters are safe nonces. The
head's tag is associated data of every chunk and of the tail: subject, place, generation and key cannot be exchanged.
The tail holds the size, so that a shortened file is noticed; a file without one is a recording that a crash cut off.
"""

from __future__ import annotations

import io
import secrets
import struct
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from studio.core.errors import FileFormatError
from studio.vault.sealing import KEY_BYTES, NONCE_BYTES, TAG_BYTES, BrokenSealError, derive, seal, unseal

MAGIC = b"ASVAULT1"
CHUNK = 256 << 10
RECORDING_CHUNK = 64 << 10
_MIN_CHUNK, _MAX_CHUNK = 1 << 10, 4 << 20
_END = b"\nEND"
_HEAD = struct.Struct("<8sIIQ32sBH")
_FOOT = struct.Struct("<I4s")
_MAX_TAIL = 1 << 20
_CACHED = 4
_PIECE = 1 << 20
_KEYS = b"avatar-studio sealed file 1"
_NO_NONCE = bytes(NONCE_BYTES)


@dataclass(frozen=True)
class Label:
    """What a sealed file says it is; authenticated.

    Attributes:
        subject: whose key it is sealed with.
        place: where it belongs, relative to the subject's folder.
        generation: counts the writes of this place.
        epoch: of the subject's data key.
    """

    subject: str
    place: str
    generation: int
    epoch: int


class Tail(msgspec.Struct, frozen=True, array_like=True):
    """What only the end of a file can know: bytes of content, bytes in the chunks, and corrections of the content."""

    size: int
    stored: int
    patches: dict[int, bytes] = {}


class _Keys:
    """Keys of one file, and what binds its parts together."""

    def __init__(self, data_key: bytes, salt: bytes, head: bytes) -> None:
        both = derive(data_key, _KEYS, salt=salt, length=2 * KEY_BYTES)
        self._chunks, self._rest = AESGCM(both[:KEY_BYTES]), both[KEY_BYTES:]
        self.tag = AESGCM(self._rest).encrypt(_NO_NONCE, b"", head)

    def seal_chunk(self, index: int, data: bytes) -> bytes:
        return self._chunks.encrypt(struct.pack(">4xQ", index), data, self.tag)

    def open_chunk(self, index: int, sealed: bytes) -> bytes:
        return self._chunks.decrypt(struct.pack(">4xQ", index), sealed, self.tag)

    def seal_tail(self, tail: Tail) -> bytes:
        sealed = seal(self._rest, msgspec.msgpack.encode(tail), self.tag)
        return sealed + _FOOT.pack(len(sealed), _END)

    def open_tail(self, sealed: bytes) -> Tail:
        return msgspec.msgpack.decode(unseal(self._rest, sealed, self.tag), type=Tail)


class SealedWriter:
    """Seals what is written to it, a chunk at a time.

    Args:
        stream: where to; every whole chunk is one write.
        data_key: of the subject.
        label: what the file is.
        chunk: bytes of content a chunk.
    """

    def __init__(self, stream: BinaryIO, data_key: bytes, label: Label, *, chunk: int = CHUNK) -> None:
        salt = secrets.token_bytes(32)
        head = _pack_head(label, salt, chunk)
        self._stream, self._chunk = stream, chunk
        self._keys = _Keys(data_key, salt, head)
        self._waiting = bytearray()
        self._index = 0
        self._size = 0
        stream.write(head + self._keys.tag)

    def write(self, data: bytes | memoryview) -> None:
        """Append; raises ``OSError``."""
        self._waiting += data
        self._size += len(data)
        whole = len(self._waiting) - len(self._waiting) % self._chunk
        if whole:
            ready, self._waiting = bytes(self._waiting[:whole]), self._waiting[whole:]
            self._put(ready)

    def pour(self, content: BinaryIO) -> None:
        """Append all that is left in a stream."""
        while piece := content.read(_PIECE):
            self.write(piece)

    def finish(self, size: int | None = None, patches: Mapping[int, bytes] | None = None) -> None:
        """Write the rest and the tail; nothing can be written afterwards.

        Args:
            size: of the content, if the last bytes written are not to count.
            patches: bytes to replace, by position.
        """
        if self._waiting:
            self._put(bytes(self._waiting))
            self._waiting = bytearray()
        counted = self._size if size is None else min(size, self._size)
        self._stream.write(self._keys.seal_tail(Tail(counted, self._size, dict(patches or {}))))

    def _put(self, data: bytes) -> None:
        pieces = []
        for start in range(0, len(data), self._chunk):
            pieces.append(self._keys.seal_chunk(self._index, data[start : start + self._chunk]))
            self._index += 1
        self._stream.write(b"".join(pieces))


class SealedReader(io.BufferedIOBase):
    """The content of a sealed file, seekable; a few chunks are kept in memory.

    Args:
        stream: the sealed file, seekable; closed with the reader.
        key_of: data key of the label's subject and epoch; may raise to refuse.
        name: to call it in errors.
        unfinished: read what is there of a file without a tail.

    Raises:
        FileFormatError: ``vault_tampered``, ``vault_truncated``, ``not_sealed``; while reading, too.
    """

    def __init__(
        self, stream: BinaryIO, key_of: Callable[[Label], bytes], *, name: str = "file", unfinished: bool = False
    ) -> None:
        super().__init__()
        self._stream, self._name = stream, name
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._position = 0
        try:
            head, tag, self.label, salt, self._chunk = read_head(stream, name)
            self._keys = _Keys(key_of(self.label), salt, head)
            if tag != self._keys.tag:
                raise tampered(name)
            self._start = len(head) + TAG_BYTES
            self._tail = self._read_tail(unfinished)
        except BaseException:
            stream.close()
            raise

    @property
    def whole(self) -> bool:
        """Whether the file has its end."""
        return self._whole

    @property
    def content_size(self) -> int:
        """Bytes of content."""
        return self._tail.size

    def ending(self, size: int, patches: Mapping[int, bytes]) -> tuple[int, bytes]:
        """How to finish a file without a tail: the position to cut it at, and what to write there."""
        chunks = -(-self._stored // self._chunk)
        sealed = self._keys.seal_tail(Tail(min(size, self._stored), self._stored, dict(patches)))
        return self._start + self._stored + chunks * TAG_BYTES, sealed

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Position in the content."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move; beyond the end is allowed."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._tail.size}[whence]
        if base + offset < 0:
            raise ValueError("negative position")
        self._position = base + offset
        return self._position

    def read(self, size: int | None = -1, /) -> bytes:
        """Up to ``size`` bytes, all that is left if negative; raises ``FileFormatError`` where a seal is broken."""
        left = max(self._tail.size - self._position, 0)
        want = left if size is None or size < 0 else min(size, left)
        pieces = []
        while want > 0:
            index, within = divmod(self._position, self._chunk)
            piece = self._content(index)[within : within + want]
            pieces.append(piece)
            self._position += len(piece)
            want -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def read1(self, size: int = -1, /) -> bytes:
        """As :meth:`read`."""
        return self.read(size)

    def close(self) -> None:
        """Let go of the file and of what was decrypted."""
        self._cache.clear()
        self._stream.close()
        super().close()

    def _content(self, index: int) -> bytes:
        """A chunk in clear, patched."""
        known = self._cache.get(index)
        if known is not None:
            self._cache.move_to_end(index)
            return known
        length = min(self._chunk, self._tail.size - index * self._chunk)
        data = self._decrypted(index, length)[:length]
        for position, content in self._tail.patches.items():
            data = _patched(data, index * self._chunk, position, content)
        self._cache[index] = data
        if len(self._cache) > _CACHED:
            self._cache.popitem(last=False)
        return data

    def _decrypted(self, index: int, length: int) -> bytes:
        self._stream.seek(self._start + index * (self._chunk + TAG_BYTES))
        stored = min(self._chunk, self._stored - index * self._chunk)
        sealed = self._stream.read(stored + TAG_BYTES)
        if len(sealed) < length + TAG_BYTES:
            raise truncated(self._name)
        try:
            return self._keys.open_chunk(index, sealed)
        except InvalidTag as error:
            raise tampered(self._name) from error

    def _read_tail(self, unfinished: bool) -> Tail:
        end = self._stream.seek(0, io.SEEK_END)
        tail, length = self._sealed_tail(end)
        self._whole = tail is not None
        body = end - self._start - length
        if tail is None:
            if not unfinished:
                raise truncated(self._name)
            whole, rest = divmod(body, self._chunk + TAG_BYTES)
            self._stored = whole * self._chunk + self._last_piece(whole, rest)
            return Tail(self._stored, self._stored)
        chunks = -(-body // (self._chunk + TAG_BYTES))
        self._stored = body - chunks * TAG_BYTES
        if self._stored < tail.stored:
            raise truncated(self._name)
        if self._stored != tail.stored or not 0 <= tail.size <= tail.stored or any(at < 0 for at in tail.patches):
            raise tampered(self._name)
        return tail

    def _sealed_tail(self, end: int) -> tuple[Tail | None, int]:
        """The tail, None if there is none; and the bytes it takes."""
        if end < self._start + _FOOT.size:
            return None, 0
        self._stream.seek(end - _FOOT.size)
        length, mark = _FOOT.unpack(self._stream.read(_FOOT.size))
        if mark != _END:
            if sum(a != b for a, b in zip(mark, _END, strict=True)) == 1:
                raise tampered(self._name)
            return None, 0
        if not 0 < length <= min(_MAX_TAIL, end - self._start - _FOOT.size):
            raise tampered(self._name)
        self._stream.seek(end - _FOOT.size - length)
        try:
            return self._keys.open_tail(self._stream.read(length)), length + _FOOT.size
        except (BrokenSealError, msgspec.MsgspecError, UnicodeDecodeError, OverflowError) as error:
            raise tampered(self._name) from error

    def _last_piece(self, index: int, length: int) -> int:
        """Content bytes of the last chunk of a file without a tail: 0 if it was not written to its end."""
        if length <= TAG_BYTES:
            return 0
        self._stream.seek(self._start + index * (self._chunk + TAG_BYTES))
        try:
            return len(self._keys.open_chunk(index, self._stream.read(length)))
        except InvalidTag:
            return 0


def read_head(stream: BinaryIO, name: str) -> tuple[bytes, bytes, Label, bytes, int]:
    """Head, tag, label, salt and chunk size of a sealed file; nothing is checked with a key yet.

    Raises:
        FileFormatError: ``not_sealed``, ``vault_truncated``, ``vault_tampered``.
    """
    stream.seek(0)
    fixed = stream.read(_HEAD.size)
    if fixed[: len(MAGIC)] != MAGIC[: len(fixed)] or not fixed:
        raise not_sealed(name)
    if len(fixed) < _HEAD.size:
        raise truncated(name)
    _, chunk, epoch, generation, salt, subject_bytes, place_bytes = _HEAD.unpack(fixed)
    names = stream.read(subject_bytes + place_bytes)
    tag = stream.read(TAG_BYTES)
    if len(names) < subject_bytes + place_bytes or len(tag) < TAG_BYTES:
        raise truncated(name)
    try:
        subject, place = names[:subject_bytes].decode("ascii"), names[subject_bytes:].decode()
    except UnicodeDecodeError as error:
        raise tampered(name) from error
    if not _MIN_CHUNK <= chunk <= _MAX_CHUNK:
        raise tampered(name)
    return fixed + names, tag, Label(subject, place, generation, epoch), salt, chunk


def is_sealed(head: bytes) -> bool:
    """Whether a file's first bytes are those of a sealed one."""
    return head.startswith(MAGIC)


def tampered(name: str) -> FileFormatError:
    """The error for bytes that were changed."""
    return FileFormatError(
        "vault_tampered",
        f"{name} was changed after it was sealed: its seal is broken.",
        "Restore it from a backup; find out who can write to this disk.",
    )


def truncated(name: str) -> FileFormatError:
    """The error for a file whose end is missing."""
    return FileFormatError(
        "vault_truncated",
        f"The end of {name} is missing.",
        "Restore it from a backup; the disk may be failing.",
    )


def not_sealed(name: str) -> FileFormatError:
    """The error for a file in the vault that was never sealed."""
    return FileFormatError(
        "not_sealed",
        f"{name} lies in the vault but was not sealed by it.",
        "Remove it, or import it the usual way.",
    )


def _pack_head(label: Label, salt: bytes, chunk: int) -> bytes:
    subject, place = label.subject.encode("ascii"), label.place.encode()
    fixed = _HEAD.pack(MAGIC, chunk, label.epoch, label.generation, salt, len(subject), len(place))
    return fixed + subject + place


def _patched(data: bytes, start: int, position: int, content: bytes) -> bytes:
    """``data``, which begins at ``start`` of a file, with ``content`` at ``position`` of the file."""
    first, last = max(position, start), min(position + len(content), start + len(data))
    if first >= last:
        return data
    return data[: first - start] + content[first - position : last - position] + data[last - start :]
