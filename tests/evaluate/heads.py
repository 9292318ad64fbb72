"""A head without a film: opaque Gaussians on the generic surface, painted with a soft pattern."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from studio.head import load_head, make_atlas
from studio.head.texels import texel_geometry
from studio.nouns.avatar import Avatar, AvatarManifest, AvatarMesh, Gaussians, Mixer


@lru_cache(maxsize=1)
def whole_head(atlas_size: int = 128) -> Avatar:
    """Opaque everywhere; about as much detail from every side."""
    head = load_head()
    atlas = make_atlas(head, atlas_size)
    geometry = texel_geometry(head, atlas, np.array(head.neutral))
    count = len(atlas.texel)
    x, y, z = geometry.position.T
    pattern = 0.15 * np.sin(220 * x) * np.sin(220 * y) * np.sin(220 * z)
    size = np.maximum(geometry.spacing.max(1), 0.0012)
    return Avatar(
        manifest=AvatarManifest(
            name="whole", created="", app_version="", mode="register", preset="draft", seed=0, steps=0,
            head_hash=head.content_hash, base_hash="none", video_hash="0" * 64,
        ),
        mesh=AvatarMesh(
            neutral=np.array(head.neutral), expression=np.array(head.expression),
            triangles=np.array(head.triangles, np.int32), region=np.array(head.region), uv=np.array(head.uv),
            triangle_uv=np.array(head.triangle_uv, np.int32), neck_weight=np.array(head.neck_weight),
            eye_vertices=np.array(head.eye_vertices), eye_centres=np.array(head.eye_centre),
        ),
        gaussians=Gaussians(
            triangle=np.array(atlas.triangle, np.int32), barycentric=np.array(atlas.barycentric, np.float32),
            texel=np.array(atlas.texel, np.int32), offset=np.zeros((count, 3), np.float32),
            rotation=np.tile(np.array([1, 0, 0, 0], np.float32), (count, 1)),
            scale=np.tile(0.8 * size[:, None], (1, 3)).astype(np.float32),
            opacity=np.full(count, 0.99, np.float32),
            color=(0.55 + np.stack([pattern, pattern, pattern], 1)).astype(np.float32),
            moving=np.full(count, -1, np.int32), basis=np.zeros((1, 0, 6), np.float32),
        ),
        mixer=Mixer(np.zeros((4, 56), np.float32), np.zeros(4, np.float32), np.zeros((1, 4), np.float32),
                    np.zeros(1, np.float32)),
        atlas_size=atlas_size,
        rest_rotation=np.diag([1.0, -1.0, -1.0]).astype(np.float32),
    )  # fmt: skip


def places(avatar: Avatar) -> NDArray[np.float32]:
    """Rest positions (N, 3), m, of the Gaussians."""
    corners = avatar.mesh.neutral[avatar.mesh.triangles[avatar.gaussians.triangle]]
    return np.asarray((corners * avatar.gaussians.barycentric[:, :, None]).sum(1), np.float32)


def changed(avatar: Avatar, **arrays: NDArray[np.float32]) -> Avatar:
    """The avatar with other Gaussian attributes."""
    return replace(avatar, gaussians=replace(avatar.gaussians, **arrays))
