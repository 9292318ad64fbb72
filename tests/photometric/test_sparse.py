"""Sparse gathers, smoothness and row-wise Adam."""

from __future__ import annotations

import numpy as np
import torch

from studio.photometric.row_adam import RowAdam
from studio.photometric.sparse import Gather, Smoothness


def test_gather_is_the_matrix_product_and_its_transpose() -> None:
    rng = np.random.default_rng(0)
    row, column, weight = np.repeat(np.arange(7), 3), rng.integers(0, 5, 21), rng.random(21)
    dense = np.zeros((7, 5), np.float32)
    np.add.at(dense, (row, column), weight.astype(np.float32))
    table = torch.randn(5, 4, requires_grad=True)
    got = Gather(row, column, weight, (7, 5))(table)
    torch.testing.assert_close(got, torch.from_numpy(dense) @ table)
    cotangent = torch.randn(7, 4)
    gradient = torch.autograd.grad(got, table, cotangent)[0]
    torch.testing.assert_close(gradient, torch.from_numpy(dense).T @ cotangent)


def test_smoothness_and_its_gradient() -> None:
    rng = np.random.default_rng(1)
    pairs = np.array([[0, 1], [1, 2], [2, 3], [0, 3], [4, 1]])
    tie = rng.random(5)
    values = torch.randn(5, 3, requires_grad=True)
    got = Smoothness(pairs, tie, np.array([False, True, False]), 5)(values)
    step = values[pairs[:, 0]] - values[pairs[:, 1]]
    weights = torch.from_numpy(tie.astype(np.float32))
    expected = (weights * (step[:, 0] ** 2 + step[:, 1].abs() + step[:, 2] ** 2)).sum()
    torch.testing.assert_close(got, expected)
    torch.testing.assert_close(torch.autograd.grad(got, values)[0], torch.autograd.grad(expected, values)[0])


def test_row_adam_is_adam_on_the_touched_row_and_leaves_the_others() -> None:
    rates = torch.tensor([0.1, 0.01])
    solver = RowAdam(3, rates)
    reference = torch.zeros(2, requires_grad=True)
    adam = torch.optim.Adam([reference], lr=1.0, betas=(0.9, 0.99), eps=1e-12)
    for step in range(5):
        gradient = torch.tensor([1.0 + step, -2.0])
        solver.step(1, gradient)
        reference.grad = gradient.clone()
        adam.step()
    torch.testing.assert_close(solver.table[1], reference.detach() * rates)
    assert not solver.table[0].any()
    assert not solver.table[2].any()
