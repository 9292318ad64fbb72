"""The film: the camera, its frames, and exact pictures from anywhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.core.errors import UsageError
from studio.procedural.vector import vector
from studio.sample.motion import FRAMES, Motion, motion
from studio.sample.render import Picture, View, draw
from studio.sample.room import room
from studio.sample.subject import load_subject

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]

SIZE = 512
CAMERA = Intrinsics(1180.0, 1180.0, 256.0, 256.0, SIZE, SIZE)
CAMERA_FROM_WORLD = np.array([[1.0, 0, 0, 0], [0, -1.0, 0, 0.012], [0, 0, -1.0, 0.90]])
ORBIT_CENTRE = np.array([0.0, 0.02, 0.0])
"""Point of the head, m, that the camera circles."""
_GRAIN = 1.1 / 255


@dataclass(frozen=True)
class Truth:
    """An exact picture and what is needed to compare with it.

    Attributes:
        image: (S, S, 3) uint8 RGB.
        head: (S, S) float32 in [0, 1], head without shoulders: face, ears, hair, neck down to the collar.
        tattoo: (S, S) float32 in [0, 1].
        camera: intrinsics, px.
        camera_from_head: (3, 4) float64, m.
        expression: (52,) float32.
        gaze: (2, 2) float32, rad.
    """

    image: NDArray[np.uint8]
    head: F32
    tattoo: F32
    camera: Intrinsics
    camera_from_head: F64
    expression: F32
    gaze: F32


@lru_cache(maxsize=1)
def performance() -> Motion:
    """The motion of the film, computed once."""
    return motion()


def film_view(frame: int) -> View:
    """Camera, pose and expression of one frame.

    Raises:
        UsageError: ``no_such_frame``.
    """
    if not 0 <= frame < FRAMES:
        raise UsageError("no_such_frame", f"The sample film has no frame {frame}.", f"Use 0 to {FRAMES - 1}.")
    act = performance()
    return View(CAMERA, CAMERA_FROM_WORLD, act.world_from_head[frame], act.expression[frame], act.gaze[frame])


def film_frame(frame: int) -> NDArray[np.uint8]:
    """One frame as the camera records it: room, shirt and sensor noise; (512, 512, 3) uint8 RGB."""
    picture = draw(load_subject(), film_view(frame), background=room(SIZE))
    noise = np.random.default_rng(1000 + frame).normal(0, _GRAIN, picture.image.shape)
    return _quantised(picture.image + noise * (0.6 + 0.8 * (1 - picture.image)))


def render_truth(
    frame: int,
    *,
    yaw: float = 0.0,
    pitch: float = 0.0,
    size: int = SIZE,
    expression: F32 | None = None,
    gaze: F32 | None = None,
    background: tuple[float, float, float] = (0.0, 0.0, 0.0),
    shirt: bool = True,
) -> Truth:
    """The subject as in a frame of the film (same pose and light), seen by a camera that circled round the head.

    Args:
        frame: of the film.
        yaw: degrees the camera travels towards the picture's right (the subject's left at rest).
        pitch: degrees the camera rises.
        size: side of the picture, px.
        expression: (52,) to replace the frame's.
        gaze: (2, 2) to replace the frame's.
        background: linear light behind the person.
        shirt: draw the shoulders (they never belong to ``head``).

    Raises:
        UsageError: ``no_such_frame``.
    """
    view = film_view(frame)
    view = replace(
        view,
        camera=CAMERA.scaled(size / SIZE),
        camera_from_world=orbit(view, yaw, pitch),
        expression=view.expression if expression is None else expression.astype(np.float32),
        gaze=view.gaze if gaze is None else gaze.astype(np.float32),
    )
    plain = np.tile(vector(*background), (size, size, 1))
    picture: Picture = draw(load_subject(), view, background=plain, shirt=shirt)
    return Truth(
        _quantised(picture.image),
        picture.head,
        picture.tattoo,
        view.camera,
        view.camera_from_head,
        view.expression,
        view.gaze,
    )


def orbit(view: View, yaw: float, pitch: float) -> F64:
    """camera_from_world (3, 4) after the camera circled the head by ``yaw`` and ``pitch`` degrees."""
    (cy, sy), (cp, sp) = ((np.cos(a), np.sin(a)) for a in np.radians((-yaw, pitch)))
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    turn = about_x @ about_y
    centre = view.world_from_head[:, :3] @ ORBIT_CENTRE + view.world_from_head[:, 3]
    rotation, shift = view.camera_from_world[:, :3], view.camera_from_world[:, 3]
    return np.column_stack((rotation @ turn, rotation @ (centre - turn @ centre) + shift))


def _quantised(image: NDArray[np.floating[Any]]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(np.round(image * 255), 0, 255), np.uint8)
