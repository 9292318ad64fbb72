"""What kind of file this is, from its first bytes and its boxes: decides before any codec touches it.

Only containers on the list are handed to the decoder. This gives clear errors, and keeps away playlists and
text formats, which could make it open other files or addresses.
"""

from __future__ import annotations

import struct
from pathlib import Path

from studio.core import files
from studio.core.errors import MediaError
from studio.media.picture import PICTURE_SUFFIXES, access_error

_BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_CONVERT = "Convert it to MP4 (H.264) with any video program and try again."


def check_container(path: Path) -> str:
    """Recognise a video file.

    Returns:
        ``mp4`` (also mov), ``avi`` or ``matroska`` (mkv, webm).

    Raises:
        MediaError: ``media_missing``, ``no_permission``, ``cannot_read``, ``empty_file``, ``not_a_video``,
            ``video_incomplete`` (an MP4 without its index).
    """
    try:
        with files.open_read(path) as stream:
            head = stream.read(16)
    except OSError as error:
        raise access_error(error, path) from error
    if not head:
        raise MediaError("empty_file", f"{path.name} is empty.", "Copy or record the video again.")
    if head[4:8] in _BOXES:
        if b"moov" not in top_boxes(path):
            raise MediaError(
                "video_incomplete",
                f"{path.name} is incomplete: the index at its end is missing, so no frame can be found.",
                "Copy it again from the camera; if the recording itself was cut off, it has to be repeated.",
            )
        return "mp4"
    if head[:4] == b"RIFF" and head[8:11] == b"AVI":
        return "avi"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska"
    if path.suffix.lower() in PICTURE_SUFFIXES:
        advice = "For pictures, give the folder that holds them."
    else:
        advice = "Use MP4, MOV, AVI, MKV or WebM, or a folder of pictures."
    raise MediaError("not_a_video", f"{path.name} is not a video.", advice)


def undecodable(path: Path) -> MediaError:
    """The error for a file of a known container that the decoder refuses."""
    return MediaError(
        "codec_unsupported", f"{path.name} is damaged or uses a codec that cannot be decoded here.", _CONVERT
    )


def top_boxes(path: Path) -> list[bytes]:
    """Types of the top-level boxes of an MP4 or MOV file (ISO/IEC 14496-12, 4.2); a cut index is left out."""
    found: list[bytes] = []
    with files.open_read(path) as stream:
        total, position = stream.seek(0, 2), 0
        while position + 8 <= total and len(found) < 100_000:
            stream.seek(position)
            header = stream.read(16)
            size, kind = struct.unpack(">I4s", header[:8])
            if size == 1 and len(header) == 16:
                size = struct.unpack(">Q", header[8:])[0]
            elif size == 0:
                size = total - position
            if size < 8:
                break
            if position + size <= total or kind != b"moov":
                found.append(kind)
            position += size
    return found
