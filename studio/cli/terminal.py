"""What a person sees of a job: bars on a terminal, plain lines elsewhere. And what a script sees: JSON lines."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import IO, Any

from studio.core.events import (
    Event,
    FileWritten,
    JobCancelled,
    JobFailed,
    JobSucceeded,
    MetricsLogged,
    PhaseStarted,
    Progressed,
    StepFinished,
    WarningRaised,
    encode,
)

_PHASES = {
    "check": "Looking at the clip",
    "read": "Reading the video",
    "landmarks": "Finding the face",
    "identity": "Measuring the head",
    "fit": "Following the head",
    "matte": "Cutting out the head",
    "prepare": "Preparing frames",
    "optimize": "Learning the person",
    "bake": "Baking the avatar",
    "refine": "Refining held-out poses",
    "evaluate": "Scoring held-out frames",
    "load": "Loading",
    "render": "Drawing",
    "report": "Writing the report",
}
_FILES = {
    "track": "Track",
    "avatar": "Avatar",
    "metrics": "Scores",
    "video": "Film",
    "picture": "Picture",
    "pictures": "Pictures",
    "page": "Report",
    "inspection": "Inspection",
    "pdf": "PDF",
}


class JsonLines:
    """Writes every event as one JSON line and nothing else.

    Args:
        stream: where to.
        on_closed: called when the reader went away.
    """

    def __init__(self, stream: IO[str], *, on_closed: Callable[[], None]) -> None:
        self._stream: IO[str] | None = stream
        self._on_closed = on_closed

    def __call__(self, event: Event) -> None:
        """Write one event."""
        if self._stream is None:
            return
        try:
            self._stream.write(encode(event) + "\n")
            self._stream.flush()
        except OSError as error:
            if not isinstance(error, BrokenPipeError) and error.errno != errno.EINVAL:  # what Windows calls it
                raise
            self._stream = None
            # the interpreter flushes stdout once more at its end; give it somewhere to write to
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self._on_closed()


class People:
    """Progress bars on a terminal, none elsewhere; remarks and errors on stderr, results on stdout.

    Use it as a context manager: the bars are removed at the end.
    """

    def __init__(self, *, quiet_results: bool = False) -> None:
        self._bars: Any = None
        self._task: Any = None
        self._phase = ""
        self._quality = ""
        self._quiet_results = quiet_results

    def __enter__(self) -> People:
        """Start the bars if someone is watching."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            self._bars = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(bar_width=28),
                TextColumn("{task.percentage:>3.0f}%"),
                TimeElapsedColumn(),
                TextColumn("{task.fields[note]}"),
                console=Console(stderr=True),
                transient=True,
            )
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bars away."""
        self._stop_bars()

    def __call__(self, event: Event) -> None:
        """Show one event."""
        if isinstance(event, PhaseStarted):
            self._begin(event.phase, event.total)
        elif isinstance(event, Progressed):
            self._advance(event.phase, event.done, event.total, _left(event.eta_s))
        elif isinstance(event, StepFinished):
            note = "  ".join(filter(None, (self._quality, _left(event.eta_s))))
            self._advance("optimize", event.step, event.total, note)
        elif isinstance(event, MetricsLogged):
            if "psnr" in event.metrics:
                self._quality = f"held out {event.metrics['psnr']:.1f} dB"
        elif isinstance(event, WarningRaised):
            self.say(f"Note: {event.message} {event.advice}".rstrip())
        elif isinstance(event, FileWritten):
            if not self._quiet_results:
                self._result(f"{_FILES.get(event.kind, event.kind)}: {event.path}")
        elif isinstance(event, JobSucceeded):
            self._stop_bars()
            self.say(f"Done in {_duration(event.seconds)}.")
        elif isinstance(event, JobCancelled):
            self._stop_bars()
            self.say(f"{event.message} {event.advice}".rstrip())
        elif isinstance(event, JobFailed):
            self._stop_bars()
            self.say(f"Error: {event.message} {event.advice}".rstrip())

    def say(self, text: str) -> None:
        """One line for the person, on stderr, above the bars."""
        if self._bars is not None:
            self._bars.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, file=sys.stderr, flush=True)  # noqa: T201

    def _result(self, text: str) -> None:
        if self._bars is not None and sys.stdout.isatty():
            self._bars.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, flush=True)  # noqa: T201

    def _begin(self, phase: str, total: int) -> None:
        self._phase = phase
        if self._bars is None:
            return
        if self._task is not None:
            self._bars.remove_task(self._task)
        self._task = self._bars.add_task(_PHASES.get(phase, phase.capitalize()), total=total or None, note="")

    def _advance(self, phase: str, done: int, total: int, note: str) -> None:
        if self._bars is None:
            return
        if phase != self._phase or self._task is None:
            self._begin(phase, total)
        self._bars.update(self._task, completed=done, total=total or None, note=note)

    def _stop_bars(self) -> None:
        if self._bars is not None:
            self._bars.stop()
            self._bars = None


def _left(eta_s: float | None) -> str:
    return "" if eta_s is None else f"{_duration(eta_s)} left"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"
