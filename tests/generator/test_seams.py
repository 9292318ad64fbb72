"""Seams: both sides meet in the middle, what lies far away stays, offsets meet in head space."""

from __future__ import annotations

import numpy as np
import torch

from studio.generator.attributes import static_units
from studio.generator.rest import neck_fade, rest_attributes
from studio.generator.seams import faded, seam_correction, seams
from studio.head import load_head, make_atlas
from studio.head.texels import texel_geometry


def test_both_sides_of_a_cut_meet_in_the_middle_and_far_away_nothing_moves() -> None:
    line = np.stack([np.arange(19), np.arange(1, 20)], 1).astype(np.int32)
    values = np.where(np.arange(20) < 10, 0.0, 1.0).astype(np.float32)[:, None]
    cut = line[:, 0] == 9
    moved = values + faded(values, line, cut, rings=5.0)
    assert moved[9, 0] == moved[10, 0] == 0.5
    assert (np.diff(moved[:, 0]) >= 0).all()
    assert (moved[:5] == 0).all() and (moved[15:] == 1).all()


def test_what_agrees_stays() -> None:
    line = np.stack([np.arange(9), np.arange(1, 10)], 1).astype(np.int32)
    assert not faded(np.ones((10, 2), np.float32), line, line[:, 0] == 4, rings=3.0).any()


def test_colours_and_places_agree_across_the_heads_seams() -> None:
    head = load_head()
    atlas = make_atlas(head, 64)
    geometry = texel_geometry(head, atlas, np.array(head.neutral))
    rng = np.random.default_rng(0)
    smooth = np.sin(40.0 * geometry.position).astype(np.float32)
    rest = rest_attributes(geometry, 0.5 + 0.1 * smooth, neck_fade(head, atlas), atlas)
    raw = torch.from_numpy(rng.normal(0, 0.3, (len(atlas.texel), 14)).astype(np.float32))
    joined = raw + seam_correction(raw, rest, atlas, geometry)
    left, right = atlas.neighbours[seams(atlas)].T

    def gap(channels: torch.Tensor) -> float:
        color = channels[:, 11:14] * static_units()[11:] + rest.color
        return float((color[left] - color[right]).abs().mean())

    def leap(channels: torch.Tensor) -> float:
        own = (channels[:, :3] * static_units()[:3] * rest.reach).numpy()
        place = np.einsum("nij,nj->ni", geometry.frames[atlas.triangle], own)
        return float(np.abs(place[left] - place[right]).mean())

    assert seams(atlas).sum() > 50
    assert gap(joined) < 0.6 * gap(raw) and leap(joined) < 0.7 * leap(raw)
