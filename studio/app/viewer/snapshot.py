"""Writing pictures off the thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from studio.app.viewer.canvas import to_image
from studio.core.atomic import write_bytes
from studio.core.errors import UsageError
from studio.nouns.mark import Story, marked_png


@dataclass(frozen=True)
class Snapshot:
    """A picture and where it is wanted.

    Attributes:
        picture: (H, W, 4) uint8 RGBA, straight alpha.
        path: its suffix says the format.
        story: what the picture says about itself; only PNGs can. None says nothing.
    """

    picture: NDArray[np.uint8]
    path: Path
    story: Story | None = None


def write_snapshot(snapshot: Snapshot) -> Path:
    """Write the file and return its path.

    Raises:
        UsageError: ``unknown_picture_format``; ``no_mark``, the picture is to say that it is synthetic and cannot.
        DiskFullError: no space.
        InputError: ``cannot_write``.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    form = snapshot.path.suffix.lstrip(".")
    if not QImageWriter(buffer, QByteArray(form.encode())).write(to_image(snapshot.picture)):
        raise UsageError("unknown_picture_format", f"Pictures of type {form} cannot be written.", "Use .png.")
    data = bytes(buffer.data().data())
    if snapshot.story is not None:
        if form.lower() != "png":
            raise UsageError("no_mark", f"Pictures of type {form} carry no mark that they are synthetic.", "Use .png.")
        from studio.vault.credentials import PNG, credentialed  # signing is heavy, and rare in a window

        data = credentialed(marked_png(data, snapshot.story), PNG, snapshot.story)
    write_bytes(snapshot.path, data)
    return snapshot.path
