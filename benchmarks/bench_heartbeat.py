"""How late the window's own clock is while an avatar is made: ``python benchmarks/bench_heartbeat.py``.

Opens the studio on a library of its own, makes the sample person's avatar with the button a person would press, and
counts how late a precise timer of 10 ms fires in the window's process. ``--idle`` measures the same without work;
``--profile`` names what the interface did when it was late. Needs a screen (``xvfb-run -a``) or the platform offscreen.
"""

from __future__ import annotations

import argparse
import collections
import faulthandler
import json
import os
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer

from studio.app.garbage import Garbage
from studio.app.language import Translators
from studio.app.main import SWITCH_S, make_application
from studio.app.shell.ahead import Ahead
from studio.app.shell.settings import Settings
from studio.app.shell.window import StudioWindow
from studio.app.shell.workspace import Workspace
from studio.core.paths import resource
from studio.library import Library

PERIOD_MS = 10
LATE_MS = 30.0


class Heartbeat(QObject):
    """A timer that knows when it should have fired."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.last = time.perf_counter()
        self._timer = QTimer(self, interval=PERIOD_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(1000.0 * (now - self.last) - PERIOD_MS, 0.0))
        self.last = now


def watch(heart: Heartbeat, thread: int, found: collections.Counter[str]) -> None:
    """Name what the thread does whenever its heart is late."""
    while True:
        time.sleep(0.004)
        if 1000.0 * (time.perf_counter() - heart.last) > LATE_MS:
            frames = sys._current_frames()
            busy = [_place(frames.pop(thread))] if thread in frames else []
            frames.pop(threading.get_ident(), None)
            busy += [place for place in map(_place, frames.values()) if "threading.py" not in place]
            found["  |  ".join(busy)] += 1
            frames.clear()


def _place(frame: Any) -> str:
    stack = traceback.extract_stack(frame)[-3:]
    return " < ".join(f"{Path(line.filename).name}:{line.lineno} {line.name}" for line in reversed(stack))


def summary(late: list[float]) -> dict[str, float]:
    """Quantiles in ms, and the share above 50 ms."""
    values = np.array(late or [0.0])
    quantiles = {f"p{q}": round(float(np.percentile(values, q)), 2) for q in (50, 95, 99)}
    over = int((values > 50.0).sum())
    return {**quantiles, "max": round(float(values.max()), 1), "over_50_ms": over, "beats": len(values)}


def main() -> int:
    """Run it and print one JSON object."""
    faulthandler.enable()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="standard")
    parser.add_argument("--budget", type=float, default=60.0, help="of the optimisation, seconds")
    parser.add_argument("--track", type=Path, help="of the sample, to leave tracking out")
    parser.add_argument("--idle", type=float, default=0.0, help="only measure for so many seconds, without work")
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--picture", type=Path, help="write the window as it looks half way")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="heartbeat-"))
    app = make_application(["heartbeat"])
    library = Library.open(folder / "library")
    take = library.add_video(library.add_subject("Sample").id, resource("sample", "subject.mp4"))
    if given.track is not None:
        library.storage.put(given.track, str(library.track_path(take.id).relative_to(library.storage.root)))
    workspace = Workspace(library, Settings(folder / "settings"))
    translators = Translators(app)
    translators.use("en")
    window = StudioWindow(workspace, translators=translators, place="personalize")
    window.resize(1280, 720)
    Garbage(app)
    sys.setswitchinterval(SWITCH_S)
    ahead = Ahead(window)
    window.show()
    while ahead.missing:
        app.processEvents()
    page: Any = window.page("personalize")
    page.refresh_takes()
    page.setup.choose(take.id, given.preset)
    page.setup.budget.setValue(given.budget / 60.0)
    result: dict[str, Any] = {"load_before": round(os.getloadavg()[0], 1), "platform": app.platformName()}
    heart: list[Heartbeat] = []
    found: collections.Counter[str] = collections.Counter()
    ended: list[Any] = []
    estimates: list[tuple[float, float]] = []
    marks: dict[str, int] = {}

    def begin() -> None:
        heart.append(Heartbeat())
        if given.profile:
            threading.Thread(
                target=watch, args=(heart[0], threading.get_ident(), found), name="watch", daemon=True
            ).start()
        if given.idle:
            QTimer.singleShot(int(1000 * given.idle), app.quit)
        else:
            page.setup.start.click()

    def hear(event: Any) -> None:
        if type(event).__name__ == "PhaseStarted":
            marks[event.phase] = len(heart[0].late)

    def estimate() -> None:
        left = page.monitor.left_s()
        if left is not None and workspace.queue.busy:
            estimates.append((time.perf_counter(), left))

    def end(job: Any, terminal: Any) -> None:
        ended.extend((job.state, terminal, time.perf_counter()))
        QTimer.singleShot(4000, app.quit)

    workspace.queue.happened.connect(hear)
    workspace.queue.ended.connect(end)
    asking = QTimer(interval=500)
    asking.timeout.connect(estimate)
    asking.start()
    if given.picture is not None:
        QTimer.singleShot(int(500 * given.budget), lambda: window.grab().save(str(given.picture)))
    QTimer.singleShot(1500, begin)
    began = time.perf_counter() + 1.5
    app.exec()
    late = heart[0].late
    result |= {"all": summary(late), "load_after": round(os.getloadavg()[0], 1)}
    if "optimize" in marks:
        result["optimize"] = summary(late[marks["optimize"] : marks.get("bake")])
    if ended:
        whole = ended[2] - began
        result |= {"state": ended[0], "seconds": round(whole, 1), "snapshots": page.growth.count}
        tenths = [(at - began) / whole for at, _ in estimates]
        errors = [(at + left - ended[2]) / whole for at, left in estimates]
        result["time_left_error"] = {
            f"{part / 10:.1f}": round(next((e for t, e in zip(tenths, errors, strict=True) if t >= part / 10), 0.0), 2)
            for part in range(1, 10)
        }
    if given.profile:
        result["late_in"] = found.most_common(12)
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    sys.stdout.flush()
    workspace.queue.leave()
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
