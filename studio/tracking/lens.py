"""The lens a clip was filmed with, as far as that can be known.

A face does not reveal it: over 0.5 to 4 times the focal length the landmarks' residual changes by less than its own
scatter. So it is taken from what people do. Cameras film wide pictures with a usual field of view; a square picture
was cut out of a larger one by an unknown amount, and there the head's usual distance says more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.tracking.anchors import LandmarkBasis
from studio.tracking.fit import start_pose
from studio.tracking.options import TrackOptions

USUAL_DISTANCE = 0.8
"""m, from camera to head: between the arm's length of a web camera and the two metres of an interview."""
_SQUARE = 1.1
"""Ratio of sides below which no camera films."""
_MOST = 4.0
"""Longest believable focal length over the longer side."""


def likely_lens(
    basis: LandmarkBasis, points: NDArray[np.float64], *, width: int, height: int, options: TrackOptions
) -> Intrinsics:
    """Intrinsics of a clip's frames, px.

    Args:
        basis: the landmarks' model.
        points: (K, L, 2) px, landmarks of some frames.
        width: of the frames, px.
        height: of the frames, px.
        options: may say the focal length.
    """
    focal = options.focal_length(width, height)
    camera = _centred(focal, width, height)
    longer = max(width, height)
    if options.focal_px is not None or longer > _SQUARE * min(width, height):
        return camera
    distance = float(np.median([start_pose(basis, frame, camera).translation[2] for frame in points]))
    stretch = np.clip(USUAL_DISTANCE / max(distance, 1e-3), 1.0, _MOST * longer / focal)
    return _centred(focal * float(stretch), width, height)


def _centred(focal: float, width: int, height: int) -> Intrinsics:
    return Intrinsics(focal, focal, width / 2, height / 2, width, height)
