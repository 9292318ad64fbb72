"""Every text in both languages, compiled, complete, and fitting."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

import studio.app.viewer
from studio.app.language import LANGUAGES, Translators, system_language
from studio.core.paths import resource
from tests.app.conftest import Opener

SOURCES = sorted(Path(studio.app.viewer.__file__).parent.glob("*.py"))


def messages(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            unfinished = translation.get("type")
            text = "" if unfinished else translation.text or ""
            if unfinished not in ("vanished", "obsolete"):
                found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated_and_compiled(code: str, qapp: QApplication) -> None:
    table = messages(resource("i18n", f"viewer_{code}.ts"))
    assert len(table) > 80
    translator = QTranslator()
    assert translator.load(str(resource("i18n", f"viewer_{code}.qm")))
    for (context, source), text in table.items():
        assert text, f"{context}: {source!r} is not translated"
        assert translator.translate(context, source) == text, "compile the translations again"
        assert source.count("%1") == text.count("%1")
        if code == "en":
            assert text == source


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_of_the_program_is_missing(code: str, tmp_path: Path) -> None:
    program = shutil.which("pyside6-lupdate")
    if program is None:
        pytest.skip("pyside6-lupdate is not installed")
    fresh = tmp_path / "fresh.ts"
    command = [program, "-locations", "none", *map(str, SOURCES), "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    wanted = set(messages(fresh))
    assert wanted == set(messages(resource("i18n", f"viewer_{code}.ts")))


def test_japanese_glyphs_are_there(qapp: QApplication) -> None:
    number = QFontDatabase.addApplicationFont(str(resource("fonts", "NotoSansCJKjp-subset.otf")))
    assert number >= 0
    text = "".join(messages(resource("i18n", "viewer_ja.ts")).values()) + "".join(LANGUAGES.values())
    metrics = QFontMetrics(QApplication.font())
    missing = {c for c in text if not metrics.inFontUcs4(ord(c))}
    families = QFontDatabase.applicationFontFamilies(number)
    bundled = QFontMetrics(type(QApplication.font())(families[0]))
    assert not {c for c in missing if not bundled.inFontUcs4(ord(c))}


def test_switching_at_run_time_reaches_every_widget(open_window: Opener, qapp: QApplication, performance: Any) -> None:
    translators = Translators(qapp)
    translators.use("en")
    window = open_window(performance, translators=translators)
    assert window.viewer.commands["mesh"].text() == "Mesh"
    window._language_button.menu().actions()[1].trigger()
    QApplication.processEvents()
    assert translators.code == "ja"
    assert window.viewer.commands["mesh"].text() == "メッシュ"
    assert window.viewer.panel.reset.text() == "リセット"
    assert window.viewer.panel.expressions["mouthSmileLeft"].label.text() == "笑顔（左）"
    assert "ガウシアン" in window._status.text()
    window._language_button.menu().actions()[0].trigger()
    QApplication.processEvents()
    assert window.viewer.panel.expressions["mouthSmileLeft"].label.text() == "Smile, left"


@pytest.mark.parametrize("code", LANGUAGES)
def test_labels_fit(code: str, open_window: Opener, qapp: QApplication) -> None:
    translators = Translators(qapp)
    translators.use(code)
    window = open_window(translators=translators)
    window.resize(1280, 800)
    for group in window.viewer.panel._groups:
        group.unfold(True)
    QApplication.processEvents()
    try:
        for name, row in window.viewer.panel.expressions.items():
            needed = row.label.fontMetrics().horizontalAdvance(row.label.text())
            assert needed <= row.label.width(), f"{name}: {row.label.text()} is cut"
        for tool in window.viewer.bar.actions():
            widget = window.viewer.bar.widgetForAction(tool)
            assert widget is None or widget.isVisible(), "the tool bar does not fit"
    finally:
        translators.use("en")


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    translators = Translators(qapp)
    translators.use("xx")
    assert translators.code == "en"
    assert system_language() in LANGUAGES
