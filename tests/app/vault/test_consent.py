"""Asking for a consent, giving and withdrawing it; every button goes through the gate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from studio.app.inspect.page import InspectPage
from studio.app.language import Translators
from studio.app.library.cards import STATE_ROLE
from studio.app.library.page import LibraryPage
from studio.app.personalize.page import PersonalizePage
from studio.app.share.page import SharePage
from studio.app.vault.consent_dialog import ConsentDialog
from studio.app.vault.person_dialog import PersonDialog
from studio.app.vault.receipt_dialog import ReceiptDialog
from studio.app.vault.withdrawal_dialog import WithdrawalDialog
from studio.core.errors import StudioError
from studio.nouns.mark import story_of
from studio.vault.consent import State
from studio.vault.receipt import read_receipt
from studio.vault.roles import Purpose
from tests.app.vault.conftest import ACTS, Desk, agree


def form_of(desk: Desk, subject: str, **options: Any) -> ConsentDialog:
    dialog = ConsentDialog(desk.workspace, subject, desk.window, **options)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def page(desk: Desk, key: str, kind: type) -> Any:
    desk.window.go_to(key)
    found = desk.window.page(key)
    assert isinstance(found, kind)
    return found


def avatar_of(desk: Desk, subject: str) -> Path:
    return desk.library.avatar_path(desk.library.avatars(subject)[0].id)


# -- the form


def test_nothing_is_ticked_and_nothing_is_signed_without_a_tick(desk: Desk, mira: str, modal: list[QDialog]) -> None:
    form = form_of(desk, mira)
    assert not any(box.isChecked() for box in form.purposes.values())
    assert not form.sign_button.isEnabled() and form.sign_button.toolTip()
    assert form.person.text() == "Mira"
    form.everything.click()
    assert all(box.isChecked() for box in form.purposes.values())
    form.purposes[Purpose.research].setChecked(False)
    assert not form.everything.isChecked()
    form.person.clear()
    assert not form.sign_button.isEnabled()
    form.person.setText("Mira M.")
    desk.click(form.sign_button)
    consent = desk.vault.consent(mira)
    assert consent.state is State.granted and consent.purposes == frozenset(Purpose) - {Purpose.research}
    assert consent.record is not None and consent.record.language == "en" and consent.places == {"machine"}
    (receipt,) = modal
    assert isinstance(receipt, ReceiptDialog) and receipt.code_label.text() == consent.code
    record, public = read_receipt(receipt._html.encode())
    assert record == consent.record and public == desk.vault.public


def test_a_minor_needs_somebody_responsible(desk: Desk, mira: str, modal: list[QDialog]) -> None:
    form = form_of(desk, mira)
    form.purposes[Purpose.view].setChecked(True)
    assert not form.guardian.isVisible()
    form.minor.setChecked(True)
    assert form.guardian.isVisible() and not form.sign_button.isEnabled()
    form.guardian.setText("Ines")
    form.relation.setText("Mother")
    form.ends.setChecked(True)
    form.places["event"].setChecked(True)
    desk.click(form.sign_button)
    consent = desk.vault.consent(mira)
    assert consent.record is not None and consent.record.minor and consent.places == {"machine", "event"}
    assert consent.expires == form.day.date().toString("yyyy-MM-dd")
    assert desk.vault.consents.names(consent.record, desk.vault.keys(mira)).guardian == "Ines"


def test_the_words_are_in_the_language_on_show(
    desk: Desk, mira: str, modal: list[QDialog], translators: Translators
) -> None:
    translators.use("ja")
    form = form_of(desk, mira)
    assert form.words.title in form.windowTitle() and "同意" in form.windowTitle()
    form.purposes[Purpose.view].setChecked(True)
    desk.click(form.sign_button)
    record = desk.vault.consent(mira).record
    assert record is not None and record.language == "ja"


def test_a_renewal_begins_with_what_was_agreed_to(desk: Desk, mira: str) -> None:
    agree(desk, mira, Purpose.view, places=frozenset({"event"}))
    form = form_of(desk, mira)
    assert [purpose for purpose, box in form.purposes.items() if box.isChecked()] == [Purpose.view]
    assert form.places["event"].isChecked() and not form.places["internet"].isChecked()


# -- states, receipts, withdrawal


def test_cards_say_how_it_stands(desk: Desk, mira: str) -> None:
    library = page(desk, "library", LibraryPage)
    library.refresh()
    index = library.cards.index(0)
    assert index.data(STATE_ROLE) == "none" and index.data().startswith("Mira")
    assert "No consent" in library.cards.data(index, 11)
    agree(desk, mira, Purpose.view)
    assert library.cards.index(0).data(STATE_ROLE) == "granted"
    desk.window.grab()  # painted without complaint


def test_a_person_has_a_history_and_receipts(desk: Desk, mira: str, modal: list[QDialog]) -> None:
    library = page(desk, "library", LibraryPage)
    agree(desk, mira, Purpose.view)
    agree(desk, mira, Purpose.view, Purpose.live)
    library.refresh()
    library.card_view.setCurrentIndex(library.cards.index(0))
    library.card_view.selectAll()
    ACTS["PersonDialog"] = lambda dialog: dialog.receipt_button.click()
    library.tools.commands["consent"].trigger()
    person, receipt = modal
    assert isinstance(person, PersonDialog) and person.history.count() == 2
    assert isinstance(receipt, ReceiptDialog) and receipt.code == desk.vault.consent(mira).code
    assert receipt.code in person.scope.text() and "move live" in person.scope.text()


def test_a_withdrawal_says_what_happens_and_leaves_nothing(desk: Desk, mira: str, modal: list[QDialog]) -> None:
    agree(desk, mira)
    path = avatar_of(desk, mira)
    desk.workspace.avatar_requested.emit(path)
    inspect = desk.window.page("inspect")
    assert isinstance(inspect, InspectPage)
    dialog = WithdrawalDialog(desk.workspace, mira, desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    assert "avatars: 1" in dialog.consequence.text() and not dialog.withdraw_button.isEnabled()
    dialog.sure.setChecked(True)
    desk.click(dialog.withdraw_button)
    assert not path.exists() and desk.vault.index.state(mira) == "destroyed"
    assert desk.workspace.avatar is None and inspect._path is None and inspect.viewer.avatar is None
    assert "Keys destroyed: 1" in desk.said[-1] and "log" in desk.said[-1]
    assert isinstance(modal[-1], ReceiptDialog)
    assert mira not in [subject.id for subject in desk.library.subjects()]


def test_part_of_a_consent_may_be_withdrawn(desk: Desk, mira: str, modal: list[QDialog]) -> None:
    agree(desk, mira, Purpose.view, Purpose.live, Purpose.personalize)
    dialog = WithdrawalDialog(desk.workspace, mira, desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.part.setChecked(True)
    dialog.sure.setChecked(True)
    assert not dialog.withdraw_button.isEnabled()  # nothing would change
    dialog.kept[Purpose.live].setChecked(False)
    assert "Nothing is deleted" in dialog.consequence.text()
    desk.click(dialog.withdraw_button)
    assert desk.vault.consent(mira).purposes == {Purpose.view, Purpose.personalize}
    assert avatar_of(desk, mira).exists()


# -- the gate at every place


def test_an_avatar_is_shown_only_to_whom_it_was_agreed(desk: Desk, mira: str, modal: list[QDialog]) -> None:
    library = page(desk, "library", LibraryPage)
    library.refresh()
    library.card_view.setCurrentIndex(library.cards.index(0))
    library.open_chosen()
    assert isinstance(modal[-1], ConsentDialog) and desk.window.place == "library"
    assert "not agreed" in desk.said[-1]
    desk.workspace.avatar_requested.emit(avatar_of(desk, mira))  # from elsewhere
    inspect = desk.window.page("inspect")
    assert isinstance(inspect, InspectPage) and inspect._path is None
    ACTS["ConsentDialog"] = lambda form: (form.purposes[Purpose.view].setChecked(True), form.sign_button.click())
    desk.window.notices.button.click()
    desk.until(lambda: inspect._path is not None)
    desk.until(lambda: inspect.viewer.avatar is not None)


def test_pictures_from_the_viewport_need_leave_and_carry_the_mark(desk: Desk, mira: str, tmp_path: Path) -> None:
    agree(desk, mira, Purpose.view)
    desk.workspace.avatar_requested.emit(avatar_of(desk, mira))
    inspect = desk.window.page("inspect")
    assert isinstance(inspect, InspectPage)
    desk.until(lambda: inspect.viewer.scene.newest is not None, 200)
    inspect.viewer.pictures.save(tmp_path / "no.png")
    assert "not agreed" in desk.said[-1] and not (tmp_path / "no.png").exists()
    code = agree(desk, mira, Purpose.view, Purpose.export_picture)
    inspect.viewer.pictures.save(tmp_path / "yes.png")
    desk.until(lambda: (tmp_path / "yes.png").exists(), 200)
    story = story_of((tmp_path / "yes.png").read_bytes())
    assert story is not None and story.consent == code


def test_live_needs_its_own_tick(desk: Desk, mira: str) -> None:
    agree(desk, mira, Purpose.view)
    desk.workspace.avatar_requested.emit(avatar_of(desk, mira))
    inspect = desk.window.page("inspect")
    assert isinstance(inspect, InspectPage)
    inspect.live_button.click()
    assert not inspect.live_button.isChecked() and inspect.live is None and "live" in desk.said[-1]


def test_sharing_looks_at_purpose_and_place(desk: Desk, mira: str, tmp_path: Path) -> None:
    agree(desk, mira, Purpose.view, Purpose.export_picture)
    desk.workspace.avatar = avatar_of(desk, mira)
    share = page(desk, "share", SharePage)
    still, file = share.cards["still"], share.cards["file"]
    assert still.button.isEnabled() and not file.button.isEnabled() and "export_model" in file.reason.text()
    assert share.terms.consent_button.isVisible()
    share.terms.place_box.setCurrentIndex(share.terms.place_box.findData("internet"))
    assert not still.button.isEnabled() and still.reason.isVisible() and "internet" in still.reason.text()
    agree(desk, mira, places=frozenset({"internet"}))
    assert still.button.isEnabled() and file.button.isEnabled() and not share.terms.consent_button.isVisible()
    assert "--place internet" in still.command.text()
    share.terms.mark.setChecked(False)
    assert "--no-mark" in still.command.text()
    share.make("file", tmp_path / "mira.avatar")
    assert (tmp_path / "mira.avatar").read_bytes()[:2] == b"PK"
    entry = desk.vault.audit.entries(subject=mira)[-1]
    assert entry.what == "opened" and entry.purpose == "export_model"


def test_a_film_or_picture_from_share_names_the_consent(desk: Desk, mira: str, tmp_path: Path) -> None:
    code = agree(desk, mira)
    desk.workspace.avatar = avatar_of(desk, mira)
    share = page(desk, "share", SharePage)
    share.cards["still"].size_box.setCurrentIndex(0)
    with desk.qtbot.waitSignal(share.worker.ended, timeout=240_000):
        share.make("still", tmp_path / "mira.png")
    story = story_of((tmp_path / "mira.png").read_bytes())
    assert story is not None and story.consent == code


def test_training_waits_for_a_consent(desk: Desk, modal: list[QDialog], tmp_path: Path) -> None:
    video = tmp_path / "clip.mp4"
    video.write_bytes(b"film")
    subject = desk.library.add_subject("Jonas").id
    take = desk.library.add_video(subject, video).id
    desk.workspace.choose_take(take)
    personalize = desk.window.page("personalize")
    assert isinstance(personalize, PersonalizePage)
    setup = personalize.setup
    assert setup.refusal.isVisible() and not setup.start.isEnabled() and "not agreed" in setup.start.toolTip()
    ACTS["ConsentDialog"] = lambda form: (form.everything.click(), form.sign_button.click())
    desk.click(setup.consent)
    assert setup.start.isEnabled() and not setup.refusal.isVisible()
    assert desk.vault.consent(subject).state is State.granted


def test_importing_asks_at_the_right_moment(desk: Desk, modal: list[QDialog], tmp_path: Path) -> None:
    from studio.app.capture.checks import DONE, Check
    from studio.app.capture.page import CapturePage

    video = tmp_path / "ines.mp4"
    video.write_bytes(b"film")
    capture = page(desk, "capture", CapturePage)
    capture.show_tab("import")
    panel = capture.importer
    check = Check(video, state=DONE)
    panel.checks.items.append(check)
    panel.checks.added.emit(check)
    desk.click(panel.save_button)
    assert not modal and len(desk.library.takes()) == 1  # kept without asking; a clip may be there unlearnt
    desk.click(panel.personalize_button)
    assert isinstance(modal[-1], ConsentDialog) and desk.window.place == "capture"
    ACTS["ConsentDialog"] = lambda form: (form.everything.click(), form.sign_button.click())
    desk.click(panel.personalize_button)
    assert desk.window.place == "personalize"


def test_the_sample_person_is_nobody(desk: Desk, modal: list[QDialog]) -> None:
    library = page(desk, "library", LibraryPage)
    desk.click(library.empty.sample_button)
    assert desk.window.place == "personalize" and not modal
    personalize = desk.window.page("personalize")
    assert isinstance(personalize, PersonalizePage) and personalize.setup.start.isEnabled()
    library.desk.try_sample()
    assert len(desk.library.takes()) == 1


@pytest.mark.parametrize("purpose", list(Purpose))
def test_what_the_buttons_ask_is_what_the_gate_says(desk: Desk, mira: str, purpose: Purpose) -> None:
    assert desk.guard.why_not(mira, purpose) is not None
    agree(desk, mira, purpose)
    for other in Purpose:
        refused = desk.guard.why_not(avatar_of(desk, mira), other)
        assert (refused is None) == (other is purpose)
    with desk.guard.open(mira, purpose) as leave:
        assert leave.subject == mira and leave.code == desk.vault.consent(mira).code
    with pytest.raises(StudioError):
        desk.guard.open(mira, next(other for other in Purpose if other is not purpose))
    assert desk.guard.why_not(Path("/nowhere/x.avatar"), Purpose.view) is None


