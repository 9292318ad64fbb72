"""A sampled person: geometry, coat, and the exact colour of every texel under a light."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from studio.head import Atlas, Region, vertex_normals
from studio.nouns.expressions import INDEX
from studio.population import glow
from studio.population.bank import Bank
from studio.population.coat import Coat
from studio.population.light import Light, harmonics, irradiance, sphere
from studio.population.resample import averaged
from studio.population.tones import encoded
from studio.population.traits import Traits
from studio.procedural.chart import UPPER_LID
from studio.procedural.noise import smoothstep
from studio.procedural.vector import vector

F32 = NDArray[np.float32]

_RAYS = 32
_LEAST = 0.10
_VIEWER = vector(0.0, 0.02, 0.75)
_REMEMBERED = 2
_LIP_TOP, _LIP_BOTTOM = 13, 14
_CAVITY = 0.00045
"""m of depth at which a crease loses all but 1/e of its light."""


_Value = TypeVar("_Value")


class TexelTruth(NamedTuple):
    """What is true of the N texels of an atlas.

    Attributes:
        color: (N, 3) float32 sRGB under the light.
        position: (N, 3) float32 m, neutral head space, hair and beard included.
        opacity: (N,) float32 in [0, 1].
    """

    color: F32
    position: F32
    opacity: F32


class Shaded(NamedTuple):
    """A person under one light with one expression.

    Attributes:
        vertices: (V, 3) m, head space, deformed.
        light: (N, 3) what texels send out, linear, as the camera encodes it.
    """

    vertices: F32
    light: F32


@dataclass(frozen=True, eq=False)
class Person:
    """Someone of the population.

    Attributes:
        seed: what the person was drawn from.
        bank: tables of the head.
        traits: in words and numbers.
        identity: (K,) coefficients of the head model.
        shape: (V, 3) m, neutral, bald as the head model has it.
        hairy: (V, 3) m, neutral with hair and beard.
        eye_centres: (2, 3) m.
        coat: materials of the texels.
    """

    seed: int
    bank: Bank
    traits: Traits
    identity: F32
    shape: F32
    hairy: F32
    eye_centres: F32
    coat: Coat
    _seen: OrderedDict[bytes, tuple[F32, F32, NDArray[np.uint8]]] = field(default_factory=OrderedDict, repr=False)
    _shaded: OrderedDict[bytes, Shaded] = field(default_factory=OrderedDict, repr=False)

    def texels(self, atlas: Atlas, light: Light, expression: F32, gaze: F32) -> TexelTruth:
        """Exact colours, places and opacities of an atlas of any size.

        Args:
            atlas: of the same head model.
            light: in head space.
            expression: (52,) weights.
            gaze: (2, 2) rad.

        Raises:
            NumericError: ``wrong_shape``.
        """
        shaded = self.shaded(light, expression, gaze)
        values = np.column_stack([shaded.light, self.coat.opacity * self.coat.matte])
        mean = averaged(self.bank, atlas, values)
        position = atlas.points(self.hairy, self.bank.head.triangles).astype(np.float32)
        return TexelTruth(encoded(mean[:, :3]), position, np.ascontiguousarray(mean[:, 3]))

    def shaded(self, light: Light, expression: F32, gaze: F32) -> Shaded:
        """The surface under a light; the last ones are remembered."""
        key = expression.tobytes() + gaze.tobytes() + light.harmonics.tobytes() + light.key.tobytes()
        if key not in self._shaded:
            _remember(self._shaded, key, self._shade(light, expression, gaze))
        return self._shaded[key]

    def _shade(self, light: Light, expression: F32, gaze: F32) -> Shaded:
        bank, coat = self.bank, self.coat
        vertices, normals, seen = self._surroundings(expression, gaze)
        rays = sphere(_RAYS)
        radiance = np.maximum((harmonics(rays) @ light.harmonics).mean(1), 0.05 * float(light.harmonics[0].mean()))
        free = glow.unshadowed(seen, normals, rays, radiance.astype(np.float32), _LEAST)
        slope, dim = self._relief(expression)
        self._dim_mouth(dim, vertices)
        self._dim_eyes(dim, vertices)
        out = np.empty((bank.count, 3), np.float32)
        glow.glow(
            (bank.atlas.triangle, bank.atlas.barycentric, bank.head.triangles),
            (vertices, normals, free), slope, dim,
            (coat.albedo, coat.sheen, coat.gloss, coat.strand),
            (irradiance(light), light.key, light.key_color), _VIEWER, out,
        )  # fmt: skip
        return Shaded(vertices, out)

    def _surroundings(self, expression: F32, gaze: F32) -> tuple[F32, F32, NDArray[np.uint8]]:
        """Deformed vertices, their normals and what each sees of the sky; the last ones are remembered."""
        key = expression.tobytes() + gaze.tobytes()
        if key not in self._seen:
            head = self.bank.head
            vertices = head.deform(self.hairy, expression, gaze, self.eye_centres).astype(np.float32)
            normals = vertex_normals(vertices, head.triangles)
            seen = np.zeros((len(vertices), _RAYS), np.uint8)
            outside = head.triangles[head.region <= int(Region.HEAD)]
            glow.sky_seen(vertices, normals, outside, sphere(_RAYS), seen)
            _remember(self._seen, key, (vertices, normals, seen))
        return self._seen[key]

    def _relief(self, expression: F32) -> tuple[F32, F32]:
        """Slope (N, 3) of pores and wrinkles, and how dark creases are (N,)."""
        bare = (1 - self.coat.hair) * self.coat.relief
        slope = self.bank.static_slope * bare[:, None]
        depth = np.zeros(self.bank.count, np.float32)
        for crease in self.bank.creases:
            pull = sum(gain * float(expression[INDEX[name]]) for name, gain in crease.drivers.items())
            lines = self.coat.lines
            strength = min(max(1.0, lines), lines * (0.4 + crease.rest) + (0.25 + 0.75 * lines) * 0.8 * max(0.0, pull))
            here = strength * (1 - self.coat.hair[crease.texel])
            slope[crease.texel] += here[:, None] * crease.slope
            depth[crease.texel] += here * crease.depth
        return slope, np.exp(np.minimum(depth, 0.0) / _CAVITY * 0.38).astype(np.float32)

    def _dim_mouth(self, dim: F32, vertices: F32) -> None:
        """Light reaches the inside of the mouth through the lips alone."""
        bank = self.bank
        inside = bank.mouth
        if len(inside) == 0:
            return
        top, bottom = self._landmark(vertices, _LIP_TOP), self._landmark(vertices, _LIP_BOTTOM)
        gap = max(float(top[1] - bottom[1]), 0.0) + 0.0012
        middle = 0.5 * (top + bottom)
        place = self._points(vertices, inside)
        depth = np.maximum(max(float(top[2]), float(bottom[2])) - place[:, 2], 0.0) + 0.001
        beside = np.maximum(np.abs(place[:, 1] - middle[1]) - gap / 2, 0.0)
        dim[inside] *= np.clip(1.4 * gap / (gap + 0.7 * depth + 1.2 * beside), 0.04, 1.0)

    def _dim_eyes(self, dim: F32, vertices: F32) -> None:
        """The upper lid and its lashes shade the eyeball."""
        for eye, side in zip(self.bank.eyes, (1, -1), strict=True):
            line = np.stack([self._landmark(vertices, number) for number in UPPER_LID[side]])
            line = line[np.argsort(line[:, 0])]
            place = self._points(vertices, eye.texel)
            below = np.interp(place[:, 0], line[:, 0], line[:, 1]) - place[:, 1]
            corner = np.maximum(line[0, 0] + 0.004 - place[:, 0], place[:, 0] - line[-1, 0] + 0.004)
            shade = 0.42 + 0.58 * smoothstep(-0.0005, 0.0045, below)
            dim[eye.texel] *= shade * (1 - 0.35 * smoothstep(0.0, 0.004, corner))

    def _points(self, vertices: F32, texel: NDArray[np.int64]) -> F32:
        atlas, head = self.bank.atlas, self.bank.head
        corners = head.triangles[atlas.triangle[texel]]
        return np.asarray((vertices[corners] * atlas.barycentric[texel][:, :, None]).sum(1), np.float32)

    def _landmark(self, vertices: F32, number: int) -> F32:
        marks, head = self.bank.head.landmarks, self.bank.head
        return np.asarray(marks.barycentric[number] @ vertices[head.triangles[marks.triangle[number]]], np.float32)


def _remember(store: OrderedDict[bytes, _Value], key: bytes, value: _Value) -> None:
    store[key] = value
    while len(store) > _REMEMBERED:
        store.popitem(last=False)
