"""One job in this process, shown to a person or told to a script."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from studio.cli.terminal import JsonLines, People
from studio.cli.unlocking import entered
from studio.core.control import Control
from studio.core.events import Event
from studio.jobs.runner import Work, drive, interruptible, run_job


def run(
    verb: str,
    work: Callable[[Control], Work],
    *,
    as_json: bool,
    detail: Mapping[str, str] | None = None,
    preset: str | None = None,
    resumable: bool = False,
    and_then: Callable[[Event], None] | None = None,
    paths: Mapping[str, Any] | None = None,
) -> int:
    """Run one job in this process and show it.

    Args:
        verb: its name.
        work: makes the job's generator; may raise for wrong arguments.
        as_json: JSON lines instead of bars.
        detail: what was asked, for the first event.
        preset: named in the advice when memory runs out.
        resumable: whether ``--resume`` exists for this verb.
        and_then: one more consumer of the events.
        paths: what it opens; ``detail`` if left out. For those in a vault its gate is asked.

    Returns:
        The exit code.

    Raises:
        AccessError: the vault's gate refuses.
    """
    control = Control()
    extra = [and_then] if and_then else []
    with entered(verb, detail or {} if paths is None else paths, control):
        events = run_job(verb, work(control), detail=detail, preset=preset, resumable=resumable)
        if as_json:
            with interruptible(control):
                return drive(events, JsonLines(sys.stdout, on_closed=control.cancel), *extra)
        with People() as people:
            told = "Stopping at the next step ... (once more to stop at once)"
            with interruptible(control, on_first=lambda: people.say(told)):
                return drive(events, people, *extra)
