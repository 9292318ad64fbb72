"""Carrying Gaussians on a mesh: against plain torch, forward and backward."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.nn import functional

from studio.avatar import kernels
from studio.photometric.posing import Carrier, carry, so3_exp


@pytest.fixture
def carrier() -> Carrier:
    rng = np.random.default_rng(0)
    vertices = rng.normal(size=(30, 3)).astype(np.float32)
    triangles = np.array([rng.permutation(30)[:3] for _ in range(40)], np.int32)
    barycentric = rng.dirichlet([1, 1, 1], 50).astype(np.float32)
    frames = np.stack([np.linalg.qr(rng.normal(size=(3, 3)))[0] for _ in range(40)]).astype(np.float32)
    moving = np.where(np.arange(50) % 3 == 0, -1, np.cumsum(np.arange(50) % 3 != 0) - 1).astype(np.int32)
    return Carrier(
        triangles, rng.integers(0, 40, 50).astype(np.int32), barycentric, kernels.rest_inverse(vertices, triangles),
        frames, moving, np.array([0.1, 0.2, 0.3, 1.0, 2.0, 3.0], np.float32),
    )  # fmt: skip


def _arguments(carrier: Carrier) -> dict[str, torch.Tensor]:
    torch.manual_seed(1)
    rows = int(carrier.moving.max()) + 1
    shapes = {"vertices": (30, 3), "offset": (50, 3), "rotation": (50, 4), "scale": (50, 3), "color": (50, 3),
              "basis": (rows, 4, 6), "mix": (4,)}  # fmt: skip
    values = {name: torch.randn(shape) for name, shape in shapes.items()}
    values["scale"] = values["scale"].abs() + 0.1
    return {name: value.requires_grad_(True) for name, value in values.items()}


def _oracle(carrier: Carrier, a: dict[str, torch.Tensor]) -> tuple[torch.Tensor, ...]:
    """The docstrings' formulas in plain torch; carrier matrices constant, as documented."""
    matrices = kernels.carrier_matrices(
        a["vertices"].detach().numpy(), carrier.triangles, carrier.inverse, carrier.frames
    )
    triangle = torch.from_numpy(carrier.triangle).long()
    carried = torch.from_numpy(matrices)[triangle]
    corners = a["vertices"][torch.from_numpy(carrier.triangles).long()[triangle]]
    w, x, y, z = functional.normalize(a["rotation"], dim=1).unbind(1)
    turn = torch.stack(
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
         2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
         2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)], 1,
    ).view(-1, 3, 3)  # fmt: skip
    moving = torch.from_numpy(carrier.moving).long()
    change = torch.einsum("k,dkc->dc", a["mix"], a["basis"]) * torch.from_numpy(carrier.units)
    change = torch.where((moving >= 0)[:, None], change[moving.clamp(min=0)], torch.zeros(()))
    surface = (corners * torch.from_numpy(carrier.barycentric)[..., None]).sum(1)
    means = surface + (carried @ (a["offset"] + change[:, :3])[..., None])[..., 0]
    factor = carried @ turn * a["scale"][:, None, :]
    full = factor @ factor.transpose(1, 2)
    covariances = torch.stack([full[:, i, j] for i, j in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))], 1)
    return means, covariances, a["color"] + change[:, 3:]


def _carried(carrier: Carrier, a: dict[str, torch.Tensor]) -> tuple[torch.Tensor, ...]:
    rest = {name: value for name, value in a.items() if name != "vertices"}
    return carry(carrier, a["vertices"], **rest)


def test_positions_covariances_and_colours_follow_the_formulas(carrier: Carrier) -> None:
    arguments = _arguments(carrier)
    for got, expected in zip(_carried(carrier, arguments), _oracle(carrier, arguments), strict=True):
        torch.testing.assert_close(got, expected, atol=2e-4, rtol=1e-4)


def test_every_gradient_equals_autograd(carrier: Carrier) -> None:
    arguments = _arguments(carrier)
    expected = _oracle(carrier, arguments)
    cotangents = [torch.randn_like(e) for e in expected]
    inputs = list(arguments.values())
    got = torch.autograd.grad(_carried(carrier, arguments), inputs, cotangents)
    wanted = torch.autograd.grad(expected, inputs, cotangents)
    for name, g, w in zip(arguments, got, wanted, strict=True):
        torch.testing.assert_close(g, w, atol=2e-3, rtol=1e-3, msg=lambda text, name=name: f"{name}: {text}")


def test_an_undeformed_mesh_carries_nothing_away() -> None:
    rng = np.random.default_rng(3)
    vertices = rng.normal(size=(9, 3)).astype(np.float32)
    triangles = np.array([[0, 1, 2], [3, 4, 5], [6, 7, 8]], np.int32)
    frames = np.tile(np.eye(3, dtype=np.float32), (3, 1, 1))
    matrices = kernels.carrier_matrices(vertices, triangles, kernels.rest_inverse(vertices, triangles), frames)
    np.testing.assert_allclose(matrices, frames, atol=2e-5)


@pytest.mark.parametrize("vector", [(0.0, 0.0, 0.0), (0.3, -0.2, 0.1), (0.0, 3.1, 0.0)])
def test_so3_exp_is_a_rotation_about_the_vector(vector: tuple[float, float, float]) -> None:
    axis = torch.tensor(vector, requires_grad=True)
    matrix = so3_exp(axis)
    torch.testing.assert_close(matrix @ matrix.T, torch.eye(3), atol=1e-5, rtol=0)
    torch.testing.assert_close(matrix @ axis, axis, atol=1e-5, rtol=0)
    assert torch.isfinite(torch.autograd.grad(matrix.sum(), axis)[0]).all()
