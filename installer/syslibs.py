"""System libraries on Linux: what is missing, and how to get it. Windows and macOS need none."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable

# soname -> Debian/Ubuntu package; found by adding packages one by one to an empty system
DRAWING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
VIRTUAL_SCREEN = {"Xvfb": "xvfb", "xauth": "xauth"}


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing(
    *,
    with_screen: bool,
    has_library: Callable[[str], bool] = loads,
    has_program: Callable[[str], str | None] = shutil.which,
) -> list[str]:
    """Packages to install, in a fixed order.

    Args:
        with_screen: also the virtual screen the tests draw on.
        has_library: test for a shared library by its soname.
        has_program: test for a program by its name.
    """
    if not sys.platform.startswith("linux"):
        return []
    packages = [package for soname, package in {**DRAWING, **WINDOW}.items() if not has_library(soname)]
    if with_screen:
        packages += [package for program, package in VIRTUAL_SCREEN.items() if not has_program(program)]
    return packages


def apt_line(packages: Iterable[str]) -> str:
    """The exact line a person can paste."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def can_install() -> bool:
    """Whether packages can be installed here without asking: root on a Debian-like system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install packages with apt; the package lists are refreshed only when the first try fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]

    def run(arguments: list[str]) -> bool:
        done = subprocess.run(
            arguments, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        )
        return done.returncode == 0

    return run(command) or (run(["apt-get", "update"]) and run(command))
