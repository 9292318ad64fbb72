"""A worker: ``python -m studio.jobs.worker`` runs one job for a window and tells about it on its stdout.

The real stdout is kept for event lines alone: whatever libraries print goes to stderr. Commands arrive on stdin;
when it ends, so does the job, so that no worker outlives its window.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.core.control import Control
from studio.core.errors import StudioError, UsageError
from studio.core.events import TERMINAL, JobContinued, JobPaused
from studio.jobs.faults import as_studio_error
from studio.jobs.mailbox import MailboxWriter
from studio.jobs.outlet import Outlet
from studio.jobs.runner import Work, exit_code, failure, run_job
from studio.jobs.wire import Command, PictureReady, Start
from studio.vault.leased import Leased
from studio.vault.veil import Veil

WATCH_EVERY_S = 0.5
"""How soon a job notices that the person it works on has withdrawn."""

ORPHAN_PATIENCE_S = 30.0
"""How long a job whose window is gone may take to reach a step boundary and save itself."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Verb(NamedTuple):
    """An entry of the table.

    Attributes:
        place: ``module:function``; the function is ``(options, control) -> Work``. Imported when it is wanted.
        resumable: whether an interrupted job can go on with the option ``resume``.
        nice: added to the process's niceness; a camera is served before training.
    """

    place: str
    resumable: bool = False
    nice: int = 10


VERBS: dict[str, Verb] = {
    "check": Verb("studio.jobs.verbs:check"),
    "track": Verb("studio.jobs.verbs:track"),
    "personalize": Verb("studio.jobs.verbs:personalize", resumable=True),
    "evaluate": Verb("studio.jobs.verbs:evaluate"),
    "inspect": Verb("studio.jobs.verbs:inspect"),
    "glance": Verb("studio.jobs.verbs:glance"),
    "report": Verb("studio.jobs.verbs:report", nice=0),
    "render": Verb("studio.jobs.showing:render"),
    "doctor": Verb("studio.jobs.showing:doctor"),
    "camera": Verb("studio.jobs.camera:camera", nice=0),
    "live": Verb("studio.jobs.live:live", nice=0),
    "photos": Verb("studio.jobs.frame_photos:photos", nice=0),
}


class WorkerControl(Control):
    """A control whose pictures go to mailboxes and whose pauses are told.

    Args:
        outlet: where lines go.
        pictures: folder for mailboxes.
        veil: over the mailboxes.
    """

    def __init__(self, outlet: Outlet, pictures: Path, veil: Veil | None = None) -> None:
        super().__init__()
        self._veil = veil
        self._outlet = outlet
        self._pictures = pictures
        self._boxes: dict[str, MailboxWriter] = {}

    def publish(self, name: str, array: NDArray[Any]) -> None:
        """Write the array to the mailbox of its name, and tell about it; without space for it nothing is shown."""
        with contextlib.suppress(OSError):
            self._put(name, array)

    def _put(self, name: str, array: NDArray[Any]) -> None:
        box = self._boxes.get(name)
        if box is None or box.capacity < array.nbytes:
            if box is not None:
                box.close()
            box = self._boxes[name] = MailboxWriter(self._free_place(name), max(array.nbytes, 1), self._veil)
        version = box.write(np.asarray(array))
        self._outlet.post(PictureReady(name=name, file=box.path.name, version=version))

    def _free_place(self, name: str) -> Path:
        safe = "".join(letter if letter.isalnum() else "_" for letter in name)
        numbers = (self._pictures / f"{safe}.{number}.box" for number in range(1, 10_000))
        return next(path for path in numbers if not path.exists())

    def held(self, paused: bool) -> None:
        """Tell about the pause."""
        self._outlet.post(JobPaused() if paused else JobContinued())

    def close(self) -> None:
        """Let go of the mailboxes."""
        for box in self._boxes.values():
            box.close()
        self._boxes.clear()


