from __future__ import annotations

import numpy as np
import pytest

from studio.tracking.rotation import exponential, logarithm, skew


def test_skew_is_the_cross_product():
    a, b = np.array([1.0, 2.0, 3.0]), np.array([-2.0, 0.5, 1.0])
    assert np.allclose(skew(a) @ b, np.cross(a, b))


@pytest.mark.parametrize("scale", [0.0, 1e-9, 1e-3, 0.5, 2.5])
def test_logarithm_undoes_exponential(scale):
    vectors = np.random.default_rng(1).normal(size=(20, 3))
    vectors *= scale / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert np.allclose(logarithm(exponential(vectors)), vectors, atol=1e-7)


def test_exponential_is_a_rotation():
    matrix = exponential(np.array([0.3, -1.2, 0.7]))
    assert np.allclose(matrix @ matrix.T, np.eye(3)) and np.linalg.det(matrix) == pytest.approx(1.0)
