"""Values are carried on over the surface and fade with distance."""

from __future__ import annotations

import numpy as np

from studio.generator.membrane import membrane

COUNT = 201
LINE = np.stack([np.arange(COUNT - 1), np.arange(1, COUNT)], 1).astype(np.int32)


def held(places: dict[int, float], *, firmly: float = 10.0) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Values and weights of a row of texels of which some are known."""
    values, weight = np.zeros((COUNT, 1), np.float32), np.zeros(COUNT, np.float32)
    for place, value in places.items():
        values[place], weight[place] = value, firmly
    return values, weight


def test_between_two_known_places_it_goes_straight() -> None:
    values, weight = held({50: 1.0, 150: 3.0})
    found = membrane(values, weight, LINE, reach=1e5).ravel()
    np.testing.assert_allclose(found[50:151], np.linspace(1.0, 3.0, 101), atol=0.02)
    np.testing.assert_allclose(found[[0, 200]], [1.0, 3.0], atol=0.02)


def test_beyond_its_reach_what_is_known_is_forgotten() -> None:
    values, weight = held({100: 2.0})
    found = membrane(values, weight, LINE, reach=10.0).ravel()
    assert found[100] > 1.9
    np.testing.assert_allclose(found[[90, 110]] / found[100], np.exp(-1.0), rtol=0.03)
    assert np.abs(found[[20, 180]]).max() < 0.01


def test_every_channel_is_its_own() -> None:
    values, weight = held({100: 1.0})
    both = membrane(np.concatenate([values, -3.0 * values], 1), weight, LINE, reach=10.0)
    np.testing.assert_allclose(both[:, 1], -3.0 * both[:, 0], atol=1e-3)


def test_what_is_loosely_known_gives_way_to_its_neighbours() -> None:
    values, weight = held({99: 1.0, 101: 1.0})
    values[100], weight[100] = -1.0, 0.1
    found = membrane(values, weight, LINE, reach=1e5).ravel()
    assert found[100] > 0.8


def test_nothing_known_is_nothing() -> None:
    values, weight = held({})
    assert not membrane(values, weight, LINE, reach=10.0).any()
