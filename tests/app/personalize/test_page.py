"""The page, by its real buttons."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QInputDialog, QLabel, QMessageBox

from studio.app.personalize.page import PACE
from studio.cli import entry
from studio.core.paths import resource
from studio.jobs import pipeline
from studio.jobs.queue import DONE, FAILED, INTERRUPTED, PAUSED, RUNNING, STOPPED
from studio.nouns.avatar import load_avatar
from tests.app.personalize.conftest import Desk


def begin(desk: Desk, **values: Any) -> Any:
    """Fill in the form and press Start."""
    desk.workspace.choose_take(desk.add_sample(), preset="draft")
    desk.page.setup.form.steps.setValue(values.get("steps", 30))
    desk.page.setup.form.seed.setValue(values.get("seed", 0))
    desk.click(desk.page.setup.start)
    job = desk.queue.jobs.jobs[-1]
    desk.until(lambda: job.state != "waiting")
    return job


def test_nothing_can_be_started_without_a_take(desk: Desk) -> None:
    assert not desk.page.setup.start.isEnabled()
    desk.add_sample()
    desk.until(desk.page.setup.start.isEnabled)


def test_from_the_sample_to_the_avatar_in_inspect(desk: Desk) -> None:
    page = desk.page
    job = begin(desk, seed=15)
    desk.until(lambda: page.growth.count > 0 and page.viewer.avatar is not None)
    desk.until(lambda: not page.strip.empty and page.strip.isVisible())
    assert len(page.remarks) == 1 and page.remarks.isVisible()
    desk.until(lambda: job.state == DONE and bool(job.avatar))
    desk.until(lambda: desk.window.place == "inspect")
    entry_ = desk.library.avatar(job.avatar)
    assert entry_.name == "Sample" and desk.library.runs.listed() == []
    assert desk.workspace.avatar == desk.library.avatar_path(job.avatar)
    assert len(load_avatar(desk.workspace.avatar).gaussians) > 0
    assert desk.library.state_path(job.avatar).is_file(), "kept, so that it can be extended"
    known = msgspec.json.decode(str(desk.workspace.settings.get(PACE)), type=dict[str, float])
    assert {"check", "landmarks", "prepare.draft"} <= set(known) and page.monitor.known.keys() == known.keys()


def test_curves_preview_and_lines_follow_the_run(desk: Desk) -> None:
    page = desk.page
    job = begin(desk, steps=5000)
    desk.until(lambda: job.step > 30)
    errors, quality = page.curves.errors, page.curves.quality
    assert not errors.nothing.isVisible()
    assert len(errors._series["loss"]["l1"]) > 10 and len(quality._series["psnr"]["psnr"]) > 2
    desk.until(lambda: "Colour" in errors.values.text() and "dB" in quality.values.text())
    desk.until(lambda: bool(errors._marks) and "of 5000" in page.monitor.line.text())
    desk.until(lambda: "left" in page.monitor.line.text() and "memory" in page.monitor.machine.text())
    log = errors._log["loss"]
    desk.click(errors.log_button)
    assert errors._log["loss"] != log
    errors.tabs.setCurrentIndex(1)
    errors.redraw()
    assert "ms" in errors.values.text()


def test_pause_continue_stop_and_keep(desk: Desk) -> None:
    monitor = desk.page.monitor
    job = begin(desk, steps=5000)
    desk.until(lambda: job.step > 5)
    desk.click(monitor.pause)
    desk.until(lambda: job.state == PAUSED)
    assert monitor.pause.text() == "Continue" and not monitor.finish.isEnabled()
    desk.click(monitor.pause)
    desk.until(lambda: job.state == RUNNING and monitor.finish.isEnabled())
    desk.click(monitor.finish)
    desk.until(lambda: job.state == DONE and bool(job.avatar))
    assert job.step < 5000


def test_cancel_and_resume(desk: Desk) -> None:
    monitor = desk.page.monitor
    job = begin(desk, steps=5000)
    desk.until(lambda: job.step > 5)
    desk.click(monitor.cancel)
    desk.until(lambda: job.state == STOPPED)
    desk.queue.clerk.wait()
    assert desk.library.runs.get(job.run).state == "stopped"
    saved = job.saved
    desk.click(monitor.resume)
    desk.until(lambda: job.state == RUNNING and job.step > saved)
    assert job.order.resume


def test_a_killed_worker_is_told_and_resumed(desk: Desk) -> None:
    monitor = desk.page.monitor
    job = begin(desk, steps=5000)
    desk.until(lambda: job.saved > 0)
    psutil.Process(desk.queue.worker.process_id).kill()
    desk.until(lambda: job.state == FAILED)
    assert monitor.title.isVisible() and "ended unexpectedly" in monitor.title.text()
    assert "checkpoint" in monitor.advice.text()
    desk.queue.clerk.wait()
    assert desk.library.runs.get(job.run).code == "worker_crashed"
    desk.click(monitor.resume)
    desk.until(lambda: job.state == RUNNING and not monitor.title.isVisible())


def test_extend_makes_a_new_version_and_branch_a_new_avatar(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = desk.page
    monkeypatch.setattr(page, "_open", lambda job: None)
    monkeypatch.setattr(QInputDialog, "getInt", lambda *args: (7, True))
    job = begin(desk, steps=12)
    desk.until(lambda: job.state == DONE and bool(job.avatar))
    desk.click(page.monitor.extend)
    more = desk.queue.jobs.jobs[-1]
    desk.until(lambda: more.state == DONE and bool(more.avatar))
    assert more.avatar == job.avatar and len(desk.library.avatar(job.avatar).versions) == 2
    assert more.order.branch_from and more.order.settings == {"steps": 7}
    desk.click(page.monitor.branch)
    other = desk.queue.jobs.jobs[-1]
    desk.until(lambda: other.state == DONE and bool(other.avatar))
    assert other.avatar != job.avatar and len(desk.library.avatars()) == 2


def test_the_queue_is_reordered_and_emptied_with_undo(desk: Desk) -> None:
    panel = desk.page.jobs
    begin(desk, steps=5000)
    for _ in range(2):
        desk.click(desk.page.setup.start)
    jobs = list(desk.queue.jobs)
    panel.select(jobs[2])
    desk.click(panel.up)
    assert [job.id for job in desk.queue.jobs] == [jobs[0].id, jobs[2].id, jobs[1].id]
    offers: list[Any] = []
    desk.workspace.offered.connect(lambda *offer: offers.append(offer))
    desk.click(panel.remove)
    assert len(desk.queue.jobs) == 2 and len(desk.library.runs.listed()) == 2 and len(desk.library.trash()) == 1
    offers[0][2]()
    assert len(desk.library.runs.listed()) == 3 and not desk.library.trash()
    assert [job.id for job in desk.queue.jobs] == [jobs[0].id, jobs[2].id, jobs[1].id]
    panel.select(jobs[0])
    assert not panel.remove.isEnabled() and not panel.up.isEnabled()


def test_every_run_is_a_command_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []

    def fake(source: Path, out: Path, recipe: Any, **options: Any) -> Any:
        asked.append({"source": source, "out": out, "recipe": recipe(), "keep": options["keep_state"]})
        yield from ()
        return {}

    monkeypatch.setattr(pipeline, "personalize_take", fake)
    form = desk.page.setup.form
    form.rank.setValue(24)
    form.weights["detail"].setValue(0.35)
    form.capacity.setCurrentIndex(2)
    desk.page.setup.budget.setValue(2.5)
    job = begin(desk, steps=44)
    desk.page.jobs.select(job)
    desk.click(desk.page.jobs.copy)
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words[:2] == ["avatar-studio", "personalize"] and entry.main(words[1:]) == 0
    recipe = asked[0]["recipe"]
    assert (recipe.rank, recipe.detail, recipe.steps, recipe.budget_s, recipe.preset) == (24, 0.35, 44, 150.0, "draft")
    assert len(recipe.register_levels) == 4 and asked[0]["out"] == Path(job.order.out) and asked[0]["keep"]
    desk.click(desk.page.setup.copy)
    assert "subject.mp4" in QGuiApplication.clipboard().text()


def test_files_are_dropped_in(desk: Desk, tmp_path: Path) -> None:
    def drop(path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        where, buttons = QPointF(QPoint(5, 5)), Qt.MouseButton.LeftButton
        desk.page.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, Qt.KeyboardModifier.NoModifier))

    drop(resource("sample", "subject.mp4"))
    drop(resource("sample", "subject.mp4"))
    assert len(desk.library.takes()) == 1 and desk.page.setup.chosen == desk.library.takes()[0].id
    (tmp_path / "notes.txt").write_text("x")
    drop(tmp_path / "notes.txt")
    assert "neither a video nor a track" in desk.said[-1]


@pytest.mark.parametrize("leave", [False, True])
def test_closing_while_it_runs_is_asked_and_resumable(
    leave: bool, open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()

    def answer(box: QMessageBox) -> int:
        wanted = QMessageBox.ButtonRole.AcceptRole if leave else QMessageBox.ButtonRole.RejectRole
        button = next(one for one in box.buttons() if box.buttonRole(one) == wanted)
        monkeypatch.setattr(box, "clickedButton", lambda: button, raising=False)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    job = begin(desk, steps=5000)
    desk.until(lambda: job.step > 5)
    assert desk.window.close() == leave
    if not leave:
        assert job.state == RUNNING
        return
    assert job.state == INTERRUPTED and job.saved > 0 and not desk.queue.worker.running
    again = open_desk()
    old = again.queue.jobs.find(job.run)
    assert old is not None and old.state == INTERRUPTED
    again.workspace.run_chosen.emit(job.run)
    again.until(lambda: old.state == RUNNING and old.step > job.saved)


def test_the_language_is_switched_while_it_runs(desk: Desk) -> None:
    job = begin(desk, steps=5000)
    desk.until(lambda: job.step > 5)
    desk.translators.use("ja")
    QApplication.processEvents()
    japanese = [
        widget.text()
        for kind in (QAbstractButton, QLabel)
        for widget in desk.page.findChildren(kind)
        if widget.isVisible() and any("\u3040" <= letter <= "\u9fff" for letter in widget.text())
    ]
    assert desk.page.monitor.pause.text() == "一時停止" and len(japanese) > 8
    desk.translators.use("en")
    QApplication.processEvents()
    assert desk.page.monitor.pause.text() == "Pause"


@pytest.mark.parametrize("code", ["en", "ja"])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_text_is_cut(desk: Desk, code: str, size: tuple[int, int]) -> None:
    desk.translators.use(code)
    desk.window.resize(*size)
    desk.page.setup.more.setChecked(True)
    job = begin(desk, steps=5000)
    desk.until(lambda: job.step > 5)
    setup = desk.page.setup
    for field in (setup.take, setup.file_button, setup.preset, setup.device, setup.form.mode, setup.form.rank):
        assert field.mapTo(setup, field.rect().topRight()).x() < setup.width() - 8, "a field is wider than the form"
    for widget in [*desk.page.findChildren(QAbstractButton), *desk.page.findChildren(QLabel)]:
        if not widget.isVisible() or not widget.text() or desk.page.viewer.isAncestorOf(widget):
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or widget.textFormat() == Qt.TextFormat.RichText):
            continue
        needed = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", ""))
        assert needed <= widget.width() + 1, f"{widget.text()} is cut"
