"""The queue's jobs and the library: runs are entered, followed and filed as avatars."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from studio.app.processes.queue import JobQueue
from studio.core.errors import StudioError
from studio.core.events import CheckpointSaved, Event, JobPaused, JobSucceeded
from studio.jobs.faults import as_studio_error
from studio.jobs.order import Order
from studio.jobs.queue import DONE, INTERRUPTED, Job
from studio.library import Library
from studio.library.records import AvatarEntry
from studio.library.storage import Storage

ORDER = "order"
"""Name of the order among a run's options, as JSON; without ``out``, which is where the run lies."""


class Filing(QObject):
    """Keeps the library in step with the queue.

    Args:
        library: where runs and avatars are kept.
        queue: of jobs.
        parent: of the object.

    Signals:
        filed: a job, and the id of its avatar in the library.
        failed: a job, and the ``StudioError`` that kept its avatar out of the library; its file is still there.
    """

    filed = Signal(object, str)
    failed = Signal(object, object)
    _done = Signal(object, object)

    def __init__(self, library: Library, queue: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._queue = queue
        queue.began.connect(self._begin)
        queue.happened.connect(self._follow)
        queue.ended.connect(self._end)
        self._done.connect(self._tell)
        self._catch_up()

    def _catch_up(self) -> None:
        """File what became ready while the library was locked."""
        for job in self._queue.jobs:
            if job.state == DONE and job.run and not job.avatar:
                with contextlib.suppress(StudioError):
                    self._library.runs.get(job.run)
                    self._queue.clerk(functools.partial(self._file, job))

    def submit(self, take: str, settings: Mapping[str, Any], *, keep_state: bool = True) -> Job:
        """Queue a personalization of a take.

        Raises:
            StudioError: the take or its video is gone, or the library cannot be written.
        """
        return self._enter(take, settings=dict(settings), keep_state=keep_state)

    def extend(self, job: Job, steps: int) -> Job:
        """Queue more steps for the avatar of a finished job; it becomes a new version.

        Raises:
            StudioError: its state was not kept.
        """
        return self._enter(
            job.take, settings={"steps": steps}, branch_from=str(self._state(job)), avatar=job.avatar, keep_state=True
        )

    def branch(self, job: Job, settings: Mapping[str, Any]) -> Job:
        """Queue a new avatar that begins with the state of a job; some settings may be different.

        Raises:
            StudioError: there is no state.
        """
        return self._enter(job.take, settings=dict(settings), branch_from=str(self._state(job)), keep_state=True)

    def can_go_further(self, job: Job) -> bool:
        """Whether a state of the job is there to extend or branch."""
        with contextlib.suppress(StudioError):
            return bool(job.take) and self._state(job).is_file()
        return False

    def resume(self, run: str) -> Job | None:
        """Queue an unfinished run of the library again; None if it is running or cannot be read."""
        known = self._queue.jobs.find(run)
        if known is not None:
            return known if self._queue.retry(known.id) else None
        try:
            record, out = self._library.runs.get(run), self._library.runs.output(run)
            order = msgspec.json.decode(str(record.options.get(ORDER, "")), type=Order)
        except (StudioError, msgspec.DecodeError):
            return None
        order = msgspec.structs.replace(order, resume=True, out=str(out))
        return self._queue.add(record.name, order, run=run, take=record.take)

    def forget(self, job: Job) -> str:
        """A job was taken off the list: what its run computed goes to the trash.

        Returns:
            What :meth:`remember` needs to bring it back; empty if there was nothing.
        """
        with contextlib.suppress(StudioError):
            if job.run and not job.avatar:
                return self._library.delete(job.run).id
        return ""

    def remember(self, forgotten: str) -> None:
        """Undo :meth:`forget`."""
        with contextlib.suppress(StudioError):
            if forgotten:
                self._library.restore(forgotten)

    def _enter(self, take: str, *, settings: dict[str, Any], avatar: str = "", **further: Any) -> Job:
        video = self._library.video_path(take)
        tracked = self._library.has_track(take)
        source = self._library.track_path(take) if tracked else video
        order = Order(
            source=str(source),
            out="",
            settings={name: value for name, value in settings.items() if value is not None},
            video=str(video) if tracked else "",
            **further,
        )
        run = self._library.runs.begin(take, avatar=avatar, options={ORDER: msgspec.json.encode(order).decode()})
        order = msgspec.structs.replace(order, out=str(self._library.runs.output(run.id)))
        return self._queue.add(run.name, order, run=run.id, take=take)

    def _state(self, job: Job) -> Path:
        """Where a job's state lies: beside its avatar once it is filed, in the run's work folder before."""
        if job.avatar:
            return self._library.state_path(job.avatar)
        return Path(job.order.out + ".work") / "state.safetensors"

    def _begin(self, job: Job) -> None:
        self._change(job, state="running", code="", note="")

    def _follow(self, event: Event) -> None:
        job = self._queue.current
        if job is None:
            return
        if isinstance(event, CheckpointSaved):
            self._change(job, step=event.step, total=job.total)
        elif isinstance(event, JobPaused):
            self._change(job, state="paused")

    def _end(self, job: Job, terminal: Event) -> None:
        if not job.run:
            return
        if isinstance(terminal, JobSucceeded):
            self._queue.clerk(lambda: self._file(job))
        else:
            state = "stopped" if job.state in ("stopped", INTERRUPTED) else "failed"
            self._change(job, state=state, code=job.code, note=job.message)

    def _file(self, job: Job) -> None:
        """Off the thread, for megabytes are written; with a library of its own that tells nobody."""
        answer: AvatarEntry | StudioError
        try:
            answer = Library(self._library.storage).runs.finish(job.run)
        except Exception as error:
            answer = as_studio_error(error)
        if isValid(self):  # not if the library was locked meanwhile; the next one catches up
            self._done.emit(job, answer)

    def _tell(self, job: Job, answer: AvatarEntry | StudioError) -> None:
        if isinstance(answer, StudioError):
            self.failed.emit(job, answer)
            return
        job.avatar = answer.id
        with contextlib.suppress(StudioError):
            job.result = str(self._library.avatar_path(answer.id))
        self._queue.jobs.save()
        self._library.tell()
        self.filed.emit(job, answer.id)

    def _change(self, job: Job, **fields: object) -> None:
        """Note something about a run, off the thread; a full disk must not end the job."""
        if job.run:
            run, storage = job.run, self._library.storage
            self._queue.clerk(lambda: _note(storage, run, fields))



def _note(storage: Storage, run: str, fields: Mapping[str, object]) -> None:
    """Change a run with a library that tells nobody; for the clerk's thread."""
    with contextlib.suppress(StudioError):
        Library(storage).runs.change(run, **fields)
