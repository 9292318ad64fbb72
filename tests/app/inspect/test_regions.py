"""Regions: painted with the mouse on the head, kept, undone."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.app.inspect.marks import BRUSH, LASSO
from studio.app.inspect.page import InspectPage
from studio.nouns.regions import load_regions
from tests.app.inspect.conftest import LEFT, Opener, choose, known, stroke
from tests.app.viewer.gestures import drag

ERASE = "erase"
FACE = [(0.45, 0.5), (0.5, 0.5), (0.55, 0.5)]


def painted(page: InspectPage, qtbot: Any) -> None:
    """Take the brush and paint across the nose."""
    choose(page, "regions")
    QTest.mouseClick(page.regions.works[BRUSH], LEFT)
    known(page, qtbot)
    stroke(page.bench.marks, FACE)
    qtbot.waitUntil(lambda: len(page.regions.regions) == 1, timeout=20_000)


def test_a_stroke_makes_a_region_and_another_adds_to_it(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    painted(page, qtbot)
    first = page.regions.regions.regions[0].mask.sum()
    assert first > 0 and page.regions.list.count() == 1
    stroke(page.bench.marks, [(0.5, 0.4), (0.5, 0.6)])
    qtbot.waitUntil(lambda: page.regions.regions.regions[0].mask.sum() > first)
    assert len(page.regions.regions) == 1
    scene = page.viewer.scene
    qtbot.waitUntil(lambda: scene.newest is not None and scene.newest.request.dress.paint is not None, timeout=30_000)
    choose(page, "pose")
    assert scene.dress.is_plain, "regions are shown while they are worked on"


def test_undo_and_redo_by_button_and_key(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    painted(page, qtbot)
    QTest.mouseClick(page.regions.undo, LEFT)
    assert len(page.regions.regions) == 0 and not page.regions.undo.isEnabled()
    QTest.mouseClick(page.regions.redo, LEFT)
    assert len(page.regions.regions) == 1
    page.viewer.commands["undo"].trigger()
    assert len(page.regions.regions) == 0
    assert not page.viewer.panel.undo_button.isEnabled()
    choose(page, "pose")
    assert not page.viewer.commands["undo"].isEnabled(), "undo is the pose's again"


def test_the_eraser_takes_away(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    painted(page, qtbot)
    before = page.regions.regions.regions[0].mask.sum()
    QTest.mouseClick(page.regions.works[ERASE], LEFT)
    known(page, qtbot)
    stroke(page.bench.marks, FACE[:1])
    qtbot.waitUntil(lambda: page.regions.regions.regions[0].mask.sum() < before)


def test_a_lasso_fills(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "regions")
    QTest.mouseClick(page.regions.add, LEFT)
    QTest.mouseClick(page.regions.works[LASSO], LEFT)
    known(page, qtbot)
    stroke(page.bench.marks, [(0.45, 0.45), (0.55, 0.45), (0.55, 0.55), (0.45, 0.55)])
    qtbot.waitUntil(lambda: page.regions.regions.regions[0].mask.any(), timeout=20_000)


def test_names_colours_and_hiding(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    painted(page, qtbot)
    item = page.regions.list.item(0)
    item.setText("Left-cheek tattoo")
    assert page.regions.regions.regions[0].card.name == "Left-cheek tattoo"
    page.regions.set_color("#ff0000")
    assert page.regions.regions.regions[0].card.color == "#ff0000"
    paint = page.viewer.scene.dress.paint
    assert paint is not None and (paint[page.regions.regions.regions[0].mask][:, 0] == 1.0).all()
    hide = page.regions.list.item(0)
    hide.setCheckState(Qt.CheckState.Unchecked)
    assert page.viewer.scene.dress.is_plain
    QTest.mouseClick(page.regions.add, LEFT)
    second = page.regions.list.item(1)
    second.setText("LEFT-CHEEK TATTOO")
    assert page.regions.regions.regions[1].card.name != "LEFT-CHEEK TATTOO", "two regions cannot share a name"
    QTest.mouseClick(page.regions.remove, LEFT)
    assert len(page.regions.regions) == 1


def test_they_are_kept_beside_the_avatar(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    painted(page, qtbot)
    page.bench.cabinet.settle()
    path = page.bench.cabinet.regions_path
    assert path is not None and page.bench.avatar is not None
    kept = load_regions(path, head_hash=page.bench.avatar.manifest.head_hash)
    np.testing.assert_array_equal(kept.regions[0].mask, page.regions.regions.regions[0].mask)
    assert page.bench.path is not None
    page.show_avatar(page.bench.path)
    qtbot.waitUntil(lambda: page.bench.avatar is not None and len(page.regions.regions) == 1, timeout=60_000)
    assert not page.regions.undo.isEnabled()


def test_what_cannot_be_read_is_left_alone(open_page: Opener, qtbot: Any, workspace: Any) -> None:
    page = open_page()
    path = page.bench.cabinet.regions_path
    assert path is not None and page.bench.path is not None
    path.write_bytes(b"spoilt")
    told: list[str] = []
    workspace.message.connect(told.append)
    page.show_avatar(page.bench.path)
    qtbot.waitUntil(lambda: page.bench.avatar is not None and bool(told), timeout=60_000)
    painted(page, qtbot)
    page.bench.cabinet.settle()
    assert path.read_bytes() == b"spoilt"


def test_an_avatar_of_the_library_keeps_them_in_its_folder(
    open_page: Opener, qtbot: Any, workspace: Any, tmp_path: Any
) -> None:
    page = open_page()
    subject = workspace.library.add_subject("Mira")
    entry = workspace.library.add_avatar(subject.id, page.bench.path)
    page.show_avatar(workspace.library.avatar_path(entry.id))
    qtbot.waitUntil(lambda: page.bench.avatar is not None, timeout=60_000)
    painted(page, qtbot)
    page.bench.cabinet.settle()
    folder = workspace.library.folder(entry.id)
    assert (folder / "inspection.regions").is_file()
    newer = workspace.library.versions.add(entry.id, page.bench.path)
    page.show_avatar(workspace.library.avatar_path(newer.id))
    qtbot.waitUntil(lambda: page.bench.avatar is not None and len(page.regions.regions) == 1, timeout=60_000)


def test_other_buttons_still_turn_the_head(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    choose(page, "regions")
    QTest.mouseClick(page.regions.works[BRUSH], LEFT)
    known(page, qtbot)
    yaw = page.viewer.camera.yaw
    drag(page.bench.marks, Qt.MouseButton.MiddleButton, (80, 0))
    assert page.viewer.camera.yaw != yaw and len(page.regions.regions) == 0
    known(page, qtbot)
    stroke(page.bench.marks, FACE)
    qtbot.waitUntil(lambda: len(page.regions.regions) == 1, timeout=20_000)
