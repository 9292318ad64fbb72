"""The time left, from streams of events with recorded or made-up times."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from studio.core.events import Event, JobContinued, JobPaused, JobSucceeded, PhaseStarted, Progressed, StepFinished
from studio.jobs.eta import BANDS, COSTS, STEP_S, STEPS, USUAL_S, Estimator
from studio.personalize.recipe import PRESETS

Stream = Iterator[tuple[float, Event]]

FRAMES = 200


def stream(
    preset: str,
    *,
    tracked: bool,
    slowness: float = 1.0,
    step_s: float | None = None,
    costs: tuple[float, float] | None = None,
    frames: int = FRAMES,
    steps: int | None = None,
) -> Stream:
    """A job's events with their times.

    Args:
        preset: of the run.
        tracked: whether it begins with a track.
        slowness: of everything before the optimisation, against what is usual.
        step_s: of a late step; usual if left out.
        costs: of a step in the first fifth and in the coarse rest of the first quarter, as shares of a late one.
        frames: of the video.
        steps: of the optimisation; the preset's if left out.
    """
    now, total = 0.0, steps or STEPS[preset]
    late = (step_s or STEP_S[preset]) * (slowness if step_s is None else 1.0)
    for phase in USUAL_S:
        if tracked and phase not in ("prepare", "optimize", "bake"):
            continue
        parts = {"landmarks": frames, "fit": 2 * frames, "matte": frames, "optimize": total}.get(phase, 0)
        yield now, PhaseStarted(phase=phase, total=parts)
        if phase == "optimize":
            began = now
            for step in range(16, total + 1, 16):
                band = next(n for n, end in enumerate(BANDS) if step <= end * total)
                now += 16 * late * (*(costs or COSTS[preset]), 1.0)[band]
                yield (
                    now,
                    StepFinished(step=step, total=total, losses={}, learning_rate=1.0, elapsed_s=now - began),
                )
            continue
        seconds = slowness * USUAL_S[phase] * (frames / FRAMES if phase in ("landmarks", "fit", "matte") else 1)
        for part in range(1, 11):
            now += seconds / 10
            if parts:
                yield now, Progressed(phase=phase, done=part * parts // 10, total=parts)
    yield now, JobSucceeded(job="personalize", seconds=now, result={})


def errors(estimator: Estimator, events: Stream) -> list[float]:
    """Relative errors of the predicted whole duration, at every event after a tenth of it."""
    marks = []
    for now, event in events:
        estimator.hear(event, now)
        marks.append((now, estimator.left(now) or 0.0))
    end = marks[-1][0]
    return [abs((at + left) / end - 1.0) for at, left in marks if at >= 0.1 * end]


def test_presets_have_their_steps() -> None:
    assert {name: preset.steps for name, preset in PRESETS.items()} == STEPS


@pytest.mark.parametrize("slowness", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("preset", list(STEPS))
def test_the_time_left_is_right_within_a_fifth_after_a_tenth(preset: str, slowness: float, tracked: bool) -> None:
    found = errors(Estimator(preset, tracked=tracked), stream(preset, slowness=slowness, tracked=tracked))
    assert max(found) < 0.2


@pytest.mark.parametrize("costs", [(0.6, 0.4), (0.9, 0.5), (1.3, 0.7), (1.6, 0.4)])
def test_a_schedule_whose_beginning_costs_something_else(costs: tuple[float, float]) -> None:
    first = Estimator(tracked=True)
    found = errors(first, stream("standard", tracked=True, costs=costs))
    assert found[len(found) // 2] < 0.2 and found[-1] < 0.01, "once the late steps were met"
    again = errors(Estimator(tracked=True, learnt=first.learnt()), stream("standard", tracked=True, costs=costs))
    assert max(again) < 0.05


@pytest.mark.parametrize("preset", list(STEPS))
@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("times", [0.4, 2.5])
def test_the_second_job_on_an_unusual_machine_is_right_from_the_tenth_on(
    preset: str, tracked: bool, times: float
) -> None:
    """Steps that take another share of the whole than usual: a machine with other cores, or with a graphics card."""
    first = Estimator(preset)
    before = errors(first, stream(preset, tracked=False, slowness=1.5, step_s=times * STEP_S[preset]))
    again = Estimator(preset, tracked=tracked, learnt=first.learnt())
    after = errors(again, stream(preset, tracked=tracked, slowness=1.5, step_s=times * STEP_S[preset], frames=320))
    assert max(after) < 0.2 and max(after) <= max(max(before), 0.05)


def test_what_was_learnt_serves_other_presets_and_a_slower_day() -> None:
    first = Estimator("draft")
    errors(first, stream("draft", tracked=False, slowness=2.0))
    assert first.learnt()["matte"] == pytest.approx(2.0 * USUAL_S["matte"])
    busy = Estimator("draft", learnt=first.learnt())
    assert max(errors(busy, stream("draft", tracked=False, slowness=5.0))) < 0.2


def test_the_order_may_want_other_steps() -> None:
    assert max(errors(Estimator("draft", steps=2400), stream("draft", tracked=False, steps=2400))) < 0.2


def test_a_run_that_is_stopped_early_is_soon_over() -> None:
    estimator, now = Estimator(tracked=True), 0.0
    for now, event in stream("standard", tracked=True):
        estimator.hear(event, now)
        if isinstance(event, StepFinished) and event.step >= 800:
            break
    assert (estimator.left(now) or 0.0) > 20.0
    settled = StepFinished(step=816, total=864, losses={}, learning_rate=1.0, elapsed_s=now)
    estimator.hear(settled, now + 0.7)
    assert (estimator.left(now + 0.7) or 99.0) < 5.0


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
