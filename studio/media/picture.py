"""Still pictures: any file becomes upright 8-bit RGB; PNG out.

Files are read and written with Python and only decoded by OpenCV, whose own file functions do not understand
every path on Windows.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core import files
from studio.core.atomic import write_bytes
from studio.core.errors import MediaError, NumericError
from studio.media.opencv import cv2, quiet

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp")
_BACKDROP = 128.0
"""Grey behind transparent pixels: the colour that leaves the weakest fringe on either skin or hair."""


def read_image(path: Path) -> NDArray[np.uint8]:
    """Read a picture of any depth and channel count.

    Returns:
        (H, W, 3) uint8 RGB, upright (EXIF rotation applied), contiguous; transparency lies on mid-grey.

    Raises:
        MediaError: ``media_missing``, ``no_permission``, ``cannot_read``, ``picture_unreadable``.
    """
    try:
        data = files.read_bytes(path)
    except OSError as error:
        raise access_error(error, path) from error
    try:
        return to_rgb(_decode(data))
    except (ValueError, cv2.error) as error:
        raise MediaError(
            "picture_unreadable",
            f"{path.name} is no picture that can be read.",
            "Use PNG, JPEG, WebP or BMP, or save it again in another program.",
        ) from error


def decode_png(data: bytes) -> NDArray[Any]:
    """Decode PNG bytes as they are: (H, W), (H, W, 3) RGB or (H, W, 4) RGBA, uint8 or uint16.

    Raises:
        MediaError: ``picture_unreadable``.
    """
    try:
        return _to_rgb_order(_decode(data, as_is=True))
    except (ValueError, cv2.error) as error:
        raise MediaError("picture_unreadable", "These bytes are no picture.", "Make it again.") from error


def encode_png(array: NDArray[Any]) -> bytes:
    """Encode a picture without loss.

    Args:
        array: (H, W), (H, W, 1), (H, W, 3) RGB or (H, W, 4) RGBA, uint8 or uint16.

    Raises:
        NumericError: ``wrong_picture``.
    """
    fits = array.ndim == 2 or (array.ndim == 3 and array.shape[2] in (1, 3, 4))
    if not fits or array.dtype not in (np.uint8, np.uint16) or array.size == 0:
        raise NumericError("wrong_picture", f"No PNG can hold shape {array.shape}, type {array.dtype}.")
    ok, data = cv2.imencode(".png", np.ascontiguousarray(_to_rgb_order(array)))
    if not ok:
        raise NumericError("wrong_picture", f"No PNG could be made of shape {array.shape}.")
    return bytes(data.tobytes())


def write_png(path: Path, array: NDArray[Any]) -> None:
    """Write a PNG atomically; takes what :func:`encode_png` takes.

    Raises:
        NumericError: ``wrong_picture``.
        DiskFullError: ``disk_full``.
        InputError: ``cannot_write``.
    """
    write_bytes(path, encode_png(array))


def to_rgb(array: NDArray[Any]) -> NDArray[np.uint8]:
    """8-bit RGB of a picture in OpenCV's channel order: grey, BGR, BGRA; uint8, uint16 or float in [0, 1]."""
    eight = _to_eight_bits(array)
    if eight.ndim == 2:
        eight = eight[:, :, None]
    channels = eight.shape[2]
    if channels in (2, 4):
        colour, alpha = eight[..., :-1].astype(np.float32), eight[..., -1:].astype(np.float32) / 255.0
        eight = np.rint(colour * alpha + _BACKDROP * (1.0 - alpha)).astype(np.uint8)
    if eight.shape[2] == 1:
        return np.ascontiguousarray(np.repeat(eight, 3, axis=2))
    return np.ascontiguousarray(eight[..., ::-1])


def access_error(error: OSError, path: Path) -> MediaError:
    """Say why a file or folder cannot be opened for reading."""
    if isinstance(error, FileNotFoundError):
        return MediaError("media_missing", f"There is no file {path}.", "Check the name and the folder.")
    if isinstance(error, PermissionError):
        return MediaError("no_permission", f"{path} may not be read.", "Ask for the right to read it.")
    reason = os.strerror(error.errno) if error.errno else "unknown reason"
    return MediaError("cannot_read", f"{path} cannot be read ({reason}).", "Copy it elsewhere and try again.")


def _decode(data: bytes, *, as_is: bool = False) -> NDArray[Any]:
    """Decode to OpenCV's channel order; raises ``ValueError`` when the bytes are no picture.

    OpenCV turns pictures upright only when it also drops transparency, hence the look at the header.
    """
    if not data:
        raise ValueError("empty")
    head = data[:4096]
    turned = head.startswith(b"\xff\xd8") or b"eXIf" in head or b"EXIF" in data[-(1 << 20) :] + head
    flags = cv2.IMREAD_COLOR | cv2.IMREAD_ANYDEPTH if turned and not as_is else cv2.IMREAD_UNCHANGED
    with quiet():
        array = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    if array is None:
        raise ValueError("not decodable")
    return array


def _to_eight_bits(array: NDArray[Any]) -> NDArray[np.uint8]:
    if array.dtype == np.uint8:
        return np.asarray(array, np.uint8)
    if array.dtype == np.uint16:
        return np.asarray((array.astype(np.uint32) + 128) // 257, np.uint8)
    scaled = np.clip(np.nan_to_num(array.astype(np.float32)), 0.0, 1.0) * 255.0
    return np.asarray(np.rint(scaled), np.uint8)


def _to_rgb_order(array: NDArray[Any]) -> NDArray[Any]:
    """Swap first and third channel where there are three or four: BGR(A) <-> RGB(A)."""
    if array.ndim == 2 or array.shape[2] == 1:
        return array
    return np.ascontiguousarray(array[..., [2, 1, 0, 3][: array.shape[2]]])
