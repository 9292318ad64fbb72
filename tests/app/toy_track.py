"""A short made-up track: the head turns, the mouth opens."""

from __future__ import annotations

import numpy as np

from studio.avatar.camera_paths import look_at
from studio.core.camera import Intrinsics
from studio.nouns.expressions import INDEX
from studio.nouns.take import VideoRef
from studio.nouns.track import CropBox, FrameFlag, Track


def toy_track(frames: int = 12, *, fps: float = 25.0) -> Track:
    """Frame 3 holds no face."""
    yaws = np.linspace(-0.4, 0.4, frames)
    cameras = np.stack([look_at(distance=0.7, yaw=-yaw) for yaw in yaws])
    expression = np.zeros((frames, 52), np.float32)
    expression[:, INDEX["jawOpen"]] = np.linspace(0.0, 1.0, frames)
    flags = np.zeros(frames, np.int32)
    flags[3] = int(FrameFlag.NO_FACE)
    return Track(
        video=VideoRef(
            path="toy.mp4", sha256="0" * 64, width=640, height=480, fps=fps, frames=frames, duration_s=frames / fps
        ),
        head_hash="toy",
        intrinsics=Intrinsics(800.0, 800.0, 320.0, 240.0, 640, 480),
        crop=CropBox(120.0, 40.0, 400.0),
        frame_index=np.arange(frames, dtype=np.int32),
        time_s=np.arange(frames) / fps,
        identity=np.zeros(20, np.float32),
        rotation=cameras[:, :3, :3].astype(np.float32),
        translation=cameras[:, :3, 3].astype(np.float32),
        expression=expression,
        gaze=np.zeros((frames, 2, 2), np.float32),
        landmarks=np.zeros((frames, 478, 2), np.float32),
        landmark_error=np.zeros(frames, np.float32),
        sharpness=np.ones(frames, np.float32),
        flags=flags,
        matte=np.zeros((frames, 8, 8), np.uint8),
        occlusion=np.zeros((frames, 8, 8), np.uint8),
    )
