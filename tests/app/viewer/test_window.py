"""The real window, its real buttons, a real mouse."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from studio.app.viewer.canvas import GlCanvas, PaintedCanvas
from studio.app.viewer.performance import Performance
from studio.app.viewer.pump import LOADING, PAINTING
from studio.app.viewer.window import ViewerWindow
from studio.core.errors import DeviceError
from studio.viewport.renderer import Mode
from tests.app.conftest import Opener

pytestmark = [pytest.mark.usefixtures("qapp")]


def drag(
    window: ViewerWindow,
    button: Qt.MouseButton,
    by: tuple[int, int],
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Real mouse events: QTest's moves carry no modifiers."""
    canvas, none = window.viewer.canvas, Qt.MouseButton.NoButton
    start = QPointF(canvas.rect().center())
    path = [start + QPointF(by[0] * step / 4, by[1] * step / 4) for step in range(5)]
    kinds = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
    events = [(kinds[0], start, button, button)]
    events += [(kinds[1], point, none, button) for point in path[1:]]
    events += [(kinds[2], path[-1], button, none)]
    for kind, where, changed, held in events:
        QApplication.sendEvent(canvas, QMouseEvent(kind, where, canvas.mapToGlobal(where), changed, held, keys))


def shown(window: ViewerWindow) -> np.ndarray:
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    picture = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
    corner, ratio = window.viewer.canvas.mapTo(window, QPoint(0, 0)), window.devicePixelRatioF()
    left, top = round(corner.x() * ratio), round(corner.y() * ratio)
    right, bottom = (
        round(n * ratio)
        for n in (corner.x() + window.viewer.canvas.width(), corner.y() + window.viewer.canvas.height())
    )
    return picture[top:bottom, left:right]


def settle(window: ViewerWindow, qtbot: Any) -> None:
    """Wait until a picture in full resolution of the present state is shown."""
    scene = window.viewer.scene
    scene.touch()
    qtbot.waitUntil(lambda: scene.is_fine, timeout=60_000)
    QApplication.processEvents()


def button(window: ViewerWindow, name: str) -> QToolButton:
    widget = window.viewer.bar.widgetForAction(window.viewer.commands[name])
    assert isinstance(widget, QToolButton)
    return widget


def test_qt_does_not_leak_references_to_none(qtbot: Any) -> None:
    """PySide6 6.12.0 on Python before 3.12 dies after some thousand calls of methods that return nothing."""
    label = QLabel()
    qtbot.addWidget(label)
    label.update()
    before = sys.getrefcount(None)
    for _ in range(200):
        label.update()
    assert sys.getrefcount(None) > before - 50, "this PySide6 leaks None references"


