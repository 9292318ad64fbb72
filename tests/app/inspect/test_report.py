"""Report: the inspection's process, its verdict, worst frames, signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidgetItem

from studio.app.inspect.page import InspectPage
from studio.app.inspect.report_tool import ROW
from studio.core.events import JobFailed, JobSucceeded, Progressed
from studio.jobs.inspecting import InspectWish
from studio.jobs.verbs import _as_path
from studio.nouns.inspection import SignOff, load_inspection, save_inspection
from tests.app.inspect.conftest import LEFT, Opener, choose
from tests.inspection.reports import inspection


def ready(open_page: Opener, folder: Path) -> InspectPage:
    page = open_page()
    choose(page, "report")
    page.report.set_folder(folder)
    return page


def found(page: InspectPage, folder: Path) -> None:
    inspection(folder, bad=True)
    page.report.show_found(folder)


def test_it_asks_the_worker_what_the_job_understands(open_page: Opener, tmp_path: Path, monkeypatch: Any) -> None:
    page = ready(open_page, tmp_path)
    page.bench.cabinet.regions.put(page.bench.cabinet.regions.value.added("Tattoo"))
    asked: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(page.report.worker, "start", lambda verb, options: asked.append((verb, options)))
    assert page.report.run_button.isEnabled()
    QTest.mouseClick(page.report.run_button, LEFT)
    verb, options = asked[0]
    wish = msgspec.convert(options, InspectWish, dec_hook=_as_path)
    assert verb == "inspect" and wish.avatar == page.bench.path and wish.out == tmp_path
    assert wish.regions is not None and wish.regions.is_file(), "what was painted is written before it is scored"
    assert wish.pins is None


def test_without_a_track_there_is_none(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(track=False)
    choose(page, "report")
    page.report.set_folder(tmp_path)
    assert not page.report.run_button.isEnabled() and page.report.note.text()


def test_progress_and_failure_are_told(open_page: Opener, tmp_path: Path) -> None:
    page = ready(open_page, tmp_path)
    report = page.report
    report._hear(Progressed(phase="evaluate", done=3, total=9))
    assert report.progress.maximum() == 9 and "3" in report.state.text()
    report._ended(JobFailed(job="inspect", seconds=1.0, code="no_face", message="No face.", advice="?", exit_code=3))
    assert report.state.property("role") == "bad" and report.state.isVisible() and not report.open_button.isVisible()


def test_the_verdict_and_the_worst_frames_one_click_away(open_page: Opener, qtbot: Any, tmp_path: Path) -> None:
    page = ready(open_page, tmp_path)
    found(page, tmp_path)
    report = page.report
    assert report.state.property("role") == "bad" and "tattoo" in report.flagged.text()
    assert report.worst.count() > 1 and "0.310" in report.worst.item(0).text()
    item: QListWidgetItem = report.worst.item(0)
    QTest.mouseClick(report.worst.viewport(), LEFT, pos=report.worst.visualItemRect(item).center())
    assert page.bench.track is not None
    assert page.bench.row == min(item.data(ROW), len(page.bench.track) - 1) and page.tools.current is page.compare
    qtbot.waitUntil(lambda: {"a", "b"} <= set(page.compare.board.images), timeout=60_000)


def test_signing_goes_into_the_report(open_page: Opener, qtbot: Any, tmp_path: Path, monkeypatch: Any) -> None:
    page = ready(open_page, tmp_path)
    found(page, tmp_path)
    report = page.report
    report.signer.clear()
    assert not report.sign.isEnabled()
    QTest.keyClicks(report.signer, "Kim")
    report.decision.setCurrentIndex(1)
    asked: list[SignOff] = []

    def start(verb: str, options: dict[str, Any]) -> None:
        assert verb == "report" and options["folder"] == str(tmp_path)
        signed = msgspec.convert(options["sign_off"], SignOff)
        asked.append(signed)
        before = load_inspection(tmp_path / "inspection.json")
        save_inspection(tmp_path / "inspection.json", msgspec.structs.replace(before, sign_off=signed))

    monkeypatch.setattr(report.signing._worker, "start", start)
    told: list[str] = []
    page.workspace.message.connect(told.append)
    QTest.mouseClick(report.sign, LEFT)
    assert asked[0].name == "Kim" and asked[0].decision == "rejected" and asked[0].signed
    report.signing._signed(JobSucceeded(job="report", seconds=0.1, result={}))
    qtbot.waitUntil(lambda: any("Kim" in line for line in told), timeout=60_000)
    assert (tmp_path / "report.ja.pdf").read_bytes().startswith(b"%PDF")
