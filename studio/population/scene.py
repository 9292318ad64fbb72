"""A moment in front of a camera: what the face does, the light, the lens, and what the camera adds."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studio.avatar.pose import rotation_matrix
from studio.core.camera import Intrinsics
from studio.head import gaze_rotation
from studio.population.acting import draw_act
from studio.population.light import Light, draw_light
from studio.population.person import Person
from studio.population.tones import skin_tone
from studio.procedural.vector import vector

F32 = NDArray[np.float32]
_SHOULDERS = 0.115
"""m below the eyes down to which a crop reaches: the collar."""


@dataclass(frozen=True)
class Camera:
    """What the camera adds to the picture.

    Attributes:
        noise: standard deviation of sensor noise at mid grey, of 1.
        blur: px of defocus (standard deviation) in a picture of 256 px.
        motion: (2,) px of motion during the exposure, in a picture of 256 px.
        jpeg: quality 1..100, or 0 for none.
        gamma: exponent on encoded values, about 1.
    """

    noise: float
    blur: float
    motion: tuple[float, float]
    jpeg: int
    gamma: float


@dataclass(frozen=True, eq=False)
class Scene:
    """One shot's circumstances.

    Attributes:
        expression: (52,).
        gaze: (2, 2) rad.
        yaw, pitch, roll: rad, where the face looks as seen by the camera: towards +X, up, clockwise.
        light: fixed to the head.
        distance: m from the camera.
        margin: side of the crop over the head's own extent, about 1.1..1.4.
        shift: (2,) by which the crop misses the head's middle, of its side.
        off_axis: (2,) rad between the lens's axis and the head.
        camera: noise, blur, compression.
        seed: of background, clothes and noise.
    """

    expression: F32
    gaze: F32
    yaw: float
    pitch: float
    roll: float
    light: Light
    distance: float
    margin: float
    shift: tuple[float, float]
    off_axis: tuple[float, float]
    camera: Camera
    seed: int

    @property
    def rotation(self) -> F32:
        """(3, 3) float32 camera_from_head."""
        turn = rotation_matrix(vector(0.0, 0.0, self.roll)) @ np.diag([1.0, -1.0, -1.0])
        return np.asarray(turn @ gaze_rotation(self.yaw, self.pitch), np.float32)

    def turned(self, yaw: float, pitch: float) -> Scene:
        """The same moment and light from another side, rad."""
        return replace(self, yaw=float(yaw), pitch=float(pitch))

    def acting(self, expression: F32, gaze: F32) -> Scene:
        """The same circumstances with another expression (52,) and gaze (2, 2)."""
        return replace(self, expression=expression, gaze=gaze)


def draw_scene(person: Person, seed: int, *, yaw: float | None = None, pitch: float | None = None) -> Scene:
    """Sample a moment.

    Args:
        person: who is filmed; the camera's exposure depends on the skin.
        seed: any integer.
        yaw: rad, or drawn like those of filmed people.
        pitch: rad, or drawn.
    """
    rng = np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, 0x5CE])
    act = draw_act(rng)
    tone = skin_tone(person.traits.melanin, person.traits.haemoglobin, person.traits.undertone)
    pose = act.pose + rng.normal(0, (0.09, 0.07, 0.03))
    crisp = rng.random() < 0.35
    speed = rng.exponential(0.9) * (rng.random() < 0.3)
    heading = rng.uniform(0, 2 * np.pi)
    return Scene(
        expression=act.expression,
        gaze=act.gaze,
        yaw=float(np.clip(pose[0], -0.75, 0.75)) if yaw is None else yaw,
        pitch=float(np.clip(pose[1], -0.45, 0.45)) if pitch is None else pitch,
        roll=float(np.clip(pose[2], -0.4, 0.4)),
        light=draw_light(rng, tone=tone),
        distance=float(np.clip(np.exp(rng.normal(np.log(0.72), 0.38)), 0.38, 2.5)),
        margin=float(rng.uniform(1.08, 1.32)),
        shift=(float(rng.normal(0, 0.02)), float(rng.normal(0, 0.02))),
        off_axis=(float(rng.normal(0, 0.09)), float(rng.normal(0, 0.07))),
        camera=Camera(
            noise=float(rng.gamma(1.5, 0.006)),
            blur=0.25 if crisp else float(min(rng.gamma(1.6, 0.35), 1.5)),
            motion=(float(speed * np.cos(heading)), float(speed * np.sin(heading))),
            jpeg=0 if rng.random() < 0.15 else int(rng.integers(45, 97)),
            gamma=float(np.exp(rng.normal(0, 0.05))),
        ),
        seed=seed,
    )


def place_camera(scene: Scene, vertices: F32, head: NDArray[np.bool_], size: int) -> tuple[Intrinsics, F32]:
    """Intrinsics of a square crop that holds the head, and camera_from_head's translation (3,) m.

    Args:
        scene: the circumstances.
        vertices: (V, 3) m, head space, hair included.
        head: (V,) which vertices the crop must hold.
        size: side of the picture, px.
    """
    rotation = scene.rotation
    centre = vector(np.tan(scene.off_axis[0]), np.tan(scene.off_axis[1]), 1.0) * np.float32(scene.distance)
    translation = (centre - rotation @ vector(0.0, 0.01, 0.0)).astype(np.float32)
    posed = vertices[head] @ rotation.T + translation
    flat = posed[:, :2] / posed[:, 2:]
    low, high = flat.min(0), flat.max(0)
    side = float((high - low).max()) * scene.margin
    middle = 0.5 * (low + high) + np.array(scene.shift) * side
    focal = size / side
    return (
        Intrinsics(focal, focal, float(size / 2 - focal * middle[0]), float(size / 2 - focal * middle[1]), size, size),
        translation,
    )


def cropped_vertices(mean: F32, neck_weight: F32) -> NDArray[np.bool_]:
    """Vertices (V,) a crop must hold: the head and its neck down to the collar."""
    return np.asarray((neck_weight > 0.5) & (mean[:, 1] > -_SHOULDERS))
