"""The live job: follows the face before a camera as fast as it can, and hands out what it sees.

Requests: ``open`` (fields of :class:`studio.jobs.lens.LensSpec`), ``close``. Pictures: ``preview`` (small) and
``sight`` (:func:`studio.avatar.puppet.pack_sight`); newer ones replace older ones nobody fetched: nothing piles up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.avatar.puppet import Sight, pack_sight
from studio.core.control import Control
from studio.core.events import Event
from studio.jobs.runner import Work

PREVIEW_SIDE = 320
_WAIT_S = 0.05


def live(options: dict[str, Any], control: Control) -> Work:
    """Options: ``open``: the camera; ``track``: of the avatar, to know the person's shape (may be left out)."""
    from studio.jobs.camera import preview
    from studio.jobs.lens import Lens
    from studio.nouns.track import load_track
    from studio.tracking.live import LiveTracker

    track = options.get("track")
    tracker = LiveTracker(load_track(Path(track)).identity if track else None)
    lens = Lens()
    if options.get("open"):
        lens.open(options["open"])
    try:
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
                control.publish("preview", preview(frame, mirror=lens.spec.mirror, side=PREVIEW_SIDE))
            told: list[Event] = list(lens.events)
            lens.events.clear()
            yield from told
        return {}
    finally:
        lens.close()
        tracker.close()
