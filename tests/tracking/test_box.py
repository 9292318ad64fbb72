from __future__ import annotations

import itertools

import numpy as np
import pytest

from studio.tracking.box import solve_box


def cost(hessian, gradient, step):
    return 0.5 * step @ hessian @ step + gradient @ step


def brute_force(hessian, gradient, lower, upper):
    """Try every way to pin variables."""
    best, best_cost = None, np.inf
    for pins in itertools.product((None, "lower", "upper"), repeat=len(gradient)):
        step = np.zeros(len(gradient))
        free = [i for i, pin in enumerate(pins) if pin is None]
        for i, pin in enumerate(pins):
            if pin:
                step[i] = lower[i] if pin == "lower" else upper[i]
        if free:
            pull = gradient[free] + hessian[free] @ step
            step[free] = np.linalg.solve(hessian[np.ix_(free, free)], -pull)
        if (step >= lower - 1e-9).all() and (step <= upper + 1e-9).all() and cost(hessian, gradient, step) < best_cost:
            best, best_cost = step, cost(hessian, gradient, step)
    return best


@pytest.mark.parametrize("seed", range(20))
def test_nearly_optimal_against_brute_force(seed):
    random = np.random.default_rng(seed)
    rows = random.normal(size=(12, 5))
    hessian = rows.T @ rows + 4.0 * np.eye(5)
    gradient = random.normal(size=5) * 6.0
    lower, upper = -random.uniform(0, 0.6, 5), random.uniform(0, 0.6, 5)
    step = solve_box(hessian, gradient, lower, upper)
    best = brute_force(hessian, gradient, lower, upper)
    assert (step >= lower).all() and (step <= upper).all()
    low = cost(hessian, gradient, best)
    assert cost(hessian, gradient, step) - low <= 0.05 * abs(low)


def test_interior_solution_is_exact():
    hessian = np.diag([2.0, 4.0])
    step = solve_box(hessian, np.array([-1.0, 2.0]), np.full(2, -np.inf), np.full(2, np.inf))
    assert np.allclose(step, [0.5, -0.5])


def test_equal_bounds_fix_a_variable():
    hessian = np.array([[2.0, 1.0], [1.0, 2.0]])
    step = solve_box(hessian, np.array([0.0, 0.0]), np.array([0.3, -5.0]), np.array([0.3, 5.0]))
    assert step[0] == pytest.approx(0.3)
    assert step[1] == pytest.approx(-0.15)


def test_everything_fixed():
    assert np.allclose(solve_box(np.eye(2), np.ones(2), np.zeros(2), np.zeros(2)), 0.0)
