"""The demo: the main job on the sample person, from the video to the pictures."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.control import Control
from studio.core.errors import FileFormatError
from studio.core.events import FileWritten, PhaseStarted
from studio.core.paths import resource
from studio.jobs.drawing import Wish
from studio.jobs.pipeline import evaluate_avatar, personalize_take, work_dir
from studio.jobs.rendering import render_avatar
from studio.jobs.runner import Work
from studio.nouns.avatar import load_avatar

if TYPE_CHECKING:
    from studio.personalize.recipe import Recipe

SAMPLE_VIDEO = ("sample", "subject.mp4")
BUDGET_S = 120.0


def demo(out: Path, *, control: Control, pictures: bool) -> Work:
    """Import, track and personalize the sample person.

    Args:
        out: folder for everything that is made; an interrupted demo goes on there.
        control: cancel and previews.
        pictures: also write ``heldout/``, ``turntable.mp4`` and ``report.html``.
    """
    video = resource(*SAMPLE_VIDEO)
    avatar, track = out / "sample.avatar", out / "sample.track"
    out.mkdir(parents=True, exist_ok=True)
    try:
        result = yield from personalize_take(video, avatar, recipe, control=control, resume=True)
    except FileFormatError:  # left behind by another version of the program
        shutil.rmtree(work_dir(avatar), ignore_errors=True)
        result = yield from personalize_take(video, avatar, recipe, control=control)
    if not pictures:
        return result
    yield from evaluate_avatar(avatar, track, out / "heldout", control=control)
    yield from render_avatar(avatar, out / "turntable.mp4", Wish(size=384), control=control, turntable=True)
    yield PhaseStarted(phase="report")
    page = out / "report.html"
    _write_report(page, out / "heldout", avatar)
    yield FileWritten(kind="page", path=str(page))
    return {**result, "out": str(out), "report": str(page)}


def _write_report(page: Path, evaluation: Path, avatar: Path) -> None:
    from studio.evaluate.webpage import write_page

    write_page(page, evaluation, avatar=load_avatar(avatar))


def recipe() -> Recipe:
    """What the demo personalizes with: enough to look right, short enough to wait for."""
    from studio.personalize.recipe import Recipe

    return Recipe(preset="standard", budget_s=BUDGET_S)
