"""Small pictures of a few frames, kept from the first pass, to learn how much hair there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studio.nouns.frames import Frame, Window
from studio.nouns.track import CropBox
from studio.tracking.crop import cut_out, inside, whole
from studio.tracking.follow import points_box
from studio.tracking.graphs import FACE_POINTS, Image, PersonSegmenter
from studio.tracking.matte import HeadMatte, hair_reach, person
from studio.tracking.reach import Reach, combined
from studio.tracking.silhouette import Outline, cropped

_COUNT = 16
_PIXELS = 256
_SIDE = 3.4  # in face sizes
_LIFT = 0.15  # of the side: hair is above the face
_SPARE, _LEAST_REACH, _MOST_HAIR = 0.02, 0.04, 0.20  # m: how far from the bald head hair is believed
_PERCENTILE = 80.0


@dataclass
class Samples:
    """Pictures around the face of some frames.

    Attributes:
        every: keep one frame in so many.
        kept: row -> (picture, where it was cut, the window of its frame).
    """

    every: int
    kept: dict[int, tuple[Image, CropBox, Window]] = field(default_factory=dict)

    @classmethod
    def of(cls, frames: int) -> Samples:
        """For a video of about so many frames."""
        return cls(max(1, frames // _COUNT))

    def offer(self, row: int, frame: Frame, points: NDArray[np.float32]) -> None:
        """Keep a frame if it is its turn; for longer videos than announced, every second one kept so far goes."""
        if row % self.every:
            return
        box = points_box(points[:FACE_POINTS])
        side = float(round(_SIDE * max(box[2], box[3])))
        centre = box[:2] + box[2:] / 2
        crop = CropBox(round(float(centre[0]) - side / 2), round(float(centre[1]) - side * (0.5 + _LIFT)), side)
        self.kept[row] = (cut_out(frame.image, crop, _PIXELS), crop, frame.window or whole(frame.image))
        if len(self.kept) > 2 * _COUNT:
            self.every *= 2
            self.kept = {kept: value for kept, value in self.kept.items() if kept % self.every == 0}

    def hair(self, outlines: Sequence[Outline | None]) -> tuple[NDArray[np.float64], Reach]:
        """How far the hair goes beyond the bald head.

        Args:
            outlines: heads in px of the full frame by row.

        Returns:
            Typical reach to the left, top and right (3,) in m; and the limits by direction.
        """
        found: list[NDArray[np.float64]] = []
        profiles: list[tuple[NDArray[np.float32], NDArray[np.float32]]] = []
        matte = HeadMatte(Reach.even(_MOST_HAIR))
        with PersonSegmenter() as segmenter:
            for row, (image, crop, window) in self.kept.items():
                outline = outlines[row]
                if outline is None:
                    continue
                small = cropped(outline, crop, _PIXELS)
                seen = inside(crop, _PIXELS, window)
                probability = person(segmenter, image, seen, metre=small.metre)
                found.append(hair_reach(matte.compose(probability, image, small), small))
                profiles.append(matte.profile(probability, image, small))
        typical = np.percentile(found, _PERCENTILE, axis=0) if found else np.zeros(3)
        usual = float(np.clip(typical.max() + _SPARE, _LEAST_REACH, _MOST_HAIR))
        return typical, combined(profiles, usual=usual)
