"""What a tracker would say about a shot: the truth with a tracker's own kinds of error.

Sizes of the errors were measured on real clips and on rendered people: landmarks about 1 % of the distance between
the outer eye corners, pitch compressed to 0.63..0.82 with an offset of a few degrees, yaw and roll off by about a
degree, gaze compressed, weak expressions shrunk, and a lens that is guessed, so that depth is wrong by as much. Where
no landmark lies (ears, skull, neck) only the prior of the head model speaks, which leaves ears 5 to 15 mm off.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from studio.avatar.pose import rotation_matrix
from studio.core.camera import Intrinsics
from studio.head import HeadModel
from studio.nouns.expressions import ARKIT_52
from studio.population.acting import settled
from studio.population.person import Person
from studio.population.scene import Scene
from studio.population.shot import Shot
from studio.procedural.vector import vector

F32 = NDArray[np.float32]

_POINTS = 468
_SCATTER = 0.0012
"""m; error of one landmark on its own."""
_DRIFT, _DRIFT_REACH = 0.0013, 0.03
"""m; error that neighbouring landmarks share, and how far it reaches."""
_DEPTH = 3.0
"""How many times worse depth is observed than what lies in the picture."""
_PRIOR = 3.0
"""Weight of the head model's prior over that of one landmark, as when several frames are fitted."""
_PITCH, _PITCH_OFFSET = (0.63, 0.82), 0.045
_TURN = 0.018
"""rad; error of every rotation."""
_LENS = 0.22
"""Standard deviation of the logarithm of the guessed focal length over the true one."""
_SLOPE: dict[str, tuple[float, float]] = {
    "eye": (0.75, 0.06), "jaw": (0.85, 0.04), "mouth": (0.8, 0.06), "brow": (0.55, 0.10), "cheek": (0.4, 0.06),
    "nose": (0.5, 0.07), "tongue": (0.0, 0.0),
}  # fmt: skip
"""Slope and noise of fitted weights by part of the face."""


class Estimate(NamedTuple):
    """A track's row for one shot.

    Attributes:
        identity: (K,).
        shape: (V, 3) m, neutral, bald.
        eye_centres: (2, 3) m.
        expression: (52,).
        gaze: (2, 2) rad.
        rotation: (3, 3) camera_from_head.
        translation: (3,) m.
        camera: intrinsics with the guessed lens.
    """

    identity: F32
    shape: F32
    eye_centres: F32
    expression: F32
    gaze: F32
    rotation: F32
    translation: F32
    camera: Intrinsics


@lru_cache(maxsize=1)
def _fitting(head: HeadModel) -> tuple[F32, F32, F32]:
    """Matrix (K, 3P) from landmark displacements to identity, modes (K, P, 3), factor (P, P) of shared errors."""
    marks = head.landmarks
    corners = head.triangles[marks.triangle[:_POINTS]]
    share = marks.barycentric[:_POINTS]
    modes = np.einsum("pk,ipkc->ipc", share, head.identity[:, corners]).astype(np.float32)
    weight = np.where(marks.reliable[:_POINTS], 1.0, 0.25)[:, None] * np.array([1.0, 1.0, 1 / _DEPTH**2])
    noise = _SCATTER**2 + _DRIFT**2
    rows = modes.reshape(len(modes), -1).astype(np.float64)
    precision = weight.reshape(-1) / noise
    # neighbours share their error: some thirty of the points are independent
    independent = 30.0 / _POINTS
    normal = rows * precision * independent @ rows.T + _PRIOR * 0.33 * np.eye(len(rows))
    gain = np.linalg.solve(normal, rows * precision * independent)
    places = (head.neutral[corners] * share[:, :, None]).sum(1)
    square = ((places[:, None] - places[None]) ** 2).sum(-1)
    shared = np.exp(-0.5 * square / _DRIFT_REACH**2) + 1e-5 * np.eye(_POINTS)
    return gain.astype(np.float32), modes, np.linalg.cholesky(shared).astype(np.float32)


