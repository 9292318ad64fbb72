"""Import, personalize, look, delete, again and again in one process: what grows?

    python benchmarks/bench_soak.py [--cycles 50] [--avatar X.avatar]
    python benchmarks/bench_soak.py --draft [--steps 20] [--frames 40]

Without ``--draft`` the worker is a real one whose job replays what a draft shows and leaves behind: steps, previews,
growing avatars, the avatar and the track beside it (of ``X.avatar``, else a procedural head), so that fifty cycles take
minutes and the window's process does all it does for a real run. With ``--draft`` every cycle tracks and fits the
sample person; ``--frames`` makes that a shorter film of so many frames, spread over the whole. Prints memory,
processes, open files, memory maps, threads, top-level widgets and files of the library after every cycle, and what
grew from the fifth to the last.
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
from typing import Any

import numpy as np

from studio.core.control import Control
from studio.core.events import FileWritten, JobFailed, PhaseStarted, PreviewPublished, StepFinished
from studio.jobs import worker
from studio.jobs.runner import Work
from studio.nouns.avatar import load_avatar
from studio.nouns.snapshot import pack_snapshot

ROOT = Path(__file__).resolve().parents[1]
WARM = 5
"""Cycles after which caches are filled."""
AVATAR = "AVATAR_STUDIO_SOAK_AVATAR"


def replay(options: dict[str, Any], control: Control) -> Work:
    """What a personalization shows and leaves behind, without the work: of a ready avatar, and of its track if known.

    Steps, previews and growing avatars come in the numbers of a draft; the files are copied.
    """
    ready, out = Path(os.environ[AVATAR]), Path(str(options["out"]))
    out.parent.mkdir(parents=True, exist_ok=True)
    avatar = load_avatar(ready)
    yield PhaseStarted(phase="optimize", total=300)
    for step in range(16, 305, 16):
        control.check()
        yield StepFinished(
            step=step, total=304, losses={"l1": 1.0 / step}, learning_rate=0.5, elapsed_s=0.1 * step
        )
        if step % 48 == 0:
            control.publish("preview", np.full((192, 576, 3), step % 256, np.uint8))
            yield PreviewPublished(step=step, name="preview")
            control.publish("avatar", pack_snapshot(avatar))
            time.sleep(0.2)  # so that each is seen
    shutil.copyfile(ready, out)
    if ready.with_suffix(".track").exists() and str(options["source"]).endswith(".mp4"):
        shutil.copyfile(ready.with_suffix(".track"), out.with_suffix(".track"))
    yield FileWritten(kind="avatar", path=str(out))
    return {"avatar": str(out)}


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


def shorter(folder: Path, count: int) -> Path:
    """A film of the sample person with fewer frames, evenly spread; the whole film if ``count`` is 0."""
    from studio.core.paths import resource
    from studio.jobs.demo import SAMPLE_VIDEO
    from studio.media.reader import open_video
    from studio.media.writer import VideoWriter

    source = open_video(resource(*SAMPLE_VIDEO))
    if not count:
        return resource(*SAMPLE_VIDEO)
    with VideoWriter(folder / "short.mp4", fps=source.info.fps) as writer:
        for frame in source.samples(count):
            writer.write(frame.image)
    return folder / "short.mp4"


def soak(folder: Path, cycles: int, *, film: Path, draft: bool, steps: int) -> list[dict[str, float]]:
    """Run the cycles; one row each."""
    from studio.app.inspect.page import InspectPage
    from studio.app.language import Translators
    from studio.app.main import make_application
    from studio.app.personalize.page import PersonalizePage
    from studio.app.processes.queue import JobQueue
    from studio.app.shell.settings import Settings
    from studio.app.shell.window import StudioWindow
    from studio.app.shell.workspace import Workspace
    from studio.library import Library

    app = make_application()
    library = Library.open(folder / "library")
    command = None if draft else [sys.executable, "-u", "-m", "benchmarks.bench_soak", "--worker"]
    queue = JobQueue(None, command=command)
    workspace = Workspace(library, Settings(folder / "config"), queue=queue)
    window = StudioWindow(workspace, translators=Translators(app))
    window.show()
    personalize, inspect = window.page("personalize"), window.page("inspect")
    if not isinstance(personalize, PersonalizePage) or not isinstance(inspect, InspectPage):
        raise SystemExit("a place could not be opened")
    filed: list[str] = []
    failed: list[object] = []
    shown: list[int] = []
    queue.ended.connect(lambda _job, end: failed.append(end) if isinstance(end, JobFailed) else None)
    personalize.filing.filed.connect(lambda _job, avatar: filed.append(avatar))
    inspect.viewer.shown.connect(lambda: shown.append(1))
    settings = {"preset": "draft", "steps": steps} if draft else {"preset": "draft"}
    rows = []
    for cycle in range(cycles):
        window.go_to("personalize")
        subject = library.add_subject(f"Person {cycle}")
        take = library.add_video(subject.id, film)
        filed.clear()
        job = personalize.filing.submit(take.id, settings, keep_state=False)
        wait(lambda: bool(filed) or bool(failed), 1800.0, "the avatar")
        if not filed:
            raise SystemExit(f"the job ended without an avatar: {failed}")
        shown.clear()
        workspace.avatar_requested.emit(library.avatar_path(filed[0]))
        wait(lambda: bool(shown), 600.0, "its picture")
        for _ in range(5):
            inspect.viewer.scene.orbit(0.2, 0.0)
            app.processEvents()
        inspect.viewer.set_avatar(None)
        window.go_to("library")
        wait(lambda: queue.current is None, 300.0, "the end of the job")
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
        worker.VERBS["personalize"] = worker.Verb("benchmarks.bench_soak:replay")
        worker.end(worker.main())
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cycles", type=int, default=50)
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--frames", type=int, default=0, help="of the film; all of the sample's if 0")
    parser.add_argument("--avatar", type=Path, help="to hand over, with its track beside it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        ready = given.avatar
        if ready is None and not given.draft:
            sys.path.insert(0, str(ROOT))
            from tests.viewport.toy_avatar import toy_avatar

            ready = folder / "toy.avatar"
            toy_avatar(20_000).save(ready)
        os.environ[AVATAR] = str(ready)
        film = shorter(folder, given.frames)
        rows = soak(folder, given.cycles, film=film, draft=given.draft, steps=given.steps)
    first, last = rows[min(WARM, len(rows) - 1)], rows[-1]
    grown = {name: last[name] - first[name] for name in last}
    print(
        f"from cycle {min(WARM + 1, len(rows))} to {len(rows)}: " + "  ".join(f"{n} {v:+.0f}" for n, v in grown.items())
    )
    leaks = [name for name in ("processes", "files", "threads", "kept", "temporary") if grown[name] > 0]
    return 1 if grown["MiB"] > 50 or leaks else 0


if __name__ == "__main__":
    sys.exit(main())
