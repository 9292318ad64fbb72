"""Python packages: the virtual environment, pip with visible progress, and errors a person can act on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable

import layout as paths

MEDIAPIPE = "mediapipe==0.10.21"  # without its dependencies: docs/adr/0001-lean-mediapipe.md
BUILD = ("hatchling", "editables")
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
SMOKE = "import cv2, moderngl, msgspec, numba, peft, torch, PySide6.QtGui"
_TAIL, _WIDTH = 12, 160


class InstallError(Exception):
    """The installation cannot go on; the text says why and what to do."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code


def make_venv(layout: paths.Layout, interpreter: list[str]) -> None:
    """Make ``.venv``, from scratch if a broken one is there.

    Raises:
        InstallError: the interpreter has no ``ensurepip`` (Debian's python3-venv), or the disk is full.
    """
    command = [*interpreter, "-m", "venv", "--clear", layout.venv]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return
    text = done.stdout + done.stderr
    if "ensurepip" in text or "python3-venv" in text:
        raise InstallError(
            "This Python cannot make virtual environments. On Debian and Ubuntu run:\n"
            "  sudo apt-get install -y python3-venv\nthen start again."
        )
    raise explain(text)


def venv_works(layout: paths.Layout) -> bool:
    """Whether the environment's Python and pip start (its base Python may be gone, or an installation was cut off)."""
    try:
        done = subprocess.run([layout.python, "-m", "pip", "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def install_project(layout: paths.Layout, *, extras: list[str], cpu_only: bool, say: Callable[[str], None]) -> None:
    """Install the project, its pinned dependencies and MediaPipe into ``.venv``.

    Raises:
        InstallError: no network, disk full, no package for this system.
    """
    pinned = ["--constraint", layout.pins]
    target = layout.root + (f"[{','.join(extras)}]" if extras else "")
    index = ["--extra-index-url", TORCH_CPU_INDEX] if cpu_only else []
    pip(layout, [*BUILD, *pinned], say)
    pip(layout, ["--no-build-isolation", *index, *pinned, "--editable", target], say)
    pip(layout, ["--no-deps", MEDIAPIPE], say)


def pip(layout: paths.Layout, arguments: list[str], say: Callable[[str], None]) -> None:
    """Run ``pip install``: its own bars on a terminal, one short line a package elsewhere.

    Raises:
        InstallError: see :func:`explain`.
    """
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}
    environment.pop("PIP_REQUIRE_VIRTUALENV", None)
    terminal = sys.stdout.isatty()
    command = [layout.python, "-m", "pip", "install", "--no-input", *arguments]
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=None if terminal else subprocess.PIPE,
        stderr=subprocess.PIPE if terminal else subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    stream = process.stderr if terminal else process.stdout
    lines: list[str] = []
    try:
        for line in stream or ():
            lines.append(line)
            short = None if terminal else progress_line(line)
            if short:
                say(short)
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise
    if code != 0:
        raise explain("".join(lines))


def progress_line(line: str) -> str | None:
    """What a person wants to see of one line of pip, or None."""
    fetched = re.match(r"\s*(?:Downloading|Using cached|Processing) (\S+)(.*)", line)
    if fetched:
        name = re.split(r"[/\\]", fetched.group(1))[-1]
        size = re.search(r"\(([\d.]+ [kMG]?B)\)", fetched.group(2))
        return f"  {name}{' ' + size.group(1) if size else ''}" if name.endswith((".whl", ".tar.gz")) else None
    if line.startswith("Installing collected packages:"):
        return f"  unpacking {line.count(',') + 1} packages ..."
    return None


def explain(text: str) -> InstallError:
    """Turn what pip or venv said into one clear error."""
    tail = "\n".join(line[:_WIDTH] for line in text.rstrip().splitlines()[-_TAIL:])
    if re.search(r"No space left on device|Errno 28|not enough space on the disk", text):
        return InstallError("The disk is full. Free some space, then run the same command: it goes on from here.", 5)
    if re.search(
        r"NewConnectionError|NameResolutionError|Temporary failure in name resolution|ReadTimeoutError|ConnectTimeout|"
        r"ProxyError|Network is unreachable|Connection refused|CERTIFICATE_VERIFY_FAILED|ConnectionResetError",
        text,
    ):
        return InstallError(
            "The package server cannot be reached. Check the network (or proxy) and run the same command again;\n"
            f"what was fetched is kept. The last lines of pip:\n{tail}"
        )
    if re.search(r"No matching distribution found|is not a supported wheel|ResolutionImpossible", text):
        return InstallError(
            "A package was not found for this system. Supported: 64-bit Linux (x86-64, glibc 2.34 or newer),\n"
            f"Windows 10 or newer, macOS 13 or newer, with Python 3.10 to 3.12. The last lines of pip:\n{tail}"
        )
    return InstallError(f"The installation failed. The last lines were:\n{tail}")


def free_gigabytes(folder: str) -> float:
    """Free disk space, GB."""
    return shutil.disk_usage(folder).free / 1e9


def smoke_test(layout: paths.Layout) -> None:
    """Import the big packages once; what fails here would fail later with less context.

    Raises:
        InstallError: an import fails.
    """
    done = subprocess.run([layout.python, "-c", SMOKE], capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        raise InstallError("The packages are installed but do not start:\n" + done.stderr.strip()[-1500:])
