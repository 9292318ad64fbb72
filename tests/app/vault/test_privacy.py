"""The log, what is kept until when, the proof of a deletion, versions, bundles."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from studio.app.library.page import LibraryPage
from studio.app.library.trash_dialog import TrashDialog
from studio.app.library.versions import VersionsDialog
from studio.app.processes.queue import JobQueue
from studio.app.vault.bundle_dialog import PackDialog, UnpackDialog
from studio.app.vault.keeping_sheet import KeepingSheet
from studio.app.vault.keeping_time import delete_due
from studio.app.vault.log_model import KINDS, LogModel
from studio.app.vault.log_sheet import LogSheet
from studio.jobs.order import Order
from studio.vault import retention
from studio.vault.audit import parse_head
from studio.vault.roles import Purpose
from tests.app.vault.conftest import OTHER, Desk, agree


def shown(desk: Desk, widget: Any) -> Any:
    desk.qtbot.addWidget(widget)
    widget.resize(900, 600)
    widget.show()
    return widget


def texts(model: LogModel) -> list[list[str]]:
    return [[str(model.index(row, column).data()) for column in range(6)] for row in range(model.rowCount())]


@pytest.fixture
def log(desk: Desk, mira: str) -> LogSheet:
    agree(desk, mira, Purpose.view)
    with desk.guard.open(mira, Purpose.view):
        pass
    desk.guard.why_not(mira, Purpose.live)
    with pytest.raises(Exception, match="not agreed"):
        desk.guard.open(mira, Purpose.live)
    sheet = shown(desk, LogSheet(desk.workspace))
    sheet.refresh()
    return sheet


def test_the_log_is_read_and_filtered(log: LogSheet) -> None:
    every = texts(log.model)
    assert every[0][2:4] == ["Refused", "Mira"] and "not agreed" in every[0][5] and "move live" in every[0][5]
    assert [int(line[0]) for line in every] == list(range(len(every), 0, -1))
    log.kind.setCurrentIndex(log.kind.findData("opened"))
    assert [line[2] for line in texts(log.model)] == ["Opened"]
    log.kind.setCurrentIndex(0)
    log.person.setCurrentIndex(log.person.findText("Mira"))
    assert {line[3] for line in texts(log.model)} == {"Mira"}
    log.words.setText("consent recorded")
    log._soon.timeout.emit()
    assert [line[2] for line in texts(log.model)] == ["Consent recorded"]


def test_every_event_of_a_filter_has_words() -> None:
    from studio.app.vault.words import event_text

    for events in KINDS.values():
        for event in events:
            assert event_text(event) != event.replace("_", " ")


def test_a_whole_log_is_called_whole_and_a_copy_is_kept(log: LogSheet, desk: Desk, tmp_path: Path) -> None:
    desk.click(log.verify_button)
    desk.until(log.verify_button.isEnabled)
    assert log.verdict.property("role") == "good" and str(len(texts(log.model))) in log.verdict.text()
    log.export(tmp_path / "log.jsonl")
    head = parse_head((tmp_path / "log.jsonl").read_bytes())
    assert head is not None and head.count == len(texts(log.model))


def test_tampering_is_found_and_located(log: LogSheet, desk: Desk) -> None:
    path = desk.root / "audit.log"
    lines = path.read_bytes().splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if b"consent_granted" in line)
    path.write_bytes(b"".join([*lines[:place], lines[place].replace(b"owner", b"visit"), *lines[place + 1 :]]))
    desk.click(log.verify_button)
    desk.until(log.verify_button.isEnabled)
    assert log.verdict.property("role") == "bad" and f"Line {place + 1}" in log.verdict.text()
    (row,) = {index.row() for index in log.table.selectedIndexes()}
    assert log.model.index(row, 0).data() == str(place + 1)
    path.write_bytes(b"".join(lines))


def test_what_is_due_is_listed_and_deleted_with_proof(desk: Desk, mira: str) -> None:
    today = datetime.datetime.now(datetime.timezone.utc).date()
    agree(desk, mira, Purpose.view, expires=today + datetime.timedelta(days=3))
    sheet = shown(desk, KeepingSheet(desk.workspace))
    sheet.refresh()
    assert sheet.list.topLevelItem(0).text(0) == "Mira" and not sheet.delete_button.isEnabled()
    sheet.expired.setValue(0)
    assert retention.rules(desk.vault).expired_days == 0
    assert "1" in delete_due(desk.vault) and "within" in delete_due(desk.vault)
    new = desk.library.add_subject("Jonas").id
    sheet.unconsented.setValue(0)
    assert sheet.delete_button.isEnabled()
    desk.click(sheet.delete_button)
    assert "Keys destroyed: 1" in sheet.message.text()
    assert desk.vault.index.state(new) == "destroyed" and desk.vault.index.state(mira) == "live"


def test_what_is_due_goes_when_the_owner_comes_in(desk: Desk) -> None:
    gone = desk.library.add_subject("Jonas").id
    retention.set_rules(desk.vault, retention.Rules(unconsented_days=0))
    desk.guard.lock()
    desk.unlock()
    desk.until(lambda: desk.vault.index.state(gone) == "destroyed")
    desk.until(lambda: "Keys destroyed: 1" in desk.window.notices.sentence.text())


def test_emptying_the_trash_shows_the_proof(desk: Desk, mira: str) -> None:
    desk.library.delete(mira)
    dialog = shown(desk, TrashDialog(desk.library, desk.window, guard=desk.guard))
    desk.click(dialog.empty_button)
    assert desk.vault.index.state(mira) == "live"  # asked once more first
    desk.click(dialog.empty_button)
    assert "Keys destroyed: 1" in dialog._text.text() and "lines" in dialog._text.text()
    assert desk.vault.index.state(mira) == "destroyed"


# -- versions


@pytest.fixture
def versions(desk: Desk, mira: str, avatar_file: Path) -> VersionsDialog:
    entry = desk.library.avatars(mira)[0]
    for _ in range(2):
        desk.library.versions.add(entry.id, avatar_file)
    return shown(desk, VersionsDialog(desk.workspace, entry.id, desk.window))


def choose(dialog: VersionsDialog, *numbers: int) -> None:
    dialog.list.clearSelection()
    for row in range(dialog.list.topLevelItemCount()):
        item = dialog.list.topLevelItem(row)
        item.setSelected(int(item.text(0)) in numbers)


def test_versions_are_noted_rolled_back_and_retired(desk: Desk, versions: VersionsDialog) -> None:
    library, avatar = desk.library, versions.avatar
    assert [version.number for version in versions.chosen()] == [3]
    assert not versions.retire_button.isEnabled() and "in use" in versions.retire_button.toolTip()
    choose(versions, 1)
    versions.note.setText("the light was better")
    desk.click(versions.note_button)
    assert library.avatar(avatar).versions[0].note == "the light was better"
    desk.click(versions.use_button)
    assert library.avatar(avatar).newest.number == 1
    choose(versions, 3)
    desk.click(versions.retire_button)
    assert library.avatar(avatar).versions[2].retired and not versions.use_button.isEnabled()
    desk.click(versions.retire_button)
    assert not library.avatar(avatar).versions[2].retired


def test_two_versions_are_compared_with_leave_only(desk: Desk, versions: VersionsDialog, modal: list[QDialog]) -> None:
    from studio.app.library.compare import CompareDialog
    from studio.app.vault.consent_dialog import ConsentDialog

    choose(versions, 1, 3)
    desk.click(versions.compare_button)
    assert isinstance(modal[0], ConsentDialog) and len(modal) == 1
    agree(desk, desk.library.avatar(versions.avatar).subject, Purpose.view)
    desk.click(versions.compare_button)
    assert isinstance(modal[1], CompareDialog)


def test_an_avatar_of_another_head_model_is_told(desk: Desk, versions: VersionsDialog, monkeypatch: Any) -> None:
    from studio.app.library import fit

    monkeypatch.setattr(fit, "problem_of", lambda *_: "other_head_model")
    versions.refresh()
    assert versions.fit.isVisible() and "another head model" in versions.fit.text()
    monkeypatch.setattr(fit, "problem_of", lambda *_: "")
    versions.refresh()
    assert not versions.fit.isVisible()


# -- bundles


def test_a_bundle_goes_out_with_leave_and_comes_in(desk: Desk, mira: str, tmp_path: Path) -> None:
    entry = desk.library.avatars(mira)[0]
    refused = shown(desk, PackDialog(desk.workspace, [entry.id], desk.window))
    assert "Mira" in refused.problem.text() and not refused.file_button.isEnabled()
    refused.reject()
    agree(desk, mira)
    pack = shown(desk, PackDialog(desk.workspace, [entry.id], desk.window))
    pack.choose(tmp_path / "out.avatars")
    pack.passphrase.line.setText(OTHER)
    desk.click(pack.go_button)
    desk.until(lambda: not pack.isVisible(), 60)
    assert (tmp_path / "out.avatars").is_file() and "out.avatars" in desk.said[-1]
    unpack = shown(desk, UnpackDialog(desk.workspace, desk.window))
    unpack.choose(tmp_path / "out.avatars")
    unpack.passphrase.line.setText("not the right words")
    desk.click(unpack.go_button)
    desk.until(lambda: unpack.problem.isVisible(), 60)
    unpack.passphrase.line.setText(OTHER)
    desk.until(unpack.go_button.isEnabled)
    desk.click(unpack.go_button)
    desk.until(lambda: not unpack.isVisible(), 60)
    assert len(desk.library.avatars(mira)) == 2


# -- the queue


def test_waiting_jobs_wait_while_it_is_locked(desk: Desk, monkeypatch: Any) -> None:
    queue = desk.workspace.queue
    began: list[str] = []
    monkeypatch.setattr(queue.worker, "start", lambda verb, _options, **_: began.append(verb))
    desk.guard.lock()
    queue.add("x", Order(source="/nowhere/a.mp4", out="/nowhere/a.avatar", settings={}))
    assert not began and queue.held
    desk.unlock()
    assert began == ["personalize"]
    queue.current = None


def test_jobs_of_somebody_who_goes_are_dropped(desk: Desk, mira: str, monkeypatch: Any) -> None:
    queue: JobQueue = desk.workspace.queue
    queue.held = True
    monkeypatch.setattr(queue, "_advance", lambda: None)
    inside = desk.root / "subjects" / mira / "takes" / "t1" / "video.mp4"
    queue.add("hers", Order(source=str(inside), out=str(inside.with_suffix(".avatar")), settings={}))
    queue.add("other", Order(source="/nowhere/a.mp4", out="/nowhere/a.avatar", settings={}))
    desk.guard.gone.emit(mira)
    assert [job.name for job in queue.jobs] == ["other"]


def test_the_page_shows_bundles_and_versions(desk: Desk, mira: str, modal: list[QDialog]) -> None:
    desk.window.go_to("library")
    library = desk.window.page("library")
    assert isinstance(library, LibraryPage)
    library.refresh()
    library.card_view.setCurrentIndex(library.cards.index(0))
    library.tools.commands["versions"].trigger()
    library.more_button.packing.trigger()
    library.more_button.opening.trigger()
    assert [type(dialog) for dialog in modal] == [VersionsDialog, PackDialog, UnpackDialog]
