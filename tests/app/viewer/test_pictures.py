"""Saved pictures, exposure, modes, and what GL and memory keep."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QOpenGLContext
from PySide6.QtWidgets import QWidget

from studio.app.viewer.canvas import GlCanvas, exposed
from studio.avatar.drive import Driver
from studio.avatar.render import render_image
from studio.nouns.avatar import Avatar
from studio.viewport.renderer import Mode
from tests.app.viewer.conftest import ViewerOpener
from tests.app.viewer.gestures import apart, drag, settle
from tests.viewport.toy_avatar import toy_avatar

pytestmark = pytest.mark.usefixtures("qapp")


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
