"""Small quadratic programs with box constraints, by pinning violators (active set without release)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
_TOLERANCE = 1e-6


def solve_box(hessian: Vector, gradient: Vector, lower: Vector, upper: Vector, *, rounds: int = 4) -> Vector:
    """Minimise ``d'Hd/2 + g'd`` subject to ``lower <= d <= upper``.

    Variables that leave the box are pinned at the bound they crossed and the rest is solved again; after ``rounds``
    solves what is still outside is clipped. For the well-conditioned systems of the head fit one or two rounds do.

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
    pinned = lower >= upper - _TOLERANCE
    fixed = np.where(pinned, lower, 0.0)
    step = fixed
    for _ in range(rounds):
        free = np.flatnonzero(~pinned)
        step = fixed.copy()
        if len(free) == 0:
            break
        pull = gradient[free] + hessian[free] @ fixed
        step[free] = np.linalg.solve(hessian[np.ix_(free, free)], -pull)
        below = ~pinned & (step < lower - _TOLERANCE)
        above = ~pinned & (step > upper + _TOLERANCE)
        if not (below.any() or above.any()):
            break
        fixed = np.where(below, lower, np.where(above, upper, fixed))
        pinned |= below | above
    return np.clip(step, lower, upper)
