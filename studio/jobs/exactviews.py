"""Exact pictures of the sample person from where its film was not shot, and an avatar held against them."""

from __future__ import annotations

import math
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import TrackingError
from studio.core.events import Event, PhaseStarted, Progressed
from studio.nouns.avatar import Avatar
from studio.nouns.track import Track

if TYPE_CHECKING:
    from studio.evaluate.truth import Alignment, ExactView, TruthReport

BEYOND = (0, 30, -30, 60, -60)
"""Degrees beyond the views of the training frames; 0 is the film's own camera."""
SIZE = 256


@dataclass(frozen=True)
class ExactSet:
    """Exact views, and where an avatar of the same track stands in them."""

    views: list[ExactView]
    alignment: Alignment


def exact_set(
    track: Track, train: NDArray[np.int64], test: NDArray[np.int64], *, control: Control, frames: int = 2
) -> Generator[Event, None, ExactSet]:
    """Take exact pictures of some held-out frames of the sample film.

    Args:
        track: of the sample film.
        train: rows that avatars were made from: the views "beyond" which to look, and what aligns head spaces.
        test: rows whose expression and light are shown; those that face the camera most are used.
        control: cancel.
        frames: how many of them.

    Raises:
        TrackingError: ``nothing_to_score``.
        CancelledError: stopped.
    """
    from studio.evaluate.truth import align, camera_yaw
    from studio.sample.film import CAMERA, film_view

    if len(test) == 0:
        raise TrackingError("nothing_to_score", "No frame was held out.", "Use --holdout every:10.")
    yield PhaseStarted(phase="exact", total=frames * len(BEYOND))
    poses = {int(row): film_view(int(track.frame_index[row])).camera_from_head for row in np.union1d(train, test)}
    train_poses = np.stack([poses[int(row)] for row in train])
    yaws = np.degrees(camera_yaw(train_poses))
    facing = sorted((int(row) for row in test), key=lambda row: abs(float(camera_yaw(poses[row]))))[:frames]
    views: list[ExactView] = []
    for row in facing:
        for beyond in BEYOND:
            control.check()
            side = yaws.max() if beyond > 0 else yaws.min()
            travel = side + beyond - math.degrees(float(camera_yaw(poses[row]))) if beyond else 0.0
            views.append(_exact_view(track, row, beyond, travel))
            yield Progressed(phase="exact", done=len(views), total=frames * len(BEYOND))
    return ExactSet(views, align(track, train, train_poses, CAMERA))


def score_in_truth(
    avatars: Mapping[str, Avatar], track: Track, exact: ExactSet, *, control: Control
) -> Generator[Event, None, dict[str, tuple[TruthReport, NDArray[np.uint8]]]]:
    """Report and sheet of each avatar, by name; raises as :func:`studio.evaluate.truth.compare_with_truth`."""
    from studio.evaluate.truth import compare_with_truth

    found = {}
    for name, avatar in avatars.items():
        found[name] = yield from compare_with_truth(avatar, track, exact.views, exact.alignment, control=control)
    return found


def _exact_view(track: Track, row: int, beyond: int, travel: float) -> ExactView:
    from studio.evaluate.truth import ExactView
    from studio.sample.film import render_truth

    true = render_truth(int(track.frame_index[row]), yaw=travel, size=SIZE)
    return ExactView(row, beyond, true.image, true.head, true.tattoo, true.camera, true.camera_from_head)
