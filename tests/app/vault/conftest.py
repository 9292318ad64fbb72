"""The app's window over an encrypted library."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from studio.app.language import Translators
from studio.app.shell.settings import Settings
from studio.app.shell.window import StudioWindow
from studio.app.shell.workspace import Workspace
from studio.app.vault.guard import Guard
from studio.library import Library
from studio.vault.consent import Wish
from studio.vault.record import Names
from studio.vault.roles import Purpose, Role
from studio.vault.sealing import Strength
from studio.vault.vault import Vault
from tests.app.shell.conftest import avatar_file, translators
from tests.vault.conftest import MemoryKeychain

__all__ = ["avatar_file", "translators"]

CHEAP = Strength(passes=1, memory_kib=64)
PASSPHRASE = "four words of nobody"
OTHER = "five quite other words here"


class NoKeychain(MemoryKeychain):
    """A machine that keeps no secrets."""

    available = False


class Desk:
    """A window, and hands to use it."""

    def __init__(
        self, qtbot: Any, folder: Path, translators: Translators, *, keychain: MemoryKeychain | None = None
    ) -> None:
        self.qtbot = qtbot
        self.root = folder / "library"
        self.guard = Guard(self.root, keychain=keychain or NoKeychain(), strength=CHEAP)
        self.workspace = Workspace(settings=Settings(folder / "config"), guard=self.guard)
        self.window = StudioWindow(self.workspace, translators=translators)
        self._closed = False
        self.said: list[str] = []
        self.workspace.message.connect(self.said.append)
        self.workspace.offered.connect(lambda sentence, _label, _action: self.said.append(sentence))

    def show(self) -> Desk:
        """Until it knows whether there is a vault."""
        self.window.resize(1280, 720)
        self.window.show()
        self.qtbot.waitExposed(self.window)
        with warnings.catch_warnings():  # deprecated, but a virtual screen has no window manager to give the focus
            warnings.simplefilter("ignore", DeprecationWarning)
            QApplication.setActiveWindow(self.window)
        self.until(lambda: self.guard.state != "asleep" or self.window.lock_page.unlock.problem.isVisible())
        return self

    def until(self, check: Callable[[], bool], seconds: float = 20.0) -> None:
        self.qtbot.waitUntil(check, timeout=int(1000 * seconds))

    def click(self, button: Any) -> None:
        assert button.isVisible() and button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, box: QWidget, text: str) -> None:
        self.qtbot.keyClicks(box, text)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        form = self.window.lock_page.unlock
        self.type(form.passphrase.line, passphrase)
        self.click(form.button)
        self.until(lambda: self.guard.is_open)

    @property
    def library(self) -> Library:
        return self.workspace.library

    @property
    def vault(self) -> Vault:
        assert self.guard.vault is not None
        return self.guard.vault

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if self.workspace.has_queue:
            self.workspace.queue.leave()
        self.window.close()
        self.window.deleteLater()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(qtbot: Any, tmp_path: Path, translators: Translators) -> Iterator[OpenDesk]:
    """Opens windows on one library; closed in the end."""
    opened: list[Desk] = []

    def open_one(**options: Any) -> Desk:
        opened.append(Desk(qtbot, tmp_path, translators, **options))
        return opened[-1].show()

    yield open_one
    for desk in opened:
        desk.close()


@pytest.fixture
def made(tmp_path: Path) -> None:
    """A library with a vault, locked."""
    Vault.create(tmp_path / "library", passphrase=PASSPHRASE, keychain=NoKeychain(), strength=CHEAP).close()


@pytest.fixture
def desk(made: None, open_desk: OpenDesk) -> Desk:
    """An open library with a vault, nobody in it."""
    opened = open_desk()
    opened.unlock()
    return opened


def agree(desk: Desk, subject: str, *purposes: Purpose, **fields: Any) -> str:
    """Record a consent; returns its code."""
    wish = Wish(purposes=frozenset(purposes or Purpose), language="en", names=Names(person="P"), **fields)
    code = desk.vault.grant(subject, wish)[1]
    desk.guard.changed.emit()
    return code


@pytest.fixture
def mira(desk: Desk, avatar_file: Path) -> str:
    """Somebody with an avatar who has not agreed to anything; her id."""
    subject = desk.library.add_subject("Mira").id
    desk.library.add_avatar(subject, avatar_file, name="Mira at dawn")
    return subject


@pytest.fixture
def switch(desk: Desk) -> Callable[[Role], None]:
    """Lock, and unlock with the passphrase of another role."""

    def to(role: Role) -> None:
        words = f"words of the {role.value} alone"
        desk.vault.locks.set_passphrase(words, role=role)
        desk.guard.lock()
        desk.unlock(words)

    return to


@pytest.fixture
def modal(monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> list[QDialog]:
    """Dialogs that would wait for the person are shown, noted, and closed."""
    shown: list[QDialog] = []

    def show(dialog: QDialog) -> int:
        shown.append(dialog)
        dialog.show()
        act = ACTS.get(type(dialog).__name__)
        if act is not None:
            act(dialog)
        if dialog.isVisible():
            dialog.done(QDialog.DialogCode.Rejected)
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", show)
    ACTS.clear()
    return shown


ACTS: dict[str, Callable[[Any], None]] = {}
"""What a test does in a dialog, by the name of its class."""
