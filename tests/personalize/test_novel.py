"""Novel views: what counts as covered, as open, and as too hard an edge."""

from __future__ import annotations

import torch

from studio.personalize.novel import PIXELS, covered, hardest_edge
from studio.photometric.target import Target


def _disc(radius: float) -> torch.Tensor:
    axis = torch.arange(PIXELS) + 0.5 - PIXELS / 2
    return ((axis[:, None] ** 2 + axis[None] ** 2).sqrt() < radius).float()


def test_a_slit_is_inside_and_the_rim_is_not() -> None:
    alpha = _disc(60.0)
    alpha[90:93, 60:130] = 0.0
    inside = covered(alpha)
    assert inside[91, 96] == 1.0
    assert inside[0, 0] == 0.0
    assert (inside * (1.0 - _disc(58.0))).sum() == 0.0


def test_the_outside_of_a_head_is_no_hole() -> None:
    assert covered(torch.zeros(PIXELS, PIXELS)).sum() == 0.0


def test_the_hardest_edge_of_a_smooth_photo_is_soft() -> None:
    ramp = torch.linspace(0.2, 0.8, 256)[None, :, None].expand(256, 256, 3)
    ones = torch.ones(256, 256)
    smooth = hardest_edge([Target(ramp, ones, ones)])
    rough = hardest_edge([Target(torch.rand(256, 256, 3, generator=torch.Generator().manual_seed(0)), ones, ones)])
    assert smooth < 0.005 < 0.1 < rough
