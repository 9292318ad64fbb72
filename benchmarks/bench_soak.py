"""Import, personalize, look, delete, again and again in one process: what grows?

    python benchmarks/bench_soak.py [--cycles 50] [--draft] [--steps 20]

Without ``--draft`` the worker is a stand-in that hands over a ready avatar in a process of its own, so that fifty
cycles take minutes; with it every cycle tracks and fits the sample person. Prints memory, processes, open files,
memory maps, threads, top-level widgets and files of the library after every cycle, and what grew from the fifth to the
last.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

WARM = 5
"""Cycles after which caches are filled."""
AVATAR = "AVATAR_STUDIO_SOAK_AVATAR"


def stand_in() -> int:
    """The worker that only hands over an avatar."""
    import msgspec

    from studio.core.events import FileWritten, JobStarted, JobSucceeded, StepFinished, encode
    from studio.jobs.wire import Start

    start = msgspec.json.decode(sys.stdin.readline(), type=Start)
    out = Path(str(start.options["out"]))
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(os.environ[AVATAR], out)
    events = [JobStarted(job=start.verb)]
    events += [
        StepFinished(step=step, total=50, losses={"photo": 1.0 / step}, learning_rate=0.01, elapsed_s=0.1 * step)
        for step in range(1, 51)
    ]
    events += [FileWritten(kind="avatar", path=str(out))]
    events += [JobSucceeded(job=start.verb, seconds=1.0, result={"avatar": str(out)})]
    for event in events:
        sys.stdout.write(encode(event) + "\n")
    sys.stdout.flush()
    return 0


def measure(folder: Path) -> dict[str, float]:
    """What might grow, now."""
    import psutil
    from PySide6.QtWidgets import QApplication

    for _ in range(3):
        QApplication.sendPostedEvents(None, 52)  # deferred deletions
        QApplication.processEvents()
        gc.collect()
    process = psutil.Process()
    return {
        "MiB": process.memory_info().rss / 2**20,
        "processes": len(process.children(recursive=True)),
        "files": process.num_fds() if hasattr(process, "num_fds") else process.num_handles(),
        "maps": len(process.memory_maps(grouped=False)) if hasattr(process, "memory_maps") else 0,
        "threads": process.num_threads(),
        "widgets": len(QApplication.allWidgets()),
        "kept": sum(1 for path in folder.rglob("*") if path.is_file()),
        "temporary": len(list(Path(tempfile.gettempdir()).glob("avatar-studio-*"))),
    }


def wait(until: Callable[[], bool], patience: float, what: str) -> None:
    """Let the window work until something is so."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + patience
    while not until():
        if time.monotonic() > end:
            raise SystemExit(f"waited {patience:.0f} s in vain for {what}")
        QApplication.processEvents()
        time.sleep(0.005)


def soak(folder: Path, cycles: int, *, draft: bool, steps: int) -> list[dict[str, float]]:
    """Run the cycles; one row each."""
    from studio.app.inspect.page import InspectPage
    from studio.app.language import Translators
    from studio.app.library.sample import SAMPLE
    from studio.app.main import make_application
    from studio.app.personalize.page import PersonalizePage
    from studio.app.processes.queue import JobQueue
    from studio.app.shell.settings import Settings
    from studio.app.shell.window import StudioWindow
    from studio.app.shell.workspace import Workspace
    from studio.core.paths import resource
    from studio.library import Library

    app = make_application()
    library = Library.open(folder / "library")
    command = None if draft else [sys.executable, str(Path(__file__).resolve()), "--worker"]
    queue = JobQueue(None, command=command)
    workspace = Workspace(library, Settings(folder / "config"), queue=queue)
    window = StudioWindow(workspace, translators=Translators(app))
    window.show()
    personalize, inspect = window.page("personalize"), window.page("inspect")
    if not isinstance(personalize, PersonalizePage) or not isinstance(inspect, InspectPage):
        raise SystemExit("a place could not be opened")
    filed: list[str] = []
    shown: list[int] = []
    personalize.filing.filed.connect(lambda _job, avatar: filed.append(avatar))
    inspect.viewer.shown.connect(lambda: shown.append(1))
    settings = {"preset": "draft", "steps": steps} if draft else {"preset": "draft"}
    rows = []
    for cycle in range(cycles):
        window.go_to("personalize")
        subject = library.add_subject(f"Person {cycle}")
        take = library.add_video(subject.id, resource(*SAMPLE))
        filed.clear()
        job = personalize.filing.submit(take.id, settings, keep_state=False)
        wait(lambda: bool(filed), 300.0, "the avatar")
        shown.clear()
        workspace.avatar_requested.emit(library.avatar_path(filed[0]))
        wait(lambda: bool(shown), 60.0, "its picture")
        for _ in range(5):
            inspect.viewer.scene.orbit(0.2, 0.0)
            app.processEvents()
        inspect.viewer.set_avatar(None)
        window.go_to("library")
        wait(lambda: queue.current is None, 30.0, "the end of the job")
        queue.remove(job.id)
        library.delete(subject.id)
        library.empty_trash()
        rows.append(measure(library.storage.root))
        print(f"{cycle + 1:3d}  " + "  ".join(f"{name} {value:.0f}" for name, value in rows[-1].items()), flush=True)
    window.close()
    return rows


def main() -> int:
    """Run and print; returns 1 if something grew beyond what is allowed."""
    if "--worker" in sys.argv:
        return stand_in()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=50)
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--steps", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        from tests.viewport.toy_avatar import toy_avatar

        toy_avatar(20_000).save(folder / "toy.avatar")
        os.environ[AVATAR] = str(folder / "toy.avatar")
        rows = soak(folder, given.cycles, draft=given.draft, steps=given.steps)
    first, last = rows[min(WARM, len(rows) - 1)], rows[-1]
    grown = {name: last[name] - first[name] for name in last}
    print(
        f"from cycle {min(WARM + 1, len(rows))} to {len(rows)}: " + "  ".join(f"{n} {v:+.0f}" for n, v in grown.items())
    )
    leaks = [name for name in ("processes", "files", "threads", "kept", "temporary") if grown[name] > 0]
    return 1 if grown["MiB"] > 50 or leaks else 0


if __name__ == "__main__":
    sys.exit(main())
