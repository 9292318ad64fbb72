"""Errors in both languages: the table knows every code that the program can raise."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

import studio
from studio.app.language import Translators
from studio.app.shell.errors import TABLES, WORDS, error_text
from studio.app.shell.machine_words import SENTENCES, finding_texts, machine_text
from studio.core import errors
from studio.core.errors import InputError, StudioError
from studio.core.events import JobCancelled, JobFailed, WarningRaised
from studio.jobs import machine

PACKAGE = Path(studio.__file__).parent
NO_CODES = {"software"}
"""Words in tables that look like codes."""
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CLASSES = {name for name in dir(errors) if name.endswith("Error")} | {"CameraError"}
CALLS = CLASSES | {"_refuse", "_error", "refuse", "warn", "_warn"}
TOOLS = ("sample", "head", "cli")
"""Rooms whose errors only builders meet, or only a terminal shows."""


def text(node: ast.expr) -> bool:
    """Whether it is a sentence: a string with a space, or one put together."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    )


def code_of(node: ast.AST) -> Iterator[str]:
    """Codes that a node names."""
    if isinstance(node, ast.Call):
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0] if node.args else None
        if called in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value
        for keyword in node.keywords:
            if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)
    elif isinstance(node, ast.Tuple):  # tables of checks: (..., code, sentence, advice)
        for code, sentence, advice in zip(node.elts, node.elts[1:], node.elts[2:], strict=False):
            told = text(sentence) and (text(advice) or isinstance(advice, ast.Name))
            if isinstance(code, ast.Constant) and isinstance(code.value, str) and told:
                yield code.value
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == "code" and isinstance(value, ast.Constant):
                yield str(value.value)


def codes() -> dict[str, str]:
    """Every code in the program, and a file that names it."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0]
        if room in TOOLS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for code in code_of(node):
                if CODE.fullmatch(code) and code not in NO_CODES:
                    found.setdefault(code, str(path.relative_to(PACKAGE)))
    return found


def test_every_code_has_words() -> None:
    known = codes()
    assert len(known) > 100, "the search is broken"
    missing = {code: where for code, where in known.items() if code not in WORDS}
    assert not missing, "add them to a table of studio/app/shell/errors.py and translate them"


def test_no_words_without_a_code() -> None:
    used = set(codes()) | {"cancelled"}
    tools = {
        code
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] in TOOLS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for code in code_of(node)
    }
    assert not set(WORDS) - used - tools
    assert len(WORDS) == sum(map(len, TABLES)), "a code has words in two tables"


@pytest.mark.parametrize("code", sorted(WORDS))
def test_words_are_whole_sentences(code: str) -> None:
    title, advice = WORDS[code]
    assert title.endswith((".", "?")) and not title[0].islower()
    assert advice.endswith(".") and not advice[0].islower()


def test_english_keeps_the_engines_own_words(translators: Translators) -> None:
    error = InputError("not_found", "a.mp4 does not exist.", "Check the path.")
    assert error_text(error) == ("a.mp4 does not exist.", "Check the path.")


@pytest.mark.parametrize(
    "trouble",
    [
        InputError("not_found", "a.mp4 does not exist.", "Check the path."),
        WarningRaised(code="dark_face", message="The face is dark.", advice="Light."),
        JobFailed(job="x", seconds=1.0, code="disk_full", message="Full.", advice="", exit_code=5),
        JobCancelled(job="x", seconds=1.0, message="Stopped."),
    ],
)
def test_japanese_has_words_of_its_own(trouble: StudioError | JobFailed, translators: Translators) -> None:
    translators.use("ja")
    assert QLocale().language() == QLocale.Language.Japanese
    for sentence in error_text(trouble):
        assert re.search(r"[ぁ-んァ-ン]", sentence)


def test_what_is_not_in_the_table_is_told_in_english(translators: Translators) -> None:
    translators.use("ja")
    assert error_text(InputError("never_seen", "What.", "Do.")) == ("What.", "Do.")


def test_findings_about_the_machine_are_translated(translators: Translators) -> None:
    translators.use("ja")
    names = {*machine.PACKAGES, "Python", "OpenGL", "CUDA"}
    for finding in machine.inspect():
        label, _, reason = finding_texts(finding)
        assert finding.label in names or re.search(r"[ぁ-んァ-ン一-龠]", label), finding.label
        assert not reason or re.search(r"[ぁ-んァ-ン一-龠]", reason), finding.reason
    assert machine_text("15.8 GB, 3.2 GB free") == "15.8 GB（空き 3.2 GB）"
    assert machine_text("2.13.0+cpu") == "2.13.0+cpu"


def test_every_sentence_about_the_machine_is_one_of_its_room() -> None:
    source = (PACKAGE / "jobs" / "machine.py").read_text(encoding="utf-8")
    strings = " ".join(
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    for sentence in SENTENCES:
        if sentence.endswith(".") and sentence != "Install Avatar Studio again.":
            assert sentence in strings, sentence
