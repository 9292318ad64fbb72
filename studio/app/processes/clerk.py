"""Small writes off the interface's thread: a disk that flushes takes its time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class Clerk:
    """Does what it is handed, in that order, in a thread of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="clerk")

    def __call__(self, work: Callable[[], object]) -> None:
        """Hand work in; it must not touch widgets, and it sees to its own errors."""
        self._thread.submit(work)

    def wait(self) -> None:
        """Until everything handed in is done."""
        self._thread.submit(lambda: None).result()
