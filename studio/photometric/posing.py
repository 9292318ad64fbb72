"""Differentiable posing: Gaussians on a mesh, in camera space, with gradients to everything that is learnt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.avatar import kernels as forward_kernels
from studio.photometric import kernels as backward_kernels


@dataclass(frozen=True)
class Carrier:
    """The mesh and the Gaussians' binding, which stay fixed during a fit.

    Attributes:
        triangles: (F, 3) int32.
        triangle: (N,) int32.
        barycentric: (N, 3) float32.
        inverse: (F, 3, 3) float32 from the rest shape.
        frames: (F, 3, 3) float32 columns tangent, bitangent, normal: the axes attributes are stored in.
        moving: (N,) int32, row of the basis table or -1.
        units: (6,) float32, factor of each basis channel.
    """

    triangles: NDArray[np.int32]
    triangle: NDArray[np.int32]
    barycentric: NDArray[np.float32]
    inverse: NDArray[np.float32]
    frames: NDArray[np.float32]
    moving: NDArray[np.int32]
    units: NDArray[np.float32]


class _Carry(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any, carrier: Carrier, vertices: Tensor, offset: Tensor, rotation: Tensor, scale: Tensor,
        color: Tensor, basis: Tensor, mix: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:  # fmt: skip
        arrays = [
            np.ascontiguousarray(t.detach().numpy()) for t in (vertices, offset, rotation, scale, color, basis, mix)
        ]
        matrices = forward_kernels.carrier_matrices(arrays[0], carrier.triangles, carrier.inverse, carrier.frames)
        count = len(carrier.triangle)
        means = np.zeros((count, 3), np.float32)
        covariances = np.zeros((count, 6), np.float32)
        colors = np.zeros((count, 3), np.float32)
        posed, offsets, rotations, scales, own_colors, basis_table, weights = arrays
        forward_kernels.carry(
            posed, carrier.triangles, matrices, carrier.triangle, carrier.barycentric, offsets, rotations, scales,
            own_colors, carrier.moving, basis_table, carrier.units, weights, means, covariances, colors,
        )  # fmt: skip
        ctx.carrier, ctx.arrays, ctx.matrices = carrier, arrays, matrices
        return torch.from_numpy(means), torch.from_numpy(covariances), torch.from_numpy(colors)

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Any, ...]:
        carrier: Carrier = ctx.carrier
        vertices, offset, rotation, scale, _, basis, mix = ctx.arrays
        g_means, g_covariances, g_colors = (np.ascontiguousarray(g.numpy()) for g in grads)
        g_offset, g_rotation = np.zeros_like(offset), np.zeros_like(rotation)
        g_scale, g_basis = np.zeros_like(scale), np.zeros_like(basis)
        g_mix = np.zeros((64, len(mix)), np.float32)
        backward_kernels.carry_backward(
            ctx.matrices, carrier.triangle, rotation, scale, carrier.moving, basis, carrier.units, mix,
            g_means, g_covariances, g_colors, g_offset, g_rotation, g_scale, g_basis, g_mix,
        )  # fmt: skip
        g_vertices = None
        if ctx.needs_input_grad[1]:
            g_vertices = np.zeros_like(vertices)
            backward_kernels.scatter_to_vertices(
                carrier.triangles, carrier.triangle, carrier.barycentric, g_means, g_vertices
            )
        results = (g_vertices, g_offset, g_rotation, g_scale, g_colors, g_basis, g_mix.sum(0))
        return (None, *(None if r is None else torch.from_numpy(r) for r in results))


def carry(
    carrier: Carrier, vertices: Tensor, *, offset: Tensor, rotation: Tensor, scale: Tensor, color: Tensor,
    basis: Tensor, mix: Tensor,
) -> tuple[Tensor, Tensor, Tensor]:  # fmt: skip
    """Place Gaussians on a posed mesh.

    Args:
        carrier: binding.
        vertices: (V, 3) float32 in camera space, m.
        offset: (N, 3) m, in the carrier's frames.
        rotation: (N, 4) quaternion wxyz of any non-zero length, in the carrier's frames.
        scale: (N, 3) > 0, m.
        color: (N, 3).
        basis: (D, K, 6) in the carrier's units, one row per moving Gaussian.
        mix: (K,).

    Returns:
        means (N, 3) m, covariances (N, 6) m^2 (xx xy xz yy yz zz), colors (N, 3); camera space.
    """
    means, covariances, colors = _Carry.apply(carrier, vertices, offset, rotation, scale, color, basis, mix)
    return means, covariances, colors


def so3_exp(axis_angle: Tensor) -> Tensor:
    """Rotation matrices (..., 3, 3) of axis-angle vectors (..., 3), rad; smooth at zero."""
    x, y, z = axis_angle.unbind(-1)
    zero = torch.zeros_like(x)
    cross = torch.stack([zero, -z, y, z, zero, -x, -y, x, zero], -1).unflatten(-1, (3, 3))
    square = (axis_angle * axis_angle).sum(-1)[..., None, None]
    angle = torch.sqrt(square + 1e-12)
    eye = torch.eye(3, dtype=axis_angle.dtype)
    return eye + torch.sin(angle) / angle * cross + (1 - torch.cos(angle)) / (square + 1e-12) * (cross @ cross)