@pytest.mark.parametrize("gl", [True, False])
def test_the_head_is_seen(open_window: Opener, qtbot: Any, gl_screen: None, gl: bool) -> None:
    window = open_window(gl=gl)
    settle(window, qtbot)
    picture = shown(window)
    height, width = picture.shape[:2]
    middle = picture[height // 2, width // 2].astype(int)
    corner = picture[5, 5].astype(int)
    assert middle[0] > middle[2] + 30
    assert abs(corner[0] - corner[2]) < 20
    assert isinstance(window.viewer.canvas, GlCanvas if gl else PaintedCanvas)


def test_dragging_orbits(open_window: Opener) -> None:
    window = open_window()
    camera = window.viewer.scene.camera
    drag(window, Qt.MouseButton.LeftButton, (-80, 0))
    assert camera.yaw == pytest.approx(80 * 0.008)
    drag(window, Qt.MouseButton.MiddleButton, (0, 40))
    assert camera.pitch == pytest.approx(40 * 0.008)
    assert not camera.target.any() or np.allclose(camera.target, window.viewer.scene._sphere[0])


def test_shift_or_the_right_button_pans(open_window: Opener) -> None:
    window = open_window()
    camera = window.viewer.scene.camera
    before = camera.target.copy()
    drag(window, Qt.MouseButton.MiddleButton, (60, 0), Qt.KeyboardModifier.ShiftModifier)
    shifted = camera.target.copy()
    assert shifted[0] < before[0]
    drag(window, Qt.MouseButton.RightButton, (0, 60))
    assert camera.target[1] > shifted[1]
    assert camera.yaw == 0.0


def wheel(window: ViewerWindow, angle: int, pixels: int = 0, phase: Any = Qt.ScrollPhase.NoScrollPhase) -> None:
    where = QPointF(window.viewer.canvas.rect().center())
    event = QWheelEvent(
        where, window.viewer.canvas.mapToGlobal(where), QPoint(pixels, 0), QPoint(0, angle),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, phase, False,
    )  # fmt: skip
    QApplication.sendEvent(window.viewer.canvas, event)


def test_the_wheel_zooms_and_a_trackpad_orbits(open_window: Opener) -> None:
    window = open_window()
    camera = window.viewer.scene.camera
    before = camera.distance
    wheel(window, 120)
    assert camera.distance < before
    wheel(window, -120)
    assert camera.distance == pytest.approx(before)
    wheel(window, 0, pixels=20, phase=Qt.ScrollPhase.ScrollUpdate)
    assert camera.yaw == pytest.approx(-20 * 0.008)


@pytest.mark.parametrize(
    ("key", "yaw", "pitch"),
    [
        (Qt.Key.Key_1, 0.0, 0.0),
        (Qt.Key.Key_3, math.pi / 2, 0.0),
        (Qt.Key.Key_7, 0.0, math.radians(88)),
        (Qt.Key.Key_6, math.radians(15), 0.0),
        (Qt.Key.Key_4, -math.radians(15), 0.0),
        (Qt.Key.Key_8, 0.0, math.radians(15)),
        (Qt.Key.Key_2, 0.0, -math.radians(15)),
    ],
)
@pytest.mark.parametrize("keypad", [False, True])
def test_keys_look_from_a_side(
    open_window: Opener, qtbot: Any, key: Qt.Key, yaw: float, pitch: float, keypad: bool
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
    QTest.keyClick(
        window.viewer.canvas, key, Qt.KeyboardModifier.KeypadModifier if keypad else Qt.KeyboardModifier.NoModifier
    )
    assert window.viewer.scene.camera.yaw == pytest.approx(yaw)
    assert window.viewer.scene.camera.pitch == pytest.approx(pitch)


def test_control_looks_from_the_opposite_side(open_window: Opener, qtbot: Any) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert abs(window.viewer.scene.camera.yaw) == pytest.approx(math.pi)


def test_framing_by_button_and_key(open_window: Opener, qtbot: Any) -> None:
    window = open_window()
    camera = window.viewer.scene.camera
    good = camera.distance
    camera.zoom(5.0)
    QTest.mouseClick(button(window, "frame_head"), Qt.MouseButton.LeftButton)
    assert camera.distance == pytest.approx(good)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_F, Qt.Key.Key_Period):
        camera.zoom(3.0)
        window.viewer.canvas.setFocus()
        qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
        QTest.keyClick(window.viewer.canvas, key)
        assert camera.distance == pytest.approx(good), key


def test_parallel_projection_key(open_window: Opener, qtbot: Any) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_5)
    assert window.viewer.scene.camera.orthographic
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_5)
    assert not window.viewer.scene.camera.orthographic


@pytest.mark.parametrize("gl", [True, False])
def test_modes_by_button(open_window: Opener, qtbot: Any, gl_screen: None, gl: bool) -> None:
    window = open_window(gl=gl)
    pictures = []
    for name, mode in (("mesh", Mode.MESH), ("wireframe", Mode.WIREFRAME), ("splats", Mode.SPLATS)):
        QTest.mouseClick(button(window, name), Qt.MouseButton.LeftButton)
        assert window.viewer.scene.mode is mode
        settle_mode(window, qtbot, mode)
        pictures.append(shown(window))
    assert all(np.abs(pictures[i].astype(int) - pictures[i - 1]).max() > 50 for i in range(3))


def settle_mode(window: ViewerWindow, qtbot: Any, mode: Mode) -> None:
    def arrived() -> bool:
        newest = window.viewer.scene.newest
        return newest is not None and newest.request.mode is mode and window.viewer.scene.is_fine

    qtbot.waitUntil(arrived, timeout=20_000)
    with qtbot.waitSignal(window.viewer.canvas.painted, timeout=20_000):
        window.viewer.canvas.update()


