"""Pictures of a report as arrays: crops of regions, close-ups of pins, sweeps of views and expressions, surfaces."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.avatar.camera_paths import framing_distance, lens, look_at
from studio.avatar.drive import Driver, GaussianFrame, HeadPose
from studio.avatar.presets import PRESETS, expression_of
from studio.avatar.render import render_image
from studio.core.camera import Intrinsics
from studio.head import vertex_normals
from studio.inspection.maps import difference
from studio.inspection.scales import Scale, table
from studio.inspection.strength import Strength, Strengths
from studio.nouns.avatar import Avatar
from studio.nouns.contributions import contributions_of
from studio.nouns.coverage import coverage_of
from studio.nouns.pins import Pin

F32 = NDArray[np.float32]
Picture = NDArray[np.uint8]
Bool = NDArray[np.bool_]

CENTRE, RADIUS = (0.0, 0.022, 0.01), 0.185
"""What whole heads are framed by, head space, m."""
BACKGROUND = (0.16, 0.165, 0.175)
VIEWS: tuple[tuple[int, int], ...] = (
    (-60, 0), (-40, 0), (-20, 0), (0, 0), (20, 0), (40, 0), (60, 0), (0, 20), (0, -20), (180, 0),
)  # fmt: skip
"""Yaw and pitch of the view sweep, degrees."""
EXPRESSIONS = ("neutral", "happy", "sad", "angry", "surprised", "blink", "aa", "ou", "ee", "oh")
"""Of the expression sweep, names of :data:`studio.avatar.presets.PRESETS`."""
CELL = 224
_CROP_MARGIN, _CROP_LEAST = 0.35, 192
_PIN_RADIUS, _PIN_SIDE = 0.035, 256
_CHANGE = 0.25
"""Change of colour that is shown as the brightest of a surface map."""


@dataclass(frozen=True)
class Sheet:
    """A picture of the report that is not bound to a frame.

    Attributes:
        kind: ``view``, ``expression`` or ``surface``.
        subject: what it shows, lower-case.
        picture: (S, S, 3) uint8.
        values: numbers of its caption.
    """

    kind: str
    subject: str
    picture: Picture
    values: dict[str, float]


def sweep_views(avatar: Avatar, *, side: int = CELL) -> Iterator[Sheet]:
    """The resting head from all sides."""
    frame = Driver(avatar).frame(HeadPose())
    coverage = coverage_of(avatar)
    for yaw, pitch in VIEWS:
        camera = whole_head(yaw, pitch)
        values = {"yaw": float(yaw), "pitch": float(pitch)}
        if coverage is not None:
            values["beyond"] = round(math.degrees(coverage.beyond(camera)), 1)
        yield Sheet("view", f"yaw{yaw:+d}pitch{pitch:+d}", _drawn(frame, camera, side), values)


def sweep_expressions(avatar: Avatar, *, side: int = CELL) -> Iterator[Sheet]:
    """Expressions from the front."""
    driver = Driver(avatar)
    for name in EXPRESSIONS:
        frame = driver.frame(HeadPose(expression=expression_of(PRESETS[name])))
        yield Sheet("expression", name, _drawn(frame, whole_head(0, 0), side), {})


def surfaces(avatar: Avatar, *, side: int = CELL) -> Iterator[Sheet]:
    """What each part changes and how well each place was seen, as far as the avatar tells."""
    frame = Driver(avatar).frame(HeadPose())
    for name, values in surface_values(avatar).items():
        scale: Scale = "viridis" if name == "coverage" else "magma"
        for yaw in (-40, 0, 40):
            painted = painted_frame(frame, values, scale=scale)
            yield Sheet("surface", name, _drawn(painted, whole_head(yaw, 0), side), {"yaw": float(yaw)})


def surface_values(avatar: Avatar) -> dict[str, F32]:
    """Maps over the Gaussians, (N,) in [0, 1], by name: ``lora``, ``register``, ``coverage``; those that are known.

    A part's map is what changes in colour when it is switched off, :data:`_CHANGE` being 1.
    """
    found: dict[str, F32] = {}
    parts = contributions_of(avatar)
    if parts is not None:
        strengths = Strengths(avatar, parts)
        for part in strengths.parts:
            off = strengths.at(Strength(lora=0.0) if part == "lora" else Strength(register=0.0)).gaussians
            change = np.abs(avatar.gaussians.color - off.color).mean(1) * avatar.gaussians.opacity
            found[part] = np.clip(change / _CHANGE, 0.0, 1.0).astype(np.float32)
    coverage = coverage_of(avatar)
    if coverage is not None:
        found["coverage"] = coverage.quality
    return found


def painted_frame(frame: GaussianFrame, values: F32, *, scale: Scale) -> GaussianFrame:
    """A frame whose Gaussians have the colours of a map (N,) in [0, 1]."""
    colors = table(scale)[np.clip(values * 255.0 + 0.5, 0, 255).astype(np.uint8)].astype(np.float32) / 255.0
    return replace(frame, colors=colors)


def whole_head(yaw: float, pitch: float) -> NDArray[np.float64]:
    """Camera (4, 4) that frames a head from an angle in degrees."""
    distance = framing_distance(RADIUS)
    return look_at(CENTRE, distance=distance, yaw=math.radians(yaw), pitch=math.radians(pitch))


def close_up(avatar: Avatar, driver: Driver, pin: Pin, *, side: int = _PIN_SIDE) -> Picture:
    """The skin round a pin, straight on, in the expression it was set in, with a ring round its spot."""
    pose = HeadPose(
        expression=expression_of(pin.view.expression),
        gaze=np.array(pin.view.gaze, np.float32).reshape(2, 2),
        neck=np.array(pin.view.neck, np.float32),
    )
    vertices = driver.vertices(pose)
    spot = pin.spot.on(vertices, avatar.mesh.triangles)
    normals = vertex_normals(vertices, avatar.mesh.triangles)
    facing = np.array(pin.spot.barycentric) @ normals[avatar.mesh.triangles[pin.spot.triangle]]
    yaw, pitch = math.atan2(facing[0], facing[2]), math.asin(float(np.clip(facing[1], -0.9, 0.9)))
    camera = look_at(spot, distance=framing_distance(_PIN_RADIUS), yaw=yaw, pitch=pitch)
    picture = _drawn(driver.frame(pose), camera, side)
    return ringed(picture, (0.5 * side, 0.5 * side), radius=0.06 * side)


def ringed(picture: Picture, centre: tuple[float, float], *, radius: float) -> Picture:
    """A copy with a ring, white in black, that is seen on any skin."""
    y, x = np.mgrid[: picture.shape[0], : picture.shape[1]] + 0.5
    away = np.abs(np.hypot(x - centre[0], y - centre[1]) - radius)
    out = picture.copy()
    out[away < 2.4] = 0
    out[away < 1.2] = 255
    return out


def comparison(photo: Picture, render: Picture, mask: Bool, region: Bool) -> Picture:
    """Photo, avatar and FLIP of what lies round a region, side by side, enlarged in whole steps, unsmoothed.

    Args:
        photo: (H, W, 3).
        render: likewise.
        mask: (H, W) pixels that count.
        region: (H, W) of the region; outlined in the photo.
    """
    window = crop_window(region)
    shown = difference("flip", photo, render, mask=mask & region)
    outlined = photo.copy()
    outlined[_rim(region)] = (255, 255, 255)
    parts = [picture[window] for picture in (outlined, render, shown.picture())]
    factor = max(1, math.ceil(_CROP_LEAST / max(parts[0].shape[:2])))
    gap = np.full((parts[0].shape[0] * factor, 4, 3), 255, np.uint8)
    large = [part.repeat(factor, 0).repeat(factor, 1) for part in parts]
    return np.concatenate([large[0], gap, large[1], gap, large[2]], 1)


def crop_window(region: Bool) -> tuple[slice, slice]:
    """Rows and columns of a square round a region with a margin, inside the picture."""
    rows, columns = np.flatnonzero(region.any(1)), np.flatnonzero(region.any(0))
    if not len(rows):
        return slice(0, region.shape[0]), slice(0, region.shape[1])
    middle = 0.5 * (rows[0] + rows[-1] + 1), 0.5 * (columns[0] + columns[-1] + 1)
    half = (0.5 + _CROP_MARGIN) * max(rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0])
    top, left = (int(max(0.0, place - half)) for place in middle)
    bottom, right = (min(n, math.ceil(place + half)) for place, n in zip(middle, region.shape, strict=True))
    return slice(top, bottom), slice(left, right)


def _rim(region: Bool) -> Bool:
    """Pixels just outside a region."""
    grown = region.copy()
    grown[1:] |= region[:-1]
    grown[:-1] |= region[1:]
    grown[:, 1:] |= region[:, :-1]
    grown[:, :-1] |= region[:, 1:]
    return grown & ~region


def _drawn(frame: GaussianFrame, camera_from_head: NDArray[np.float64], side: int) -> Picture:
    camera: Intrinsics = lens(side, side)
    return np.ascontiguousarray(render_image(frame, camera, camera_from_head, BACKGROUND)[..., :3])
