"""Edits MP4 files box by box: turned, retimed, with the index in front, cut."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np

Edit = Callable[[bytes], bytes]
_NESTED = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}


def edit_boxes(path: Path, edits: dict[bytes, Edit]) -> Path:
    """Replace the bodies of boxes by type; sizes around them are corrected."""
    path.write_bytes(_edited(path.read_bytes(), edits))
    return path


def rotate(path: Path, degrees: int) -> Path:
    """Set the turn (clockwise) at which the track is to be shown."""
    one = 1 << 16
    a, b, c, d = {90: (0, one, -one, 0), 180: (-one, 0, 0, -one), 270: (0, -one, one, 0)}[degrees]
    matrix = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    return edit_boxes(path, {b"tkhd": lambda body: body[:40] + matrix + body[76:]})


def retime(path: Path, durations: list[int]) -> Path:
    """Give every frame a duration of its own, in units of the first frame's."""

    def table(body: bytes) -> bytes:
        unit = struct.unpack(">I", body[12:16])[0]
        entries = b"".join(struct.pack(">II", 1, unit * d) for d in durations)
        return body[:4] + struct.pack(">I", len(durations)) + entries

    def without_end(body: bytes) -> bytes:
        return body[:8] + struct.pack(">I", 0x7FFFFFFF) + body[12:]

    return edit_boxes(path, {b"stts": table, b"elst": without_end})


def index_first(path: Path) -> Path:
    """Move the index to the front, as in files made for streaming."""
    boxes = _boxes(path.read_bytes())
    index = next(box for kind, box in boxes if kind == b"moov")

    def shifted(body: bytes) -> bytes:
        offsets = np.frombuffer(body[8:], ">u4") + np.uint32(len(index))
        return body[:8] + offsets.astype(">u4").tobytes()

    rest = b"".join(box for kind, box in boxes[1:] if kind != b"moov")
    path.write_bytes(boxes[0][1] + _edited(index, {b"stco": shifted}) + rest)
    return path


def cut(path: Path, share: float) -> Path:
    """Keep the first part of a file."""
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def _boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    found, position = [], 0
    while position < len(data):
        size, kind = struct.unpack(">I4s", data[position : position + 8])
        found.append((kind, data[position : position + size]))
        position += size
    return found


def _edited(data: bytes, edits: dict[bytes, Edit]) -> bytes:
    result = b""
    for kind, box in _boxes(data):
        body = box[8:]
        if kind in edits:
            body = edits[kind](body)
        elif kind in _NESTED:
            body = _edited(body, edits)
        result += struct.pack(">I4s", len(body) + 8, kind) + body
    return result