def test_coarse_drawing_is_said_and_refined(open_window: Opener, qtbot: Any) -> None:
    window = open_window(gl=False)
    scene = window.viewer.scene
    for _ in range(20):
        scene.coarseness.splats.note(3000, 1, gaussian_seconds=0.0, pixel_seconds=5.0)
    lines: list[str] = []
    window.viewer.status_changed.connect(lines.append)

    def coarser_while_moving() -> bool:
        scene.touch()
        return any("coarser" in line for line in lines)

    qtbot.waitUntil(coarser_while_moving, timeout=60_000)
    qtbot.waitUntil(lambda: scene.is_fine, timeout=60_000)
    assert "in full" in window._status.text()


def test_a_slider_changes_the_picture(open_window: Opener, qtbot: Any, gl_screen: None) -> None:
    window = open_window()
    settle(window, qtbot)
    before = shown(window)
    slider = window.viewer.panel.expressions["jawOpen"].slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    settle(window, qtbot)
    assert np.abs(shown(window).astype(int) - before).max() > 40


def test_backgrounds_from_the_menu(open_window: Opener, qtbot: Any, gl_screen: None) -> None:
    window = open_window()
    settle(window, qtbot)
    window.viewer.commands["background_green"].trigger()
    with qtbot.waitSignal(window.viewer.canvas.painted):
        window.viewer.canvas.update()
    corner = shown(window)[4, 4].astype(int)
    assert corner[1] > 150 > 90 > corner[0]
    assert window.viewer.commands["background_green"].isChecked()
    assert not window.viewer.commands["background_studio"].isChecked()


def test_a_transparent_picture_is_saved(open_window: Opener, qtbot: Any, tmp_path: Path) -> None:
    window = open_window()
    settle(window, qtbot)
    window.viewer.commands["background_transparent"].trigger()
    QApplication.processEvents()
    with qtbot.waitSignal(window.viewer.saved, timeout=20_000):
        window.viewer.pictures.save(tmp_path / "頭 1")
    image = QImage(str(tmp_path / "頭 1.png"))
    assert image.hasAlphaChannel()
    assert image.pixelColor(2, 2).alpha() == 0
    assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() > 240
    (tmp_path / "file").write_text("")
    with qtbot.waitSignal(window.viewer.failed, timeout=20_000):
        window.viewer.pictures.save(tmp_path / "file" / "x.png")
    assert "cannot be written" in window.statusBar().currentMessage()


def test_the_turntable_turns_until_it_is_stopped(open_window: Opener, qtbot: Any) -> None:
    window = open_window()
    QTest.mouseClick(button(window, "turntable"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.viewer.scene.camera.yaw > 0.05)
    QTest.mouseClick(button(window, "turntable"), Qt.MouseButton.LeftButton)
    stopped = window.viewer.scene.camera.yaw
    qtbot.wait(80)
    assert window.viewer.scene.camera.yaw == stopped


def test_the_panel_hides_and_the_viewport_grows(open_window: Opener, qtbot: Any) -> None:
    window = open_window()
    before = window.viewer.canvas.width()
    QTest.mouseClick(button(window, "panel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.viewer.canvas.width() > before + 200)
    QTest.mouseClick(button(window, "panel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.viewer.panel.isVisible())


def test_full_screen_and_back_by_key(open_window: Opener, qtbot: Any) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert not window.viewer.bar.isVisible()
    assert not window.viewer.panel.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.viewer.bar.isVisible()
    assert window.viewer.panel.isVisible()


def test_playback_by_button_space_and_arrows(open_window: Opener, qtbot: Any, performance: Performance) -> None:
    window = open_window(performance)
    line = window.viewer.timeline
    assert line is not None
    QTest.mouseClick(line.play, Qt.MouseButton.LeftButton)
    assert line.playing
    qtbot.waitUntil(lambda: line.index > 0)
    window.viewer.canvas.setFocus()
    qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_Space)
    assert not line.playing
    line.line.setValue(4)
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_Right)
    assert line.index == 5
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_Left)
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_Left)
    assert line.index == 3
    assert window.viewer.scene.pose.expression.max() == pytest.approx(performance.pose(3).expression.max())
    wanted = round(100 * performance.pose(3).expression.max())
    qtbot.waitUntil(lambda: window.viewer.panel.expressions["jawOpen"].value() == wanted)
    line.step(-4)
    assert line.index == len(performance) - 1


def test_the_camera_of_the_video_until_the_mouse_moves(
    open_window: Opener, qtbot: Any, performance: Performance
) -> None:
    window = open_window(performance)
    line = window.viewer.timeline
    assert line is not None
    qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
    QTest.keyClick(window.viewer.canvas, Qt.Key.Key_0)
    assert line.tracked.isChecked()
    assert np.array_equal(window.viewer.scene.view().camera_from_head, performance.camera(0).camera_from_head)
    line.line.setValue(7)
    assert np.array_equal(window.viewer.scene.view().camera_from_head, performance.camera(7).camera_from_head)
    settle(window, qtbot)
    drag(window, Qt.MouseButton.LeftButton, (20, 0))
    assert not line.tracked.isChecked()
    assert window.viewer.scene.tracked is None


def test_without_a_track_playback_keys_do_nothing(open_window: Opener, qtbot: Any) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: window.viewer.canvas.hasFocus())
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_0):
        QTest.keyClick(window.viewer.canvas, key)
    assert window.viewer.scene.tracked is None


