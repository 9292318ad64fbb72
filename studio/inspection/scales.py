"""Colour scales of maps, as tables of 256 sRGB colours, and maps as pictures.

Magma, inferno and viridis are sixth-degree fits (Zucker, 2019, CC0) of matplotlib's perceptually uniform maps (van der
Walt and Smith, 2015, CC0): monotone in lightness, so that they hold for colour-blind people and on paper.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Scale = Literal["magma", "inferno", "viridis", "grey"]
SCALES: tuple[Scale, ...] = ("magma", "inferno", "viridis", "grey")
F32 = NDArray[np.float32]
Picture = NDArray[np.uint8]

_FITS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "magma": (
        (-0.002136485053939582, -0.000749655052795221, -0.005386127855323933),
        (0.2516605407371642, 0.6775232436837668, 2.494026599312351),
        (8.353717279216625, -3.577719514958484, 0.3144679030132573),
        (-27.66873308576866, 14.26473078096533, -13.64921318813922),
        (52.17613981234068, -27.94360607168351, 12.94416944238394),
        (-50.76852536473588, 29.04658282127291, 4.23415299384598),
        (18.65570506591883, -11.48977351997711, -5.601961508734096),
    ),
    "inferno": (
        (0.0002189403691192265, 0.001651004631001012, -0.01948089843709184),
        (0.1065134194856116, 0.5639564367884091, 3.932712388889277),
        (11.60249308247187, -3.972853965665698, -15.9423941062914),
        (-41.70399613139459, 17.43639888205313, 44.35414519872813),
        (77.162935699427, -33.40235894210092, -81.80730925738993),
        (-71.31942824499214, 32.62606426397723, 73.20951985803202),
        (25.13112622477341, -12.24266895238567, -23.07032500287172),
    ),
    "viridis": (
        (0.2777273272234177, 0.005407344544966578, 0.3340998053353061),
        (0.1050930431085774, 1.404613529898575, 1.384590162594685),
        (-0.3308618287255563, 0.214847559468213, 0.09509516302823659),
        (-4.634230498983486, -5.799100973351585, -19.33244095627987),
        (6.228269936347081, 14.17993336680509, 56.69055260068105),
        (4.776384997670288, -13.74514537774601, -65.35303263337234),
        (-5.435455855934631, 4.645852612178535, 26.3124352495832),
    ),
}


@lru_cache(maxsize=8)
def table(scale: Scale) -> Picture:
    """Colours (256, 3) of a scale, dark first; read-only."""
    place = np.linspace(0.0, 1.0, 256)
    if scale == "grey":
        colors = np.repeat(place[:, None], 3, 1)
    else:
        colors = np.stack([np.polyval(column[::-1], place) for column in np.transpose(_FITS[scale])], 1)
    out = np.asarray(np.round(np.clip(colors, 0.0, 1.0) * 255.0), np.uint8)
    out.setflags(write=False)
    return out


def colored(
    values: F32,
    *,
    low: float = 0.0,
    high: float = 1.0,
    scale: Scale = "magma",
    mask: NDArray[np.bool_] | None = None,
    outside: tuple[int, int, int] = (24, 24, 26),
) -> Picture:
    """A map as a picture.

    Args:
        values: (H, W).
        low: shown as the darkest colour, and everything below.
        high: shown as the brightest colour, and everything above.
        scale: which colours.
        mask: (H, W) where the map counts; all of it if left out.
        outside: colour of the rest.

    Returns:
        (H, W, 3) uint8 RGB.
    """
    share = (values - low) / max(high - low, 1e-12)
    out = table(scale)[np.clip(np.nan_to_num(share) * 255.0 + 0.5, 0, 255).astype(np.uint8)]
    if mask is not None:
        out[~mask] = outside
    return out


def bar(scale: Scale = "magma", *, width: int = 256, height: int = 16) -> Picture:
    """The scale from left (low) to right (high), (height, width, 3) uint8."""
    return np.repeat(table(scale)[None, np.linspace(0, 255, width).round().astype(int)], height, 0)
