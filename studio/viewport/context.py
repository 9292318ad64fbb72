"""Where GL contexts come from: an own one without a display, or the one a window has made current."""

from __future__ import annotations

import sys
from typing import Any

import moderngl

from studio.core.errors import DeviceError

_SOFTWARE = ("llvmpipe", "softpipe", "swr", "software", "microsoft basic render", "gdi generic")


def is_software(driver: str) -> bool:
    """Whether the driver of that name (``GL_RENDERER``) draws on the CPU."""
    return any(known in driver.lower() for known in _SOFTWARE)


def attached_context() -> moderngl.Context:
    """The context that is current in this thread.

    Raises:
        DeviceError: ``gl_unavailable``; there is none, or it is older than OpenGL 3.3.
    """
    try:
        return moderngl.create_context(require=330)
    except Exception as error:  # moderngl and glcontext raise bare exceptions
        raise _unavailable([error]) from error


def standalone_context() -> moderngl.Context:
    """A GL >= 3.3 context without a display.

    Raises:
        DeviceError: ``gl_unavailable``.
    """
    backends: list[dict[str, Any]] = [{"backend": "egl"}, {}] if sys.platform.startswith("linux") else [{}]
    reasons: list[Exception] = []
    for options in backends:
        try:
            return moderngl.create_context(standalone=True, require=330, **options)
        except Exception as error:  # glcontext raises bare Exception for a missing library or display
            reasons.append(error)
    raise _unavailable(reasons)


def _unavailable(reasons: list[Exception]) -> DeviceError:
    said = "; ".join(
        str(reason).strip().splitlines()[0] if str(reason).strip() else "no reason given" for reason in reasons
    )
    return DeviceError(
        "gl_unavailable",
        f"OpenGL 3.3 cannot be used here ({said}).",
        "Install a graphics driver (or libegl1 and libgl1-mesa-dri); pictures are drawn on the CPU until then.",
    )
