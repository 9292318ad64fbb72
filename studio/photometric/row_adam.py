"""Adam for tables of which each step touches one row: rows at rest keep still, which dense Adam does not grant."""

from __future__ import annotations

import torch
from torch import Tensor


class RowAdam:
    """Adam (Kingma & Ba 2015) on the rows of a table (M, C) with one step size per channel.

    Attributes:
        table: (M, C) the values.
        first: (M, C) first moments.
        second: (M, C) second moments.
        count: (M,) updates seen by each row.
    """

    def __init__(self, rows: int, rates: Tensor, *, betas: tuple[float, float] = (0.9, 0.99)) -> None:
        self.rates, self.betas = rates, betas
        channels = len(rates)
        self.table = torch.zeros(rows, channels)
        self.first = torch.zeros(rows, channels)
        self.second = torch.zeros(rows, channels)
        self.count = torch.zeros(rows)

    def row(self, index: int) -> Tensor:
        """A leaf copy of one row to differentiate with respect to."""
        return self.table[index].clone().requires_grad_(True)

    def step(self, index: int, gradient: Tensor, factor: float = 1.0) -> None:
        """Update row ``index`` by its gradient (C,), step sizes times ``factor``."""
        b1, b2 = self.betas
        self.count[index] += 1
        n = float(self.count[index])
        self.first[index].mul_(b1).add_(gradient, alpha=1 - b1)
        self.second[index].mul_(b2).addcmul_(gradient, gradient, value=1 - b2)
        mean = self.first[index] / (1 - b1**n)
        spread = (self.second[index] / (1 - b2**n)).sqrt().add_(1e-12)
        self.table[index] -= factor * self.rates * mean / spread

    def state(self) -> dict[str, Tensor]:
        """Tensors to store in a checkpoint."""
        return {"table": self.table, "first": self.first, "second": self.second, "count": self.count}

    def load(self, state: dict[str, Tensor]) -> None:
        """Inverse of :meth:`state`."""
        self.table, self.first = state["table"].clone(), state["first"].clone()
        self.second, self.count = state["second"].clone(), state["count"].clone()
