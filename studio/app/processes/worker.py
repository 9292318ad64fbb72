"""A worker process and its events as Qt signals. Whatever happens to the process, the job ends exactly once."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import studio
from studio.app.processes.pictures import Pictures
from studio.core.errors import StudioError
from studio.core.events import TERMINAL, Event, JobCancelled, JobFailed, TakeChanged
from studio.jobs.wire import Command, PictureReady, Start, decode_line, encode_line

if TYPE_CHECKING:
    from studio.jobs.doors import Entry

CANCEL_PATIENCE_S = 20.0
"""From cancel to kill: the job saves a checkpoint at its next step boundary."""

EXIT_PATIENCE_S = 5.0
"""From the terminal event to the end of the process."""

_LAST_WORDS = 4096


class _Leash:
    """What must not outlive a worker: its process and its folder of pictures."""

    def __init__(self) -> None:
        self._process: QProcess | None = None
        self._pictures: Pictures | None = None

    def hold(self, process: QProcess | None, pictures: Pictures | None) -> None:
        """Look after these from now on."""
        self._process, self._pictures = process, pictures

    def cut(self) -> None:
        """The worker is deleted in the middle of a job: nobody will hear of its end, but it ends."""
        process, pictures = self._process, self._pictures
        self.hold(None, None)
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(int(EXIT_PATIENCE_S * 1000))
        if pictures is not None:
            pictures.close()


class Worker(QObject):
    """Runs one job at a time in a process of its own. The process ends with the worker, if not before.

    Signals:
        happened: every event of the job (:mod:`studio.core.events`), the terminal one included; QObject owns ``event``.
        picture: a new version of a published array is there; get it by :meth:`latest`.
        ended: the terminal event, exactly once a start, after the process is gone.

    Args:
        parent: of the object.
        command: program and arguments of the worker; for tests.
    """

    happened = Signal(object)
    picture = Signal(str)
    ended = Signal(object)

    def __init__(self, parent: QObject | None = None, *, command: list[str] | None = None) -> None:
        super().__init__(parent)
        self._command = command or worker_command()
        self._process: QProcess | None = None
        self._pictures: Pictures | None = None
        self._rest = b""
        self._verb = ""
        self._began = 0.0
        self._terminal: Event | None = None
        self._killed = False
        self._entries: list[Entry] = []
        self.last_words = ""
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.kill)
        self._leash = leash = _Leash()
        self.destroyed.connect(lambda *_: leash.cut())

    def start(self, verb: str, options: dict[str, Any], *, place: str = "machine") -> None:
        """Begin a job; the options must be plain JSON values, paths absolute.

        What lies in the vault is asked for at its gate first; a refusal ends the job as any error does.

        Args:
            verb: what to do.
            options: for it.
            place: where the result will be shown.

        Raises:
            RuntimeError: the last job has not ended.
        """
        from studio.jobs import doors
        from studio.jobs.runner import failure

        if self._process is not None:
            raise RuntimeError("the worker is busy")
        self._verb, self._began = verb, time.monotonic()
        self._rest, self._terminal, self._killed, self.last_words = b"", None, False, ""
        try:
            entry = doors.enter(verb, options, place=place)
        except StudioError as refused:
            terminal = failure(verb, refused)
            QTimer.singleShot(0, self, lambda: self._refused(terminal))
            return
        self._entries.append(entry)
        self._pictures = Pictures()
        process = self._process = QProcess(self)
        self._leash.hold(process, self._pictures)
        process.setProcessEnvironment(_environment())
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._overhear)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._trouble)
        process.start(self._command[0], self._command[1:])
        pictures, veil = str(self._pictures.folder), self._pictures.veil.key
        self._send(Start(verb=verb, options=options, pictures=pictures, leases=entry.leases, veil=veil))

    @property
    def running(self) -> bool:
        """Whether a job is going on."""
        return self._process is not None

    @property
    def process_id(self) -> int:
        """Of the running process; 0 without one."""
        return int(self._process.processId()) if self._process is not None else 0

    def cancel(self) -> None:
        """Stop at the next step boundary, a checkpoint saved; killed if that takes too long."""
        self.send("cancel")
        if self.running and not self._patience.isActive():
            self._patience.start(int(CANCEL_PATIENCE_S * 1000))

    def pause(self) -> None:
        """Wait at the next step boundary."""
        self.send("pause")

    def go_on(self) -> None:
        """Go on after a pause."""
        self.send("go_on")

    def finish(self) -> None:
        """Stop early and keep what is there."""
        self.send("finish")

    def send(self, command: str, **options: Any) -> None:
        """A request of the verb's own; it finds it by ``Control.requests``.

        A recording into the vault is asked for at its gate; a refusal is told as a recording that failed.
        """
        from studio.jobs import doors

        leases = []
        if f"{self._verb}.{command}" in doors.VERBS:
            try:
                entry = doors.enter(f"{self._verb}.{command}", options)
            except StudioError as refused:
                self.happened.emit(_not_recorded(str(options.get("path", "")), refused))
                return
            self._entries.append(entry)
            leases = entry.leases
        self._send(Command(command=command, options=options, leases=leases))

    def kill(self) -> None:
        """End the process at once; the job ends as cancelled."""
        self._killed = True
        if self._process is not None:
            self._process.kill()

    def wait(self, seconds: float) -> bool:
        """Block until the process ended; for closing the program.

        Returns:
            Whether it ended in time.
        """
        return self._process is None or self._process.waitForFinished(int(seconds * 1000))

    def latest(self, name: str) -> NDArray[Any] | None:
        """A copy of the newest array published under a name; None while there is none."""
        return self._pictures.latest(name) if self._pictures is not None else None

    def _refused(self, terminal: Event) -> None:
        """End a job that never began."""
        self.happened.emit(terminal)
        self.ended.emit(terminal)

    def _send(self, message: Start | Command) -> None:
        if self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.write(encode_line(message))

    def _read(self) -> None:
        if self._process is None:
            return
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            try:
                self._tell(decode_line(line))
            except msgspec.DecodeError:
                self.last_words = (self.last_words + line.decode("utf-8", "replace"))[-_LAST_WORDS:]

    def _tell(self, line: Event | PictureReady) -> None:
        if self._terminal is not None:
            return
        if isinstance(line, PictureReady):
            if self._pictures is not None:
                self._pictures.note(line)
            self.picture.emit(line.name)
            return
        if isinstance(line, TERMINAL):
            self._terminal = line
            self._patience.start(int(EXIT_PATIENCE_S * 1000))
        self.happened.emit(line)

    def _overhear(self) -> None:
        if self._process is not None:
            words = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            self.last_words = (self.last_words + words)[-_LAST_WORDS:]

    def _trouble(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # the one case without ``finished``
            self._close(started=False)

    def _finished(self, _code: int, _status: QProcess.ExitStatus) -> None:
        self._close(started=True)

    def _close(self, *, started: bool) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        self._overhear()
        self._patience.stop()
        terminal = self._terminal
        if terminal is None:
            seconds = round(time.monotonic() - self._began, 3)
            terminal = killed(self._verb, seconds) if self._killed else crash(self._verb, seconds, started=started)
            self._terminal = terminal
            self.happened.emit(terminal)
        self._process = None
        self._leash.hold(None, None)
        process.deleteLater()
        for entry in self._entries:
            entry.close()
        self._entries.clear()
        if self._pictures is not None:
            self._pictures.close()
        self.ended.emit(terminal)


def _not_recorded(path: str, refused: StudioError) -> TakeChanged:
    return TakeChanged(
        state="failed", path=path, seconds=0.0, frames=0,
        code=refused.code, message=refused.message, advice=refused.advice,
    )  # fmt: skip


def crash(verb: str, seconds: float, *, started: bool = True) -> JobFailed:
    """The terminal event of a process that ended without one."""
    advice = "Resume from the last checkpoint." if verb == "personalize" else "Start it again."
    message = "The work process ended unexpectedly; the machine may have run out of memory."
    if not started:
        message, advice = "The work process could not be started.", "Install Avatar Studio again."
    return JobFailed(
        job=verb, seconds=seconds, code="worker_crashed", message=message, advice=advice, exit_code=1
    )


def killed(verb: str, seconds: float) -> JobCancelled:
    """The terminal event of a process that we ended ourselves."""
    return JobCancelled(job=verb, seconds=seconds, message="Stopped at once.", advice="What was saved before stays.")


def worker_command() -> list[str]:
    """Program and arguments of a worker, in a checkout, an installation and a packed app."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-X", "utf8", "-u", "-m", "studio.jobs.worker"]


def _environment() -> QProcessEnvironment:
    """Ours, with the package findable and the working folder not on the module path."""
    environment = QProcessEnvironment.systemEnvironment()
    root = str(Path(studio.__file__).resolve().parents[1])
    paths = [root, environment.value("PYTHONPATH")] if environment.value("PYTHONPATH") else [root]
    environment.insert("PYTHONPATH", os.pathsep.join(paths))
    environment.insert("PYTHONSAFEPATH", "1")
    with contextlib.suppress(ValueError):
        environment.remove("QT_QPA_PLATFORM_PLUGIN_PATH")
    return environment
