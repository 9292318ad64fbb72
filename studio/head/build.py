"""Makes the shipped head model from the source head: ``python -m studio.head.build --source DIR --out FILE``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from studio.head.anchors import anchor_landmarks
from studio.head.charts import lay_out
from studio.head.decimate import decimate
from studio.head.eyeball import left_eyeball
from studio.head.halves import COLLAR, EYE_CHART, importance, mirrored, mouth_half, skin_half
from studio.head.modes import identity_modes, rigid_eyes, unfold
from studio.head.motion import expressions, vertices_of
from studio.head.patch import Patch, join
from studio.head.region import EYES, Region
from studio.head.source import Source, load_source
from studio.nouns.expressions import INDEX

Floats = NDArray[np.float64]
SKIN_BUDGET: dict[int, int] = {
    Region.FACE: 3300,
    Region.HEAD: 660,
    Region.MOUTH_SOCKET: 160,
    Region.EYE_SOCKET_LEFT: 160,
}
"""Points of the left half that each region of the skin keeps."""
MOUTH_SHARE = 0.45
"""Part of the points of gums, tongue and teeth that is kept."""
POSES: tuple[dict[str, float], ...] = (
    {},
    {"jawOpen": 0.7},
    {"mouthSmileLeft": 0.8, "mouthSmileRight": 0.8},
    {"eyeBlinkLeft": 1.0, "eyeBlinkRight": 1.0},
    {"eyeWideLeft": 1.0, "browInnerUp": 1.0},
    {"mouthPucker": 1.0},
    {"mouthFunnel": 0.8, "jawOpen": 0.2},
    {"noseSneerLeft": 0.8, "mouthFrownLeft": 0.8},
)
"""Expressions in which the thinned mesh must look like the source."""
POSED_MODES, STRETCH = 4, 2.5
"""So many identity modes count as poses too, this many standard deviations away."""
NECK_TOP, NECK_BACK_RISE = -0.075, 0.035
"""Height of the throat where skinning starts to let go, and how much higher that is at the nape."""


def build(folder: Path) -> dict[str, NDArray[np.generic]]:
    """All arrays of the head model file.

    Raises:
        InputError: ``missing_source``.
    """
    source = load_source(folder)
    half = _half(source)
    source_uv = half.uv
    half = half.with_uv(lay_out(half, half.points(source.neutral)))
    head, twin = mirrored(half, source)
    neutral = head.points(source.neutral)
    neutral[twin == np.arange(len(twin)), 0] = 0
    eyes = np.stack([vertices_of(head, *EYES[0]), vertices_of(head, *EYES[1])])
    for side in range(2):
        neutral[eyes[side]] = _straight(neutral[eyes[side]], source.eye_centre[side], source.eye_axis[side])
    modes = identity_modes(head, source, _point_area(neutral, head.triangles))
    modes = unfold(modes, neutral, head.triangles[head.region == Region.FACE])
    modes, centre_modes = rigid_eyes(neutral, modes, eyes, source.eye_centre)
    arrays: dict[str, NDArray[np.generic]] = {
        "neutral": neutral.astype(np.float32),
        "identity": modes.astype(np.float16),
        "expression": expressions(head, source, neutral).astype(np.float16),
        "triangles": head.triangles.astype(np.uint16),
        "region": head.region.astype(np.uint8),
        "uv": head.uv.astype(np.float32),
        "triangle_uv": head.triangle_uv.astype(np.uint16),
        "neck_weight": neck_weights(neutral).astype(np.float32),
        "eye_vertices": eyes,
        "eye_centre": source.eye_centre.astype(np.float32),
        "eye_centre_identity": centre_modes.astype(np.float16),
        "mirror_vertex": twin.astype(np.uint16),
    }
    arrays |= anchor_landmarks(folder, source, head, _whole_source_uv(half, source_uv, head), eyes)
    return {name: _unsigned_zeros(array) for name, array in arrays.items()}


def _unsigned_zeros(array: NDArray[np.generic]) -> NDArray[np.generic]:
    """The same numbers: which zeros carry a sign depends on the processor that summed them, and bytes are hashed."""
    return array + array.dtype.type(0) if array.dtype.kind == "f" else array  # type: ignore[operator]


def neck_weights(points: Floats) -> Floats:
    """(V,) 1 where the surface turns with the head, falling smoothly to 0 at the collar."""
    forward = np.clip((points[:, 2] + 0.06) / 0.12, 0, 1)
    top = NECK_TOP + NECK_BACK_RISE * (1 - forward)
    bottom = COLLAR + 0.012
    t = np.clip((points[:, 1] - bottom) / (top - bottom), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def _half(source: Source) -> Patch:
    skin = skin_half(source)
    weight = importance(skin, source)
    parts = [decimate(skin, poses=_poses(skin, source), importance=weight, budget=SKIN_BUDGET)]
    for piece in mouth_half(source):
        used = [(int(r), len(np.unique(piece.triangles[piece.region == r]))) for r in np.unique(piece.region)]
        budget = {region: int(count * MOUTH_SHARE) for region, count in used}
        poses = _poses(piece, source)[:1]
        parts.append(decimate(piece, poses=poses, importance=np.ones(len(piece.sources)), budget=budget))
    return join([*parts, left_eyeball(source, EYE_CHART)])


def _poses(patch: Patch, source: Source) -> Floats:
    poses = [source.neutral + sum(w * source.expression[INDEX[n]] for n, w in pose.items()) for pose in POSES]
    heads = [source.neutral + sign * STRETCH * mode for mode in source.identity[:POSED_MODES] for sign in (1, -1)]
    return patch.points(np.stack(poses + heads))


def _whole_source_uv(half: Patch, source_uv: Floats, head: Patch) -> Floats:
    """The source's UV coordinates of the whole head's UV points; the face tile is symmetric about u = 1/2."""
    other = np.abs(half.uv[:, 0] - 0.5) >= 1e-9
    return np.concatenate([source_uv, source_uv[other] * [-1.0, 1.0] + [1.0, 0.0]])


def _straight(points: Floats, centre: Floats, axis: Floats) -> Floats:
    """Turn an eyeball so that its axis points along +Z."""
    turn = np.cross(axis, [0.0, 0.0, 1.0])
    skew = np.array([[0, -turn[2], turn[1]], [turn[2], 0, -turn[0]], [-turn[1], turn[0], 0]])
    rotation = np.eye(3) + skew + skew @ skew / (1 + axis[2])
    return np.asarray((points - centre) @ rotation.T + centre)


def _point_area(points: Floats, triangles: NDArray[np.int64]) -> Floats:
    corner = points[triangles]
    area = np.linalg.norm(np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0]), axis=1) / 6
    return np.asarray(np.bincount(triangles.reshape(-1), np.repeat(area, 3), minlength=len(points)))


def main(argv: Sequence[str] | None = None) -> int:
    """Command line entry."""
    parser = argparse.ArgumentParser(prog="python -m studio.head.build", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder with the source head")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    options = parser.parse_args(argv)
    save_file({k: np.ascontiguousarray(v) for k, v in build(options.source).items()}, options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
