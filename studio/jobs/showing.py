"""The worker's verbs that make nothing new: pictures and films of an avatar, and a look at this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from studio.core.control import Control
from studio.core.errors import UsageError
from studio.jobs.arguments import parse_background, parse_expression
from studio.jobs.runner import Work
from studio.nouns.mark import Story

Options = dict[str, Any]


def render(options: Options, control: Control) -> Work:
    """Draw an avatar.

    Options: ``avatar``, ``out``; ``track``, ``turntable``, ``yaw``, ``pitch``, ``roll`` (degrees), ``expression``,
    ``size`` (px), ``background`` as on the command line; ``mark``: whether it says that it is synthetic (yes),
    ``consent``: code of the consent to be named there.

    Raises:
        UsageError: options that are missing or do not go together.
    """
    from studio.jobs.drawing import Wish
    from studio.jobs.rendering import check_target, render_avatar

    for name in ("avatar", "out"):
        if not isinstance(options.get(name), str):
            raise UsageError("missing_option", f"The job needs {name}.")
    wish = Wish(
        size=int(options.get("size", 512)),
        yaw=float(options.get("yaw", 0.0)),
        pitch=float(options.get("pitch", 0.0)),
        roll=float(options.get("roll", 0.0)),
        expression=parse_expression(str(options.get("expression", ""))),
        background=parse_background(str(options.get("background", "white"))),
    )
    out, turntable = Path(options["out"]), bool(options.get("turntable", False))
    track = Path(options["track"]) if options.get("track") else None
    check_target(out, wish, track=track is not None, turntable=turntable)
    story = Story(consent=str(options.get("consent", ""))) if options.get("mark", True) else None
    return render_avatar(
        Path(options["avatar"]), out, wish, control=control, track_path=track, turntable=turntable, story=story
    )


def doctor(options: Options, control: Control) -> Work:
    """No options; the result's ``findings`` are a JSON list of :class:`studio.jobs.machine.Finding`."""
    from studio.jobs import machine

    yield from ()
    return {"findings": msgspec.json.encode(machine.inspect()).decode()}
