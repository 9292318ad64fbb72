from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.app.viewer.expression_panel import ExpressionPanel
from studio.app.viewer.expression_rows import GROUPS
from studio.avatar.drive import HeadPose
from studio.nouns.expressions import ARKIT_52, INDEX


@pytest.fixture
def panel(qtbot: Any) -> ExpressionPanel:
    panel = ExpressionPanel()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_every_expression_has_exactly_one_row() -> None:
    names = [row.name for _, rows in GROUPS for row in rows]
    assert sorted(names) == sorted(ARKIT_52)
    partners = {row.name: row.partner for _, rows in GROUPS for row in rows if row.partner}
    assert all(partners[partner] == name for name, partner in partners.items())


def test_a_slider_poses(panel: ExpressionPanel, qtbot: Any) -> None:
    slider = panel.expressions["jawOpen"].slider
    with qtbot.waitSignal(panel.posed) as caught:
        slider.setFocus()
        QTest.keyClick(slider, Qt.Key.Key_End)
    pose = caught.args[0]
    assert pose.expression[INDEX["jawOpen"]] == 1.0
    assert pose.expression.sum() == 1.0


def test_pairs_move_together_only_when_asked(panel: ExpressionPanel) -> None:
    panel.expressions["mouthSmileLeft"].slider.setValue(60)
    assert panel.expressions["mouthSmileRight"].value() == 60
    QTest.mouseClick(panel.symmetric, Qt.MouseButton.LeftButton, pos=panel.symmetric.rect().center() * 0.2)
    panel.symmetric.setChecked(False)
    panel.expressions["mouthSmileLeft"].slider.setValue(10)
    assert panel.expressions["mouthSmileRight"].value() == 60
    assert panel.pose().expression[INDEX["mouthSmileLeft"]] == pytest.approx(0.1)


def test_one_move_sends_one_pose(panel: ExpressionPanel) -> None:
    poses: list[HeadPose] = []
    panel.posed.connect(poses.append)
    panel.expressions["eyeBlinkRight"].slider.setValue(100)
    assert len(poses) == 1
    assert poses[0].expression[INDEX["eyeBlinkLeft"]] == 1.0


def test_reset_is_neutral(panel: ExpressionPanel, qtbot: Any) -> None:
    panel.expressions["jawOpen"].slider.setValue(50)
    panel.head[0].slider.setValue(20)
    panel.gaze[1].slider.setValue(-10)
    with qtbot.waitSignal(panel.posed) as caught:
        QTest.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    pose = caught.args[0]
    assert not pose.expression.any()
    assert not pose.gaze.any()
    assert not pose.neck.any()


def test_head_sliders_turn_the_head_to_the_subjects_left_up_and_over(panel: ExpressionPanel) -> None:
    panel.head[0].slider.setValue(30)
    assert panel.pose().neck == pytest.approx([0.0, -math.radians(30), 0.0], abs=1e-5)
    panel.head[0].slider.setValue(0)
    panel.head[1].slider.setValue(20)
    assert panel.pose().neck == pytest.approx([math.radians(20), 0.0, 0.0], abs=1e-5)
    panel.head[1].slider.setValue(0)
    panel.head[2].slider.setValue(10)
    assert panel.pose().neck == pytest.approx([0.0, 0.0, math.radians(10)], abs=1e-5)


def test_showing_a_pose_reads_back_and_sends_nothing(panel: ExpressionPanel) -> None:
    sent: list[HeadPose] = []
    panel.posed.connect(sent.append)
    for row, value in zip((*panel.head, *panel.gaze), (25, -12, 8, 15, -5), strict=True):
        row.show_value(value)
    panel.expressions["cheekPuff"].show_value(33)
    pose = panel.pose()
    panel.show_pose(HeadPose())
    assert not panel.pose().neck.any()
    panel.show_pose(pose)
    again = panel.pose()
    assert not sent
    assert again.neck == pytest.approx(pose.neck, abs=1e-6)
    assert again.gaze == pytest.approx(pose.gaze)
    assert np.array_equal(again.expression, pose.expression)


def test_search_finds_labels_and_arkit_names(panel: ExpressionPanel) -> None:
    QTest.keyClicks(panel.search, "browInner")
    visible = [name for name, row in panel.expressions.items() if row.isVisible()]
    assert visible == ["browInnerUp"]
    panel.search.setText("SMILE")
    assert [name for name, row in panel.expressions.items() if row.isVisible()] == ["mouthSmileLeft", "mouthSmileRight"]
    panel.search.clear()
    assert panel.expressions["jawOpen"].isVisible()
    assert not panel.expressions["cheekPuff"].isVisible()


def test_groups_fold(panel: ExpressionPanel) -> None:
    group = panel._groups[0]
    assert panel.expressions["mouthPucker"].isVisible()
    QTest.mouseClick(group.title, Qt.MouseButton.LeftButton)
    assert not panel.expressions["mouthPucker"].isVisible()
    group.title.setFocus()
    QTest.keyClick(group.title, Qt.Key.Key_Space)
    assert panel.expressions["mouthPucker"].isVisible()


def test_double_click_goes_back_to_zero(panel: ExpressionPanel) -> None:
    slider = panel.expressions["jawOpen"].slider
    slider.setValue(70)
    QTest.mouseDClick(slider, Qt.MouseButton.LeftButton)
    assert slider.value() == 0


def test_every_control_has_a_name_and_can_be_reached_with_the_keyboard(panel: ExpressionPanel) -> None:
    rows = [*panel.head, *panel.gaze, *panel.expressions.values()]
    for row in rows:
        assert row.slider.accessibleName()
        assert row.slider.toolTip()
        assert row.slider.focusPolicy() & Qt.FocusPolicy.TabFocus
    for control in (panel.search, panel.symmetric, panel.reset):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
