"""The demo's order of work, with stages that do nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.core.control import Control
from studio.core.errors import FileFormatError
from studio.core.events import FileWritten
from studio.jobs import demo as demo_job
from studio.jobs import pipeline


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    made: list[tuple[str, bool]] = []

    def personalize(video: Path, out: Path, recipe: Any, *, control: Control, resume: bool = False) -> Any:
        made.append(("personalize", resume))
        if resume and pipeline.work_dir(out).exists():
            raise FileFormatError("checkpoint_mismatch", "Another version's.", "")
        yield FileWritten(kind="avatar", path=str(out))
        return {"avatar": str(out)}

    def evaluate(avatar: Path, track: Path, out: Path, *, control: Control) -> Any:
        made.append(("evaluate", False))
        yield from ()
        return {}

    def render(avatar: Path, out: Path, wish: Any, *, control: Control, turntable: bool) -> Any:
        made.append(("render", turntable))
        yield from ()
        return {}

    monkeypatch.setattr(demo_job, "_write_report", lambda page, evaluation, avatar: page.write_text(str(evaluation)))
    monkeypatch.setattr(demo_job, "resource", lambda *parts: Path("/".join(parts)))
    monkeypatch.setattr(demo_job, "personalize_take", personalize)
    monkeypatch.setattr(demo_job, "evaluate_avatar", evaluate)
    monkeypatch.setattr(demo_job, "render_avatar", render)
    return made


def test_with_pictures(calls: list[tuple[str, bool]], tmp_path: Path) -> None:
    list(demo_job.demo(tmp_path / "out", control=Control(), pictures=True))
    assert calls == [("personalize", True), ("evaluate", False), ("render", True)]
    assert (tmp_path / "out" / "report.html").read_text() == str(tmp_path / "out" / "heldout")


def test_for_a_window_the_avatar_is_enough(calls: list[tuple[str, bool]], tmp_path: Path) -> None:
    list(demo_job.demo(tmp_path, control=Control(), pictures=False))
    assert calls == [("personalize", True)]


def test_the_state_of_another_version_is_thrown_away(calls: list[tuple[str, bool]], tmp_path: Path) -> None:
    (tmp_path / "sample.avatar.work").mkdir()
    list(demo_job.demo(tmp_path, control=Control(), pictures=False))
    assert calls == [("personalize", True), ("personalize", False)]
    assert not (tmp_path / "sample.avatar.work").exists()
