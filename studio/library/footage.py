"""Footage: what was filmed for a take, where it lies, and what lies beside it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from studio.core.errors import InputError
from studio.library.records import Take
from studio.library.storage import Storage

TRACK = "take.track"
PICTURE = "thumbnail.png"


class Footage:
    """Videos and folders of pictures of takes. They stay where they are, or come in if the storage keeps videos.

    Args:
        storage: the way to the disk.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def source(self, video: Path) -> str:
        """What a take notes of where its video is; see :class:`studio.library.records.Take`."""
        return _kept_name(video) if self._storage.keeps_videos else str(video.resolve())

    def bring_in(self, video: Path, folder: str) -> None:
        """Copy a video into the folder of its take, if the storage keeps videos.

        The files of a folder of pictures get names that say nothing.

        Args:
            video: a file or a folder of pictures.
            folder: of the take, not published yet.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        if not self._storage.keeps_videos:
            return
        target = f"{folder}/{_kept_name(video)}"
        if not video.is_dir():
            self._storage.put(video, target)
            return
        self._storage.local(target).mkdir()
        pictures = (file for file in video.iterdir() if file.is_file() and not file.name.startswith("."))
        for number, file in enumerate(sorted(pictures, key=lambda file: _natural(file.name))):
            self._storage.put(file, f"{target}/{number:06d}{file.suffix.lower()}")

    def path(self, folder: str, take: Take) -> Path:
        """The video or folder of pictures of a take.

        Args:
            folder: of the take.
            take: its record.

        Raises:
            InputError: ``take_moved``; a video is no longer where it was.
        """
        inside = self._storage.local(f"{folder}/{take.source}" if take.source else folder)
        path = Path(take.source) if os.path.isabs(take.source) else inside
        if not path.exists():
            raise InputError(
                "take_moved",
                f"The video of this take is no longer at {path}.",
                "Put it back where it was, or import it again.",
            )
        return path


def _kept_name(video: Path) -> str:
    """Name of a video in its take's folder."""
    return "pictures" if video.is_dir() else f"video{video.suffix.lower()}"


def _natural(name: str) -> list[tuple[int, str]]:
    """Sort key: ``2.png`` before ``10.png``."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name.casefold())]
