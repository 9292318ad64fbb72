"""Small quadratic programs with box constraints, by pinning what leaves the box (primal active set)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
_TOLERANCE = 1e-6


def solve_box(hessian: Vector, gradient: Vector, lower: Vector, upper: Vector, *, rounds: int = 6) -> Vector:
    """Minimise ``d'Hd/2 + g'd`` subject to ``lower <= d <= upper``.

    Variables that leave the box are pinned at the bound they crossed and the rest is solved again; once all are inside,
    pinned ones that the gradient draws back in are released. After ``rounds`` solves what is still outside is clipped.
    For the well-conditioned systems of the head fit two rounds do.

    Args:
        hessian: (n, n) symmetric positive definite.
        gradient: (n,).
        lower: (n,), may hold ``-inf``.
        upper: (n,), may hold ``inf``; ``lower <= upper``.
        rounds: most solves.

    Returns:
        The step ``d`` (n,), inside the box.

    Raises:
        numpy.linalg.LinAlgError: the Hessian is singular.
    """
    stuck = lower >= upper - _TOLERANCE
    pinned = stuck.copy()
    fixed = np.where(pinned, lower, 0.0)
    step = fixed
    for _ in range(rounds):
        free = np.flatnonzero(~pinned)
        step = fixed.copy()
        if len(free):
            pull = gradient[free] + hessian[free] @ fixed
            step[free] = np.linalg.solve(hessian[np.ix_(free, free)], -pull)
        below = ~pinned & (step < lower - _TOLERANCE)
        above = ~pinned & (step > upper + _TOLERANCE)
        if below.any() or above.any():
            fixed = np.where(below, lower, np.where(above, upper, fixed))
            pinned |= below | above
            continue
        slope = gradient + hessian @ step
        inward = pinned & ~stuck & np.where(fixed <= lower, slope < -_TOLERANCE, slope > _TOLERANCE)
        if not inward.any():
            break
        fixed = np.where(inward, 0.0, fixed)
        pinned &= ~inward
    return np.clip(step, lower, upper)
