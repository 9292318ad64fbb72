from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from studio.app.main import show
from studio.core.errors import FileFormatError
from studio.nouns.avatar import Avatar
from tests.app.toy_track import toy_track

ROOT = Path(__file__).resolve().parents[2]

PAINTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from studio.app.main import make_application
from studio.app.viewer.window import ViewerWindow
from studio.app.viewer.canvas import PaintedCanvas
from tests.viewport.toy_avatar import toy_avatar
app = make_application()
window = ViewerWindow(toy_avatar(500))
assert isinstance(window.viewer.canvas, PaintedCanvas)
window.resize(700, 500)
window.show()
seen = []
def look():
    seen.append((window.viewer.canvas.picture(), window.grab().toImage()))
    app.quit()
window.viewer.shown.connect(lambda: window.viewer.scene.when_fine(look))
QTimer.singleShot(90_000, lambda: app.exit(3))
code = app.exec()
picture, shot = seen[0]
centre = window.viewer.canvas.mapTo(window, window.viewer.canvas.rect().center())
color = shot.pixelColor(centre)
window.close()
assert code == 0, "no picture"
assert picture.shape[2] == 4 and picture[..., 3].min() == 255
assert color.red() > color.blue() + 30, color.getRgb()
"""


def run(program: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    merged = {**os.environ, **environment}
    merged = {name: value for name, value in merged.items() if value}
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=merged,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )


def test_the_window_process_never_imports_torch_or_mediapipe() -> None:
    program = "import sys, studio.app.main\n" + (
        "found = {'torch', 'mediapipe', 'cv2', 'jax', 'peft', 'gsplat'} & set(sys.modules)\nassert not found, found"
    )
    done = run(program)
    assert done.returncode == 0, done.stderr[-2000:]


def test_making_a_viewer_does_not_load_the_compiler() -> None:
    """Half a second that belongs to the painting thread."""
    done = run("import sys, studio.app.viewer.viewer\nassert 'numba' not in sys.modules and 'scipy' not in sys.modules")
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_machine_without_gl_widgets_still_shows_the_head() -> None:
    done = run(PAINTED, QT_QPA_PLATFORM="offscreen", DISPLAY="")
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has machines without a screen")
def test_without_a_screen_there_is_an_explanation() -> None:
    program = (
        "from studio.app.main import make_application\nfrom studio.core.errors import DeviceError\n"
        "try:\n    make_application()\nexcept DeviceError as error:\n    assert error.code == 'no_display'\n"
        "else:\n    raise SystemExit(1)"
    )
    done = run(program, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stderr[-2000:]


SHOWN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from studio.app.main import make_application, show
from studio.app.viewer.window import ViewerWindow
seen = []
def look():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, ViewerWindow)]
    if windows and windows[0].viewer.scene.newest is not None:
        timer.stop()
        viewer = windows[0].viewer
        seen.append((windows[0].windowTitle(), viewer.timeline.performance is not None, viewer.panel.reset.text()))
        windows[0].close()
make_application()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
folder = Path(sys.argv[1])
assert show(folder / "a.avatar", folder / "a.track", language="ja") == 0
assert seen == [("toy – Avatar Studio", True, "リセット")], seen
"""


def test_show_opens_an_avatar_and_a_track(gl_screen: None, avatar: Avatar, tmp_path: Path) -> None:
    """In a process of its own: ending an event loop ends windows for good."""
    avatar.save(tmp_path / "a.avatar")
    toy_track().save(tmp_path / "a.track")
    done = run(SHOWN, str(tmp_path))
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_file_that_is_no_avatar_is_refused_before_a_window_opens(tmp_path: Path) -> None:
    bad = tmp_path / "x.avatar"
    bad.write_bytes(b"not an archive")
    with pytest.raises(FileFormatError):
        show(bad)
