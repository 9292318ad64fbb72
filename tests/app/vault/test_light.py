"""What belongs to the vault is loaded late, and brings nothing heavy into the window's process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

LATE = """
import sys
import studio.app.shell.window, studio.app.library.page, studio.app.inspect.page, studio.app.share.page
assert "cryptography" not in sys.modules and "keyring" not in sys.modules
from pathlib import Path
import importlib
for file in sorted(Path("studio/app/vault").glob("*.py")):
    importlib.import_module(f"studio.app.vault.{file.stem}".removesuffix(".__init__"))
import studio.app.library.versions, studio.app.library.fit
from studio.jobs import bundles, doors, strongroom
heavy = {"torch", "mediapipe", "cv2", "jax", "peft", "gsplat", "matplotlib"} & set(sys.modules)
assert not heavy, heavy
"""


def test_the_vault_comes_late_and_light() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LATE], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
