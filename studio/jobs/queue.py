"""The list of jobs: what waits, what runs, what came of it; on the disk after every change. No Qt, no torch."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from studio.core import files
from studio.core.atomic import write_bytes
from studio.core.errors import StudioError
from studio.jobs.order import Order

SCHEMA = 1

WAITING, RUNNING, PAUSED = "waiting", "running", "paused"
DONE, STOPPED, FAILED, INTERRUPTED = "done", "stopped", "failed", "interrupted"
OPEN = (WAITING, RUNNING, PAUSED)
"""States of jobs that have not ended."""


class Job(msgspec.Struct, kw_only=True):
    """One job of the list.

    Attributes:
        id: its own.
        name: for people.
        order: what to do.
        run: id of its run in the library, empty for jobs on files outside of it.
        take: id of its take in the library, or empty.
        state: one of the states above.
        step: last step known.
        total: steps in all; 0 while unknown.
        saved: step of the last checkpoint; 0 without one.
        code: of the error that ended it.
        message: of that error, in the engine's words.
        advice: of that error.
        seconds: it took.
        result: path of the avatar it made.
        avatar: id of that avatar in the library, or empty.
    """

    id: str
    name: str
    order: Order
    run: str = ""
    take: str = ""
    state: str = WAITING
    step: int = 0
    total: int = 0
    saved: int = 0
    code: str = ""
    message: str = ""
    advice: str = ""
    seconds: float = 0.0
    result: str = ""
    avatar: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.state not in OPEN

    @property
    def retryable(self) -> bool:
        """Whether it ended without a result."""
        return self.state in (STOPPED, FAILED, INTERRUPTED)


class _File(msgspec.Struct, kw_only=True):
    schema: int = SCHEMA
    jobs: list[Job] = []


class JobList:
    """Jobs in their order.

    Args:
        path: where they are kept; kept nowhere if None. Jobs that ran when the program fell are ``interrupted``;
            a file that cannot be read is put aside as ``*.damaged``.
        later: does the writing; at once if left out.
    """

    def __init__(self, path: Path | None = None, *, later: Callable[[Callable[[], None]], None] | None = None) -> None:
        self._path = path
        self._later = later or (lambda write: write())
        self.jobs: list[Job] = self._load()

    def __iter__(self) -> Iterator[Job]:
        return iter(self.jobs)

    def __len__(self) -> int:
        return len(self.jobs)

    def find(self, job: str) -> Job | None:
        """A job by its id, or by that of its run."""
        return next((one for one in self.jobs if job and job in (one.id, one.run)), None)

    def add(self, name: str, order: Order, *, run: str = "", take: str = "") -> Job:
        """A new job at the end."""
        made = Job(id=f"j{secrets.token_hex(6)}", name=name, order=order, run=run, take=take)
        self.jobs.append(made)
        self.save()
        return made

    def move(self, job: str, by: int) -> bool:
        """Move a job up (negative) or down among the waiting ones.

        Returns:
            Whether anything changed.
        """
        waiting = [index for index, one in enumerate(self.jobs) if one.state == WAITING]
        places = [self.jobs[index].id for index in waiting]
        if job not in places:
            return False
        before = places.index(job)
        after = min(max(before + by, 0), len(places) - 1)
        if after == before:
            return False
        order = [self.jobs[index] for index in waiting]
        order.insert(after, order.pop(before))
        for index, one in zip(waiting, order, strict=True):
            self.jobs[index] = one
        self.save()
        return True

    def remove(self, job: str) -> Job | None:
        """Take a job that does not run off the list."""
        found = self.find(job)
        if found is None or found.state in (RUNNING, PAUSED):
            return None
        self.jobs.remove(found)
        self.save()
        return found

    def put_back(self, job: Job, place: int) -> None:
        """Undo :meth:`remove`."""
        self.jobs.insert(min(max(place, 0), len(self.jobs)), job)
        self.save()

    def retry(self, job: str) -> Job | None:
        """Let a job that ended without a result wait again; it goes on from its checkpoint if it has one."""
        found = self.find(job)
        if found is None or not found.retryable:
            return None
        found.order = msgspec.structs.replace(found.order, resume=True)
        found.state, found.code, found.message, found.advice = WAITING, "", "", ""
        self.jobs.remove(found)
        self.jobs.append(found)
        self.save()
        return found

    def next(self) -> Job | None:
        """The first that waits."""
        return next((one for one in self.jobs if one.state == WAITING), None)

    def save(self) -> None:
        """Write the list; a full or read-only disk costs the list's memory, not the job."""
        if self._path is not None:
            path, text = self._path, msgspec.json.encode(_File(jobs=self.jobs))
            self._later(lambda: _write(path, text))

    def _load(self) -> list[Job]:
        if self._path is None or not self._path.is_file():
            return []
        try:
            found = msgspec.json.decode(files.read_bytes(self._path), type=_File)
            if found.schema > SCHEMA:
                raise msgspec.ValidationError("newer")
        except (msgspec.DecodeError, UnicodeDecodeError, OSError):
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged"))
            return []
        for job in found.jobs:
            if job.state in (RUNNING, PAUSED):
                job.state = INTERRUPTED
        return found.jobs


def _write(path: Path, text: bytes) -> None:
    with contextlib.suppress(StudioError):
        write_bytes(path, text)
