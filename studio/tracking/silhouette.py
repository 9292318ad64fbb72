"""The fitted head as a shape in the picture: where skull, face and neck are, and how far down the neck goes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.head import HeadModel
from studio.head.region import SKIN, Region
from studio.nouns.track import CropBox
from studio.tracking.fit import FrameFit

Array = NDArray[np.float64]
Mask = NDArray[np.uint8]

_CHIN_POINT = 152
_NAPE_RISE = 0.45  # the head's lower limit rises from the chin to the nape: m up per m back
_BEHIND_CHIN = 0.035  # m: up to here behind the chin the limit stays level
_NECK_HALF_WIDTH = 0.058  # m
FADE_FROM = 0.020  # m below the chin: the neck is kept whole down to here
FADE_TO = 0.062  # m below the chin: about the collar
_POINTS = 500
_SHIFT = 4  # fractional bits of polygon corners


@dataclass(frozen=True)
class HeadOutline:
    """Vertices of a person's head and neck, enough of them for their outlines.

    Attributes:
        head: (N, 3) m, skull and face without the neck.
        face: (F, 3) m, the front of the face.
        neck: (M, 3) m, from under the jaw to the collar.
        head_expression: (52, N, 3) m.
        face_expression: (52, F, 3) m.
        axis: (2, 3) m, a point at chin height and one 10 cm below, in the middle of the neck.
    """

    head: Array
    face: Array
    neck: Array
    head_expression: Array
    face_expression: Array
    axis: Array


@dataclass(frozen=True)
class Outline:
    """A head in one picture, px of the crop it was drawn for.

    Attributes:
        head: (n, 2) convex outline of skull and face.
        face: (m, 2) convex outline of the front of the face.
        neck: (k, 2) convex outline of the neck.
        chin: (2,) middle of the neck at chin height.
        down: (2,) unit vector from head to neck.
        metre: px a metre at the head.
        shortened: length of ``down`` in metres of the picture per metre of the head; small when seen from above.
    """

    head: Array
    face: Array
    neck: Array
    chin: Array
    down: Array
    metre: float
    shortened: float


def head_outline(head: HeadModel, identity: NDArray[np.float32]) -> HeadOutline:
    """Gather the outline vertices of a person."""
    triangles = np.asarray(head.triangles)
    region = np.asarray(head.region)
    skin = np.unique(triangles[np.isin(region, [int(part) for part in SKIN])])
    front = np.unique(triangles[region == int(Region.FACE)])
    mean = np.asarray(head.neutral, np.float64)
    chin = mean[triangles[head.landmarks.triangle[_CHIN_POINT]]].mean(axis=0)
    behind = np.maximum(chin[2] - _BEHIND_CHIN - mean[:, 2], 0.0)
    above = mean[:, 1] > chin[1] - 0.004 + _NAPE_RISE * behind
    below = chin[1] - mean[:, 1]
    on_head = skin[above[skin]]
    on_face = front[above[front] & (mean[front, 2] > chin[2] - 0.06)]
    column = np.abs(mean[:, 0]) < _NECK_HALF_WIDTH  # the model's shoulders begin to flare at once
    on_neck = skin[~above[skin] & (below[skin] < FADE_TO + 0.005) & column[skin]]
    shape = np.asarray(head.shape(identity), np.float64)
    ring = shape[on_neck]
    axis = np.array([[0.0, chin[1], ring[:, 2].mean()], [0.0, chin[1] - 0.1, ring[:, 2].mean()]])
    expression = np.asarray(head.expression)
    on_head, on_face, on_neck = _thinned(on_head), _thinned(on_face), _thinned(on_neck)
    return HeadOutline(
        head=shape[on_head],
        face=shape[on_face],
        neck=shape[on_neck],
        head_expression=expression[:, on_head].astype(np.float64),
        face_expression=expression[:, on_face].astype(np.float64),
        axis=axis,
    )


def _thinned(vertices: NDArray[np.int64]) -> NDArray[np.int64]:
    return vertices[:: max(1, len(vertices) // _POINTS)]


def place(outline: HeadOutline, fit: FrameFit, *, camera: Intrinsics) -> Outline:
    """Project a head into a picture.

    Args:
        outline: the person.
        fit: pose and expression.
        camera: of the picture (full frame or crop).
    """

    def image(points: Array) -> Array:
        return camera.project(points @ fit.rotation.T + fit.translation)

    weights = fit.weights
    axis = image(outline.axis)
    metre = camera.fx / float((outline.axis[0] @ fit.rotation.T + fit.translation)[2])
    along = axis[1] - axis[0]
    length = float(np.linalg.norm(along))
    return Outline(
        head=_hull(image(outline.head + np.tensordot(weights, outline.head_expression, 1))),
        face=_hull(image(outline.face + np.tensordot(weights, outline.face_expression, 1))),
        neck=_hull(image(outline.neck)),
        chin=axis[0],
        down=along / max(length, 1e-6),
        metre=metre,
        shortened=length / (0.1 * metre),
    )


def _hull(points: Array) -> Array:
    return np.asarray(cv2.convexHull(points.astype(np.float32))[:, 0], np.float64)


def fill(polygon: Array, shape: tuple[int, int]) -> Mask:
    """A filled convex polygon (n, 2) in px as a 0/255 mask of ``shape`` (height, width)."""
    mask = np.zeros(shape, np.uint8)
    corners = np.round((polygon - 0.5) * (1 << _SHIFT)).astype(np.int32)
    cv2.fillConvexPoly(mask, corners, 255, cv2.LINE_AA, _SHIFT)
    return mask


def scaled(outline: Outline, factor: float) -> Outline:
    """The same outline in a picture ``factor`` times as large."""
    return Outline(
        head=outline.head * factor,
        face=outline.face * factor,
        neck=outline.neck * factor,
        chin=outline.chin * factor,
        down=outline.down,
        metre=outline.metre * factor,
        shortened=outline.shortened,
    )


def cropped(outline: Outline, crop: CropBox, pixels: int) -> Outline:
    """An outline of the full frame in the px of a crop resized to ``pixels``."""
    factor = pixels / crop.size
    shift = np.array([crop.x, crop.y])
    return Outline(
        head=(outline.head - shift) * factor,
        face=(outline.face - shift) * factor,
        neck=(outline.neck - shift) * factor,
        chin=(outline.chin - shift) * factor,
        down=outline.down,
        metre=outline.metre * factor,
        shortened=outline.shortened,
    )
