"""Files that come from outside become takes of the library."""

from __future__ import annotations

from pathlib import Path

from studio.core.errors import InputError
from studio.library import Library
from studio.nouns.track import load_track

VIDEOS = (".mp4", ".mov", ".mkv", ".avi", ".webm", ".m4v")


def take_in(library: Library, path: Path) -> str:
    """A take for a video, a folder of pictures, or a track whose video is still there; known videos are not doubled.

    Returns:
        Id of the take.

    Raises:
        InputError: ``not_a_take``; it is none of these. Others as the library and the track's reader say.
    """
    track = path.suffix.lower() == ".track" and path.is_file()
    if not (track or path.is_dir() or (path.is_file() and path.suffix.lower() in VIDEOS)):
        raise InputError("not_a_take", f"{path.name} is neither a video nor a track.", "Choose another file.")
    video = load_track(path).video.locate(None) if track else path
    videos = [take for take in library.takes() if take.kind == "video"]
    known = next((take for take in videos if Path(take.source) == video.resolve()), None)
    take = known or library.add_video(library.add_subject(video.stem).id, video)
    if track and not library.has_track(take.id):
        library.storage.put(path, str(library.track_path(take.id).relative_to(library.storage.root)))
    return take.id
