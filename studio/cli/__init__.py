"""The command line: one verb a job, the same events for people and for scripts."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line within this process.

    Args:
        arguments: without the program's name; ``sys.argv`` if left out.

    Returns:
        0 done, 2 wrong usage, 3 bad input, 4 cancelled, 5 out of resources, 1 anything else.
    """
    from studio.cli.entry import main as run

    return run(arguments)


def program() -> int:
    """Be a process of its own: Ctrl-C ends it quietly from the first moment, and no longer matters after the last.

    A packed program has no other way to start its workers: with ``--worker`` it is one.
    """
    if sys.argv[1:2] == ["--worker"]:
        from studio.jobs import worker

        worker.end(worker.main())
    try:
        code = main()
    except KeyboardInterrupt:  # while modules load; later on jobs see to it
        sys.stderr.write("Stopped at once.\n")
        code = 4
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # libraries take a moment to end; the work is done
    gc.freeze()  # or half a second goes into looking through all of torch for garbage before the process ends
    return code
