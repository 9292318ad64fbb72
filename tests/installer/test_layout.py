import json
import ntpath
import posixpath
from pathlib import Path

import layout
import pytest


def test_posix_paths() -> None:
    there = layout.Layout("/home/ann/studio", posixpath)
    assert there.python == "/home/ann/studio/.venv/bin/python"
    assert there.pins == "/home/ann/studio/constraints/pins.txt"
    assert not there.windows


def test_windows_paths() -> None:
    there = layout.Layout(r"C:\Users\山田 太郎\studio", ntpath)
    assert there.python == r"C:\Users\山田 太郎\studio\.venv\Scripts\python.exe"
    assert there.program("avatar-studio") == r"C:\Users\山田 太郎\studio\.venv\Scripts\avatar-studio.exe"
    assert there.stamp == r"C:\Users\山田 太郎\studio\.venv\avatar-studio-installed.json"
    assert there.windows


def test_only_path_modules_are_path_styles() -> None:
    with pytest.raises(ValueError, match="ntpath or posixpath"):
        layout.Layout("/", json)


@pytest.fixture
def checkout(tmp_path: Path) -> layout.Layout:
    (tmp_path / "constraints").mkdir()
    (tmp_path / "constraints" / "pins.txt").write_text("numpy==1.26.4\n")
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["numpy"]\n\n[tool.ruff]\nline-length = 99\n')
    (tmp_path / ".venv").mkdir()
    return layout.Layout(str(tmp_path))


def test_fingerprint_follows_pins_and_choices_but_not_tool_settings(checkout: layout.Layout) -> None:
    before = layout.fingerprint(checkout, "base")
    pyproject = Path(checkout.pyproject)
    pyproject.write_text(pyproject.read_text().replace("99", "120"))
    assert layout.fingerprint(checkout, "base") == before
    assert layout.fingerprint(checkout, "base", "cpu") != before
    pyproject.write_text(pyproject.read_text().replace('"numpy"', '"numpy", "scipy"'))
    changed = layout.fingerprint(checkout, "base")
    assert changed != before
    Path(checkout.pins).write_text("numpy==1.26.3\n")
    assert layout.fingerprint(checkout, "base") not in (before, changed)


def test_stamp_round_trip(checkout: layout.Layout) -> None:
    assert layout.read_stamp(checkout) == {}
    layout.write_stamp(checkout, {"base": "abc", "window": "ok"})
    assert layout.read_stamp(checkout) == {"base": "abc", "window": "ok"}
    assert not list(Path(checkout.venv).glob("*.part"))


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", "null", '{"base":'])
def test_a_damaged_stamp_means_not_installed(checkout: layout.Layout, damage: str) -> None:
    Path(checkout.stamp).write_text(damage)
    assert layout.read_stamp(checkout) == {}
