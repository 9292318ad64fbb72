"""One example of everything that leaves the program: events and files."""

from __future__ import annotations

import numpy as np

from studio.core.camera import Intrinsics
from studio.core.events import (
    CameraChanged,
    CamerasListed,
    CheckpointSaved,
    Event,
    FileWritten,
    FrameNoted,
    GuideUpdated,
    JobCancelled,
    JobContinued,
    JobFailed,
    JobPaused,
    JobStarted,
    JobSucceeded,
    MetricsLogged,
    PhaseStarted,
    PreviewPublished,
    Progressed,
    StepFinished,
    TakeChanged,
    WarningRaised,
)
from studio.nouns.pins import Calibration, Measure, Pin, Pins, SavedView, Spot
from studio.nouns.regions import RegionSet, mask_of
from studio.nouns.report import FrameScore, Report
from studio.nouns.take import VideoRef
from studio.nouns.track import CropBox, Track

EVENTS: tuple[Event, ...] = (
    JobStarted(job="personalize", detail={"out": "顔.avatar"}),
    PhaseStarted(phase="optimize", total=1600),
    Progressed(phase="landmarks", done=3, total=250, eta_s=1.5),
    StepFinished(step=8, total=1600, losses={"l1": 0.25, "ssim": 0.5}, learning_rate=1.0, elapsed_s=2.5, eta_s=None),
    MetricsLogged(step=8, metrics={"psnr": 29.5}),
    PreviewPublished(step=8, name="preview"),
    CheckpointSaved(step=8, path="a.avatar.work/state.safetensors"),
    WarningRaised(code="little_yaw", message="The head hardly turns.", advice="Turn it."),
    JobPaused(),
    JobContinued(),
    FileWritten(kind="avatar", path="a.avatar"),
    FrameNoted(name="frame.0", time_s=1.25, reasons=["blurred"]),
    CamerasListed(cameras=[("/sys/devices/usb1", "Webcam", 0)]),
    CameraChanged(
        state="live",
        name="Webcam",
        width=1280,
        height=720,
        fps=30.0,
        code="camera_slow",
        message="Webcam gives only 8 of 30 frames a second.",
        advice="Turn on more light.",
    ),
    GuideUpdated(
        prompt="turn_left_slowly",
        box=(0.25, 0.25, 0.5, 0.5),
        size=0.5,
        turn=(0.5, -0.25),
        sectors=[0, 4],
        front=True,
        expressions=["neutral"],
        showing=["neutral"],
        share=0.25,
        placed=["light"],
    ),
    TakeChanged(state="stopped", path="takes/a.mkv", seconds=12.5, frames=375),
    JobSucceeded(job="personalize", seconds=12.5, result={"avatar": "a.avatar"}),
    JobCancelled(job="track", seconds=1.0, message="Stopped on request.", advice="Run it again to start over."),
    JobFailed(job="track", seconds=1.0, code="no_face", message="No face.", advice="Use another video.", exit_code=3),
)

REPORT = Report(
    avatar_sha256="a" * 64,
    track_sha256="b" * 64,
    mode="lora+register",
    size=256,
    holdout="every:10",
    frames=[
        FrameScore(
            frame=10, psnr=28.5, ssim=0.91, detail_ratio=0.8, psnr_refined=30.25, ssim_refined=0.93,
            detail_ratio_refined=0.85, pixels=20000,
        )
    ],
    mean={"psnr": 28.5},
    sd={"psnr": 0.0},
    environment={"python": "3.11"},
)  # fmt: skip


def track(frames: int = 3, *, matte: int = 4) -> Track:
    """A small track with recognisable numbers."""
    reference = VideoRef(
        path="/videos/a.mp4", sha256="c" * 64, width=64, height=48, fps=25.0, frames=frames, duration_s=frames / 25
    )

    def ramp(*shape: int) -> np.ndarray:
        return (np.arange(np.prod(shape), dtype=np.float32) / 8).reshape(shape)

    return Track(
        video=reference,
        head_hash="d" * 64,
        intrinsics=Intrinsics(80.0, 80.0, 32.0, 24.0, 64, 48),
        crop=CropBox(8.0, 0.0, 48.0),
        frame_index=np.arange(frames, dtype=np.int32),
        time_s=np.arange(frames) / 25.0,
        identity=ramp(5),
        rotation=np.tile(np.diag([1.0, -1.0, -1.0]).astype(np.float32), (frames, 1, 1)),
        translation=np.tile(np.array([0.0, 0.0, 0.5], np.float32), (frames, 1)),
        expression=ramp(frames, 52) % 1.0,
        gaze=np.zeros((frames, 2, 2), np.float32),
        landmarks=ramp(frames, 478, 2) % 64.0,
        landmark_error=np.full(frames, 0.01, np.float32),
        sharpness=np.ones(frames, np.float32),
        flags=np.array([0, 1, *[0] * (frames - 2)], np.int32),
        matte=np.full((frames, matte, matte), 255, np.uint8),
        occlusion=np.zeros((frames, matte, matte), np.uint8),
        warnings=[{"code": "c", "message": "m", "advice": "a"}],
    )


def regions() -> RegionSet:
    """Two regions with recognisable masks."""
    block = np.arange(256)
    cheek = mask_of((64 + block // 16) * 256 + 96 + block % 16, 256)
    lines = mask_of((32 + block // 64) * 256 + 96 + block % 64, 256)
    return RegionSet("d" * 64).added("Left-cheek tattoo", cheek, note="star").added("額のしわ", lines)


_SPOT = Spot(triangle=3, barycentric=(0.25, 0.25, 0.5))
PINS = Pins(
    head_hash="d" * 64,
    pins=(
        Pin(
            id="p1", spot=_SPOT, text="しわが浅い", severity="major", author="QA", created="2026-11-30T10:00:00Z",
            view=SavedView(camera="yaw=0", frame=3, expression={"jawOpen": 0.5}),
        ),
    ),
    measures=(
        Measure(id="m1", start=_SPOT, end=Spot(triangle=4, barycentric=(1.0, 0.0, 0.0)), straight=0.0625, along=0.07),
    ),
    calibration=Calibration(kind="pupils", millimetres=63.0, factor=1.05),
)  # fmt: skip
