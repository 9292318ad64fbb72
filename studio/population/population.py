"""An endless, seeded population of people and the scenes they are filmed in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.head import HeadModel
from studio.population.bank import Bank, make_bank
from studio.population.coat import paint
from studio.population.growth import drawn_out, grown
from studio.population.person import Person
from studio.population.scene import Scene, draw_scene
from studio.population.traits import Traits, draw_traits

F32 = NDArray[np.float32]

_CLIP = 2.5
_SPREAD = 0.85
"""Standard deviation of identity coefficients; at 1 one face in ten is a caricature."""


class Population:
    """Draws people. The same seed gives the same person on every machine and in every process.

    Args:
        head: the head model.
        size: side of the atlas people are painted at; 256 is faster and softer than 512.

    Raises:
        UsageError: ``bad_atlas_size``.
        InternalError: what ships for the population is missing or damaged.
    """

    def __init__(self, head: HeadModel, size: int = 512) -> None:
        self.bank: Bank = make_bank(head, size)

    def person(self, seed: int) -> Person:
        """The person of a seed, any integer."""
        rng = np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, 0x9E0])
        identity = np.clip(rng.normal(0, _SPREAD, len(self.bank.head.identity)), -_CLIP, _CLIP).astype(np.float32)
        return self.person_of(draw_traits(rng), identity, seed)

    def person_of(self, traits: Traits, identity: F32, seed: int) -> Person:
        """A person of given traits and identity (K,); the seed decides everything else."""
        bank = self.bank
        shape = bank.head.shape(identity)
        hairy = grown(
            bank.head, shape, bank.vertex_height, bank.vertex_azimuth, traits.hair, beard=traits.beard, seed=seed
        )
        rng = np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, 0xC0A7])
        return Person(
            seed=seed,
            bank=bank,
            traits=traits,
            identity=identity,
            shape=shape,
            hairy=hairy,
            eye_centres=bank.head.eye_centres(identity),
            coat=paint(bank, traits, rng, stretched=drawn_out(bank.head, shape, hairy)),
        )

    def scene(self, person: Person, seed: int, *, yaw: float | None = None, pitch: float | None = None) -> Scene:
        """A moment of a person; arguments as :func:`studio.population.scene.draw_scene`."""
        return draw_scene(person, seed, yaw=yaw, pitch=pitch)
