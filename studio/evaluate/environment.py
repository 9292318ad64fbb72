"""What a result was measured on."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version

import studio

_PACKAGES = ("torch", "numba", "numpy", "mediapipe", "peft")


def environment() -> dict[str, str]:
    """Versions and hardware, nothing personal."""
    found = {"app": studio.__version__, "python": platform.python_version(), "system": platform.system()}
    found["machine"], found["cores"] = platform.machine(), str(os.cpu_count() or 0)
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found
