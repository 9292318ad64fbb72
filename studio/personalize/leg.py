"""Legs of a run: the steps of its recipe, and those that were added to it later.

A run's schedules depend on how far it has come. The first leg goes from 0 to 1. A leg that is added afterwards takes
the schedule up where the state was, but not later than :data:`REJOIN`: the coarse beginning is not repeated, and step
sizes are large enough again for the added steps to matter.
"""

from __future__ import annotations

import msgspec

REJOIN = 0.7
"""Where a finished run is taken up again: step sizes at about half, all details on."""

SETTLE_STEPS = 64
"""Steps in which a run that is stopped early brings its step sizes down."""

_SETTLE_FROM = 0.4
"""Earlier places of the schedule have step sizes at their full, or coarse pictures: a run that stops skips them."""


class Leg(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of steps with one schedule.

    Attributes:
        start: step it begins after.
        end: its last step.
        joined: progress at its start.
        spent_s: seconds of optimisation before it.
    """

    end: int
    start: int = 0
    joined: float = 0.0
    spent_s: float = 0.0

    @property
    def added(self) -> bool:
        """Whether it was added to a run."""
        return self.start > 0

    def share(self, step: int, spent_s: float, budget_s: float | None) -> float:
        """How much of the leg is done, by steps or by its budget, whichever is more; at 1 it ends."""
        by_step = (step - self.start) / max(self.end - self.start, 1)
        return by_step if budget_s is None else max(by_step, (spent_s - self.spent_s) / budget_s)

    def progress(self, share: float) -> float:
        """Place in the schedule, from 0 to 1."""
        return self.joined + (1.0 - self.joined) * share

    def settling(self, step: int, spent_s: float, budget_s: float | None) -> Leg:
        """What is left of this leg when it is to end early: little, but with the schedule's end.

        With step sizes at their full, a state is up to 1.6 dB worse than the round before it; brought down over these
        steps it is better than any state before, so that nothing has to be kept for the case.

        Args:
            step: of the state.
            spent_s: of the state.
            budget_s: of this leg.
        """
        share = self.share(step, spent_s, budget_s)
        if share >= 1.0 or self.end - step <= SETTLE_STEPS:
            return self
        joined = max(self.progress(share), _SETTLE_FROM)
        return Leg(start=step, end=step + SETTLE_STEPS, joined=joined, spent_s=spent_s)

    def onward(self, step: int, spent_s: float, *, steps: int | None, budget_s: float | None) -> Leg:
        """A leg that goes on from a state of this one.

        Args:
            step: of the state.
            spent_s: of the state.
            steps: to add; what this leg had left if None, or a quarter of all steps if that is nothing.
            budget_s: of this leg.
        """
        progress = self.progress(min(self.share(step, spent_s, budget_s), 1.0))
        count = steps if steps is not None else (self.end - step) or max(self.end // 4, 1)
        return Leg(start=step, end=step + max(count, 0), joined=min(progress, REJOIN), spent_s=spent_s)
