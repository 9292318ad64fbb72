"""A procedural head in front of a camera: known pose, colours and masks, rendered by the splatter itself."""

from __future__ import annotations

import numpy as np
import torch

from studio.avatar.kernels import rest_inverse
from studio.core.camera import Intrinsics
from studio.head import load_head, make_atlas
from studio.head.texels import texel_geometry
from studio.nouns.expressions import INDEX
from studio.nouns.frames import FrameSet
from studio.nouns.take import VideoRef
from studio.nouns.track import CropBox, Track
from studio.personalize.subject import typical_rotation
from studio.photometric.posing import Carrier
from studio.photometric.scene import Look, Scene, TrackPoses, head_surface
from studio.splat.makers import make_rasterizer

OPENCV_FROM_HEAD = np.diag([1.0, -1.0, -1.0]).astype(np.float32)


def procedural_track(count: int = 24, *, size: int = 96, seed: int = 0) -> Track:
    """A head swaying left and right, opening its mouth, before a camera of ``size`` px."""
    rng = np.random.default_rng(seed)
    phase = np.linspace(0, 2 * np.pi, count, endpoint=False)
    yaw, pitch = 0.45 * np.sin(phase), 0.15 * np.cos(2 * phase)
    rotation = np.stack([OPENCV_FROM_HEAD @ _turn(a, b) for a, b in zip(yaw, pitch, strict=True)]).astype(np.float32)
    expression = np.zeros((count, 52), np.float32)
    expression[:, INDEX["jawOpen"]] = 0.4 * (1 - np.cos(3 * phase)) / 2
    expression[:, INDEX["mouthSmileLeft"]] = expression[:, INDEX["mouthSmileRight"]] = 0.5 * (1 + np.sin(phase)) / 2
    translation = np.tile(np.array([0.0, -0.01, 0.75], np.float32), (count, 1))
    translation[:, 0] += 0.01 * np.sin(phase)
    video = VideoRef(
        path="procedural", sha256="0" * 64, width=size, height=size, fps=25.0, frames=count, duration_s=count / 25
    )
    return Track(
        video=video,
        head_hash=load_head().content_hash,
        intrinsics=Intrinsics(2.0 * size, 2.0 * size, size / 2, size / 2, size, size),
        crop=CropBox(0.0, 0.0, float(size)),
        frame_index=np.arange(count, dtype=np.int32),
        time_s=np.arange(count) / 25.0,
        identity=rng.normal(0, 0.4, 60).astype(np.float32),
        rotation=rotation,
        translation=translation,
        expression=expression,
        gaze=np.zeros((count, 2, 2), np.float32),
        landmarks=np.zeros((count, 478, 2), np.float32),
        landmark_error=np.zeros(count, np.float32),
        sharpness=np.ones(count, np.float32),
        flags=np.zeros(count, np.int32),
        matte=np.zeros((count, 64, 64), np.uint8),
        occlusion=np.zeros((count, 64, 64), np.uint8),
    )


def procedural_frames(track: Track, rows: np.ndarray, pixels: int, *, atlas_size: int = 128) -> FrameSet:
    """Render rows of a procedural track: stripes, blotches and a sharp mark on the left cheek."""
    head = load_head()
    atlas = make_atlas(head, atlas_size)
    shape = head.shape(track.identity)
    geometry = texel_geometry(head, atlas, shape)
    surface = head_surface(head, shape, head.eye_centres(track.identity), typical_rotation(track.rotation))
    carrier = Carrier(
        np.array(head.triangles, np.int32), np.array(atlas.triangle, np.int32), np.array(atlas.barycentric, np.float32),
        rest_inverse(np.array(shape), np.array(head.triangles, np.int32)), geometry.frames,
        np.full(len(atlas.texel), -1, np.int32), np.ones(6, np.float32),
    )  # fmt: skip
    scene = Scene(surface, carrier, make_rasterizer("numba"))
    count = len(atlas.texel)
    scale = np.concatenate([0.62 * geometry.spacing, 0.25 * geometry.spacing.min(1, keepdims=True)], 1)
    look = Look(
        offset=torch.zeros(count, 3),
        rotation=torch.tensor([1.0, 0, 0, 0]).repeat(count, 1),
        scale=torch.from_numpy(scale.astype(np.float32)),
        color=torch.from_numpy(procedural_color(geometry.position)),
        opacity=torch.full((count,), 0.93),
        basis=torch.zeros(count, 0, 6),
        mix=torch.zeros(0),
    )
    poses = TrackPoses(track, rows, surface.rest_rotation)
    camera = track.crop_intrinsics(pixels)
    images, mattes = [], []
    still = torch.zeros(TrackPoses.CHANNELS)
    with torch.no_grad():
        for index in range(len(rows)):
            drawn = scene.render(poses.pose(index, still), look, camera, torch.zeros(3))
            images.append((drawn.color.clamp(0, 1) * 255).round().byte().numpy())
            mattes.append((drawn.alpha.clamp(0, 1) * 255).round().byte().numpy())
    return FrameSet(np.asarray(rows), np.stack(images), np.stack(mattes), np.zeros_like(np.stack(mattes)))


def procedural_color(position: np.ndarray) -> np.ndarray:
    """Colours (N, 3) float32 of surface points (N, 3) m."""
    x, y, z = position.T
    red, green, blue = 0.1 * np.sin(60 * y), 0.08 * np.sin(45 * x + 20 * z), 0.05 * np.cos(70 * x)
    skin = np.stack([0.75 + red, 0.55 + green, 0.45 + blue], 1)
    mark = (np.abs(x - 0.045) < 0.008) & (np.abs(y + 0.03) < 0.012) & (z > 0)
    skin[mark] = (0.1, 0.12, 0.2)
    return skin.astype(np.float32)


def _turn(yaw: float, pitch: float) -> np.ndarray:
    cy, sy, cp, sp = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch)
    return np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]]) @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
