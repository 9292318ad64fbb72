"""Open what the user points at: a video file or a folder of pictures."""

from __future__ import annotations

import os
from pathlib import Path

from studio.media.folder import PictureFolder
from studio.media.photos import PhotoSet
from studio.media.source import VideoSource
from studio.media.videofile import VideoFile
from studio.nouns.take import VideoRef


def open_video(path: Path | str) -> VideoSource:
    """Open a video file (MP4, MOV, AVI, MKV, WebM) or a folder of pictures (PNG, JPEG, WebP, BMP).

    Nothing but the header is read here.

    Raises:
        MediaError: ``media_missing``, ``no_permission``, ``cannot_read``, ``empty_file``, ``not_a_video``,
            ``video_incomplete``, ``codec_unsupported``, ``no_pictures``, ``no_frames``, ``too_small``.
    """
    absolute = Path(os.path.abspath(Path(path).expanduser()))
    return PictureFolder(absolute) if absolute.is_dir() else VideoFile(absolute)


def open_again(ref: VideoRef, now: Path | None = None) -> VideoSource:
    """Open what a track was made from.

    Args:
        ref: of the track.
        now: where it is, if it moved.

    Raises:
        MediaError: ``video_moved``, ``video_changed``, or as :func:`open_video`.
        FileFormatError: ``bad_manifest``; the track declares impossible photos.
    """
    place = ref.locate(now)
    return PhotoSet.again(ref, place) if ref.photos else open_video(place)
