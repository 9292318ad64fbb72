"""The photos job: shows a window single frames of a track's video, cut out exactly as the fitting saw them.

Request: ``show`` with ``rows`` (numbers of the track's frames, the most wanted first) and ``truth``; it replaces those
before it. Arrays: ``photo`` and ``truth`` (:func:`pack_photo`); once each ``exact`` (whether there is an exact truth,
as for the sample person) and ``measured`` (what a window needs to measure differences is compiled: that may take half
a minute after an installation, and no window must wait for it). Frames that were cut out lately are kept.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import FileFormatError, UsageError
from studio.core.paths import resource
from studio.jobs.runner import Work
from studio.nouns.frames import Frame
from studio.nouns.take import content_hash
from studio.nouns.track import CropBox, Track, load_track

if TYPE_CHECKING:
    from studio.media.source import VideoSource

SMALLEST, LARGEST = 64, 1024
"""Limits of the side of a photo, px."""

_HEADER = 16
_KEPT = 24
_IDLE_S = 0.01


@dataclass(frozen=True, eq=False)
class Photo:
    """A frame of a track.

    Attributes:
        row: of the track.
        image: (S, S, 3) uint8 RGB.
        mask: (S, S) uint8: the head, without what stands before it.
    """

    row: int
    image: NDArray[np.uint8]
    mask: NDArray[np.uint8]


def side_of(track: Track) -> int:
    """Side of the photos of a track, px: a pixel of the photo is a pixel of the video, within reason."""
    return int(min(max(round(track.crop.size), SMALLEST), LARGEST))


def pack_photo(photo: Photo) -> NDArray[np.uint8]:
    """One array for another process: row and side, then RGB and mask of every pixel."""
    header = np.array([photo.row, len(photo.image)], np.int64).view(np.uint8)
    return np.concatenate([header, np.dstack([photo.image, photo.mask]).reshape(-1)])


def unpack_photo(packed: NDArray[np.uint8]) -> Photo:
    """What :func:`pack_photo` packed.

    Raises:
        FileFormatError: ``bad_photo``.
    """
    if packed.dtype != np.uint8 or packed.ndim != 1 or len(packed) < _HEADER:
        raise FileFormatError("bad_photo", "A picture from the video could not be read.", "Show the frame again.")
    row, side = (int(number) for number in packed[:_HEADER].copy().view(np.int64))
    if not 0 < side <= LARGEST or row < 0 or len(packed) != _HEADER + 4 * side * side:
        raise FileFormatError("bad_photo", "A picture from the video could not be read.", "Show the frame again.")
    pixels = packed[_HEADER:].reshape(side, side, 4)
    return Photo(row, np.ascontiguousarray(pixels[..., :3]), np.ascontiguousarray(pixels[..., 3]))


def photos(options: dict[str, Any], control: Control) -> Work:
    """Options: ``track``; ``video``, where the video is now if it moved.

    Raises:
        UsageError: ``missing_option``.
        FileFormatError: the track is damaged.
        MediaError: the video cannot be read, or is not the one that was tracked.
    """
    from studio.media.crops import check_frames
    from studio.media.reader import open_video

    yield from ()
    if not isinstance(options.get("track"), str):
        raise UsageError("missing_option", "The job needs track.")
    track = load_track(Path(options["track"]))
    source = open_video(track.video.locate(Path(options["video"]) if options.get("video") else None))
    check_frames(source, track)
    exact = track.video.sha256 == content_hash(resource("sample", "subject.mp4"))
    control.publish("exact", np.array([exact], np.uint8))
    album = Album(source, track)
    wanted: list[tuple[str, int]] = []
    measured = False
    while not control.finishing:
        control.check()
        for name, wish in control.requests():
            if name == "show":
                rows = [int(row) for row in wish.get("rows", []) if 0 <= int(row) < len(track)]
                kinds = ("photo", "truth") if exact and wish.get("truth") else ("photo",)
                wanted = [(kind, row) for row in rows for kind in kinds]
        if not wanted and not measured:
            compile_measures()
            control.publish("measured", np.ones(1, np.uint8))
            measured = True
        if not wanted:
            time.sleep(_IDLE_S)
            continue
        kind, row = wanted.pop(0)
        control.publish(kind, pack_photo(album.photo(row) if kind == "photo" else album.truth(row)))
    return {}


def compile_measures() -> None:
    """Measure two small pictures every way there is: the compiled loops are kept on disk for other processes."""
    from studio.inspection.maps import KINDS, difference

    picture = np.zeros((32, 32, 3), np.uint8)
    for kind in KINDS:
        difference(kind, picture, picture, mask=np.ones((32, 32), np.bool_))


class Album:
    """Frames of a track in any order; going forward is cheap, going back begins the video anew.

    Args:
        source: the video.
        track: what was tracked in it.
    """

    def __init__(self, source: VideoSource, track: Track) -> None:
        self._source, self._track = source, track
        self._side = side_of(track)
        self._kept: OrderedDict[tuple[str, int], Photo] = OrderedDict()
        self._stream: Iterator[Frame] = iter(())
        self._at = -1

    def photo(self, row: int) -> Photo:
        """What the camera saw.

        Raises:
            MediaError: ``frames_missing``.
        """
        return self._remembered("photo", row) or self._keep("photo", self._cut(row, self._frame(row).image))

    def truth(self, row: int) -> Photo:
        """The sample person as in this frame, without the camera's noise and the video's compression."""
        from studio.sample.film import render_truth

        known = self._remembered("truth", row)
        if known is not None:
            return known
        return self._keep("truth", self._cut(row, render_truth(int(self._track.frame_index[row])).image))

    def _remembered(self, kind: str, row: int) -> Photo | None:
        found = self._kept.get((kind, row))
        if found is not None:
            self._kept.move_to_end((kind, row))
        return found

    def _keep(self, kind: str, photo: Photo) -> Photo:
        self._kept[(kind, photo.row)] = photo
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return photo

    def _cut(self, row: int, image: NDArray[np.uint8]) -> Photo:
        from studio.media.crops import crop_image, outside

        track, side = self._track, self._side
        box = CropBox(0.0, 0.0, float(track.matte.shape[-1]))
        matte = crop_image(track.matte[row], box, side)
        hidden = crop_image(track.occlusion[row], box, side)
        beyond = outside(image.shape[1], image.shape[0], track.crop, side)
        mask = np.where(beyond | (hidden >= 128), 0, matte).astype(np.uint8)
        return Photo(row, crop_image(image, track.crop, side), mask)

    def _frame(self, row: int) -> Frame:
        from studio.media.crops import frames_missing

        wanted = int(self._track.frame_index[row])
        if wanted <= self._at:
            self._at = -1
        if self._at < 0:
            self._stream = self._source.frames(only=range_from(wanted, int(self._track.frame_index.max())))
        for frame in self._stream:
            self._at = frame.index
            if frame.index == wanted:
                return frame
        self._at = -1
        raise frames_missing(self._source)


def range_from(first: int, last: int) -> frozenset[int]:
    """Numbers of frames from one on."""
    return frozenset(range(first, last + 1))
