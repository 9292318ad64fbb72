"""Live drive: the avatar follows, mirrors, calibrates, comes to rest when nobody is seen, and says how late it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studio.app.language import Translators
from studio.app.live.drive import CALIBRATING, FOLLOWING, OFF, SEARCHING, STARTING, TROUBLE
from studio.app.live.latency import Latency
from studio.app.live.panel import LivePanel
from studio.app.shell.settings import Settings
from studio.app.shell.workspace import Workspace
from studio.app.viewer.surroundings import Part
from studio.app.viewer.viewer import Viewer
from studio.avatar.puppet import CALIBRATION_S, Sight, pack_sight
from studio.core.events import CameraChanged, CamerasListed, JobFailed
from studio.core.paths import resource
from studio.library import Library
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import INDEX, weights
from tests.app.capture.conftest import FakeWorker

FRONT = np.diag([1.0, -1.0, -1.0])
WEBCAM = ("usb1", "Studio Webcam", 0)
LIVE_NOW = CameraChanged(state="live", name="Studio Webcam", width=1280, height=720, fps=30.0)


class Show:
    """A live panel beside a viewer, with a worker that pretends."""

    def __init__(self, workspace: Workspace, viewer: Viewer, qtbot: Any) -> None:
        self.viewer, self.qtbot = viewer, qtbot
        self.workers: list[FakeWorker] = []
        self.time_s, self._set_s = 100.0, time.monotonic()
        self.panel = LivePanel(workspace, viewer, make_worker=self._make, clock=self.clock)

    def _make(self, parent: Any) -> FakeWorker:
        self.workers.append(FakeWorker(parent))
        return self.workers[-1]

    def clock(self) -> float:
        """Goes on by itself; showing a face for a while takes no time."""
        return self.time_s + time.monotonic() - self._set_s

    @property
    def worker(self) -> FakeWorker:
        return self.workers[-1]

    @property
    def state(self) -> str:
        return self.panel.drive.state

    def begin(self) -> None:
        self.qtbot.mouseClick(self.panel.switch, Qt.MouseButton.LeftButton)
        self.worker.tell(CamerasListed(cameras=[WEBCAM]), LIVE_NOW)

    def see(self, face: dict[str, float] | None, *, seconds: float = 0.0) -> None:
        """Show a face (None: nobody) for a while."""
        self.time_s = self.clock()
        for _ in range(max(1, round(30 * seconds))):
            self.time_s += 1 / 30
            self._set_s = time.monotonic()
            sight = None if face is None else Sight(self.time_s, FRONT, weights(face), np.zeros((2, 2)))
            self.worker.show("sight", pack_sight(self.time_s, sight))

    def weight(self, name: str) -> float:
        return float(self.viewer.scene.pose.expression[INDEX[name]])


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path) -> Workspace:
    Translators(qapp).use("en")
    return Workspace(Library.open(tmp_path / "library"), Settings(tmp_path / "settings"))


@pytest.fixture
def show(qtbot: Any, workspace: Workspace, avatar: Avatar) -> Iterator[Show]:
    viewer = Viewer(parts=Part.NONE, gl=False)
    made = Show(workspace, viewer, qtbot)
    qtbot.addWidget(viewer)
    qtbot.addWidget(made.panel)
    viewer.set_avatar(avatar)
    viewer.resize(160, 160)
    made.panel.show()
    yield made
    made.panel.end()
    viewer.end()


def calibrated(show: Show) -> None:
    show.begin()
    show.see({}, seconds=CALIBRATION_S + 0.2)


def test_switching_on_calibrates_and_then_follows(show: Show) -> None:
    assert show.state == OFF and show.panel.switch.text() == "Start"
    show.begin()
    assert show.worker.verb == "live" and show.panel.switch.text() == "Stop"
    show.see({"mouthSmileLeft": 0.2}, seconds=CALIBRATION_S / 2)
    assert show.panel.drive.puppet.calibrating
    show.see({"mouthSmileLeft": 0.2}, seconds=CALIBRATION_S / 2 + 0.2)
    assert show.state == FOLLOWING and show.weight("mouthSmileRight") == pytest.approx(0.0, abs=0.05)
    assert "Following" in show.panel.status.text()


def test_calibrating_is_said(show: Show) -> None:
    show.begin()
    show.see({}, seconds=0.3)
    assert show.state == CALIBRATING and "relaxed" in show.panel.status.text() and show.panel.bar.isVisible()


def test_the_avatar_follows_and_mirrors(show: Show) -> None:
    calibrated(show)
    show.see({"jawOpen": 0.7, "mouthLeft": 0.5}, seconds=0.6)
    assert show.weight("jawOpen") > 0.5 and show.weight("mouthRight") > 0.3 and show.weight("mouthLeft") < 0.05
    show.panel.mirrored.setChecked(False)
    show.see({"jawOpen": 0.7, "mouthLeft": 0.5})
    assert show.weight("mouthLeft") > 0.3 and show.weight("mouthRight") < 0.05


def test_calibrating_again(show: Show) -> None:
    calibrated(show)
    show.see({"browInnerUp": 0.5}, seconds=0.4)
    assert show.weight("browInnerUp") > 0.3
    show.qtbot.mouseClick(show.panel.calibrate_button, Qt.MouseButton.LeftButton)
    show.see({"browInnerUp": 0.5}, seconds=CALIBRATION_S + 0.4)
    assert show.weight("browInnerUp") < 0.05


def test_what_was_not_learnt_is_kept_small(show: Show) -> None:
    calibrated(show)
    limits = np.ones(52)
    limits[INDEX["jawOpen"]] = 0.3
    show.worker.show("limits", limits)
    show.see({"jawOpen": 1.0}, seconds=0.6)
    assert show.weight("jawOpen") == pytest.approx(0.3, abs=0.02)


def test_nobody_there_the_avatar_rests_and_wakes(show: Show) -> None:
    calibrated(show)
    show.see({"jawOpen": 0.8}, seconds=0.5)
    assert show.weight("jawOpen") > 0.5
    show.see(None)
    show.qtbot.waitUntil(lambda: show.state == SEARCHING)
    show.qtbot.waitUntil(lambda: show.weight("jawOpen") == 0.0)
    assert "Looking for your face" in show.panel.status.text()
    drawn = show.viewer.scene.pose
    show.qtbot.wait(150)
    assert show.viewer.scene.pose is drawn  # at rest nothing is drawn in vain

    def wakes() -> bool:
        show.see({"jawOpen": 0.8}, seconds=0.5)
        return show.state == FOLLOWING and show.weight("jawOpen") > 0.1

    show.qtbot.waitUntil(wakes)


def test_a_camera_that_fails_leaves_no_frozen_face(show: Show) -> None:
    calibrated(show)
    show.see({"jawOpen": 0.8}, seconds=0.4)
    show.worker.tell(
        CameraChanged(state="failed", code="camera_unplugged", message="It was pulled.", advice="Plug in.")
    )
    assert show.state == TROUBLE and show.panel.status.text() == "It was pulled. Plug in."
    show.qtbot.waitUntil(lambda: show.weight("jawOpen") == 0.0)
    show.panel.camera.chosen.emit()
    assert show.worker.commands()[-1] == "open" and show.state == STARTING


def test_a_worker_that_falls_is_said_and_can_be_started_again(show: Show) -> None:
    calibrated(show)
    failed = JobFailed(job="live", seconds=1, code="worker_crashed", message="It fell.", advice="Again.", exit_code=1)
    show.worker.end(failed)
    assert show.state == TROUBLE and show.panel.status.text() == "It fell. Again."
    show.qtbot.mouseClick(show.panel.switch, Qt.MouseButton.LeftButton)
    assert show.state == OFF
    show.qtbot.mouseClick(show.panel.switch, Qt.MouseButton.LeftButton)
    assert show.state == STARTING and len(show.workers) == 2


def test_without_a_camera_it_says_so(show: Show) -> None:
    show.qtbot.mouseClick(show.panel.switch, Qt.MouseButton.LeftButton)
    show.worker.tell(CamerasListed(cameras=[]))
    assert show.state == TROUBLE and "No camera" in show.panel.status.text()
    show.worker.tell(CamerasListed(cameras=[WEBCAM]))
    assert show.worker.commands()[-1] == "open" and show.state == STARTING


def test_stopping_lets_go_and_rests(show: Show) -> None:
    calibrated(show)
    show.see({"jawOpen": 0.8}, seconds=0.4)
    show.qtbot.mouseClick(show.panel.switch, Qt.MouseButton.LeftButton)
    assert show.state == OFF and not show.worker.running and not show.viewer.scene.pose.expression.any()


def test_the_language_changes(show: Show, qapp: QApplication) -> None:
    translators = Translators(qapp)
    try:
        translators.use("ja")
        QApplication.processEvents()
        assert show.panel.switch.text() == "開始" and show.panel.mirrored.text() == "鏡のように動かす"
    finally:
        translators.use("en")


# -- latency


def test_latency_is_the_age_of_what_is_shown() -> None:
    now = [0.0]
    latency = Latency(lambda: now[0])
    assert latency.seconds is None and latency.rate == 0.0
    for number in range(20):
        pose, skipped = object(), object()
        latency.posed(skipped, number / 10 - 0.2)
        latency.posed(pose, number / 10)
        now[0] = number / 10 + 0.05
        assert latency.shown(pose) == pytest.approx(0.05)
        assert latency.shown(skipped) is None and latency.shown(object()) is None
    assert latency.seconds == pytest.approx(0.05) and latency.rate == pytest.approx(10.0)
    latency.clear()
    assert latency.seconds is None


# -- for real


def test_a_video_moves_the_avatar_for_real(qtbot: Any, workspace: Workspace, avatar: Avatar) -> None:
    workspace.settings.put("capture.file", str(resource("sample", "subject.mp4")))
    viewer = Viewer(parts=Part.NONE, gl=False)
    panel = LivePanel(workspace, viewer)
    qtbot.addWidget(viewer)
    qtbot.addWidget(panel)
    viewer.set_avatar(avatar)
    viewer.resize(200, 200)
    viewer.show()
    panel.show()
    qtbot.mouseClick(panel.switch, Qt.MouseButton.LeftButton)

    def follows() -> bool:
        if panel.drive.state == TROUBLE:  # a machine so busy that no picture came for seconds
            panel.camera.chosen.emit()
        return panel.drive.state == FOLLOWING

    try:
        qtbot.waitUntil(follows)
        qtbot.waitUntil(lambda: panel.drive.latency.seconds is not None)
        poses: list[np.ndarray] = []

        def moves() -> bool:
            poses.append(viewer.scene.pose.neck.copy())
            return bool(np.ptp(np.array(poses), axis=0).max() > 0.05)

        qtbot.waitUntil(moves)
        assert panel.preview.has_picture and (panel.drive.latency.seconds or 0.0) > 0.0
    finally:
        panel.end()
        viewer.end()
