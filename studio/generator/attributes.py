"""Channel layout of what the network and the register say about each Gaussian.

All makers of attributes (network, register's output level) speak the same *raw* channels, scaled so that a change
of 0.01 is a sensible optimisation step in every one of them. Zero everywhere is the rest avatar: the unwrapped
photo on the person's head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

STATIC = 14
"""offset 3, log-scale 3, rotation 4, opacity 1, colour 3."""
DYNAMIC = 6
"""offset 3, colour 3, per basis."""

_STATIC_UNITS = (0.01,) * 3 + (2.0,) * 3 + (1.0,) * 4 + (3.0,) + (0.6,) * 3
_DYNAMIC_UNITS = (0.003,) * 3 + (0.25,) * 3
SMALLEST_LOG_SCALE, LARGEST_LOG_SCALE = -1.6, 1.6
"""Clamp of the learnt log-scale around its rest value: a fifth to five times the texel's own size (long hair stretches
the scalp's texels)."""


class Posable(NamedTuple):
    """Arguments of :func:`studio.photometric.posing.carry` that do not depend on the frame.

    Attributes:
        offset: (N, 3) m, carrier frame.
        rotation: (N, 4) quaternion wxyz, not normalised.
        scale: (N, 3) m.
        color: (N, 3).
        opacity: (N,) in (0, 1).
    """

    offset: Tensor
    rotation: Tensor
    scale: Tensor
    color: Tensor
    opacity: Tensor


class Linear(NamedTuple):
    """Gaussian parameters before their last nonlinearity: what contributions are added up in.

    Attributes:
        offset: (N, 3) m, carrier frame.
        log_scale: (N, 3) log m, clamped.
        rotation: (N, 4) quaternion wxyz, not normalised.
        logit: (N,) of the opacity, not below its floor.
        color: (N, 3).
    """

    offset: Tensor
    log_scale: Tensor
    rotation: Tensor
    logit: Tensor
    color: Tensor


@dataclass(frozen=True)
class RestAttributes:
    """The rest avatar's own values, to which raw channels are added.

    Attributes:
        log_scale: (N, 3) log m, from the spacing of the texels.
        opacity_logit: (N,).
        opacity_floor: (N,) least logit; solid skin must move out of the way, not turn to glass.
        opacity_cap: (N,) in [0, 1], below one where the neck fades out above the shoulders.
        color: (N, 3) from the unwrapped photos.
        reach: (N, 1) factor of offsets; the scalp must grow hair centimetres away.
    """

    log_scale: Tensor
    opacity_logit: Tensor
    opacity_floor: Tensor
    opacity_cap: Tensor
    color: Tensor
    reach: Tensor


def static_units() -> Tensor:
    """(14,) metres, log, quaternion, logit and colour per raw unit."""
    return torch.tensor(_STATIC_UNITS)


def dynamic_units() -> Tensor:
    """(6,) metres and colour per raw unit and unit of mixer weight."""
    return torch.tensor(_DYNAMIC_UNITS)


def to_linear(raw: Tensor, rest: RestAttributes) -> Linear:
    """Raw static channels (N, 14) to clamped parameters that may still be added up."""
    value = raw * static_units().to(raw)
    return Linear(
        offset=value[:, :3] * rest.reach,
        log_scale=rest.log_scale + value[:, 3:6].clamp(SMALLEST_LOG_SCALE, LARGEST_LOG_SCALE),
        rotation=value[:, 6:10] + torch.tensor([1.0, 0.0, 0.0, 0.0]).to(raw),
        logit=torch.maximum(rest.opacity_logit + value[:, 10], rest.opacity_floor),
        color=rest.color + value[:, 11:14],
    )


def to_posable(raw: Tensor, rest: RestAttributes) -> Posable:
    """Raw static channels (N, 14) to Gaussian parameters, clamped."""
    linear = to_linear(raw, rest)
    return Posable(
        offset=linear.offset,
        rotation=linear.rotation,
        scale=torch.exp(linear.log_scale),
        color=linear.color,
        opacity=torch.sigmoid(linear.logit) * rest.opacity_cap,
    )
