"""Which frames are learnt from, which are kept for the score, which become source photos."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.angles import head_angles
from studio.core.errors import TrackingError
from studio.nouns.holdout import Holdout, Rows
from studio.nouns.track import FrameFlag, Track

_SOFT = FrameFlag.BLURRED | FrameFlag.DARK | FrameFlag.HAND | FrameFlag.HAIR_OVER_FACE | FrameFlag.CUT_BY_FRAME
_FEWEST, _FEWEST_STILLS = 8, 1


@dataclass(frozen=True)
class Split:
    """Rows of a track by use.

    Attributes:
        train: learnt from.
        test: held out; no gradient ever comes from them.
        source: rows of ``train`` that are unwrapped into the atlas, best first.
    """

    train: Rows
    test: Rows
    source: Rows


def split_frames(track: Track, *, holdout: str, frames: int, sources: int) -> Split:
    """Divide a track.

    Args:
        track: the track.
        holdout: which frames are kept for the score, as :meth:`Holdout.parse` reads it.
        frames: most frames to learn from, chosen to cover pose and expression.
        sources: most source photos.

    Raises:
        UsageError: ``bad_holdout``.
        TrackingError: ``too_few_frames``.
    """
    usable = track.usable
    test = Holdout.parse(holdout).rows(track)
    rest = np.setdiff1d(usable, test)
    fewest = _FEWEST_STILLS if track.stills else _FEWEST
    if len(rest) < fewest:
        raise TrackingError(
            "too_few_frames",
            f"Only {len(rest)} frames can be learnt from; at least {fewest} are needed.",
            "Record a longer take, or keep fewer frames back with --holdout none.",
        )
    descriptors = describe(track)
    train = np.sort(rest[spread_choice(descriptors[rest], frames, penalty=_penalty(track)[rest])])
    source = train[spread_choice(descriptors[train], sources, penalty=_penalty(track)[train])]
    return Split(train, test, source)


def describe(track: Track) -> NDArray[np.float32]:
    """A vector per frame, (T, D), in which distance means a different view, gaze or expression."""
    angles = head_angles(track.rotation)
    gaze = track.gaze.mean(1)
    return np.concatenate([3.0 * angles, 1.0 * track.expression, 1.0 * gaze], 1).astype(np.float32)


def spread_choice(points: NDArray[np.float32], count: int, *, penalty: NDArray[np.float32]) -> Rows:
    """Farthest-point sampling of ``count`` rows of ``points`` (M, D), starting from the most typical good one.

    Args:
        points: descriptors.
        count: how many; all rows when there are fewer.
        penalty: (M,) in [0, 1); distances count (1 - penalty).
    """
    total = len(points)
    if total <= count:
        return np.arange(total)
    typical = np.linalg.norm(points - np.median(points, 0), axis=1) + 2.0 * penalty
    chosen = [int(typical.argmin())]
    distance = np.linalg.norm(points - points[chosen[0]], axis=1)
    while len(chosen) < count:
        following = int((distance * (1.0 - penalty)).argmax())
        chosen.append(following)
        distance = np.minimum(distance, np.linalg.norm(points - points[following], axis=1))
    return np.asarray(chosen, np.int64)


def _penalty(track: Track) -> NDArray[np.float32]:
    """How little each frame is wanted, (T,) in [0, 1): flagged frames and blurred ones."""
    flagged = (track.flags & int(_SOFT)) != 0
    blur = 1.0 - np.clip(track.sharpness, 0.0, 1.0)
    return np.clip(0.6 * flagged + 0.3 * blur, 0.0, 0.9).astype(np.float32)
