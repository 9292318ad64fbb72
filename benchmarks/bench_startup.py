"""How long it takes from the start of the program to the first look at the Library.

    python benchmarks/bench_startup.py [--runs 7] [--people 20]

Measured from before the interpreter is started until the window has painted itself for the first time, with a library
of some people, in a fresh process each time; once as the command line does it, once without the command line's own
modules. Prints wall and CPU seconds (median, fastest), and what takes longest to import.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

CHILD = """
import sys, time, resource
from studio.app import main
from PySide6.QtCore import QTimer
from studio.app.shell.window import StudioWindow
def told():
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(time.time(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024.0, flush=True)
    import os
    os._exit(0)
begin = StudioWindow.__init__
def watched(self, *arguments, **named):
    begin(self, *arguments, **named)
    self.painted.connect(told)
StudioWindow.__init__ = watched
"""
WAYS = {
    "python -m studio.cli studio": CHILD + "from studio.cli import main as run; run(['studio'])",
    "studio.app.main alone": CHILD + "main.open_studio()",
}


def furnish(folder: Path, people: int) -> None:
    """A library with an avatar and a take for everybody."""
    from studio.library import Library
    from tests.viewport.toy_avatar import toy_avatar

    library = Library.open(folder)
    file = folder.parent / "toy.avatar"
    toy_avatar(2000).save(file)
    for number in range(people):
        subject = library.add_subject(f"Person {number}")
        library.add_avatar(subject.id, file)
        library.add_video(subject.id, file)


def once(program: str, environment: dict[str, str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and MiB of one start."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    if done.returncode != 0 or not done.stdout:
        raise SystemExit(done.stderr)
    painted, cpu, memory = map(float, done.stdout.split())
    return painted - began, cpu, memory


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--people", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        furnish(folder / "library", given.people)
        environment = {
            **os.environ,
            "AVATAR_STUDIO_LIBRARY": str(folder / "library"),
            "AVATAR_STUDIO_CONFIG": str(folder / "config"),
        }
        if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
            environment["QT_QPA_PLATFORM"] = "offscreen"
            environment["DISPLAY"] = ":none"  # the command line asks for a screen; this platform draws without one
        times: dict[str, list[tuple[float, float, float]]] = {way: [] for way in WAYS}
        for run in range(given.runs + 1):  # the first fills the disk's cache
            for way, program in WAYS.items():
                measured = once(program, environment)
                if run:
                    times[way].append(measured)
    for way, rows in times.items():
        wall, cpu, memory = zip(*rows, strict=True)
        print(
            f"{way:30s} wall {statistics.median(wall):.2f} s (fastest {min(wall):.2f})"
            f"  cpu {statistics.median(cpu):.2f} s (least {min(cpu):.2f})  memory {max(memory):.0f} MiB"
        )


if __name__ == "__main__":
    main()
