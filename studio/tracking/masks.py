"""Second pass over the frames: the matte of the head and what hides it."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import TrackingError
from studio.core.events import Event, Progressed
from studio.nouns.frames import Frame
from studio.nouns.track import CropBox
from studio.tracking.crop import cut_out, inside, whole
from studio.tracking.graphs import HAND_POINTS, HandFinder, Image, PersonSegmenter
from studio.tracking.hands import hidden_share, near, occlusion, with_elbow
from studio.tracking.matte import HeadMatte, person, steadied
from studio.tracking.reach import Reach
from studio.tracking.silhouette import Mask, Outline, cropped
from studio.tracking.strands import StrandWatch

_BLOCK = 8
_IDLE_STRIDE = 5
_MEMORY = 16  # frames that a hand is followed back
_LINGER = 6  # frames that hands are still looked for after the last one
_GAP = 8  # frames without a hand that are bridged
_LEAD = 2  # frames before the first and after the last sight: hands come and go as a blur
_SHORTEST_SIGHT = 4  # frames
_HAND_PIXELS = 384
_HAND_ROOM = 1.5  # side of the picture for hands in crops
_HIDDEN = 0.005  # share of the head from which a frame is flagged

NO_HANDS = np.zeros((0, HAND_POINTS + 1, 2), np.float32)


@dataclass(frozen=True)
class Masks:
    """Mattes of a clip.

    Attributes:
        matte: (T, S, S) uint8.
        occlusion: (T, S, S) uint8.
        hidden: (T,) whether a hand covers a noticeable part of the head.
        strands: (T,) whether hair covers a part of the face that it usually does not.
    """

    matte: Mask
    occlusion: Mask
    hidden: NDArray[np.bool_]
    strands: NDArray[np.bool_]


@dataclass
class HandWatch:
    """Looks for hands, seldom while there are none.

    Attributes:
        finder: the hand model in video mode.
        every: look at one frame in so many while there are no hands.
        found: hands (n, 22, 2) by row, px of the crop, see :func:`studio.tracking.hands.with_elbow`.
    """

    finder: HandFinder
    every: int = _IDLE_STRIDE
    found: dict[int, NDArray[np.float32]] = field(default_factory=dict)
    _past: deque[tuple[int, Image]] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    _awake: int = 0

    def feed(self, row: int, image: Image, outline: Outline, *, bare: NDArray[np.bool_], scale: float) -> None:
        """Look at a frame, or remember it for later.

        Args:
            row: of the frame.
            image: square picture around the crop.
            outline: the head in px of the crop.
            bare: (G, G) skin in the crop.
            scale: px of the crop per px of ``image``.
        """
        self._past.append((row, image))
        if self._awake == 0 and row % self.every:
            return
        hands = self._look(image, outline, bare=bare, scale=scale)
        if len(hands):
            self.found[row] = hands
            if self._awake < _LINGER and self.every > 1:
                self._look_back(outline, scale)
            self._awake = _LINGER
        else:
            self._awake = max(0, self._awake - 1)

    def _look_back(self, outline: Outline, scale: float) -> None:
        """Follow a hand that just appeared back in time: a model that follows sees more than one that searches."""
        for row, image in reversed(list(self._past)[:-1]):
            if row in self.found:
                break
            hands = self._look(image, outline, bare=None, scale=scale)
            if not len(hands):
                break
            self.found[row] = hands

    def _look(
        self, image: Image, outline: Outline, *, bare: NDArray[np.bool_] | None, scale: float
    ) -> NDArray[np.float32]:
        hands = self.finder.hands(image) * np.float32(scale)
        side = image.shape[0] * scale / _HAND_ROOM
        hands = hands - np.float32(side * (_HAND_ROOM - 1.0) / 2.0)
        hands = hands[near(hands, outline)]
        cells = 0.0 if bare is None else bare.shape[0] / side
        return _stacked([with_elbow(hand, bare, scale=cells) for hand in hands])


def _stacked(hands: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.array(hands, np.float32) if hands else NO_HANDS


def bridged_hands(found: dict[int, NDArray[np.float32]], count: int) -> list[NDArray[np.float32]]:
    """Hands of every frame: short gaps are interpolated, sights are prolonged a little at both ends.

    Args:
        found: hands (n, 22, 2) by row.
        count: number of frames.
    """
    rows = _lasting(sorted(found))
    lasting = set(rows)
    result = [NO_HANDS] * count
    for row in rows:
        result[row] = found[row]
    for first, second in itertools.pairwise(rows):
        if 1 < second - first <= _GAP:
            for row in range(first + 1, second):
                share = (row - first) / (second - first)
                result[row] = _between(found[first], found[second], share)
    bare = [row for row, hands in enumerate(result) if not len(hands)]
    for row in bare:
        for distance in range(1, _LEAD + 1):
            near_rows = [other for other in (row - distance, row + distance) if other in lasting]
            if near_rows:
                result[row] = found[near_rows[0]]
                break
    return result


def _lasting(rows: list[int]) -> list[int]:
    """Rows that belong to a sight of some length; single ones are mistakes."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row - runs[-1][-1] <= _LEAD:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [row for run in runs if len(run) >= _SHORTEST_SIGHT for row in run]


