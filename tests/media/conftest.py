"""Clips made on the fly: every frame shows its number, and which way is up."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from studio.media.opencv import cv2, quiet

Edit = Callable[[bytes], bytes]
_NESTED = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}


class Clips:
    """Writes small test clips and damages them.

    The upper left quarter of every frame is red, the upper right grey; the greys of the lower quarters are the tens
    and ones of its number, 16 levels a step, which survives any codec.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def picture(number: int, width: int = 96, height: int = 64) -> np.ndarray:
        """(H, W, 3) uint8 RGB."""
        image = np.full((height, width, 3), 40 + 16 * (number % 10), np.uint8)
        image[: height // 2] = 100
        image[: height // 2, : width // 2] = (220, 30, 30)
        image[height // 2 :, : width // 2] = 40 + 16 * (number // 10)
        return image

    @staticmethod
    def number(image: np.ndarray) -> int:
        """Inverse of :meth:`picture`."""
        height, width = image.shape[:2]
        rows = np.s_[height * 3 // 4 - 2 : height * 3 // 4 + 3]
        tens, ones = (float(image[rows, x - 2 : x + 3].mean()) for x in (width // 4, width * 3 // 4))
        return 10 * round((tens - 40) / 16) + round((ones - 40) / 16)

    def write(
        self, name: str, code: str = "mp4v", *, count: int = 12, size: tuple[int, int] = (96, 64), fps: float = 25.0
    ) -> Path:
        """Encode ``count`` pictures of ``size`` (width, height)."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with quiet():
            writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*code), fps, size)
            if not writer.isOpened():
                pytest.skip(f"this OpenCV cannot write {code}")
            for number in range(count):
                writer.write(cv2.cvtColor(self.picture(number, *size), cv2.COLOR_RGB2BGR))
            writer.release()
        return path

    def edit_boxes(self, path: Path, edits: dict[bytes, Edit]) -> Path:
        """Replace the bodies of MP4 boxes by type; sizes around them are corrected."""
        path.write_bytes(_edited(path.read_bytes(), edits))
        return path

    def rotate(self, path: Path, degrees: int) -> Path:
        """Set the turn (clockwise) at which the track is to be shown."""
        one = 1 << 16
        a, b, c, d = {90: (0, one, -one, 0), 180: (-one, 0, 0, -one), 270: (0, -one, one, 0)}[degrees]
        matrix = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
        return self.edit_boxes(path, {b"tkhd": lambda body: body[:40] + matrix + body[76:]})

    def retime(self, path: Path, durations: list[int]) -> Path:
        """Give every frame a duration of its own, in units of the first frame's."""

        def table(body: bytes) -> bytes:
            unit = struct.unpack(">I", body[12:16])[0]
            entries = b"".join(struct.pack(">II", 1, unit * d) for d in durations)
            return body[:4] + struct.pack(">I", len(durations)) + entries

        def without_end(body: bytes) -> bytes:
            return body[:8] + struct.pack(">I", 0x7FFFFFFF) + body[12:]

        return self.edit_boxes(path, {b"stts": table, b"elst": without_end})

    def index_first(self, path: Path) -> Path:
        """Move the index to the front, as in files made for streaming."""
        boxes = _boxes(path.read_bytes())
        index = next(box for kind, box in boxes if kind == b"moov")

        def shifted(body: bytes) -> bytes:
            offsets = np.frombuffer(body[8:], ">u4") + np.uint32(len(index))
            return body[:8] + offsets.astype(">u4").tobytes()

        rest = b"".join(box for kind, box in boxes[1:] if kind != b"moov")
        path.write_bytes(boxes[0][1] + _edited(index, {b"stco": shifted}) + rest)
        return path

    @staticmethod
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


@pytest.fixture
def clips(tmp_path: Path) -> Clips:
    """A maker of clips in the test's own folder."""
    return Clips(tmp_path)
