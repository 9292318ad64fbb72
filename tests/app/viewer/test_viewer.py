"""The embeddable viewer: what its hosts rely on."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from studio.app.viewer.memory import Memory, SettingsMemory
from studio.app.viewer.performance import Performance
from studio.app.viewer.pump import LOADING, PAINTING, Lane, Pump
from studio.app.viewer.scene import SETTLE_MS
from studio.app.viewer.surroundings import Part
from studio.avatar.drive import HeadPose
from studio.core.errors import NumericError, UsageError
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import INDEX
from studio.viewport.camera import CameraPose
from tests.app.toy_track import toy_track
from tests.app.viewer.conftest import ViewerOpener
from tests.app.viewer.gestures import apart, drag, settle
from tests.viewport.toy_avatar import toy_avatar

pytestmark = pytest.mark.usefixtures("qapp")


def drain(lane: Lane, qtbot: Any) -> None:
    """Wait until a lane has answered everything it was asked before."""
    last = Pump(lambda request: request, lane=lane)
    with qtbot.waitSignal(last.done):
        last.submit(True)
    last.stop()


# -- the empty state


def test_without_an_avatar_there_is_an_invitation(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True)
    assert viewer.avatar is None
    assert viewer.notice.isVisible()
    viewer.set_empty_hint("Choose one.")
    assert viewer.notice.hint.text() == "Choose one."
    assert not viewer.panel.isEnabled()
    assert not viewer.commands["screenshot"].isEnabled()
    for name in ("front", "orbit_left", "turntable", "play", "next_mode", "undo", "reset_pose", "background_white"):
        viewer.commands[name].trigger()
    assert viewer.canvas.picture().shape[2] == 4
    assert viewer.status() == ""


def test_an_avatar_comes_and_goes(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer()
    settle(viewer, qtbot)
    assert not viewer.notice.isVisible()
    full = viewer.canvas.picture()
    viewer.set_avatar(None)
    assert viewer.notice.isVisible()
    assert viewer.scene.newest is None
    with qtbot.waitSignal(viewer.canvas.painted):
        viewer.canvas.update()
    assert viewer.canvas.picture().shape != full.shape or apart(viewer.canvas.picture(), full) > 1.0


def test_an_answer_about_the_one_before_is_not_shown(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer()
    drag(viewer.canvas, Qt.MouseButton.LeftButton, (20, 0))
    viewer.set_avatar(None)
    drain(PAINTING, qtbot)
    assert viewer.scene.newest is None


# -- files


def test_a_file_is_opened_off_the_thread(open_viewer: ViewerOpener, qtbot: Any, avatar: Avatar, tmp_path: Path) -> None:
    path = tmp_path / "顔.avatar"
    avatar.save(path)
    viewer = open_viewer(empty=True)
    with qtbot.waitSignal(viewer.shown, timeout=60_000):
        viewer.open(path)
        assert "顔.avatar" in viewer.notice.title.text()
    assert viewer.avatar is not None
    assert len(viewer.avatar.gaussians) == len(avatar.gaussians)


def test_a_broken_file_says_so_in_the_viewport(open_viewer: ViewerOpener, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.avatar"
    path.write_bytes(b"no archive")
    viewer = open_viewer(empty=True)
    with qtbot.waitSignal(viewer.failed, timeout=20_000) as caught:
        viewer.open(path)
    assert viewer.notice.isVisible()
    assert viewer.notice.title.text() == caught.args[0].message


def test_the_last_wish_wins(open_viewer: ViewerOpener, qtbot: Any, avatar: Avatar, tmp_path: Path) -> None:
    path = tmp_path / "a.avatar"
    avatar.save(path)
    viewer = open_viewer(empty=True)
    viewer.open(path)
    viewer.set_avatar(None)
    drain(LOADING, qtbot)
    assert viewer.avatar is None


def test_a_track_is_read_and_played(open_viewer: ViewerOpener, qtbot: Any, tmp_path: Path) -> None:
    path = tmp_path / "t.track"
    toy_track().save(path)
    viewer = open_viewer()
    assert not viewer.timeline.isVisible()
    viewer.open_track(path)
    qtbot.waitUntil(viewer.timeline.isVisible, timeout=20_000)
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: viewer.timeline.index > 1)
    viewer.set_performance(None)
    assert not viewer.timeline.isVisible()
    assert not viewer.timeline.playing


def test_reading_and_preparing_never_hold_the_thread(
    open_viewer: ViewerOpener, qtbot: Any, tmp_path: Path, gl_screen: None
) -> None:
    """The interface's thread works only in small pieces while a large file is read, prepared and drawn.

    Pieces are measured in processor time of that thread: how late a clock is on a busy machine says nothing.
    """
    path = tmp_path / "large.avatar"
    toy_avatar(60_000, ordered=True, columns=128, rows=96).save(path)
    viewer = open_viewer()
    pieces: list[float] = []
    last = [time.thread_time()]

    def beat() -> None:
        now = time.thread_time()
        pieces.append(now - last[0])
        last[0] = now

    timer = QTimer(interval=10, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start()
    done: list[bool] = []
    viewer.shown.connect(lambda: done.append(True))
    last[0] = time.thread_time()
    viewer.open(path)
    qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    timer.stop()
    beat()
    assert float(np.percentile(pieces, 90)) < 0.05
    assert max(pieces) < 0.25


# -- a growing avatar


def test_a_growing_avatar_keeps_camera_pose_and_picture(open_viewer: ViewerOpener, qtbot: Any, avatar: Avatar) -> None:
    viewer = open_viewer()
    viewer.panel.take_preset("happy")
    drag(viewer.canvas, Qt.MouseButton.LeftButton, (40, 10))
    settle(viewer, qtbot)
    camera, pose, before = viewer.camera, viewer.scene.pose, viewer.canvas.picture()
    gaussians = replace(avatar.gaussians, color=np.ascontiguousarray(avatar.gaussians.color[:, ::-1]))
    shown: list[bool] = []
    viewer.shown.connect(lambda: shown.append(True))
    viewer.update_gaussians(gaussians)
    assert viewer.scene.newest is not None
    settle(viewer, qtbot)
    assert viewer.camera == camera
    assert viewer.scene.pose is pose
    assert viewer.panel.undo_button.isEnabled()
    assert apart(viewer.canvas.picture(), before) > 2.0
    assert not shown


def test_growing_needs_a_head_and_sound_numbers(open_viewer: ViewerOpener, avatar: Avatar) -> None:
    viewer = open_viewer(empty=True)
    with pytest.raises(UsageError, match="no avatar"):
        viewer.update_gaussians(avatar.gaussians)
    viewer.replace_avatar(avatar)
    assert viewer.avatar is avatar
    with pytest.raises(NumericError):
        viewer.update_gaussians(replace(avatar.gaussians, color=np.full_like(avatar.gaussians.color, np.nan)))


# -- poses


def test_live_poses_are_cheap_and_the_last_one_stays(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer()
    begin = time.thread_time()
    for k in range(200):
        expression = np.zeros(52, np.float32)
        expression[INDEX["jawOpen"]] = k / 199
        viewer.set_pose(HeadPose(expression))
    assert time.thread_time() - begin < 0.5
    assert viewer.scene.pose.expression[INDEX["jawOpen"]] == 1.0
    qtbot.waitUntil(lambda: viewer.panel.expressions["jawOpen"].value() == 100)
    assert not viewer.panel.undo_button.isEnabled(), "what a camera does is not the user's to undo"


# -- two at once, hosts


def test_two_viewers_draw_at_once_and_move_together(open_viewer: ViewerOpener, qtbot: Any, gl_screen: None) -> None:
    one, two = (open_viewer(parts=Part.NONE, size=(360, 300), gl=gl) for gl in (True, False))
    two.link(one)
    drag(one.canvas, Qt.MouseButton.LeftButton, (30, 10))
    assert two.camera == one.camera
    drag(two.canvas, Qt.MouseButton.LeftButton, (-10, 25))
    assert one.camera == two.camera
    one.panel.take_preset("surprised")
    assert two.scene.pose is one.scene.pose
    settle(one, qtbot)
    settle(two, qtbot)
    assert apart(one.canvas.picture(), two.canvas.picture()) < 0.3


def test_parts_can_be_left_out(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True, parts=Part.TIMELINE)
    assert not viewer.bar.isVisible()
    assert not viewer.panel.isVisible()
    assert not viewer.commands["panel"].isVisible()
    viewer.set_performance(toy_track())
    assert viewer.timeline.isVisible()
    bare = open_viewer(empty=True, parts=Part.NONE)
    bare.set_performance(toy_track())
    assert not bare.timeline.isVisible()
    assert bare.scene.pose.expression.shape == (52,)
    assert bare.canvas.width() == bare.width()


def test_a_hidden_viewer_draws_nothing(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer()
    settle(viewer, qtbot)
    viewer.hide()
    last = viewer.scene.newest
    for k in range(5):
        viewer.set_pose(HeadPose(np.full(52, 0.1 * k, np.float32)))
    qtbot.wait(2 * SETTLE_MS)
    drain(PAINTING, qtbot)
    assert viewer.scene.newest is last
    viewer.show()
    qtbot.waitUntil(lambda: viewer.scene.newest is not last, timeout=20_000)
    assert viewer.scene.newest.request.pose is viewer.scene.pose


def test_full_screen_is_the_hosts_business(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer()
    with qtbot.waitSignal(viewer.full_screen_wished) as caught:
        QTest.keyClick(viewer.canvas, Qt.Key.Key_F11)
    assert caught.args == [True]
    assert not viewer.bar.isVisible()
    with qtbot.waitSignal(viewer.full_screen_wished) as caught:
        QTest.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    assert caught.args == [False]
    assert viewer.bar.isVisible()


def test_the_applications_settings_are_a_memory(tmp_path: Path) -> None:
    from studio.app.shell.settings import Settings

    settings = Settings(tmp_path)
    memory = SettingsMemory(settings)
    told: list[str] = []
    memory.changed.connect(told.append)
    assert memory.get("keymap", "blender") == "blender"
    memory.put("keymap", "maya")
    memory.put("view_1", "yaw=0")
    settings.change(theme="dark")
    assert settings.values.keymap == "maya"
    assert told == ["keymap", "view_1"]
    again = SettingsMemory(Settings(tmp_path))
    assert again.get("view_1", "") == "yaw=0"
    assert again.get("keymap", "") == "maya"


def test_a_memory_gives_only_what_fits() -> None:
    memory = Memory()
    memory.put("sensitivity", 2)
    assert memory.get("sensitivity", 1.0) == 2.0
    memory.put("invert_wheel", "yes")
    assert memory.get("invert_wheel", False) is False


def test_every_control_has_a_name_and_can_be_reached(open_viewer: ViewerOpener, performance: Performance) -> None:
    viewer = open_viewer()
    viewer.set_performance(performance)
    viewer.commands["readout"].trigger()
    buttons = [button for button in viewer.findChildren(QToolButton) if button.isVisible()]
    assert len(buttons) > 25
    for button in buttons:
        if button.objectName().startswith(("qt_", "Scroll")):
            continue
        assert button.accessibleName() or button.text(), button
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.text() or button.accessibleName()
    assert viewer.canvas.accessibleName()
    assert viewer.readout.line.accessibleName()


def test_a_narrow_bar_shows_icons_alone(open_viewer: ViewerOpener) -> None:
    viewer = open_viewer(empty=True, size=(1500, 500))
    assert viewer.bar.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    viewer.resize(600, 500)
    QApplication.processEvents()
    assert viewer.bar.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    for action in viewer.bar.actions():
        widget = viewer.bar.widgetForAction(action)
        assert widget is None or widget.isVisible()


def test_camera_texts_are_read_back() -> None:
    pose = CameraPose(0.3, -0.2, 0.9, (0.01, -0.02, 0.03), 0.4, orthographic=True)
    again = CameraPose.parse(pose.text())
    assert again.yaw == pytest.approx(pose.yaw, abs=1e-4)
    assert again.target == pytest.approx(pose.target, abs=1e-4)
    assert again.orthographic
    for bad in (
        "",
        "yaw=1",
        "yaw=a pitch=0 distance=1 target=0,0,0 lens=2",
        "yaw=nan pitch=0 distance=1 target=0,0,0 lens=9",
    ):
        with pytest.raises(UsageError, match="camera"):
            CameraPose.parse(bad)


def test_the_loop_ends_after_the_last_viewer(open_viewer: ViewerOpener) -> None:
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    viewer = open_viewer(empty=True)
    loop.exec()
    viewer.end()
    viewer.set_pose(HeadPose())
    viewer.end()
