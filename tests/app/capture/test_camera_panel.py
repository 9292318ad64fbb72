"""Recording: the real buttons, with a worker that pretends and with a real one that plays a file."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from studio.app.capture.camera_panel import COUNTING, LIVE, RECORDING, REVIEW, STARTING, TROUBLE, CameraPanel
from studio.app.language import Translators
from studio.app.shell.workspace import Workspace
from studio.core.events import (
    CameraChanged,
    CamerasListed,
    GuideUpdated,
    JobFailed,
    TakeChanged,
    WarningRaised,
)
from studio.media.cameras.takewriter import TakeLimits, TakeWriter
from studio.media.reader import open_video
from tests.app.capture.conftest import FakeWorker, Panels

WEBCAM = ("usb1", "Studio Webcam", 0)
JPEG = b"\xff\xd8\xff"
"""Every picture of a recording begins so."""

LIVE_NOW = CameraChanged(state="live", name="Studio Webcam", width=1280, height=720, fps=30.0)


def guide(**changes: Any) -> GuideUpdated:
    values: dict[str, Any] = {
        "prompt": "turn_left_slowly", "box": (0.3, 0.2, 0.3, 0.5), "size": 0.5, "turn": (0.8, 0.1), "sectors": [0, 4],
        "front": True, "expressions": ["neutral", "smile"], "showing": ["neutral"], "share": 0.4,
    }  # fmt: skip
    return GuideUpdated(**{**values, **changes})


class Scene:
    """A panel with a pretending worker and one camera."""

    def __init__(self, open_panel: Panels, qtbot: Any, **options: Any) -> None:
        self.workers: list[FakeWorker] = []
        self.qtbot = qtbot

        def make(parent: Any) -> FakeWorker:
            self.workers.append(FakeWorker(parent))
            return self.workers[-1]

        self.panel: CameraPanel = open_panel(make_worker=make, **options)

    @property
    def worker(self) -> FakeWorker:
        return self.workers[-1]

    def live(self) -> None:
        self.worker.tell(CamerasListed(cameras=[WEBCAM]), LIVE_NOW)
        self.worker.show("preview", np.full((90, 160, 3), 120, np.uint8))

    def press(self, button: Any) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def record(self, frames: int = 20) -> Path:
        """Record; a file lies where the panel asked for it."""
        self.press(self.panel.record_button)
        command, options = self.worker.sent[-1]
        assert command == "record"
        path = Path(options["path"])
        with TakeWriter(path, fps=25.0, limits=TakeLimits(reserve=0)) as writer:
            for number in range(frames):
                writer.write(np.full((48, 64, 3), 40 + number, np.uint8), number / 25.0)
        self.worker.tell(TakeChanged(state="recording", path=str(path), seconds=0.4, frames=10), guide())
        return path

    def stop(self, path: Path, **changes: Any) -> None:
        values: dict[str, Any] = {"state": "stopped", "path": str(path), "seconds": 0.8, "frames": 20}
        self.worker.tell(TakeChanged(**{**values, **changes}))


@pytest.fixture
def scene(open_panel: Panels, qtbot: Any) -> Scene:
    return Scene(open_panel, qtbot)


def test_without_a_camera_the_way_on_is_shown(scene: Scene) -> None:
    assert scene.panel.state == STARTING and scene.worker.verb == "camera"
    scene.worker.tell(CamerasListed(cameras=[]))
    panel = scene.panel
    assert panel.state == TROUBLE and panel.trouble.isVisible() and not panel.record_button.isEnabled()
    assert "No camera" in panel.trouble.title.text() and panel.trouble.advice.text()
    assert not panel.trouble.again_button.isVisible() and panel.trouble.import_button.isVisible()
    with scene.qtbot.waitSignal(panel.import_wanted):
        scene.press(panel.trouble.import_button)


def test_a_camera_that_is_plugged_in_is_used_at_once(scene: Scene) -> None:
    scene.worker.tell(CamerasListed(cameras=[]))
    scene.worker.tell(CamerasListed(cameras=[WEBCAM]))
    command, options = scene.worker.sent[-1]
    assert command == "open" and options["index"] == 0 and options["name"] == "Studio Webcam"
    assert (options["width"], options["height"], options["fps"]) == (1280, 720, 30.0)
    scene.worker.tell(LIVE_NOW)
    assert scene.panel.state == LIVE and scene.panel.record_button.isEnabled()
    assert scene.panel.choices.camera.currentText() == "Studio Webcam"


def test_another_camera_does_not_disturb_the_one_in_use(scene: Scene) -> None:
    scene.live()
    before = len(scene.worker.sent)
    scene.worker.tell(CamerasListed(cameras=[WEBCAM, ("usb2", "Second", 2)]))
    assert len(scene.worker.sent) == before and scene.panel.state == LIVE
    assert scene.panel.choices.camera.findText("Second") > 0


def test_resolution_and_rate_are_asked_for_and_remembered(scene: Scene, workspace: Workspace) -> None:
    scene.live()
    box = scene.panel.choices.resolution
    box.setCurrentIndex(2)
    box.activated.emit(2)
    command, options = scene.worker.sent[-1]
    assert command == "open" and (options["width"], options["height"]) == (1920, 1080)
    assert workspace.settings.get("capture.resolution") == 2


@pytest.mark.parametrize("code", ["camera_missing", "camera_busy", "camera_not_allowed", "camera_unplugged"])
def test_every_failure_says_what_to_do(scene: Scene, code: str) -> None:
    scene.live()
    scene.worker.tell(CameraChanged(state="failed", name="Cam", code=code, message="It fails.", advice="Do this."))
    panel = scene.panel
    assert panel.state == TROUBLE and panel.trouble.title.text() == "It fails."
    assert panel.trouble.advice.text() == "Do this." and panel.trouble.again_button.isVisible()
    scene.press(panel.trouble.again_button)
    assert scene.worker.sent[-1][0] == "open" and panel.state == STARTING


def test_black_and_slow_are_said_beside_the_picture_and_taken_back(scene: Scene) -> None:
    scene.live()
    scene.worker.tell(CameraChanged(state="live", code="camera_black", message="It is black.", advice="Open it."))
    assert scene.panel.state == LIVE and scene.panel.note.isVisible() and "It is black." in scene.panel.note.text()
    scene.worker.tell(LIVE_NOW)
    assert not scene.panel.note.isVisible()


def test_the_countdown_counts_and_can_be_called_off(open_panel: Panels, qtbot: Any) -> None:
    scene = Scene(open_panel, qtbot, countdown=1)
    scene.live()
    scene.press(scene.panel.record_button)
    assert scene.panel.state == COUNTING and scene.panel.preview._countdown == 3
    scene.panel._countdown._tick()
    assert scene.panel.preview._countdown == 2
    scene.press(scene.panel.record_button)
    assert scene.panel.state == LIVE and "record" not in scene.worker.commands()
    scene.press(scene.panel.record_button)
    for _ in range(3):
        scene.panel._countdown._tick()
    assert scene.panel.state == RECORDING and "record" in scene.worker.commands()


def test_a_take_is_recorded_played_and_saved(scene: Scene, workspace: Workspace, messages: list[str]) -> None:
    scene.live()
    scene.panel.choices.person.setEditText("Aiko")
    path = scene.record()
    panel = scene.panel
    assert panel.state == RECORDING and not panel.choices.isEnabled() and panel.coverage.bar.value() == 40
    assert workspace.library.takes()[0].state == "recording"
    scene.press(panel.record_button)
    assert scene.worker.commands()[-1] == "stop"
    scene.stop(path)
    assert panel.state == REVIEW and "0.8" in panel.review.facts.text() and panel.review.coverage.bar.value() == 40
    command, options = scene.worker.sent[-1]
    assert command == "open" and options == {"file": str(path), "mirror": False, "guide": False, "loop": True}
    scene.press(panel.review.keep_button)
    take = workspace.library.takes()[0]
    assert take.state == "ready" and take.facts == {"seconds": 0.8, "frames": 20, "coverage": 0.4}
    assert workspace.library.subject(take.subject).name == "Aiko"
    assert open_video(workspace.library.video_path(take.id)).ref.frames == 20
    assert workspace.library.thumbnail(take.id).startswith(b"\x89PNG")
    assert messages and scene.worker.commands()[-1] == "open" and panel.state == STARTING


def test_save_and_personalize(scene: Scene, workspace: Workspace) -> None:
    scene.live()
    scene.stop(scene.record())
    with scene.qtbot.waitSignal(workspace.take_chosen) as chosen:
        scene.press(scene.panel.review.personalize_button)
    assert chosen.args == [workspace.library.takes()[0].id]


def test_a_retake_can_be_undone(scene: Scene, workspace: Workspace) -> None:
    scene.live()
    scene.stop(scene.record())
    with scene.qtbot.waitSignal(workspace.offered) as offered:
        scene.press(scene.panel.review.again_button)
    assert workspace.library.takes() == [] and len(workspace.library.trash()) == 1
    offered.args[2]()
    assert workspace.library.takes()[0].state == "ready"
    scene.worker.tell(LIVE_NOW)
    assert scene.panel.state == LIVE


def test_a_camera_pulled_out_mid_take_keeps_what_was_recorded(scene: Scene) -> None:
    scene.live()
    path = scene.record()
    failed = CameraChanged(
        state="failed", code="camera_unplugged", message="Cam was disconnected.", advice="Plug it in."
    )
    scene.worker.tell(failed)
    scene.stop(path, state="failed", code="camera_unplugged", message="Cam was disconnected.", advice="Plug it in.")
    assert scene.panel.state == REVIEW and "disconnected" in scene.panel.review.warning.text()
    scene.press(scene.panel.review.keep_button)
    assert scene.worker.sent[-1][0] == "open"


def test_a_full_disk_before_the_first_picture(scene: Scene, workspace: Workspace, messages: list[str]) -> None:
    scene.live()
    scene.press(scene.panel.record_button)
    scene.worker.tell(
        TakeChanged(state="failed", path="x", seconds=0, frames=0, code="disk_full", message="Full.", advice="Free it.")
    )
    assert scene.panel.state == LIVE and messages == ["Full. Free it."] and workspace.library.takes() == []


def test_a_process_that_falls_while_recording_loses_nothing(
    scene: Scene, workspace: Workspace, messages: list[str]
) -> None:
    scene.live()
    scene.record()
    scene.worker.end(
        JobFailed(job="camera", seconds=1, code="worker_crashed", message="It fell.", advice="Again.", exit_code=1)
    )
    take = workspace.library.takes()[0]
    assert take.state == "ready" and take.facts["seconds"] == pytest.approx(0.8)
    assert scene.panel.state == TROUBLE and scene.panel.trouble.title.text() == "It fell." and messages
    scene.press(scene.panel.trouble.again_button)
    assert len(scene.workers) == 2 and scene.panel.state == STARTING


def test_leaving_while_recording_keeps_the_take(scene: Scene, workspace: Workspace) -> None:
    scene.live()
    scene.record()
    scene.panel.leave()
    assert workspace.library.takes()[0].state == "ready" and not scene.worker.running
    scene.panel.enter()
    assert len(scene.workers) == 2


def test_recordings_of_a_program_that_died_are_recovered(
    open_panel: Panels, qtbot: Any, workspace: Workspace, messages: list[str]
) -> None:
    subject = workspace.library.add_subject("Aiko")
    takes = [workspace.library.begin_capture(subject.id, f"Take {n}") for n in range(2)]
    path = workspace.library.folder(takes[0].id) / "take.mkv"
    with TakeWriter(path, fps=25.0, limits=TakeLimits(reserve=0)) as writer:
        for number in range(10):
            writer.write(np.zeros((48, 64, 3), np.uint8), number / 25)
    path.write_bytes(path.read_bytes()[:-100])
    for take in takes:
        workspace.library.change_take(take.id, owner="999999:0")
    Scene(open_panel, qtbot)
    kept = workspace.library.takes()
    assert [take.name for take in kept] == ["Take 0"] and kept[0].state == "ready"
    assert len(messages) == 1 and "Take 0" in messages[0]
    assert open_video(workspace.library.video_path(kept[0].id)).ref.frames == 9


def test_remarks_of_the_worker_are_passed_on(scene: Scene, messages: list[str]) -> None:
    scene.worker.tell(WarningRaised(code="mediapipe_missing", message="No tracker.", advice="Install it."))
    assert messages == ["No tracker. Install it."]


def test_the_language_changes_while_live(scene: Scene, qapp: QApplication) -> None:
    scene.live()
    translators = Translators(qapp)
    try:
        translators.use("ja")
        scene.panel.retranslate()
        assert scene.panel.record_button.text() == "録画"
        assert scene.panel.choices._labels["camera"].text() == "カメラ"
        scene.worker.tell(guide(prompt="smile"))
        assert scene.panel.preview.grab().toImage().size().width() > 0
    finally:
        translators.use("en")
    scene.panel.retranslate()
    assert scene.panel.record_button.text() == "Record"


def test_the_guide_is_drawn_on_the_mirrored_side(scene: Scene) -> None:
    scene.live()
    scene.record()
    left_only = guide(sectors=[0], turn=(0.0, 0.0), prompt="", box=(0.4, 0.3, 0.2, 0.4))
    pictures = []
    for mirrored in (True, False):
        scene.panel.preview.mirrored = mirrored
        scene.panel.preview.show_guide(left_only)
        image = scene.panel.preview.grab().toImage()
        area = scene.panel.preview.area()
        green = [
            (x, y)
            for y in range(0, image.height(), 2)
            for x in range(0, image.width(), 2)
            if image.pixelColor(x, y).green() > image.pixelColor(x, y).red() + 60
        ]
        assert green
        pictures.append(np.mean([x for x, _ in green]) - area.center().x())
    assert pictures[0] < 0 < pictures[1]  # the subject's left is at the left of a mirror


# -- with a real worker


def recorded(panel: CameraPanel) -> int:
    """Pictures that the take on disk holds so far."""
    keeper = panel.takes.keeper
    if panel.state != RECORDING or not keeper.take or not keeper.file.exists():
        return 0
    return keeper.file.read_bytes().count(JPEG)


def test_from_camera_to_library_for_real(open_panel: Panels, qtbot: Any, workspace: Workspace, clip: Path) -> None:
    panel = open_panel(file=clip)
    qtbot.waitUntil(lambda: panel.state == LIVE and panel.preview.has_picture, timeout=30_000)
    qtbot.mouseClick(panel.record_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: recorded(panel) >= 8)
    qtbot.mouseClick(panel.record_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.state == REVIEW, timeout=10_000)
    qtbot.mouseClick(panel.review.keep_button, Qt.MouseButton.LeftButton)
    take = workspace.library.takes()[0]
    source = open_video(workspace.library.video_path(take.id))
    assert source.ref.frames == take.facts["frames"] >= 8 and (source.info.width, source.info.height) == (160, 120)
    qtbot.waitUntil(lambda: panel.state == LIVE, timeout=10_000)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_worker_for_real(
    open_panel: Panels, qtbot: Any, workspace: Workspace, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = open_panel(file=clip)
    qtbot.waitUntil(lambda: panel.state == LIVE, timeout=30_000)
    qtbot.mouseClick(panel.record_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: recorded(panel) >= 8)
    assert panel.link.worker is not None
    os.kill(panel.link.worker.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: panel.state == TROUBLE, timeout=10_000)
    take = workspace.library.takes()[0]
    assert take.state == "ready" and open_video(workspace.library.video_path(take.id)).ref.frames >= 5


def test_faults_of_a_real_camera_worker(
    open_panel: Panels, qtbot: Any, clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "studio.app.capture.choices.Choices.spec",
        lambda self: {"file": str(clip), "faults": {"unplug_at_s": 1.5}},
    )
    panel = open_panel(file=clip)

    def cut_short() -> bool:  # on a busy machine it may be pulled out before the recording has begun
        if panel.state == TROUBLE:
            panel.try_again()
        elif panel.state == LIVE:
            qtbot.mouseClick(panel.record_button, Qt.MouseButton.LeftButton)
        return panel.state == REVIEW

    qtbot.waitUntil(cut_short)
    assert "disconnected" in panel.review.warning.text()
