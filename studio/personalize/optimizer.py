"""Step sizes and optimisers of a personalization."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from studio.personalize.personal import Personal

_RATES = {"output": 0.01, "output_basis": 0.01, "mixer": 2e-3, "lora": 4e-3, "network": 2e-3, "tables": 2e-2,
          "projections": 4e-3, "shape": 5e-2}  # fmt: skip
_FAINT = 1e-8
"""Gradients of this size make half a step. A Gaussian of which pictures see no more than the tail must not go at full
speed for it: below the collar line, where frames end, gaps opened that nothing closes."""
_FAST = ("output", "output_basis", "mixer", "shape")


def groups_of(personal: Personal) -> dict[str, list[Tensor]]:
    """Trainable tensors by group; a group's name decides its rate and how often it steps."""
    groups: dict[str, list[Tensor]] = {name: [] for name in _RATES}
    if personal.shape.requires_grad:
        groups["shape"].append(personal.shape)
    register = personal.register
    if register.output is not None and register.output_basis is not None:
        groups["output"].append(register.output)
        groups["output_basis"].append(register.output_basis)
    groups["tables"].extend(register.tables.parameters())
    groups["projections"].extend(register.projections.parameters())
    for name, parameter in personal.generator.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("mixer."):
            groups["mixer"].append(parameter)
        else:
            groups["lora" if "lora_" in name else "network"].append(parameter)
    return {name: tensors for name, tensors in groups.items() if tensors}


class Optimizers:
    """Adam for what steps every frame (fast) and for what steps every decode (slow)."""

    def __init__(self, personal: Personal) -> None:
        groups = groups_of(personal)
        self.fast = self._adam({n: t for n, t in groups.items() if n in _FAST})
        self.slow = self._adam({n: t for n, t in groups.items() if n not in _FAST})

    @staticmethod
    def _adam(groups: dict[str, list[Tensor]]) -> torch.optim.Adam | None:
        if not groups:
            return None
        listed = [{"params": tensors, "lr": _RATES[name], "base": _RATES[name]} for name, tensors in groups.items()]
        optimizer = torch.optim.Adam(listed, betas=(0.9, 0.99), eps=_FAINT, fused=True)
        for parameter in (p for tensors in groups.values() for p in tensors):
            # as Adam's first step would, so that a checkpoint always has the same layout
            optimizer.state[parameter] = {
                "step": torch.zeros(()),
                "exp_avg": torch.zeros_like(parameter, requires_grad=False),
                "exp_avg_sq": torch.zeros_like(parameter, requires_grad=False),
            }
        return optimizer

    def set_rate(self, factor: float) -> None:
        """Scale all step sizes."""
        for optimizer in self.all():
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * factor

    def all(self) -> list[torch.optim.Adam]:
        """Those that exist."""
        return [o for o in (self.fast, self.slow) if o is not None]


def rate_factor(progress: float) -> float:
    """Constant for the first 40 %, then a cosine down to 4 %."""
    late = min(max((progress - 0.4) / 0.6, 0.0), 1.0)
    return 0.04 + 0.96 * 0.5 * (1.0 + math.cos(math.pi * late))
