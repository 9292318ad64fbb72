"""A head-shaped toy: an ellipsoid with a nose, a jaw and eyes, so that tests and benchmarks need no data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from studio.avatar.drive import GaussianFrame
from studio.nouns.avatar import BASIS_CHANNELS, MIXER_INPUTS, Avatar, AvatarManifest, AvatarMesh, Gaussians, Mixer
from studio.nouns.expressions import INDEX

RADII = np.array([0.075, 0.11, 0.095])


def _sphere(columns: int, rows: int) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    around = np.linspace(0, 2 * np.pi, columns, endpoint=False)
    down = np.linspace(0, np.pi, rows)[1:-1]
    ring = np.stack(
        [
            np.outer(np.sin(down), np.sin(around)),
            np.outer(np.cos(down), np.ones(columns)),
            np.outer(np.sin(down), np.cos(around)),
        ],
        -1,
    )
    points = np.concatenate([[[0.0, 1.0, 0.0]], ring.reshape(-1, 3), [[0.0, -1.0, 0.0]]])
    faces = []
    last = len(points) - 1
    for column in range(columns):
        right = (column + 1) % columns
        faces.append((0, 1 + column, 1 + right))
        faces.append((last, last - columns + right, last - columns + column))
        for row in range(rows - 3):
            a, b = 1 + row * columns + column, 1 + row * columns + right
            faces += [(a, a + columns, b), (b, a + columns, b + columns)]
    return points, np.array(faces, np.int32)


def _shape(unit: NDArray[np.float64]) -> NDArray[np.float64]:
    nose = np.exp(-((unit[:, 0] / 0.13) ** 2) - ((unit[:, 1] + 0.1) / 0.22) ** 2) * (unit[:, 2] > 0)
    points = unit * RADII
    points[:, 2] += 0.022 * nose
    return points


def _colors(unit: NDArray[np.float64]) -> NDArray[np.float64]:
    color = np.tile([0.82, 0.63, 0.54], (len(unit), 1))
    hair = (unit[:, 1] > 0.62 - 0.5 * (unit[:, 2] < 0.3) + 0.05 * np.sin(20 * unit[:, 0])) | (unit[:, 2] < -0.2)
    color[hair] = [0.22, 0.15, 0.11]
    color[hair] += 0.05 * np.sin(60 * unit[hair, :1])
    front = unit[:, 2] > 0
    for side in (-1, 1):
        eye = front & (((unit[:, 0] - 0.36 * side) / 0.15) ** 2 + ((unit[:, 1] - 0.18) / 0.06) ** 2 < 1)
        iris = front & ((unit[:, 0] - 0.36 * side) ** 2 + (unit[:, 1] - 0.18) ** 2 < 0.055**2)
        brow = front & (np.abs(unit[:, 0] - 0.36 * side) < 0.19) & (np.abs(unit[:, 1] - 0.31) < 0.025)
        color[eye], color[iris], color[brow] = [0.95, 0.95, 0.94], [0.25, 0.36, 0.28], [0.25, 0.17, 0.12]
    mouth = front & ((unit[:, 0] / 0.28) ** 2 + ((unit[:, 1] + 0.42) / 0.05) ** 2 < 1)
    color[mouth] = [0.68, 0.32, 0.32]
    return color


def _expressions(unit: NDArray[np.float64]) -> NDArray[np.float32]:
    shapes = np.zeros((52, len(unit), 3), np.float32)
    jaw = np.clip((-unit[:, 1] - 0.38) * 4, 0, 1) * (unit[:, 2] > -0.2)
    shapes[INDEX["jawOpen"], :, 1] = -0.02 * jaw
    for side, name in ((1, "Left"), (-1, "Right")):
        corner = np.exp(-(((unit[:, 0] - 0.28 * side) / 0.16) ** 2) - ((unit[:, 1] + 0.42) / 0.14) ** 2) * (
            unit[:, 2] > 0
        )
        shapes[INDEX[f"mouthSmile{name}"], :, 1] = 0.010 * corner
        shapes[INDEX[f"mouthSmile{name}"], :, 0] = 0.006 * side * corner
    return shapes


def _texels(where: NDArray[np.float64], size: int) -> NDArray[np.int32]:
    """Flat places in a ``size`` square atlas in which neighbours on the sphere are neighbours."""
    across = np.arctan2(where[:, 0], where[:, 2]) / (2.0 * np.pi) + 0.5
    down = 0.5 - 0.5 * where[:, 1]
    column, row = (np.clip(size * value, 0, size - 1).astype(np.int32) for value in (across, down))
    return np.asarray(row * size + column, np.int32)


def toy_avatar(count: int = 4000, *, seed: int = 0, columns: int = 48, rows: int = 32, ordered: bool = False) -> Avatar:
    """An avatar of ``count`` Gaussians; ``ordered`` gives neighbours neighbouring texels, as real ones have."""
    rng = np.random.default_rng(seed)
    unit, triangles = _sphere(columns, rows)
    neutral = _shape(unit)
    corners = neutral[triangles]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    chosen = rng.choice(len(triangles), count, p=area / area.sum()).astype(np.int32)
    bary = rng.dirichlet(np.ones(3), count).astype(np.float32)
    where = np.einsum("nk,nkc->nc", bary, unit[triangles[chosen]])
    where /= np.linalg.norm(where, axis=1, keepdims=True)
    normal = where / RADII
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    turn = np.concatenate([1.0 + normal[:, 2:], np.cross(np.tile([0.0, 0.0, 1.0], (count, 1)), normal)], 1)
    turn[turn[:, 0] < 1e-6] = [0.0, 1.0, 0.0, 0.0]
    turn /= np.linalg.norm(turn, axis=1, keepdims=True)
    typical = 0.75 * np.sqrt(area.sum() / count)
    scale = typical * np.exp(rng.normal(0.0, 0.25, (count, 3))) * [1.0, 1.0, 0.15]
    mesh = AvatarMesh(
        neutral=neutral.astype(np.float32),
        expression=_expressions(unit),
        triangles=triangles,
        region=np.zeros(len(triangles), np.uint8),
        uv=(0.5 + 0.4 * unit[:, :2]).astype(np.float32),
        triangle_uv=triangles,
        neck_weight=np.clip((neutral[:, 1] + 0.11) / 0.02, 0.0, 1.0).astype(np.float32),
        eye_vertices=np.zeros((2, len(unit)), np.bool_),
        eye_centres=np.array([[0.03, 0.02, 0.07], [-0.03, 0.02, 0.07]], np.float32),
    )
    gaussians = Gaussians(
        triangle=chosen,
        barycentric=bary,
        texel=rng.integers(0, 256 * 256, count).astype(np.int32),
        offset=np.zeros((count, 3), np.float32),
        rotation=turn.astype(np.float32),
        scale=scale.astype(np.float32),
        opacity=rng.uniform(0.75, 0.98, count).astype(np.float32),
        color=_colors(where).astype(np.float32),
        moving=np.where(where[:, 2] > 0.5, np.cumsum(where[:, 2] > 0.5) - 1, -1).astype(np.int32),
        basis=np.zeros((4, int((where[:, 2] > 0.5).sum()), BASIS_CHANNELS), np.float32),
    )
    mixer = Mixer(
        np.zeros((8, MIXER_INPUTS), np.float32),
        np.zeros(8, np.float32),
        np.zeros((4, 8), np.float32),
        np.zeros(4, np.float32),
    )
    manifest = AvatarManifest(
        name="toy", created="2025-01-01T00:00:00Z", app_version="0", mode="generic", preset="draft", seed=seed, steps=0,
        head_hash="toy", base_hash="none", video_hash="none",
    )  # fmt: skip
    size = 256
    if ordered:
        size = max(16, int(np.sqrt(count)))
        gaussians = replace(gaussians, texel=_texels(where, size))
    return Avatar(manifest, mesh, gaussians, mixer, size, np.diag([1.0, -1.0, -1.0]).astype(np.float32))


def toy_frame(count: int = 4000, *, seed: int = 0) -> GaussianFrame:
    """The toy at rest."""
    from studio.avatar.drive import Driver, HeadPose

    return Driver(toy_avatar(count, seed=seed)).frame(HeadPose())
