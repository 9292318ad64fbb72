"""Take -> Track: two passes over the frames, a fit between them; the video is never held in memory."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.errors import TrackingError
from studio.core.events import Event, PhaseStarted, Progressed, WarningRaised
from studio.head import HeadModel
from studio.nouns.frames import Frame, FrameStream, Window
from studio.nouns.take import VideoRef
from studio.nouns.track import FrameFlag, Track
from studio.tracking.anchors import OUTER_EYE_CORNERS, landmark_basis
from studio.tracking.clip import ClipFit, fit_clip
from studio.tracking.crop import choose_crop, matte_size, whole
from studio.tracking.follow import FaceFollower, others_strands
from studio.tracking.glasses import GlassesGauge, looks_worn, worn
from studio.tracking.graphs import FACE_POINTS, FaceFinder, FaceMesh
from studio.tracking.identity import fit_identity, key_frames
from studio.tracking.lens import likely_lens
from studio.tracking.masks import make_masks
from studio.tracking.options import TrackOptions
from studio.tracking.quality import DARK_LEVEL, cut_by_frame, fit_flags, look, relative_sharpness
from studio.tracking.rotation import head_angles
from studio.tracking.samples import Samples
from studio.tracking.silhouette import HeadOutline, Outline, head_outline, place
from studio.tracking.stills import refuse_faceless, refuse_unusable, remarks

MIN_FRAMES = 8
_SMALLEST_EYES = 16.0  # px between the outer eye corners: below it nothing can be learnt
_SMALL_EYES = 50.0  # px: works, but skin will have no detail
_BLOCK = 8
_ODD_IDENTITY = 7.0  # standard deviations: the fit explains something that is not this face


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


def track_frames(
    ref: VideoRef,
    frames: FrameStream,
    *,
    head: HeadModel,
    options: TrackOptions | None = None,
    control: Control,
) -> Generator[Event, None, Track]:
    """Track the head in a video.

    Args:
        ref: the video; its frame count and rate are used.
        frames: decodes it, upright; called twice. All frames have one size, the camera is in its px.
        head: the head model.
        options: what the user chose.
        control: polled at every frame.

    Yields:
        Phases ``landmarks``, ``identity``, ``fit`` and ``matte`` with progress, and warnings.

    Returns:
        The track.

    Raises:
        TrackingError: ``no_frames``, ``no_face``, ``too_few_frames``, ``face_too_small``, ``all_dark``,
            ``frames_differ``.
        CancelledError: on request.
    """
    options = options or TrackOptions()
    basis = landmark_basis(head)
    seen = yield from _watch(ref, frames, options, GlassesGauge(basis), control)
    if options.stills:
        refuse_faceless(seen.valid)
    else:
        _refuse_unusable(seen)
    warnings = [] if options.stills else _warnings(seen)
    yield PhaseStarted(phase="identity", total=1)
    control.check()
    chosen = np.flatnonzero(seen.valid)[key_frames(seen.points[seen.valid][:, basis.rows])]
    key_points = seen.points[chosen][:, basis.rows].astype(np.float64)
    camera = likely_lens(basis, key_points, width=seen.width, height=seen.height, options=options)
    person = fit_identity(basis, key_points, camera=camera)
    identity = person.coefficients.astype(np.float32)
    if float(np.linalg.norm(identity)) > _ODD_IDENTITY:
        warnings.append({**_ODD, "advice": _ODD_PHOTOS} if options.stills else _ODD)
    yield Progressed(phase="identity", done=1, total=1)

    yield PhaseStarted(phase="fit", total=2 * int(seen.valid.sum()))
    fit = yield from fit_clip(
        head,
        basis,
        identity,
        seen.points,
        cuts=seen.cuts,
        camera=camera,
        fps=ref.fps,
        smooth_pose=options.smooth_pose,
        stills=options.stills,
        control=control,
    )
    flags, sharpness = _judge(seen, fit, stills=options.stills)
    usable = (flags & int(FrameFlag.unusable())) == 0
    if options.stills:
        refuse_unusable(flags)
    else:
        _refuse_few(int(usable.sum()), len(flags))
    outlines = _outlines(head_outline(head, identity), seen, fit, camera)
    for row, outline in enumerate(outlines):
        if outline is not None and cut_by_frame(outline, seen.windows[row]):
            flags[row] |= int(FrameFlag.CUT_BY_FRAME)

    hair, reach = seen.samples.hair(outlines)
    crop = choose_crop([item for row, item in enumerate(outlines) if item is not None and usable[row]], hair=hair)
    pixels = matte_size(crop, len(flags))
    yield PhaseStarted(phase="matte", total=len(flags))
    masks = yield from make_masks(
        _limited(frames, options),
        outlines,
        seen.points,
        crop=crop,
        pixels=pixels,
        reach=reach,
        hands=options.hands,
        stills=options.stills,
        control=control,
    )
    flags |= np.where(masks.hidden, int(FrameFlag.HAND), 0).astype(np.int32)
    flags |= np.where(masks.strands, int(FrameFlag.HAIR_OVER_FACE), 0).astype(np.int32)
    warnings += remarks(ref, flags, fit.weights) if options.stills else _late_warnings(flags)
    for warning in warnings:
        yield WarningRaised(**warning)
    return Track(
        video=ref,
        head_hash=head.content_hash,
        intrinsics=camera,
        crop=crop,
        frame_index=seen.index,
        time_s=seen.time_s,
        identity=identity,
        rotation=fit.rotation.astype(np.float32),
        translation=fit.translation.astype(np.float32),
        expression=fit.weights.astype(np.float32),
        gaze=fit.gaze.astype(np.float32),
        landmarks=np.nan_to_num(seen.points, nan=0.0),
        landmark_error=fit.error.astype(np.float32),
        sharpness=sharpness,
        flags=flags,
        matte=masks.matte,
        occlusion=masks.occlusion,
        warnings=warnings,
    )


def _limited(frames: FrameStream, options: TrackOptions) -> Iterator[Frame]:
    for count, frame in enumerate(frames()):
        if options.max_frames and count >= options.max_frames:
            return
        yield frame


def _watch(
    ref: VideoRef, frames: FrameStream, options: TrackOptions, gauge: GlassesGauge, control: Control
) -> Generator[Event, None, Seen]:
    """First pass: landmarks, light and sharpness of every frame."""
    total = min(ref.frames, options.max_frames) if options.max_frames else ref.frames
    yield PhaseStarted(phase="landmarks", total=total)
    index: list[int] = []
    times: list[float] = []
    points: list[NDArray[np.float32]] = []
    cuts: list[bool] = []
    looks: list[tuple[float, float]] = []
    strands: list[int] = []
    glasses: list[float] = []
    nothing = np.full((FACE_POINTS, 2), np.nan, np.float32)
    windows: list[Window] = []
    faces = 0
    size: tuple[int, int] | None = None
    samples = Samples.of(total)
    began = time.monotonic()
    with FaceMesh() as mesh, FaceFinder() as finder:
        follower = FaceFollower(mesh, finder)
        for frame in _limited(frames, options):
            control.check()
            size = size or (frame.image.shape[1], frame.image.shape[0])
            if size != (frame.image.shape[1], frame.image.shape[0]):
                raise TrackingError(
                    "frames_differ", "The frames of this video change their size.", "Convert it to one size first."
                )
            if options.stills:
                follower = FaceFollower(mesh, finder)
            found, cut = follower.follow(frame.image)
            faces = max(faces, follower.faces)
            measured = look(frame.image, found) if found is not None else None
            if found is not None:
                samples.offer(len(index), frame, found)
            index.append(frame.index)
            times.append(frame.time_s)
            points.append(nothing if found is None else found)
            cuts.append(cut or options.stills)
            windows.append(frame.window or whole(frame.image))
            strands.append(follower.strand)
            glasses.append(np.nan if found is None else gauge.score(frame.image, found))
            looks.append((0.0, 0.0) if measured is None else (measured.luminance, measured.sharpness))
            if len(index) % _BLOCK == 0:
                yield _progress("landmarks", len(index), total, began)
    if size is None:
        raise TrackingError("no_frames", "The video holds no frames.", "Choose another video.")
    light = np.array(looks, np.float64)
    all_points = np.array(points, np.float32)
    others = others_strands(all_points, np.array(strands)) if faces > 1 else np.zeros(len(points), np.bool_)
    all_points[others] = np.nan
    return Seen(
        index=np.array(index, np.int32),
        time_s=np.array(times, np.float64),
        points=all_points,
        cuts=np.array(cuts, np.bool_),
        luminance=light[:, 0],
        sharpness=light[:, 1],
        glasses=np.where(others, np.nan, glasses),
        windows=windows,
        width=size[0],
        height=size[1],
        faces=faces,
        strangers=int(others.sum()),
        samples=samples,
    )


def _progress(phase: str, done: int, total: int, began: float) -> Progressed:
    eta = (time.monotonic() - began) / done * max(total - done, 0) if total else None
    return Progressed(phase=phase, done=done, total=max(total, done), eta_s=eta)


def _refuse_unusable(seen: Seen) -> None:
    """Stop early where nothing can come of it."""
    valid = seen.valid
    if not valid.any():
        raise TrackingError(
            "no_face",
            "No face was found in this video.",
            "Film the face from the front, well lit and at least a quarter of the picture's height.",
        )
    _refuse_few(int(valid.sum()), len(valid))
    right, left = OUTER_EYE_CORNERS
    apart = float(np.median(np.linalg.norm(seen.points[valid, right] - seen.points[valid, left], axis=1)))
    if apart < _SMALLEST_EYES:
        raise TrackingError(
            "face_too_small",
            f"The face is too small: {apart:.0f} pixels between the eyes' outer corners.",
            "Film from nearer, or use a video of higher resolution.",
        )
    if float(np.median(seen.luminance[valid])) < DARK_LEVEL / 2:
        raise TrackingError("all_dark", "The face is nearly black.", "Film with more light on the face.")


def _refuse_few(usable: int, total: int) -> None:
    if usable < MIN_FRAMES:
        raise TrackingError(
            "too_few_frames",
            f"Only {usable} of {total} frames show a usable face; {MIN_FRAMES} are needed.",
            "Use a longer video in which the face looks roughly towards the camera.",
        )


_ODD = {
    "code": "odd_identity",
    "message": "The head's shape came out unusual.",
    "advice": "Check the overlay; a clip with more head turns helps.",
}
_ODD_PHOTOS = "Look at the result; further photos, from other sides and with a resting face, help."


def _warnings(seen: Seen) -> list[dict[str, str]]:
    """Remarks after the first pass."""
    found: list[dict[str, str]] = []

    def warn(code: str, message: str, advice: str) -> None:
        found.append({"code": code, "message": message, "advice": advice})

    valid = seen.valid
    if seen.faces > 1:
        warn("several_faces", f"Up to {seen.faces} faces are visible.", "The largest one was followed.")
    if seen.strangers:
        share = 100 * seen.strangers / len(valid)
        warn("other_person", f"In {share:.0f} % of the frames only someone else was found.", "Those are left out.")
    if seen.cuts.any():
        warn("scene_cuts", f"The video has {int(seen.cuts.sum())} cuts.", "Use one take; others may show someone else.")
    lost = 1.0 - valid.mean() - seen.strangers / len(valid)
    if lost > 0.1:
        warn("face_lost", f"The face was lost in {100 * lost:.0f} % of the frames.", "Those are left out.")
    right, left = OUTER_EYE_CORNERS
    apart = float(np.median(np.linalg.norm(seen.points[valid, right] - seen.points[valid, left], axis=1)))
    if apart < _SMALL_EYES:
        warn("small_face", f"The face is small ({apart:.0f} px between the eyes).", "Film from nearer for skin detail.")
    return found


def _late_warnings(flags: NDArray[np.int32]) -> list[dict[str, str]]:
    """Remarks about what was seen in many frames."""
    found: list[dict[str, str]] = []
    for flag, limit, code, message, advice in _FLAG_WARNINGS:
        share = float(((flags & int(flag)) != 0).mean())
        if share > limit:
            found.append({"code": code, "message": message.format(100 * share), "advice": advice})
    return found


_LEFT_OUT = "Those are left out."
_FLAG_WARNINGS = (
    (FrameFlag.HAND, 0.05, "hands", "A hand covers the head in {:.0f} % of the frames.", "It is masked out."),
    (
        FrameFlag.HAIR_OVER_FACE,
        0.1,
        "hair_over_face",
        "Hair falls over the face in {:.0f} % of the frames.",
        "It is masked out; tie it back to show the whole face.",
    ),
    (
        FrameFlag.GLASSES,
        0.1,
        "glasses",
        "Glasses are worn in {:.0f} % of the frames.",
        "They are learnt as paint on the face; take them off for a better avatar.",
    ),
    (FrameFlag.DARK, 0.3, "dark", "The face is dark in {:.0f} % of the frames.", "Film with more light."),
    (FrameFlag.POOR_FIT, 0.1, "poor_fit", "The fit is poor in {:.0f} % of the frames.", _LEFT_OUT),
    (FrameFlag.TURNED_AWAY, 0.1, "turned_away", "The face is turned away in {:.0f} % of the frames.", _LEFT_OUT),
    (
        FrameFlag.CUT_BY_FRAME,
        0.1,
        "cut_by_frame",
        "The head leaves the picture in {:.0f} % of the frames.",
        "Film wider.",
    ),
)


def _judge(seen: Seen, fit: ClipFit, *, stills: bool) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Flags (T,) and relative sharpness (T,)."""
    valid = seen.valid
    flags = np.where(valid, 0, int(FrameFlag.NO_FACE)).astype(np.int32)
    if not stills:
        flags |= np.where(seen.cuts, int(FrameFlag.SCENE_CUT), 0).astype(np.int32)
    sharpness = np.zeros(len(valid), np.float32)
    sharpness[valid] = relative_sharpness(seen.sharpness[valid])
    yaw = np.zeros(len(valid))
    for row in np.flatnonzero(valid):
        yaw[row] = head_angles(fit.rotation[row])[0]
        flags[row] |= int(
            fit_flags(
                yaw=float(yaw[row]),
                error=float(fit.error[row]),
                luminance=float(seen.luminance[row]),
                sharpness=float(sharpness[row]),
            )
        )
    single = [looks_worn(score, turn) for score, turn in zip(seen.glasses, yaw, strict=True)]
    flags |= np.where(single if stills else worn(seen.glasses, yaw), int(FrameFlag.GLASSES), 0).astype(np.int32)
    return flags, sharpness


def _outlines(outline: HeadOutline, seen: Seen, fit: ClipFit, camera: Intrinsics) -> list[Outline | None]:
    return [place(outline, fit.frame(row), camera=camera) if good else None for row, good in enumerate(seen.valid)]
