"""Pins and measures: set with the mouse, written, kept, undone, calibrated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from studio.app.inspect.page import InspectPage
from studio.app.inspect.pin_tool import MEASURE, PIN
from studio.nouns.pins import Measure, decode_pins
from tests.app.inspect.conftest import LEFT, Opener, choose, known


def click(page: InspectPage, x: float, y: float) -> None:
    marks = page.bench.marks
    QTest.mouseClick(marks, LEFT, pos=QPoint(round(x * marks.width()), round(y * marks.height())))


def pinned(page: InspectPage, qtbot: Any) -> None:
    choose(page, "pins")
    QTest.mouseClick(page.pins.works[PIN], LEFT)
    known(page, qtbot)
    click(page, 0.5, 0.5)
    qtbot.waitUntil(lambda: len(page.pins.pins.pins) == 1, timeout=20_000)


def measured(page: InspectPage, qtbot: Any) -> Measure:
    choose(page, "pins")
    QTest.mouseClick(page.pins.works[MEASURE], LEFT)
    known(page, qtbot)
    click(page, 0.46, 0.45)
    click(page, 0.54, 0.45)
    qtbot.waitUntil(lambda: len(page.pins.pins.measures) == 1, timeout=60_000)
    found: Measure = page.pins.pins.measures[0]
    return found


def test_a_click_sets_a_pin_under_the_mouse(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    pinned(page, qtbot)
    pin = page.pins.pins.pins[0]
    qtbot.waitUntil(lambda: page.bench.marks.place_of(pin.spot) is not None, timeout=30_000)
    found = page.bench.marks.place_of(pin.spot)
    assert found is not None and found[1], "it faces the camera"
    marks = page.bench.marks
    away = found[0] - QPoint(round(0.5 * marks.width()), round(0.5 * marks.height())).toPointF()
    assert away.manhattanLength() < 1.5
    assert page.pins.list.count() == 1 and pin.created.endswith("Z")
    page.viewer.scene.look_from(np.pi, 0.0)
    qtbot.waitUntil(lambda: (place := marks.place_of(pin.spot)) is not None and not place[1], timeout=10_000)


def test_text_severity_and_author_are_written(open_page: Opener, qtbot: Any, workspace: Any) -> None:
    page = open_page()
    choose(page, "pins")
    page.pins.author.setText("QA")
    page.pins.author.editingFinished.emit()
    pinned(page, qtbot)
    QTest.keyClicks(page.pins.text, "Tattoo is soft")
    page.pins.severity.setCurrentIndex(2)
    page.pins.severity.activated.emit(2)
    pin = page.pins.pins.pins[0]
    assert (pin.text, pin.severity, pin.author) == ("Tattoo is soft", "major", "QA")
    assert "Tattoo is soft" in page.pins.list.item(0).text()
    page.viewer.commands["undo"].trigger()
    assert page.pins.pins.pins[0].severity == "note"
    page.viewer.commands["undo"].trigger()
    assert page.pins.pins.pins[0].text == "", "writing is one step"
    page.viewer.commands["undo"].trigger()
    assert not page.pins.pins.pins
    for _ in range(3):
        page.viewer.commands["redo"].trigger()
    page.bench.cabinet.settle()
    path = page.bench.cabinet.pins_path
    assert path is not None and decode_pins(path.read_bytes()).pins[0].text == "Tattoo is soft"


def test_a_pin_brings_its_view_back(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    page.bench.go_to_row(5)
    page.viewer.scene.orbit(0.3, 0.1)
    pinned(page, qtbot)
    view, pose = page.viewer.camera, page.viewer.scene.pose
    assert page.pins.pins.pins[0].view.frame == 5
    page.bench.go_to_row(1)
    page.viewer.scene.look_from(0.0, 0.0)
    QTest.mouseClick(page.pins.show_view, LEFT)
    assert page.bench.row == 5 and page.viewer.camera.yaw == pytest.approx(view.yaw, abs=1e-3)
    np.testing.assert_allclose(page.viewer.scene.pose.expression, pose.expression)


def test_two_clicks_measure_along_the_skin_and_straight(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    found = measured(page, qtbot)
    assert found.along is not None and 0.005 < found.straight <= found.along < 1.5 * found.straight
    mesh = page.bench.avatar.mesh if page.bench.avatar is not None else None
    assert mesh is not None
    ends = [spot.on(mesh.neutral, mesh.triangles) for spot in (found.start, found.end)]
    assert found.straight == pytest.approx(np.linalg.norm(ends[0] - ends[1]), rel=1e-6)
    assert "≈" in page.pins.list.item(0).text() and "mm" in page.pins.list.item(0).text()
    assert page.pins.calibration.badge.property("role") == "warn"
    qtbot.waitUntil(lambda: any(len(thread.pairs) for thread in page.bench.marks.threads), timeout=20_000)


def test_calibration_by_pupils_and_by_a_ruler(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    found = measured(page, qtbot)
    page.pins.calibration.pupils.setValue(66.0)  # the toy's eyes are 60 mm apart
    QTest.mouseClick(page.pins.calibration.by_pupils, LEFT)
    assert page.pins.pins.calibration.factor == pytest.approx(1.1, rel=1e-5)
    assert page.pins.calibration.badge.property("role") == "good" and "≈" not in page.pins.list.item(0).text()
    assert f"{1100.0 * found.straight:.1f}" in page.pins.list.item(0).text()
    page.pins.list.setCurrentRow(0)
    page.pins.calibration.ruler.setValue(round(1200.0 * (found.along or 0.0), 1))
    QTest.mouseClick(page.pins.calibration.by_ruler, LEFT)
    assert page.pins.pins.calibration.kind == "ruler"
    assert page.pins.pins.calibration.factor == pytest.approx(1.2, rel=0.01)
    page.pins.calibration.pupils.setValue(6.0)
    QTest.mouseClick(page.pins.calibration.by_pupils, LEFT)
    assert page.pins.pins.calibration.kind == "ruler", "no head has such eyes"
    QTest.mouseClick(page.pins.calibration.forget, LEFT)
    assert page.pins.pins.calibration.kind == "none"


def test_deleting_and_clicking_beside_the_head(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    pinned(page, qtbot)
    spot = page.pins.pins.pins[0].spot
    qtbot.waitUntil(lambda: page.bench.marks.place_of(spot) is not None, timeout=30_000)
    click(page, 0.02, 0.02)
    assert len(page.pins.pins.pins) == 1
    click(page, 0.5, 0.5)
    assert len(page.pins.pins.pins) == 1, "a click on a pin chooses it"
    QTest.mouseClick(page.pins.remove, LEFT)
    assert not page.pins.pins.pins and not page.bench.marks.dots


def test_marks_are_gone_with_their_tool(open_page: Opener, qtbot: Any) -> None:
    page = open_page()
    pinned(page, qtbot)
    assert page.bench.marks.dots and page.viewer.scene.with_mesh
    choose(page, "pose")
    assert not page.bench.marks.dots and not page.viewer.scene.with_mesh
