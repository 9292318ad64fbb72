"""Whatever went wrong, as one error a person can act on; the details of defects go to a log without pictures."""

from __future__ import annotations

import datetime
import errno
import os
import re
import traceback
from pathlib import Path

import platformdirs

from studio.core.errors import (
    CancelledError,
    DiskFullError,
    InputError,
    InternalError,
    MemoryExhaustedError,
    StudioError,
)

LOG_NAME = "internal-errors.log"
_MAX_LOG_BYTES = 1 << 20
_LIGHTER = {"detail": "standard", "standard": "draft"}
_OUT_OF_MEMORY = re.compile(
    r"out of memory|not enough memory|insufficient memory|can't allocate memory|cannot allocate memory|alloc_cpu"
    r"|bad_alloc|failed to map segment|could not create a primitive",
    re.I,
)
"""What torch, OpenCV, the C++ library, the dynamic linker and oneDNN say."""
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


def as_studio_error(error: BaseException, *, preset: str | None = None) -> StudioError:
    """The error to show for anything that was raised.

    Args:
        error: what was raised.
        preset: the preset of the run, to name the next lighter one when memory ran out.
    """
    if isinstance(error, StudioError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return CancelledError("Stopped at once.", "What was saved before stays.")
    if _is_out_of_memory(error):
        return memory_error(preset)
    if isinstance(error, OSError) and error.errno in _NO_SPACE:
        return DiskFullError(
            "disk_full",
            "There is no space left on the disk.",
            "Free some space or choose another folder with --out; nothing was lost.",
        )
    if isinstance(error, PermissionError):
        return InputError("no_permission", "A file or folder may not be read or written.", "Check its permissions.")
    log = record_defect(error)
    where = f" The details are in {log}." if log else ""
    return InternalError(
        "internal",
        f"Something went wrong that should not ({type(error).__name__}).{where}",
        "Please report it with that file; it holds no pictures and no names of your files.",
    )


def memory_error(preset: str | None) -> MemoryExhaustedError:
    """Out of memory, with the preset to choose."""
    lighter = _LIGHTER.get(preset or "")
    advice = (
        f"Use --preset {lighter}, or close other programs." if lighter else "Close other programs and run it again."
    )
    return MemoryExhaustedError(
        "out_of_memory", "The memory of this machine is used up; nothing saved was lost.", advice
    )


def _is_out_of_memory(error: BaseException) -> bool:
    if isinstance(error, MemoryError) or type(error).__name__ in ("OutOfMemoryError", "AcceleratorOutOfMemoryError"):
        return True
    if isinstance(error, OSError) and error.errno == errno.ENOMEM:
        return True
    return _OUT_OF_MEMORY.search(str(error)) is not None


def log_dir() -> Path:
    """Where the log of defects lies."""
    return Path(platformdirs.user_log_dir("avatar-studio", appauthor=False))


def record_defect(error: BaseException) -> Path | None:
    """Append a defect's trace to the log, without data: code lines only, paths and quoted texts taken out.

    Returns:
        The log file, or None if it cannot be written.
    """
    now = datetime.datetime.now(datetime.timezone.utc)
    lines = [f"{now:%Y-%m-%dT%H:%M:%SZ} {type(error).__name__}: {redacted(str(error))}"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {_code_file(frame.filename)}:{frame.lineno} {frame.name}")
    path = log_dir() / LOG_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _MAX_LOG_BYTES:
            os.replace(path, path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n\n")
    except OSError:
        return None
    return path


def redacted(text: str) -> str:
    """A message without quoted texts and paths, at most 400 characters."""
    text = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", "<text>", text)
    text = re.sub(r"(?:[A-Za-z]:)?[\\/][^\s,;:()\[\]]+", "<path>", text)
    return text.replace("\n", " | ")[:400]


def _code_file(filename: str) -> str:
    """File of a code line from its package on, so that no home folder shows."""
    parts = Path(filename).parts
    for anchor in ("site-packages", "studio"):
        if anchor in parts:
            start = len(parts) - 1 - parts[::-1].index(anchor)
            return "/".join(parts[start + (anchor == "site-packages") :])
    return parts[-1] if parts else filename
