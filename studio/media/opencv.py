"""The one import of OpenCV in this room: silent, and without its hold on Qt's plugin path.

OpenCV reads the log variables when it loads and when it opens its first video. Some of its wheels point Qt at
plugins of their own on import, which breaks windows made with another Qt; those variables are removed.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")  # Windows: webcams open in seconds, not a minute
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(1 << 28))  # a small file may declare a picture of many GB

import cv2

for _name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
    os.environ.pop(_name, None)

__all__ = ["cv2", "quiet"]

_lock = threading.Lock()
_depth = 0
_kept = -1


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Send file descriptor 2 to nowhere: the codecs write there directly, past every log level.

    Nested and concurrent uses are counted, so that the last one out restores the real descriptor. Keep it
    around single calls (opening, closing): meanwhile other threads of the process are silent as well.
    """
    global _depth, _kept
    with _lock:
        _depth += 1
        if _depth == 1:
            _kept = _silence()
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0 and _kept >= 0:
                os.dup2(_kept, 2)
                os.close(_kept)
                _kept = -1


def _silence() -> int:
    """Point descriptor 2 at the null device; the old one, or -1 when there is none (a windowed app)."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        return -1
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
    return kept
