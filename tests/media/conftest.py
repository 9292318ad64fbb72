"""Clips made on the fly: every frame shows its number, and which way is up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.media.opencv import cv2, quiet
from tests.support import mp4


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

    edit_boxes = staticmethod(mp4.edit_boxes)
    rotate = staticmethod(mp4.rotate)
    retime = staticmethod(mp4.retime)
    index_first = staticmethod(mp4.index_first)
    cut = staticmethod(mp4.cut)


@pytest.fixture
def clips(tmp_path: Path) -> Clips:
    """A maker of clips in the test's own folder."""
    return Clips(tmp_path)
