"""The render job: stills, films and picture sequences of an avatar."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.core import files
from studio.core.atomic import write_bytes
from studio.core.control import Control
from studio.core.errors import UsageError
from studio.core.events import Event, FileWritten, PhaseStarted, Progressed
from studio.jobs import drawing
from studio.jobs.drawing import Shot, Wish
from studio.jobs.runner import Work
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.mark import Story, marked_png, mp4_box
from studio.nouns.track import Track, load_track

SHEET_VIEWS = 8
UNTOLD = Story()
"""What a picture says about itself where nothing is known of a consent."""
SHEET_COLUMNS = 4


def render_avatar(
    avatar_path: Path,
    out: Path,
    wish: Wish,
    *,
    control: Control,
    track_path: Path | None = None,
    turntable: bool = False,
    story: Story | None = UNTOLD,
) -> Work:
    """Draw an avatar into a file or folder.

    * ``X.png``: one picture; with a track its most frontal frame, with a turntable a sheet of eight views;
    * ``X.mp4``: the track replayed, else a turntable;
    * a folder: the same as numbered PNGs.

    Each says in its metadata that it is synthetic, unless ``story`` is None.

    Raises:
        UsageError: options that do not go together.
        FileFormatError: a damaged avatar or track.
    """
    film, folder = check_target(out, wish, track=track_path is not None, turntable=turntable)
    yield PhaseStarted(phase="load")
    avatar = load_avatar(avatar_path)
    track = load_track(track_path) if track_path else None
    shots = _shots(avatar, track, wish, still=not (film or folder), turntable=turntable)
    if film:
        fps = track.video.fps if track else drawing.TURNTABLE_FPS
        ending = b"" if story is None else mp4_box(story)
        yield from _film(avatar, shots, wish, out=out, fps=fps, ending=ending, control=control)
        _sign(out, story)
        yield FileWritten(kind="video", path=str(out))
    elif folder:
        yield from _sequence(avatar, shots, wish, out=out, story=story, control=control)
    else:
        yield from _still(avatar, shots, wish, out=out, story=story, control=control)
    return {"out": str(out), "pictures": str(len(shots))}


def check_target(out: Path, wish: Wish, *, track: bool, turntable: bool) -> tuple[bool, bool]:
    """Whether a film, whether a folder is wanted.

    Raises:
        UsageError: ``bad_out``, ``no_transparent_video``, ``track_or_turntable``.
    """
    wish.checked()
    suffix = out.suffix.lower()
    if track and turntable:
        raise UsageError("track_or_turntable", "--track and --turntable exclude each other.", "Leave one out.")
    if suffix not in (".png", ".mp4", ""):
        raise UsageError("bad_out", f"--out {out.name} is of no known kind.", "Use X.png, X.mp4 or a folder.")
    if suffix == ".mp4" and wish.background is None:
        advice = "Choose a colour, or write numbered PNGs into a folder."
        raise UsageError("no_transparent_video", "A film cannot be transparent.", advice)
    return suffix == ".mp4", suffix == ""


def _shots(avatar: Avatar, track: Track | None, wish: Wish, *, still: bool, turntable: bool) -> list[Shot]:
    if track is not None:
        shots = drawing.replay(avatar, track, wish)
        return [shots[drawing.best_row(track)]] if still else shots
    if still:
        return drawing.turn(wish, SHEET_VIEWS) if turntable else [drawing.portrait(wish)]
    return drawing.turn(wish)


def _film(
    avatar: Avatar, shots: list[Shot], wish: Wish, *, out: Path, fps: float, ending: bytes, control: Control
) -> Generator[Event, None, None]:
    from studio.media.writer import VideoWriter

    with VideoWriter(out, fps=fps, ending=ending) as writer:
        pictures = _pictures(avatar, shots, wish, control=control)
        for event, picture in pictures:
            writer.write(np.ascontiguousarray(picture[..., :3]))
            yield event


def _sign(film: Path, story: Story | None) -> None:
    from studio.vault.credentials import MP4, available, credentialed

    if story is not None and available():
        write_bytes(film, credentialed(files.read_bytes(film), MP4, story))


def _sequence(
    avatar: Avatar, shots: list[Shot], wish: Wish, *, out: Path, story: Story | None, control: Control
) -> Generator[Event, None, None]:
    for index, (event, picture) in enumerate(_pictures(avatar, shots, wish, control=control)):
        _write(out / f"{index:05d}.png", _opaque_if(picture, wish), story)
        yield event
    yield FileWritten(kind="pictures", path=str(out))


def _still(
    avatar: Avatar, shots: list[Shot], wish: Wish, *, out: Path, story: Story | None, control: Control
) -> Generator[Event, None, None]:
    from studio.media.writer import tile

    pictures = []
    for event, picture in _pictures(avatar, shots, wish, control=control):
        pictures.append(picture)
        yield event
    control.check()
    if len(pictures) == 1:
        _write(out, _opaque_if(pictures[0], wish), story)
    else:
        _write(out, tile([np.ascontiguousarray(p[..., :3]) for p in pictures], SHEET_COLUMNS), story)
    yield FileWritten(kind="picture", path=str(out))


def _write(out: Path, picture: NDArray[np.uint8], story: Story | None) -> None:
    from studio.media.writer import encode_png
    from studio.vault.credentials import PNG, credentialed

    data = encode_png(picture)
    write_bytes(out, data if story is None else credentialed(marked_png(data, story), PNG, story))


def _opaque_if(picture: NDArray[np.uint8], wish: Wish) -> NDArray[np.uint8]:
    return picture if wish.background is None else np.ascontiguousarray(picture[..., :3])


def _pictures(
    avatar: Avatar, shots: list[Shot], wish: Wish, *, control: Control
) -> Generator[tuple[Event, NDArray[np.uint8]], None, None]:
    """Pictures with the event that tells of each."""
    total = len(shots)
    with drawing.painter() as paint:
        for index, picture in enumerate(drawing.draw(avatar, shots, wish, paint=paint), start=1):
            control.check()
            yield Progressed(phase="render", done=index, total=total), picture
