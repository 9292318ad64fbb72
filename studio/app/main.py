"""Starting a window: ``open_studio`` is the app, ``show`` the viewer alone (``avatar-studio view``)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QSurfaceFormat
from PySide6.QtWidgets import QApplication

from studio.app.garbage import Garbage, return_large_blocks
from studio.app.language import Translators, install_font, system_language
from studio.app.shell.icons import app_icon
from studio.app.shell.preferences import FILE, config_dir, load_preferences
from studio.app.shell.theme import use_theme
from studio.core.errors import DeviceError

SWITCH_S = 0.001
"""How long a thread may keep the others waiting while it runs Python. Painting and loading threads then disturb the
interface's thread a fifth as long as by Python's own 5 ms, and it them."""


def prepare_application() -> None:
    """What must be set before the ``QApplication`` exists: shared GL contexts and OpenGL 3.3 core."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    form = QSurfaceFormat()
    form.setRenderableType(QSurfaceFormat.RenderableType.OpenGL)
    form.setVersion(3, 3)
    form.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    form.setDepthBufferSize(24)
    QSurfaceFormat.setDefaultFormat(form)


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The application: Fusion style, one of our two themes, the bundled font.

    Raises:
        DeviceError: ``no_display``; there is no screen to show a window on.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    headless = not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and headless and not wanted:
        raise DeviceError(
            "no_display",
            "There is no screen to show a window on.",
            "Start it in a desktop session, or make pictures with 'avatar-studio render'.",
        )
    prepare_application()
    return_large_blocks()
    app = QApplication(arguments if arguments is not None else sys.argv[:1])
    app.setApplicationName("avatar-studio")
    app.setApplicationDisplayName("Avatar Studio")
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    install_font(app)
    use_theme(app, load_preferences(config_dir() / FILE).theme)
    return app


def open_studio(avatar_path: Path | None = None, *, language: str | None = None) -> int:
    """Open the app; returns when its window is closed.

    Args:
        avatar_path: an ``.avatar`` to show at once.
        language: ``en`` or ``ja``; what the person chose, or else the system's, if left out.

    Returns:
        The exit code of the application.

    Raises:
        DeviceError: ``no_display``.
    """
    from studio.app.shell.ahead import Ahead
    from studio.app.shell.window import StudioWindow
    from studio.app.shell.workspace import Workspace
    from studio.app.vault.guard import Guard
    from studio.library.library import default_folder

    app = make_application()
    Garbage(app)
    sys.setswitchinterval(SWITCH_S)
    workspace = Workspace(guard=Guard(default_folder()))
    translators = Translators(app)
    translators.use(language or workspace.settings.values.language or system_language())
    window = StudioWindow(workspace, translators=translators)
    Ahead(window)
    if avatar_path is not None:
        path = avatar_path
        single = Qt.ConnectionType.SingleShotConnection
        workspace.guard.opened.connect(lambda: workspace.avatar_requested.emit(path), single)
    window.show()
    if not workspace.settings.values.welcomed and avatar_path is None:
        window.painted.connect(window.welcome)
    return int(app.exec())


def show(avatar_path: Path, track_path: Path | None = None, *, language: str | None = None) -> int:
    """Open a window on an avatar and, optionally, a track to play on it; returns when the window is closed.

    Args:
        avatar_path: an ``.avatar`` file.
        track_path: a ``.track`` file.
        language: ``en`` or ``ja``; the system's if left out.

    Returns:
        The exit code of the application.

    Raises:
        FileFormatError: a file that cannot be read.
        DeviceError: ``no_display``.
    """
    from studio.app.viewer.performance import Performance
    from studio.app.viewer.window import ViewerWindow
    from studio.nouns.avatar import load_avatar
    from studio.nouns.track import load_track

    avatar = load_avatar(avatar_path)
    performance = Performance(load_track(track_path), avatar.rest_rotation) if track_path is not None else None
    app = make_application()
    Garbage(app)
    translators = Translators(app)
    translators.use(language or system_language())
    window = ViewerWindow(avatar, performance, translators=translators)
    window.show()
    return int(app.exec())
