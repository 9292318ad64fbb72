"""Pictures of an evaluation in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from studio.core.atomic import write_bytes
from studio.core.errors import FileFormatError, InternalError

Pixels: TypeAlias = NDArray[np.uint8]


def write_picture(path: Path, picture: Tensor) -> None:
    """Write (H, W, 3) or (H, W) values in [0, 1] as an 8-bit PNG.

    Raises:
        DiskFullError: no space left.
        InternalError: ``png_failed``.
    """
    write_pixels(path, (picture.detach().clamp(0, 1) * 255).round().byte().numpy())


def write_pixels(path: Path, pixels: Pixels) -> None:
    """Write (H, W, 3) RGB or (H, W) uint8 as PNG, or as JPEG where the name says so.

    Raises:
        DiskFullError: no space left.
        InternalError: ``png_failed``.
    """
    write_bytes(path, encode(pixels, path.suffix.lower()))


def write_small(path: Path, pixels: Pixels, *, limit: int) -> None:
    """Write (H, W, 3) RGB uint8 as the best JPEG of at most ``limit`` bytes, made smaller if it must be.

    Raises:
        DiskFullError: no space left.
        InternalError: ``png_failed``.
    """
    while True:
        for quality in (92, 86, 80, 72):
            data = encode(pixels, ".jpg", quality=quality)
            if len(data) <= limit:
                write_bytes(path, data)
                return
        size = (max(1, int(pixels.shape[1] * 0.85)), max(1, int(pixels.shape[0] * 0.85)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def encode(pixels: Pixels, kind: str = ".png", *, quality: int = 90) -> bytes:
    """Bytes of a picture file; ``kind`` is ``.png`` or ``.jpg``, ``quality`` that of JPEG.

    Raises:
        InternalError: ``png_failed``.
    """
    ordered = pixels[..., ::-1] if pixels.ndim == 3 else pixels
    options = [cv2.IMWRITE_JPEG_QUALITY, quality] if kind == ".jpg" else [cv2.IMWRITE_PNG_COMPRESSION, 9]
    done, data = cv2.imencode(kind, np.ascontiguousarray(ordered), options)
    if not done:
        raise InternalError("png_failed", "A picture could not be encoded.", "Please report this.")
    return bytes(data.tobytes())


def read_pixels(path: Path) -> Pixels:
    """An 8-bit picture that an evaluation wrote, (H, W, 3) RGB.

    Raises:
        FileFormatError: ``picture_unreadable``.
    """
    try:
        data = np.frombuffer(path.read_bytes(), np.uint8)
        picture = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    except OSError:
        picture = None
    if picture is None:
        raise FileFormatError("picture_unreadable", f"{path.name} cannot be read.", "Run evaluate again.")
    return np.ascontiguousarray(picture[..., ::-1])
