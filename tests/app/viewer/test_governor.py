from __future__ import annotations

import pytest

from studio.app.viewer.governor import FULL, SCALES, Governor, Level


def taught(per_gaussian: float, per_pixel: float, budget: float = 0.030) -> Governor:
    governor = Governor(budget)
    for _ in range(20):
        governor.note(1000, 1000, gaussian_seconds=1000 * per_gaussian, pixel_seconds=1000 * per_pixel)
    return governor


def test_before_anything_is_known_it_is_careful() -> None:
    assert Governor().choose(10**6, [50_000], 2.0) == Level(scale=SCALES[-1])


def test_a_fast_machine_draws_in_full() -> None:
    assert taught(1e-8, 1e-9).choose(10**6, [50_000, 13_000], 2.0) == FULL


def test_many_pixels_cost_resolution() -> None:
    level = taught(1e-8, 4e-8).choose(10**6, [50_000, 13_000], 3.0)
    assert level == Level(scale=0.75)
    assert taught(1e-8, 7e-8).choose(10**6, [50_000, 13_000], 3.0) == Level(scale=0.5)


def test_many_gaussians_cost_detail() -> None:
    governor = taught(3e-7, 1e-9)
    assert governor.wants_detail(180_000)
    assert not governor.wants_detail(10_000)
    assert governor.choose(10**5, [180_000, 45_000], 0.5).detail == 1


def test_when_nothing_is_fast_enough_the_fastest_is_taken() -> None:
    assert taught(1e-5, 1e-6).choose(10**6, [180_000, 45_000, 12_000], 2.0) == Level(0.5, 2)


@pytest.mark.parametrize(("width", "first"), [(0.4, Level(1.0, 1)), (4.0, Level(0.5, 0))])
def test_small_gaussians_are_merged_before_resolution_is_given_up(width: float, first: Level) -> None:
    assert sorted([Level(1.0, 1), Level(0.5, 0)], key=lambda level: level.blur(width))[0] == first


def test_it_does_not_flicker_between_two_levels() -> None:
    governor = taught(1e-8, 2.6e-8)
    levels = set()
    for k in range(30):
        wobble = 1.0 + (0.12 if k % 2 else -0.08)
        governor.note(50_000, 10**6, gaussian_seconds=5e-4 * wobble, pixel_seconds=2.6e-2 * wobble)
        levels.add(governor.choose(10**6, [50_000], 2.0))
    assert len(levels) == 1


def test_it_recovers_after_a_slow_moment() -> None:
    governor = taught(1e-8, 1e-8)
    governor.note(50_000, 10**6, gaussian_seconds=0.5, pixel_seconds=2.0)
    assert governor.choose(10**6, [50_000], 2.0) != FULL
    for _ in range(20):
        governor.note(50_000, 10**6, gaussian_seconds=5e-4, pixel_seconds=1e-2)
    assert governor.choose(10**6, [50_000], 2.0) == FULL
