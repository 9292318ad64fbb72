"""The pictures of the documentation, of the sample person only: ``python -m studio.cli.gallery --out docs/gallery``.

What is already in WORK is used as it is; ``benchmarks/bench_personalize.py --sample`` leaves the same files, so its
folder may be given. Only missing avatars and scores are made.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cli.window import has_screen
from studio.core.control import Control
from studio.core.events import Event, FileWritten, PhaseStarted
from studio.core.paths import resource
from studio.jobs.arguments import parse_budget
from studio.jobs.demo import SAMPLE_VIDEO
from studio.jobs.pipeline import evaluate_avatar, personalize_take
from studio.jobs.runner import Work, drive, run_job
from studio.jobs.tracks import track_video
from studio.nouns.avatar import load_avatar

if TYPE_CHECKING:
    from studio.personalize.recipe import Mode, Recipe

MODES: tuple[Mode, ...] = ("generic", "lora", "lora+register")
LIMIT = 200_000
"""Most bytes of a picture."""
_NAME = "sample"
_WINDOW = (1180, 760)
_WINDOW_SECONDS = 8.0


def gallery(out: Path, work: Path, *, preset: str, budget_s: float | None, steps: int | None) -> Work:
    """Make strip, turntable, views and a picture of the window.

    Args:
        out: folder of the pictures.
        work: folder of tracks, avatars and scores.
        preset: of missing avatars.
        budget_s: optimisation time of each.
        steps: optimisation steps of each.

    Raises:
        StudioError: whatever a stage met.
    """
    from studio.evaluate.pictures import write_small
    from studio.evaluate.strips import heldout_strip, turntable_sheet
    from studio.evaluate.views import check_views

    control = Control()
    folders: dict[str, Path] = {}
    for mode in MODES:
        folders[mode] = yield from _evaluated(work, mode, control, preset=preset, budget_s=budget_s, steps=steps)
    yield PhaseStarted(phase="pictures")
    path = _avatar(work, MODES[-1])
    avatar = load_avatar(path)
    pictures = {
        "strip": heldout_strip(folders, frames=3),
        "turntable": turntable_sheet(avatar, size=200),
        "views": check_views(avatar)[1],
    }
    for name, picture in pictures.items():
        target = out / f"{_NAME}-{name}.jpg"
        write_small(target, picture, limit=LIMIT)
        yield FileWritten(kind="picture", path=str(target))
    window = out / f"{_NAME}-window.jpg"
    if _photograph_window(path, _track(work), window):
        yield FileWritten(kind="picture", path=str(window))
    return {"out": str(out)}


def show_window(avatar: Path, track: Path, out: Path) -> int:
    """Open the window, wait until it has drawn, and write a PNG of it; needs a screen."""
    from studio.app.language import Translators
    from studio.app.main import make_application
    from studio.app.viewer.performance import Performance
    from studio.app.viewer.window import ViewerWindow
    from studio.nouns.track import load_track

    opened = load_avatar(avatar)
    app = make_application(["gallery"])
    translators = Translators(app)
    translators.use("en")
    performance = Performance(load_track(track), opened.rest_rotation) if track.is_file() else None
    window = ViewerWindow(opened, performance, translators=translators)
    window.resize(*_WINDOW)
    window.show()
    until = time.monotonic() + _WINDOW_SECONDS
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
    done = window.grab().save(str(out), "PNG")
    window.close()
    return 0 if done else 1


def _evaluated(
    work: Path, mode: Mode, control: Control, *, preset: str, budget_s: float | None, steps: int | None
) -> Generator[Event, None, Path]:
    """Folder of scores of one mode, made if it is missing."""
    avatar, track, folder = _avatar(work, mode), _track(work), work / "heldout" / _NAME / mode

    def recipe() -> Recipe:
        from studio.personalize.recipe import Recipe

        return Recipe(mode=mode, preset=preset, budget_s=budget_s, steps=steps)

    scored = (folder / "metrics.json").exists()
    if not track.exists() and not (avatar.exists() and scored):
        yield from track_video(resource(*SAMPLE_VIDEO), track, control=control)
    if not avatar.exists():
        yield from personalize_take(track, avatar, recipe, control=control, resume=True)
    if not scored:
        yield from evaluate_avatar(avatar, track, folder, control=control)
    return folder


def _avatar(work: Path, mode: str) -> Path:
    return work / f"{_NAME}.{mode}.avatar"


def _track(work: Path) -> Path:
    """The track in the folder, or beside it where the benchmark keeps it."""
    beside = work.parent / "tracks" / f"{_NAME}.track"
    return beside if beside.exists() else work / f"{_NAME}.track"


def _photograph_window(avatar: Path, track: Path, out: Path) -> bool:
    """Picture of the window from a process of its own, on a virtual screen if there is none; False if impossible."""
    from studio.evaluate.pictures import read_pixels, write_small

    virtual = None if has_screen() else shutil.which("xvfb-run")
    if virtual is None and not has_screen():
        return False
    screen = [virtual, "-a", "-s", "-screen 0 1600x1000x24"] if virtual else []
    raw = out.with_suffix(".part.png")
    command = [*screen, sys.executable, "-m", "studio.cli.gallery", "--window", str(avatar), str(track), str(raw)]
    done = subprocess.run(command, env=dict(os.environ), capture_output=True)
    if done.returncode or not raw.exists():
        return False
    write_small(out, read_pixels(raw), limit=LIMIT)
    raw.unlink()
    return True


def _tell(event: Event) -> None:
    if isinstance(event, FileWritten):
        sys.stderr.write(f"{event.path}\n")


def main(arguments: list[str] | None = None) -> int:
    """Make the gallery, or with ``--window`` only the window's picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/gallery"))
    parser.add_argument("--work", type=Path, default=Path("local/gallery"))
    parser.add_argument("--preset", default="standard")
    parser.add_argument("--budget", default="120s")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--window", type=Path, nargs=3, metavar=("AVATAR", "TRACK", "PNG"))
    chosen = parser.parse_args(arguments)
    if chosen.window:
        return show_window(*chosen.window)
    budget = None if chosen.steps is not None else parse_budget(chosen.budget)
    job = gallery(chosen.out, chosen.work, preset=chosen.preset, budget_s=budget, steps=chosen.steps)
    return drive(run_job("gallery", job), _tell)


if __name__ == "__main__":
    sys.exit(main())
