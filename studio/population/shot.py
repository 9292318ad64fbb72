"""Taking the picture of a person in a scene, with everything that is true of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.population import film
from studio.population.person import Person
from studio.population.scene import Scene, cropped_vertices, place_camera
from studio.population.sensor import backdrop, blurred, recorded
from studio.population.things import Lenses, Things, dressed, glasses, together
from studio.population.tones import encoded

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]

_SAMPLES = 2
"""Samples a pixel along each axis."""


class Shot(NamedTuple):
    """A picture and its truth.

    Attributes:
        image: (S, S, 3) float32 sRGB in [0, 1].
        matte: (S, S) float32, head with hair and neck, shoulders and background out.
        occlusion: (S, S) float32, 1 where glasses hide the head.
        camera: intrinsics, px.
        rotation: (3, 3) float32, camera_from_head.
        translation: (3,) float32, m.
        expression: (52,) float32.
        gaze: (2, 2) float32, rad.
    """

    image: F32
    matte: F32
    occlusion: F32
    camera: Intrinsics
    rotation: F32
    translation: F32
    expression: F32
    gaze: F32


def shoot(
    person: Person, scene: Scene, *, size: int = 256, degrade: bool = True, worn: bool = True, plain: bool = False
) -> Shot:
    """Photograph a person.

    Args:
        person: who.
        scene: when, from where, under which light.
        size: side of the picture, px.
        degrade: add the camera's blur, noise and compression.
        worn: keep the glasses on.
        plain: black behind the head, no shirt: for exact comparisons.
    """
    bank = person.bank
    rng = np.random.default_rng([scene.seed & 0xFFFFFFFFFFFFFFFF, 0xCA3])
    shaded = person.shaded(scene.light, scene.expression, scene.gaze)
    crop = cropped_vertices(bank.head.neutral, bank.head.neck_weight)
    camera, translation = place_camera(scene, person.hairy, crop, size)
    rotation = scene.rotation
    level = float(scene.light.harmonics[0].mean()) * 0.12
    parts = [] if plain else [dressed(scene.light, rng)]
    behind = np.zeros((size, size, 3), np.float32) if plain else backdrop(size, rng, level=level)
    frames = glasses(bank.head, shaded.vertices, person.traits.glasses, scene.light) if worn else None
    if frames is not None:
        parts.append(frames[0])
    things = together(parts) if parts else _NOTHING

    def on_screen(points: F32) -> F32:
        posed = points @ rotation.T + translation
        inverse = 1 / np.maximum(posed[:, 2], 1e-6)
        flat = [(posed[:, 0] * inverse * camera.fx + camera.cx), (posed[:, 1] * inverse * camera.fy + camera.cy)]
        deep = np.where(posed[:, 2] > 0.02, inverse, 0.0)
        return np.stack([flat[0] * _SAMPLES, flat[1] * _SAMPLES, deep], 1).astype(np.float32)

    near = np.zeros((size * _SAMPLES, size * _SAMPLES), np.float32)
    seen = np.full(near.shape, -1, np.int32)
    weight = np.zeros((*near.shape, 2), np.float32)
    screen = on_screen(shaded.vertices)
    film.expose(screen, bank.faces, bank.vertex_uv, bank.image(person.coat.opacity), 0, near, seen, weight)
    _expose_solid(on_screen(things.vertices), things.triangles, len(bank.faces), (near, seen, weight))
    image = np.empty((size, size, 3), np.float32)
    matte, occluded = np.empty((size, size), np.float32), np.empty((size, size), np.float32)
    film.develop(
        seen, weight, bank.vertex_uv, bank.image(shaded.light), bank.image(person.coat.matte),
        (things.triangles, things.colors, things.hides), behind, _SAMPLES, image, matte, occluded,
    )  # fmt: skip
    if frames is not None:
        _look_through(frames[1], on_screen, near, image, occluded)
    if degrade:
        image = blurred(image, scene.camera)
    picture = encoded(image)
    if degrade:
        picture = recorded(picture, scene.camera, rng)
    return Shot(picture, matte, occluded, camera, rotation, translation, scene.expression, scene.gaze)


_SOLID = np.ones((2, 2), np.float32)
_NOTHING = Things(
    np.zeros((1, 3), np.float32), np.zeros((0, 3), np.int32), np.zeros((1, 3), np.float32), np.zeros(0, np.bool_)
)


def _expose_solid(screen: F32, triangles: I32, first: int, sensor: tuple[F32, I32, F32]) -> None:
    """Draw things without gaps, numbered from ``first``."""
    film.expose(screen, triangles, np.zeros((len(triangles), 3, 2), np.float32), _SOLID, first, *sensor)


def _look_through(lenses: Lenses, on_screen: Callable[[F32], F32], near: F32, image: F32, occluded: F32) -> None:
    """Tint what lies behind the lenses, in place; dark ones occlude."""
    seen = np.full(near.shape, -1, np.int32)
    weight = np.zeros((*near.shape, 2), np.float32)
    _expose_solid(on_screen(lenses.vertices), lenses.triangles, 0, (near.copy(), seen, weight))
    size = len(image)
    cover = (seen >= 0).reshape(size, _SAMPLES, size, _SAMPLES).mean((1, 3)).astype(np.float32)
    amount = (cover * lenses.cover)[..., None]
    image *= 1 - amount
    image += lenses.color * amount
    if lenses.cover > 0.5:
        np.maximum(occluded, cover, out=occluded)
