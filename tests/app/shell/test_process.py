"""The window's own process stays light, whatever is opened in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

VISIT = """
import sys
from pathlib import Path
from studio.app.main import make_application
from studio.app.language import Translators
from studio.app.library.compare import CompareDialog
from studio.app.shell.help_dialog import HelpDialog
from studio.app.shell.rail import PLACES
from studio.app.shell.settings_dialog import SettingsDialog
from studio.app.shell.window import StudioWindow
from studio.app.shell.workspace import Workspace
from studio.app.shell.places import MissingPage
from studio.library import Library
from tests.support.layout import wait
from tests.viewport.toy_avatar import toy_avatar

folder = Path(sys.argv[1])
app = make_application()
translators = Translators(app)
translators.use("ja")
library = Library.open(folder / "library")
toy_avatar(300).save(folder / "toy.avatar")
subject = library.add_subject("Mira")
pair = [library.add_avatar(subject.id, folder / "toy.avatar") for _ in range(2)]
take = library.add_video(subject.id, folder / "toy.avatar")
window = StudioWindow(Workspace(library), translators=translators)
window.show()
window.workspace.choose_take(take.id)
window.workspace.avatar_requested.emit(library.avatar_path(pair[0].id))
for place in PLACES:
    window.go_to(place)
    wait(0.3)
    assert not isinstance(window.page(place), MissingPage), place
for dialog in (SettingsDialog(window.workspace, window), HelpDialog("maya", parent=window),
               CompareDialog(library, (pair[0], pair[1]), parent=window)):
    dialog.show()
    wait(0.2)
    dialog.reject()
window.workspace.queue
window.close()
wait(0.3)
heavy = {"torch", "mediapipe", "cv2", "jax", "peft", "gsplat", "numba.cuda", "matplotlib"} & set(sys.modules)
assert not heavy, heavy
print("light")
import os
sys.stdout.flush()
os._exit(0)
"""


def test_visiting_everything_loads_nothing_heavy(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "AVATAR_STUDIO_CONFIG": str(tmp_path / "config")}
    done = subprocess.run(
        [sys.executable, "-c", VISIT, str(tmp_path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0 and "light" in done.stdout, done.stderr[-3000:]
