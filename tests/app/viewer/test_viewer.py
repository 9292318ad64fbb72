"""The embeddable viewer: what its hosts rely on."""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage, QOpenGLContext
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from studio.app.viewer.canvas import GlCanvas, exposed
from studio.app.viewer.expression_panel import ExpressionPanel
from studio.app.viewer.memory import Memory, SettingsMemory
from studio.app.viewer.performance import Performance
from studio.app.viewer.pump import LOADING, PAINTING, Lane, Pump
from studio.app.viewer.scene import SETTLE_MS
from studio.app.viewer.surroundings import Part
from studio.app.viewer.viewer import Viewer
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.presets import PRESETS, preset_expression
from studio.avatar.render import render_image
from studio.core.errors import NumericError, UsageError
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import INDEX
from studio.viewport.camera import CameraPose
from studio.viewport.renderer import Mode
from tests.app.toy_track import toy_track
from tests.app.viewer.conftest import ViewerOpener
from tests.app.viewer.gestures import drag
from tests.viewport.toy_avatar import toy_avatar

pytestmark = pytest.mark.usefixtures("qapp")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def settle(viewer: Viewer, qtbot: Any) -> None:
    """Wait until the present state is shown in full."""
    fine: list[bool] = []
    viewer.scene.touch()
    viewer.scene.when_fine(lambda: fine.append(True))
    qtbot.waitUntil(lambda: bool(fine), timeout=20_000)
    with qtbot.waitSignal(viewer.canvas.painted, timeout=20_000):
        viewer.canvas.update()


def drain(lane: Lane, qtbot: Any) -> None:
    """Wait until a lane has answered everything it was asked before."""
    last = Pump(lambda request: request, lane=lane)
    with qtbot.waitSignal(last.done):
        last.submit(True)
    last.stop()


def apart(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a.astype(int) - b).mean())


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


# -- pictures


@pytest.mark.parametrize("gl", [True, False])
def test_a_saved_picture_is_the_splatters(
    open_viewer: ViewerOpener, qtbot: Any, avatar: Avatar, tmp_path: Path, gl: bool, gl_screen: None
) -> None:
    viewer = open_viewer(gl=gl)
    viewer.commands["background_black"].trigger()
    viewer.panel.take_preset("happy")
    drag(viewer.canvas, Qt.MouseButton.LeftButton, (50, 20))
    with qtbot.waitSignal(viewer.saved, timeout=20_000) as caught:
        viewer.pictures.save(tmp_path / "shot")
    assert caught.args[0] == tmp_path / "shot.png"
    image = QImage(str(caught.args[0])).convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    view = viewer.scene.view()
    assert (image.width(), image.height()) == (view.intrinsics.width, view.intrinsics.height)
    frame = Driver(avatar).frame(viewer.scene.pose)
    truth = render_image(frame, view.intrinsics, view.camera_from_head)
    assert np.abs(rows[..., :3].astype(int) - truth[..., :3]).max() <= 4
    assert apart(rows[..., :3], truth[..., :3]) < 0.3


