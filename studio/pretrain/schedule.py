"""Schedule: everything that decides a training run of the generic model, and nothing else."""

from __future__ import annotations

import math

import msgspec

from studio.core.errors import UsageError

VALIDATION_SEEDS = 10_000_000
"""People from this seed on are never trained on."""


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """A training run.

    Attributes:
        people: synthetic people in the training set, one example each.
        unseen: people of the validation set.
        steps: optimisation steps.
        batch: examples a step.
        rate: peak of Adam's step size.
        warmup: steps until the peak.
        decay: of the moving average of the weights that is kept in the end.
        picture: weight of the loss through the splatter.
        picture_from: share of the run from which pictures count; colours and forms come first.
        seed: of every random choice.
    """

    people: int = 3000
    unseen: int = 48
    steps: int = 6000
    batch: int = 4
    rate: float = 1.5e-3
    warmup: int = 100
    decay: float = 0.998
    picture: float = 0.5
    picture_from: float = 0.1
    seed: int = 0

    def checked(self) -> Schedule:
        """Itself.

        Raises:
            UsageError: ``bad_schedule``; a number makes no sense.
        """
        whole = (self.people, self.unseen, self.steps, self.batch, self.warmup)
        if min(whole) < 1 or self.batch > self.people or not 0.0 < self.decay < 1.0 or self.rate <= 0.0:
            raise UsageError("bad_schedule", "The training cannot run with these numbers.", "See train-generic --help.")
        return self

    def rate_at(self, step: int) -> float:
        """Step size: a linear warm-up, then a cosine down to 2 % of the peak."""
        rise = min(1.0, (step + 1) / self.warmup)
        fall = 0.02 + 0.98 * 0.5 * (1.0 + math.cos(math.pi * min(step / self.steps, 1.0)))
        return self.rate * rise * fall
