"""The 3D register: learnable features on the head's surface, kept and baked.

Feature levels are sampled in the atlas, passed through a small projection (``E_proc``, zero-initialised) and added
to the decoder's features of their size. The finest, *output* level adds to the Gaussians' attributes and bases
directly; without it 1.5-2 dB are lost.
Source of the idea: "Low-Rank Head Avatar Personalization with Registers", sec. 3; there the table is per vertex,
drawn in the driver's view, and thrown away after training.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from studio.generator.attributes import DYNAMIC, STATIC


class _Projection(nn.Module):
    """Register features to decoder features; the last layer starts at zero."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, inputs, 1)
        self.last = nn.Conv2d(inputs, outputs, 1)
        for parameter in self.last.parameters():
            nn.init.zeros_(parameter)

    def forward(self, x: Tensor) -> Tensor:
        return self.last(functional.silu(self.first(x)))


class Register(nn.Module):
    """Tables of one person.

    Args:
        levels: side -> channels of the feature levels; each side must be one of the decoder's.
        widths: side -> channels of the decoder.
        outputs: (N, D) sizes of the output level: all Gaussians, and those that move; zeros leave it out.
        bases: K.
        seed: of the random features.
    """

    def __init__(
        self,
        levels: Mapping[int, int],
        widths: Mapping[int, int],
        *,
        outputs: tuple[int, int],
        bases: int,
        seed: int = 0,
    ) -> None:
        super().__init__()
        maker = torch.Generator().manual_seed(seed)
        self.tables = nn.ParameterDict(
            {str(s): nn.Parameter(0.1 * torch.randn(1, c, s, s, generator=maker)) for s, c in levels.items()}
        )
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self.projections = nn.ModuleDict({str(s): _Projection(c, widths[s]) for s, c in levels.items()})
        gaussians, moving = outputs
        self.output = nn.Parameter(torch.zeros(gaussians, STATIC)) if gaussians else None
        self.output_basis = nn.Parameter(torch.zeros(moving, bases, DYNAMIC)) if gaussians else None

    def features(self) -> dict[int, Tensor]:
        """What is added to the decoder, by side."""
        return {int(side): self.projections[side](table) for side, table in self.tables.items()}

    def cosine(self) -> Tensor:
        """Mean off-diagonal cosine between all feature vectors of a level, averaged over levels.

        Closed form of the published regulariser: ``(|sum_i e_i/|e_i||^2 - n) / (n (n-1))``, O(n D).
        """
        terms = []
        for table in self.tables.values():
            vectors = functional.normalize(table.flatten(2)[0].T, dim=1)
            count = vectors.shape[0]
            terms.append(((vectors.sum(0) ** 2).sum() - count) / (count * (count - 1)))
        return torch.stack(terms).mean() if terms else torch.zeros(())
