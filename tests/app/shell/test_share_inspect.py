"""Inspect and Share."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from studio.app.inspect.page import InspectPage
from studio.app.share.offers import Offer, file_name
from studio.app.share.page import SharePage
from studio.cli.verbs import app as command_line
from studio.library import Library
from tests.app.shell.conftest import OpenStudio


@pytest.fixture
def shared(open_studio: OpenStudio, furnished: Library) -> SharePage:
    window = open_studio()
    window.workspace.avatar_requested.emit(furnished.avatar_path(furnished.avatars()[0].id))
    window.go_to("share")
    page = window.page("share")
    assert isinstance(page, SharePage)
    return page


def test_an_avatar_of_the_library_is_inspected(open_studio: OpenStudio, furnished: Library, qtbot: Any) -> None:
    window = open_studio()
    entry = furnished.avatars()[0]
    window.workspace.avatar_requested.emit(furnished.avatar_path(entry.id))
    page = window.page("inspect")
    assert isinstance(page, InspectPage) and window.place == "inspect"
    qtbot.waitUntil(lambda: page.viewer.scene.newest is not None, timeout=60_000)
    assert page._name.text() == entry.name
    window.go_to("library")
    assert not page.viewer.commands["turntable"].isChecked()


def test_without_an_avatar_there_is_a_way_to_one(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.go_to("share")
    page = window.page("share")
    assert isinstance(page, SharePage) and page.library_button.isVisible()
    page.library_button.click()
    assert window.place == "library"
    window.go_to("inspect")
    inspect = window.page("inspect")
    assert isinstance(inspect, InspectPage) and not inspect.share_button.isEnabled()


def test_a_damaged_file_is_told(open_studio: OpenStudio, tmp_path: Path, qtbot: Any) -> None:
    window = open_studio()
    bad = tmp_path / "bad.avatar"
    bad.write_bytes(b"nothing")
    window.workspace.avatar_requested.emit(bad)
    qtbot.waitUntil(lambda: "bad.avatar" in window.notices.sentence.text(), timeout=20_000)


def test_full_screen_hides_the_rail(open_studio: OpenStudio) -> None:
    window = open_studio()
    window.workspace.full_screen_wished.emit(True)
    assert not window.rail.isVisible()
    window.workspace.full_screen_wished.emit(False)
    assert window.rail.isVisible()


def test_the_commands_are_real(shared: SharePage) -> None:
    for name in ("still", "film"):
        words = shlex.split(shared.cards[name].command.text())
        assert words[:2] == ["avatar-studio", "render"]
        import inspect as look

        from studio.cli.drawing import render

        known = {f"--{p}" for p in look.signature(render).parameters} | {"--track"}
        assert {word for word in words if word.startswith("--")} <= known
    assert command_line is not None
    shared.cards["still"].copy_button.click()
    assert QGuiApplication.clipboard().text() == shared.cards["still"].command.text()


def test_choices_are_in_the_command(shared: SharePage) -> None:
    card = shared.cards["still"]
    card.size_box.setCurrentIndex(2)
    card.background_box.setCurrentIndex(2)
    assert "--size 2048" in card.command.text() and "--background transparent" in card.command.text()


def test_a_copy_of_the_file(shared: SharePage, tmp_path: Path) -> None:
    shared.make("file", tmp_path / "mine")
    avatar = shared.workspace.avatar
    assert avatar is not None and (tmp_path / "mine.avatar").read_bytes() == avatar.read_bytes()
    (tmp_path / "file").write_text("")
    shared.make("file", tmp_path / "file" / "mine.avatar")
    assert shared.window().notices.isVisible()  # type: ignore[attr-defined]


def test_a_picture_is_drawn_by_a_worker(shared: SharePage, tmp_path: Path, qtbot: Any) -> None:
    with qtbot.waitSignal(shared.worker.ended, timeout=60_000):
        shared.cards["still"].size_box.setCurrentIndex(0)
        shared.make("still", tmp_path / "face.png")
        assert not shared.cards["film"].button.isEnabled() and shared.cancel_button.isVisible()
    assert (tmp_path / "face.png").read_bytes().startswith(b"\x89PNG")
    assert shared.cards["film"].button.isEnabled() and not shared.progress.isVisible()


def test_drawing_can_be_cancelled(shared: SharePage, tmp_path: Path, qtbot: Any) -> None:
    with qtbot.waitSignal(shared.worker.ended, timeout=60_000):
        shared.make("film", tmp_path / "turn.mp4")
        shared.cancel_button.click()
    assert not (tmp_path / "turn.mp4").exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mira", "Mira"), ("a/b:c", "a_b_c"), ("佐藤 花子", "佐藤 花子"), ("../..", "avatar"), ("", "avatar")],
)
def test_names_become_file_names(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_odd_paths_survive_the_command_line() -> None:
    offer = Offer(avatar=Path("/a b/it's.avatar"), out=Path("x y.png"), size=512, background="white")
    assert shlex.split(offer.command())[2:5] == ["/a b/it's.avatar", "--out", "x y.png"]
