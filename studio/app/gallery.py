"""Pictures of every place of the app, in both languages and themes: ``python -m studio.app.gallery OUT``.

The library in them is made up from the sample person. ``--avatar`` and ``--track`` are what ``avatar-studio demo``
leaves behind; without them a draft is made first, which takes some minutes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from studio.app.language import LANGUAGES, Translators
from studio.app.main import make_application
from studio.app.photographer import PATIENCE_S, Photographer, wait
from studio.app.shell.preferences import VARIABLE
from studio.app.shell.settings import Settings
from studio.app.shell.theme import use_theme
from studio.app.shell.window import StudioWindow
from studio.app.shell.workspace import Workspace
from studio.app.showroom import PASSPHRASE, furnish, make_sample, protect
from studio.app.vault.guard import LOCKED, Guard

SIZE = (1280, 720)
THEMES = ("dark", "light")


def main() -> int:
    """Make the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--avatar", type=Path)
    parser.add_argument("--track", type=Path)
    parser.add_argument("--theme", choices=THEMES, nargs="+", default=THEMES)
    parser.add_argument("--language", choices=LANGUAGES, nargs="+", default=list(LANGUAGES))
    parser.add_argument("--size", type=int, nargs=2, default=SIZE, metavar=("WIDTH", "HEIGHT"))
    given = parser.parse_args()
    out: Path = given.out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="avatar-studio-gallery-") as name:
        home = Path(name)
        os.environ[VARIABLE] = str(home / "config")
        avatar, track = (given.avatar, given.track) if given.avatar else make_sample(out)
        app = make_application()
        translators = Translators(app)
        furnish(home / "library", avatar, track if track and track.is_file() else None)
        protect(home / "library")
        for theme in given.theme:
            for code in given.language:
                use_theme(app, theme)
                translators.use(code)
                workspace = Workspace(settings=Settings(home / f"{theme}-{code}"), guard=Guard(home / "library"))
                workspace.settings.change(theme=theme, language=code)
                window = StudioWindow(workspace, translators=translators)
                window.resize(*given.size)
                for path in pictures(window, out, f"{code}-{theme}"):
                    sys.stdout.write(f"{path}\n")
    return 0


def pictures(window: StudioWindow, folder: Path, prefix: str) -> Iterator[Path]:
    """Open a window on its encrypted library, take every picture, and close it."""
    workspace = window.workspace
    guard = workspace.guard
    window.show()
    wait(PATIENCE_S, lambda: guard.state == LOCKED)  # it looks for the vault first
    guard.unlock(PASSPHRASE)
    guard.let_in()
    library = workspace.library
    workspace.choose_take(library.takes()[-1].id)
    workspace.avatar_requested.emit(library.avatar_path(library.avatars()[0].id))
    yield from Photographer(window, folder, prefix).everything()
    window.close()
    window.deleteLater()
    wait(0.2)


if __name__ == "__main__":
    sys.exit(main())
