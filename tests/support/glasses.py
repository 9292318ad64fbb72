"""Synthetic glasses that move with a tracked head: several styles, drawn over a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.media.opencv import cv2

Picture = NDArray[np.uint8]
_SHIFT = 4


@dataclass(frozen=True)
class Style:
    """A pair of glasses: lens half width and height (m), exponent of its outline, frame (m, RGB, opacity), lens."""

    half: tuple[float, float]
    square: float
    thick: float
    colour: tuple[int, int, int]
    opacity: float = 1.0
    tint: float = 0.04
    glare: float = 0.25
    lower_rim: bool = True


STYLES = {
    "black square": Style((0.027, 0.019), 4.0, 0.0035, (18, 18, 20)),
    "thin metal": Style((0.025, 0.022), 2.2, 0.0013, (120, 115, 110)),
    "tortoise round": Style((0.025, 0.024), 2.0, 0.004, (82, 48, 26)),
    "white": Style((0.027, 0.018), 3.0, 0.0035, (235, 235, 238)),
    "half rim": Style((0.027, 0.016), 3.5, 0.003, (30, 30, 45), lower_rim=False),
    "sunglasses": Style((0.030, 0.025), 2.6, 0.004, (15, 15, 15), tint=0.88, glare=0.12),
}


def wear(
    image: Picture,
    style: Style,
    eyes: NDArray[np.floating],
    *,
    rotation: NDArray[np.floating],
    translation: NDArray[np.floating],
    camera: Intrinsics,
) -> Picture:
    """Draw glasses.

    Args:
        image: (H, W, 3) RGB.
        style: the glasses.
        eyes: (2, 3) centres of the subject's left and right eyeball, head space, m.
        rotation: (3, 3) camera_from_head.
        translation: (3,) m.
        camera: of the picture.
    """
    paint = image.astype(np.float32)
    front = float(eyes[:, 2].max()) + 0.026
    turn = np.linspace(0.0, 2 * np.pi, 49)
    lenses = []
    for centre in eyes:
        x = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** (2 / style.square) * style.half[0]
        y = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** (2 / style.square) * style.half[1]
        place = np.column_stack([centre[0] + x, centre[1] - 0.003 + y, np.full(len(turn), front)])
        lenses.append(place)
    height = float(eyes[:, 1].mean())
    inner = [float(np.abs(lens[:, 0]).min()) for lens in lenses]
    arch = np.linspace(-1.0, 1.0, 13)
    bridge = np.column_stack(
        [arch * np.mean(inner), height + 0.003 + 0.004 * (1 - arch**2), front + 0.004 * (1 - arch**2)]
    )

    def project(points: NDArray[np.floating]) -> NDArray[np.float64]:
        return camera.project(points @ np.asarray(rotation, np.float64).T + translation)

    metre = camera.fx / float(translation[2] - front)
    width = max(1, round(style.thick * metre))
    for lens in lenses:
        outline = project(lens)
        _blend(paint, _filled(image, outline), style.colour, style.tint)
        streak = project(lens[:1] * 0 + lens.mean(axis=0) + np.array(
            [[-0.012, 0.008, 0], [-0.004, 0.012, 0], [-0.010, -0.010, 0], [-0.015, -0.006, 0]]))  # fmt: skip
        _blend(paint, _filled(image, streak), (255, 255, 255), style.glare)
        shown = lens if style.lower_rim else lens[:25]
        _blend(paint, _line(image, project(shown), width), style.colour, style.opacity)
        side = np.sign(lens[:, 0].mean())
        outer = lens[np.abs(lens[:, 0]).argmax()]
        hinge = outer + np.array([0.0, 0.006, 0.0])
        ear = np.array([side * 0.076, outer[1] + 0.006, -0.02])
        _blend(paint, _line(image, project(np.array([hinge, ear])), width), style.colour, style.opacity)
    _blend(paint, _line(image, project(bridge), width), style.colour, style.opacity)
    return np.clip(paint + 0.5, 0, 255).astype(np.uint8)


def _filled(image: Picture, polygon: NDArray[np.float64]) -> NDArray[np.float32]:
    mask = np.zeros(image.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round((polygon - 0.5) * (1 << _SHIFT)).astype(np.int32)], 255, cv2.LINE_AA, _SHIFT)
    return mask.astype(np.float32) / 255


def _line(image: Picture, points: NDArray[np.float64], width: int) -> NDArray[np.float32]:
    mask = np.zeros(image.shape[:2], np.uint8)
    corners = np.round((points - 0.5) * (1 << _SHIFT)).astype(np.int32)
    cv2.polylines(mask, [corners[:, None]], False, 255, width, cv2.LINE_AA, _SHIFT)
    return np.asarray(cv2.GaussianBlur(mask, (3, 3), 0), np.float32) / 255


def _blend(paint: NDArray[np.float32], mask: NDArray[np.float32], colour: tuple[int, int, int], share: float) -> None:
    alpha = share * mask[..., None]
    paint[:] = paint * (1 - alpha) + np.array(colour, np.float32) * alpha
