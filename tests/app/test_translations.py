"""Every text of every room: translated, compiled, of the present program, and writable with the bundled font."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from studio.app.language import LANGUAGES
from studio.core.paths import resource
from tests.support.translations import APP, OWNERS, extract, messages, sources

FINISHED = [owner for owner in OWNERS if resource("i18n").joinpath(f"{owner}_en.ts").is_file()]


def test_every_room_of_the_app_has_an_owner() -> None:
    rooms = {path.parent.name for path in APP.glob("*/*.py") if "tr(" in path.read_text(encoding="utf-8")}
    assert rooms <= {room for owned in OWNERS.values() for room in owned}
    assert {owner for owner in OWNERS if sources(owner)} == set(FINISHED)


@pytest.mark.parametrize("owner", FINISHED)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated_and_compiled(owner: str, code: str, qapp: QApplication) -> None:
    table = messages(resource("i18n", f"{owner}_{code}.ts"))
    translator = QTranslator()
    assert translator.load(str(resource("i18n", f"{owner}_{code}.qm")))
    for (context, source), text in table.items():
        assert text, f"{context}: {source!r} is not translated"
        assert translator.translate(context, source) == text, "run python -m tests.support.translations"
        for place in range(1, 6):
            assert source.count(f"%{place}") == text.count(f"%{place}"), f"{context}: {source!r}"
        if code == "en":
            assert text == source


@pytest.mark.parametrize("owner", FINISHED)
def test_no_text_of_the_program_is_missing(owner: str, tmp_path: Path) -> None:
    if shutil.which("pyside6-lupdate") is None:
        pytest.skip("pyside6-lupdate is not installed")
    fresh = tmp_path / "fresh.ts"
    extract(owner, fresh)
    for code in LANGUAGES:
        assert set(messages(fresh)) == set(messages(resource("i18n", f"{owner}_{code}.ts"))), (
            "run python -m tests.support.translations"
        )


@pytest.mark.parametrize("owner", FINISHED)
def test_the_bundled_font_can_write_everything(owner: str, qapp: QApplication) -> None:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansCJKjp-subset.otf")))
    (family, *_) = QFontDatabase.applicationFontFamilies(number)
    font = QFont(family)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    metrics = QFontMetrics(font)
    text = "".join(messages(resource("i18n", f"{owner}_ja.ts")).values()) + "".join(LANGUAGES.values())
    missing = {letter for letter in text if letter.isprintable() and not metrics.inFontUcs4(ord(letter))}
    assert not missing, "choose other words, or add the glyphs to the subset"


@pytest.mark.parametrize("owner", FINISHED)
def test_two_english_texts_of_a_context_do_not_share_a_translation_by_mistake(owner: str) -> None:
    table = messages(resource("i18n", f"{owner}_ja.ts"))
    for (context, source), text in table.items():
        latin = sum(letter.isascii() and letter.isalpha() for letter in text)
        assert latin < 30 or len(text) > latin + 5, f"{context}: {source!r} looks untranslated"
