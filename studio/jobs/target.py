"""The file a job is to write, looked at before the work begins."""

from __future__ import annotations

from pathlib import Path

from studio.core.atomic import check_room
from studio.core.errors import UsageError


def check_target(out: Path, suffix: str, *, room: int) -> None:
    """Refuse what could not be written after minutes of work.

    Args:
        out: the file.
        suffix: it must end in.
        room: bytes it will take at least.

    Raises:
        UsageError: ``bad_out``.
        DiskFullError: ``disk_full``.
        InputError: ``cannot_write``.
    """
    if out.suffix.lower() != suffix:
        raise UsageError("bad_out", f"--out {out.name} must end in {suffix}.", f"Write --out {out.stem}{suffix}.")
    check_room(out, room)
