"""What a role cannot do is not there, or says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from studio.app.inspect.page import InspectPage
from studio.app.library.page import LibraryPage
from studio.app.share.page import SharePage
from studio.app.vault.access_sheet import NewPassphrase
from studio.app.vault.privacy_dialog import PrivacyDialog
from studio.app.vault.withdrawal_dialog import WithdrawalDialog
from studio.vault.roles import Role
from tests.app.vault.conftest import ACTS, OTHER, PASSPHRASE, Desk, agree

Switch = Callable[[Role], None]

PLACES = {
    Role.operator: ["library", "capture", "personalize", "inspect", "share"],
    Role.inspector: ["library", "capture", "inspect"],
    Role.visitor: ["inspect"],
}


@pytest.mark.parametrize("role", list(PLACES))
def test_a_role_sees_its_places(desk: Desk, mira: str, switch: Switch, role: Role) -> None:
    switch(role)
    rail = desk.window.rail.buttons
    shown = [place for place in PLACES[Role.operator] if rail[place].isVisible()]
    assert shown == PLACES[role] and desk.window.place in PLACES[role]
    assert role.value.capitalize() in desk.window.windowTitle()
    for place in set(PLACES[Role.operator]) - set(PLACES[role]):
        desk.window.go_to(place)
        assert desk.window.place in PLACES[role] and "role" in desk.window.notices.sentence.text()


def test_an_operator_saves_with_the_mark_and_hands_nothing_on(desk: Desk, mira: str, switch: Switch) -> None:
    agree(desk, mira)
    desk.workspace.avatar = desk.library.avatar_path(desk.library.avatars(mira)[0].id)
    switch(Role.operator)
    desk.window.go_to("share")
    share = desk.window.page("share")
    assert isinstance(share, SharePage)
    assert share.terms.mark.isChecked() and not share.terms.mark.isEnabled() and "role" in share.terms.mark.toolTip()
    assert share.cards["still"].button.isEnabled() and not share.cards["file"].button.isEnabled()
    assert "role" in share.cards["file"].reason.text() and not share.terms.consent_button.isVisible()


def test_the_copy_is_refused_even_if_somebody_asks_behind_the_button(
    desk: Desk, mira: str, switch: Switch, tmp_path: Path
) -> None:
    agree(desk, mira)
    desk.workspace.avatar = desk.library.avatar_path(desk.library.avatars(mira)[0].id)
    switch(Role.operator)
    desk.window.go_to("share")
    share = desk.window.page("share")
    assert isinstance(share, SharePage)
    share.make("file", tmp_path / "mine.avatar")
    assert not (tmp_path / "mine.avatar").exists() and "role" in desk.said[-1]
    assert desk.vault.audit.entries(newest=1)[0].what == "refused"


def test_an_inspector_changes_nothing(desk: Desk, mira: str, switch: Switch) -> None:
    agree(desk, mira)
    switch(Role.inspector)
    desk.window.go_to("library")
    library = desk.window.page("library")
    assert isinstance(library, LibraryPage) and not library.import_button.isVisible()
    library.card_view.setCurrentIndex(library.cards.index(0))
    actions = library.tools.commands
    assert actions["open"].isEnabled()
    for name in ("rename", "duplicate", "delete"):
        assert not actions[name].isEnabled() and "role" in actions[name].toolTip()
    assert not any(action.isEnabled() for action in library.more_button.menu().actions())


def test_a_visitor_sees_whom_the_owner_shows_and_may_have_it_deleted(
    desk: Desk, mira: str, switch: Switch, modal: list[QDialog]
) -> None:
    agree(desk, mira)
    path = desk.library.avatar_path(desk.library.avatars(mira)[0].id)
    desk.workspace.avatar_requested.emit(path)
    switch(Role.visitor)
    inspect = desk.window.page("inspect")
    assert isinstance(inspect, InspectPage) and inspect._path == path
    assert not inspect.open_button.isVisible() and not inspect.share_button.isVisible()
    ACTS["WithdrawalDialog"] = lambda dialog: (dialog.sure.setChecked(True), dialog.withdraw_button.click())
    desk.click(inspect.withdraw_button)
    assert isinstance(modal[0], WithdrawalDialog) and not path.exists() and inspect._path is None


def test_the_owner_gives_and_takes_roles(desk: Desk, modal: list[QDialog]) -> None:
    dialog = PrivacyDialog(desk.workspace, desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    sheet = dialog.access

    def enter(asked: NewPassphrase) -> None:
        asked.first.line.setText(OTHER)
        assert not asked.ok.isEnabled()
        asked.second.line.setText(OTHER)
        asked.ok.click()

    ACTS["NewPassphrase"] = enter
    desk.click(sheet.set_buttons[Role.operator])
    assert ("passphrase", Role.operator) in desk.vault.locks.ways() and sheet.remove_buttons[Role.operator].isVisible()
    desk.click(sheet.remove_buttons[Role.owner])
    assert sheet.problem.isVisible() and "any more" in sheet.problem.text()
    desk.click(sheet.set_buttons[Role.owner])  # the same passphrase is taken
    assert ("passphrase", Role.owner) in desk.vault.locks.ways()
    desk.click(sheet.remove_buttons[Role.operator])
    assert ("passphrase", Role.operator) not in desk.vault.locks.ways()


def test_the_owner_changes_the_passphrase(desk: Desk, modal: list[QDialog]) -> None:
    dialog = PrivacyDialog(desk.workspace, desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    ACTS["NewPassphrase"] = lambda asked: (
        asked.first.line.setText(OTHER),
        asked.second.line.setText(OTHER),
        asked.ok.click(),
    )
    desk.click(dialog.access.set_buttons[Role.owner])
    desk.click(dialog.access.lock_button)
    assert desk.guard.state == "locked"
    form = desk.window.lock_page.unlock
    form.passphrase.line.setText(PASSPHRASE)
    desk.click(form.button)
    assert desk.guard.state == "locked" and form.problem.isVisible()
    form.passphrase.line.clear()
    desk.unlock(OTHER)


def test_an_operator_sees_no_keys_log_or_rules(desk: Desk, switch: Switch) -> None:
    switch(Role.operator)
    dialog = PrivacyDialog(desk.workspace, desk.window, sheet="log")
    desk.qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.sheets.currentWidget() is dialog.access
    for place in (1, 2):
        assert not dialog.sheets.isTabEnabled(place) and "role" in dialog.sheets.tabToolTip(place)
    assert not any(button.isEnabled() for button in dialog.access.set_buttons.values())
    assert not dialog.access.recovery_button.isEnabled() and "role" in dialog.access.recovery_button.toolTip()
    assert dialog.access.lock_button.isEnabled()


def test_how_long_until_it_locks_is_remembered(desk: Desk) -> None:
    dialog = PrivacyDialog(desk.workspace, desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    idle = dialog.access.idle
    idle.setCurrentIndex(idle.findData(2))
    idle.activated.emit(idle.currentIndex())
    assert desk.vault.idle_s == 120 and desk.workspace.settings.get("vault.idle_min") == 2
    desk.guard.lock()
    desk.unlock()
    assert desk.vault.idle_s == 120
