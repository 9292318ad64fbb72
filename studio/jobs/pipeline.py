"""The jobs: import, track, personalize, evaluate, composed from the stages. Generators of events, nothing else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio import __version__
from studio.core.atomic import check_room
from studio.core.control import Control
from studio.core.errors import FileFormatError, InputError, MediaError, UsageError
from studio.core.events import Event, FileWritten, FrameNoted, MetricsLogged, PhaseStarted, Progressed, WarningRaised
from studio.jobs.likeness import with_thumbnail
from studio.jobs.photos import open_photos, photos_among, recipe_for_photos
from studio.jobs.runner import Work
from studio.nouns.archive import file_sha256
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.frames import Frame, FrameSet
from studio.nouns.take import FaceObservation, Preflight, content_hash, photos_hash
from studio.nouns.track import Track, load_track

if TYPE_CHECKING:
    from studio.head import HeadModel
    from studio.media.source import VideoSource
    from studio.personalize.recipe import Recipe

TRACK_SUFFIX = ".track"
_THUMBNAIL_SIDE = 320
STATE = "state.safetensors"
_ROOM_FOR_TRACK, _ROOM_FOR_AVATAR = 4 << 20, 32 << 20  # bytes that small ones take


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


def check_video(video: Path, *, more: Sequence[Path] = (), control: Control) -> Work:
    """Pre-flight alone: a look at some frames or photos, and a verdict.

    The numbers come as one MetricsLogged event, remarks as warnings.

    Args:
        video: a video, a folder of pictures, or a photo.
        more: further photos.
        control: cancel, and where pictures go.

    Raises:
        InputError: with the code of the first reason for which the clip is refused.
        UsageError: ``mixed_sources``, ``too_many_photos``.
    """
    from studio.media.reader import open_video

    with_report: list[Preflight] = []
    photos = photos_among([video, *more])
    if photos:
        yield from open_photos(photos, control, with_report, pictures=True)
    else:
        yield from _preflight(open_video(video), control, with_report, pictures=True)
    return {"verdict": with_report[0].verdict, "video": str(video)}


def track_video(video: Path, out: Path, *, control: Control) -> Work:
    """Find the head in every frame of a video, or in a photo, and write a ``.track``.

    Raises:
        InputError: the video cannot be used.
        DiskFullError: nothing was written.
    """
    _, track = yield from _track([video], out, control)
    return {"track": str(out), **_track_facts(track)}


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

    _check_suffix(out, ".avatar")
    check_room(out, _ROOM_FOR_AVATAR)
    state = work_dir(out) / STATE
    origin = None if further is None else _origin(further, state)
    head = load_head()
    reading = source.suffix.lower() == TRACK_SUFFIX and not source.is_dir()
    track_path = source if reading else out.with_suffix(TRACK_SUFFIX)
    kept = None
    if reading and not more:
        kept = load_track(source)
    elif resume or further:
        kept = _reusable_track(track_path, [source, *more], head)
    if kept is not None:
        opened, track = open_again(kept.video, video if reading else None), kept
    else:
        opened, track = yield from _track([source, *more], track_path, control)
    frames = frame_source(opened, track, control)
    _refuse_stale(track, head)
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
    yield MetricsLogged(step=avatar.manifest.steps, metrics=_finite(avatar.manifest.metrics))
    return {"avatar": str(out), "track": str(track_path), "bytes": str(out.stat().st_size)}


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
    yield MetricsLogged(step=avatar.manifest.steps, metrics=_finite(report.mean))
    return {"out": str(out), "frames": str(len(report.frames))}


def held_out_rows(avatar: Avatar, track: Track, most: int | None) -> tuple[str, NDArray[np.int64]]:
    """The protocol an avatar was made under, and the rows of its track it never learnt from.

    Args:
        avatar: the avatar.
        track: of the same person.
        most: at most so many rows, evenly spread; None for all.
    """
    from studio.personalize.select import held_out

    holdout = str(avatar.manifest.recipe.get("holdout", "every:10"))
    rows = held_out(track.usable, holdout)
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


def _preflight(
    source: VideoSource, control: Control, into: list[Preflight], *, pictures: bool = False
) -> Generator[Event, None, None]:
    """Sample the clip, judge it, tell the remarks; the report is appended to ``into``.

    With ``pictures``, a picture of the clip (``cover``) and its worst frames (``worst.0`` and so on, each with a
    FrameNoted) are published.

    Raises:
        MediaError: the clip is refused.
    """
    from studio.media.preflight import SAMPLES, preflight
    from studio.tracking import observe

    yield PhaseStarted(phase="check", total=SAMPLES)
    seen = []
    for done, frame in enumerate(source.samples(SAMPLES), start=1):
        control.check()
        seen.append((frame, observe(frame.image)))
        yield Progressed(phase="check", done=done, total=SAMPLES)
    report = preflight(source.info, seen)
    into.append(report)
    yield MetricsLogged(step=0, metrics=_finite(report.numbers))
    if pictures:
        yield from _show_frames(seen, control)
    for finding in report.findings:
        if finding.severity == "refuse":
            raise MediaError(finding.code, finding.message, finding.advice)
        yield WarningRaised(code=finding.code, message=finding.message, advice=finding.advice)


def _show_frames(seen: list[tuple[Frame, FaceObservation]], control: Control) -> Generator[Event, None, None]:
    """Publish a cover, the face largest and most frontal, and the frames that most need a look."""
    from studio.media.source import fitted_size, resized
    from studio.media.worstframes import worst_frames

    def small(frame: Frame) -> NDArray[np.uint8]:
        height, width = frame.image.shape[:2]
        return resized(frame.image, fitted_size(width, height, _THUMBNAIL_SIDE))

    if seen:
        control.publish("cover", small(max(seen, key=lambda pair: (pair[1].faces == 1, -abs(pair[1].yaw)))[0]))
    for number, bad in enumerate(worst_frames(seen)):
        name = f"worst.{number}"
        control.publish(name, small(bad.frame))
        yield FrameNoted(name=name, time_s=bad.frame.time_s, reasons=list(bad.reasons))


def _track(sources: Sequence[Path], out: Path, control: Control) -> Generator[Event, None, tuple[VideoSource, Track]]:
    """Open, check, track, save."""
    from studio.head import load_head
    from studio.media.reader import open_video
    from studio.tracking import TrackOptions, track_frames

    _check_suffix(out, TRACK_SUFFIX)
    check_room(out, _ROOM_FOR_TRACK)
    report: list[Preflight] = []
    photos = photos_among(sources)
    source: VideoSource
    if photos:
        source = yield from open_photos(photos, control, report)
    else:
        source = open_video(sources[0])
        yield from _preflight(source, control, report)
    told = {finding.code for finding in report[0].findings}
    yield PhaseStarted(phase="read")
    options = TrackOptions(stills=bool(photos))
    tracking = track_frames(source.ref, source.frames, head=load_head(), options=options, control=control)
    track = yield from _without_warnings(tracking, told)
    for remark in source.warnings:
        yield WarningRaised(**remark)
    track.save(out, app_version=__version__)
    yield FileWritten(kind="track", path=str(out))
    return source, track


def _without_warnings(work: Generator[Event, None, Track], told: Set[str]) -> Generator[Event, None, Track]:
    """The same work; what the pre-flight check already warned of is not told twice."""
    with contextlib.closing(work):
        while True:
            try:
                event = next(work)
            except StopIteration as finished:
                return finished.value
            if not (isinstance(event, WarningRaised) and event.code in told):
                yield event


def frame_source(source: VideoSource, track: Track, control: Control) -> Any:
    """What hands out head crops of rows of a track."""
    from studio.media.crops import crop_frames

    def frames(rows: NDArray[np.int64], pixels: int) -> FrameSet:
        return crop_frames(source, track, rows, pixels, control=control)

    return frames


def _reusable_track(path: Path, sources: Sequence[Path], head: HeadModel) -> Track | None:
    """The track beside the avatar, if it is whole and belongs to this video, or these photos, and this head model."""
    if not path.exists():
        return None
    try:
        track = load_track(path)
    except InputError:
        return None
    try:
        now = photos_hash(sources) if track.stills else content_hash(sources[0])
    except OSError:
        return None
    return track if track.head_hash == head.content_hash and track.video.sha256 == now else None


def _refuse_stale(track: Track, head: HeadModel) -> None:
    if track.head_hash != head.content_hash:
        raise FileFormatError(
            "other_head_model",
            "The track was made with another head model.",
            "Track the video again with this version.",
        )


def check_same_head(avatar: Avatar, track: Track) -> None:
    """Refuse an avatar and a track of different head models; raises FileFormatError."""
    if avatar.manifest.head_hash != track.head_hash:
        raise FileFormatError(
            "other_head_model",
            "The avatar and the track were made with different head models.",
            "Track the video again and make the avatar from that track.",
        )


def _check_suffix(out: Path, suffix: str) -> None:
    if out.suffix.lower() != suffix:
        raise UsageError("bad_out", f"--out {out.name} must end in {suffix}.", f"Write --out {out.stem}{suffix}.")


def _track_facts(track: Track) -> dict[str, str]:
    error = track.landmark_error[track.usable]
    return {
        "frames": str(len(track)),
        "usable": str(len(track.usable)),
        "landmark_error": f"{float(np.median(error)):.4f}" if len(error) else "",
    }


def _finite(numbers: dict[str, float]) -> dict[str, float]:
    """JSON has no NaN: numbers that were not measured are left out."""
    return {name: float(value) for name, value in numbers.items() if np.isfinite(value)}
