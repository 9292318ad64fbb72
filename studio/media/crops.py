"""Head crops: square regions of the frame, resampled with sub-pixel accuracy."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import MediaError, UsageError
from studio.media.opencv import cv2
from studio.media.source import VideoSource
from studio.nouns.frames import FrameSet
from studio.nouns.track import CropBox, Track


def crop_image(image: NDArray[np.uint8], crop: CropBox, pixels: int) -> NDArray[np.uint8]:
    """Cut out a square and resample it, consistently with ``Intrinsics.cropped``.

    With ``s = crop.size / pixels``, the centre of output pixel ``j`` (at ``j + 0.5``) shows the point
    ``crop.x + (j + 0.5) * s`` of the frame. When shrinking, the square is first sampled (linear) on a grid of
    ``ceil(s)`` points a pixel and averaged, so nothing aliases and the phase is right to 1/64 px. Beyond the
    frame its edge pixels are repeated.

    Args:
        image: (H, W) or (H, W, 3) uint8.
        crop: the square, px of the frame.
        pixels: side of the result, px.

    Returns:
        (pixels, pixels) or (pixels, pixels, 3) uint8, contiguous.
    """
    step = crop.size / pixels
    over = max(1, math.ceil(step - 1e-9))
    fine = step / over
    # Index coordinates (centre of the first pixel at 0) of the frame, from those of the fine grid.
    matrix = np.array([[fine, 0.0, crop.x + 0.5 * fine - 0.5], [0.0, fine, crop.y + 0.5 * fine - 0.5]])
    side = pixels * over
    grid: NDArray[Any] = cv2.warpAffine(
        image,
        matrix,
        (side, side),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return grid if over == 1 else np.asarray(cv2.resize(grid, (pixels, pixels), interpolation=cv2.INTER_AREA))


def outside(width: int, height: int, crop: CropBox, pixels: int) -> NDArray[np.bool_]:
    """Which pixels of a crop have their centre beyond a frame of this size: (pixels, pixels) bool."""
    centres = (np.arange(pixels) + 0.5) * (crop.size / pixels)
    x, y = crop.x + centres, crop.y + centres
    beyond: NDArray[np.bool_] = ((x < 0) | (x >= width))[None, :] | ((y < 0) | (y >= height))[:, None]
    return beyond


def crop_frames(
    source: VideoSource,
    track: Track,
    rows: NDArray[np.integer[Any]],
    pixels: int,
    *,
    control: Control | None = None,
) -> FrameSet:
    """Head crops of some rows of a track, in one pass over the video.

    Args:
        source: the video of the track.
        track: gives the crop, the mattes and the occlusion masks.
        rows: (M,) rows of the track, in any order.
        pixels: side S of the crops, px.
        control: polled once a frame.

    Returns:
        The crops in the order of ``rows``. Beyond the frame: its edge repeated, matte 0, occlusion 255.

    Raises:
        MediaError: ``size_changed`` or ``frames_missing``: the video is not the one that was tracked.
        UsageError: ``bad_rows``.
        CancelledError: the user asked to stop.
    """
    wanted = np.asarray(rows).astype(np.int64)
    if wanted.ndim != 1 or pixels < 1 or (len(wanted) and not 0 <= wanted.min() <= wanted.max() < len(track)):
        raise UsageError("bad_rows", f"The track has {len(track)} frames; other ones were asked for.")
    check_frames(source, track)
    width, height = source.info.width, source.info.height
    shape = (len(wanted), pixels, pixels)
    image = np.zeros((*shape, 3), np.uint8)
    frames = FrameSet(wanted, image, np.zeros(shape, np.uint8), np.zeros(shape, np.uint8))
    _fill_images(source, track, frames, control)
    mask_box = CropBox(0.0, 0.0, float(track.matte.shape[-1]))
    beyond = outside(width, height, track.crop, pixels)
    for slot, row in enumerate(wanted):
        frames.matte[slot] = np.where(beyond, 0, crop_image(track.matte[row], mask_box, pixels))
        frames.occlusion[slot] = np.where(beyond, 255, crop_image(track.occlusion[row], mask_box, pixels))
    return frames


def _fill_images(source: VideoSource, track: Track, frames: FrameSet, control: Control | None) -> None:
    """Decode until the last wanted frame and cut out the wanted ones; several rows may show one frame."""
    wanted: dict[int, list[int]] = {}
    for slot, row in enumerate(frames.rows):
        wanted.setdefault(int(track.frame_index[row]), []).append(slot)
    for frame in source.frames(only=frozenset(wanted)):
        if control is not None:
            control.check()
        frames.image[wanted.pop(frame.index)] = crop_image(frame.image, track.crop, frames.size)
    if wanted:
        raise frames_missing(source)


def check_frames(source: VideoSource, track: Track) -> None:
    """Refuse a video whose frames have another size than those that were tracked.

    Raises:
        MediaError: ``size_changed``.
    """
    width, height = source.info.width, source.info.height
    if (width, height) != (track.intrinsics.width, track.intrinsics.height):
        raise MediaError(
            "size_changed",
            f"{source.info.path.name} has frames of {width} x {height} pixels, not those of the track.",
            "Give the original with --video PATH, or track this one.",
        )


def frames_missing(source: VideoSource) -> MediaError:
    """The error for a video that ends too early."""
    return MediaError(
        "frames_missing",
        f"{source.info.path.name} ends before the last tracked frame.",
        "Give the original with --video PATH, or track this one.",
    )
