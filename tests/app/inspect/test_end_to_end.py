"""From the button to the signed pages: the real inspection of a real avatar of the sample person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from studio.app.inspect.marks import BRUSH
from studio.app.inspect.page import InspectPage
from studio.app.shell.workspace import Workspace
from studio.core.control import Control
from studio.core.paths import resource
from studio.jobs.pipeline import personalize_take, work_dir
from studio.media.reader import open_video
from studio.media.writer import VideoWriter
from studio.nouns.inspection import load_inspection
from studio.personalize.recipe import Recipe
from tests.app.inspect.conftest import LEFT, choose, known, shown, stroke

FRAMES = 44


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An avatar of a short film of the sample person, its track beside it."""
    folder = tmp_path_factory.mktemp("sample")
    source = open_video(resource("sample", "subject.mp4"))
    with VideoWriter(folder / "film.mp4", fps=source.info.fps) as writer:
        for frame in source.samples(FRAMES):
            writer.write(frame.image)
    recipe, out = Recipe(preset="draft", steps=32), folder / "film.avatar"
    for _ in personalize_take(folder / "film.mp4", out, lambda: recipe, control=Control(), keep_state=True):
        pass
    return out


@pytest.mark.slow
def test_paint_inspect_look_and_sign(made: Path, workspace: Workspace, qtbot: Any, tmp_path: Path) -> None:
    page = InspectPage(workspace)
    qtbot.addWidget(page)
    page.resize(1168, 640)
    page.show()
    qtbot.waitExposed(page)
    try:
        page.show_avatar(made)
        qtbot.waitUntil(lambda: page.bench.avatar is not None and page.bench.track is not None, timeout=60_000)
        page.enter()
        choose(page, "regions")
        QTest.mouseClick(page.regions.works[BRUSH], LEFT)
        known(page, qtbot)
        stroke(page.bench.marks, [(0.45, 0.5), (0.5, 0.5), (0.55, 0.5)])
        qtbot.waitUntil(lambda: len(page.regions.regions) == 1, timeout=20_000)

        choose(page, "report")
        page.report.set_folder(tmp_path / "report")
        QTest.mouseClick(page.report.run_button, LEFT)
        qtbot.waitUntil(lambda: page.report.worker.running, timeout=10_000)
        qtbot.waitUntil(lambda: not page.report.worker.running and not page.report.signing.busy, timeout=400_000)
        assert page.report.found is not None, page.report.state.text()
        assert len(page.report.found.regions) == 1 and page.report.found.summaries[0].frames
        assert page.report.state.text() and page.report.worst.count() > 0

        worst = page.report.worst.item(0)
        QTest.mouseClick(page.report.worst.viewport(), LEFT, pos=page.report.worst.visualItemRect(worst).center())
        qtbot.waitUntil(lambda: {"a", "b"} <= set(page.compare.board.images), timeout=120_000)

        state = work_dir(made) / "state.safetensors"
        page.compare.add_file(state)
        comparison = page.compare.comparison
        qtbot.waitUntil(lambda: f"state:{state}" in comparison._avatars, timeout=180_000)
        shown(page, qtbot)
        left, right = (page.compare.board.pictures[slot].astype(int) for slot in ("a", "b"))
        assert np.abs(left - right).mean() < 0.5, "the state is what the avatar was baked from"

        choose(page, "report")
        page.report.signer.setText("Kim")
        QTest.mouseClick(page.report.sign, LEFT, pos=QPoint(5, 5))
        qtbot.waitUntil(lambda: page.report.found.sign_off is not None, timeout=120_000)
        signed = load_inspection(tmp_path / "report" / "inspection.json").sign_off
        assert signed is not None and signed.name == "Kim"
        for language in ("en", "ja"):
            assert "Kim" in (tmp_path / "report" / f"report.{language}.html").read_text(encoding="utf-8")
            assert (tmp_path / "report" / f"report.{language}.pdf").read_bytes().startswith(b"%PDF")
    finally:
        page.end()
