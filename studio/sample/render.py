"""Pictures of the subject: any camera, any pose, any expression, with exact masks."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.head import gaze_rotation, vertex_normals
from studio.procedural.chart import UPPER_LID, smooth_line
from studio.procedural.noise import along, smoothstep
from studio.procedural.vector import vector
from studio.sample.hair import shade_strands, transmittance
from studio.sample.light import KEY_COLOUR, KEY_DIRECTION, DepthMap, depth_map, gather, soft_lookup, surrounding
from studio.sample.raster import NOTHING, fill_strands, fill_triangles, project
from studio.sample.shade import Material, gather_pixels, shade_samples
from studio.sample.subject import Subject

F32 = NDArray[np.float32]
SAMPLES = 3
"""Samples along each side of a pixel (:func:`gather_pixels` counts on 3)."""
_SHADOW = 900
_EXPOSURE = 0.84


@dataclass(frozen=True)
class View:
    """One picture to take.

    Attributes:
        camera: intrinsics, px.
        camera_from_world: (3, 4) float64, OpenCV axes; the world is the room, with the shoulders and the lights.
        world_from_head: (3, 4) float64; the identity is the resting pose.
        expression: (52,) float32.
        gaze: (2, 2) float32, left and right (yaw, pitch), rad.
    """

    camera: Intrinsics
    camera_from_world: NDArray[np.float64]
    world_from_head: NDArray[np.float64]
    expression: F32 = field(default_factory=lambda: np.zeros(52, np.float32))
    gaze: F32 = field(default_factory=lambda: np.zeros((2, 2), np.float32))

    @property
    def camera_from_head(self) -> NDArray[np.float64]:
        """(3, 4)."""
        rotation = self.camera_from_world[:, :3] @ self.world_from_head[:, :3]
        shift = self.camera_from_world[:, :3] @ self.world_from_head[:, 3] + self.camera_from_world[:, 3]
        return np.column_stack((rotation, shift))


@dataclass(frozen=True)
class Picture:
    """A picture and what each pixel shows.

    Attributes:
        image: (H, W, 3) float32, sRGB-encoded in [0, 1].
        head: (H, W) float32, share of the pixel that is head: face, ears, hair, neck down to the collar.
        tattoo: (H, W) float32, share of the pixel that is tattooed.
        alpha: (H, W) float32, share of the pixel that is person (head and shirt).
    """

    image: F32
    head: F32
    tattoo: F32
    alpha: F32


@dataclass(frozen=True)
class _Posed:
    """The subject in the world: vertices, normals, strands and their widths, m; world_from_head's rotation."""

    vertices: F32
    normals: F32
    hair: F32
    fine: F32
    turn: F32


def draw(subject: Subject, view: View, *, background: F32 | None = None, shirt: bool = True) -> Picture:
    """Take a picture.

    Args:
        subject: the person.
        view: camera, pose and expression.
        background: (H, W, 3) float32 linear light behind the person; black if none.
        shirt: draw the shoulders too.
    """
    posed = _pose(subject, view)
    shadow = depth_map(
        KEY_DIRECTION, vector(0, -0.02, 0), posed.vertices, subject.triangles,
        strands=posed.hair, size=_SHADOW, hair_width=1.2,
    )  # fmt: skip
    rotation, shift = view.camera_from_world[:, :3], view.camera_from_world[:, 3]
    eye = (-rotation.T @ shift).astype(np.float32)
    high, wide = view.camera.height * SAMPLES, view.camera.width * SAMPLES
    focal, centre = view.camera.fx * SAMPLES, (view.camera.cx * SAMPLES, view.camera.cy * SAMPLES)

    def flat(points: F32) -> F32:
        return project(points @ rotation.T.astype(np.float32) + shift.astype(np.float32), focal, centre)

    inverse, seen = np.zeros((high, wide), np.float32), np.full((high, wide), NOTHING, np.int32)
    screen = flat(posed.vertices)
    fill_triangles(
        screen, subject.triangles if shirt else subject.triangles[subject.material != Material.SHIRT], inverse, seen
    )
    strands, width, colour = _strands(subject, posed, shadow, eye)
    strand_screen = flat(strands)
    first = len(subject.triangles)
    fill_strands(strand_screen, width * strand_screen[..., 2] * focal, first, inverse, seen)
    radiance = np.zeros((high, wide, 3), np.float32)
    part, marked = np.zeros((high, wide), np.uint8), np.zeros((high, wide), np.float32)
    height, crease = subject.skin.folded(view.expression)
    shade_samples(
        seen, screen,
        (
            posed.vertices, posed.normals, _surround(subject, posed), subject.own,
            subject.triangles, subject.corner_uv, subject.material, _lid_shade(subject, posed),
        ),
        _tangents(posed.vertices, subject),
        (subject.skin.albedo, subject.skin.roughness, height, crease, subject.skin.tattoo),
        (strand_screen, colour, first), subject.iris, _eye_turns(view, posed),
        (KEY_DIRECTION, KEY_COLOUR, shadow.frame, shadow.centre, shadow.height), eye, radiance, part, marked,
    )  # fmt: skip
    return _develop(radiance, part, marked, background)


def _pose(subject: Subject, view: View) -> _Posed:
    """Bend, then turn the head; the neck blends into the resting shoulders."""
    head = subject.head.deform(subject.shape, view.expression, view.gaze, subject.eye_centres)
    turn, shift = view.world_from_head[:, :3].astype(np.float32), view.world_from_head[:, 3].astype(np.float32)
    weight = subject.head.neck_weight[:, None]
    turned = (head @ turn.T + shift) * weight + head * (1 - weight)
    vertices = np.concatenate((turned, subject.shirt)).astype(np.float32)
    normals = vertex_normals(vertices, subject.triangles)
    fine = subject.follicles.placed(turned.astype(np.float32), subject.head.triangles)
    return _Posed(vertices, normals, subject.hair.points @ turn.T + shift, fine, turn)


