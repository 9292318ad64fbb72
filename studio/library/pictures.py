"""What can be told about an ``.avatar`` without loading it: its picture, and facts about its run."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from studio.core.errors import FileFormatError
from studio.library.records import Fact
from studio.nouns.archive import ArchiveReader, png_like
from studio.nouns.avatar import KIND, SCHEMA, AvatarLayout

THUMBNAIL = "thumbnail.png"


def archive_thumbnail(path: Path, stream: BinaryIO | None = None) -> bytes:
    """The PNG inside an ``.avatar``, empty if it has none.

    Args:
        path: of the file.
        stream: its content, if it was opened otherwise; closed here.

    Raises:
        FileFormatError: damaged, hostile, or of another kind.
    """
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA, stream=stream) as archive:
        data = archive.read(THUMBNAIL) if THUMBNAIL in archive.names else b""
    return data if png_like(data) else b""


def avatar_facts(path: Path, stream: BinaryIO | None = None) -> dict[str, Fact]:
    """Mode, preset, steps, scores and size of an ``.avatar``, and what it was made with.

    Args:
        path: of the file.
        stream: its content, if it was opened otherwise; closed here.

    Raises:
        FileFormatError: damaged, hostile, or of another kind.
    """
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA, stream=stream) as archive:
        made = archive.manifest(AvatarLayout).provenance
        if "avatar.safetensors" not in archive.names:
            raise FileFormatError("missing_member", f"{path.name} holds no head.", "Make it again.")
    return {
        "mode": made.mode,
        "preset": made.preset,
        "steps": made.steps,
        "seed": made.seed,
        "app_version": made.app_version,
        "bytes": path.stat().st_size,
        **{name: round(float(value), 4) for name, value in made.metrics.items()},
    }
