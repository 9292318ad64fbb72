"""The rest avatar: what all channels at zero mean, and which texels may move how far."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from studio.generator.attributes import RestAttributes
from studio.head import Atlas, HeadModel, Region
from studio.head.texels import TexelGeometry

F32 = NDArray[np.float32]
TANGENT_SCALE, NORMAL_SCALE = 0.62, 0.25
"""Standard deviations of a Gaussian over the distance to the next texel, along the surface and across it."""
_REST_OPACITY_LOGIT = 2.5
_HAIR_REACH, _EAR_REACH = 3.0, 2.0
_EAR_FROM = 0.072
"""m from the middle of the head."""
_SOLID_LOGIT = 1.0
_FADE = (0.01, 0.1)
"""Neck weights between which the neck fades out."""
_MOVES = 0.0015
"""m; a texel whose triangle no expression moves farther than this has no bases of its own."""


def rest_attributes(geometry: TexelGeometry, color: F32, fade: F32, atlas: Atlas) -> RestAttributes:
    """The rest avatar of a head.

    Args:
        geometry: of its N texels.
        color: (N, 3) sRGB from the unwrapped photos.
        fade: (N,) opacity cap from :func:`neck_fade`.
        atlas: texel tables.
    """
    tangent = TANGENT_SCALE * geometry.spacing
    normal = NORMAL_SCALE * geometry.spacing.min(1, keepdims=True)
    scale = np.concatenate([tangent, normal], 1)
    return RestAttributes(
        log_scale=torch.from_numpy(np.log(scale).astype(np.float32)),
        opacity_logit=torch.full((len(scale),), _REST_OPACITY_LOGIT),
        opacity_floor=torch.from_numpy(np.where(atlas.region == Region.FACE, _SOLID_LOGIT, -20.0).astype(np.float32)),
        opacity_cap=torch.from_numpy(fade),
        color=torch.from_numpy(color),
        reach=torch.from_numpy(offset_reach(atlas, geometry.position) * fade[:, None]),
    )


def neck_fade(head: HeadModel, atlas: Atlas) -> F32:
    """Opacity cap of every texel, (N,): 1 on head and neck, smoothly 0 before the shoulders.

    The head's pose does not explain those.
    """
    weight = (head.neck_weight[head.triangles[atlas.triangle]] * atlas.barycentric).sum(1)
    low, high = _FADE
    share = np.clip((weight - low) / (high - low), 0.0, 1.0)
    return (share * share * (3.0 - 2.0 * share)).astype(np.float32)


def offset_reach(atlas: Atlas, position: F32) -> F32:
    """Factor of every texel's offsets, (N, 1): the scalp grows hair centimetres away, ears are 5-15 mm off."""
    reach = np.where(atlas.region == Region.HEAD, _HAIR_REACH, 1.0)
    reach[ear_texels(atlas, position)] = _EAR_REACH
    return reach.astype(np.float32)[:, None]


def ear_texels(atlas: Atlas, position: F32) -> NDArray[np.bool_]:
    """Texels (N,) of the ears: the face chart beyond the sides of the skull."""
    return np.asarray((atlas.region == Region.FACE) & (np.abs(position[:, 0]) > _EAR_FROM))


def moving_rows(head: HeadModel, atlas: Atlas) -> NDArray[np.int32]:
    """Number the texels that some expression or the gaze moves, (N,) int32, -1 for the others (scalp, nape)."""
    reach = np.abs(head.expression).max((0, 2))
    reach[head.eye_vertices.any(0)] = np.inf
    moves = reach[head.triangles].max(1)[atlas.triangle] > _MOVES
    return np.where(moves, np.cumsum(moves) - 1, -1).astype(np.int32)


def network_input(atlas: Atlas, geometry: TexelGeometry, color: F32, seen: F32, *, size: int) -> Tensor:
    """What the encoder sees, (1, 10, size, size): photo, seen, position (dm), normal; zero outside the charts.

    Args:
        atlas: texel tables.
        geometry: of the N texels.
        color: (N, 3) sRGB from the unwrapped photos.
        seen: (N,) in [0, 1], how frontally the photos saw each texel.
        size: side of the network's atlas, at most the atlas's own.
    """
    channels = np.concatenate([color, seen[:, None], 10.0 * geometry.position, geometry.normal], 1)
    channels = np.concatenate([channels, np.ones((len(color), 1))], 1)
    image = torch.from_numpy(np.ascontiguousarray(atlas.to_image(channels), np.float32)).permute(2, 0, 1)[None]
    if atlas.size != size:
        # a cell at a chart's border is the mean of the texels it has, as it would be in an atlas of that size
        image = torch.nn.functional.adaptive_avg_pool2d(image, size)
        image = image / image[:, -1:].clamp(min=1e-6)
    return image[:, :-1]
