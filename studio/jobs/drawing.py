"""Pictures of an avatar for files: cameras and poses of a shot, drawn with GL where it pays, else on the CPU."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studio.avatar.camera_paths import framing_distance, lens, look_at, rigid, turntable
from studio.avatar.drive import Driver, GaussianFrame, HeadPose, neck_bend
from studio.core.camera import Intrinsics
from studio.core.errors import DeviceError, UsageError
from studio.jobs.arguments import Color
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import weights
from studio.nouns.track import FrameFlag, Track

Matrix = NDArray[np.float64]
Paint = Callable[[GaussianFrame, Intrinsics, Matrix, "Color | None"], NDArray[np.uint8]]

SIZES = (16, 4096)
CENTRE, RADIUS = (0.0, 0.022, 0.01), 0.185
"""What portraits and turntables frame, head space, m: a head with its hair and neck. The same for every avatar, so
that pictures of different avatars of one person lie on each other."""
TURNTABLE_FRAMES = 96
TURNTABLE_FPS = 24.0


@dataclass(frozen=True)
class Shot:
    """One picture to draw: what the head does and where the camera is."""

    pose: HeadPose
    intrinsics: Intrinsics
    camera_from_head: Matrix


@dataclass(frozen=True)
class Wish:
    """What the user wants to see.

    Attributes:
        size: side of the picture, px.
        yaw: degrees; positive puts the camera at the subject's left.
        pitch: degrees; positive puts the camera above.
        roll: degrees; positive turns the picture clockwise.
        expression: weights by ARKit name; with a track they replace its weights of these names.
        background: sRGB-encoded, None = transparent.
    """

    size: int = 512
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    expression: dict[str, float] = field(default_factory=dict)
    background: Color | None = (1.0, 1.0, 1.0)

    def checked(self) -> Wish:
        """This wish, once its numbers are known to make sense.

        Raises:
            UsageError: ``bad_size``, ``bad_angle``, or an expression that does not exist.
        """
        if not SIZES[0] <= self.size <= SIZES[1]:
            raise UsageError(
                "bad_size", f"--size {self.size} is out of range.", f"Use {SIZES[0]} to {SIZES[1]} pixels."
            )
        if not all(math.isfinite(angle) and abs(angle) <= 360.0 for angle in (self.yaw, self.pitch, self.roll)):
            raise UsageError("bad_angle", "An angle is out of range.", "Use degrees between -360 and 360.")
        weights(self.expression)
        return self


def portrait(wish: Wish) -> Shot:
    """One shot from the wished side."""
    yaw, pitch, roll = (math.radians(angle) for angle in (wish.yaw, wish.pitch, wish.roll))
    camera = look_at(CENTRE, distance=framing_distance(RADIUS), yaw=yaw, pitch=pitch, roll=roll)
    return Shot(HeadPose(weights(wish.expression)), lens(wish.size, wish.size), camera)


def turn(wish: Wish, frames: int = TURNTABLE_FRAMES) -> list[Shot]:
    """A full turn around the head, beginning at the wished yaw."""
    pose, camera = HeadPose(weights(wish.expression)), lens(wish.size, wish.size)
    first = _turned(wish.yaw, 0.0, wish.roll)
    path = turntable(frames, target=CENTRE, distance=framing_distance(RADIUS), pitch=math.radians(wish.pitch))
    return [Shot(pose, camera, matrix @ first) for matrix in path]


def replay(avatar: Avatar, track: Track, wish: Wish) -> list[Shot]:
    """Every frame of a track as it was filmed, or turned by the wished angles.

    Frames without a face hold the last pose.
    """
    extra = _turned(wish.yaw, wish.pitch, wish.roll)
    camera = track.crop_intrinsics(wish.size)
    rows = np.arange(len(track))
    seen = (track.flags & int(FrameFlag.NO_FACE)) == 0
    held = np.maximum.accumulate(np.where(seen, rows, 0))
    first_seen = int(np.argmax(seen))
    return [_shot(avatar, track, int(max(row, first_seen)), camera=camera, extra=extra, wish=wish) for row in held]


def best_row(track: Track) -> int:
    """The usable frame that looks most straight into the camera."""
    usable = track.usable
    if not len(usable):
        return 0
    facing = -track.rotation[usable, 2, 2]  # camera z of the head's +Z; -1 looks into the lens
    return int(usable[int(np.argmax(facing))])


def _shot(avatar: Avatar, track: Track, row: int, *, camera: Intrinsics, extra: Matrix, wish: Wish) -> Shot:
    expression = track.expression[row].copy()
    wished = weights(wish.expression)
    expression[wished > 0] = wished[wished > 0]
    neck = neck_bend(track.rotation[row], avatar.rest_rotation)
    pose = HeadPose(expression, track.gaze[row], neck)
    return Shot(pose, camera, rigid(track.rotation[row], track.translation[row]) @ extra)


def _turned(yaw: float, pitch: float, roll: float) -> Matrix:
    """Transform of the head about the framed centre that shows it as a camera at these angles (degrees) does."""
    if not (yaw or pitch or roll):
        return np.eye(4)
    straight = look_at(CENTRE, distance=1.0)
    moved = look_at(CENTRE, distance=1.0, yaw=math.radians(yaw), pitch=math.radians(pitch), roll=math.radians(roll))
    return np.asarray(np.linalg.inv(straight) @ moved, np.float64)


def draw(avatar: Avatar, shots: list[Shot], wish: Wish, *, paint: Paint) -> Iterator[NDArray[np.uint8]]:
    """(H, W, 4) uint8 RGBA pictures of the shots, in order."""
    driver = Driver(avatar)
    previous: tuple[HeadPose, GaussianFrame] | None = None
    for shot in shots:
        if previous is None or previous[0] is not shot.pose:
            previous = (shot.pose, driver.frame(shot.pose))
        yield paint(previous[1], shot.intrinsics, shot.camera_from_head, wish.background)


@contextlib.contextmanager
def painter() -> Iterator[Paint]:
    """The fastest way to draw here: a graphics card through GL, else the CPU splatter (which beats software GL)."""
    with contextlib.ExitStack() as stack:
        try:
            from studio.viewport.offscreen import OffscreenRenderer

            renderer = stack.enter_context(OffscreenRenderer())
            software = any(name in renderer.device.lower() for name in ("llvmpipe", "softpipe", "swrast", "software"))
        except (DeviceError, ImportError):
            software = True
        if software:
            from studio.avatar.render import render_image

            yield render_image
            return
        from studio.viewport.camera import View
        from studio.viewport.renderer import Background

        def on_card(
            frame: GaussianFrame, intrinsics: Intrinsics, camera: Matrix, background: Color | None
        ) -> NDArray[np.uint8]:
            behind = Background(transparent=True) if background is None else Background(top=background)
            return renderer.render(frame, View(intrinsics, camera), behind)

        yield on_card
