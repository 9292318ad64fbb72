"""Faces by button and slider, undone and redone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.app.viewer.expression_panel import ExpressionPanel
from studio.avatar.presets import PRESETS, preset_expression
from studio.nouns.avatar import Avatar
from tests.app.viewer.conftest import ViewerOpener

pytestmark = pytest.mark.usefixtures("qapp")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("name", PRESETS)
def test_presets_by_button(open_viewer: ViewerOpener, name: str, qtbot: Any) -> None:
    viewer = open_viewer()
    viewer.panel.head[0].slider.setValue(12)
    neck = viewer.scene.pose.neck.copy()
    button = viewer.panel.presets.buttons[name]
    with qtbot.waitSignal(viewer.posed) as caught:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args[0].expression == pytest.approx(preset_expression(name), abs=0.006)
    assert caught.args[0].neck == pytest.approx(neck)
    assert button.text()
    assert button.toolTip()


def test_undo_and_redo_by_key_and_button(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer()
    panel, scene = viewer.panel, viewer.scene
    panel.take_preset("happy")
    panel.take_preset("angry")
    panel.reset_pose()
    assert not scene.pose.expression.any()
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Z, CTRL)
    assert scene.pose.expression == pytest.approx(preset_expression("angry"), abs=0.006)
    QTest.mouseClick(panel.undo_button, Qt.MouseButton.LeftButton)
    assert scene.pose.expression == pytest.approx(preset_expression("happy"), abs=0.006)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Z, CTRL | SHIFT)
    assert scene.pose.expression == pytest.approx(preset_expression("angry"), abs=0.006)
    panel.expressions["jawOpen"].slider.setValue(40)
    assert not panel.redo_button.isEnabled()
    for _ in range(5):
        panel.undo()
    assert not scene.pose.expression.any()
    assert not panel.undo_button.isEnabled()


def test_one_drag_of_a_slider_is_one_step(qtbot: Any) -> None:
    panel = ExpressionPanel()
    qtbot.addWidget(panel)
    for value in range(0, 80, 5):
        panel.expressions["jawOpen"].slider.setValue(value)
    panel.expressions["cheekPuff"].slider.setValue(30)
    panel.undo()
    assert panel.expressions["cheekPuff"].value() == 0
    assert panel.expressions["jawOpen"].value() == 75
    panel.undo()
    assert panel.expressions["jawOpen"].value() == 0


def test_a_new_head_begins_neutral(open_viewer: ViewerOpener, avatar: Avatar) -> None:
    viewer = open_viewer()
    viewer.panel.take_preset("aa")
    viewer.set_avatar(replace(avatar))
    assert not viewer.scene.pose.expression.any()
    assert viewer.panel.expressions["jawOpen"].value() == 0
    assert not viewer.panel.undo_button.isEnabled()
