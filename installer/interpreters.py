"""Finds a Python that fits, wherever people keep theirs."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys

OLDEST = (3, 10)
NEWEST = (3, 12)
NAMES = ("python3.12", "python3.11", "python3.10")
_PROBE = "import struct, sys, venv; print(sys.version_info[0], sys.version_info[1], struct.calcsize('P') * 8)"


def fits(version: tuple[int, int], bits: int = 64) -> bool:
    """Whether the pinned packages exist for this Python."""
    return OLDEST <= version <= NEWEST and bits == 64


def probe(command: list[str]) -> tuple[tuple[int, int], int] | None:
    """Version and pointer width of an interpreter, or None if it does not run."""
    try:
        done = subprocess.run([*command, "-c", _PROBE], capture_output=True, text=True, timeout=20, check=True)
        major, minor, bits = (int(part) for part in done.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return (major, minor), bits


def candidates(windows: bool) -> list[list[str]]:
    """Commands worth probing, best first: this interpreter, the search path, then usual places."""
    found = [[sys.executable]]
    found += [[path] for name in (*NAMES, "python3", "python") for path in [shutil.which(name)] if path]
    if windows:
        launcher = shutil.which("py")
        if launcher:
            found += [[launcher, "-" + name[len("python") :]] for name in NAMES]
    for pattern in _usual_places(windows):
        found += [[path] for path in sorted(glob.glob(os.path.expanduser(pattern)), reverse=True)]
    unique: list[list[str]] = []
    for command in found:
        if command not in unique:
            unique.append(command)
    return unique


def _usual_places(windows: bool) -> list[str]:
    minors = [name[len("python3.") :] for name in NAMES]
    if windows:
        home = os.environ.get("LOCALAPPDATA", "~\\AppData\\Local")
        return [f"{home}\\Programs\\Python\\Python3{minor}\\python.exe" for minor in minors]
    pyenv = os.environ.get("PYENV_ROOT", "~/.pyenv")
    places = [f"{pyenv}/versions/3.{minor}.*/bin/python" for minor in minors]
    places += [f"/opt/homebrew/bin/python3.{minor}" for minor in minors]
    places += [f"/usr/local/bin/python3.{minor}" for minor in minors]
    places += [f"/Library/Frameworks/Python.framework/Versions/3.{minor}/bin/python3" for minor in minors]
    return places


def find(windows: bool) -> list[str] | None:
    """The first fitting interpreter as a command, or None."""
    for command in candidates(windows):
        known = probe(command)
        if known and fits(*known):
            return command
    return None
