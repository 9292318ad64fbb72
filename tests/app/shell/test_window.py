"""The window: places, keys, settings that take effect, notices, what it remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.app.shell import places
from studio.app.shell.page import Page
from studio.app.shell.places import MissingPage
from studio.app.shell.preferences import Preferences, load_preferences
from studio.app.shell.rail import PLACE_KEYS, PLACES, place_texts
from studio.app.shell.settings import Settings
from studio.app.shell.settings_dialog import SettingsDialog
from studio.app.shell.theme import is_dark
from studio.app.shell.welcome import WelcomeDialog
from studio.app.shell.workspace import Workspace
from tests.app.shell.conftest import OpenStudio


class Spy(Page):
    """A page that writes down what happens to it."""

    told: list[str]

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.told = []
        self.closable = True

    def retranslate(self) -> None:
        self.told.append("retranslate")

    def enter(self) -> None:
        self.told.append("enter")

    def leave(self) -> None:
        self.told.append("leave")

    def may_close(self) -> bool:
        self.told.append("may_close")
        return self.closable

    def end(self) -> None:
        self.told.append("end")


@pytest.fixture
def spies(monkeypatch: pytest.MonkeyPatch) -> None:
    """All places but the library are spies."""
    here = (__name__, "Spy")
    monkeypatch.setattr(places, "MODULES", {**{k: here for k in PLACES}, "library": places.MODULES["library"]})


def test_a_page_is_made_when_it_is_first_shown(spies: None, open_studio: OpenStudio) -> None:
    window = open_studio()
    assert list(window.pages) == ["library"]
    window.rail.buttons["share"].click()
    assert list(window.pages) == ["library", "share"] and window.place == "share"
    page = window.page("share")
    window.rail.buttons["library"].click()
    window.rail.buttons["share"].click()
    assert window.page("share") is page


def test_a_page_is_dressed_before_it_is_seen_and_told_what_happens(spies: None, open_studio: OpenStudio) -> None:
    window = open_studio()
    window.go_to("inspect")
    spy = window.page("inspect")
    assert isinstance(spy, Spy)
    QApplication.processEvents()
    assert spy.told == ["enter", "retranslate"] or spy.told == ["retranslate", "enter"]
    window.go_to("inspect")
    assert len(spy.told) == 2
    window.go_to("library")
    assert spy.told[-1] == "leave"
    window.close()
    assert spy.told[-2:] == ["may_close", "end"]


def test_a_page_may_keep_the_window_open(spies: None, open_studio: OpenStudio) -> None:
    window = open_studio()
    window.go_to("personalize")
    spy = window.page("personalize")
    assert isinstance(spy, Spy)
    spy.closable = False
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted() and window.isVisible()
    spy.closable = True


def test_a_page_that_cannot_be_made_does_not_take_the_window_down(
    monkeypatch: pytest.MonkeyPatch, open_studio: OpenStudio
) -> None:
    faults: list[BaseException] = []
    monkeypatch.setattr(places, "record_defect", faults.append)
    monkeypatch.setattr(places, "MODULES", {**places.MODULES, "capture": ("studio.app.nowhere", "X")})
    window = open_studio()
    window.go_to("capture")
    assert isinstance(window.page("capture"), MissingPage) and len(faults) == 1
    window.go_to("library")
    assert window.place == "library"


def test_keys_reach_every_place(spies: None, open_studio: OpenStudio, qtbot: Any) -> None:
    window = open_studio()
    letters = {"L": Qt.Key.Key_L, "R": Qt.Key.Key_R, "P": Qt.Key.Key_P, "I": Qt.Key.Key_I, "E": Qt.Key.Key_E}
    for place, keys in PLACE_KEYS.items():
        qtbot.keyClick(window, letters[keys[-1]], Qt.KeyboardModifier.ControlModifier)
        assert window.place == place
    for key, by in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
        before = PLACES.index(window.place)
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert PLACES.index(window.place) == (before + by) % len(PLACES)


def test_the_arrow_keys_walk_along_the_rail(spies: None, open_studio: OpenStudio, qtbot: Any) -> None:
    window = open_studio()
    buttons = window.rail.buttons
    buttons["library"].setFocus()
    for expected in ("capture", "personalize", "inspect", "share", "settings", "help"):
        qtbot.keyClick(window.rail.focusWidget(), Qt.Key.Key_Down)
        assert window.rail.focusWidget() is buttons[expected]
    qtbot.keyClick(window.rail.focusWidget(), Qt.Key.Key_Up)
    assert window.rail.focusWidget() is buttons["settings"]


def test_every_button_of_the_rail_has_a_name_and_says_what_it_is_for(open_studio: OpenStudio) -> None:
    window = open_studio()
    for key, (name, tip) in place_texts().items():
        button = window.rail.buttons[key]
        assert button.accessibleName() == name == button.text() and tip in button.toolTip()
        assert not button.icon().isNull() and button.focusPolicy() != Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize(
    ("signal", "value", "place"),
    [
        ("avatar_requested", Path("x.avatar"), "inspect"),
        ("take_chosen", "t1", "personalize"),
        ("run_chosen", "r1", "personalize"),
        ("files_offered", [Path("a.mp4")], "capture"),
        ("page_requested", "share", "share"),
    ],
)
def test_wishes_lead_to_places_and_are_kept(
    spies: None, open_studio: OpenStudio, signal: str, value: object, place: str
) -> None:
    window = open_studio()
    getattr(window.workspace, signal).emit(value)
    assert window.place == place
    kept = {"avatar_requested": "avatar", "take_chosen": "take", "run_chosen": "run", "files_offered": "files"}
    if signal in kept:
        assert getattr(window.workspace, kept[signal]) == value


def test_language_and_theme_follow_the_settings(open_studio: OpenStudio, qapp: QApplication) -> None:
    window = open_studio()
    settings = window.workspace.settings
    settings.change(language="ja", theme="dark")
    QApplication.processEvents()
    assert window.rail.buttons["library"].text() == "ライブラリ" and is_dark()
    settings.change(language="en", theme="light")
    QApplication.processEvents()
    assert window.rail.buttons["library"].text() == "Library" and not is_dark()


def test_the_settings_dialog_writes_at_once(open_studio: OpenStudio, tmp_path: Path, qtbot: Any) -> None:
    window = open_studio()
    dialog = SettingsDialog(window.workspace, window)
    qtbot.addWidget(dialog)
    dialog.show()
    for name, value in (("language", "ja"), ("theme", "dark"), ("keymap", "maya"), ("device", "cpu")):
        box = dialog.boxes[name]
        row = box.findData(value)
        box.setCurrentIndex(row)
        box.activated.emit(row)
        assert getattr(load_preferences(tmp_path / "config" / "settings.json"), name) == value
    QApplication.processEvents()
    assert dialog.windowTitle() == "設定"
    assert dialog.boxes["theme"].currentData() == "dark", "the choice survives the change of language"


def test_notices_say_and_offer(open_studio: OpenStudio, qtbot: Any) -> None:
    window = open_studio()
    used: list[int] = []
    window.workspace.message.emit("Saved")
    assert window.notices.isVisible() and not window.notices.button.isVisible()
    window.workspace.offer("Deleted", "Undo", lambda: used.append(1))
    assert window.notices.button.text() == "Undo"
    window.notices.button.click()
    assert used == [1] and not window.notices.isVisible()
    window.workspace.offer("Deleted", "Undo", lambda: used.append(1))
    window.notices.dismiss.click()
    assert used == [1] and not window.notices.isVisible()


def test_the_window_comes_back_where_it_was(open_studio: OpenStudio, spies: None) -> None:
    window = open_studio()
    window.resize(1100, 650)
    window.go_to("share")
    window.close()
    assert window.workspace.settings.values.place == "share"
    again = open_studio()
    assert (again.width(), again.height()) != (0, 0)
    assert window.workspace.settings.values.geometry


def test_a_damaged_settings_file_means_the_defaults(tmp_path: Path) -> None:
    for data in (b"", b"{", b'{"language": 5}', b"\xff\xfe"):
        (tmp_path / "settings.json").write_bytes(data)
        assert load_preferences(tmp_path / "settings.json") == Preferences()


def test_settings_that_cannot_be_written_stop_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file")
    settings.change(theme="dark")
    assert settings.values.theme == "dark"


def test_pages_keep_their_own_values(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    heard: list[str] = []
    settings.changed.connect(heard.append)
    settings.put("capture.fps", 30)
    settings.put("capture.fps", 30)
    assert heard == ["capture.fps"]
    assert Settings(tmp_path).get("capture.fps") == 30 and settings.get("nothing", "x") == "x"


def test_a_damaged_geometry_is_ignored(open_studio: OpenStudio, workspace: Workspace) -> None:
    workspace.settings.change(geometry="not base64 ☃")
    assert open_studio().isVisible()


def test_the_welcome_leads_to_the_sample(open_studio: OpenStudio, spies: None) -> None:
    window = open_studio()
    window.welcome()
    (dialog,) = window.findChildren(WelcomeDialog)
    assert dialog.pages.count() == 3 and not dialog.sample_button.isVisible()
    dialog.next_button.click()
    dialog.next_button.click()
    assert dialog.sample_button.isVisible() and not dialog.next_button.isVisible()
    dialog.sample_button.click()
    assert window.place == "personalize" and window.workspace.preset == "draft"
    (take,) = window.workspace.library.takes()
    assert window.workspace.take == take.id and window.workspace.settings.values.welcomed
