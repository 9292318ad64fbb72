"""LDR-FLIP against the authors' program (flip-evaluator 1.7, whose answers are written down here)."""

import numpy as np
import pytest

from studio.inspection.color import to_lab
from studio.inspection.flip import PIXELS_PER_DEGREE, flip

Pair = tuple[np.ndarray, np.ndarray]
PLACES = ((0, 0), (35, 60), (61, 10), (62, 64), (80, 120), (19, 29))


@pytest.fixture(scope="module")
def pair() -> Pair:
    y, x = np.mgrid[0:96, 0:128] / 96.0
    one = np.stack(
        [0.5 + 0.4 * np.sin(30 * x), 0.5 + 0.3 * np.cos(22 * y + 9 * x), 0.4 + 0.3 * np.sin(60 * x * y)], -1
    )
    other = one.copy()
    other[20:50, 30:90] *= 0.8
    other[60:62] = 0.95
    other[:, 100:, 2] += 0.05 * np.sin(200 * x[:, 100:])
    return one.astype(np.float32), np.clip(other, 0, 1).astype(np.float32)


@pytest.mark.parametrize(
    ("pixels_per_degree", "mean", "values", "high"),
    [
        (
            PIXELS_PER_DEGREE,
            0.14088189152141029,
            (0.0, 0.5012199878692627, 0.9265463948249817, 0.5452894568443298, 0.014483900740742683, 0.1330220252275467),
            0.6380324393510818,
        ),
        (
            30.0,
            0.12844803782683098,
            (0.0, 0.46686694025993347, 0.9838207960128784, 0.5456843972206116, 0.04579852893948555, 0.136612668633461),
            0.6525875806808471,
        ),
    ],
)
def test_equals_the_authors_program(
    pair: Pair, pixels_per_degree: float, mean: float, values: tuple[float, ...], high: float
) -> None:
    found = flip(*pair, pixels_per_degree=pixels_per_degree)
    assert found.mean() == pytest.approx(mean, abs=2e-5)
    assert [found[place] for place in PLACES] == pytest.approx(values, abs=5e-5)
    assert np.percentile(found, 95) == pytest.approx(high, abs=5e-5)


def test_equal_pictures_differ_by_nothing_and_order_does_not_matter(pair: Pair) -> None:
    assert not flip(pair[0], pair[0]).any()
    np.testing.assert_allclose(flip(*pair), flip(*pair[::-1]), atol=1e-6)
    extreme = flip(np.zeros((40, 40, 3), np.float32), np.ones((40, 40, 3), np.float32))
    assert extreme.mean() == pytest.approx(0.9673452, abs=1e-4)


def test_numbers_that_are_none_read_no_foreign_memory() -> None:
    broken = np.full((24, 24, 3), np.nan, np.float32)
    assert flip(broken, np.full((24, 24, 3), np.inf, np.float32)).shape == (24, 24)


def test_lab_of_known_colours() -> None:
    colors = np.array([[1, 1, 1], [0, 0, 0], [1, 0, 0], [0, 0, 1], [0.5, 0.5, 0.5]], np.float32)
    wanted = [[100, 0, 0], [0, 0, 0], [53.24, 80.09, 67.20], [32.30, 79.19, -107.86], [53.39, 0, 0]]
    np.testing.assert_allclose(to_lab(colors), wanted, atol=0.02)
