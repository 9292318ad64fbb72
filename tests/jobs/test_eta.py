from __future__ import annotations

import pytest

from studio.core.events import JobContinued, JobPaused, PhaseStarted, Progressed, StepFinished
from studio.jobs.eta import COARSE_COST, COARSE_SHARE, USUAL_S, Estimator


def played(preset: str, slowness: float, *, tracked: bool, steps: int = 1600, frames: int = 200) -> list[float]:
    """Relative errors of the predicted whole duration after a tenth, on a machine that is slower by a factor."""
    estimator, now, marks = Estimator(preset, tracked=tracked), 0.0, []
    for phase in USUAL_S:
        if tracked and phase not in ("prepare", "optimize", "bake"):
            continue
        total = {"landmarks": frames, "fit": 2 * frames, "matte": frames, "optimize": steps}.get(phase, 0)
        estimator.hear(PhaseStarted(phase=phase, total=total), now)
        if phase == "optimize":
            for step in range(8, steps + 1, 8):
                cost = COARSE_COST[preset] if step <= COARSE_SHARE * steps else 1.0
                now += slowness * 8 * cost * 0.05
                elapsed = slowness * 0.05 * step
                event = StepFinished(step=step, total=steps, losses={}, learning_rate=1.0, elapsed_s=elapsed)
                estimator.hear(event, now)
                marks.append((now, estimator.left(now)))
            continue
        seconds = slowness * USUAL_S[phase] * (frames / 200 if phase in ("landmarks", "fit", "matte") else 1)
        for part in range(1, 11):
            now += seconds / 10
            if total:
                estimator.hear(Progressed(phase=phase, done=part * total // 10, total=total), now)
            marks.append((now, estimator.left(now)))
    later = [(at, left) for at, left in marks if at >= 0.1 * now]
    assert all(left is not None for _, left in later)
    return [abs((at + (left or 0.0)) / now - 1.0) for at, left in later]


@pytest.mark.parametrize("slowness", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("tracked", [True, False])
def test_the_time_left_is_right_within_a_fifth_after_a_tenth(slowness: float, tracked: bool) -> None:
    errors = played("standard", slowness, tracked=tracked)
    beyond = [error for error in errors if error > 0.2]
    assert len(beyond) <= 0.1 * len(errors), f"{len(beyond)} of {len(errors)} estimates are wrong"


def test_a_budget_ends_it_earlier() -> None:
    estimator = Estimator("standard", tracked=True, budget_s=30.0)
    estimator.hear(PhaseStarted(phase="optimize", total=1600), 0.0)
    for step in range(8, 161, 8):
        event = StepFinished(step=step, total=1600, losses={}, learning_rate=1.0, elapsed_s=step / 16)
        estimator.hear(event, step / 16)
    assert estimator.left(10.0) == pytest.approx(20.0 + USUAL_S["bake"], abs=1.0)


def test_a_budget_is_known_from_the_beginning() -> None:
    estimator = Estimator("detail", budget_s=30.0)
    estimator.hear(PhaseStarted(phase="check", total=24), 0.0)
    assert (estimator.left(0.0) or 0.0) < 60.0


def test_a_pause_does_not_count() -> None:
    estimator = Estimator()
    estimator.hear(PhaseStarted(phase="matte", total=100), 0.0)
    estimator.hear(Progressed(phase="matte", done=50, total=100), 5.0)
    before = estimator.left(5.0)
    estimator.hear(JobPaused(), 5.0)
    assert estimator.left(500.0) == before
    estimator.hear(JobContinued(), 500.0)
    assert estimator.left(500.0) == pytest.approx(before)


def test_nothing_is_known_before_the_start() -> None:
    assert Estimator().left(3.0) is None