def test_exposure_brightens_head_and_picture_but_not_the_background(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer(gl=False)
    settle(viewer, qtbot)
    before = viewer.canvas.picture().astype(int)
    viewer.look.exposure.slider.setValue(10)
    after = viewer.canvas.picture().astype(int)
    middle = (before.shape[0] // 2, before.shape[1] // 2)
    assert (after[middle] >= before[middle]).all()
    assert after[middle][:3].sum() > before[middle][:3].sum() + 40
    assert (after[2, 2] == before[2, 2]).all()


def test_exposure_of_a_picture_is_a_factor_in_linear_light() -> None:
    gray = np.full((1, 1, 4), (100, 100, 100, 255), np.uint8)
    assert exposed(gray, 0.0) is gray
    linear = ((100 / 255 + 0.055) / 1.055) ** 2.4
    wanted = 255 * (1.055 * (2.0 * linear) ** (1 / 2.4) - 0.055)
    assert exposed(gray, 1.0)[0, 0, 0] == pytest.approx(wanted, abs=1)
    half = np.array([[[50, 50, 50, 128]]], np.uint8)
    assert exposed(half, 1.0)[0, 0, 0] == pytest.approx(wanted / 2, abs=2)
    assert exposed(half, 1.0)[0, 0, 3] == 128


@pytest.mark.parametrize("gl", [True, False])
def test_every_mode_is_drawn(open_viewer: ViewerOpener, qtbot: Any, gl: bool, gl_screen: None) -> None:
    viewer = open_viewer(gl=gl)
    pictures = []
    for mode in (Mode.SPLATS, Mode.MESH, Mode.WIREFRAME):
        viewer.scene.set_mode(mode)
        settle(viewer, qtbot)
        pictures.append(viewer.canvas.picture())
    assert min(apart(pictures[i], pictures[i - 1]) for i in range(3)) > 1.0


# -- GL


def test_a_lost_context_loses_nothing(open_viewer: ViewerOpener, qtbot: Any, gl_screen: None) -> None:
    """Another window takes the viewer in: Qt makes a new context, and may destroy the old one."""
    viewer = open_viewer(gl=True)
    viewer.panel.take_preset("happy")
    drag(viewer.canvas, Qt.MouseButton.LeftButton, (30, 10))
    settle(viewer, qtbot)
    before, camera, pose = viewer.canvas.picture(), viewer.camera, viewer.scene.pose
    canvas = viewer.canvas
    assert isinstance(canvas, GlCanvas)
    for _ in range(3):
        canvas._drop()
        canvas.makeCurrent()
        canvas.initializeGL()
        canvas.doneCurrent()
        with qtbot.waitSignal(canvas.painted, timeout=20_000):
            canvas.update()
        assert np.array_equal(canvas.picture(), before)
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(viewer.size())
    viewer.setParent(host)
    host.show()
    viewer.show()
    qtbot.waitExposed(host)
    settle(viewer, qtbot)
    assert viewer.camera == camera
    assert viewer.scene.pose is pose
    assert apart(canvas.picture(), before) < 0.05
    viewer.setParent(None)


def test_gl_objects_do_not_pile_up(open_viewer: ViewerOpener, qtbot: Any, avatar: Avatar, gl_screen: None) -> None:
    viewer = open_viewer(gl=True, size=(620, 300))
    settle(viewer, qtbot)
    canvas = viewer.canvas
    assert isinstance(canvas, GlCanvas)
    assert canvas._renderer is not None
    other = toy_avatar(2500)

    def alive() -> list[int]:
        """How many textures, buffers, framebuffers, renderbuffers and vertex arrays there are."""
        canvas.makeCurrent()
        functions = QOpenGLContext.currentContext().extraFunctions()
        kinds = ("Texture", "Buffer", "Framebuffer", "Renderbuffer", "VertexArray")
        counts = [sum(bool(getattr(functions, f"glIs{kind}")(n)) for n in range(1, 2000)) for kind in kinds]
        canvas.doneCurrent()
        return counts

    def cycle(count: int) -> None:
        for k in range(count):
            with qtbot.waitSignal(viewer.shown, timeout=20_000):
                viewer.set_avatar(other if k % 2 else avatar)
            with qtbot.waitSignal(canvas.painted, timeout=20_000):
                canvas.update()

    cycle(4)
    before = alive()
    cycle(46)
    assert min(before) > 0
    assert max(now - then for now, then in zip(alive(), before, strict=True)) <= 1


def test_fifty_avatars_leave_no_memory_behind(open_viewer: ViewerOpener, qtbot: Any) -> None:
    viewer = open_viewer(gl=False)
    status = Path("/proc/self/statm")
    if not status.exists():
        pytest.skip("memory is only told by Linux")
    two = [toy_avatar(3000), toy_avatar(20_000)]

    def cycle(count: int) -> None:
        for k in range(count):
            with qtbot.waitSignal(viewer.shown, timeout=20_000):
                viewer.set_avatar(replace(two[k % 2]))
        gc.collect()

    cycle(10)
    before = int(status.read_text().split()[1])
    cycle(50)
    grown = (int(status.read_text().split()[1]) - before) * 4096
    assert grown < 20e6, f"{grown / 1e6:.1f} MB"


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
