"""Surface and strength: looks, light, coverage, trusted views, sheets, sliders."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from studio.app.inspect.light_tool import COVERAGE, LORA, RAKING, REGISTER, VIEWS
from studio.app.inspect.page import InspectPage
from studio.avatar.dress import Look
from studio.nouns.avatar import Avatar
from studio.nouns.regions import mask_of
from tests.app.inspect.conftest import LEFT, Opener, choose


def worn(page: InspectPage, qtbot: Any) -> None:
    """Wait until the picture on show is dressed as the scene is."""
    scene = page.viewer.scene
    qtbot.waitUntil(
        lambda: scene.newest is not None and scene.newest.request.dress is scene.dress and not scene.is_draft,
        timeout=60_000,
    )


def test_every_view_has_a_button(open_page: Opener, qtbot: Any, head_with_parts: Avatar) -> None:
    page = open_page(head_with_parts)
    choose(page, "surface")
    qtbot.waitUntil(lambda: page.bench.strength.known, timeout=60_000)
    pictures = {}
    for name in VIEWS:
        assert page.light.views[name].isEnabled()
        QTest.mouseClick(page.light.views[name], LEFT)
        if name in (COVERAGE, LORA, REGISTER):
            qtbot.waitUntil(lambda: page.viewer.scene.dress.paint is not None, timeout=60_000)
        worn(page, qtbot)
        pictures[name] = page.viewer.canvas.picture()
        assert page.light.pad.isVisible() == (name == RAKING)
    for one in VIEWS:
        for other in VIEWS:
            assert one == other or (pictures[one] != pictures[other]).mean() > 0.01
    choose(page, "pose")
    assert page.viewer.scene.dress.is_plain


def test_the_light_is_moved_by_mouse_and_keys(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "surface")
    QTest.mouseClick(page.light.views[RAKING], LEFT)
    pad = page.light.pad
    QTest.mouseClick(pad, LEFT, pos=QPoint(14, pad.height() // 2))
    assert pad.azimuth < -math.radians(70) and page.viewer.scene.dress.azimuth == pad.azimuth
    worn(page, qtbot)
    left = page.viewer.canvas.picture()[..., :3].mean(-1)
    half = left.shape[1] // 2
    assert left[:, :half].std() > left[:, half:].std(), "light from the left, shade on the right"
    before = pad.elevation
    QTest.keyClick(pad, Qt.Key.Key_Up)
    assert pad.elevation == pytest.approx(before + math.radians(5.0), abs=0.01)
    page.light.relief.slider.setValue(0)
    assert page.viewer.scene.dress.relief == 0.0 and page.viewer.scene.dress.look is Look.RAKING


def test_what_is_not_known_is_disabled_with_its_reason(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "surface")
    qtbot.waitUntil(lambda: page.bench.strength.known, timeout=60_000)
    for name in (COVERAGE, LORA, REGISTER):
        assert not page.light.views[name].isEnabled() and page.light.views[name].toolTip()
    assert page.light.reason.isVisible() and page.light.reason.text()


def test_a_view_the_video_never_had_is_told_gently(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "surface")
    page.viewer.scene.look_from(0.0, 0.0)
    assert page.bench.marks.hint == ""
    page.viewer.scene.look_from(math.radians(120.0), 0.0)
    assert "°" in page.bench.marks.hint
    choose(page, "pose")
    assert "°" in page.bench.marks.hint, "the warning does not depend on the tool"
    page.viewer.scene.look_from(0.0, 0.0)
    assert page.bench.marks.hint == ""


@pytest.mark.parametrize(("kind", "columns"), [("expressions", 6), ("views", 7)])
def test_contact_sheets_are_pictures(open_page: Opener, qtbot: Any, tmp_path: Path, kind: str, columns: int) -> None:
    page = open_page(track=False)
    choose(page, "surface")
    with qtbot.waitSignal(page.light._sheets.saved, timeout=120_000):
        page.light.save_sheet(kind, tmp_path / "sheet")
    sheet = QImage(str(tmp_path / "sheet.png"))
    assert sheet.width() == columns * 320 and sheet.height() == 3 * (320 + 26)
    tiles = [sheet.copy(x * 320, 0, 320, 320) for x in range(3)]
    assert tiles[0] != tiles[1] != tiles[2]


def test_a_sheet_that_cannot_be_written_is_told(open_page: Opener, qtbot: Any, tmp_path: Path, workspace: Any) -> None:
    page = open_page(track=False)
    told: list[str] = []
    workspace.message.connect(told.append)
    (tmp_path / "file").write_text("")
    page.light.save_sheet("views", tmp_path / "file" / "sheet.png")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=120_000)


# -- strength


def test_strength_without_parts_says_why(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "strength")
    qtbot.waitUntil(lambda: page.bench.strength.known, timeout=60_000)
    assert not page.strength.whole["lora"].isEnabled() and not page.strength.generic.isEnabled()
    assert page.strength.reason.isVisible() and page.strength.reason.text()


def test_sliders_mix_and_zero_is_the_generic_model(open_page: Opener, qtbot: Any, head_with_parts: Avatar) -> None:
    page = open_page(head_with_parts)
    choose(page, "strength")
    qtbot.waitUntil(lambda: page.bench.strength.parts == ("lora", "register"), timeout=60_000)
    whole = page.bench.avatar
    assert whole is not None
    page.strength.whole["register"].slider.setValue(50)
    qtbot.waitUntil(lambda: page.viewer.avatar is not whole, timeout=60_000)
    half = page.viewer.avatar
    assert half is not None
    np.testing.assert_allclose(half.gaussians.color, 0.5 * whole.gaussians.color + 0.25, atol=2e-3)
    assert page.strength.state.text()
    QTest.mouseClick(page.strength.generic, LEFT)
    qtbot.waitUntil(
        lambda: page.viewer.avatar is not None and bool(np.allclose(page.viewer.avatar.gaussians.color, 0.5)),
        timeout=60_000,
    )
    assert "generic" in page.strength.state.text()
    QTest.mouseClick(page.strength.reset, LEFT)
    qtbot.waitUntil(lambda: page.viewer.avatar is whole, timeout=60_000)
    assert page.strength.state.text() == "" and page.bench.avatar is whole


def test_a_region_has_sliders_of_its_own(open_page: Opener, qtbot: Any, head_with_parts: Avatar) -> None:
    page = open_page(head_with_parts)
    choose(page, "strength")
    qtbot.waitUntil(lambda: bool(page.bench.strength.parts), timeout=60_000)
    assert not page.strength.region.isEnabled()
    size, whole = head_with_parts.atlas_size, page.bench.avatar
    assert whole is not None
    upper = mask_of(np.arange(size * size // 2), size)
    page.bench.cabinet.regions.put(page.bench.cabinet.regions.value.added("Upper half", upper))
    assert page.strength.region.isEnabled() and page.strength.region.currentText() == "Upper half"
    page.strength.local["register"].slider.setValue(0)
    qtbot.waitUntil(lambda: page.viewer.avatar is not whole, timeout=60_000)
    mixed = page.viewer.avatar
    assert mixed is not None
    row = whole.gaussians.texel // size
    np.testing.assert_allclose(mixed.gaussians.color[row < size // 3], 0.5, atol=0.02)
    below = row > 2 * size // 3
    np.testing.assert_allclose(mixed.gaussians.color[below], whole.gaussians.color[below], atol=0.02)
