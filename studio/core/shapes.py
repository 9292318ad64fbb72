"""Shape and finiteness checks at the borders of the engine."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import NumericError


def check_shape(name: str, array: NDArray[Any], pattern: str, **sizes: int) -> dict[str, int]:
    """Check ``array.shape`` against a pattern such as ``"N 3"``.

    Args:
        name: what to call the array in the error.
        array: the array.
        pattern: space-separated sizes: integers, or letters bound at first use and then fixed.
        **sizes: letters already bound.

    Returns:
        All bound letters.

    Raises:
        NumericError: ``wrong_shape``.
    """
    bound = dict(sizes)
    parts = pattern.split()
    ok = len(parts) == array.ndim
    if ok:
        for part, got in zip(parts, array.shape, strict=True):
            want = int(part) if part.isdigit() else bound.setdefault(part, int(got))
            ok = ok and want == got
    if not ok:
        want_text = ", ".join(str(bound.get(p, p)) for p in parts)
        raise NumericError("wrong_shape", f"{name} has shape {tuple(array.shape)}, expected ({want_text}).")
    return bound


def check_finite(name: str, array: NDArray[Any]) -> None:
    """Refuse NaN and infinities.

    Raises:
        NumericError: ``not_finite``.
    """
    if not np.isfinite(array).all():
        raise NumericError("not_finite", f"{name} contains NaN or infinite values.")
