"""Scores of a region in one frame: render against photo, where the region is seen and nothing hides it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from studio.inspection.color import to_lab
from studio.inspection.flip import flip
from studio.inspection.structure import laplacian, ssim_map
from studio.nouns.inspection import RegionFrame, RegionSummary, Spread

F32 = NDArray[np.float32]
Bool = NDArray[np.bool_]

FEWEST_PIXELS = 64
"""Pixels of a region from which its scores mean something: a frame that shows less of it is left out."""
LEAST_SEEN = 0.5
"""Share of its largest area at which a region is looked at: turned away, it is seen too obliquely to be judged."""
WORST = 3


class FramePair:
    """A photo and a render of one frame, and what is known per pixel; maps are made once for all regions.

    Args:
        photo: (H, W, 3) float32, sRGB-encoded, in [0, 1].
        render: likewise.
        mask: (H, W) bool, pixels that count at all.
    """

    def __init__(self, photo: F32, render: F32, mask: Bool) -> None:
        self.photo = np.ascontiguousarray(photo, np.float32)
        self.render = np.ascontiguousarray(np.clip(render, 0.0, 1.0), np.float32)
        self.mask = mask
        self._square = ((self.render - self.photo) ** 2).mean(-1)
        inside = mask[..., None]
        over_black = [np.ascontiguousarray(picture * inside, np.float32) for picture in (self.photo, self.render)]
        self._structure = ssim_map(*over_black)
        self._flip = flip(*over_black)
        self._bend = laplacian(self.photo) ** 2, laplacian(self.render) ** 2
        self._lab = to_lab(self.photo), to_lab(self.render)

    def score(self, region: Bool, *, frame: int, row: int) -> RegionFrame | None:
        """Scores of a region (H, W); None where too little of it is seen."""
        chosen = region & self.mask
        pixels = int(chosen.sum())
        if pixels < FEWEST_PIXELS:
            return None
        inner = ndimage.binary_erosion(chosen)
        photo, render = (float(bend[inner].mean()) if inner.any() else 0.0 for bend in self._bend)
        shift = self._lab[1][chosen].mean(0) - self._lab[0][chosen].mean(0)
        return RegionFrame(
            frame=frame,
            row=row,
            pixels=pixels,
            psnr=-10.0 * math.log10(max(float(self._square[chosen].mean()), 1e-10)),
            ssim=float(self._structure[chosen].mean()),
            flip=float(self._flip[chosen].mean()),
            sharpness=render / max(photo, 1e-12),
            lightness_shift=float(shift[0]),
            chroma_shift=float(math.hypot(shift[1], shift[2])),
            delta_e=float(np.linalg.norm(shift)),
        )


METRICS: tuple[str, ...] = ("psnr", "ssim", "flip", "sharpness", "chroma_shift", "delta_e")
"""What is summed up over frames and can have limits."""
HIGHER_IS_WORSE = ("flip", "chroma_shift", "delta_e")


def summarize(id: str, name: str, frames: Sequence[RegionFrame]) -> RegionSummary:
    """Mean, spread and trend of a region over its frames, and its worst ones.

    Frames that show less than :data:`LEAST_SEEN` of the region's largest area are kept in the list, but not counted.
    """
    largest = max((frame.pixels for frame in frames), default=0)
    counted = [frame for frame in frames if frame.pixels >= LEAST_SEEN * largest]
    spreads = {metric: spread([getattr(frame, metric) for frame in counted]) for metric in METRICS} if counted else {}
    worst = sorted(counted, key=lambda frame: -frame.flip)[:WORST]
    return RegionSummary(
        id=id, name=name, frames=list(frames), counted=[f.frame for f in counted], metrics=spreads,
        worst=[frame.frame for frame in worst],
    )  # fmt: skip


def spread(values: Sequence[float]) -> Spread:
    """Mean, standard deviation, extremes and trend of at least one value in the order of frames.

    The trend is the slope of a straight line fitted to them, times their number: the change from first to last.
    """
    table = np.asarray(values, np.float64)
    place = np.arange(len(table)) - (len(table) - 1) / 2.0
    slope = float(place @ table / (place @ place)) if len(table) > 1 else 0.0
    return Spread(
        mean=float(table.mean()),
        sd=float(table.std()),
        least=float(table.min()),
        most=float(table.max()),
        trend=slope * len(table),
    )


def score_frame(
    pair: FramePair, masks: Mapping[str, Bool], *, frame: int, row: int, into: Callable[[str, RegionFrame], Any]
) -> None:
    """Hand the scores of every region that is seen in a frame to ``into``, by the region's id."""
    for id, mask in masks.items():
        scores = pair.score(mask, frame=frame, row=row)
        if scores is not None:
            into(id, scores)