def test_resizing_and_a_lost_context(open_window: Opener, qtbot: Any, gl_screen: None) -> None:
    window = open_window(gl=True)
    settle(window, qtbot)
    for size in ((700, 500), (1100, 800), (900, 640)):
        window.resize(*size)
        settle(window, qtbot)
    before = shown(window)
    canvas = window.viewer.canvas
    assert isinstance(canvas, GlCanvas)
    canvas._drop()
    canvas.makeCurrent()
    canvas.initializeGL()
    canvas.doneCurrent()
    with qtbot.waitSignal(canvas.painted):
        canvas.update()
    assert np.abs(shown(window).astype(int) - before).max() <= 2


def test_an_error_is_shown_with_its_advice_in_the_viewport(open_window: Opener) -> None:
    window = open_window()
    window.viewer.scene.failed.emit(DeviceError("gone", "The device is gone.", "Plug it in."))
    assert not window.viewer.notice.isVisible()
    assert "Plug it in." in window.statusBar().currentMessage()
    window.viewer.set_avatar(None)
    window.viewer.scene.failed.emit(DeviceError("gone", "The device is gone.", "Plug it in."))
    assert window.viewer.notice.isVisible()
    assert window.viewer.notice.hint.text() == "Plug it in."


def test_every_button_has_a_text_a_tip_and_a_place_in_the_tab_order(open_window: Opener) -> None:
    window = open_window()
    buttons = [b for b in window.viewer.bar.findChildren(QToolButton) if b.isVisible()]
    assert len(buttons) >= 8
    for tool in buttons:
        assert tool.text()
        assert tool.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert window.viewer.canvas.accessibleName()


def test_the_theme_changes_the_icons(open_window: Opener) -> None:
    window = open_window()
    light = button(window, "mesh").icon().pixmap(20).toImage()
    palette, dark = window.viewer.palette(), window.viewer.palette()
    for role in (dark.ColorRole.ButtonText, dark.ColorRole.WindowText):
        dark.setColor(role, Qt.GlobalColor.magenta)
    window.viewer.setPalette(dark)
    assert button(window, "mesh").icon().pixmap(20).toImage() != light
    window.viewer.setPalette(palette)


def test_closing_ends_the_thread(open_window: Opener) -> None:
    window = open_window()
    window.close()
    PAINTING.wait_until_idle(20.0)
    LOADING.wait_until_idle(20.0)
    assert not PAINTING.running
    assert not LOADING.running


def test_gl_shows_the_same_as_painting(open_window: Opener, qtbot: Any, gl_screen: None) -> None:
    """The way of machines with a GPU: frame and order from the thread, drawn by GL with the newest camera."""
    pictures = []
    for gl in (True, False):
        window = open_window(gl=gl)
        window.viewer.panel.take_preset("happy")
        drag(window, Qt.MouseButton.LeftButton, (40, 0))
        settle(window, qtbot)
        with qtbot.waitSignal(window.viewer.canvas.painted, timeout=20_000):
            window.viewer.canvas.update()
        pictures.append(window.viewer.canvas.picture())
        assert ("CPU" in window._status.text()) is not gl
        window.close()
    apart = np.abs(pictures[0].astype(int) - pictures[1])
    assert apart.max() <= 4
    assert apart.mean() < 0.3
