"""Cooperative control of a running job: cancel, pause, stop and keep, other requests, and the slot for big data."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import CancelledError

Request = tuple[str, dict[str, Any]]
"""A request of a verb's own (a camera's "record", say): its name and its options."""


class Control:
    """Shared by the driver of a job (command line, worker, test) and the engine running it.

    The engine calls :meth:`check` at every step boundary and :meth:`publish` for pictures; the driver calls
    :meth:`cancel`, :meth:`pause`, :meth:`go_on`, :meth:`finish` and :meth:`ask` from any thread or signal handler,
    and reads :attr:`published`.

    Attributes:
        published: newest version by name.
        watched: whether somebody looks at work in progress that costs time to show; set by the driver.
    """

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self._finishing = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._requests: deque[Request] = deque()
        self.published: dict[str, NDArray[Any]] = {}
        self.watched = False

    def cancel(self) -> None:
        """Ask the job to stop at its next step boundary, paused or not."""
        self._cancelled.set()
        self._going.set()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._cancelled.is_set()

    def pause(self) -> None:
        """Ask the job to wait at its next step boundary. A job that is to stop is not held up."""
        if not (self.cancelled or self.finishing):
            self._going.clear()

    def go_on(self) -> None:
        """Let a paused job go on."""
        self._going.set()

    @property
    def paused(self) -> bool:
        """Whether the job waits, or will at its next step boundary."""
        return not self._going.is_set()

    def finish(self) -> None:
        """Ask the job to stop early and keep what it has: an optimisation bakes, a recording is closed."""
        self._finishing.set()
        self._going.set()

    @property
    def finishing(self) -> bool:
        """Whether :meth:`finish` was called; jobs that cannot end early ignore it."""
        return self._finishing.is_set()

    def ask(self, name: str, options: dict[str, Any] | None = None) -> None:
        """Hand the job a request of its own kind; it finds it by :meth:`requests`."""
        self._requests.append((name, options or {}))

    def requests(self) -> list[Request]:
        """Requests made since the last call, oldest first."""
        found = []
        while self._requests:
            found.append(self._requests.popleft())
        return found

    def check(self) -> None:
        """Wait while paused, then raise if the job is to stop. Time spent here is nobody's budget.

        Raises:
            CancelledError: the user asked to stop.
        """
        if self.paused:
            self.held(True)
            self._going.wait()
            self.held(False)
        if self._cancelled.is_set():
            raise CancelledError()

    def held(self, paused: bool) -> None:
        """Called in the job's thread when it begins and ends to wait; for drivers that tell about it."""

    def publish(self, name: str, array: NDArray[Any]) -> None:
        """Hand out the newest version of a picture or another array; the older one is dropped."""
        self.published[name] = np.asarray(array)
