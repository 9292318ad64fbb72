"""The import laws: kept today, and a violation of each would be caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "mediapipe", "cv2", "moderngl", "PySide6", "peft", "gsplat", "jax", "matplotlib")


def lint(folder: Path) -> tuple[int, str]:
    """Exit code and text of import-linter in a folder."""
    code = "import sys; from importlinter.cli import lint_imports_command as run; sys.argv[1:] = ['--no-cache']; run()"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that may be spoilt."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "studio", folder / "studio", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_laws_are_kept(copy: Path) -> None:
    code, text = lint(copy)
    assert code == 0, text[-3000:]


@pytest.mark.parametrize(
    ("planted_in", "line", "named"),
    [
        ("media/reader.py", "import studio.tracking", "studio.media is not allowed to import studio.tracking"),
        ("tracking/fit.py", "import studio.media.reader", "studio.tracking is not allowed to import studio.media"),
        ("core/control.py", "import studio.nouns", "studio.core is not allowed to import studio.nouns"),
        ("media/reader.py", "import mediapipe", "mediapipe"),
        ("nouns/track.py", "import cv2", "cv2"),
        ("avatar/drive.py", "import moderngl", "moderngl"),
        ("jobs/runner.py", "import PySide6.QtCore", "PySide6"),
        ("viewport/camera.py", "import torch", "torch"),
        ("library/shelf.py", "import studio.media.reader", "studio.library is not allowed to import studio.media"),
        ("library/storage.py", "import PySide6.QtCore", "PySide6"),
        ("library/storage.py", "import cryptography.fernet", "cryptography"),
        ("jobs/doors.py", "import keyring", "keyring"),
        ("vault/gate.py", "import studio.library", "studio.vault is not allowed to import studio.library"),
        ("app/viewer/window.py", "import studio.jobs.pipeline", "studio.app is not allowed to import torch"),
        ("laundry/__init__.py", "", "laundry"),
    ],
)
def test_a_planted_violation_is_caught(copy: Path, planted_in: str, line: str, named: str) -> None:
    target = copy / "studio" / planted_in
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.parent.mkdir(exist_ok=True)
    target.write_text((before or "") + f"\n\ndef _planted() -> None:\n    {line or 'pass'}\n", encoding="utf-8")
    try:
        code, text = lint(copy)
    finally:
        if before is None:
            shutil.rmtree(target.parent)
        else:
            target.write_text(before, encoding="utf-8")
    assert code == 1, "the violation passed"
    assert named in " ".join(text.split())


def loaded_by(statement: str) -> set[str]:
    """Which heavy packages a fresh interpreter holds after a statement."""
    code = f"import sys; {statement}; print(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import studio.core.events, studio.core.errors, studio.core.atomic", set()),
        ("import studio.nouns.track, studio.nouns.avatar, studio.nouns.report", set()),
        ("import studio.head", set()),
        ("import studio.avatar.drive, studio.avatar.render", set()),
        ("import studio.inspection.maps, studio.inspection.surface, studio.inspection.scales", set()),
        ("import studio.library", set()),
        ("import studio.vault.vault, studio.vault.receipt, studio.jobs.strongroom, studio.jobs.doors", set()),
        ("import studio.app.main, studio.app.shell.window, studio.app.library.page", {"PySide6"}),
        ("import studio.jobs.runner, studio.jobs.pipeline, studio.jobs.rendering, studio.jobs.machine", set()),
        ("import studio.cli, studio.cli.verbs", set()),
        ("import studio.media.reader, studio.media.writer", {"cv2"}),
        ("import studio.viewport.offscreen", {"moderngl"}),
        ("import studio.app.viewer.window", {"moderngl", "PySide6"}),
        ("import studio.tracking", {"cv2"}),
    ],
)
def test_imports_load_only_what_they_may(statement: str, allowed: set[str]) -> None:
    assert loaded_by(statement) <= allowed
