"""A Matroska file of JPEG pictures that may end anywhere: what was written can always be read.

Segment and clusters have unknown sizes, as in live streams (Matroska specification, RFC 9559, section 5.1 and 23.2), so
nothing has to be corrected at the end. Only the duration is filled in afterwards. Every picture has its own time.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

_UNKNOWN = b"\x01\xff\xff\xff\xff\xff\xff\xff"
_SEGMENT, _CLUSTER, _TIMESTAMP, _BLOCK = b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75", b"\xe7", b"\xa3"
_DURATION = b"\x44\x89"
_TICK_NS = 1_000_000
MAX_HEAD = 4096


def head(width: int, height: int, fps: float) -> bytes:
    """Everything before the first cluster.

    Args:
        width: px.
        height: px.
        fps: nominal rate, 1/s; times of pictures need not keep to it.
    """
    ebml = _element(
        b"\x1a\x45\xdf\xa3",
        _number(b"\x42\x86", 1) + _number(b"\x42\xf7", 1) + _number(b"\x42\xf2", 4) + _number(b"\x42\xf3", 8)
        + _element(b"\x42\x82", b"matroska") + _number(b"\x42\x87", 4) + _number(b"\x42\x85", 2),
    )  # fmt: skip
    info = _element(
        b"\x15\x49\xa9\x66",
        _number(b"\x2a\xd7\xb1", _TICK_NS) + _element(b"\x4d\x80", b"avatar-studio")
        + _element(b"\x57\x41", b"avatar-studio") + _element(_DURATION, struct.pack(">d", 0.0)),
    )  # fmt: skip
    video = _element(b"\xe0", _number(b"\xb0", width) + _number(b"\xba", height))
    entry = (
        _number(b"\xd7", 1) + _number(b"\x73\xc5", 1) + _number(b"\x83", 1) + _number(b"\x9c", 0)
        + _element(b"\x86", b"V_MJPEG") + _number(b"\x23\xe3\x83", round(1e9 / fps)) + video
    )  # fmt: skip
    tracks = _element(b"\x16\x54\xae\x6b", _element(b"\xae", entry))
    return ebml + _SEGMENT + _UNKNOWN + info + tracks


def cluster(tick: int) -> bytes:
    """Begin a cluster at a time in ms."""
    return _CLUSTER + _UNKNOWN + _number(_TIMESTAMP, tick)


def block(tick: int, jpeg: bytes) -> bytes:
    """One picture, ``tick`` ms after the beginning of its cluster (at most 32767)."""
    return _element(_BLOCK, b"\x81" + struct.pack(">h", tick) + b"\x80" + jpeg)


def duration(beginning: bytes, milliseconds: float) -> dict[int, bytes]:
    """What to write where, to fill in the duration of a file made with :func:`head`; needs its first bytes."""
    place = beginning[:MAX_HEAD].find(_DURATION + b"\x88")
    return {place + len(_DURATION) + 1: struct.pack(">d", milliseconds)} if place >= 0 else {}


def pictures(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    """Walk over a file made with these functions.

    Yields:
        (time in ms, end of its bytes in the file) of every whole picture.
    """
    stream.seek(0)
    start = stream.read(MAX_HEAD).find(_CLUSTER + _UNKNOWN)
    position, base = max(start, 0), 0
    total = stream.seek(0, 2)
    while start >= 0 and position < total:
        stream.seek(position)
        piece = stream.read(32)
        if piece.startswith(_CLUSTER + _UNKNOWN):
            position += len(_CLUSTER) + len(_UNKNOWN)
            continue
        kind, size, body = piece[:1], *_size(piece[1:9])
        if size < 0 or position + 1 + body + size > total:
            return
        content = piece[1 + body :]
        if kind == _TIMESTAMP:
            base = int.from_bytes(content[:size], "big")
        elif kind == _BLOCK and size > 4:
            yield base + struct.unpack(">h", content[1:3])[0], position + 1 + body + size
        else:
            return
        position += 1 + body + size


def _element(kind: bytes, content: bytes) -> bytes:
    """An element with an eight-byte size where one byte does not do."""
    count = len(content)
    return kind + (bytes([0x80 | count]) if count < 127 else struct.pack(">Q", count | 1 << 56)) + content


def _number(kind: bytes, value: int) -> bytes:
    return _element(kind, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _size(data: bytes) -> tuple[int, int]:
    """(size, bytes it takes) of an element as :func:`_element` writes it; size -1 if it is cut off or foreign."""
    if data and data[0] & 0x80:
        return data[0] & 0x7F, 1
    if len(data) == 8 and data[0] == 1:
        return struct.unpack(">Q", data)[0] & ~(1 << 56), 8
    return -1, 0
