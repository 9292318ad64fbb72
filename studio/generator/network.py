"""The atlas U-Net: unwrapped photos in, Gaussian attributes and expression bases out.

Zero-initialised heads make the untrained network the identity: every output is zero, so the avatar is the
unwrapped photo on the posed head. Training, LoRA and the register only improve on it.

The atlas is mirror-symmetric, so the encoder sees every texel together with its mirrored twin; what no photo shows is
often to be seen on the other side. What holds for a whole person (tone of the skin, colour of the hair) travels
through the mean of the coarsest features, since face and scalp lie in different charts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from studio.generator.attributes import DYNAMIC, STATIC
from studio.nouns.avatar import MIXER_INPUTS
from studio.nouns.expressions import INDEX

INPUT_CHANNELS = 10
"""photo 3, seen 1, position 3 (dm), normal 3."""
_TWIN_CHANNELS = 4
"""Leading channels that are given once more, mirrored: photo and seen."""
_DILATIONS = (1, 2, 4)
"""Of the convolutions at the coarsest level, D/8: together they see the whole atlas."""


@dataclass(frozen=True)
class NetworkShape:
    """Sizes of the network.

    Attributes:
        size: side of the atlas it works on.
        channels: encoder widths from the full size down, each level halving the side.
        bases: K, number of dynamic maps.
    """

    size: int = 128
    channels: tuple[int, int, int, int] = (16, 32, 80, 112)
    bases: int = 12


class _Stage(nn.Module):
    """Convolution, group norm, SiLU."""

    def __init__(self, inputs: int, outputs: int, dilation: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, padding=dilation, dilation=dilation)
        self.norm = nn.GroupNorm(8, outputs)

    def forward(self, x: Tensor) -> Tensor:
        return functional.silu(self.norm(self.conv(x)))


class Encoder(nn.Module):
    """Photo in the atlas to features at four sizes; runs once per person."""

    def __init__(self, shape: NetworkShape) -> None:
        super().__init__()
        widths = (INPUT_CHANNELS + _TWIN_CHANNELS, *shape.channels)
        self.stages = nn.ModuleList(_Stage(a, b) for a, b in pairwise(widths))
        coarse = shape.channels[-1]
        self.context = nn.ModuleList(_Stage(coarse, coarse, dilation) for dilation in _DILATIONS)
        self.person = nn.Sequential(nn.Linear(coarse, coarse), nn.SiLU(), nn.Linear(coarse, coarse))

    def forward(self, x: Tensor) -> list[Tensor]:
        """(B, 10, D, D) to features at D, D/2, D/4, D/8."""
        x = torch.cat([x, x[:, :_TWIN_CHANNELS].flip(-1)], 1)
        out: list[Tensor] = []
        for level, stage in enumerate(self.stages):
            x = stage(functional.avg_pool2d(x, 2) if level else x)
            out.append(x)
        for stage in self.context:
            x = x + stage(x)
        out[-1] = x + self.person(x.mean((2, 3)))[..., None, None]
        return out


class Decoder(nn.Module):
    """Features to maps; register features are added to the level of their own size before its heads."""

    def __init__(self, shape: NetworkShape) -> None:
        super().__init__()
        c = shape.channels
        self.widths = {shape.size // 4: c[2], shape.size // 2: c[1], shape.size: c[0] + 8}
        self.up4 = _Stage(c[3] + c[2], c[2])
        self.up2 = _Stage(c[2] + c[1], c[1])
        self.up1 = _Stage(c[1] + c[0], c[0] + 8)
        self.static_head = nn.Conv2d(c[0] + 8, STATIC, 1)
        self.dynamic_head = nn.Conv2d(c[0] + 8, shape.bases * DYNAMIC, 1)
        for head in (self.static_head, self.dynamic_head):
            for parameter in head.parameters():
                nn.init.zeros_(parameter)

    def forward(self, features: list[Tensor], added: Mapping[int, Tensor]) -> tuple[Tensor, Tensor]:
        """Features and register maps by size to static (B, 14, D, D) and dynamic (B, 6 K, D/2, D/2) raw channels.

        The dynamic maps are mixed for every frame, so they are kept at half the size.
        """
        x = features[3]
        for stage, skip in zip((self.up4, self.up2, self.up1), reversed(features[:3]), strict=True):
            x = functional.interpolate(x, scale_factor=2.0, mode="nearest")
            x = stage(torch.cat([x, skip], 1))
            extra = added.get(x.shape[-1])
            if extra is not None:
                x = x + extra
        return self.static_head(x), self.dynamic_head(functional.avg_pool2d(x, 2))


class MixerNet(nn.Module):
    """``w = W2 silu(W1 x + b1) + b2``: expression and gaze to basis weights.

    Starts as a linear grouping of ARKit's expressions (silu(x) - silu(-x) = x), so that the bases mean something
    before any training: jaw, smile, pucker, brows, lids, gaze, and so on.
    """

    def __init__(self, bases: int) -> None:
        super().__init__()
        self.first = nn.Linear(MIXER_INPUTS, 2 * bases)
        self.second = nn.Linear(2 * bases, bases)
        groups = torch.from_numpy(expression_groups(bases))
        with torch.no_grad():
            self.first.weight.copy_(torch.cat([groups, -groups]))
            self.first.bias.zero_()
            eye = torch.eye(bases)
            self.second.weight.copy_(torch.cat([eye, -eye], 1))
            self.second.bias.zero_()

    def forward(self, x: Tensor) -> Tensor:
        """(..., 56) to (..., K)."""
        return self.second(functional.silu(self.first(x)))


class Generator(nn.Module):
    """Encoder, decoder and mixer."""

    def __init__(self, shape: NetworkShape = NetworkShape()) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.decoder = Decoder(shape)
        self.mixer = MixerNet(shape.bases)


def zero_generator(shape: NetworkShape, *, seed: int = 0) -> Generator:
    """The untrained network: random features, zero heads; equal for equal seeds whatever ran before."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return Generator(shape)


