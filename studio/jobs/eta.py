"""How long a personalization will still take: learnt from what it has done so far, from what phases usually take."""

from __future__ import annotations

from studio.core.events import Event, JobContinued, JobPaused, PhaseStarted, Progressed, StepFinished

USUAL_S: dict[str, float] = {
    "check": 2.0,
    "read": 0.3,
    "landmarks": 1.0,
    "identity": 1.0,
    "fit": 3.5,
    "matte": 5.5,
    "prepare": 10.0,
    "optimize": 70.0,
    "bake": 0.8,
}
"""Seconds of each phase for 200 frames of video with the standard preset on two cores, in order."""

PER_FRAME = ("landmarks", "fit", "matte")
USUAL_FRAMES = 200
"""Phases that take as long as the video is, and the frames that :data:`USUAL_S` counts."""

OPTIMIZE = {"draft": 0.12, "standard": 1.0, "detail": 6.0}
"""Of the optimisation's time, by preset."""

COARSE_SHARE = 0.25
"""Of the schedule runs at half resolution; its steps are cheaper than the others."""

COARSE_COST: dict[str, float] = {"draft": 0.85, "standard": 1.05, "detail": 0.8}
"""Of a coarse step, as a share of a later one."""

_MEMORY = 0.2
"""What is left at the end of the weight that the first step had."""
_FEWEST_STEPS = 16


class Estimator:
    """Hears the events of a job with the time of each, and tells what is left.

    Args:
        preset: of the run.
        tracked: whether the take was tracked before.
        budget_s: limit of the optimisation.
    """

    def __init__(self, preset: str = "standard", *, tracked: bool = False, budget_s: float | None = None) -> None:
        self._coarse = COARSE_COST.get(preset, 0.6)
        self._budget = budget_s
        self._order = [p for p in USUAL_S if not tracked or p in ("prepare", "optimize", "bake")]
        self._usual = {**USUAL_S, "optimize": USUAL_S["optimize"] * OPTIMIZE.get(preset, 1.0)}
        self._phase = ""
        self._began = 0.0
        self._took = 0.0
        self._expected = 0.0
        self._share: float | None = None
        self._left_in_steps: float | None = None
        self._done_s = self._done_units = 0.0
        self._last: tuple[int, float] | None = None
        self._paused_at: float | None = None

    def hear(self, event: Event, now: float) -> None:
        """Take in an event that happened at ``now``, seconds of any clock."""
        if isinstance(event, PhaseStarted):
            self._turn_to(event.phase, event.total, now)
        elif isinstance(event, Progressed) and event.phase == self._phase and event.total:
            self._share = event.done / event.total
        elif isinstance(event, StepFinished):
            self._step(event)
        elif isinstance(event, JobPaused):
            self._paused_at = now
        elif isinstance(event, JobContinued) and self._paused_at is not None:
            self._began += now - self._paused_at
            self._paused_at = None

    def left(self, now: float) -> float | None:
        """Seconds to the end of the job; None before anything is known."""
        if not self._phase:
            return None
        now = now if self._paused_at is None else self._paused_at
        later = sum(self._guess(phase) for phase in self._later())
        return later + self._left_here(now)

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
        if phase == "landmarks" and total:
            for name in PER_FRAME:
                self._usual[name] = USUAL_S[name] * total / USUAL_FRAMES
        if self._phase in self._usual and self._phase != "optimize":
            self._took += now - self._began
            self._expected += self._usual[self._phase]
        self._phase, self._began, self._share = phase, now, None

    def _later(self) -> list[str]:
        place = self._order.index(self._phase) + 1 if self._phase in self._order else 0
        return self._order[place:]

    def _speed(self) -> float:
        """Slower (above one) or faster than usual, as far as is known."""
        return min(max((self._took + 2.0) / (self._expected + 2.0), 0.3), 8.0)

    def _step(self, event: StepFinished) -> None:
        """What the steps that are left cost, in units of a late step."""
        last, self._last = self._last, (event.step, event.elapsed_s)
        if last is None or event.step <= last[0]:
            return
        border = COARSE_SHARE * event.total
        units = self._units(last[0], event.step, border)
        keep = _MEMORY ** (units / event.total)  # the machine may become faster or slower on the way
        self._done_s = keep * self._done_s + event.elapsed_s - last[1]
        self._done_units = keep * self._done_units + units
        if self._done_units < _FEWEST_STEPS:
            return
        left = self._done_s / self._done_units * self._units(event.step, event.total, border)
        if self._budget is not None:
            left = min(left, max(self._budget - event.elapsed_s, 0.0))
        self._left_in_steps = left

    def _units(self, start: int, end: int, border: float) -> float:
        coarse = max(min(end, border) - start, 0.0)
        return self._coarse * coarse + (end - start - coarse)
