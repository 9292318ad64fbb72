"""Two differentiable sparse operations on tables: weighted gathering, and smoothness between neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from torch import Tensor

from studio.photometric import kernels


@dataclass(frozen=True)
class SparseRows:
    """A sparse matrix in CSR form, float32 weights, int32 indices.

    Attributes:
        start: (R + 1,).
        index: (nnz,).
        weight: (nnz,).
    """

    start: NDArray[np.int32]
    index: NDArray[np.int32]
    weight: NDArray[np.float32]


def sparse_rows(
    row: NDArray[np.integer[Any]],
    column: NDArray[np.integer[Any]],
    weight: NDArray[np.floating[Any]],
    shape: tuple[int, int],
) -> SparseRows:
    """CSR from triples; duplicates add up."""
    matrix = coo_matrix((weight.astype(np.float32), (row, column)), shape=shape).tocsr()
    return SparseRows(matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data.astype(np.float32))


class Gather:
    """Bilinear taps or any other fixed linear map from a table (T, C) to rows (R, C), differentiable."""

    def __init__(
        self,
        row: NDArray[np.integer[Any]],
        column: NDArray[np.integer[Any]],
        weight: NDArray[np.floating[Any]],
        shape: tuple[int, int],
    ) -> None:
        self.forward_rows = sparse_rows(row, column, weight, shape)
        self.backward_rows = sparse_rows(column, row, weight, shape[::-1])

    def __call__(self, table: Tensor) -> Tensor:
        """(T, C) float32 to (R, C)."""
        out: Tensor = _Gather.apply(self, table)
        return out


def _apply(rows: SparseRows, table: NDArray[np.float32]) -> Tensor:
    out = np.zeros((len(rows.start) - 1, table.shape[1]), np.float32)
    kernels.gather_rows(rows.start, rows.index, rows.weight, table, out)
    return torch.from_numpy(out)


class _Gather(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, gather: Gather, table: Tensor) -> Tensor:
        ctx.gather = gather
        return _apply(gather.forward_rows, np.ascontiguousarray(table.detach().numpy()))

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[None, Tensor]:
        return None, _apply(ctx.gather.backward_rows, np.ascontiguousarray(grads[0].numpy()))


class Smoothness:
    """``sum tie |v_i - v_j|^p`` over the pairs of a neighbourhood graph, differentiable.

    Args:
        pairs: (E, 2) each edge once.
        tie: (E,) weights.
        absolute: (C,) whether a channel uses p = 1 instead of 2.
        count: number of rows.
    """

    def __init__(
        self, pairs: NDArray[np.integer[Any]], tie: NDArray[np.floating[Any]], absolute: NDArray[np.bool_], count: int
    ) -> None:
        both = np.concatenate([pairs, pairs[:, ::-1]])
        self.rows = sparse_rows(both[:, 0], both[:, 1], np.concatenate([tie, tie]), (count, count))
        self.absolute = absolute.astype(np.int32)

    def __call__(self, values: Tensor) -> Tensor:
        """Loss of a table (N, C), scalar."""
        out: Tensor = _Smooth.apply(self, values)
        return out


class _Smooth(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, smoothness: Smoothness, values: Tensor) -> Tensor:
        array = np.ascontiguousarray(values.detach().numpy())
        gradient = np.zeros_like(array)
        partial = np.zeros(64, np.float32)
        rows = smoothness.rows
        kernels.pair_smoothness(rows.start, rows.index, rows.weight, array, smoothness.absolute, gradient, partial)
        ctx.gradient = torch.from_numpy(gradient)
        return torch.tensor(float(partial.sum()))

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[None, Tensor]:
        return None, ctx.gradient * grads[0]