def as_tracked(person: Person, scene: Scene, shot: Shot, seed: int) -> Estimate:
    """Sample what a tracker would say.

    Args:
        person: who was filmed.
        scene: in which scene.
        shot: the shot taken of it; its truth is disturbed.
        seed: any integer; the same seed makes the same errors of identity and lens.
    """
    head = person.bank.head
    rng = np.random.default_rng([seed & 0xFFFFFFFFFFFFFFFF, 0x7AC])
    gain, modes, shared = _fitting(head)
    moved = np.tensordot(person.identity, modes, 1)
    moved = moved + _DRIFT * (shared @ rng.standard_normal((_POINTS, 3), np.float32)) * vector(1, 1, _DEPTH / 2)
    moved = moved + _SCATTER * rng.standard_normal((_POINTS, 3), np.float32)
    identity = (gain @ moved.reshape(-1)).clip(-3, 3).astype(np.float32)
    lens = float(np.exp(rng.normal(0, _LENS)))
    pitch = scene.pitch * rng.uniform(*_PITCH) + rng.normal(0, _PITCH_OFFSET)
    jitter = rotation_matrix(rng.normal(0, _TURN, 3))
    rotation = (jitter @ scene.turned(scene.yaw * rng.uniform(0.95, 1.04), float(pitch)).rotation).astype(np.float32)
    gaze = np.asarray(shot.gaze * (0.9, 0.55) + rng.normal(0, 0.03, 2), np.float32)
    expression = _fitted_expression(shot.expression, rng)
    shape, centres = head.shape(identity), head.eye_centres(identity)
    camera = replace(shot.camera, fx=shot.camera.fx * lens, fy=shot.camera.fy * lens)
    estimate = Estimate(identity, shape, centres, expression, gaze, rotation, np.zeros(3, np.float32), camera)
    return estimate._replace(translation=_translation(person, shot, estimate, rng))


def _fitted_expression(true: F32, rng: np.random.Generator) -> F32:
    fitted = np.zeros_like(true)
    for number, name in enumerate(ARKIT_52):
        part = next(part for part in _SLOPE if name.startswith(part))
        slope, noise = _SLOPE[part]
        wobble = rng.normal(0, noise) if rng.random() < 0.6 else 0.0
        fitted[number] = true[number] * slope * rng.uniform(0.85, 1.2) + wobble
    return settled(fitted)


def _marks(head: HeadModel, vertices: F32) -> F32:
    marks = head.landmarks
    corners = head.triangles[marks.triangle[:_POINTS]]
    return np.asarray((vertices[corners] * marks.barycentric[:_POINTS, :, None]).sum(1), np.float32)


def _translation(person: Person, shot: Shot, guess: Estimate, rng: np.random.Generator) -> F32:
    """Translation (3,) that lays the guessed head's landmarks over the true ones in the picture."""
    head = person.bank.head
    true = head.deform(person.shape, shot.expression, shot.gaze, person.eye_centres)
    seen = _marks(head, true) @ shot.rotation.T + shot.translation
    pixel = shot.camera.project(seen) + rng.normal(0, 0.004 * shot.camera.width / 4, 2)
    theirs = _marks(head, head.deform(guess.shape, guess.expression, guess.gaze, guess.eye_centres)) @ guess.rotation.T
    camera = guess.camera
    ray = (pixel - (camera.cx, camera.cy)) / (camera.fx, camera.fy)
    # x + tx = ray_x (z + tz): linear in the translation
    count = len(ray)
    system = np.zeros((2 * count, 3))
    system[:count, 0], system[:count, 2] = 1, -ray[:, 0]
    system[count:, 1], system[count:, 2] = 1, -ray[:, 1]
    wanted = np.concatenate([ray[:, 0] * theirs[:, 2] - theirs[:, 0], ray[:, 1] * theirs[:, 2] - theirs[:, 1]])
    return np.linalg.lstsq(system, wanted, rcond=None)[0].astype(np.float32)
