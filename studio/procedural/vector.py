"""Small float32 vectors, written down."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def vector(*values: float) -> NDArray[np.float32]:
    """Numbers as a float32 array (K,)."""
    return np.array(values, np.float32)
