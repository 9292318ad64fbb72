"""From the population's own atlas to one of another size: mean over what each texel covers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from studio.head import Atlas
from studio.population.bank import Bank

F32 = NDArray[np.float32]


def averaged(bank: Bank, atlas: Atlas, values: F32) -> F32:
    """Values (N, C) at an atlas's texels from values at those of the bank's atlas, area mean or bilinear."""
    if atlas.size == bank.atlas.size:
        return np.ascontiguousarray(values, np.float32)
    if atlas.size not in bank.tables:
        make = _shrinking if atlas.size < bank.atlas.size else _growing
        bank.tables[atlas.size] = make(bank.atlas, atlas)
    return np.asarray(bank.tables[atlas.size] @ values, np.float32)


def _shrinking(source: Atlas, target: Atlas) -> sparse.csr_matrix:
    """Mean of the fine texels of the same part that lie inside each coarse one; the nearest where none does."""
    ratio = source.size // target.size
    row, column = np.divmod(source.texel.astype(np.int64), source.size)
    coarse = target.index_map[row // ratio, column // ratio].astype(np.int64)
    inside = (coarse >= 0) & (target.region[np.maximum(coarse, 0)] == source.region)
    fine = np.flatnonzero(inside)
    owner = coarse[fine]
    missing = np.setdiff1d(np.arange(len(target.texel)), owner)
    at_row, at_column = np.divmod(target.texel[missing].astype(np.int64), target.size)
    own_row, own_column = np.divmod(source.texel.astype(np.int64), source.size)
    nearest = np.array(
        [
            int(np.argmin((own_row - (r + 0.5) * ratio) ** 2 + (own_column - (c + 0.5) * ratio) ** 2))
            for r, c in zip(at_row, at_column, strict=True)
        ],
        np.int64,
    )
    rows, columns = np.concatenate([owner, missing]), np.concatenate([fine, nearest])
    count = np.bincount(rows, minlength=len(target.texel))
    weight = (1.0 / count[rows]).astype(np.float32)
    return sparse.csr_matrix((weight, (rows, columns)), (len(target.texel), len(source.texel)))


def _growing(source: Atlas, target: Atlas) -> sparse.csr_matrix:
    """Bilinear over the covered texels around each fine one."""
    row, column = np.divmod(target.texel.astype(np.int64), target.size)
    scale = source.size / target.size
    y, x = (row + 0.5) * scale - 0.5, (column + 0.5) * scale - 0.5
    i, j = np.floor(y).astype(np.int64), np.floor(x).astype(np.int64)
    rows, columns, weights = [], [], []
    for di in (0, 1):
        for dj in (0, 1):
            p, q = np.clip(i + di, 0, source.size - 1), np.clip(j + dj, 0, source.size - 1)
            found = source.index_map[p, q]
            weight = np.abs(1 - di - (y - i)) * np.abs(1 - dj - (x - j)) + 1e-6
            good = found >= 0
            rows.append(np.flatnonzero(good))
            columns.append(found[good])
            weights.append(weight[good])
    matrix = sparse.csr_matrix(
        (np.concatenate(weights), (np.concatenate(rows), np.concatenate(columns))),
        (len(target.texel), len(source.texel)),
    )
    total = np.asarray(matrix.sum(1)).ravel()
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(total, 1e-9)) @ matrix, dtype=np.float32)