_GROUPS: tuple[Mapping[str, float], ...] = (
    {"jawOpen": 1.5},
    {"mouthSmileLeft": 0.8, "mouthSmileRight": 0.8, "cheekSquintLeft": 0.4, "cheekSquintRight": 0.4},
    {"mouthPucker": 1.0, "mouthFunnel": 1.0},
    {"browInnerUp": 0.8, "browOuterUpLeft": 0.6, "browOuterUpRight": 0.6},
    {"browDownLeft": 0.8, "browDownRight": 0.8, "noseSneerLeft": 0.5, "noseSneerRight": 0.5},
    {"eyeBlinkLeft": 0.7, "eyeBlinkRight": 0.7, "eyeSquintLeft": 0.3, "eyeSquintRight": 0.3},
    {"eyeWideLeft": 0.6, "eyeWideRight": 0.6, "eyeLookUpLeft": 0.4, "eyeLookUpRight": 0.4,
     "eyeLookDownLeft": -0.4, "eyeLookDownRight": -0.4},
    {"mouthUpperUpLeft": 0.7, "mouthUpperUpRight": 0.7, "mouthLowerDownLeft": 0.7, "mouthLowerDownRight": 0.7},
    {"mouthRollLower": 0.7, "mouthRollUpper": 0.7, "mouthPressLeft": 0.5, "mouthPressRight": 0.5, "mouthClose": 0.7},
    {"mouthFrownLeft": 0.6, "mouthFrownRight": 0.6, "mouthStretchLeft": 0.6, "mouthStretchRight": 0.6,
     "mouthShrugLower": 0.6, "mouthShrugUpper": 0.4},
    {"mouthLeft": 1.0, "mouthRight": -1.0, "jawLeft": 0.8, "jawRight": -0.8, "mouthSmileLeft": 0.5,
     "mouthSmileRight": -0.5, "mouthDimpleLeft": 0.4, "mouthDimpleRight": -0.4},
    {"gaze": 2.0},
)  # fmt: skip


def expression_groups(bases: int) -> NDArray[np.float32]:
    """Linear start of the mixer, (K, 56) float32: the semantic groups, then fixed random directions."""
    matrix = np.random.default_rng(20240601).normal(0, 0.15, (bases, MIXER_INPUTS)).astype(np.float32)
    for row, group in zip(matrix, _GROUPS, strict=False):
        row[:] = 0.0
        for name, weight in group.items():
            if name == "gaze":
                row[[52, 54]] = weight / 2  # mean yaw of both eyes
            else:
                row[INDEX[name]] = weight
    return matrix
