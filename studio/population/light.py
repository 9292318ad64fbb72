"""Light that stays with the head: second-order spherical harmonics and one key for highlights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.procedural.vector import vector

F32 = NDArray[np.float32]

BANDS = 9
_COSINE = np.array([1.0, 2 / 3, 2 / 3, 2 / 3, 0.25, 0.25, 0.25, 0.25, 0.25], np.float32)
"""Clamped-cosine convolution over pi (Ramamoorthi and Hanrahan 2001)."""
_DIRECTIONS = 512


@dataclass(frozen=True, eq=False)
class Light:
    """Light in head space as the camera records it: exposure and white balance are in it.

    Attributes:
        harmonics: (9, 3) float32, radiance; order (0,0) (1,-1) (1,0) (1,1) (2,-2) .. (2,2).
        key: (3,) unit, towards the key light.
        key_color: (3,) linear, what a mirror would show of it.
    """

    harmonics: F32
    key: F32
    key_color: F32


def sphere(count: int) -> F32:
    """Evenly spread unit directions (count, 3): a Fibonacci spiral."""
    k = np.arange(count) + 0.5
    up, turn = 1 - 2 * k / count, np.pi * (1 + 5**0.5) * k
    flat = np.sqrt(1 - up**2)
    return np.asarray(np.stack((flat * np.cos(turn), up, flat * np.sin(turn)), 1), np.float32)


def harmonics(directions: F32) -> F32:
    """Real spherical harmonics (N, 9) of unit directions (N, 3)."""
    x, y, z = directions.T
    return np.asarray(
        np.stack(
            [
                np.full_like(x, 0.282095),
                0.488603 * y, 0.488603 * z, 0.488603 * x,
                1.092548 * x * y, 1.092548 * y * z, 0.315392 * (3 * z * z - 1), 1.092548 * x * z,
                0.546274 * (x * x - y * y),
            ],
            1,
        ),
        np.float32,
    )  # fmt: skip


def irradiance(light: Light) -> F32:
    """Coefficients (9, 3) that give irradiance over pi when dotted with the harmonics of a normal."""
    return np.asarray(light.harmonics * _COSINE[:, None], np.float32)


def _warm(kelvin: float) -> F32:
    """Linear colour (3,) of a light, about a black body's, mean one."""
    t = (kelvin - 5500.0) / 2500.0
    color = np.exp(vector(-0.22, 0.0, 0.30) * np.float32(t))
    return np.asarray(color / color.mean(), np.float32)


def _lobe(axis: F32, sharpness: float, directions: F32) -> F32:
    return np.asarray(np.exp(sharpness * (directions @ axis - 1)) * sharpness / 3.0, np.float32)


def _towards(azimuth: float, elevation: float) -> F32:
    return vector(np.sin(azimuth) * np.cos(elevation), np.sin(elevation), np.cos(azimuth) * np.cos(elevation))


def draw_light(rng: np.random.Generator, *, tone: F32) -> Light:
    """Sample a room or a sky around a face, exposed for it.

    Args:
        rng: source of chance.
        tone: (3,) linear reflectance of the skin; an automatic exposure makes up for half of it.
    """
    directions = sphere(_DIRECTIONS)
    ceiling = float(rng.uniform(-0.1, 0.9))
    room = _warm(float(rng.uniform(3600, 7500)))
    radiance = (0.45 + 0.35 * ceiling * directions[:, 1])[:, None] * room
    key = _towards(float(rng.normal(0, 0.85)), float(np.clip(rng.normal(0.5, 0.3), -0.25, 1.25)))
    key_color = _warm(float(rng.uniform(3200, 7800)))
    strength = float(rng.gamma(2.2, 0.55))
    radiance += strength * _lobe(key, float(rng.uniform(2.0, 7.0)), directions)[:, None] * key_color
    for chance, spread in ((0.7, 1.2), (0.35, 3.0)):
        if rng.random() < chance:
            axis = _towards(float(rng.uniform(-spread, spread)), float(rng.normal(0.2, 0.4)))
            color = _warm(float(rng.uniform(2800, 9000)))
            radiance += (
                float(rng.uniform(0.1, 0.8)) * _lobe(axis, float(rng.uniform(1.5, 4.0)), directions)[:, None] * color
            )
    project = harmonics(directions).T @ radiance * np.float32(4 * np.pi / _DIRECTIONS)
    return _exposed(rng, project.astype(np.float32), key, strength * key_color, tone)


def _exposed(rng: np.random.Generator, project: F32, key: F32, key_color: F32, tone: F32) -> Light:
    front = sphere(64)
    front = front[front[:, 2] > 0.4]
    falls = harmonics(front) @ (project * _COSINE[:, None])
    mean = falls.clip(0.0).mean(0)
    white = vector(*np.exp(rng.normal(0, 0.05, 3)))
    balance = white * (mean.mean() / np.maximum(mean, 1e-3)) ** np.float32(rng.uniform(0.7, 1.0))
    reflect = float(tone.mean())
    wanted = 0.30 * (reflect / 0.30) ** 0.55 * float(np.exp(rng.normal(0, 0.22)))
    scale = balance * np.float32(wanted / (reflect * float((mean * balance).mean())))
    return Light(np.asarray(project * scale, np.float32), key, np.asarray(key_color * scale, np.float32))
