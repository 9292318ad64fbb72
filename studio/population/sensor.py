"""What a webcam does to a picture: blur, noise, a curve and JPEG; and what is behind the person."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn, idctn
from scipy.ndimage import gaussian_filter

from studio.population.scene import Camera

F32 = NDArray[np.float32]

_BASE = 256.0
# Annex K of the JPEG standard (ITU T.81): luminance and chrominance at quality 50.
_LUMA = np.array(
    [
        (16, 11, 10, 16, 24, 40, 51, 61), (12, 12, 14, 19, 26, 58, 60, 55), (14, 13, 16, 24, 40, 57, 69, 56),
        (14, 17, 22, 29, 51, 87, 80, 62), (18, 22, 37, 56, 68, 109, 103, 77), (24, 35, 55, 64, 81, 104, 113, 92),
        (49, 64, 78, 87, 103, 121, 120, 101), (72, 92, 95, 98, 112, 100, 103, 99),
    ],
    np.float32,
)  # fmt: skip
_CHROMA = np.full((8, 8), 99, np.float32)
_CHROMA[:4, :4] = [(17, 18, 24, 47), (18, 21, 26, 66), (24, 26, 56, 99), (47, 66, 99, 99)]
_TO_YCC = np.array([(0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312)], np.float32)


def blurred(linear: F32, camera: Camera) -> F32:
    """Defocus and motion on linear light (S, S, C); both scale with the picture."""
    scale = linear.shape[0] / _BASE
    result = linear
    if camera.blur * scale > 0.2:
        sigma = camera.blur * scale
        result = gaussian_filter(result, (sigma, sigma, 0), mode="nearest", truncate=3.0)
    across, down = camera.motion[0] * scale, camera.motion[1] * scale
    if np.hypot(across, down) > 0.7:
        steps = int(np.ceil(np.hypot(across, down))) + 1
        total = np.zeros_like(result)
        for t in np.linspace(-0.5, 0.5, steps):
            total += _moved(result, t * down, t * across)
        result = total / steps
    return np.asarray(result, np.float32)


def _moved(picture: F32, down: float, across: float) -> F32:
    """A picture moved by a fraction of px, bilinear, border repeated."""
    for axis, offset in ((0, down), (1, across)):
        whole = int(np.floor(offset))
        part = np.float32(offset - whole)
        index = np.arange(picture.shape[axis]) + whole
        here = np.take(picture, index, axis, mode="clip")
        picture = here * (1 - part) + np.take(picture, index + 1, axis, mode="clip") * part
    return picture


def recorded(picture: F32, camera: Camera, rng: np.random.Generator) -> F32:
    """Noise, curve and compression on an encoded picture (S, S, 3) in [0, 1]."""
    result = picture ** np.float32(camera.gamma)
    if camera.noise > 0:
        grain = rng.standard_normal(picture.shape, np.float32)
        if camera.noise > 0.008:  # cheap sensors smooth their noise
            grain = gaussian_filter(grain, (0.6, 0.6, 0)) * 1.9
        result = result + np.float32(camera.noise) * grain * (1.35 - result)
    result = np.clip(result, 0, 1)
    if camera.jpeg:
        result = compressed(result, camera.jpeg)
    return np.asarray(np.round(result * 255) / np.float32(255), np.float32)


def compressed(picture: F32, quality: int) -> F32:
    """JPEG's loss, 4:2:0, on a picture (S, S, 3) in [0, 1] whose side is a multiple of 16; others lose nothing."""
    if picture.shape[0] % 16 or picture.shape[1] % 16:
        return picture
    scale = (5000 / quality if quality < 50 else 200 - 2 * quality) / 100
    planes = picture * 255 @ _TO_YCC.T
    planes[..., 0] -= 128
    luma = _quantised(planes[..., 0], np.clip(_LUMA * scale, 1, 255))
    table = np.clip(_CHROMA * scale, 1, 255)
    height, width = picture.shape[:2]
    full = [luma]
    for channel in (1, 2):
        half = planes[..., channel].reshape(height // 2, 2, width // 2, 2).mean((1, 3))
        full.append(np.repeat(np.repeat(_quantised(half, table), 2, 0), 2, 1))
    restored = np.stack(full, -1)
    restored[..., 0] += 128
    return np.asarray(np.clip(restored @ np.linalg.inv(_TO_YCC).T.astype(np.float32) / 255, 0, 1), np.float32)


def _quantised(plane: F32, table: F32) -> F32:
    height, width = plane.shape
    blocks = plane.reshape(height // 8, 8, width // 8, 8).transpose(0, 2, 1, 3)
    spectrum = dctn(blocks, axes=(2, 3), norm="ortho")
    kept = idctn(np.round(spectrum / table) * table, axes=(2, 3), norm="ortho")
    return np.asarray(kept.transpose(0, 2, 1, 3).reshape(height, width), np.float32)


def backdrop(size: int, rng: np.random.Generator, *, level: float) -> F32:
    """A room out of focus, linear light (size, size, 3).

    Args:
        size: side, px.
        rng: source of chance.
        level: brightness of the person.
    """
    tone = np.exp(rng.normal(0, 0.12, 3)).astype(np.float32)
    base = level * float(np.exp(rng.normal(-0.1, 0.7)))
    coarse = np.ones((32, 32, 3), np.float32) * tone * np.float32(base)
    slope = rng.normal(0, 0.35, 2)
    axis = np.linspace(-1, 1, 32)
    coarse *= np.exp(slope[0] * axis[:, None] + slope[1] * axis[None, :])[..., None].astype(np.float32)
    for _ in range(int(rng.integers(0, 7))):
        top, left = rng.integers(0, 26, 2)
        tall, wide = rng.integers(3, 22, 2)
        color = np.exp(rng.normal(0, 0.16, 3)) * base * np.exp(rng.normal(0, 0.9))
        coarse[top : top + tall, left : left + wide] = color
    soft = float(rng.uniform(0.3, 2.2))
    coarse = gaussian_filter(coarse, (soft, soft, 0), mode="nearest")
    stretch = _stretch(32, size)
    wide = np.tensordot(stretch, np.tensordot(stretch, coarse, (1, 1)), (1, 1))
    return np.clip(wide, 0.002, 1.0).astype(np.float32)


@lru_cache(maxsize=4)
def _stretch(count: int, size: int) -> F32:
    """Linear interpolation (size, count) from few samples to many."""
    at = np.clip((np.arange(size) + 0.5) * count / size - 0.5, 0, count - 1)
    return np.maximum(1 - np.abs(at[:, None] - np.arange(count)[None]), 0).astype(np.float32)
