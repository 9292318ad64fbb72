"""Importing: dialog, drops, verdicts, the report, the library; good and bad files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from studio.app.capture.checks import CHECKING, DONE, OK, REFUSE, WAITING, WARN
from studio.app.capture.import_panel import ImportPanel
from studio.app.capture.report_words import NUMBERS, number_text, reason_text, verdict_text
from studio.app.language import Translators
from studio.app.shell.workspace import Workspace
from studio.core.events import (
    FrameNoted,
    JobCancelled,
    JobFailed,
    JobSucceeded,
    MetricsLogged,
    PhaseStarted,
    Progressed,
    WarningRaised,
)
from studio.core.paths import resource
from studio.media.worstframes import REASONS
from tests.app.capture.conftest import FakeWorker

METRICS = {
    "frames": 300.0, "fps": 30.0, "duration_s": 10.0, "width": 1280.0, "height": 720.0, "usable_share": 0.96,
    "face_size_px": 271.0, "blur": 344.0, "yaw_range_deg": 22.4, "expression_coverage": 1.0,
}  # fmt: skip
HANDS = WarningRaised(code="hands_in_front", message="A hand is near the face.", advice="Keep the hands down.")


class Desk:
    """An import panel with pretending workers."""

    def __init__(self, workspace: Workspace, qtbot: Any) -> None:
        self.workers: list[FakeWorker] = []
        self.qtbot = qtbot

        def make(parent: Any) -> FakeWorker:
            self.workers.append(FakeWorker(parent))
            return self.workers[-1]

        self.panel = ImportPanel(workspace, make_worker=make)
        qtbot.addWidget(self.panel)
        self.panel.retranslate()
        self.panel.resize(1100, 640)
        self.panel.show()

    def press(self, button: Any) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def finish(self, *remarks: WarningRaised, refuse: JobFailed | None = None, frames: int = 0) -> None:
        """The newest worker comes to its end."""
        worker = self.workers[-1]
        worker.tell(PhaseStarted(phase="check", total=24), Progressed(phase="check", done=12, total=24))
        worker.tell(MetricsLogged(step=0, metrics=METRICS))
        worker.show("cover", np.full((90, 160, 3), 200, np.uint8))
        for number in range(frames):
            worker.show(f"worst.{number}", np.full((90, 160, 3), 60, np.uint8))
            worker.tell(FrameNoted(name=f"worst.{number}", time_s=1.5 * number, reasons=["hand", "blurred"]))
        worker.tell(*remarks)
        worker.end(refuse or JobSucceeded(job="check", seconds=1.0))

    def texts(self) -> str:
        """Everything the report says."""
        labels = self.panel.report.widget().findChildren(QLabel)
        return "\n".join(label.text() for label in labels)


@pytest.fixture
def desk(workspace: Workspace, qtbot: Any) -> Desk:
    return Desk(workspace, qtbot)


def refusal(code: str = "no_face") -> JobFailed:
    return JobFailed(
        job="check", seconds=1.0, code=code, message="A face was found in 0% of the frames.", advice="Use another.",
        exit_code=3,
    )  # fmt: skip


def test_at_first_there_is_a_place_to_drop(desk: Desk) -> None:
    assert desk.panel._stack.currentIndex() == 0 and desk.panel.empty_button.isVisible()
    assert not desk.panel.personalize_button.isEnabled()


def test_videos_are_checked_one_after_the_other(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/a.mp4"), Path("/v/b.mp4"), Path("/v/a.mp4")])
    checks = desk.panel.checks.items
    assert [check.state for check in checks] == [CHECKING, WAITING] and len(desk.workers) == 1
    assert desk.workers[0].verb == "check" and desk.workers[0].options == {"video": "/v/a.mp4"}
    desk.finish()
    assert [check.state for check in checks] == [DONE, CHECKING] and len(desk.workers) == 2
    desk.finish(refuse=refusal())
    assert [check.verdict for check in checks] == [OK, REFUSE] and not desk.panel.checks.busy


def test_the_report_of_a_good_video(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/a.mp4")])
    desk.finish()
    said = desk.texts()
    assert (
        "Ready to use" in said and "10.0 s" in said and "1280 × 720" in said and "271 pixels" in said and "22°" in said
    )
    assert desk.panel.personalize_button.isEnabled() and desk.panel.save_button.isEnabled()


def test_remarks_advice_and_the_worst_frames_are_shown(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/a.mp4")])
    desk.finish(HANDS, WarningRaised(code="narrow_views", message="It turns little.", advice="Turn."), frames=5)
    said = desk.texts()
    assert desk.panel.current is not None and desk.panel.current.verdict == WARN
    assert all(text in said for text in ("A hand is near the face.", "Keep the hands down.", "It turns little."))
    assert said.count("Hand near the face, Blurred") == 5 and "3.0 s" in said
    marked = [label for label in desk.panel.report.widget().findChildren(QLabel) if label.property("role") == "warn"]
    assert [label.text() for label in marked] == ["22°"]
    assert desk.panel.personalize_button.isEnabled()


def test_a_refused_video_cannot_be_used(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/a.mp4")])
    desk.finish(refuse=refusal())
    assert "Cannot be used" in desk.texts() and "0% of the frames" in desk.texts()
    assert not desk.panel.personalize_button.isEnabled() and not desk.panel.save_button.isEnabled()
    assert not desk.panel.again_button.isVisible()


def test_a_fall_of_the_worker_is_no_verdict_on_the_video(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/a.mp4")])
    desk.finish(refuse=refusal("worker_crashed"))
    assert desk.panel.again_button.isVisible()
    desk.press(desk.panel.again_button)
    desk.finish()
    assert desk.panel.current is not None and desk.panel.current.verdict == OK


def test_progress_is_shown(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/a.mp4")])
    desk.workers[0].tell(Progressed(phase="check", done=6, total=24))
    assert desk.panel.current is not None and desk.panel.current.progress == 0.25
    assert "Having a look" in desk.texts()


def test_a_video_taken_off_the_list_is_no_longer_checked(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/a.mp4"), Path("/v/b.mp4")])
    desk.press(desk.panel.remove_button)
    assert desk.workers[0].commands() == ["cancel"] and desk.panel.files.count() == 1
    desk.workers[0].end(JobCancelled(job="check", seconds=1.0))
    assert [check.state for check in desk.panel.checks.items] == [CHECKING] and len(desk.workers) == 2
    desk.press(desk.panel.remove_button)
    assert desk.panel._stack.currentIndex() == 0


def test_a_video_goes_into_the_library_once(
    desk: Desk, workspace: Workspace, tmp_path: Path, messages: list[str]
) -> None:
    video = tmp_path / "me.mp4"
    video.write_bytes(b"x")
    desk.panel.take_in([video])
    desk.finish(HANDS)
    desk.panel.person.setEditText("Aiko")
    desk.press(desk.panel.save_button)
    take = workspace.library.takes()[0]
    assert (take.name, take.kind, take.source) == ("me", "video", str(video)) and take.facts["verdict"] == "warn"
    assert workspace.library.subject(take.subject).name == "Aiko" and len(messages) == 1
    assert workspace.library.thumbnail(take.id).startswith(b"\x89PNG")
    assert not desk.panel.save_button.isEnabled()
    with desk.qtbot.waitSignal(workspace.take_chosen) as chosen:
        desk.press(desk.panel.personalize_button)
    assert chosen.args == [take.id] and len(workspace.library.takes()) == 1


def test_a_nameless_person_is_called_like_the_video(desk: Desk, workspace: Workspace, tmp_path: Path) -> None:
    desk.panel.take_in([tmp_path / "Kenji.mp4"])
    desk.finish()
    desk.press(desk.panel.personalize_button)
    assert [subject.name for subject in workspace.library.subjects()] == ["Kenji"]


def test_several_videos_are_chosen_in_the_dialog(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a: (["/v/a.mp4", "/v/b.mov"], ""))
    desk.press(desk.panel.empty_button)
    assert [check.file for check in desk.panel.checks.items] == [Path("/v/a.mp4"), Path("/v/b.mov")]


def test_videos_are_dropped_and_other_things_are_not(desk: Desk, tmp_path: Path) -> None:
    def drop(*names: str) -> bool:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPointF(9, 9).toPoint(), *rest)
        enter.ignore()
        desk.panel.dragEnterEvent(enter)
        if enter.isAccepted():
            desk.panel.dropEvent(QDropEvent(QPointF(9, 9), *rest))
        return enter.isAccepted()

    assert not drop("notes.txt") and drop("a.MP4", "notes.txt", "b.webm")
    assert [check.file.name for check in desk.panel.checks.items] == ["a.MP4", "b.webm"]


def test_long_names_do_not_widen_the_page(desk: Desk) -> None:
    desk.panel.take_in([Path("/v/" + 60 * "long name " + ".mp4")])
    desk.finish(HANDS, frames=6)
    assert desk.panel.minimumSizeHint().width() < 900
    assert desk.panel.report.widget().minimumSizeHint().width() <= desk.panel.report.viewport().width()


def test_every_reason_and_number_has_words() -> None:
    assert all(reason_text(reason) for reason in REASONS)
    assert all(verdict_text(name) for name in (OK, WARN, REFUSE, WAITING, CHECKING))
    assert [number_text(row, {}) for row in NUMBERS] == ["–"] * len(NUMBERS)
    assert all(number_text(row, METRICS) not in ("", "–") for row in NUMBERS)


def test_the_language_changes(desk: Desk, qapp: QApplication) -> None:
    desk.panel.take_in([Path("/v/a.mp4")])
    desk.finish(HANDS, frames=1)
    translators = Translators(qapp)
    try:
        translators.use("ja")
        desk.panel.retranslate()
        said = desk.texts()
        assert "使えますが" in said and "顔の近くに手" in said and "A hand" not in said
        assert desk.panel.personalize_button.text() == "アバターを作る"
    finally:
        translators.use("en")


@pytest.fixture
def real(workspace: Workspace, qtbot: Any) -> Iterator[ImportPanel]:
    panel = ImportPanel(workspace)
    qtbot.addWidget(panel)
    panel.retranslate()
    panel.show()
    yield panel
    panel.checks.stop()


def test_a_good_and_a_bad_file_for_real(real: ImportPanel, qtbot: Any, tmp_path: Path, clip: Path) -> None:
    text = tmp_path / "text.mp4"
    text.write_text("not a video")
    real.take_in([text, clip, resource("sample", "subject.mp4")])
    qtbot.waitUntil(lambda: all(check.state == DONE for check in real.checks.items), timeout=60_000)
    bad, empty, good = real.checks.items
    assert bad.refusal is not None and bad.refusal.code == "not_a_video" and not bad.frames
    assert empty.refusal is not None and empty.refusal.code == "no_face" and empty.frames[0].reasons == ["no_face"]
    assert good.usable and not good.cover.isNull() and good.numbers["face_share"] == 1.0
