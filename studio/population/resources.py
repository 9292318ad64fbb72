"""What ships for the population: skin patterns carried from MakeHuman's maps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from studio.core.errors import InternalError
from studio.core.paths import resource
from studio.head import SKIN, Atlas

F32 = NDArray[np.float32]
FOLDER = "population"
SKINS_FILE = "skins.safetensors"
PATTERN_SIDE = 256
"""Side of the atlas that patterns are stored at."""
PATTERN_STEP = 1 / 64
"""Logarithm of linear reflectance per stored unit."""


@dataclass(frozen=True)
class SkinPatterns:
    """Colour patterns of painted skins over their own mean tone.

    Attributes:
        pattern: (P, K, 3) float32, log of linear reflectance; K texels of face and head at ``PATTERN_SIDE``.
        age: (P,) 0 young, 0.5 middle-aged, 1 old.
        dark: (P,) 1 for dark skins.
        masculine: (P,) 1 for men.
    """

    pattern: F32
    age: F32
    dark: F32
    masculine: F32


def skin_texels(atlas: Atlas) -> NDArray[np.int64]:
    """Texels (K,) of face and head."""
    return np.flatnonzero(np.isin(atlas.region, [int(part) for part in SKIN]))


def load_skins(head_hash: str) -> SkinPatterns:
    """Read the shipped patterns.

    Raises:
        InternalError: ``missing_resource``, or ``damaged_population`` when they belong to another head.
    """
    path = resource(FOLDER, SKINS_FILE)
    try:
        stored = load_file(path)
        if stored["head_hash"].tobytes().hex() != head_hash:
            raise ValueError("made for another head")
        pattern = stored["pattern"].astype(np.float32) * PATTERN_STEP
        return SkinPatterns(pattern, stored["age"], stored["dark"], stored["masculine"])
    except (SafetensorError, KeyError, ValueError) as error:
        raise InternalError(
            "damaged_population", "The skins that ship with the program are damaged.", "Install it again."
        ) from error
