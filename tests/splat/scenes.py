"""Small scenes for the rasterizers, from seeds."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor

from studio.core.camera import Intrinsics
from studio.splat.protocol import Rasterizer, SplatImage

CAMERA = Intrinsics(60.0, 62.0, 24.0, 19.5, 45, 37)


class Scene(NamedTuple):
    """Arguments of a rasterizer without its camera."""

    means: Tensor
    covariances: Tensor
    opacities: Tensor
    colors: Tensor
    background: Tensor

    def draw(self, rasterizer: Rasterizer, camera: Intrinsics = CAMERA) -> SplatImage:
        return rasterizer(*self[:4], camera, self.background)

    def leaves(self, dtype: torch.dtype) -> Scene:
        return Scene(*(t.detach().to(dtype).clone().requires_grad_() for t in self))


def random_scene(count: int, seed: int, *, spread: float = 0.1, size: float = 0.02, distance: float = 0.6) -> Scene:
    """Gaussians of all shapes around a point in front of the camera; float32."""
    g = torch.Generator().manual_seed(seed)

    def normal(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=g, dtype=torch.float64)

    means = normal(count, 3) * spread + torch.tensor([0.0, 0.0, distance], dtype=torch.float64)
    root = normal(count, 3, 3) * size
    full = root @ root.transpose(1, 2) + 1e-8 * torch.eye(3, dtype=torch.float64)
    packed = full.reshape(count, 9)[:, [0, 1, 2, 4, 5, 8]]
    colors, background = torch.rand(count, 3, generator=g), torch.rand(3, generator=g)
    return Scene(means.float(), packed.float(), torch.sigmoid(2 * normal(count)).float(), colors, background)


def ball(
    position: tuple[float, float, float],
    radius: float,
    opacity: float,
    color: tuple[float, float, float] = (1.0, 0.5, 0.25),
    background: tuple[float, float, float] = (0.0, 0.0, 0.0),
) -> Scene:
    """One round Gaussian."""
    r = radius * radius
    return Scene(
        torch.tensor([position]),
        torch.tensor([[r, 0.0, 0.0, r, 0.0, r]]),
        torch.tensor([opacity]),
        torch.tensor([color]),
        torch.tensor(background),
    )


def joined(*scenes: Scene) -> Scene:
    """All Gaussians of several scenes, with the first's background."""
    parts = [torch.cat([getattr(s, name) for s in scenes]) for name in Scene._fields[:4]]
    return Scene(*parts, scenes[0].background)


def gradients(
    scene: Scene,
    rasterizer: Rasterizer,
    *,
    dtype: torch.dtype,
    weights: tuple[float, float, float],
    camera: Intrinsics = CAMERA,
) -> tuple[Tensor, ...]:
    """Gradients of a random linear loss over colour, alpha and depth (scaled by ``weights``) by every argument."""
    leaves = scene.leaves(dtype)
    image = leaves.draw(rasterizer, camera)
    loss = torch.zeros((), dtype=dtype)
    for part, weight in zip(image, weights, strict=True):
        direction = torch.randn(part.shape, generator=torch.Generator().manual_seed(part.dim()), dtype=torch.float64)
        loss = loss + weight * (part * direction.to(dtype)).sum()
    loss.backward()
    return tuple(torch.zeros_like(t) if t.grad is None else t.grad for t in leaves)
