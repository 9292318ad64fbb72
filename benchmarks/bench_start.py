"""Does a fit start better from the trained network? ``lora+register`` from both bases, with half the steps and all.

    python -m benchmarks.bench_start --videos DIR --out DIR [--steps 1600] [--yaw-steps 400] [--parallel 2]
        [--most-frames 12] [--tables-only]

Held out are every tenth frame, and, in further fits, the fifth of the frames turned farthest to one side, of which the
rest of the clip shows little. Every fit anneals over its own number of steps. Results, as those of
``bench_personalize.py``, lie in OUT/results.jsonl.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from bench_personalize import SUFFIXES, Results, Row, Task, run_all, run_child  # noqa: E402

MODE = "lora+register"


def recipe(base: str, holdout: str, steps: int) -> tuple[tuple[str, Any], ...]:
    """Changes of the recipe of one fit."""
    changes = {"preset": "standard", "budget_s": None, "steps": steps, "holdout": holdout, "seed": 0, "base": base}
    return tuple(changes.items())


def settings(steps: int, yaw_steps: int) -> dict[str, tuple[tuple[str, Any], ...]]:
    """The fits of a clip by name."""
    half, yaw = steps // 2, "yaw:0.2"
    return {
        f"untrained, {half}": recipe("none", "every:10", half),
        f"trained, {half}": recipe("trained", "every:10", half),
        f"untrained, {steps}": recipe("none", "every:10", steps),
        f"trained, {steps}": recipe("trained", "every:10", steps),
        f"yaw, untrained, {yaw_steps}": recipe("none", yaw, yaw_steps),
        f"yaw, trained, {yaw_steps}": recipe("trained", yaw, yaw_steps),
    }


def plan(videos: dict[str, Path], fits: dict[str, tuple[tuple[str, Any], ...]]) -> list[list[Task]]:
    """Tracks first, then fits, those of a clip beside each other."""
    track = [Task("track", name, str(path), (), ()) for name, path in videos.items()]
    fit = [Task("fit", name, str(path), (MODE,), chosen) for name, path in videos.items() for chosen in fits.values()]
    return [track, fit]


def table(rows: dict[tuple[str, str], Row], videos: list[str], names: list[str]) -> str:
    """PSNR refined (as tracked) of every fit, and the means over the clips that have all."""
    lines = [f"| clip | {' | '.join(names)} |", "|" + "---|" * (len(names) + 1)]
    whole = []
    for video in videos:
        found = [rows.get((video, name)) for name in names]
        cells = ["" if row is None else f"{row['psnr_refined']:.2f} ({row['psnr']:.2f})" for row in found]
        lines.append(f"| {video} | {' | '.join(cells)} |")
        if all(row is not None for row in found):
            whole.append([(row["psnr_refined"], row["psnr"]) for row in found if row is not None])
    if whole:
        means = np.mean(whole, 0)
        lines.append(f"| mean of {len(whole)} | {' | '.join(f'**{a:.2f} ({b:.2f})**' for a, b in means)} |")
    return "\n".join(lines)


def main() -> int:
    """Run what is missing and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--videos", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1600)
    parser.add_argument("--yaw-steps", type=int, default=400)
    parser.add_argument("--parallel", type=int, default=2)
    parser.add_argument("--most-frames", type=int, default=12)
    parser.add_argument("--tables-only", action="store_true")
    options = parser.parse_args()
    os.environ["AVATAR_BENCH_MOST_FRAMES"] = str(options.most_frames)
    videos = {p.stem: p.resolve() for p in sorted(options.videos.iterdir()) if p.suffix.lower() in SUFFIXES}
    fits = settings(options.steps, options.yaw_steps)
    stages = plan(videos, fits)
    if options.tables_only:
        results = Results(options.out / "results.jsonl")
    else:
        results = run_all(stages, options.out, parallel=options.parallel, runner=run_child)
    named = {Task("fit", video, str(path), (MODE,), chosen).key: (video, name)
             for video, path in videos.items() for name, chosen in fits.items()}  # fmt: skip
    rows = {named[key]: row["mean"] for key, row in results.rows.items() if key in named}
    print(table(rows, list(videos), list(fits)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
