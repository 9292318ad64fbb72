"""Film the sample subject: ``python -m studio.sample.build --out resources/sample``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.media.writer import VideoWriter
from studio.sample.film import film_frame
from studio.sample.motion import FPS, FRAMES
from studio.sample.truth import write_truth

VIDEO = "subject.mp4"


def frames(first: int = 0, last: int = FRAMES) -> Iterator[NDArray[np.uint8]]:
    """The film's frames (H, W, 3) uint8 RGB, in order."""
    for number in range(first, last):
        yield film_frame(number)


def main(arguments: list[str] | None = None) -> int:
    """Write the video and its truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    write_truth(chosen.out)
    with VideoWriter(chosen.out / VIDEO, fps=FPS) as writer:
        for frame in frames():
            writer.write(frame)
    return 0


if __name__ == "__main__":
    sys.exit(main())
