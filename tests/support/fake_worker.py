"""A worker with verbs for tests: quick, slow, and broken in every way."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from studio.core.control import Control
from studio.core.errors import CancelledError, MediaError
from studio.core.events import (
    CheckpointSaved,
    FileWritten,
    MetricsLogged,
    PhaseStarted,
    PreviewPublished,
    Progressed,
    StepFinished,
    WarningRaised,
)
from studio.jobs import worker
from studio.jobs.runner import Work
from studio.nouns.snapshot import pack_snapshot
from tests.viewport.toy_avatar import toy_avatar

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
    """Many events as fast as possible, and a few that must not be lost; then the file ``sign`` is made."""
    total = int(options["steps"])
    yield PhaseStarted(phase="optimize", total=total)
    for step in range(1, total + 1):
        control.check()
        yield StepFinished(step=step, total=total, losses={"l1": 1.0}, learning_rate=1.0, elapsed_s=0.0)
        yield Progressed(phase="optimize", done=step, total=total)
        if step % (total // 4) == 0:
            yield CheckpointSaved(step=step, path="x")
            yield WarningRaised(code=f"w{step}", message="m")
    Path(options["sign"]).touch()
    return {}


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


def fit(options: Options, control: Control) -> Work:
    """As a personalization looks from outside, with a toy avatar; options of an order.

    The seed says what else happens: 13 kills the process half way, 14 raises, 15 warns.
    """
    settings, out = options["settings"], Path(options["out"])
    state = out.with_name(out.name + ".work") / "state.safetensors"
    total, seed = int(settings.get("steps") or 40), int(settings.get("seed") or 0)
    step = int(state.read_text()) if state.exists() and (options["resume"] or options["extend"]) else 0
    total += step if options["extend"] else 0
    began = time.monotonic()
    for phase in ("check", "landmarks", "prepare"):
        yield PhaseStarted(phase=phase, total=2)
        for done in (1, 2):
            control.check()
            yield Progressed(phase=phase, done=done, total=2)
    if seed == 15:
        yield WarningRaised(code="little_yaw", message="The head hardly turns.", advice="Turn it.")
    yield PhaseStarted(phase="optimize", total=total)
    state.parent.mkdir(parents=True, exist_ok=True)
    control.watched = True
    try:
        while step < total and not control.finishing:
            control.check()
            time.sleep(0.01)
            step += 1
            if seed == 13 and step == total // 2 and not options["resume"]:
                os.kill(os.getpid(), signal.SIGKILL)
            if seed == 14 and step == total // 2:
                raise MediaError("not_a_video", "It is no video.", "Use one.")
            losses = {"l1": 1.0 / step, "ssim": 0.5 / step}
            seconds = time.monotonic() - began
            yield StepFinished(
                step=step, total=total, losses=losses, learning_rate=1.0, elapsed_s=seconds, eta_s=0.01 * (total - step)
            )
            if step % 5 == 0:
                state.write_text(str(step))
                yield CheckpointSaved(step=step, path=str(state))
                yield MetricsLogged(step=step, metrics={"psnr": 20 + step / 10, "ssim": 0.9})
                control.publish("preview", np.full((64, 192, 3), 40 + step % 200, np.uint8))
                yield PreviewPublished(step=step, name="preview")
                control.publish("avatar", pack_snapshot(toy_avatar(500, columns=8, rows=6)))
    except CancelledError:
        state.write_text(str(step))
        yield CheckpointSaved(step=step, path=str(state))
        raise
    toy_avatar(500, columns=8, rows=6).save(out)
    if not options["keep_state"]:
        state.unlink(missing_ok=True)
        state.parent.rmdir()
    yield FileWritten(kind="avatar", path=str(out))
    return {"avatar": str(out), "steps": str(step)}


for verb in (count, fit, chatter, die, deaf, report):
    worker.VERBS[verb.__name__] = worker.Verb(f"tests.support.fake_worker:{verb.__name__}", resumable=True)

worker.VERBS["personalize"] = worker.VERBS["fit"]

if __name__ == "__main__":
    worker.end(worker.main())
