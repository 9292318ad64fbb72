"""Making examples: people of the synthetic population, photographed, tracked with a tracker's errors, unwrapped."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion

from studio.generator.network import NetworkShape
from studio.generator.rest import network_input
from studio.generator.unwrap import Photo, Unwrapped, unwrap, visibility
from studio.head import Atlas, HeadModel, load_head, make_atlas, vertex_normals
from studio.head.texels import TexelGeometry, texel_geometry
from studio.nouns.expressions import ARKIT_52
from studio.population.acting import Act, draw_act
from studio.population.estimate import Estimate, as_tracked
from studio.population.person import Person
from studio.population.population import Population
from studio.population.scene import Scene
from studio.population.shot import Shot, shoot
from studio.pretrain.example import Example, NovelPicture

F32 = NDArray[np.float32]
_PAINTED = 256
"""Side of the atlas that people are painted at: twice the training atlas, so that nothing aliases."""
_PHOTO_SIDE, _VIEW_SIDE = 224, 144
_PHOTOS, _PHOTO_ODDS = (1, 2, 4, 7), (0.5, 0.2, 0.15, 0.15)
"""How many source photos, and how often: one is the hardest, a clip offers eight."""
_FRONTAL = np.radians(18.0)
"""Standard deviation of a lone photo's yaw is what people do; of several, this much more, for a clip turns."""
_RIM = 0.025
"""Share of the photo's side by which its matte shrinks before it is believed, as when a clip is unwrapped."""
_YAW, _PITCH = np.radians(75.0), np.radians(25.0)


class ExampleMaker:
    """Seed of a person to an example; the same seed gives the same example."""

    def __call__(self, seed: int) -> Example:
        """Make one."""
        head, atlas, population = _tools()
        rng = np.random.default_rng((seed, 0xE8))
        person = population.person(seed)
        scenes = _scenes(population, person, rng)
        shots = [shoot(person, scene, size=_PHOTO_SIDE) for scene in scenes]
        tracked = [as_tracked(person, scene, shot, seed) for scene, shot in zip(scenes, shots, strict=True)]
        photos = [posed_photo(head, s, t) for s, t in zip(shots, tracked, strict=True)]
        found = unwrap(photos, [visibility(photo, head, atlas) for photo in photos], atlas)
        geometry = texel_geometry(head, atlas, tracked[0].shape)
        act = draw_act(rng)
        truth = _truth(person, scenes[0], atlas, geometry, act)
        return Example(
            inputs=_inputs(atlas, geometry, found),
            identity=tracked[0].identity,
            strata=np.array([person.traits.age, person.traits.melanin, len(shots)], np.float32),
            view=_view(person, scenes[0], act, rng),
            **truth,
        )


@lru_cache(maxsize=1)
def _tools() -> tuple[HeadModel, Atlas, Population]:
    head = load_head()
    return head, make_atlas(head, NetworkShape().size), Population(head, _PAINTED)


def _scenes(population: Population, person: Person, rng: np.random.Generator) -> list[Scene]:
    """The source photos' scenes: one light, one camera, several poses."""
    count = int(rng.choice(_PHOTOS, p=_PHOTO_ODDS))
    first = population.scene(person, int(rng.integers(1 << 40)))
    scenes = [first]
    for _ in range(count - 1):
        other = population.scene(person, int(rng.integers(1 << 40)))
        yaw = float(np.clip(other.yaw + rng.normal(0, _FRONTAL), -1.0, 1.0))
        scenes.append(replace(other, light=first.light, camera=first.camera, distance=first.distance, yaw=yaw))
    return scenes


def posed_photo(head: HeadModel, shot: Shot, tracked: Estimate) -> Photo:
    """A shot as the unwrapping takes it: with the head as it was tracked."""
    vertices = head.deform(tracked.shape, tracked.expression, tracked.gaze, tracked.eye_centres)
    posed = (vertices @ tracked.rotation.T + tracked.translation).astype(np.float32)
    certain = (shot.matte > 0.94) & (shot.occlusion < 0.5)
    trust = binary_erosion(certain, iterations=max(1, round(_RIM * len(certain))), border_value=1)
    return Photo(shot.image, trust.astype(np.float32), posed, vertex_normals(posed, head.triangles), tracked.camera)


def _inputs(atlas: Atlas, geometry: TexelGeometry, found: Unwrapped) -> NDArray[np.float16]:
    image = network_input(atlas, geometry, found.color, found.seen, size=atlas.size)
    return image[0].numpy().astype(np.float16)


def _truth(
    person: Person, scene: Scene, atlas: Atlas, geometry: TexelGeometry, act: Act
) -> dict[str, NDArray[np.float16]]:
    """What the network should have said, on the tracked head."""
    still, ahead = np.zeros(len(ARKIT_52), np.float32), np.zeros((2, 2), np.float32)
    acts = [(still, ahead), (act.expression, act.gaze)]
    texels = [person.texels(atlas, scene.light, expression, gaze) for expression, gaze in acts]
    frames = geometry.frames[atlas.triangle]
    away = texels[0].position - geometry.position
    grown = texel_geometry(person.bank.head, atlas, person.hairy).spacing
    return {
        "mixing": np.stack([np.concatenate([e, g.ravel()]) for e, g in acts]).astype(np.float16),
        "color": np.stack([texel.color for texel in texels]).astype(np.float16),
        "offset": np.einsum("nji,nj->ni", frames, away).astype(np.float16),
        "growth": np.log(grown / geometry.spacing).astype(np.float16),
        "opacity": texels[0].opacity.astype(np.float16),
    }


def _view(person: Person, scene: Scene, act: Act, rng: np.random.Generator) -> NovelPicture:
    """An exact picture from anywhere in front, with another expression, in the same light."""
    elsewhere = scene.turned(float(rng.uniform(-_YAW, _YAW)), float(rng.uniform(-_PITCH, _PITCH)))
    acting = elsewhere.acting(act.expression, act.gaze)
    shot = shoot(person, acting, size=_VIEW_SIDE, degrade=False, worn=False, plain=True)
    matte = np.clip(shot.matte, 1e-3, 1.0)
    image = np.where(shot.matte[..., None] > 0.02, shot.image / matte[..., None], 0.0)
    return NovelPicture(
        image=np.round(np.clip(image, 0, 1) * 255).astype(np.uint8),
        matte=np.round(shot.matte * 255).astype(np.uint8),
        weight=np.full(shot.matte.shape, 255, np.uint8),
        camera=shot.camera,
        rotation=shot.rotation,
        translation=shot.translation,
        expression=shot.expression,
        gaze=shot.gaze,
        background=rng.random(3).astype(np.float32),
    )
