"""Brings the translation files up to date: ``python -m tests.support.translations [owner ...]``.

New texts are added as unfinished (to be translated in Qt Linguist or an editor), old ones removed, English texts
filled in, and what is finished is compiled. Needs ``pyside6-lupdate`` and ``pyside6-lrelease``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from studio.app.language import LANGUAGES
from studio.core.paths import resource

APP = Path(__file__).resolve().parents[2] / "studio" / "app"
OWNERS: dict[str, tuple[str, ...]] = {
    "shell": ("shell", "library", "inspect", "share"),
    "viewer": ("viewer",),
    "jobs": ("processes", "personalize"),
    "capture": ("capture", "live"),
    "vault": ("vault",),
}
"""Pair of files to the rooms of the app whose texts it holds."""

Key = tuple[str, str]


def sources(owner: str) -> list[Path]:
    """Python files of an owner."""
    return sorted(file for room in OWNERS[owner] for file in (APP / room).glob("*.py"))


def messages(path: Path) -> dict[Key, str]:
    """Context and English text to translation; empty while unfinished."""
    found = {}
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            kind = translation.get("type")
            if kind not in ("vanished", "obsolete"):
                text = "" if kind == "unfinished" else translation.text or ""
                found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


def extract(owner: str, target: Path, language: str = "") -> None:
    """Write the texts of an owner's sources into a ``.ts`` file, keeping translations that are there."""
    program = shutil.which("pyside6-lupdate")
    if program is None:
        raise FileNotFoundError("pyside6-lupdate is not installed")
    options = ["-locations", "none", "-no-obsolete", *(["-target-language", language] if language else [])]
    command = [program, *options, *map(str, sources(owner)), "-ts", str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def fill_english(path: Path) -> None:
    """English is its own translation."""
    tree = ElementTree.parse(path)
    for message in tree.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = message.findtext("source", "")
    write(tree, path)


def write(tree: ElementTree.ElementTree, path: Path) -> None:
    """Write a ``.ts`` file as Qt's own tools do."""
    ElementTree.indent(tree, "    ", 0)
    body = ElementTree.tostring(tree.getroot(), encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def update(owner: str) -> list[Key]:
    """Bring an owner's files up to date; returns what is not translated into Japanese yet."""
    folder = resource("i18n")
    for code in LANGUAGES:
        path = folder / f"{owner}_{code}.ts"
        extract(owner, path, code)
        if code == "en":
            fill_english(path)
        fresh = path.with_suffix(".fresh")
        subprocess.run(["pyside6-lrelease", "-silent", str(path), "-qm", str(fresh)], check=True, timeout=60)
        fresh.replace(path.with_suffix(".qm"))  # a running program holds the old one mapped
    return [key for key, text in messages(folder / f"{owner}_ja.ts").items() if not text]


def main() -> int:
    """Update the owners named, or all."""
    left = [(owner, *key) for owner in sys.argv[1:] or OWNERS if sources(owner) for key in update(owner)]
    for item in left:
        sys.stdout.write("not translated: " + " | ".join(item) + "\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
