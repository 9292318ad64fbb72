"""Resurfacing: what stays on the skull keeps its shape, what moves away covers the surface it forms."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from studio.avatar.affine import rotation_matrices
from studio.generator.attributes import STATIC, RestAttributes, static_units, to_posable
from studio.generator.rest import TANGENT_SCALE, neck_fade, rest_attributes
from studio.generator.resurface import resurfaced
from studio.head import Atlas, Region, load_head, make_atlas
from studio.head.texels import TexelGeometry, texel_geometry


@pytest.fixture(scope="module")
def bare() -> tuple[Atlas, TexelGeometry, RestAttributes]:
    head = load_head()
    atlas = make_atlas(head, 64)
    geometry = texel_geometry(head, atlas, np.array(head.neutral))
    color = np.full((len(atlas.texel), 3), 0.5, np.float32)
    return atlas, geometry, rest_attributes(geometry, color, neck_fade(head, atlas), atlas)


def test_a_bald_head_stays_as_it_is(bare: tuple[Atlas, TexelGeometry, RestAttributes]) -> None:
    atlas, geometry, rest = bare
    raw = torch.from_numpy(np.random.default_rng(0).normal(0, 0.02, (len(atlas.texel), STATIC)).astype(np.float32))
    assert torch.equal(resurfaced(raw, rest, atlas, geometry), raw)


def test_a_lifted_scalp_grows_with_its_surface_and_faces_outwards(
    bare: tuple[Atlas, TexelGeometry, RestAttributes],
) -> None:
    atlas, geometry, rest = bare
    scalp = (atlas.region == Region.HEAD) & (geometry.position[:, 1] > 0.05) & (rest.reach[:, 0].numpy() > 2.9)
    raw = torch.zeros(len(atlas.texel), STATIC)
    raw[torch.from_numpy(scalp), 2] = 0.04 / 3.0 / static_units()[2]  # 4 cm along the normal
    found = resurfaced(raw, rest, atlas, geometry)
    lifted = to_posable(found, rest)
    before = to_posable(raw, rest).scale.numpy()
    # a sphere of 10 cm radius that grows by 4 cm: each texel 1.4 times as large
    inner = scalp & (geometry.position[:, 1] > 0.08)
    ratio = lifted.scale.numpy()[inner, :2].prod(1) / before[inner, :2].prod(1)
    assert 1.4 < np.median(ratio) < 2.8
    axes = geometry.frames[atlas.triangle][inner] @ rotation_matrices(lifted.rotation.numpy()[inner])
    assert np.median((axes[:, :, 2] * geometry.normal[inner]).sum(1)) > 0.9
    assert TANGENT_SCALE > 0.5
