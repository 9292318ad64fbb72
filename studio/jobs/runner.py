"""Drives a job: polls it to its end and closes the stream with exactly one terminal event."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from types import FrameType
from typing import Any

from studio.core.control import Control
from studio.core.errors import CancelledError, StudioError
from studio.core.events import TERMINAL, Event, JobCancelled, JobFailed, JobStarted, JobSucceeded
from studio.jobs.faults import as_studio_error

Work = Generator[Event, None, dict[str, str]]
"""What a job is: events on the way, and its results by name at the end."""

Consumer = Callable[[Event], None]


def run_job(
    name: str,
    work: Work,
    *,
    detail: Mapping[str, str] | None = None,
    preset: str | None = None,
    resumable: bool = False,
) -> Iterator[Event]:
    """Turn work into a complete event stream: started, what happens, one terminal event. Raises nothing.

    Args:
        name: the verb.
        work: generator of the job; start and terminal events of stages inside it are left out.
        detail: what the job was asked, for the first event.
        preset: of the run, named in the advice when memory runs out.
        resumable: whether ``--resume`` goes on after a cancellation.
    """
    began = time.monotonic()
    yield JobStarted(job=name, detail=dict(detail or {}))
    terminal: Event
    try:
        result: dict[str, str] = {}
        while True:
            try:
                event = next(work)
            except StopIteration as finished:
                result = finished.value or {}
                break
            if not isinstance(event, (JobStarted, *TERMINAL)):
                yield event
        terminal = JobSucceeded(job=name, seconds=_since(began), result=result)
    except GeneratorExit:
        work.close()
        raise
    except BaseException as error:
        problem = as_studio_error(error, preset=preset)
        terminal = failure(name, problem, seconds=_since(began), resumable=resumable)
    yield terminal


def failure(
    name: str, problem: StudioError, *, seconds: float = 0.0, resumable: bool = False
) -> JobCancelled | JobFailed:
    """The terminal event of an error."""
    if isinstance(problem, CancelledError):
        advice = problem.advice if resumable or "--resume" not in problem.advice else "Run it again to start over."
        return JobCancelled(job=name, seconds=seconds, message=problem.message, advice=advice)
    return JobFailed(
        job=name,
        seconds=seconds,
        code=problem.code,
        message=problem.message,
        advice=problem.advice,
        exit_code=problem.exit_code,
    )


def drive(events: Iterable[Event], *consumers: Consumer) -> int:
    """Hand every event to every consumer.

    Returns:
        The exit code: 0 done, 4 cancelled, else that of the error.
    """
    code = 1
    for event in events:
        for consumer in consumers:
            consumer(event)
        if isinstance(event, TERMINAL):
            code = exit_code(event)
    return code


def exit_code(terminal: Event) -> int:
    """Exit code of a terminal event."""
    if isinstance(terminal, JobSucceeded):
        return 0
    if isinstance(terminal, JobCancelled):
        return CancelledError.exit_code
    return terminal.exit_code if isinstance(terminal, JobFailed) else 1


@contextlib.contextmanager
def interruptible(control: Control, *, on_first: Callable[[], None] | None = None) -> Iterator[None]:
    """Within the block, the first Ctrl-C, Ctrl-Break or SIGTERM cancels at the next step, the second at once.

    Signals can be caught in the main thread alone; elsewhere the block changes nothing.

    Args:
        control: of the job.
        on_first: called once, to tell the person that the request was heard.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number: int, frame: FrameType | None) -> None:
        if control.cancelled:
            raise KeyboardInterrupt
        control.cancel()
        if on_first is not None:
            on_first()

    names = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last one exists on Windows alone
    watched = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before: dict[signal.Signals, Any] = {number: signal.signal(number, handle) for number in watched}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)