def _surround(subject: Subject, posed: _Posed) -> F32:
    """Surrounding light (V + W, 3) at every vertex: what was free in head space, lit by the room as it is now."""
    count = len(subject.shape)
    rays = subject.rays @ posed.turn.T
    head = gather(subject.seen[:count], posed.normals[:count], rays, surrounding(rays))
    cloth = gather(subject.seen[count:], posed.normals[count:], subject.rays, surrounding(subject.rays))
    return np.concatenate((head, cloth))


def _lid_shade(subject: Subject, posed: _Posed) -> F32:
    """How little the upper lids shade each vertex (V + W,): below 1 only on the eyes, close under a lid."""
    shade = np.ones(len(posed.vertices), np.float32)
    head = subject.head
    for side, numbers in enumerate((UPPER_LID[1], UPPER_LID[-1])):
        index = list(numbers)
        corner = posed.vertices[head.triangles[head.landmarks.triangle[index]]]
        line = smooth_line((corner * head.landmarks.barycentric[index][:, :, None]).sum(1).astype(np.float32), 4)
        ball = np.flatnonzero(head.eye_vertices[side])
        distance, _ = along(posed.vertices[ball], line)
        shade[ball] = 0.38 + 0.62 * smoothstep(0.0012, 0.0065, distance)
    return shade


def _strands(subject: Subject, posed: _Posed, shadow: DepthMap, eye: F32) -> tuple[F32, F32, F32]:
    """Points (N, P, 3), widths (N, P) and colours (N, P, 3) of hair, brows and lashes together."""
    hair = subject.hair
    shape = hair.points.shape
    rays = hair.rays @ posed.turn.T
    open_light = subject.hair_seen.astype(np.float32) @ surrounding(rays) / (255 * len(rays))
    light = posed.turn.T @ KEY_DIRECTION
    key = transmittance(hair.points.reshape(-1, 3), light, hair.density, hair.origin)
    skull = np.empty(len(key), np.float32)
    soft_lookup(posed.hair.reshape(-1, 3), shadow.frame, shadow.centre, shadow.height, 0.014, skull)
    colour = shade_strands(
        posed.hair, hair.albedo, key=(key * skull).reshape(shape[:2]), surround=open_light.reshape(shape),
        key_direction=KEY_DIRECTION, key_colour=KEY_COLOUR, eye=eye,
    )  # fmt: skip
    fine = subject.follicles
    lit = np.empty(posed.fine.shape[0] * posed.fine.shape[1], np.float32)
    soft_lookup(posed.fine.reshape(-1, 3), shadow.frame, shadow.centre, shadow.height, 0.006, lit)
    near = posed.vertices[subject.head.triangles[fine.triangle]].mean(1)[:, None]
    outward = posed.fine - near
    facing = np.clip(0.5 + 12 * (outward @ KEY_DIRECTION), 0.2, 1)
    fine_colour = fine.albedo * (lit.reshape(facing.shape) * facing)[..., None] * KEY_COLOUR * 0.8 + fine.albedo * 0.7
    points = np.concatenate((posed.hair, _resample(posed.fine, shape[1])))
    width = np.concatenate((hair.width, _resample(fine.width[..., None], shape[1])[..., 0]))
    return (
        points.astype(np.float32),
        width,
        np.concatenate((colour, _resample(fine_colour, shape[1]))).astype(np.float32),
    )


def _resample(values: F32, count: int) -> F32:
    """Values (N, P, C) along strands at ``count`` points (N, count, C)."""
    at = np.linspace(0, values.shape[1] - 1, count)
    low = np.minimum(at.astype(np.int64), values.shape[1] - 2)
    share = (at - low)[None, :, None].astype(np.float32)
    return np.asarray(values[:, low] * (1 - share) + values[:, low + 1] * share, np.float32)


def _tangents(vertices: F32, subject: Subject) -> F32:
    """(T, 2, 3) change of place in m per unit of u and of v."""
    corner, uv = vertices[subject.triangles], subject.corner_uv
    a, b = corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]
    p, q = uv[:, 1] - uv[:, 0], uv[:, 2] - uv[:, 0]
    det = p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]
    det = np.where(np.abs(det) < 1e-12, 1e-12, det)[:, None]
    along_u = (a * q[:, 1:2] - b * p[:, 1:2]) / det
    along_v = (b * p[:, 0:1] - a * q[:, 0:1]) / det
    return np.asarray(np.stack((along_u, along_v), 1), np.float32)


def _eye_turns(view: View, posed: _Posed) -> F32:
    """(2, 3, 3) rotations from each eye's own axes to the world."""
    turns = [posed.turn @ gaze_rotation(float(yaw), float(pitch)) for yaw, pitch in view.gaze]
    return np.asarray(np.stack(turns), np.float32)


def _develop(radiance: F32, part: NDArray[np.uint8], marked: F32, background: F32 | None) -> Picture:
    """Average the samples, put the background behind, and encode."""
    high, wide = part.shape[0] // SAMPLES, part.shape[1] // SAMPLES
    light, masks = np.empty((high, wide, 3), np.float32), np.empty((high, wide, 3), np.float32)
    gather_pixels(radiance, part, marked, _EXPOSURE, light, masks)
    head, tattoo, alpha = (np.ascontiguousarray(masks[..., k]) for k in range(3))
    if background is not None:
        light = light + np.clip(background, 0, 1) * (1 - alpha[..., None])
    return Picture(_encode(light), head, tattoo, alpha)


def _encode(light: F32) -> F32:
    """SRGB transfer curve."""
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055).astype(np.float32)