def _between(first: NDArray[np.float32], second: NDArray[np.float32], share: float) -> NDArray[np.float32]:
    """Each hand of ``first`` moved towards the nearest one of ``second``."""
    centres = second.mean(axis=1)
    moved = []
    for hand in first:
        nearest = int(np.linalg.norm(centres - hand.mean(axis=0), axis=1).argmin())
        moved.append((1.0 - share) * hand + share * second[nearest])
    return np.array(moved, np.float32)


def make_masks(
    frames: Iterator[Frame],
    outlines: Sequence[Outline | None],
    points: NDArray[np.float32],
    *,
    crop: CropBox,
    pixels: int,
    reach: Reach,
    hands: bool,
    stills: bool = False,
    control: Control,
) -> Generator[Event, None, Masks]:
    """Matte and occlusion of every frame.

    Args:
        frames: the video again.
        outlines: heads in px of the full frame; None without a face.
        points: (T, 478, 2) landmarks in px of the full frame.
        crop: the clip's crop.
        pixels: side of the masks.
        reach: how far hair is believed, by direction.
        hands: look for hands.
        stills: no frame says anything about its neighbours.
        control: polled at every frame.

    Raises:
        TrackingError: ``frames_differ``; the second pass gave another number of frames.
        CancelledError: on request.
    """
    count = len(outlines)
    matte = np.zeros((count, pixels, pixels), np.uint8)
    small = [None if item is None else cropped(item, crop, pixels) for item in outlines]
    heads = HeadMatte(reach)
    strands = StrandWatch()
    veils: dict[int, NDArray[np.bool_]] = {}
    began = time.monotonic()
    done = 0
    unseen: dict[int, NDArray[np.bool_]] = {}
    with PersonSegmenter() as segmenter, HandFinder(following=not stills) as finder:
        watch = HandWatch(finder, every=1 if stills else _IDLE_STRIDE)
        for row, frame in zip(range(count), frames, strict=False):
            control.check()
            outline = small[row]
            done = row + 1
            if outline is not None:
                image = cut_out(frame.image, crop, pixels)
                seen = inside(crop, pixels, frame.window or whole(frame.image))
                probability = person(segmenter, image, seen, metre=outline.metre)
                matte[row] = heads.compose(probability, image, outline)
                if frame.window is not None:
                    unseen[row] = np.ones((pixels, pixels), np.bool_)
                    unseen[row][seen] = False
                    matte[row][unseen[row]] = 0
                if heads.veiled.any():
                    veils[row] = heads.veiled
                cells = heads.hairy.shape[0] / pixels
                spots = (points[row] - (crop.x, crop.y)) * (pixels / crop.size * cells)
                strands.feed(row, heads.hairy, spots.astype(np.float32), metre=outline.metre * cells)
                if hands:
                    wide, scale = _around(frame.image, crop, pixels)
                    watch.feed(row, wide, outline, bare=heads.bare, scale=scale)
            if done % _BLOCK == 0:
                eta = (time.monotonic() - began) / done * (count - done)
                yield Progressed(phase="matte", done=done, total=count, eta_s=eta)
    if done != count:
        raise TrackingError(
            "frames_differ", "The video gave fewer frames when it was read again.", "Copy it to a local disk first."
        )
    if stills:
        hidden_by = [watch.found.get(row, NO_HANDS) for row in range(count)]
    else:
        _steady(matte)
        hidden_by = bridged_hands(watch.found, count)
    loose = strands.hidden()
    covered = np.zeros((count, pixels, pixels), np.uint8)
    hidden = np.zeros(count, np.bool_)
    for row, outline in enumerate(small):
        if outline is None:
            continue
        if len(hidden_by[row]):
            covered[row] = occlusion(hidden_by[row], outline, pixels)
        _cover(covered[row], veils.get(row))
        hidden[row] = hidden_share(covered[row], outline) > _HIDDEN
        _cover(covered[row], loose.get(row))
        if row in unseen:
            covered[row][unseen[row]] = 255
    return Masks(matte, covered, hidden, np.isin(np.arange(count), list(loose)))


def _cover(mask: Mask, cells: NDArray[np.bool_] | None) -> None:
    """Add hidden cells of a coarse grid to a mask (S, S), in place."""
    if cells is not None:
        fine = cv2.resize(cells.astype(np.uint8) * 255, (mask.shape[1], mask.shape[0]))
        mask[fine > 127] = 255


def _around(image: Image, crop: CropBox, pixels: int) -> tuple[Image, float]:
    """A picture somewhat larger than the crop, for hands, and how many px of the crop one of its px is."""
    side = crop.size * _HAND_ROOM
    box = CropBox(crop.x - (side - crop.size) / 2, crop.y - (side - crop.size) / 2, side)
    target = min(_HAND_PIXELS, round(side))
    wide = cut_out(image, box, target)
    return wide, pixels * _HAND_ROOM / target


def _steady(matte: Mask) -> None:
    """Take the flicker out of all mattes, in place, each from its unfiltered neighbours."""
    if len(matte) < 3:
        return
    before = matte[0].copy()
    for row in range(1, len(matte) - 1):
        now = matte[row].copy()
        if before.any() and matte[row + 1].any():
            matte[row] = steadied(before, now, matte[row + 1])
        before = now
