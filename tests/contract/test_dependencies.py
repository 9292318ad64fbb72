"""What the code imports is what pyproject.toml asks for, and what is asked for is pinned."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DISTRIBUTION = {
    "cv2_enumerate_cameras": "cv2-enumerate-cameras",
    "cv2": "opencv-contrib-python-headless",
    "PySide6": "pyside6-essentials",
    "shiboken6": "pyside6-essentials",
    "c2pa": "c2pa-python",
}
BROUGHT = {"mediapipe", "llvmlite", "glcontext"}  # by the installer, by numba, by moderngl
IMPORTED_BY_MEDIAPIPE = {"absl-py", "attrs", "flatbuffers", "protobuf"}


def declared(*extras: str) -> set[str]:
    lists = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] for extra in extras)]
    named = {re.split(r"[\s<>=!~\[;]", line, maxsplit=1)[0].lower() for lines in lists for line in lines}
    return named - {"avatar-studio"}


def imported(folder: Path) -> dict[str, str]:
    """Top-level packages from outside the standard library -> one file that imports them."""
    found: dict[str, str] = {}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names = [node.module]
            for name in names:
                found.setdefault(name.split(".")[0], str(path.relative_to(ROOT)))
    return {name: where for name, where in found.items() if name not in sys.stdlib_module_names}


def test_imports_are_declared() -> None:
    known = declared("gpu", "credentials")
    missing = {
        name: where
        for name, where in imported(ROOT / "studio").items()
        if name not in {"studio", *BROUGHT} and DISTRIBUTION.get(name, name).lower() not in known
    }
    assert not missing, "declare it in pyproject.toml, pin it, and give the reason in docs/dependencies.md"


def test_nothing_is_declared_in_vain() -> None:
    used = {DISTRIBUTION.get(name, name).lower() for name in imported(ROOT / "studio")} | IMPORTED_BY_MEDIAPIPE
    assert declared("gpu", "credentials") <= used


def test_the_installer_needs_the_standard_library_alone() -> None:
    own = {path.stem for path in (ROOT / "installer").glob("*.py")}
    assert set(imported(ROOT / "installer")) <= own


def test_everything_declared_is_pinned_exactly() -> None:
    pins = (ROOT / "constraints" / "pins.txt").read_text(encoding="utf-8").splitlines()
    pinned = {re.split(r"==", line, maxsplit=1)[0].lower() for line in pins if line and not line.startswith("#")}
    assert all(
        re.match(r"[A-Za-z0-9._-]+==[^\s]+( ; .*)?$", line) for line in pins if line and not line.startswith("#")
    )
    assert declared("gpu", "test", "credentials") <= pinned


@pytest.mark.parametrize("chosen", ["numpy==1.26.4", "torch==2.13.0", "pyside6-essentials==6.11.3"])
def test_choices_are_in_the_pins(chosen: str) -> None:
    assert chosen in (ROOT / "constraints" / "pins.txt").read_text(encoding="utf-8").lower().split()


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in declared("gpu", "test", "credentials") if name not in text} == set()
