"""Take -> Track: two passes over the frames, a fit between them; the video is never held in memory."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from studio.core.angles import head_angles
from studio.core.camera import Intrinsics
from studio.core.control import Control
from studio.core.events import Event, PhaseStarted, Progressed, WarningRaised
from studio.head import HeadModel
from studio.nouns.frames import FrameStream
from studio.nouns.take import VideoRef
from studio.nouns.track import FrameFlag, Track
from studio.tracking.anchors import LandmarkBasis, landmark_basis
from studio.tracking.clip import ClipFit, fit_clip
from studio.tracking.crop import choose_crop, matte_size
from studio.tracking.firstpass import Seen, limited, watch
from studio.tracking.glasses import GlassesGauge, looks_worn, worn
from studio.tracking.identity import fit_identity, key_frames
from studio.tracking.lens import likely_lens
from studio.tracking.masks import make_masks
from studio.tracking.options import TrackOptions
from studio.tracking.quality import cut_by_frame, fit_flags, relative_sharpness
from studio.tracking.silhouette import HeadOutline, Outline, head_outline, place
from studio.tracking.stills import refuse_faceless, refuse_unusable, remarks
from studio.tracking.verdict import early_remarks, late_remarks, refuse_clip, refuse_few

_ODD_IDENTITY = 7.0  # standard deviations: the fit explains something that is not this face
_ODD = {
    "code": "odd_identity",
    "message": "The head's shape came out unusual.",
    "advice": "Check the overlay; a clip with more head turns helps.",
}
_ODD_PHOTOS = "Look at the result; further photos, from other sides and with a resting face, help."


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
    seen = yield from watch(ref, frames, options=options, gauge=GlassesGauge(basis), control=control)
    if options.stills:
        refuse_faceless(seen.valid)
    else:
        refuse_clip(seen)
    warnings = [] if options.stills else early_remarks(seen)
    camera, identity = yield from _recognize(basis, seen, options, control=control)
    if float(np.linalg.norm(identity)) > _ODD_IDENTITY:
        warnings.append({**_ODD, "advice": _ODD_PHOTOS} if options.stills else _ODD)

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
        refuse_few(int(usable.sum()), len(flags))
    outlines = _outlines(head_outline(head, identity), seen, fit, camera)
    for row, outline in enumerate(outlines):
        if outline is not None and cut_by_frame(outline, seen.windows[row]):
            flags[row] |= int(FrameFlag.CUT_BY_FRAME)

    hair, reach = seen.samples.hair(outlines)
    crop = choose_crop([item for row, item in enumerate(outlines) if item is not None and usable[row]], hair=hair)
    pixels = matte_size(crop, len(flags))
    yield PhaseStarted(phase="matte", total=len(flags))
    masks = yield from make_masks(
        limited(frames, options),
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
    warnings += remarks(ref, flags, fit.weights) if options.stills else late_remarks(flags)
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


def _recognize(
    basis: LandmarkBasis, seen: Seen, options: TrackOptions, *, control: Control
) -> Generator[Event, None, tuple[Intrinsics, NDArray[np.float32]]]:
    """Lens and identity (I,), from the frames that tell most about them."""
    yield PhaseStarted(phase="identity", total=1)
    control.check()
    chosen = np.flatnonzero(seen.valid)[key_frames(seen.points[seen.valid][:, basis.rows])]
    key_points = seen.points[chosen][:, basis.rows].astype(np.float64)
    camera = likely_lens(basis, key_points, width=seen.width, height=seen.height, options=options)
    person = fit_identity(basis, key_points, camera=camera)
    yield Progressed(phase="identity", done=1, total=1)
    return camera, person.coefficients.astype(np.float32)


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
