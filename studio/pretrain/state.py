"""State of a training run: weights, their moving average, the optimiser, the step."""

from __future__ import annotations

from pathlib import Path

import msgspec
import torch
from torch import Tensor

from studio.core.errors import FileFormatError
from studio.generator.base import write_generator
from studio.generator.network import NetworkShape, zero_generator
from studio.nouns.archive import ArchiveReader, pack_tensors, write_archive
from studio.pretrain.schedule import Schedule

SCHEMA = 1
KIND = "pretraining"


class StateManifest(msgspec.Struct, frozen=True, kw_only=True):
    """JSON part of a stored state.

    Attributes:
        schedule: of the run.
        head_hash: of the head model the examples were made with.
        step: steps done.
        spent_s: seconds of training so far.
    """

    schedule: Schedule
    head_hash: str
    step: int
    spent_s: float


class State:
    """What changes during training.

    Args:
        schedule: of the run.
        head_hash: of the head model.
        device: of the weights.
    """

    def __init__(self, schedule: Schedule, *, head_hash: str, device: torch.device) -> None:
        self.schedule, self.head_hash = schedule, head_hash
        self.generator = zero_generator(NetworkShape(), seed=schedule.seed).to(device)
        self.average = zero_generator(NetworkShape(), seed=schedule.seed).to(device).requires_grad_(False)
        # a fit learns its bases worse on a mixer that training has bent, so that it stays the plain grouping
        self.generator.mixer.requires_grad_(False)
        self.learning = {n: p for n, p in self.generator.named_parameters() if p.requires_grad}
        self.optimizer = torch.optim.Adam(self.learning.values(), lr=schedule.rate, betas=(0.9, 0.99))
        for parameter in self.learning.values():
            # as Adam's first step would, so that a stored state always has the same layout
            self.optimizer.state[parameter] = {
                "step": torch.zeros(()),
                "exp_avg": torch.zeros_like(parameter, requires_grad=False),
                "exp_avg_sq": torch.zeros_like(parameter, requires_grad=False),
            }
        self.step, self.spent_s = 0, 0.0

    def advance(self) -> None:
        """Step the optimiser with the gradients there are, and let the average follow."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.schedule.rate_at(self.step)
        torch.nn.utils.clip_grad_norm_(self.learning.values(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        share = 1.0 - min(self.schedule.decay, self.step / (self.step + 10.0))
        with torch.no_grad():
            for kept, now in zip(self.average.parameters(), self.generator.parameters(), strict=True):
                kept.lerp_(now, share)

    def save(self, path: Path) -> None:
        """Write atomically.

        Raises:
            DiskFullError: what was there before is untouched.
        """
        manifest = StateManifest(
            schedule=self.schedule, head_hash=self.head_hash, step=self.step, spent_s=self.spent_s
        )
        tensors = {name: tensor.detach().cpu().numpy() for name, tensor in self._tensors().items()}
        members = {"state.safetensors": pack_tensors(tensors)}
        write_archive(path, kind=KIND, schema=SCHEMA, manifest=manifest, members=members)

    def load(self, path: Path) -> None:
        """Go on from a stored state.

        Raises:
            FileFormatError: damaged, or ``other_schedule``: of another run.
        """
        with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA) as archive:
            manifest = archive.manifest(StateManifest)
            stored = archive.tensors("state.safetensors")
        if manifest.schedule != self.schedule or manifest.head_hash != self.head_hash:
            raise FileFormatError(
                "other_schedule", f"{path.name} belongs to a training with other numbers.", "Use another --work folder."
            )
        live = self._tensors()
        if {n: tuple(t.shape) for n, t in live.items()} != {n: a.shape for n, a in stored.items()}:
            raise FileFormatError("other_schedule", f"{path.name} has another layout.", "Use another --work folder.")
        with torch.no_grad():
            for name, tensor in live.items():
                tensor.copy_(torch.from_numpy(stored[name].copy()))
        self.step, self.spent_s = manifest.step, manifest.spent_s

    def _tensors(self) -> dict[str, Tensor]:
        tensors = {f"weights.{name}": p.data for name, p in self.generator.named_parameters()}
        tensors.update({f"average.{name}": p.data for name, p in self.average.named_parameters()})
        for name, parameter in self.learning.items():
            tensors.update({f"adam.{name}.{key}": value for key, value in self.optimizer.state[parameter].items()})
        return tensors


def write_weights(state: State, path: Path) -> None:
    """Store the moving average as the generic model, with what it was made by.

    Raises:
        DiskFullError: nothing was written.
    """
    notes = {
        "schedule": msgspec.json.encode(state.schedule).decode(),
        "head": state.head_hash,
        "steps": str(state.step),
        "seconds": f"{state.spent_s:.0f}",
    }
    write_generator(path, state.average.cpu(), notes=notes)
