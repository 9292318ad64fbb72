"""Making a take whole that a crash cut off. Needs no codec, so the window itself may do it."""

from __future__ import annotations

from pathlib import Path

from studio.core import files
from studio.core.atomic import storage_error
from studio.core.errors import MediaError
from studio.media.cameras import matroska

TAKE_SUFFIX = ".mkv"
"""Of recordings."""


def repair_take(path: Path) -> float:
    """Make a take whole that was cut off by a crash: an unfinished picture goes, the duration is filled in.

    Returns:
        Seconds it holds.

    Raises:
        MediaError: ``no_frames``; it holds no picture.
        InputError: ``cannot_write``.
    """
    try:
        with files.open_read(path, unfinished=True) as stream:
            found = list(matroska.pictures(stream))
            stream.seek(0)
            beginning = stream.read(matroska.MAX_HEAD)
        if not found:
            raise MediaError("no_frames", "The recording holds no picture.", "Record again.")
        step = (found[-1][0] - found[0][0]) / max(1, len(found) - 1)
        files.mend(path, found[-1][1], matroska.duration(beginning, found[-1][0] + step))
    except OSError as error:
        raise storage_error(error, path) from error
    return (found[-1][0] + step) / 1000.0
