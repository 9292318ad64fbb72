"""A glance at a checkpoint: the avatar that a saved state holds, without a further step."""

from __future__ import annotations

from pathlib import Path

import torch

from studio.head import HeadModel
from studio.nouns.avatar import Avatar
from studio.nouns.track import Track
from studio.personalize import checkpoint
from studio.personalize.bake import bake
from studio.personalize.run import FrameSource, prepare_run, take_up


def glance(state: Path, track: Track, frames: FrameSource, *, head: HeadModel) -> Avatar:
    """The avatar of a state as it is: step sizes are not brought down as when a run is stopped.

    Args:
        state: a checkpoint.
        track: of the take it was learnt from.
        frames: hands out head crops of rows of the track.
        head: the head model the track was made with.

    Returns:
        The avatar, to be looked at: it carries no parts and no coverage.

    Raises:
        FileFormatError: the state is damaged, or belongs to another take.
        TrackingError: too few frames.
    """
    run = prepare_run(checkpoint.peek(state).recipe, track, frames, head)
    take_up(run, state, None)
    run.personal.unfold()
    with torch.no_grad():
        return bake(run.personal, run.poses, track, steps=run.step, psnr=float("nan"), growing=True)
