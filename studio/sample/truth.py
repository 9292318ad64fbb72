"""The truth beside the film: camera, poses, expressions, gaze, identity, and where the tattoo lies in the atlas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save

from studio.core.atomic import write_bytes
from studio.core.camera import Intrinsics
from studio.core.paths import resource
from studio.head import load_head
from studio.procedural.vector import vector
from studio.sample.film import CAMERA, film_view, performance
from studio.sample.motion import FRAMES
from studio.sample.subject import load_subject, sample_identity

F32 = NDArray[np.float32]
FILE = "truth.safetensors"
MASK = 512


@dataclass(frozen=True)
class FilmTruth:
    """What is known about every frame of the film.

    Attributes:
        camera: intrinsics, px.
        rotation: (F, 3, 3) float32, camera_from_head.
        translation: (F, 3) float32, m.
        expression: (F, 52) float32.
        gaze: (F, 2, 2) float32, rad.
        identity: (I,) float32.
        tattoo: (512, 512) bool, region of the tattoo in the head's atlas.
        head_hash: content hash of the head model that identity, expression and atlas belong to.
    """

    camera: Intrinsics
    rotation: F32
    translation: F32
    expression: F32
    gaze: F32
    identity: F32
    tattoo: NDArray[np.bool_]
    head_hash: str


def write_truth(folder: Path) -> None:
    """Write the truth file into a folder; raises as :func:`studio.core.atomic.write_bytes`."""
    act = performance()
    poses = np.stack([film_view(frame).camera_from_head for frame in range(FRAMES)])
    mask = load_subject().skin.tattoo
    step = (np.arange(MASK) + 0.5) * mask.shape[0] / MASK
    small = mask[step.astype(int)[:, None], step.astype(int)] > 0.5
    arrays: dict[str, NDArray[np.generic]] = {
        "camera": vector(CAMERA.fx, CAMERA.fy, CAMERA.cx, CAMERA.cy, CAMERA.width, CAMERA.height),
        "rotation": poses[:, :, :3].astype(np.float32),
        "translation": np.ascontiguousarray(poses[:, :, 3], np.float32),
        "expression": act.expression,
        "gaze": act.gaze,
        "identity": sample_identity(load_head()),
        "tattoo": np.packbits(small, axis=1),
        "head_hash": np.frombuffer(bytes.fromhex(load_head().content_hash), np.uint8),
    }
    write_bytes(folder / FILE, save({name: np.ascontiguousarray(array) for name, array in arrays.items()}))


def load_truth(path: Path | None = None) -> FilmTruth:
    """Read the truth of the shipped film, or of another folder's.

    Raises:
        InternalError: ``missing_resource``.
    """
    stored = load_file(path or resource("sample", FILE))
    fx, fy, cx, cy, wide, high = (float(number) for number in stored.pop("camera"))
    tattoo = np.unpackbits(stored.pop("tattoo"), axis=1).astype(bool)
    head_hash = stored.pop("head_hash").tobytes().hex()
    camera = Intrinsics(fx, fy, cx, cy, int(wide), int(high))
    return FilmTruth(camera, tattoo=tattoo, head_hash=head_hash, **stored)
