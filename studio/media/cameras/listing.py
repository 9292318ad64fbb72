"""Which cameras are connected, by name.

OpenCV knows cameras by number only. On Linux the names lie in ``/sys``; elsewhere cv2-enumerate-cameras asks the
system in the order of OpenCV's numbers (docs/dependencies.md).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SYSFS = Path("/sys/class/video4linux")
_NODE = re.compile(r"video(\d+)")


@dataclass(frozen=True)
class CameraName:
    """A camera that is connected.

    Attributes:
        key: stays the same while it is plugged in, and usually from day to day; for settings.
        name: as the maker calls it; two of a kind are numbered.
        index: OpenCV's number of it, including the interface it belongs to.
    """

    key: str
    name: str
    index: int


def list_cameras() -> list[CameraName]:
    """All cameras at this moment, in a steady order; empty where the system does not tell."""
    found = _from_sysfs(_SYSFS) if sys.platform.startswith("linux") else _from_system()
    return _numbered(found)


def _from_sysfs(root: Path) -> list[CameraName]:
    """Video4Linux devices; of those that one camera makes, the first gives pictures, the others metadata."""
    found: list[CameraName] = []
    seen: set[Path] = set()
    for node in sorted(root.glob("video*"), key=_number):
        if _number(node) < 0 or _text(node / "index") not in ("", "0"):
            continue
        device = (node / "device").resolve() if (node / "device").exists() else node
        if device in seen:
            continue
        seen.add(device)
        found.append(CameraName(str(device), _text(node / "name") or node.name, _number(node)))
    return found


def _number(node: Path) -> int:
    match = _NODE.fullmatch(node.name)
    return int(match[1]) if match else -1


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""


def _from_system() -> list[CameraName]:
    """Windows and macOS; the interface OpenCV prefers there comes first and is the only one used."""
    try:
        import cv2_enumerate_cameras
    except ImportError:
        return []
    devices: list[Any] = cv2_enumerate_cameras.enumerate_cameras()
    first = {device.index // 100 for device in devices[:1]}
    return [
        CameraName(str(device.path or device.index), str(device.name), int(device.index))
        for device in devices
        if device.index // 100 in first
    ]


def _numbered(cameras: list[CameraName]) -> list[CameraName]:
    """Make names unique: the second ``Webcam`` becomes ``Webcam (2)``."""
    counts: dict[str, int] = {}
    result = []
    for camera in cameras:
        counts[camera.name] = counts.get(camera.name, 0) + 1
        number = counts[camera.name]
        name = camera.name if number == 1 else f"{camera.name} ({number})"
        result.append(CameraName(camera.key, name, camera.index))
    return result
