"""The held-out protocol: frames the avatar never learnt from, inside the head mask eroded by 4 px.

Each frame is scored twice: with the pose as tracked, and with pose, expression and gaze refined photometrically
while the avatar is frozen (the photo's colours never reach it). A tracker's error is not the avatar's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.core.control import Control
from studio.core.errors import TrackingError
from studio.core.events import Event, FileWritten, PhaseStarted, Progressed
from studio.evaluate.environment import environment
from studio.evaluate.pictures import write_picture
from studio.nouns.avatar import Avatar
from studio.nouns.frames import FrameSet
from studio.nouns.report import FrameScore, Report, save_report
from studio.nouns.track import Track
from studio.photometric.frozen import FrozenAvatar
from studio.photometric.scene import FramePose, TrackPoses
from studio.photometric.score import masked_scores, score_mask
from studio.photometric.target import Target, target_of
from studio.splat.makers import make_rasterizer

SIZE = 256
REFINE_STEPS = 24
_FEWEST_PIXELS = 64


@dataclass(frozen=True)
class HeldOut:
    """One held-out frame with the avatar in its pose.

    Attributes:
        number: of the frame in the video.
        row: of the track.
        target: the photo.
        mask: (S, S) float 0/1, pixels that count.
        tracked: (S, S, 3) the avatar as tracked, over white.
        refined: (S, S, 3) likewise, pose, expression and gaze refined.
        pose: refined, camera space.
    """

    number: int
    row: int
    target: Target
    mask: Tensor
    tracked: Tensor
    refined: Tensor
    pose: FramePose


FrameSource = Callable[[NDArray[np.int64], int], FrameSet]
"""``(rows of the track, pixels) -> crops``."""


def held_out_pass(
    avatar: Avatar,
    track: Track,
    frames: FrameSource,
    rows: NDArray[np.int64],
    each: Callable[[HeldOut], None],
    *,
    control: Control,
    size: int = SIZE,
    refine_steps: int = REFINE_STEPS,
) -> Generator[Event, None, None]:
    """Put a frozen avatar into the pose of held-out frames.

    Pictures larger than :data:`SIZE` have their pose refined at half the size.

    Args:
        avatar: the avatar.
        track: of the same person.
        frames: hands out head crops of rows of the track.
        rows: rows to look at.
        each: takes every frame in which enough of the head is seen.
        control: cancel.
        size: side of the pictures, px.
        refine_steps: photometric steps per frame.

    Raises:
        TrackingError: ``nothing_to_score``.
        CancelledError: stopped.
    """
    if len(rows) == 0:
        raise TrackingError("nothing_to_score", "No frame was held out.", "Use --holdout every:10.")
    yield PhaseStarted(phase="evaluate", total=len(rows))
    frozen = FrozenAvatar(avatar, make_rasterizer("numba"))
    crops = frames(rows, size)
    poses = TrackPoses(track, rows, avatar.rest_rotation)
    camera, still = track.crop_intrinsics(size), torch.zeros(TrackPoses.CHANNELS)
    found = 0
    began = time.monotonic()
    for index in range(len(rows)):
        control.check()
        target = target_of(crops, index)
        mask = score_mask(target)
        if float(mask.sum()) >= _FEWEST_PIXELS:
            small = target.halved() if size > SIZE else target
            lens = track.crop_intrinsics(small.matte.shape[0])
            delta = frozen.refine(poses, index, small, lens, steps=refine_steps)
            pose = poses.pose(index, delta)
            with torch.no_grad():
                tracked = frozen.render(poses.pose(index, still), camera, torch.ones(3)).color
                refined = frozen.render(pose, camera, torch.ones(3)).color
            number = int(track.frame_index[rows[index]])
            each(HeldOut(number, int(rows[index]), target, mask, tracked, refined, pose))
            found += 1
        done = index + 1
        eta = (time.monotonic() - began) / done * (len(rows) - done)
        yield Progressed(phase="evaluate", done=done, total=len(rows), eta_s=eta)
    if not found:
        raise TrackingError("nothing_to_score", "The head is hidden in every held-out frame.", "Use another take.")


def evaluate(
    avatar: Avatar,
    track: Track,
    frames: FrameSource,
    rows: NDArray[np.int64],
    *,
    holdout: str,
    out: Path | None,
    control: Control,
    avatar_sha256: str = "",
    track_sha256: str = "",
    size: int = SIZE,
    refine_steps: int = REFINE_STEPS,
) -> Generator[Event, None, Report]:
    """Score an avatar on held-out frames.

    Args:
        avatar: the avatar.
        track: of the same person.
        frames: hands out head crops of rows of the track.
        rows: rows to score.
        holdout: the protocol's name, for the report.
        out: folder for ``metrics.json`` and, per frame, ``NNNNN_photo.png``, ``NNNNN_render.png``,
            ``NNNNN_mask.png`` (refined pose, equal sizes, aligned); None writes nothing.
        control: cancel.
        avatar_sha256: of the avatar's file, for the report.
        track_sha256: of the track's file, for the report.
        size: side of the scored pictures, px.
        refine_steps: photometric steps per frame.

    Returns:
        The report.

    Raises:
        TrackingError: ``nothing_to_score``.
        CancelledError: stopped.
    """
    scores: list[FrameScore] = []

    def score(frame: HeldOut) -> None:
        scores.append(frame_score(frame))
        if out is not None:
            for name, picture in (("photo", frame.target.image), ("render", frame.refined), ("mask", frame.mask)):
                write_picture(out / f"{frame.number:05d}_{name}.png", picture)

    yield from held_out_pass(
        avatar, track, frames, rows, score, control=control, size=size, refine_steps=refine_steps
    )
    mean, sd = summarize(scores)
    report = Report(
        avatar_sha256=avatar_sha256, track_sha256=track_sha256, mode=avatar.manifest.mode, size=size,
        holdout=holdout, frames=scores, mean=mean, sd=sd, environment=environment(),
    )  # fmt: skip
    if out is not None:
        save_report(out / "metrics.json", report)
        yield FileWritten(kind="metrics", path=str(out / "metrics.json"))
    return report


def frame_score(frame: HeldOut) -> FrameScore:
    """Scores of the whole head in one frame."""
    tracked, refined = (masked_scores(c, frame.target.image, frame.mask) for c in (frame.tracked, frame.refined))
    return FrameScore(
        frame=frame.number,
        psnr=tracked.psnr,
        ssim=tracked.ssim,
        detail_ratio=tracked.detail_ratio,
        psnr_refined=refined.psnr,
        ssim_refined=refined.ssim,
        detail_ratio_refined=refined.detail_ratio,
        pixels=int(frame.mask.sum()),
    )


def summarize(scores: list[FrameScore]) -> tuple[dict[str, float], dict[str, float]]:
    """Means and standard deviations of the scores over frames, by name."""
    names = [name for name in FrameScore.__struct_fields__ if name not in ("frame", "pixels")]
    table = np.array([[getattr(score, name) for name in names] for score in scores])
    mean, sd = table.mean(0), table.std(0)
    return dict(zip(names, mean.tolist(), strict=True)), dict(zip(names, sd.tolist(), strict=True))
