"""Checkpoints: everything a run needs to go on exactly as if it had never stopped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import Tensor

from studio.core.errors import FileFormatError, UsageError
from studio.nouns.archive import ArchiveReader, pack_tensors, write_archive
from studio.nouns.track import Track
from studio.personalize.leg import Leg
from studio.personalize.optimizer import Optimizers
from studio.personalize.personal import Personal
from studio.personalize.recipe import Recipe

SCHEMA = 1
KIND = "checkpoint"


class CheckpointManifest(msgspec.Struct, frozen=True, kw_only=True):
    """JSON part of a checkpoint.

    Attributes:
        recipe: of the run; resuming under another recipe is refused.
        video_hash: of the take.
        step: steps done.
        spent_s: seconds of optimisation so far.
        folded: whether the network rests and the register's output level holds its word.
        leg: the stretch of steps the run is in; None in files written before there were any.
    """

    recipe: Recipe
    video_hash: str
    step: int
    spent_s: float
    folded: bool = False
    leg: Leg | None = None

    @property
    def stretch(self) -> Leg:
        """The leg, or that of the recipe."""
        return self.leg or Leg(end=self.recipe.sizes.steps if self.recipe.learns else 0)


CHANGEABLE = frozenset(
    {"steps", "budget_s", "seed", "device", "prior", "ssim", "detail", "matte", "cosine", "decode_every"}
)
"""Fields of a recipe that decide neither what a state holds nor which frames it was learnt from."""


def peek(path: Path) -> CheckpointManifest:
    """What a checkpoint says about itself.

    Raises:
        FileFormatError: it is none, or damaged.
    """
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA) as archive:
        return archive.manifest(CheckpointManifest)


def changed(recipe: Recipe, fields: Mapping[str, Any]) -> Recipe:
    """A recipe for going on from a state made with ``recipe``.

    Raises:
        UsageError: ``fixed_by_state``; a field cannot change any more.
    """
    for name, value in fields.items():
        if name not in CHANGEABLE and value != getattr(recipe, name):
            raise UsageError(
                "fixed_by_state",
                f"The saved state was made with {name} = {getattr(recipe, name)}, which cannot change any more.",
                "Leave it as it is, or start a new run.",
            )
    return msgspec.structs.replace(recipe, **fields)


def save(
    path: Path,
    personal: Personal,
    optimizers: Optimizers,
    recipe: Recipe,
    track: Track,
    *,
    step: int,
    spent_s: float,
    leg: Leg | None = None,
) -> None:
    """Write the state atomically.

    Raises:
        DiskFullError: the previous checkpoint is untouched.
    """
    tensors = {name: tensor.detach().numpy() for name, tensor in _state(personal, optimizers).items()}
    manifest = CheckpointManifest(
        recipe=recipe, video_hash=track.video.sha256, step=step, spent_s=spent_s, folded=personal.folded, leg=leg
    )
    members = {"state.safetensors": pack_tensors(tensors)}
    write_archive(path, kind=KIND, schema=SCHEMA, manifest=manifest, members=members)


def load(
    path: Path, personal: Personal, optimizers: Optimizers, recipe: Recipe, track: Track, *, onward: bool = False
) -> CheckpointManifest:
    """Put a state back.

    Args:
        path: of the checkpoint.
        personal: takes the state.
        optimizers: take the state.
        recipe: of the present run.
        track: of the present run.
        onward: the present run goes on from another's state, so that :data:`CHANGEABLE` fields may differ.

    Returns:
        What the checkpoint says about itself.

    Raises:
        FileFormatError: ``checkpoint_mismatch`` when it belongs to another take or recipe, or damaged.
    """
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA) as archive:
        manifest = archive.manifest(CheckpointManifest)
        tensors = archive.tensors("state.safetensors")
    made_with = manifest.recipe
    if onward:
        made_with = msgspec.structs.replace(made_with, **{name: getattr(recipe, name) for name in CHANGEABLE})
    if made_with != recipe or manifest.video_hash != track.video.sha256:
        raise FileFormatError(
            "checkpoint_mismatch",
            f"{path.name} belongs to another video or to other settings.",
            "Use the same settings, or start afresh without --resume.",
        )
    loaded = {name: torch.from_numpy(array.copy()) for name, array in tensors.items()}
    state = _state(personal, optimizers)
    if {n: t.shape for n, t in state.items()} != {n: t.shape for n, t in loaded.items()}:
        raise FileFormatError("checkpoint_mismatch", f"{path.name} has another layout.", "Start afresh.")
    with torch.no_grad():
        for name, tensor in state.items():
            tensor.copy_(loaded[name])
    if manifest.folded:
        personal.take_up_folded()
    return manifest


def _state(personal: Personal, optimizers: Optimizers) -> dict[str, Tensor]:
    """Live tensors by name; writing into them restores a run."""
    state = {f"model.{name}": p.data for name, p in personal.named_parameters() if p.requires_grad}
    state.update({f"corrections.{name}": tensor for name, tensor in personal.corrections.state().items()})
    for kind, optimizer in (("fast", optimizers.fast), ("slow", optimizers.slow)):
        if optimizer is None:
            continue
        listed = [p for group in optimizer.param_groups for p in group["params"]]
        for index, parameter in enumerate(listed):
            for name, value in optimizer.state[parameter].items():
                state[f"{kind}.{index}.{name}"] = value
    return state
