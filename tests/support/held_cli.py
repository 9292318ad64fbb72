"""The command line as a process that can be met at a certain moment, however fast or slow the machine is.

``python -m tests.support.held_cli events ARGUMENTS`` holds still after every event it told, until a line (or the end)
of its stdin lets it go on; so an interrupt that is sent before that arrives at that event and at no other.
``python -m tests.support.held_cli import:MODULE ARGUMENTS`` interrupts itself when a module begins to be loaded.
"""

from __future__ import annotations

import importlib.abc
import os
import signal
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

from studio.cli import program


class Interrupter(importlib.abc.MetaPathFinder):
    """Finds nothing; sends SIGINT once, when a module is looked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Look at the name."""
        if name == self._module:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
        return None


def hold_at_events() -> None:
    """Make the lines for scripts wait for the reader after each of them."""
    from studio.cli.terminal import JsonLines

    tell = JsonLines.__call__

    def tell_and_wait(self: JsonLines, event: object) -> None:
        tell(self, event)  # type: ignore[arg-type]
        sys.stdin.readline()

    JsonLines.__call__ = tell_and_wait  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    where = sys.argv.pop(1)
    if where == "events":
        hold_at_events()
    else:
        sys.meta_path.insert(0, Interrupter(where.removeprefix("import:")))
    sys.exit(program())
