"""How long a personalization will still take: learnt from what it has done so far, from what phases usually take."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.events import (
    Event,
    JobContinued,
    JobPaused,
    JobSucceeded,
    PhaseStarted,
    Progressed,
    StepFinished,
)

USUAL_S: dict[str, float] = {
    "check": 2.0,
    "read": 0.3,
    "landmarks": 1.0,
    "identity": 1.0,
    "fit": 3.5,
    "matte": 5.5,
    "prepare": 10.0,
    "optimize": 0.0,
    "bake": 0.8,
}
"""Seconds of each phase for 200 frames of video with the standard preset on two cores, in order; the optimisation's
follow from its steps."""

PER_FRAME = ("landmarks", "fit", "matte")
USUAL_FRAMES = 200
"""Phases that take as long as the video is, and the frames that :data:`USUAL_S` counts."""

STEPS = {"draft": 300, "standard": 1600, "detail": 3000}
"""Of a preset, where the order says nothing else."""

STEP_S = {"draft": 0.04, "standard": 0.07, "detail": 0.22}
"""Seconds of a late step."""

BANDS = (0.2, 0.25, 1.0)
"""Ends of the parts of the schedule that differ in cost: coarse pictures with the network, without it, full ones."""

COSTS: dict[str, tuple[float, float]] = {"draft": (0.85, 0.85), "standard": (1.05, 1.05), "detail": (0.8, 0.8)}
"""Of a step in the first two of them, as a share of a late one."""

_MEMORY = 0.2
"""What is left at the end of the weight that the first step had."""
_FEWEST_STEPS = 16
_ENOUGH_STEPS = 12
"""So many in a band tell what a step costs there."""
_DOUBT_S = 0.5
"""Weight of the belief that the machine is as fast as it was, in seconds of work."""


class Estimator:
    """Hears the events of a job with the time of each, and tells what is left.

    Args:
        preset: of the run.
        tracked: whether the take was tracked before.
        budget_s: limit of the optimisation.
        steps: of the optimisation, if other than the preset's.
        learnt: what :meth:`learnt` of an earlier job on this machine said, whatever its preset.
    """

    def __init__(
        self,
        preset: str = "standard",
        *,
        tracked: bool = False,
        budget_s: float | None = None,
        steps: int | None = None,
        learnt: Mapping[str, float] | None = None,
    ) -> None:
        self._preset = preset if preset in STEPS else "standard"
        self._budget = budget_s
        self._order = [p for p in USUAL_S if not tracked or p in ("prepare", "optimize", "bake")]
        known = learnt or {}
        self._usual = {phase: known.get(self._key(phase), usual) for phase, usual in USUAL_S.items()}
        early = [known.get(self._key(f"band{n}"), cost) for n, cost in enumerate(COSTS[self._preset])]
        self._costs = (*early, 1.0)
        total = steps or STEPS[self._preset]
        step = known.get(self._key("optimize"), STEP_S[self._preset])
        self._usual["optimize"] = step * self._units(0, total, total)
        self._bands = [[0.0, 0.0] for _ in BANDS]  # seconds and steps seen in each
        self._base = dict(self._usual)
        self._frames = USUAL_FRAMES
        self._measured: dict[str, float] = {}
        self._phase = ""
        self._began = 0.0
        self._took = 0.0
        self._expected = 0.0
        self._share: float | None = None
        self._share_at: float | None = None
        self._left_in_steps: float | None = None
        self._done_s = self._done_units = 0.0
        self._last: tuple[int, float] | None = None
        self._paused_at: float | None = None

    def hear(self, event: Event, now: float) -> None:
        """Take in an event that happened at ``now``, seconds of any clock."""
        if isinstance(event, PhaseStarted):
            self._turn_to(event.phase, event.total, now)
        elif isinstance(event, Progressed) and event.phase == self._phase and event.total:
            self._share, self._share_at = event.done / event.total, now
        elif isinstance(event, StepFinished):
            self._step(event)
        elif isinstance(event, JobSucceeded):
            self._note_phase(now)
        elif isinstance(event, JobPaused):
            self._paused_at = now
        elif isinstance(event, JobContinued) and self._paused_at is not None:
            self._began += now - self._paused_at
            self._share_at = None if self._share_at is None else self._share_at + now - self._paused_at
            self._paused_at = None

    def left(self, now: float) -> float | None:
        """Seconds to the end of the job; None before anything is known."""
        if not self._phase:
            return None
        now = now if self._paused_at is None else self._paused_at
        later = sum(self._guess(phase) for phase in self._later())
        return later + self._left_here(now)

    def learnt(self) -> dict[str, float]:
        """What this job took, for the estimator of a later one: seconds of its phases, of a late step."""
        return dict(self._measured)

    def _key(self, phase: str) -> str:
        """Name of a phase or band among what was learnt; some depend on the preset."""
        return phase if phase in USUAL_S and phase not in ("prepare", "optimize") else f"{phase}.{self._preset}"

    def _left_here(self, now: float) -> float:
        """Of the present phase."""
        elapsed, usual = now - self._began, self._guess(self._phase)
        if self._phase == "optimize":
            return usual if self._left_in_steps is None else self._left_in_steps
        if self._share is not None and self._share > 0.1:
            return elapsed / self._share * (1.0 - self._share)
        return max(usual - elapsed, 0.1 * usual)

    def _guess(self, phase: str) -> float:
        """Seconds of a phase on this machine, before anything is known of it."""
        usual = self._usual.get(phase, 0.0) * self._speed()
        return usual if phase != "optimize" or self._budget is None else min(usual, self._budget)

    def _turn_to(self, phase: str, total: int, now: float) -> None:
        self._note_phase(now)
        if phase == "landmarks" and total:
            self._frames = total
            for name in PER_FRAME:
                self._usual[name] = self._base[name] * total / USUAL_FRAMES
        self._phase, self._began, self._share = phase, now, None

    def _note_phase(self, now: float) -> None:
        """The present phase is over."""
        seconds, phase = now - self._began, self._phase
        if phase == "optimize":
            self._note_steps()
        elif phase in self._usual:
            self._took += seconds
            self._expected += self._usual[phase]
            share = USUAL_FRAMES / self._frames if phase in PER_FRAME else 1.0
            self._measured[self._key(phase)] = seconds * share

    def _note_steps(self) -> None:
        """What a late step took, and the others as shares of it."""
        seconds, steps = self._bands[-1]
        if steps < _ENOUGH_STEPS or seconds <= 0.0:
            return
        late = self._measured[self._key("optimize")] = seconds / steps
        for number, (seconds, steps) in enumerate(self._bands[:-1]):
            if steps >= _ENOUGH_STEPS:
                self._measured[self._key(f"band{number}")] = seconds / steps / late

    def _later(self) -> list[str]:
        place = self._order.index(self._phase) + 1 if self._phase in self._order else 0
        return self._order[place:]

    def _speed(self) -> float:
        """Slower (above one) or faster than usual, as far as is known."""
        took, expected = self._took + _DOUBT_S, self._expected + _DOUBT_S
        if self._share is not None and self._share_at is not None:
            took += self._share_at - self._began
            expected += self._share * self._usual.get(self._phase, 0.0)
        return min(max(took / expected, 0.2), 12.0)

    def _step(self, event: StepFinished) -> None:
        """What the steps that are left cost, in units of a late step."""
        last, self._last = self._last, (event.step, event.elapsed_s)
        if last is None or event.step <= last[0]:
            return
        units = self._units(last[0], event.step, event.total)
        band = next(n for n, end in enumerate(BANDS) if event.step <= end * event.total)
        self._bands[band][0] += event.elapsed_s - last[1]
        self._bands[band][1] += event.step - last[0]
        keep = _MEMORY ** (units / event.total)  # the machine may become faster or slower on the way
        self._done_s = keep * self._done_s + event.elapsed_s - last[1]
        self._done_units = keep * self._done_units + units
        if self._done_units < _FEWEST_STEPS:
            return
        left = self._done_s / self._done_units * self._units(event.step, event.total, event.total)
        if self._budget is not None:
            left = min(left, max(self._budget - event.elapsed_s, 0.0))
        self._left_in_steps = left

    def _units(self, start: int, end: int, total: int) -> float:
        """What steps cost, in late steps."""
        cost, before = 0.0, 0.0
        for share, each in zip(BANDS, self._costs, strict=True):
            cost += each * max(min(end, share * total) - max(start, before), 0.0)
            before = share * total
        return cost
