"""Reading maps of any side at the texels of an atlas."""

from __future__ import annotations

import numpy as np

from studio.head import Atlas
from studio.head.taps import map_taps
from studio.photometric.sparse import Gather


def bilinear_taps(atlas: Atlas, size: int) -> Gather:
    """How a ``size`` x ``size`` map is read at the texels; see :func:`studio.head.taps.map_taps`."""
    index, weight = map_taps(atlas.texel, atlas.size, size)
    texels = np.repeat(np.arange(len(atlas.texel)), index.shape[1])
    return Gather(texels, index.ravel(), weight.ravel(), (len(atlas.texel), size * size))
