"""Which pixels of the crop are head: a person mask, refined along edges, limited to what can belong to this head.

The segmentation knows persons, not heads. The fitted head says where hair may be (near the skull, above the chin) and
how far the neck goes. Within these limits colour decides: a part of skin colour that reaches in from outside is an
arm; beside and below the jaw only what looks like this person's hair stays. All limits are smooth and move with the
head, so the mask is as steady as the fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.tracking.appearance import ColourModel, enters_from_outside, lab
from studio.tracking.graphs import Image, PersonSegmenter
from studio.tracking.reach import Reach, profile, sector
from studio.tracking.silhouette import FADE_FROM, FADE_TO, Mask, Outline, fill, scaled

Field = NDArray[np.float32]
Bools = NDArray[np.bool_]
Region = tuple[slice, slice]

_NETWORK = 256  # px, side of the segmentation network's picture
_GUIDE_RADIUS = 0.003  # m at the head
_GUIDE_SHARPNESS = (0.02 * 255) ** 2
_GRID = 128  # limits are smooth, so a coarse grid will do
USUAL_REACH = 0.10  # m beyond the bald head in which hair is believed, above the eyes
_CHIN_REACH = 0.055  # m, at most, at chin height
_EYE_HEIGHT = 0.10  # m above the chin
_MOUTH_HEIGHT = 0.05  # m above the chin: shoulders and clothes reach up to here
_BROW_HEIGHT = 0.115  # m above the chin
_SOFT = 0.012  # m, width of soft limits
_BELOW_CHIN = 0.012  # m: hair beside the neck fades out here
_NECK_ROOM = 0.008  # m that a real neck may be wider than the model's
_INNER = 0.008  # m: from half this depth inside the face the mask is filled, at one and a half it is whole
_CLOSE = 0.025  # m around the bald head that colour never takes for clothes (hair under a hat has another one)
_VEIL = 0.045  # m around an arm held to the head
_JAW_HEIGHT = 0.03  # m above the chin: what is lower may be shoulders
_RIM = 0.015  # m around the bald head that is never taken for an arm (ears)
_FLICKER = 64  # levels: a smaller change between frames is noise
_UNEVEN = 0.02  # m that hair may reach further on one side
_CROWN, _CROWN_HALF_WIDTH = 0.03, 0.05  # m: where hair is learnt, above the skull and beside its middle
_SKIN, _HAIR = 9.0, 16.0  # squared Mahalanobis distances that still belong
_SURE_HAIR = 4.0
_SURE = 0.8  # person probability of pixels that colours are learnt from
_ARM_SHARE = 0.004  # of the crop: smaller suspects are ears and noise


def person(segmenter: PersonSegmenter, image: Image, seen: Region, *, metre: float) -> Field:
    """Probability (S, S) in 0..1 that a pixel of a crop shows a person, sharpened along the picture's edges.

    Args:
        segmenter: the network.
        image: (S, S, 3) RGB crop.
        seen: rows and columns of the crop that lie inside the frame; the rest is zero.
        metre: px a metre at the head.
    """
    result = np.zeros(image.shape[:2], np.float32)
    part = np.ascontiguousarray(image[seen])
    rough = segmenter.probability(part)
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    radius = max(2, round(_GUIDE_RADIUS * metre))
    coarse = 0.5 if min(grey.shape) > _NETWORK else 1.0  # the network has no finer detail to guide
    fine = cv2.ximgproc.guidedFilter(grey, rough, radius, _GUIDE_SHARPNESS, scale=coarse)
    result[seen] = np.clip(fine, 0.0, 1.0)
    return result


@dataclass(frozen=True)
class Surroundings:
    """Distances around a head on a coarse grid (G, G), m.

    Attributes:
        head: from the bald head, zero inside.
        neck: from the neck's outline, zero inside.
        depth: inside the front of the face, zero outside.
        below: below the chin along the head's axis, negative above.
        beside: from the head's axis, to either side.
        angle: direction from the head's middle, rad: zero is up, positive to the picture's right.
    """

    head: Field
    neck: Field
    depth: Field
    below: Field
    beside: Field
    angle: Field


def surroundings(outline: Outline, size: int) -> Surroundings:
    """Measure around a head whose outline is in px of a grid of ``size`` x ``size``."""
    face = (fill(outline.face, (size, size)) > 128).astype(np.uint8)
    centres = np.arange(size, dtype=np.float32) + 0.5
    down = outline.down / (outline.metre * max(outline.shortened, 0.3))
    below = (centres[None, :] - outline.chin[0]) * down[0] + (centres[:, None] - outline.chin[1]) * down[1]
    across = (centres[None, :] - outline.chin[0]) * outline.down[1] - (
        centres[:, None] - outline.chin[1]
    ) * outline.down[0]
    across = across / np.float32(outline.metre)
    return Surroundings(
        head=_distance(outline.head, size) / np.float32(outline.metre),
        neck=_distance(outline.neck, size) / np.float32(outline.metre),
        depth=np.asarray(cv2.distanceTransform(face, cv2.DIST_L2, 3) / np.float32(outline.metre), np.float32),
        below=below.astype(np.float32),
        beside=np.abs(across).astype(np.float32),
        angle=np.arctan2(across, -below - _EYE_HEIGHT).astype(np.float32),
    )


def _distance(polygon: NDArray[np.float64], size: int) -> Field:
    """Distance to a convex polygon, px; zero inside."""
    mask = fill(polygon, (size, size))
    if not mask.any():
        return np.full((size, size), 1e6, np.float32)
    return np.asarray(cv2.distanceTransform((mask < 128).astype(np.uint8), cv2.DIST_L2, 3), np.float32)


def head_zone(around: Surroundings, reach: Reach) -> Field:
    """How far a person pixel may count as head, 0..1 on the grid.

    Args:
        around: the head.
        reach: how far hair is believed above the eyes.
    """
    far = reach.at(around.angle)
    low = np.minimum(_CHIN_REACH, far)
    limit = low + (far - low) * np.clip(-around.below / _EYE_HEIGHT, 0.0, 1.0)
    hair = _step((limit - around.head) / _SOFT) * _step(1.0 - (around.below - _BELOW_CHIN) / _SOFT)
    return np.asarray(np.maximum(hair, _neck_zone(around)), np.float32)


def _neck_zone(around: Surroundings) -> Field:
    beside = _step(1.0 + (_NECK_ROOM - around.neck) / _SOFT)
    return beside * _step((FADE_TO - around.below) / (FADE_TO - FADE_FROM))


def _step(value: NDArray[np.floating[Any]]) -> Field:
    """Smooth step from 0 at 0 to 1 at 1."""
    ramp = np.clip(value, 0.0, 1.0)
    return np.asarray(ramp * ramp * (3.0 - 2.0 * ramp), np.float32)


class HeadMatte:
    """Makes the head masks of one clip and learns the colours of its person on the way.

    Args:
        reach: how far hair is believed, by direction.

    Attributes:
        bare: skin of the last frame on a coarse grid, arms and hands included.
        veiled: where an arm held to the head meets it in the last frame, on the same grid.
        hairy: cells of the face of the last frame that have the colour of hair and not of skin.
    """

    bare: Bools
    veiled: Bools
    hairy: Bools

    def __init__(self, reach: Reach | None = None) -> None:
        self._reach = reach or Reach.even(USUAL_REACH)
        self._skin = ColourModel()
        self._hair = ColourModel()

    def compose(self, probability: Field, image: Image, outline: Outline) -> Mask:
        """The head mask (S, S) 0..255 of the next frame.

        Args:
            probability: (S, S) person mask in 0..1.
            image: (S, S, 3) RGB crop.
            outline: the head in px of the crop.
        """
        pixels = probability.shape[0]
        size = min(_GRID, pixels)
        around = surroundings(scaled(outline, size / pixels), size)
        coarse = cv2.resize(probability, (size, size), interpolation=cv2.INTER_AREA)
        features = lab(np.asarray(cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA), np.uint8))
        self._learn(features, coarse, around)
        zone = head_zone(around, self._reach)
        foreign = self._foreign(features, coarse, around, zone)
        self.veiled = self._veil(coarse, around, grid_metre=outline.metre * size / pixels)
        zone = np.minimum(zone, 1.0 - cv2.blur(foreign.astype(np.float32), (3, 3)))
        zone = np.where(_islands(coarse * zone > 0.4, around.head <= 0.0), 0.0, zone)
        inner = _step(around.depth / _INNER - 0.5)
        both = cv2.resize(np.dstack([zone, inner]).astype(np.float32), (pixels, pixels))
        return np.asarray(np.maximum(probability * both[..., 0], both[..., 1]) * 255.0 + 0.5, np.uint8)

    def _learn(self, features: Field, coarse: Field, around: Surroundings) -> None:
        self._skin.learn(features[(around.depth > _INNER) & (coarse > _SURE)])
        above = (-around.below > _BROW_HEIGHT) & (around.depth <= 0.0) & (coarse > _SURE)
        above &= (around.head < _CROWN) & (around.beside < _CROWN_HALF_WIDTH)  # arms come from the side
        crown = features[above]
        self._hair.learn(crown[self._skin.distance(crown) > _SKIN])

    def profile(self, probability: Field, image: Image, outline: Outline) -> tuple[Field, Field]:
        """What lies around the head in one picture, see :func:`studio.tracking.reach.profile`; as :meth:`compose`."""
        size = min(_GRID, probability.shape[0])
        around = surroundings(scaled(outline, size / probability.shape[0]), size)
        coarse = cv2.resize(probability, (size, size), interpolation=cv2.INTER_AREA)
        features = lab(np.asarray(cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA), np.uint8))
        person = (coarse > 0.5) & (around.below < -_JAW_HEIGHT)
        return profile(person, around.head, around.angle, skin=self._skin.distance(features))

    def _veil(self, coarse: Field, around: Surroundings, *, grid_metre: float) -> Bools:
        """Surroundings of an arm that is held where no hair can be: nobody can tell there what is head."""
        if not self._reach.armed.any():
            return np.zeros(coarse.shape, np.bool_)
        arm = self._reach.armed[sector(around.angle)] & (coarse > 0.5) & (around.below < -_JAW_HEIGHT)
        arm &= around.head > self._reach.at(around.angle) + _SOFT
        if int(arm.sum()) < _ARM_SHARE * arm.size:
            return np.zeros(coarse.shape, np.bool_)
        veil = cv2.dilate(arm.astype(np.uint8), _disc(round(_VEIL * grid_metre))) > 0
        return np.asarray(veil & (around.depth < _INNER))

    def _foreign(self, features: Field, coarse: Field, around: Surroundings, zone: Field) -> Bools:
        """Parts of the person that are neither head nor hair."""
        skin, hair = self._skin.distance(features), self._hair.distance(features)
        self.hairy = (around.depth > _INNER) & (coarse > 0.5) & (hair < _SURE_HAIR) & (skin > _HAIR)
        beside = (around.head > _RIM) & (coarse > 0.3)
        self.bare = (coarse > 0.5) & (skin < _HAIR) & ~(hair < np.minimum(skin, _SURE_HAIR))
        off_neck = around.neck > _NECK_ROOM
        suspect = beside & self.bare & off_neck
        arms = enters_from_outside(suspect, zone < 0.2, fewest=int(_ARM_SHARE * zone.size))
        arms = cv2.dilate(arms.astype(np.uint8), _disc(2)) > 0
        low = (around.below > -_MOUTH_HEIGHT) & (around.head > _CLOSE) & off_neck
        return np.asarray((arms & (around.head > _RIM)) | (low & (hair > _HAIR)), np.bool_)


def _disc(radius: int) -> Mask:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8)


def _islands(mask: Bools, head: Bools) -> Bools:
    """Parts of the mask that do not touch the head (bokeh, other people), with a rim of one."""
    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    lost = np.ones(count, np.bool_)
    lost[np.unique(labels[head])] = False
    lost[0] = False
    return np.asarray(cv2.dilate(lost[labels].astype(np.uint8), _disc(1)) > 0)


def hair_reach(mask: Mask, outline: Outline) -> NDArray[np.float64]:
    """How far a head mask goes beyond the bald head to the left, top, right: (3,) m, at least zero.

    Both sides get the smaller of the two reaches and a little more: hair is much the same on both, an arm is not.

    Args:
        mask: (S, S) made with a generous reach.
        outline: the head in px of the mask.
    """
    rows = np.flatnonzero((mask > 128).sum(axis=1) > 2)
    columns = np.flatnonzero((mask > 128).sum(axis=0) > 2)
    if len(rows) == 0 or len(columns) == 0:
        return np.zeros(3)
    low, high = outline.head.min(axis=0), outline.head.max(axis=0)
    beyond = np.array([low[0] - columns[0], low[1] - rows[0], columns[-1] + 1 - high[0]])
    beyond = np.maximum(beyond / outline.metre, 0.0)
    side = min(beyond[0], beyond[2]) + _UNEVEN
    return np.minimum(beyond, [side, np.inf, side])


def steadied(before: Mask, now: Mask, after: Mask) -> Mask:
    """Take the flicker out of a mask: average with the neighbouring frames where all three nearly agree.

    Larger changes are movement and stay as they are, so nothing smears. The result depends on both neighbours alike
    and so does not lag.
    """
    ends = cv2.addWeighted(before, 0.5, after, 0.5, 0.0)
    mean = cv2.addWeighted(now, 0.5, ends, 0.5, 0.0)
    apart = np.maximum(cv2.absdiff(before, now), cv2.absdiff(after, now))
    return np.asarray(np.where(apart < _FLICKER, mean, now), np.uint8)
