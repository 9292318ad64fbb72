"""The Library page: real buttons, real files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from studio.app.library.compare import CompareDialog
from studio.app.library.page import LibraryPage
from studio.app.library.trash_dialog import TrashDialog
from studio.library import Library
from tests.app.shell.conftest import OpenStudio


@pytest.fixture
def page(furnished: Library, open_studio: OpenStudio) -> LibraryPage:
    found = open_studio().page("library")
    assert isinstance(found, LibraryPage)
    return found


def choose(page: LibraryPage, *names: str) -> None:
    model = page.card_view.selectionModel()
    model.clearSelection()
    for name in names:
        row = next(row for row, card in enumerate(page.cards.cards) if card.name == name)
        model.setCurrentIndex(page.cards.index(row), QItemSelectionModel.SelectionFlag.Select)


def settle(page: LibraryPage) -> None:
    """Let news of the library arrive."""
    QApplication.processEvents()
    page.refresh()


def names(page: LibraryPage) -> list[str]:
    return [card.name for card in page.cards.cards]


def test_everybody_and_everything_is_listed(page: LibraryPage) -> None:
    assert [p.name for p in page.people.people] == ["Everybody", "Mira", "Jonas"]
    assert names(page) == ["Mira at dusk", "Mira at dawn", "Jonas at noon", "clip"]
    assert page._views.currentWidget() is page.card_view


def test_one_person_at_a_time(page: LibraryPage) -> None:
    page.people_view.setCurrentIndex(page.people.index(2))
    assert names(page) == ["Jonas at noon"]


def test_search(page: LibraryPage) -> None:
    page.search.setText("dawn")
    assert [p.name for p in page.people.people] == ["Everybody", "Mira"]
    page.search.setText("zzz")
    assert names(page) == [] and page._views.currentWidget() is page.empty
    assert not page.empty.sample_button.isVisible()
    page.search.clear()
    assert len(names(page)) == 4


def test_pictures_are_shown(page: LibraryPage) -> None:
    picture = page.cards.index(0).data(Qt.ItemDataRole.DecorationRole)
    assert not picture.isNull()


@pytest.mark.parametrize(
    ("chosen", "able"),
    [
        ((), set()),
        (("Mira at dusk",), {"open", "rename", "duplicate", "versions", "delete"}),
        (("clip",), {"open", "rename", "delete"}),
        (("Mira at dusk", "Jonas at noon"), {"compare", "delete"}),
        (("Mira at dusk", "clip"), {"delete"}),
    ],
)
def test_what_can_be_done_follows_the_choice(page: LibraryPage, chosen: tuple[str, ...], able: set[str]) -> None:
    choose(page, *chosen)
    assert {name for name, action in page.tools.commands.items() if action.isEnabled()} == able


def test_opening_an_avatar_and_a_take(page: LibraryPage, qtbot: Any) -> None:
    wishes: list[object] = []
    page.workspace.avatar_requested.connect(wishes.append)
    page.workspace.take_chosen.connect(wishes.append)
    choose(page, "Mira at dusk")
    page.card_view.setFocus()
    qtbot.keyClick(page.card_view, Qt.Key.Key_Return)
    choose(page, "clip")
    page.tools.buttons["open"].click()
    entry = page.library.avatars()[0]
    assert wishes == [page.library.avatar_path(entry.id), page.library.takes()[0].id]


def test_renaming_in_the_card(page: LibraryPage, qtbot: Any) -> None:
    choose(page, "Mira at dusk")
    page.card_view.setFocus()
    qtbot.keyClick(page.card_view, Qt.Key.Key_F2)
    (editor,) = page.card_view.viewport().findChildren(QLineEdit)
    assert editor.text() == "Mira at dusk"
    editor.selectAll()
    qtbot.keyClicks(editor, "Mira at night")
    page.library.add_subject("Somebody new")
    page.refresh()
    assert editor.text() == "Mira at night", "news do not take the pen away"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.library.avatars()[0].name == "Mira at night"
    qtbot.waitUntil(lambda: "Mira at night" in names(page))


def test_renaming_a_person(page: LibraryPage) -> None:
    row = page.people.index(1)
    assert page.people.setData(row, "Mira Ōe")
    assert [s.name for s in page.library.subjects()] == ["Mira Ōe", "Jonas"]
    assert not page.people.setData(page.people.index(1), "   ")
    assert not page.people.flags(page.people.index(0)) & Qt.ItemFlag.ItemIsEditable


def test_duplicating(page: LibraryPage) -> None:
    choose(page, "Mira at dusk")
    page.tools.buttons["duplicate"].click()
    settle(page)
    assert names(page)[0] == "Mira at dusk copy"


def test_deleting_and_taking_it_back(page: LibraryPage, qtbot: Any) -> None:
    window = page.window()
    choose(page, "Mira at dusk", "clip")
    page.card_view.setFocus()
    qtbot.keyClick(page.card_view, Qt.Key.Key_Delete)
    settle(page)
    assert names(page) == ["Mira at dawn", "Jonas at noon"]
    assert window.notices.button.text() == "Undo"  # type: ignore[attr-defined]
    window.notices.button.click()  # type: ignore[attr-defined]
    settle(page)
    assert len(names(page)) == 4 and page.library.trash() == []


def test_deleting_a_person_takes_their_things_along(page: LibraryPage) -> None:
    page.desk.delete(page.people.people[1].id)
    settle(page)
    assert names(page) == ["Jonas at noon"]


def test_the_trash(page: LibraryPage, qtbot: Any) -> None:
    choose(page, "Mira at dusk", "clip")
    page.delete_chosen()
    dialog = TrashDialog(page.library, page)
    qtbot.addWidget(dialog)
    assert dialog.items.count() == 2 and not dialog.restore_button.isEnabled()
    dialog.items.setCurrentRow(0)
    dialog.restore_button.click()
    assert dialog.items.count() == 1 and len(page.library.takes()) + len(page.library.avatars()) == 3
    dialog.empty_button.click()
    assert len(page.library.trash()) == 1, "it asks once more"
    dialog.empty_button.click()
    assert page.library.trash() == [] and dialog.items.count() == 0
    assert not dialog.empty_button.isEnabled()


def test_comparing_two(page: LibraryPage, qtbot: Any) -> None:
    left, right = page.library.avatars()[:2]
    dialog = CompareDialog(page.library, (left, right), parent=page)
    dialog.show()
    one, two = dialog.viewers
    qtbot.waitUntil(lambda: one.scene.newest is not None and two.scene.newest is not None, timeout=60_000)
    one.scene.orbit(0.5, 0.1)
    assert two.camera == one.camera
    dialog.reject()


def test_an_empty_library_offers_the_sample(open_studio: OpenStudio, library: Library) -> None:
    page = open_studio().page("library")
    assert isinstance(page, LibraryPage)
    assert page._views.currentWidget() is page.empty and page.empty.sample_button.isVisible()
    assert not page.people_view.isVisible() and not page.import_button.isVisible()
    page.empty.sample_button.click()
    page.desk.try_sample()
    assert len(library.takes()) == 1, "the sample comes in once"
    assert library.video_path(page.workspace.take).name == "subject.mp4"
    assert library.thumbnail(page.workspace.take).startswith(b"\x89PNG")


def test_an_interrupted_run_is_offered(page: LibraryPage) -> None:
    library = page.library
    run = library.runs.begin(library.takes()[0].id, name="New look")
    library.runs.change(run.id, state="running", step=230, total=600, owner="1:0.00")
    page.enter()
    bar = page.recovery
    assert bar.isVisible() and "New look" in bar.sentence.text() and "230" in bar.detail.text()
    asked: list[str] = []
    page.workspace.run_chosen.connect(asked.append)
    bar.later_button.click()
    assert not bar.isVisible() and asked == [] and library.runs.listed() != []
    bar._later.clear()
    bar.refresh()
    bar.resume_button.click()
    assert asked == [run.id]
    bar._later.clear()
    bar.refresh()
    bar.discard_button.click()
    assert library.runs.listed() == [] and len(library.trash()) == 1


def test_damaged_entries_are_shown_and_can_only_be_deleted(page: LibraryPage) -> None:
    take = page.library.takes()[0]
    (page.library.folder(take.id) / "take.json").write_text("{")
    page.enter()
    choose(page, "Damaged entry")
    assert {name for name, action in page.tools.commands.items() if action.isEnabled()} == {"delete"}
    page.delete_chosen()
    settle(page)
    assert "Damaged entry" not in names(page)


def test_avatars_and_videos_can_be_dropped(page: LibraryPage, avatar_file: Path, tmp_path: Path) -> None:
    offered: list[list[Path]] = []
    page.workspace.files_offered.connect(offered.append)
    video, other = tmp_path / "clip.mp4", tmp_path / "notes.txt"
    other.write_text("")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (avatar_file, video, other)])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, none))
    settle(page)
    assert "toy" in names(page) and offered == [[video]]


def test_a_file_that_is_no_avatar_is_refused_with_words(page: LibraryPage, tmp_path: Path) -> None:
    said: list[str] = []
    page.workspace.message.connect(said.append)
    bad = tmp_path / "bad.avatar"
    bad.write_bytes(b"nothing")
    page.desk.take_in(bad, "")
    assert said and "bad.avatar" in said[0]


def test_a_name_that_cannot_be_kept_is_told(page: LibraryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.core.errors import DiskFullError

    said: list[str] = []
    page.workspace.message.connect(said.append)

    def full(item: str, name: str) -> None:
        raise DiskFullError("disk_full", "There is no space left.", "Free some space.")

    monkeypatch.setattr(page.library, "rename", full)
    assert not page.cards.setData(page.cards.index(0), "Other")
    assert said == ["There is no space left. Free some space."]


def test_older_versions_can_be_opened(page: LibraryPage, avatar_file: Path) -> None:
    entry = page.library.avatars()[0]
    page.library.versions.add(entry.id, avatar_file)
    page.refresh()
    choose(page, entry.name)
    menu = QMenu()
    page.offer_versions(menu)
    (older,) = menu.actions()
    asked: list[Path] = []
    page.workspace.avatar_requested.connect(asked.append)
    submenu = older.menu()
    assert isinstance(submenu, QMenu) and len(submenu.actions()) == 1
    submenu.actions()[0].trigger()
    assert asked == [page.library.avatar_path(entry.id, 1)]


def test_a_recording_that_was_cut_off_says_so(page: LibraryPage) -> None:
    take = page.library.begin_capture(page.library.subjects()[0].id, "Take 1")
    page.library.change_take(take.id, owner="1:0.00")
    page.refresh()
    assert next(card.line for card in page.cards.cards if card.id == take.id) == "Recording, interrupted"
