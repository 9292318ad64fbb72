"""The live job: follows the face before a camera as fast as it can, and hands out what it sees.

Requests: ``open`` (fields of :class:`studio.jobs.lens.LensSpec`), ``close``. Arrays: ``sight``
(:func:`studio.avatar.puppet.pack_sight`), ``limits`` (52 weights, once, if a track is known) and ``preview`` (small);
newer ones replace older ones nobody fetched, so nothing piles up.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from studio.avatar.puppet import Sight, learnt_limits, pack_sight
from studio.core.control import Control
from studio.core.errors import InputError
from studio.core.events import Event, WarningRaised
from studio.jobs.runner import Work

if TYPE_CHECKING:
    from studio.jobs.lens import Lens
    from studio.tracking.live import LiveTracker

PREVIEW_SIDE = 320
_PREVIEW_EVERY = 2  # pictures: the small preview may be less smooth than the avatar
_WAIT_S = 0.05


def live(options: dict[str, Any], control: Control) -> Work:
    """Options: ``open``: the camera; ``track``: of the avatar's take, for its shape and range (may be left out)."""
    from studio.jobs.lens import Lens
    from studio.tracking.live import LiveTracker

    identity = yield from _known_person(options.get("track"), control)
    lens = Lens()
    if options.get("open"):
        lens.open(options["open"])
    tracker = LiveTracker(identity)
    try:
        yield from _follow(lens, tracker, control)
        return {}
    finally:
        lens.close()
        tracker.close()


def _follow(lens: Lens, tracker: LiveTracker, control: Control) -> Generator[Event, None, None]:
    from studio.jobs.camera import preview

    pictures = 0
    while not control.finishing:
        control.check()
        for name, wish in control.requests():
            if name == "open":
                lens.open(wish)
            elif name == "close":
                lens.close()
        lens.relist()
        frame = lens.next(_WAIT_S)
        if frame is not None and lens.spec is not None:
            face = tracker.look(frame.image)
            sight = None if face is None else Sight(frame.time_s, face.rotation, face.expression, face.gaze)
            control.publish("sight", pack_sight(frame.time_s, sight))
            if pictures % _PREVIEW_EVERY == 0:
                control.publish("preview", preview(frame, mirror=lens.spec.mirror, side=PREVIEW_SIDE))
            pictures += 1
        told, lens.events = lens.events, []
        yield from told


def _known_person(track: object, control: Control) -> Generator[Event, None, NDArray[np.float32] | None]:
    """What the track of the avatar's take tells; without it an average person is followed, too."""
    from studio.nouns.track import load_track

    if not track:
        return None
    try:
        known = load_track(Path(str(track)))
    except InputError as error:
        yield WarningRaised(code=error.code, message=error.message, advice=error.advice)
        return None
    if len(known.usable):
        control.publish("limits", learnt_limits(known.expression[known.usable]))
    return known.identity
