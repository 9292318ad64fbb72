"""Run: the state of a personalization, how it begins, and how it looks from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from studio.core.errors import DeviceError
from studio.generator.base import load_generator
from studio.head import HeadModel
from studio.nouns.frames import FrameSet
from studio.nouns.snapshot import pack_snapshot
from studio.nouns.track import Track
from studio.personalize import checkpoint
from studio.personalize.bake import bake
from studio.personalize.leg import Leg
from studio.personalize.novel import NovelViews
from studio.personalize.optimizer import Optimizers
from studio.personalize.personal import Personal
from studio.personalize.priors import Priors
from studio.personalize.recipe import Recipe
from studio.personalize.select import split_frames
from studio.personalize.subject import Subject, collar_weight, prepare_subject
from studio.photometric.scene import Scene, TrackPoses
from studio.photometric.score import masked_scores, score_mask
from studio.photometric.target import Target, lesson_of, target_of
from studio.splat.makers import make_rasterizer

FrameSource = Callable[[NDArray[np.int64], int], FrameSet]
"""``(rows of the track, pixels) -> crops``; decoding belongs to another room."""

_METRIC_FRAMES = 6


@dataclass(frozen=True)
class Onward:
    """Wish to go on from a saved state for some more steps.

    Attributes:
        state: checkpoint of an earlier run, or of this one.
        steps: to add; None as :meth:`Leg.onward` says.
    """

    state: Path
    steps: int | None = None


@dataclass
class Run:
    """State of one run."""

    recipe: Recipe
    subject: Subject
    scene: Scene
    personal: Personal
    optimizers: Optimizers
    priors: Priors
    novel: NovelViews
    poses: TrackPoses
    targets: list[Target]
    small: list[Target]
    test_poses: TrackPoses
    test_targets: list[Target]
    track: Track
    leg: Leg
    step: int = 0
    spent_s: float = 0.0
    quality: float = float("nan")

    def shaped_scene(self) -> Scene:
        """The scene with the head in its present form."""
        return replace(self.scene, surface=self.personal.surface())


def prepare_run(recipe: Recipe, track: Track, frames: FrameSource, head: HeadModel) -> Run:
    """Everything a fit needs, at its first step; raises as :func:`studio.personalize.personalize`."""
    sizes = recipe.sizes
    split = split_frames(track, holdout=recipe.holdout, frames=sizes.frames, sources=sizes.sources)
    sample = split.test[np.linspace(0, len(split.test) - 1, min(_METRIC_FRAMES, len(split.test))).astype(int)]
    crops = frames(np.union1d(split.train, sample), sizes.pixels)
    place = {int(row): index for index, row in enumerate(crops.rows)}
    subject = prepare_subject(head, track, split, crops, atlas_size=sizes.atlas, guessed=not recipe.learns)
    generator = load_generator(recipe.base)
    personal = Personal(subject, recipe, generator, frames=len(split.train))
    targets = [
        lesson_of(crops, place[int(row)], collar_weight(head, track, subject.shape, int(row), crops.size))
        for row in split.train
    ]
    scene = Scene(subject.surface, subject.carrier, make_rasterizer("auto", _device(recipe)))
    rest = subject.surface.rest_rotation
    return Run(
        recipe=recipe,
        subject=subject,
        scene=scene,
        personal=personal,
        optimizers=Optimizers(personal),
        leg=Leg(end=sizes.steps if recipe.learns else 0),
        priors=Priors(subject, personal.anchor),
        novel=NovelViews(subject, track, split.train, targets, seed=recipe.seed),
        poses=TrackPoses(track, split.train, rest),
        targets=targets,
        small=[target.halved() for target in targets],
        test_poses=TrackPoses(track, sample, rest),
        test_targets=[target_of(crops, place[int(row)]) for row in sample],
        track=track,
    )


def take_up(run: Run, own: Path | None, onward: Onward | None) -> None:
    """Put back the state to begin with, if any: this run's own, or the one it is to go on from."""
    own = own if own is not None and own.exists() else None
    if onward is not None and own is not None and not _is_leg_of(checkpoint.peek(own), onward, run.recipe):
        own = None
    path = own or (onward.state if onward is not None else None)
    if path is None:
        return
    state = checkpoint.load(path, run.personal, run.optimizers, run.recipe, run.track, onward=own is None)
    run.step, run.spent_s, run.leg = state.step, state.spent_s, state.stretch
    if own is None and onward is not None:
        budget = state.recipe.budget_s
        run.leg = state.stretch.onward(state.step, state.spent_s, steps=onward.steps, budget_s=budget)


def _is_leg_of(state: checkpoint.CheckpointManifest, onward: Onward, recipe: Recipe) -> bool:
    """Whether a state is already in the leg that a wish asks for."""
    leg = state.stretch
    return state.recipe == recipe and leg.added and onward.steps in (None, leg.end - leg.start)


def _device(recipe: Recipe) -> torch.device:
    """Where pictures are drawn. Posing and losses live on the CPU, so a CUDA rasterizer is used only on request."""
    if recipe.device == "cuda" and not torch.cuda.is_available():
        advice = "Use --device cpu; 'avatar-studio doctor' says what is there."
        raise DeviceError("no_cuda", "There is no usable CUDA device.", advice)
    return torch.device("cuda" if recipe.device == "cuda" else "cpu")


def held_out_scores(run: Run) -> dict[str, float]:
    """Mean ``psnr`` and ``ssim`` of a few held-out frames, pose as tracked; NaN without any."""
    if not run.test_targets:
        return {"psnr": float("nan"), "ssim": float("nan")}
    personal = run.personal
    values = []
    with torch.no_grad():
        maps = personal.maps()
        posable = personal.posable(maps)
        scene = run.shaped_scene()
        still = torch.zeros(TrackPoses.CHANNELS)
        for index, target in enumerate(run.test_targets):
            pose = run.test_poses.pose(index, still)
            look = personal.look(maps, posable, pose, torch.ones(3))
            camera = run.track.crop_intrinsics(target.matte.shape[0])
            color = scene.render(pose, look, camera, torch.ones(3)).color
            values.append(masked_scores(color, target.image, score_mask(target)))
    return {name: float(np.mean([getattr(value, name) for value in values])) for name in ("psnr", "ssim")}


def preview(run: Run) -> NDArray[np.uint8]:
    """Photo | render | error x 3 of one frame, (S, 3 S, 3) uint8."""
    personal = run.personal
    target = (run.test_targets or run.targets)[0]
    poses = run.test_poses if run.test_targets else run.poses
    with torch.no_grad():
        maps = personal.maps()
        pose = poses.pose(0, torch.zeros(TrackPoses.CHANNELS))
        look = personal.look(maps, personal.posable(maps), pose, torch.ones(3))
        camera = run.track.crop_intrinsics(target.matte.shape[0])
        scene = run.shaped_scene()
        color = scene.render(pose, look, camera, torch.ones(3)).color.clamp(0, 1)
        photo = target.over(torch.ones(3))
        strip = torch.cat([photo, color, ((photo - color).abs() * 3).clamp(0, 1)], 1)
    return np.asarray((strip * 255).round().byte().numpy())


def growth(run: Run) -> NDArray[np.uint8]:
    """The avatar as it is now, for whoever watches it grow."""
    with torch.no_grad():
        return pack_snapshot(bake(run.personal, run.poses, run.track, steps=run.step, psnr=float("nan"), growing=True))
