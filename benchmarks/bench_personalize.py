"""Every mode on every video: held-out scores, any viewpoint, frame cost, and exact truth on the sample person.

    python benchmarks/bench_personalize.py --videos DIR --out DIR [--sample] [--modes generic,lora,...]
        [--budget 60s | --steps N] [--holdout every:10] [--preset standard] [--seed 0] [--parallel 2]
        [--most-frames N] [--tables-only]

Each task runs in a process of its own and leaves one line in OUT/results.jsonl; what is there with the same settings
is not run again, so the program may be stopped and started as one likes; after a change of the code use a new OUT.
With a budget, the clock alone decides how many steps a fit takes, unless --steps limits them too. Pictures (strips,
turntables, views, reports) go into OUT, which belongs outside the repository: they show real people.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from personalize_tables import tables  # noqa: E402

SUFFIXES = {".mp4", ".mov", ".avi", ".mkv", ".webm"}
MODES = ("generic", "lora", "register", "lora+register", "full", "direct")
SAMPLE = "sample"
Row = dict[str, Any]
Runner = Callable[["Task", Path, bool], Row]
"""(task, out, single thread) -> its numbers."""


@dataclass(frozen=True)
class Task:
    """One process: ``track`` a video, ``fit`` a mode, or compare the modes (``cost``, ``truth``)."""

    kind: str
    video: str
    path: str
    modes: tuple[str, ...]
    recipe: tuple[tuple[str, Any], ...]

    @property
    def key(self) -> str:
        """What makes a result of this task reusable."""
        return json.dumps([self.kind, self.video, self.modes, self.recipe])


def plan(arguments: argparse.Namespace) -> list[list[Task]]:
    """Stages of tasks; tasks of a stage may run side by side."""
    recipe = recipe_of(arguments)
    clips = sorted(arguments.videos.iterdir()) if arguments.videos else []
    videos = {path.stem: path.resolve() for path in clips if path.suffix.lower() in SUFFIXES}
    if arguments.sample:
        videos[SAMPLE] = ROOT / "resources" / "sample" / "subject.mp4"
    modes = tuple(arguments.modes.split(","))
    track = [Task("track", name, str(path), (), ()) for name, path in videos.items()]
    # by video: what runs side by side, and so under the same load, are modes of one clip
    fit = [Task("fit", name, str(path), (mode,), recipe) for name, path in videos.items() for mode in modes]
    cost = [Task("cost", name, str(path), modes, recipe) for name, path in videos.items()]
    truth = [Task("truth", name, str(path), modes, recipe) for name, path in videos.items() if name == SAMPLE]
    return [track, fit, truth, cost]


def recipe_of(arguments: argparse.Namespace) -> tuple[tuple[str, Any], ...]:
    """The recipe's changes; with a budget the clock alone decides, unless steps are asked for too."""
    from studio.jobs.arguments import parse_budget
    from studio.nouns.holdout import Holdout

    budget = parse_budget(arguments.budget) if arguments.budget else None
    steps = arguments.steps if arguments.steps is not None else (1_000_000 if budget else None)
    changes = {
        "preset": arguments.preset, "budget_s": budget, "steps": steps,
        "holdout": str(Holdout.parse(arguments.holdout)), "seed": arguments.seed, "base": arguments.base,
    }  # fmt: skip
    return tuple(changes.items())


class Results:
    """OUT/results.jsonl: one line a finished task, appended and flushed; a line cut short is as if it was not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self.rows: dict[str, Row] = {}
        if path.exists():
            text = path.read_text(encoding="utf-8")
            if text and not text.endswith("\n"):
                path.write_text(text[: text.rfind("\n") + 1], encoding="utf-8")
            for line in text.splitlines():
                self._take(line)

    def _take(self, line: str) -> None:
        try:
            row = json.loads(line)
            self.rows[row["key"]] = row
        except (ValueError, KeyError, TypeError):
            return

    def add(self, task: Task, numbers: Row) -> None:
        """Keep the numbers of a task."""
        row = {"key": task.key, "kind": task.kind, "video": task.video, "modes": task.modes,
               "recipe": dict(task.recipe), **numbers}  # fmt: skip
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(row) + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            self._take(json.dumps(row))


def run_all(stages: list[list[Task]], out: Path, *, parallel: int, runner: Runner) -> Results:
    """Run what has no result yet. A task that fails is told and left out; the next start tries it again."""
    results = Results(out / "results.jsonl")

    def run(task: Task) -> None:
        said = "done"
        try:
            results.add(task, runner(task, out, parallel > 1))
        except TaskFailedError as error:
            said = str(error)
        print(f"{task.kind} {task.video} {','.join(task.modes)}: {said}", file=sys.stderr, flush=True)

    for stage in stages:
        missing = [task for task in stage if task.key not in results.rows]
        alone = parallel < 2 or any(task.kind == "cost" for task in missing)
        with ThreadPoolExecutor(1 if alone else parallel) as pool:
            try:
                list(pool.map(run, missing))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    return results


class TaskFailedError(Exception):
    """A child process failed; the message is the end of what it said."""


def run_child(task: Task, out: Path, single: bool) -> Row:
    """Run a task in a process of its own.

    Raises:
        TaskFailedError: it did not end well.
    """
    environment = dict(os.environ, OMP_WAIT_POLICY="PASSIVE")
    if single:
        environment |= {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "row.json"
        worker = Path(__file__).with_name("personalize_task.py")
        done = subprocess.run(
            [sys.executable, str(worker), task.key, task.path, str(out), str(answer)],
            env=environment, cwd=ROOT, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode or not answer.exists():
            raise TaskFailedError(done.stderr.strip()[-600:] or f"exit code {done.returncode}")
        row: Row = json.loads(answer.read_text(encoding="utf-8"))
        return row


def chosen(results: Results, stages: Iterable[list[Task]]) -> list[Row]:
    """Rows of the planned tasks that have a result."""
    return [results.rows[task.key] for stage in stages for task in stage if task.key in results.rows]


def main(arguments: list[str] | None = None, *, runner: Runner = run_child) -> int:
    """Run and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--videos", type=Path, help="folder of clips")
    parser.add_argument("--sample", action="store_true", help="the sample person too, with exact truth")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--budget", help="optimisation time of each fit, for example 60s")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--holdout", default="every:10")
    parser.add_argument("--preset", default="standard")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--base", default="trained", choices=("trained", "none"), help="network to start from")
    parser.add_argument("--parallel", type=int, default=1)
    parser.add_argument("--most-frames", type=int, help="score at most so many held-out frames of a clip")
    parser.add_argument("--tables-only", action="store_true")
    options = parser.parse_args(arguments)
    if options.most_frames:
        os.environ["AVATAR_BENCH_MOST_FRAMES"] = str(options.most_frames)
    stages = plan(options)
    if options.tables_only:
        results = Results(options.out / "results.jsonl")
    else:
        results = run_all(stages, options.out, parallel=options.parallel, runner=runner)
    print(tables(chosen(results, stages)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
