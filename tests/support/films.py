"""Films of the sample person in every bad shape: two of them, sideways, huge, in the dark, drawn."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.core.paths import resource
from studio.jobs.demo import SAMPLE_VIDEO
from studio.media.opencv import cv2, quiet
from studio.media.reader import open_video

Picture = NDArray[np.uint8]
FPS = 25.0


@functools.lru_cache(maxsize=2)
def sample_frames(count: int, step: int = 1) -> tuple[Picture, ...]:
    """The first ``count`` frames of the sample video, every ``step``-th of it: (512, 512, 3) RGB each."""
    stream = open_video(resource(*SAMPLE_VIDEO)).frames(step=step)
    return tuple(frame.image for _, frame in zip(range(count), stream, strict=False))


def film(
    path: Path, frames: Iterable[Picture], *, fps: float = FPS, code: str = "mp4v", by: int = cv2.CAP_FFMPEG
) -> Path:
    """Encode RGB frames of one size; OpenCV's own Motion JPEG is the only writer that keeps odd sizes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writer: Any = None
    with quiet():
        for frame in frames:
            if writer is None:
                size = (frame.shape[1], frame.shape[0])
                writer = cv2.VideoWriter(str(path), by, cv2.VideoWriter.fourcc(*code), fps, size)
                if not writer.isOpened():
                    pytest.skip(f"this OpenCV cannot write {code}")
            writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
        writer.release()
    return path


def resized(frames: Iterable[Picture], width: int, height: int) -> Iterator[Picture]:
    """Frames of another size."""
    for frame in frames:
        how = cv2.INTER_AREA if width * height < frame.shape[0] * frame.shape[1] else cv2.INTER_CUBIC
        yield np.asarray(cv2.resize(frame, (width, height), interpolation=how), np.uint8)


def beside(frames: Iterable[Picture], others: Iterable[Picture], *, scale: float = 1.0) -> Iterator[Picture]:
    """Two people in one picture; the one on the right is ``scale`` times as large."""
    for frame, other in zip(frames, others, strict=False):
        side = round(scale * len(other))
        wall = np.broadcast_to(other[:4, :4].mean(axis=(0, 1)), other.shape)
        right = np.array(wall, np.uint8)
        small = next(resized([other], side, side))
        right[-side:, (len(other) - side) // 2 :][:, :side] = small
        yield np.concatenate([frame, right], axis=1)


def drawing(frame: Picture) -> Picture:
    """The picture as flat colours with black outlines."""
    smooth = frame
    for _ in range(3):
        smooth = np.asarray(cv2.bilateralFilter(smooth, 9, 40, 9), np.uint8)
    flat = (smooth // 48) * 48 + 24
    edges = cv2.Canny(cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY), 40, 90)
    flat[cv2.dilate(edges, np.ones((2, 2), np.uint8)) > 0] = 0
    return np.asarray(flat, np.uint8)


def drawn(path: Path, paint: Callable[[int], Picture], count: int) -> Path:
    """A film of pictures made one by one."""
    return film(path, (paint(index) for index in range(count)))
