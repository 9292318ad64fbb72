"""Every keymap with real mice, trackpads and keys."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QGestureEvent, QPinchGesture

from studio.app.viewer.handling_dialog import HandlingDialog
from studio.app.viewer.keymap import DIRECTIONS, KEYMAPS, VIEW_KEYS, Gesture, read_changes, write_changes
from studio.app.viewer.memory import Memory
from studio.app.viewer.surroundings import Part
from studio.app.viewer.viewer import Viewer
from studio.viewport.camera import CameraPose
from studio.viewport.renderer import Mode
from tests.app.viewer.conftest import ViewerOpener
from tests.app.viewer.gestures import drag, native, wheel

pytestmark = pytest.mark.usefixtures("qapp")

LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def choose(viewer: Viewer, name: str) -> None:
    viewer.commands[f"keymap_{name}"].trigger()


def what_moved(before: CameraPose, after: CameraPose) -> Gesture | None:
    turned = (before.yaw, before.pitch) != (after.yaw, after.pitch)
    shifted = not np.allclose(before.target, after.target, atol=1e-9)
    if turned:
        return Gesture.LOOK if shifted else Gesture.ORBIT
    if shifted:
        return Gesture.PAN
    return Gesture.ZOOM if before.distance != after.distance else None


@pytest.mark.parametrize(
    ("name", "button", "keys", "gesture"),
    [
        ("blender", MIDDLE, NONE, Gesture.ORBIT),
        ("blender", MIDDLE, SHIFT, Gesture.PAN),
        ("blender", MIDDLE, CTRL, Gesture.ZOOM),
        ("blender", LEFT, NONE, Gesture.ORBIT),
        ("blender", LEFT, ALT, Gesture.ORBIT),
        ("blender", LEFT, ALT | SHIFT, Gesture.PAN),
        ("blender", LEFT, ALT | CTRL, Gesture.ZOOM),
        ("blender", RIGHT, NONE, Gesture.PAN),
        ("maya", LEFT, ALT, Gesture.ORBIT),
        ("maya", MIDDLE, ALT, Gesture.PAN),
        ("maya", RIGHT, ALT, Gesture.ZOOM),
        ("maya", LEFT, NONE, Gesture.ORBIT),
        ("maya", MIDDLE, SHIFT, None),
        ("fly", RIGHT, NONE, Gesture.LOOK),
        ("fly", LEFT, NONE, Gesture.LOOK),
        ("fly", LEFT, ALT, Gesture.ORBIT),
        ("fly", MIDDLE, NONE, Gesture.PAN),
    ],
)
def test_dragging(open_viewer: ViewerOpener, name: str, button: Any, keys: Any, gesture: Gesture | None) -> None:
    viewer = open_viewer(empty=True)
    choose(viewer, name)
    before = viewer.camera
    drag(viewer.canvas, button, (40, 24), keys)
    assert what_moved(before, viewer.camera) is gesture


def test_looking_round_leaves_the_camera_where_it_is(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    choose(viewer, "fly")
    camera = viewer.scene.camera
    eye = np.linalg.inv(camera.view(10, 10).camera_from_head)[:3, 3]
    drag(viewer.canvas, RIGHT, (60, -30))
    assert np.linalg.inv(camera.view(10, 10).camera_from_head)[:3, 3] == pytest.approx(eye, abs=1e-9)


@pytest.mark.parametrize(
    ("key", "axis", "sign"),
    [
        (Qt.Key.Key_W, 2, -1),
        (Qt.Key.Key_S, 2, 1),
        (Qt.Key.Key_A, 0, -1),
        (Qt.Key.Key_D, 0, 1),
        (Qt.Key.Key_E, 1, 1),
        (Qt.Key.Key_Q, 1, -1),
    ],
)
def test_held_keys_fly(open_viewer: ViewerOpener, qtbot: Any, key: Qt.Key, axis: int, sign: int) -> None:
    viewer = open_viewer(empty=True)
    choose(viewer, "fly")
    camera, before = viewer.scene.camera, viewer.scene.camera.target.copy()
    QTest.keyPress(viewer.canvas, key)
    qtbot.waitUntil(lambda: abs(camera.target[axis] - before[axis]) > 0.002)
    QTest.keyRelease(viewer.canvas, key)
    moved = camera.target - before
    assert np.sign(moved[axis]) == sign
    assert np.abs(np.delete(moved, axis)).max() < 1e-9
    stopped = camera.target.copy()
    qtbot.wait(60)
    assert np.array_equal(camera.target, stopped)


def test_flying_stops_when_the_focus_goes(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer(empty=True)
    choose(viewer, "fly")
    QTest.keyPress(viewer.canvas, Qt.Key.Key_W)
    viewer.panel.search.setEnabled(True)
    viewer.canvas.clearFocus()
    assert not viewer.navigator._flight.isActive()


def test_letters_do_not_fly_in_other_keymaps(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    before = viewer.camera
    QTest.keyPress(viewer.canvas, Qt.Key.Key_W)
    assert not viewer.navigator._flight.isActive()
    QTest.keyRelease(viewer.canvas, Qt.Key.Key_W)
    assert viewer.camera == before


@pytest.mark.parametrize(("key", "mode"), [(Qt.Key.Key_4, Mode.WIREFRAME), (Qt.Key.Key_5, Mode.MESH)])
def test_maya_keys_choose_the_mode(open_viewer: ViewerOpener, key: Qt.Key, mode: Mode) -> None:
    viewer = open_viewer(empty=True)
    choose(viewer, "maya")
    QTest.keyClick(viewer.canvas, key)
    assert viewer.scene.mode is mode
    QTest.keyClick(viewer.canvas, Qt.Key.Key_6)
    assert viewer.scene.mode is Mode.SPLATS


def test_keymaps_switch_at_run_time_and_back(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_6)
    assert viewer.camera.yaw == pytest.approx(math.radians(15))
    choose(viewer, "maya")
    QTest.keyClick(viewer.canvas, Qt.Key.Key_6)
    assert viewer.camera.yaw == pytest.approx(math.radians(15))
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Right, SHIFT)
    assert viewer.camera.yaw == pytest.approx(math.radians(30))
    choose(viewer, "blender")
    QTest.keyClick(viewer.canvas, Qt.Key.Key_4)
    assert viewer.camera.yaw == pytest.approx(math.radians(15))


def test_the_keymap_is_remembered_and_shared(open_viewer: ViewerOpener) -> None:
    memory = Memory()
    one, two = open_viewer(empty=True, memory=memory), open_viewer(empty=True, memory=memory)
    choose(one, "fly")
    assert memory.get("keymap", "") == "fly"
    assert two.navigator.keymap is KEYMAPS["fly"]
    assert two.commands["keymap_fly"].isChecked()
    memory.put("keymap", "nonsense")
    assert two.navigator.keymap is KEYMAPS["blender"]


@pytest.mark.parametrize("name", KEYMAPS)
def test_no_two_commands_share_a_key(name: str) -> None:
    keys = [key for sequences in KEYMAPS[name].view_keys().values() for key in sequences]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)
    assert set(KEYMAPS[name].keys) <= set(VIEW_KEYS)


def test_the_wheel_and_its_inverse(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    before = viewer.camera.distance
    wheel(viewer.canvas, 120)
    nearer = viewer.camera.distance
    assert nearer < before
    viewer.commands["invert_wheel"].trigger()
    wheel(viewer.canvas, 120)
    assert viewer.camera.distance == pytest.approx(before)


@pytest.mark.parametrize(("keys", "gesture"), [(NONE, Gesture.ORBIT), (SHIFT, Gesture.PAN), (CTRL, Gesture.ZOOM)])
@pytest.mark.parametrize("name", KEYMAPS)
def test_two_fingers_on_a_trackpad(open_viewer: ViewerOpener, name: str, keys: Any, gesture: Gesture) -> None:
    viewer = open_viewer(empty=True)
    choose(viewer, name)
    before = viewer.camera
    wheel(viewer.canvas, 0, (12, 9), phase=Qt.ScrollPhase.ScrollUpdate, keys=keys)
    assert what_moved(before, viewer.camera) is gesture


def test_pinching_a_trackpad_zooms_and_a_double_tap_frames(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    before = viewer.camera.distance
    native(viewer.canvas, Qt.NativeGestureType.ZoomNativeGesture, 0.25)
    assert viewer.camera.distance == pytest.approx(before / 1.25)
    native(viewer.canvas, Qt.NativeGestureType.SmartZoomNativeGesture)
    assert viewer.camera.distance == pytest.approx(before)


def test_pinching_a_touch_screen_zooms_and_pans(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    before = viewer.camera
    pinch = QPinchGesture()
    pinch.setScaleFactor(2.0)
    pinch.setLastCenterPoint(QPointF(100, 100))
    pinch.setCenterPoint(QPointF(110, 100))
    flag = QPinchGesture.ChangeFlag
    pinch.setChangeFlags(flag.ScaleFactorChanged | flag.CenterPointChanged)
    QApplication.sendEvent(viewer.canvas, QGestureEvent([pinch]))
    assert viewer.camera.distance == pytest.approx(before.distance / 2.0)
    assert viewer.camera.target[0] < before.target[0]


def test_plus_and_minus_zoom_and_arrows_pan(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    before = viewer.camera
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Plus)
    assert viewer.camera.distance < before.distance
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Minus)
    assert viewer.camera.distance == pytest.approx(before.distance)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Right, CTRL)
    assert viewer.camera.target[0] > before.target[0]


def test_parallel_views_from_a_side_are_left_by_orbiting(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    viewer.commands["auto_orthographic"].trigger()
    QTest.keyClick(viewer.canvas, Qt.Key.Key_3)
    assert viewer.camera.orthographic
    assert viewer.commands["orthographic"].isChecked()
    drag(viewer.canvas, MIDDLE, (10, 0), SHIFT)
    assert viewer.camera.orthographic
    drag(viewer.canvas, MIDDLE, (10, 0))
    assert not viewer.camera.orthographic
    QTest.keyClick(viewer.canvas, Qt.Key.Key_5)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_1)
    drag(viewer.canvas, MIDDLE, (10, 0))
    assert viewer.camera.orthographic, "chosen by hand it stays"


def test_views_are_kept_under_numbers(open_viewer: ViewerOpener) -> None:
    memory = Memory()
    viewer = open_viewer(empty=True, memory=memory)
    assert not viewer.commands["bookmark_2"].isEnabled()
    drag(viewer.canvas, LEFT, (50, 20))
    kept = viewer.camera
    QTest.keyClick(viewer.canvas, Qt.Key.Key_2, ALT | SHIFT)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_1)
    assert viewer.camera != kept
    QTest.keyClick(viewer.canvas, Qt.Key.Key_2, ALT)
    assert viewer.camera.yaw == pytest.approx(kept.yaw, abs=1e-3)
    assert viewer.camera.distance == pytest.approx(kept.distance, abs=1e-3)
    memory.put("view_3", "not a camera")
    assert not viewer.commands["bookmark_3"].isEnabled()


def test_the_camera_in_numbers(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_I)
    line = viewer.readout.line
    assert viewer.readout.isVisible()
    assert line.text() == viewer.camera.text()
    drag(viewer.canvas, LEFT, (30, 0))
    assert line.text() == viewer.camera.text()
    QTest.mouseClick(viewer.readout.copy, LEFT)
    assert QApplication.clipboard().text() == line.text()
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "yaw=30 pitch=-10 distance=0.5 target=0,0,0 lens=30 parallel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert viewer.camera.yaw == pytest.approx(math.radians(30))
    assert viewer.camera.orthographic
    line.selectAll()
    QTest.keyClicks(line, "somewhere else")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert viewer.readout.label.text().endswith("?")
    assert viewer.camera.yaw == pytest.approx(math.radians(30))


def test_the_lens_keeps_the_head_as_large(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    before = viewer.camera
    viewer.look.lens.slider.setValue(48)
    after = viewer.camera
    assert after.field_of_view == pytest.approx(math.radians(48))
    large = [pose.distance * math.tan(0.5 * pose.field_of_view) for pose in (before, after)]
    assert large[0] == pytest.approx(large[1])


def test_mouse_releases_outside_do_not_stick(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    drag(viewer.canvas, LEFT, (30, 0))
    before = viewer.camera
    where = QPointF(5, 5)
    move = QMouseEvent(QEvent.Type.MouseMove, where, where, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE)
    QApplication.sendEvent(viewer.canvas, move)
    assert viewer.camera == before


def test_a_key_of_ones_own(open_viewer: ViewerOpener) -> None:
    memory = Memory()
    viewer = open_viewer(empty=True, memory=memory)
    dialog = HandlingDialog(viewer.commands, memory, viewer)
    dialog.show()
    dialog.edits["front"].setKeySequence(QKeySequence("X"))
    drag(viewer.canvas, LEFT, (40, 0))
    viewer.canvas.setFocus()
    QTest.keyClick(viewer.canvas, Qt.Key.Key_1)
    assert viewer.camera.yaw != 0.0
    QTest.keyClick(viewer.canvas, Qt.Key.Key_X)
    assert viewer.camera.yaw == 0.0
    assert memory.get("keys", []) == ["front = X"]
    again = open_viewer(empty=True, memory=memory)
    assert again.commands["front"].shortcuts()[0].toString() == "X"
    dialog.edits["front"].clear()
    assert not viewer.commands["front"].shortcuts()
    dialog.edits["top"].setKeySequence(QKeySequence("3"))
    assert "3" in dialog.conflict.text()
    assert dialog.conflict.isVisible()
    dialog.buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    assert not dialog.conflict.isVisible()
    assert viewer.commands["front"].shortcuts()[0].toString() == "1"
    dialog.close()


def test_speed_and_options_by_dialog(open_viewer: ViewerOpener) -> None:
    memory = Memory()
    viewer = open_viewer(empty=True, memory=memory)
    viewer.commands["handling"].trigger()
    dialog = viewer.findChild(HandlingDialog)
    assert dialog is not None
    dialog.speed.slider.setValue(10)
    assert viewer.navigator.sensitivity == pytest.approx(2.0)
    dialog.options["invert_wheel"].setChecked(True)
    assert viewer.commands["invert_wheel"].isChecked()
    dialog.keymap.setCurrentIndex(1)
    dialog.keymap.activated.emit(1)
    assert viewer.navigator.keymap is KEYMAPS["maya"]
    assert dialog.edits["wireframe"].keySequence().toString() == "4"
    dialog.search.setText("wire")
    shown = [row for row in range(dialog.table.rowCount()) if not dialog.table.isRowHidden(row)]
    assert len(shown) == 1
    before = viewer.camera.yaw
    dialog.close()
    drag(viewer.canvas, LEFT, (-10, 0))
    assert viewer.camera.yaw - before == pytest.approx(10 * 0.008 * 2.0)


def test_changed_keys_survive_writing_and_reading() -> None:
    changed = {"front": ("X", "Ctrl+="), "undo": ()}
    assert read_changes(write_changes(changed)) == changed
    assert read_changes(["no such action = X", "nonsense"]) == {}


@pytest.mark.parametrize("name", ["front", "back", "left", "right", "top", "bottom"])
def test_clicking_an_axis_looks_along_it(open_viewer: ViewerOpener, name: str) -> None:
    viewer = open_viewer(empty=True)
    viewer.scene.set_camera(replace(viewer.camera, yaw=0.5, pitch=0.3))
    place = next(place for end, place, _ in viewer.gizmo.ends() if end == name)
    QTest.mouseClick(viewer.gizmo, LEFT, pos=place.toPoint())
    yaw, pitch = DIRECTIONS[name]
    assert math.remainder(viewer.camera.yaw - yaw, 2 * math.pi) == pytest.approx(0.0)
    assert viewer.camera.pitch == pytest.approx(math.copysign(math.radians(88), pitch) if pitch else 0.0)


def test_beside_the_axes_the_mouse_orbits(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    before = viewer.camera
    QTest.mouseClick(viewer.gizmo, LEFT, pos=QPoint(2, 2))
    assert viewer.camera == before


def test_small_viewports_have_no_axes(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True, parts=Part.NONE, size=(300, 300))
    assert not viewer.gizmo.isVisible()
    viewer.resize(600, 300)
    QApplication.processEvents()
    assert viewer.gizmo.isVisible()
    assert viewer.gizmo.x() + viewer.gizmo.width() <= viewer.canvas.width()
