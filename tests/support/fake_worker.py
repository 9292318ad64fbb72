"""A worker with verbs for tests: quick, slow, and broken in every way."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from typing import Any

import numpy as np

from studio.core.control import Control
from studio.core.errors import MediaError
from studio.core.events import CheckpointSaved, PhaseStarted, Progressed, StepFinished, WarningRaised
from studio.jobs import worker
from studio.jobs.runner import Work

Options = dict[str, Any]


def count(options: Options, control: Control) -> Work:
    """Steps of ``pause_s`` with progress and pictures; ``finish`` ends it early."""
    total = int(options.get("steps", 5))
    print("a stray print")  # noqa: T201
    os.write(1, b"a stray write\n")
    yield PhaseStarted(phase="count", total=total)
    done = 0
    while done < total and not control.finishing:
        control.check()
        time.sleep(float(options.get("pause_s", 0.001)))
        done += 1
        control.publish("number", np.full((4, 6, 3), done, np.uint8))
        yield Progressed(phase="count", done=done, total=total)
    return {"done": str(done), "asked": " ".join(name for name, _ in control.requests())}


def chatter(options: Options, control: Control) -> Work:
    """Many events as fast as possible, and a few that must not be lost."""
    began = time.monotonic()
    total = int(options["steps"])
    yield PhaseStarted(phase="optimize", total=total)
    for step in range(1, total + 1):
        control.check()
        yield StepFinished(step=step, total=total, losses={"l1": 1.0}, learning_rate=1.0, elapsed_s=0.0)
        yield Progressed(phase="optimize", done=step, total=total)
        if step % (total // 4) == 0:
            yield CheckpointSaved(step=step, path="x")
            yield WarningRaised(code=f"w{step}", message="m")
    return {"seconds": str(time.monotonic() - began)}


def die(options: Options, control: Control) -> Work:
    """One event, then the end that ``how`` names."""
    yield PhaseStarted(phase="die")
    time.sleep(0.05)
    how = options["how"]
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif how == "segfault":
        ctypes.string_at(0)
    elif how == "abort":
        os.abort()
    elif how == "exit":
        os._exit(0)
    elif how == "memory":
        raise MemoryError
    elif how == "error":
        raise MediaError("not_a_video", "It is no video.", "Use one.")
    elif how == "interrupt":
        raise KeyboardInterrupt
    return {}


def deaf(options: Options, control: Control) -> Work:
    """Never comes to a step boundary."""
    yield PhaseStarted(phase="deaf")
    time.sleep(600)
    return {}


def report(options: Options, control: Control) -> Work:
    """What a worker's process is like."""
    yield PhaseStarted(phase="report")
    return {"nice": str(os.nice(0)), "threads": os.environ["OMP_NUM_THREADS"], "stdin": sys.stdin.read()}


for verb in (count, chatter, die, deaf, report):
    worker.VERBS[verb.__name__] = worker.Verb(f"tests.support.fake_worker:{verb.__name__}", resumable=True)

if __name__ == "__main__":
    worker.end(worker.main())
