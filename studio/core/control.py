"""Cooperative control of a running job: cancel, budget, and the slot for big data."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.core.errors import CancelledError


class Control:
    """Shared by the driver of a job (command line, worker, test) and the engine running it.

    The engine calls :meth:`check` at every step boundary and :meth:`publish` for pictures; the driver calls
    :meth:`cancel` from any thread or signal handler and reads :attr:`published`.
    """

    def __init__(self) -> None:
        self._cancelled = threading.Event()
        self.published: dict[str, NDArray[Any]] = {}

    def cancel(self) -> None:
        """Ask the job to stop at its next step boundary."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether :meth:`cancel` was called."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise if the job is to stop.

        Raises:
            CancelledError: the user asked to stop.
        """
        if self._cancelled.is_set():
            raise CancelledError()

    def publish(self, name: str, array: NDArray[Any]) -> None:
        """Hand out the newest version of a picture; the older one is dropped."""
        self.published[name] = np.asarray(array)
