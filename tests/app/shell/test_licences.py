from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from studio.app.shell.help_dialog import _paragraphs
from studio.core import paths
from studio.core.errors import InternalError


def test_the_notice_is_found_in_a_checkout() -> None:
    assert "ICT-FaceKit" in paths.document("NOTICE").read_text(encoding="utf-8")


def test_the_notice_is_found_in_an_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Installed:
        name = "NOTICE"
        parts = ("avatar_studio.dist-info", "licenses", "NOTICE")

        def locate(self) -> Path:
            return tmp_path / "NOTICE"

    monkeypatch.setattr(paths, "_root", lambda: tmp_path / "nowhere")
    monkeypatch.setattr(metadata, "files", lambda _name: [Installed()])
    assert paths.document("NOTICE") == tmp_path / "NOTICE"
    monkeypatch.setattr(metadata, "files", lambda _name: None)
    with pytest.raises(InternalError):
        paths.document("NOTICE")


def test_paragraphs_are_joined_and_titles_stay_alone() -> None:
    long = "x" * 70
    assert _paragraphs(f"Title\nhttps://a.b\n----\n{long}\nand so on.\n\nNext") == (
        f"Title\nhttps://a.b\n{long} and so on.\n\nNext"
    )
