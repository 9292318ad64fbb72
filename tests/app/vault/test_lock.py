"""Making the vault, unlocking, locking: nothing of anybody is on the screen while it is locked."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from studio.app.shell.welcome import WelcomeDialog
from studio.app.vault.passphrase_box import guess_bits
from studio.app.vault.recovery_dialog import RecoveryDialog
from studio.library import Library
from studio.vault.container import is_sealed
from studio.vault.vault import Vault
from tests.app.vault.conftest import OTHER, PASSPHRASE, Desk, OpenDesk
from tests.vault.conftest import MemoryKeychain


def test_the_first_start_protects_the_library(open_desk: OpenDesk) -> None:
    desk = open_desk()
    form = desk.window.lock_page.protect
    assert desk.guard.state == "new" and form.isVisible() and not desk.window.stack.isVisible()
    assert not form.button.isEnabled() and form.button.toolTip()
    desk.until(lambda: "no key store" in form._note.text())
    assert not form.keyring.isEnabled()
    desk.type(form.first.line, PASSPHRASE)
    desk.type(form.second.line, "four wards")
    assert form.problem.isVisible() and not form.button.isEnabled()
    form.second.line.clear()
    desk.type(form.second.line, PASSPHRASE)
    desk.click(form.button)
    desk.until(lambda: desk.guard.is_open)
    assert Vault.exists(desk.root) and desk.window.place == "library" and desk.window.stack.isVisible()
    assert not form.first.text() and not form.second.text()


def test_an_easy_passphrase_is_refused_in_words(open_desk: OpenDesk) -> None:
    form = open_desk().window.lock_page.protect
    form.first.line.setText("aaaaaaaaa")
    form.second.line.setText("aaaaaaaaa")
    form.button.click()
    assert "easy to guess" in form.problem.text() and form.problem.isVisible()
    assert form.first.verdict.text() == "Easy to guess"


@pytest.mark.parametrize(("weak", "strong"), [("aaaaaaaaaaaa", "abkqzrtw"), ("12345678", "kitchen moon"), ("", "a")])
def test_the_meter_knows_more_from_less(weak: str, strong: str) -> None:
    assert guess_bits(weak) < guess_bits(strong)


def test_a_passphrase_is_hidden_until_asked(open_desk: OpenDesk) -> None:
    box = open_desk().window.lock_page.protect.first
    assert box.line.echoMode() is box.line.EchoMode.Password
    box.eye.click()
    assert box.line.echoMode() is box.line.EchoMode.Normal
    box.clear()
    assert box.line.echoMode() is box.line.EchoMode.Password


def test_the_key_store_is_enough_and_opens_by_itself(open_desk: OpenDesk) -> None:
    keychain = MemoryKeychain()
    first = open_desk(keychain=keychain)
    form = first.window.lock_page.protect
    first.until(form.keyring.isEnabled)
    assert form.keyring.isChecked() and form.ready
    first.click(form.button)
    first.until(lambda: first.guard.is_open)
    first.close()
    second = open_desk(keychain=keychain)
    second.until(lambda: second.guard.is_open)
    second.guard.lock()
    assert second.guard.state == "locked"  # not by itself again: somebody has just locked it
    second.click(second.window.lock_page.unlock.keyring_button)
    assert second.guard.is_open


def test_a_wrong_passphrase_is_told_and_the_right_one_opens(made: None, open_desk: OpenDesk) -> None:
    desk = open_desk()
    form = desk.window.lock_page.unlock
    assert form.isVisible() and not form.button.isEnabled()
    desk.type(form.passphrase.line, OTHER)
    desk.qtbot.keyClick(form.passphrase.line, Qt.Key.Key_Return)
    assert form.problem.isVisible() and "passphrase" in form.problem.text() and desk.guard.state == "locked"
    assert form.passphrase.line.selectedText()
    desk.type(form.passphrase.line, PASSPHRASE)
    assert not form.problem.isVisible()
    desk.click(form.button)
    desk.until(lambda: desk.guard.is_open)
    assert not form.passphrase.text()


def test_recovery_sheets_open_it(desk: Desk, modal: list[QDialog]) -> None:
    desk.window._make_sheets()
    (dialog,) = modal
    assert isinstance(dialog, RecoveryDialog) and not dialog.close_button.isEnabled()
    one, other = dialog._codes
    assert all(group in dialog.page(0) for group in one.split("-"))
    desk.guard.lock()
    form = desk.window.lock_page.unlock
    desk.click(form.recovery_button)
    form.one.setText(one)
    form.other.setText(one)
    desk.click(form.recover)
    assert form.problem.isVisible() and desk.guard.state == "locked"
    form.other.setText(other.lower().replace("-", " "))
    desk.click(form.recover)
    assert desk.guard.is_open


def test_a_clear_library_is_sealed_at_the_first_start(open_desk: OpenDesk, tmp_path: Path, avatar_file: Path) -> None:
    clear = Library.open(tmp_path / "library")
    person = clear.add_subject("Mira")
    entry = clear.add_avatar(person.id, avatar_file)
    desk = open_desk()
    form = desk.window.lock_page.protect
    form.first.line.setText(PASSPHRASE)
    form.second.line.setText(PASSPHRASE)
    desk.click(form.button)
    desk.until(lambda: desk.guard.is_open)
    with desk.library.avatar_path(entry.id).open("rb") as raw:
        assert is_sealed(raw.read(8))
    assert [subject.name for subject in desk.library.subjects()] == ["Mira"]


def test_sealing_that_was_interrupted_goes_on(open_desk: OpenDesk, tmp_path: Path) -> None:
    clear = Library.open(tmp_path / "library")
    for number in range(4):
        clear.add_subject(f"P{number}")
    made = Vault.create(tmp_path / "library", passphrase=PASSPHRASE, keychain=MemoryKeychain(), strength=None)
    from studio.vault.adoption import adopt

    next(adopt(made))
    made.close()
    desk = open_desk()
    desk.unlock()
    assert len(desk.library.subjects()) == 4
    for path in (tmp_path / "library").rglob("subject.json"):
        assert is_sealed(path.read_bytes()[:8])


def test_locking_leaves_nothing_of_anybody(desk: Desk, mira: str) -> None:
    window = desk.window
    before = window.page("library")
    before.refresh()  # type: ignore[attr-defined]
    assert "Mira" in str(before.cards.cards)  # type: ignore[attr-defined]
    desk.qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert desk.guard.state == "locked" and desk.vault.locked
    assert not window.pages and not window.stack.count() and window.lock_page.isVisible()
    window.go_to("library")
    window.open_privacy()
    assert not window.pages
    del before
    gc.collect()
    desk.unlock()
    assert window.place == "library"


def test_the_place_and_the_avatar_come_back(desk: Desk, mira: str) -> None:
    from tests.app.vault.conftest import agree

    agree(desk, mira)
    path = desk.library.avatar_path(desk.library.avatars(mira)[0].id)
    desk.workspace.avatar_requested.emit(path)
    assert desk.window.place == "inspect"
    desk.guard.lock()
    desk.unlock()
    page = desk.window.page("inspect")
    assert desk.window.place == "inspect" and page._path == path  # type: ignore[attr-defined]


def test_it_locks_when_nobody_is_there(desk: Desk) -> None:
    desk.guard.set_idle(1e-6)
    desk.guard.occupied = lambda: True
    desk.guard.look()
    assert desk.guard.is_open
    desk.guard.occupied = lambda: False
    desk.until(lambda: desk.vault.idle)
    desk.guard.look()
    assert desk.guard.state == "locked"


def test_a_change_told_late_is_not_looked_up_in_a_locked_library(desk: Desk, mira: str) -> None:
    pages = [desk.window.page(place) for place in ("library", "personalize")]
    desk.window.close()
    assert desk.vault.locked
    desk.workspace.library_changed.emit()
    desk.qtbot.wait(300)  # longer than a page waits for more changes; what a slot raises fails the test
    assert not any(page._soon.isActive() for page in pages)  # type: ignore[attr-defined]


def test_dialogs_close_with_the_lock(desk: Desk) -> None:
    dialog = QDialog(desk.window)
    dialog.show()
    desk.guard.lock()
    assert not dialog.isVisible()


def test_a_damaged_vault_is_told(tmp_path: Path, open_desk: OpenDesk) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "vault.json").write_text("{")
    desk = open_desk()
    assert desk.window.lock_page.unlock.problem.text() and desk.guard.state == "asleep"


def test_the_welcome_ends_with_a_passphrase(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.welcome()
    (dialog,) = desk.window.findChildren(WelcomeDialog)
    for _ in range(3):
        desk.click(dialog.next_button)
    assert dialog.protect is not None and dialog.protect.isVisible() and not dialog.sample_button.isVisible()
    dialog.protect.first.line.setText(PASSPHRASE)
    dialog.protect.second.line.setText(PASSPHRASE)
    desk.click(dialog.protect.button)
    desk.until(lambda: desk.guard.is_open)
    desk.click(dialog.sample_button)
    assert desk.window.place == "personalize" and len(desk.library.takes()) == 1
    (subject,) = desk.library.subjects()
    assert desk.guard.consent_state(subject.id) == "synthetic"


def test_the_welcome_waits_for_a_locked_library(made: None, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.window.welcome()
    assert not desk.window.findChildren(WelcomeDialog)
    desk.unlock()
    assert desk.window.findChildren(WelcomeDialog)
