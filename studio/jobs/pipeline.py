"""The jobs that make and score an avatar, composed from the stages. Generators of events, nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import UsageError
from studio.core.events import FileWritten, MetricsLogged, PhaseStarted
from studio.jobs.likeness import with_thumbnail
from studio.jobs.photos import recipe_for_photos
from studio.jobs.runner import Work
from studio.jobs.target import check_target
from studio.jobs.tracks import (
    TRACK_SUFFIX,
    check_same_head,
    frame_source,
    make_track,
    refuse_other_head,
    reusable_track,
)
from studio.jobs.wire import finite
from studio.nouns.archive import file_sha256
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.holdout import Holdout
from studio.nouns.track import Track, load_track

if TYPE_CHECKING:
    from studio.personalize.recipe import Recipe

STATE = "state.safetensors"
_ROOM = 32 << 20  # bytes that a small avatar takes


@dataclass(frozen=True)
class Further:
    """Wish to take a saved state further.

    Attributes:
        steps: to add; None takes what the state's run had left, or a quarter of it.
        state: to begin with; the one beside the avatar if None.
        changes: fields of the recipe that are different from now on; a budget counts for the added steps.
    """

    steps: int | None = None
    state: Path | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


def personalize_take(
    source: Path,
    out: Path,
    recipe: Callable[[], Recipe],
    *,
    more: Sequence[Path] = (),
    control: Control,
    resume: bool = False,
    video: Path | None = None,
    keep_state: bool = False,
    further: Further | None = None,
) -> Work:
    """Make an avatar from a video, a track, or a few photos.

    A video is tracked first; its track is kept beside the avatar, and reused by ``resume`` if it belongs to the video.
    The state of an unfinished run lies in ``<out>.work``; it is removed once the avatar is written, unless it is to be
    kept. A run that was extended keeps its state.

    Args:
        source: a video, a folder of pictures, a ``.track``, or a photo.
        more: further photos.
        out: the ``.avatar`` to write.
        recipe: makes what to do; called once the head was found, for its room takes seconds to load.
        control: cancel and previews.
        resume: go on where an earlier run of the same recipe stopped.
        video: where the video of a track is now, if it moved.
        keep_state: keep the state, so that the run can be taken further.
        further: begin with a saved state; ``recipe`` is not asked then.

    Raises:
        InputError: the video or the track cannot be used.
        UsageError: ``no_state``; there is nothing to take further. ``mixed_sources``, ``too_many_photos``,
            ``needs_a_video``.
        ResourceError: memory, disk, device.
    """
    from studio.head import load_head
    from studio.media.reader import open_again

    check_target(out, ".avatar", room=_ROOM)
    state = work_dir(out) / STATE
    origin = None if further is None else _origin(further, state)
    head = load_head()
    reading = source.suffix.lower() == TRACK_SUFFIX and not source.is_dir()
    track_path = source if reading else out.with_suffix(TRACK_SUFFIX)
    kept = None
    if reading and not more:
        kept = load_track(source)
    elif resume or further:
        kept = reusable_track(track_path, [source, *more], head)
    if kept is not None:
        opened, track = open_again(kept.video, video if reading else None), kept
    else:
        opened, track = yield from make_track([source, *more], track_path, control)
    frames = frame_source(opened, track, control)
    refuse_other_head(track, head)
    state.parent.mkdir(parents=True, exist_ok=True)
    try:
        from studio.personalize import Onward, personalize

        onward = None if further is None or origin is None else Onward(origin, further.steps)
        wanted = recipe() if further is None or origin is None else _recipe_onward(origin, further)
        if track.stills:
            wanted = yield from recipe_for_photos(wanted, len(track))
        avatar = yield from personalize(
            wanted,
            track,
            frames,
            head=head,
            control=control,
            checkpoint_path=state,
            resume=resume,
            onward=onward,
        )
        control.check()  # the state stays, so nothing of the work is lost
        with_thumbnail(avatar).save(out)
        if not (keep_state or origin == state):
            state.unlink(missing_ok=True)
    finally:
        with contextlib.suppress(OSError):
            state.parent.rmdir()  # goes only when it is empty
    yield FileWritten(kind="avatar", path=str(out))
    yield MetricsLogged(step=avatar.manifest.steps, metrics=finite(avatar.manifest.metrics))
    return {"avatar": str(out), "track": str(track_path), "bytes": str(out.stat().st_size)}


def glance_at(state: Path, track_path: Path, *, control: Control, video: Path | None = None) -> Work:
    """Show the avatar of a saved state, published as ``avatar``; nothing is written.

    Args:
        state: a checkpoint.
        track_path: the ``.track`` of the take it was learnt from.
        control: cancel and where the avatar goes.
        video: where the video of the track is now, if it moved.

    Raises:
        InputError: a file is damaged, the state belongs to another take, or the video moved.
    """
    from studio.head import load_head
    from studio.media.reader import open_again
    from studio.nouns.snapshot import pack_snapshot
    from studio.personalize import glance

    yield PhaseStarted(phase="prepare")
    head, track = load_head(), load_track(track_path)
    refuse_other_head(track, head)
    frames = frame_source(open_again(track.video, video), track, control)
    control.publish("avatar", pack_snapshot(glance(state, track, frames, head=head)))
    return {}


def evaluate_avatar(
    avatar_path: Path,
    track_path: Path,
    out: Path,
    *,
    control: Control,
    video: Path | None = None,
    most: int | None = None,
) -> Work:
    """Score an avatar on its held-out frames; writes ``metrics.json`` and three pictures a frame.

    Args:
        avatar_path: an ``.avatar``.
        track_path: the ``.track`` it was made from.
        out: folder to write to.
        control: cancel.
        video: where the video of the track is now, if it moved.
        most: score at most so many of the held-out frames, evenly spread; None scores all.

    Raises:
        InputError: a file is damaged, or the video of the track moved.
    """
    from studio.evaluate import evaluate
    from studio.media.reader import open_again

    yield PhaseStarted(phase="load")
    avatar, track = load_avatar(avatar_path), load_track(track_path)
    check_same_head(avatar, track)
    opened = open_again(track.video, video)
    holdout, rows = held_out_rows(avatar, track, most)
    report = yield from evaluate(
        avatar,
        track,
        frame_source(opened, track, control),
        rows,
        holdout=holdout,
        out=out,
        control=control,
        avatar_sha256=file_sha256(avatar_path),
        track_sha256=file_sha256(track_path),
    )
    yield MetricsLogged(step=avatar.manifest.steps, metrics=finite(report.mean))
    return {"out": str(out), "frames": str(len(report.frames))}


def held_out_rows(avatar: Avatar, track: Track, most: int | None) -> tuple[str, NDArray[np.int64]]:
    """The protocol an avatar was made under, and the rows of its track it never learnt from.

    Args:
        avatar: the avatar.
        track: of the same person.
        most: at most so many rows, evenly spread; None for all.
    """
    holdout = str(avatar.manifest.recipe.get("holdout", "every:10"))
    rows = Holdout.parse(holdout).rows(track)
    if most is not None and len(rows) > most:
        rows = rows[np.linspace(0, len(rows) - 1, most).round().astype(int)]
    return holdout, rows


def work_dir(out: Path) -> Path:
    """Where the state of an unfinished run for ``out`` lies."""
    return out.with_name(out.name + ".work")


def _origin(further: Further, own: Path) -> Path:
    """The state to begin with.

    Raises:
        UsageError: ``no_state``.
    """
    path = further.state or own
    if not path.is_file():
        raise UsageError(
            "no_state",
            f"There is no saved state at {path}.",
            "Keep the state of a run with --keep-state to take it further later.",
        )
    return path


def _recipe_onward(state: Path, further: Further) -> Recipe:
    """The recipe of a state, changed; its budget is spent."""
    from studio.personalize import checkpoint

    return checkpoint.changed(checkpoint.peek(state).recipe, {"budget_s": None, **further.changes})
