"""Where things lie: the virtual environment, its programs, the stamp. Pure path arithmetic for both path styles."""

from __future__ import annotations

import hashlib
import json
import ntpath
import os
import posixpath
from types import ModuleType

VENV = ".venv"
STAMP = "avatar-studio-installed.json"
PINS = ("constraints", "pins.txt")


class Layout:
    """Paths of one checkout.

    Args:
        root: folder that holds pyproject.toml.
        path: ``ntpath`` or ``posixpath``; the machine's own by default.
    """

    def __init__(self, root: str, path: ModuleType = os.path) -> None:
        if path not in (ntpath, posixpath):
            raise ValueError("path must be ntpath or posixpath")
        self.root = root
        self._path = path

    @property
    def windows(self) -> bool:
        """Whether paths follow Windows' rules."""
        return self._path is ntpath

    @property
    def venv(self) -> str:
        """The virtual environment."""
        return self._join(VENV)

    @property
    def python(self) -> str:
        """The environment's interpreter."""
        return self.program("python")

    @property
    def stamp(self) -> str:
        """The file that says what is completely installed."""
        return self._join(VENV, STAMP)

    @property
    def pins(self) -> str:
        """The exact versions."""
        return self._join(*PINS)

    @property
    def pyproject(self) -> str:
        """The project's description."""
        return self._join("pyproject.toml")

    def program(self, name: str) -> str:
        """A program of the environment."""
        if self.windows:
            return self._join(VENV, "Scripts", name + ".exe")
        return self._join(VENV, "bin", name)

    def _join(self, *parts: str) -> str:
        joined: str = self._path.join(self.root, *parts)
        return joined


def fingerprint(layout: Layout, *choices: str) -> str:
    """Hash of everything that decides what gets installed: pins, the project's dependencies, the user's choices."""
    digest = hashlib.sha256("\0".join(choices).encode())
    with open(layout.pins, "rb") as stream:
        digest.update(stream.read())
    with open(layout.pyproject, encoding="utf-8") as stream:
        digest.update(project_section(stream.read()).encode())
    return digest.hexdigest()[:32]


def project_section(text: str) -> str:
    """The part of pyproject.toml above the first ``[tool.`` table; the settings of tools do not matter here."""
    return text.split("\n[tool.", 1)[0]


def read_stamp(layout: Layout) -> dict[str, str]:
    """Finished parts and their fingerprints; empty when nothing is installed or the stamp is damaged."""
    try:
        with open(layout.stamp, encoding="utf-8") as stream:
            found = json.load(stream)
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def write_stamp(layout: Layout, finished: dict[str, str]) -> None:
    """Replace the stamp in one step, so that an interruption never leaves half of it."""
    temporary = layout.stamp + ".part"
    with open(temporary, "w", encoding="utf-8") as stream:
        json.dump(finished, stream, indent=1, sort_keys=True)
    os.replace(temporary, layout.stamp)
