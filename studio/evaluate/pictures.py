"""Pictures of an evaluation."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from torch import Tensor

from studio.core.atomic import write_bytes
from studio.core.errors import InternalError


def write_picture(path: Path, picture: Tensor) -> None:
    """Write (H, W, 3) or (H, W) values in [0, 1] as an 8-bit PNG.

    Raises:
        DiskFullError: no space left.
        InternalError: ``png_failed``.
    """
    pixels = (picture.detach().clamp(0, 1) * 255).round().byte().numpy()
    ordered = pixels[..., ::-1] if pixels.ndim == 3 else pixels
    done, data = cv2.imencode(".png", np.ascontiguousarray(ordered))
    if not done:
        raise InternalError("png_failed", "A picture could not be encoded.", "Please report this.")
    write_bytes(path, data.tobytes())