def main() -> int:
    """Run the job that stdin asks for.

    Returns:
        The exit code: 0 done, 4 cancelled, else that of the error.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the window; its end is the end of stdin
    lines_out, lines_in = _take_pipes()
    _limit_threads()
    orphaned = threading.Event()
    heard: list[Control] = []

    def cancel() -> None:
        orphaned.set()
        for control in heard:
            control.cancel()

    outlet = Outlet(lines_out, on_broken=cancel)
    stream = os.fdopen(lines_in, "rb", buffering=0)
    reader = _Lines(stream)
    try:
        start = msgspec.json.decode(reader.next(), type=Start)
    except (EOFError, msgspec.DecodeError, UnicodeDecodeError):
        return UsageError.exit_code
    control = WorkerControl(outlet, Path(start.pictures), Veil(start.veil) if start.veil else None)
    heard.append(control)
    leased = Leased()
    leased.add(start.leases)
    threading.Thread(target=_watch, args=(leased, control), name="consent", daemon=True).start()
    if orphaned.is_set():
        control.cancel()
    listener = threading.Thread(target=_listen, args=(reader, control, leased, orphaned), name="commands", daemon=True)
    listener.start()
    code = _run(start, control, outlet)
    control.close()
    leased.close()
    _flush(outlet, orphaned)
    if orphaned.is_set() and start.pictures:
        shutil.rmtree(start.pictures, ignore_errors=True)
    return code


def _run(start: Start, control: WorkerControl, outlet: Outlet) -> int:
    """Do the job; post everything it tells, a terminal event last."""
    code = 1
    detail = {name: str(value) for name, value in start.options.items() if value is not None}
    verb = VERBS.get(start.verb)
    try:
        if verb is None:
            raise UsageError("unknown_verb", f"There is no job called {start.verb}.")
        _be_nice(verb.nice)
        work = _function(verb.place)(start.options, control)
    except StudioError as problem:
        return _refuse(start.verb, problem, outlet)
    except Exception as error:  # a broken installation must end in an event, too
        return _refuse(start.verb, as_studio_error(error), outlet)
    preset = str(start.options.get("preset") or "") or None
    for event in run_job(start.verb, work, detail=detail, preset=preset, resumable=verb.resumable):
        outlet.post(event)
        if isinstance(event, TERMINAL):
            code = exit_code(event)
    return code


def _refuse(verb: str, problem: StudioError, outlet: Outlet) -> int:
    outlet.post(failure(verb, problem))
    return problem.exit_code


def _function(place: str) -> Callable[[dict[str, Any], Control], Work]:
    module, _, name = place.partition(":")
    found: Callable[[dict[str, Any], Control], Work] = getattr(importlib.import_module(module), name)
    return found


class _Lines:
    """Lines of an unbuffered stream."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._rest = b""

    def next(self) -> bytes:
        """The next line, without its newline.

        Raises:
            EOFError: there is none.
        """
        while b"\n" not in self._rest:
            try:
                more = self._stream.read(65536)
            except OSError as error:
                raise EOFError from error
            if not more:
                raise EOFError
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return line


def _watch(leased: Leased, control: Control) -> None:
    """Stop the job when a person it works on withdraws, wherever that happens."""
    while not control.cancelled:
        with contextlib.suppress(StudioError):  # a busy index is asked again
            if leased.over():
                control.cancel()
        time.sleep(WATCH_EVERY_S)


def _listen(reader: _Lines, control: Control, leased: Leased, orphaned: threading.Event) -> None:
    """Obey commands until the stream ends; then cancel, and see to it that the process ends."""
    plain = {"cancel": control.cancel, "pause": control.pause, "go_on": control.go_on, "finish": control.finish}
    while True:
        try:
            line = reader.next()
        except EOFError:
            break
        try:
            command = msgspec.json.decode(line, type=Command)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        leased.add(command.leases)
        if command.command in plain:
            plain[command.command]()
        elif command.command == "watch":
            control.watched = bool(command.options.get("on", True))
        else:
            control.ask(command.command, command.options)
    orphaned.set()
    control.cancel()
    patience = threading.Timer(ORPHAN_PATIENCE_S, os._exit, args=(4,))
    patience.daemon = True
    patience.start()


def _flush(outlet: Outlet, orphaned: threading.Event) -> None:
    """Wait until the last line is out, or nobody is left to read it."""
    while not outlet.close(timeout_s=0.2):
        if outlet.broken or orphaned.is_set():
            return


def _take_pipes() -> tuple[int, int]:
    """Private copies of stdout and stdin; prints of libraries go to stderr, and nobody else reads the commands."""
    sys.stdout.flush()
    lines_out, lines_in = os.dup(1), os.dup(0)
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return lines_out, lines_in


def _limit_threads() -> None:
    """Leave a core to the window. Read by numerical libraries when they are imported, which is later."""
    count = str(max((os.cpu_count() or 2) - 1, 1))
    for name in THREADS:
        os.environ.setdefault(name, count)


def _be_nice(by: int) -> None:
    if by <= 0:
        return
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(by)
    else:
        import psutil

        with contextlib.suppress(psutil.Error):
            psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)


def end(code: int) -> NoReturn:
    """Leave at once: libraries that tidy up at exit have been seen to hang."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    end(main())
