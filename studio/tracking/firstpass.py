"""The first pass over a clip's frames: landmarks, light and sharpness of each, and who is in it."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import TrackingError
from studio.core.events import Event, PhaseStarted, Progressed
from studio.nouns.frames import Frame, FrameStream, Window
from studio.nouns.take import VideoRef
from studio.tracking.anchors import OUTER_EYE_CORNERS
from studio.tracking.crop import whole
from studio.tracking.follow import FaceFollower, others_strands
from studio.tracking.glasses import GlassesGauge
from studio.tracking.graphs import FACE_POINTS, FaceFinder, FaceMesh
from studio.tracking.options import TrackOptions
from studio.tracking.quality import look
from studio.tracking.samples import Samples

_BLOCK = 8


@dataclass(frozen=True)
class Seen:
    """What the first pass found in T frames.

    Attributes:
        index: (T,) int32.
        time_s: (T,) float64.
        points: (T, 478, 2) px, NaN without a face.
        cuts: (T,) whether a scene begins.
        luminance: (T,) of the face, 0..255.
        sharpness: (T,) variance of the Laplacian of the face.
        glasses: (T,) scores, see :mod:`studio.tracking.glasses`; NaN without a face.
        windows: (left, top, right, bottom) of what a camera saw of each frame, px.
        width: of the frames, px.
        height: of the frames, px.
        faces: most faces at once.
        strangers: frames in which somebody else was followed; they count as frames without a face.
        samples: small pictures of some frames.
    """

    index: NDArray[np.int32]
    time_s: NDArray[np.float64]
    points: NDArray[np.float32]
    cuts: NDArray[np.bool_]
    luminance: NDArray[np.float64]
    sharpness: NDArray[np.float64]
    glasses: NDArray[np.float64]
    windows: list[Window]
    width: int
    height: int
    faces: int
    strangers: int
    samples: Samples

    @property
    def valid(self) -> NDArray[np.bool_]:
        """Frames with a face (T,)."""
        return np.asarray(np.isfinite(self.points[:, 0, 0]))

    @property
    def eyes_apart(self) -> float:
        """Median distance of the outer corners of the eyes, px; there must be a face."""
        right, left = (self.points[self.valid, corner] for corner in OUTER_EYE_CORNERS)
        return float(np.median(np.linalg.norm(right - left, axis=1)))


def watch(
    ref: VideoRef, frames: FrameStream, *, options: TrackOptions, gauge: GlassesGauge, control: Control
) -> Generator[Event, None, Seen]:
    """Look at every frame once.

    Args:
        ref: the video; its frame count is used.
        frames: decodes it.
        options: what the user chose.
        gauge: of glasses.
        control: polled at every frame.

    Yields:
        The phase ``landmarks`` with progress.

    Raises:
        TrackingError: ``no_frames``, ``frames_differ``.
    """
    total = min(ref.frames, options.max_frames) if options.max_frames else ref.frames
    yield PhaseStarted(phase="landmarks", total=total)
    notes = _Notes(Samples.of(total))
    began = time.monotonic()
    with FaceMesh() as mesh, FaceFinder() as finder:
        follower = FaceFollower(mesh, finder)
        for frame in limited(frames, options):
            control.check()
            notes.check_size(frame)
            if options.stills:
                follower = FaceFollower(mesh, finder)
            found, cut = follower.follow(frame.image)
            notes.faces = max(notes.faces, follower.faces)
            glasses = np.nan if found is None else gauge.score(frame.image, found)
            notes.add(frame, found, cut=cut or options.stills, strand=follower.strand, glasses=glasses)
            if len(notes.index) % _BLOCK == 0:
                yield _progress(len(notes.index), total, began)
    return notes.seen()


@dataclass
class _Notes:
    """What is noted of one frame after another; :class:`Seen` says what it is."""

    samples: Samples
    faces: int = 0
    size: tuple[int, int] | None = None
    index: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    points: list[NDArray[np.float32]] = field(default_factory=list)
    cuts: list[bool] = field(default_factory=list)
    looks: list[tuple[float, float]] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    strands: list[int] = field(default_factory=list)
    glasses: list[float] = field(default_factory=list)

    def check_size(self, frame: Frame) -> None:
        """Refuse frames of several sizes; raises ``frames_differ``."""
        height, width = frame.image.shape[:2]
        self.size = self.size or (width, height)
        if self.size != (width, height):
            raise TrackingError(
                "frames_differ", "The frames of this video change their size.", "Convert it to one size first."
            )

    def add(
        self, frame: Frame, found: NDArray[np.float32] | None, *, cut: bool, strand: int, glasses: float
    ) -> None:
        """Note a frame and the face (478, 2) that was found in it."""
        measured = look(frame.image, found) if found is not None else None
        if found is not None:
            self.samples.offer(len(self.index), frame, found)
        self.index.append(frame.index)
        self.times.append(frame.time_s)
        self.points.append(np.full((FACE_POINTS, 2), np.nan, np.float32) if found is None else found)
        self.cuts.append(cut)
        self.windows.append(frame.window or whole(frame.image))
        self.strands.append(strand)
        self.glasses.append(glasses)
        self.looks.append((0.0, 0.0) if measured is None else (measured.luminance, measured.sharpness))

    def seen(self) -> Seen:
        """All of it, without whoever else was followed; raises ``no_frames``."""
        if self.size is None:
            raise TrackingError("no_frames", "The video holds no frames.", "Choose another video.")
        light = np.array(self.looks, np.float64)
        points = np.array(self.points, np.float32)
        alone = np.zeros(len(points), np.bool_)
        others = others_strands(points, np.array(self.strands)) if self.faces > 1 else alone
        points[others] = np.nan
        return Seen(
            index=np.array(self.index, np.int32),
            time_s=np.array(self.times, np.float64),
            points=points,
            cuts=np.array(self.cuts, np.bool_),
            luminance=light[:, 0],
            sharpness=light[:, 1],
            glasses=np.where(others, np.nan, self.glasses),
            windows=self.windows,
            width=self.size[0],
            height=self.size[1],
            faces=self.faces,
            strangers=int(others.sum()),
            samples=self.samples,
        )


def limited(frames: FrameStream, options: TrackOptions) -> Iterator[Frame]:
    """The frames that the user wants looked at."""
    for count, frame in enumerate(frames()):
        if options.max_frames and count >= options.max_frames:
            return
        yield frame


def _progress(done: int, total: int, began: float) -> Progressed:
    eta = (time.monotonic() - began) / done * max(total - done, 0) if total else None
    return Progressed(phase="landmarks", done=done, total=max(total, done), eta_s=eta)
