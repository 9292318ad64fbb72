"""What can be wrong with a camera: one error each, saying what to do next."""

from __future__ import annotations

from studio.core.errors import MediaError


class CameraError(MediaError):
    """A camera that is missing, taken, dark, gone or too slow."""


def missing(name: str) -> CameraError:
    """Code ``camera_missing``: it is not connected."""
    return CameraError(
        "camera_missing", f"{name} is not connected.", "Plug it in or choose another camera; the list refreshes itself."
    )


def busy(name: str) -> CameraError:
    """Code ``camera_busy``: it is there, but gives no picture."""
    return CameraError(
        "camera_busy",
        f"{name} gives no picture: another program is using it.",
        "Close video calls and other camera programs, then try again.",
    )


def not_allowed(name: str) -> CameraError:
    """Code ``camera_not_allowed``: the system refuses access."""
    return CameraError(
        "camera_not_allowed",
        f"This program may not use {name}.",
        "Allow camera access in the system's privacy settings; on Linux, add yourself to the group video.",
    )


def black(name: str) -> CameraError:
    """Code ``camera_black``: pictures come, and all are black."""
    return CameraError(
        "camera_black",
        f"The picture of {name} is black.",
        "Open its shutter or take off the cover, turn on a light, and check that the right camera is chosen.",
    )


def unplugged(name: str) -> CameraError:
    """Code ``camera_unplugged``: pictures came, and stopped."""
    return CameraError(
        "camera_unplugged",
        f"{name} was disconnected.",
        "Plug it in again; what was recorded until then is kept.",
    )


def slow(name: str, fps: float, wanted: float) -> CameraError:
    """Code ``camera_slow``: fewer frames a second (``fps``) than were asked for (``wanted``)."""
    return CameraError(
        "camera_slow",
        f"{name} gives only {fps:.0f} of {wanted:.0f} frames a second.",
        "Choose a smaller resolution, turn on more light, or use a faster USB port.",
    )
