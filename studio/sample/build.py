"""Film the sample subject: ``python -m studio.sample.build --out resources/sample``.

The shipped video is H.264, made by FFmpeg when that program is found (``--ffmpeg PATH``, else on the search path): it
keeps pores and single hairs in 11 kB a frame. Without it the project's own writer is used, which
keeps less of them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import InternalError
from studio.media.writer import VideoWriter
from studio.sample.film import SIZE, film_frame
from studio.sample.motion import FPS, FRAMES
from studio.sample.truth import write_truth

VIDEO = "subject.mp4"
_QUALITY = 14
"""x264's constant rate factor: the lowest that keeps the film under 2.3 MB."""


def frames(first: int = 0, last: int = FRAMES) -> Iterator[NDArray[np.uint8]]:
    """The film's frames (512, 512, 3) uint8 RGB, in order."""
    for number in range(first, last):
        yield film_frame(number)


def write_film(path: Path, pictures: Iterable[NDArray[np.uint8]], *, ffmpeg: str | None = None) -> None:
    """Encode pictures (512, 512, 3) at 25 frames a second.

    Args:
        path: of the MP4.
        pictures: uint8 RGB.
        ffmpeg: the program, or none to use the project's own writer.

    Raises:
        InputError: as :class:`studio.media.writer.VideoWriter`.
        InternalError: ``encoder_failed``; FFmpeg cannot write H.264.
    """
    if ffmpeg is None:
        with VideoWriter(path, fps=FPS) as writer:
            for picture in pictures:
                writer.write(picture)
        return
    source = ("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{SIZE}x{SIZE}", "-r", str(FPS), "-i", "-")
    # one thread: the same file every time
    coding = ("-c:v", "libx264", "-preset", "slow", "-crf", str(_QUALITY), "-g", "50", "-threads", "1")
    target = ("-pix_fmt", "yuv420p", "-movflags", "+faststart", str(path))
    encoder = subprocess.Popen(
        (ffmpeg, "-v", "error", "-y", *source, *coding, *target), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    raw = b"".join(np.ascontiguousarray(picture).tobytes() for picture in pictures)
    _, complaint = encoder.communicate(raw)
    if encoder.returncode:
        last_line = complaint.decode(errors="replace").strip().rpartition("\n")[2]
        raise InternalError("encoder_failed", f"FFmpeg could not write the film: {last_line}", "Run without --ffmpeg.")


def main(arguments: list[str] | None = None) -> int:
    """Write the video and its truth."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--ffmpeg", default=shutil.which("ffmpeg"), help="the FFmpeg program, with libx264")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    write_truth(chosen.out)
    write_film(chosen.out / VIDEO, frames(), ffmpeg=chosen.ffmpeg)
    return 0


if __name__ == "__main__":
    sys.exit(main())
