"""The Capture place: two halves, drops anywhere, files from elsewhere, a camera only while it is watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from studio.app.capture import camera_panel, checks
from studio.app.capture.camera_panel import CLOSED, RECORDING, STARTING
from studio.app.capture.page import CapturePage
from studio.app.language import Translators
from studio.app.shell.workspace import Workspace
from tests.app.capture.conftest import FakeWorker


@pytest.fixture
def make_page(qtbot: Any, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes pages whose workers only pretend."""
    pages: list[CapturePage] = []
    panel, check = camera_panel.CameraPanel, checks.Checks
    monkeypatch.setattr("studio.app.capture.page.CameraPanel", lambda w: panel(w, make_worker=FakeWorker))
    monkeypatch.setattr("studio.app.capture.import_panel.Checks", lambda p, **_: check(p, make_worker=FakeWorker))

    def make() -> CapturePage:
        pages.append(CapturePage(workspace))
        qtbot.addWidget(pages[-1])
        pages[-1].resize(1100, 680)
        pages[-1].show()
        return pages[-1]

    yield make
    for page in pages:
        page.camera.leave()


def drop(page: CapturePage, *files: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), *rest)
    enter.ignore()
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        page.dropEvent(QDropEvent(QPointF(9, 9), *rest))
    return enter.isAccepted()


def test_the_camera_works_only_while_it_is_watched(make_page: Any, qtbot: Any) -> None:
    page = make_page()
    assert page.tab == "camera" and page.camera.state == CLOSED
    page.enter()
    assert page.camera.state == STARTING
    qtbot.mouseClick(page.tabs["import"], Qt.MouseButton.LeftButton)
    assert page.tab == "import" and page.camera.state == CLOSED
    qtbot.mouseClick(page.tabs["camera"], Qt.MouseButton.LeftButton)
    assert page.camera.state == STARTING
    page.leave()
    assert page.camera.state == CLOSED


def test_the_half_is_remembered(make_page: Any) -> None:
    make_page().show_tab("import")
    assert make_page().tab == "import"


def test_files_from_other_places_are_taken_in(make_page: Any, workspace: Workspace) -> None:
    workspace.files_offered.emit([Path("/v/a.mp4")])
    page = make_page()
    assert page.tab == "import" and [check.file for check in page.importer.checks.items] == [Path("/v/a.mp4")]
    workspace.files_offered.emit([Path("/v/b.mp4")])
    assert len(page.importer.checks.items) == 2 and workspace.files == []


def test_videos_may_be_dropped_on_the_camera_but_not_on_a_recording(make_page: Any) -> None:
    page = make_page()
    page.enter()
    page.camera.state = RECORDING
    assert not drop(page, Path("/v/a.mp4"))
    page.camera.state = STARTING
    assert not drop(page, Path("/v/a.txt"))
    assert drop(page, Path("/v/a.mp4")) and page.tab == "import" and page.camera.state == CLOSED


def test_a_camera_without_hope_leads_to_import(make_page: Any, qtbot: Any) -> None:
    page = make_page()
    page.enter()
    page.camera.import_wanted.emit()
    assert page.tab == "import"


def test_every_text_changes_with_the_language(make_page: Any, qapp: QApplication) -> None:
    page = make_page()
    translators = Translators(qapp)
    try:
        translators.use("ja")
        QApplication.processEvents()
        assert page.title() == "撮影" and page.tabs["import"].text() == "読み込み"
        assert page.importer.empty_button.text() == "動画を選ぶ…"
        assert page.camera.trouble.import_button.text() == "代わりに動画を読み込む"
    finally:
        translators.use("en")
    QApplication.processEvents()
    assert page.tabs["import"].text() == "Import"
