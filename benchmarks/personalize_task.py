"""One task of bench_personalize.py, in a process of its own: KEY VIDEO OUT ANSWER."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from studio.core.control import Control
from studio.evaluate.framecost import cost_ratio, frame_costs
from studio.evaluate.pictures import write_pixels
from studio.evaluate.strips import heldout_strip, turntable_sheet
from studio.evaluate.views import check_views
from studio.evaluate.webpage import write_page
from studio.jobs.exactviews import exact_set, score_in_truth
from studio.jobs.pipeline import evaluate_avatar, personalize_take
from studio.jobs.tracks import track_video
from studio.nouns.avatar import load_avatar
from studio.nouns.report import load_report
from studio.nouns.track import load_track
from studio.personalize import loop
from studio.personalize.recipe import Recipe
from studio.personalize.select import split_frames

Row = dict[str, Any]
VIEWED = "lora+register"
"""The mode that is looked at from all sides."""
MOST_FRAMES = "AVATAR_BENCH_MOST_FRAMES"
"""Environment variable: score at most so many held-out frames of a clip."""


class Meter:
    """Wall and processor seconds since its making, and the most memory ever."""

    def __init__(self) -> None:
        self._wall, self._busy = time.monotonic(), time.process_time()

    def read(self) -> Row:
        """Numbers so far."""
        return {
            "wall_s": round(time.monotonic() - self._wall, 2),
            "cpu_s": round(time.process_time() - self._busy, 2),
            "peak_mb": round(peak_memory() / 1e6),
            "load": round(psutil.getloadavg()[0], 2),
        }


def peak_memory() -> int:
    """Bytes of the largest resident set so far."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def finish(work: Generator[Any, None, Any]) -> Any:
    """Run a generator to its end and hand over its result."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            return stop.value


def folder_of(out: Path, recipe: Row) -> Path:
    """Where avatars and pictures of one setting lie."""
    parts = [recipe["preset"], recipe["holdout"].replace(":", ""), f"seed{recipe['seed']}"]
    parts.append(f"{recipe['budget_s']:g}s" if recipe["budget_s"] else f"{recipe['steps'] or 'preset'}steps")
    parts += ["untrained"] if recipe["base"] == "none" else []
    return out / "-".join(parts)


def track(video: str, path: Path, out: Path) -> Row:
    """Track a clip into OUT/tracks."""
    meter, target = Meter(), out / "tracks" / f"{video}.track"
    target.parent.mkdir(parents=True, exist_ok=True)
    finish(track_video(path, target, control=Control()))
    return {**meter.read(), "frames": len(load_track(target))}


def fit(video: str, mode: str, recipe: Row, out: Path) -> Row:
    """Make an avatar, score it, look at it from all sides."""
    folder, track_path = folder_of(out, recipe), out / "tracks" / f"{video}.track"
    avatar_path = folder / f"{video}.{mode}.avatar"
    folder.mkdir(parents=True, exist_ok=True)
    meter = Meter()
    finish(personalize_take(track_path, avatar_path, lambda: Recipe(mode=mode, **recipe), control=Control()))  # type: ignore[arg-type]
    spent = meter.read()
    evaluation = folder / "heldout" / video / mode
    most = int(os.environ.get(MOST_FRAMES, "0")) or None
    finish(evaluate_avatar(avatar_path, track_path, evaluation, control=Control(), most=most))
    report = load_report(evaluation / "metrics.json")
    avatar = load_avatar(avatar_path)
    views = []
    if mode == VIEWED:
        checked, sheet = check_views(avatar)
        views = [msgspec.to_builtins(view) for view in checked.views]
        write_pixels(folder / f"{video}.{mode}.views.png", sheet)
        write_pixels(folder / f"{video}.{mode}.turntable.png", turntable_sheet(avatar))
    cost = float(np.median(frame_costs({mode: avatar})[mode]))
    return {
        **spent, "steps": avatar.manifest.steps, "bytes": avatar_path.stat().st_size,
        "gaussians": len(avatar.gaussians), "mean": report.mean, "sd": report.sd, "frames": len(report.frames),
        "frame_ms": cost,
        "views": views,
    }  # fmt: skip


def cost(video: str, modes: list[str], recipe: Row, out: Path) -> Row:
    """Frame costs of all modes in turns; the strip and the report, since all modes are there now."""
    folder = folder_of(out, recipe)
    avatars = {mode: load_avatar(folder / f"{video}.{mode}.avatar") for mode in modes}
    costs, level = frame_costs(avatars), frame_costs(avatars, same_cover=True)
    shown = [mode for mode in ("generic", "lora", "lora+register") if mode in modes] or modes
    folders = {mode: folder / "heldout" / video / mode for mode in shown}
    write_pixels(folder / f"{video}.strip.png", heldout_strip(folders))
    last = shown[-1]
    others = {mode: place for mode, place in folders.items() if mode != last}
    write_page(folder / f"{video}.report.html", folders[last], avatar=avatars[last], compared=others)
    base = shown[0]
    return {
        "base": base, "ms": {mode: float(np.median(values)) for mode, values in costs.items()},
        "ratio": {mode: cost_ratio(costs, mode, base) for mode in modes},
        "level_ratio": {mode: cost_ratio(level, mode, base) for mode in modes},
    }  # fmt: skip


def truth(video: str, modes: list[str], recipe: Row, out: Path) -> Row:
    """Exact views of the sample person against all modes."""
    folder, footage = folder_of(out, recipe), load_track(out / "tracks" / f"{video}.track")
    avatars = {mode: load_avatar(folder / f"{video}.{mode}.avatar") for mode in modes}
    sizes = Recipe(preset=recipe["preset"]).sizes
    split = split_frames(footage, holdout=recipe["holdout"], frames=sizes.frames, sources=sizes.sources)
    exact = finish(exact_set(footage, split.train, split.test, control=Control()))
    found = finish(score_in_truth(avatars, footage, exact, control=Control()))
    scores: Row = {}
    for mode, (report, sheet) in found.items():
        write_pixels(folder / f"{video}.{mode}.truth.png", sheet)
        scores[mode] = [msgspec.to_builtins(view) for view in report.views]
    aligned = exact.alignment
    return {"scores": scores, "spread_deg": aligned.spread_deg, "spread_mm": aligned.spread_mm, "scale": aligned.scale}


def main(key: str, path: str, out: str, answer: str) -> int:
    """Run the task of a key and write its numbers."""
    kind, video, modes, changes = json.loads(key)
    recipe, folder = dict(changes), Path(out)
    if os.environ.get("OMP_NUM_THREADS") == "1":
        # one thread a task: its own CPU time is what a wall clock would show on an idle core, whatever else runs
        loop.clock = time.process_time
    if kind == "track":
        row = track(video, Path(path), folder)
    elif kind == "fit":
        row = fit(video, modes[0], recipe, folder)
    else:
        row = (cost if kind == "cost" else truth)(video, modes, recipe, folder)
    Path(answer).write_text(json.dumps({**row, "cores": os.cpu_count()}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
