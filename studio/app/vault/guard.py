"""Guard: the window's way to the vault. Places ask it before they show or do anything with anybody's data."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from studio.core.errors import AccessError, InputError, StudioError
from studio.vault.roles import Action, Purpose, Role

if TYPE_CHECKING:
    from studio.vault.gate import Pass
    from studio.vault.keychain import Keychain
    from studio.vault.sealing import Strength
    from studio.vault.vault import Vault

NONE, ASLEEP, NEW, LOCKED, OPEN = "none", "asleep", "new", "locked", "open"
"""No vault is wanted (a plain library); not looked at yet; there is none yet; locked; unlocked."""

LOOK_MS = 2000
"""How often is looked whether anybody is still there."""
_SIGNS_OF_LIFE = frozenset(
    [
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    ]
)
Wish = Purpose | Action


class Leave:
    """Leave to open somebody's files, to be closed; for files outside of the vault there is nothing to ask.

    Args:
        given: the vault's pass, if one was needed.
        subject: whose files, empty outside.
        code: of the consent, empty outside.
    """

    def __init__(self, given: Pass | None = None, *, subject: str = "", code: str = "") -> None:
        self._given = given
        self.subject, self.code = subject, code

    def close(self) -> None:
        """Give it back; safe to repeat."""
        given, self._given = self._given, None
        if given is not None:
            given.close()

    def __enter__(self) -> Leave:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Guard(QObject):
    """One library's vault, as the window sees it.

    Args:
        root: folder of the library; left out, there is no vault and everything is allowed (a plain library).
        keychain: the system's key store; another one for tests.
        strength: what guessing a new passphrase costs; the usual if left out.
        parent: as everywhere in Qt.

    Attributes:
        vault: once it was looked at and is there.
        occupied: asked before it locks by itself; somebody may be there without touching anything.

    Signals:
        opened: it was unlocked, and everything in it is sealed.
        closing: it is about to be locked: let everything of anybody go now.
        closed: it is locked.
        changed: somebody's consent, or how long anything is kept.
        gone: id of a subject whose data goes now: let it go, stop its jobs.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    changed = Signal()
    gone = Signal(str)

    def __init__(
        self,
        root: Path | None = None,
        *,
        keychain: Keychain | None = None,
        strength: Strength | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.root = root
        self.vault: Vault | None = None
        self.occupied: Callable[[], bool] = lambda: False
        self._keychain, self._strength = keychain, strength
        self._asleep = root is not None
        self._idle_s = 0.0
        self._let_in = False
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.look)

    # -- to and fro

    @property
    def state(self) -> str:
        """``none``, ``asleep``, ``new``, ``locked`` or ``open``; open only once everything in it is sealed."""
        if self.root is None:
            return NONE
        if self._asleep:
            return ASLEEP
        if self.vault is None:
            return NEW
        return OPEN if self._let_in and not self.vault.locked else LOCKED

    @property
    def is_open(self) -> bool:
        """Whether the library may be shown."""
        return self.state in (NONE, OPEN)

    def wake(self) -> None:
        """Look whether there is a vault; its programs are loaded now, after the window was drawn.

        Raises:
            FileFormatError: ``vault_damaged``, ``newer_schema``.
        """
        if self.root is None or not self._asleep:
            return
        from studio.vault.vault import Vault

        self._watch_windows()
        if Vault.exists(self.root):
            self._adopt(Vault(self.root, keychain=self._keychain))
        self._asleep = False

    def key_store_works(self) -> bool:
        """Whether the system keeps secrets. For any thread: loading what asks it takes a second on some machines."""
        from studio.vault.keychain import SystemKeychain

        return bool(getattr(self._keychain or SystemKeychain(), "available", True))

    def create(self, passphrase: str, *, in_keyring: bool) -> None:
        """Make the vault; raises as :meth:`studio.vault.vault.Vault.create`. :meth:`let_in` comes next."""
        from studio.vault.vault import Vault

        assert self.root is not None
        made = Vault.create(
            self.root,
            passphrase=passphrase,
            in_keyring=in_keyring,
            keychain=self._keychain,
            strength=self._strength,
        )
        self._adopt(made)

    def unlock(self, passphrase: str) -> Role:
        """Open with a passphrase; raises as the vault's. :meth:`let_in` comes next."""
        return self._known.unlock(passphrase)

    def unlock_from_keyring(self) -> Role:
        """Open with the system's key store; raises as the vault's. :meth:`let_in` comes next."""
        return self._known.unlock_from_keyring()

    def unlock_with_recovery(self, one: str, other: str) -> Role:
        """Open with both recovery codes; raises as the vault's. :meth:`let_in` comes next."""
        return self._known.unlock_with_recovery(one, other)

    @property
    def unsealed(self) -> bool:
        """Whether files of the library still lie in clear; asked once it is unlocked."""
        from studio.vault.adoption import needs_adoption

        return needs_adoption(self._known)

    def sealing(self) -> Iterator[tuple[int, int]]:
        """Seal what lies in clear; gives (files done, files in all). See :func:`studio.vault.adoption.adopt`."""
        from studio.vault.adoption import adopt

        return adopt(self._known)

    def let_in(self) -> None:
        """It is unlocked and sealed: let the places in."""
        from studio.jobs import doors

        vault = self._known
        doors.install(vault)
        self._let_in = True
        vault.idle_s = self._idle_s
        vault.touch()
        self._clock.start()
        self.opened.emit()

    def lock(self) -> None:
        """Let everything go and forget the keys; does nothing when it is not open."""
        if self.state != OPEN:
            return
        self._clock.stop()
        self.closing.emit()
        self._let_in = False
        self._known.lock()
        self.closed.emit()

    def set_idle(self, minutes: float) -> None:
        """Lock after so many minutes without anybody; 0 never."""
        self._idle_s = 60.0 * minutes
        if self.vault is not None:
            self.vault.idle_s = self._idle_s

    def look(self) -> None:
        """Lock if nobody was there for long enough, and nothing that is watched without hands goes on."""
        if self.state != OPEN:
            return
        if self.occupied():
            self._known.touch()
        elif self._known.idle:
            self.lock()

    def end(self) -> None:
        """The program closes: lock, without telling anybody."""
        self._clock.stop()
        self._let_in = False
        if self.vault is not None:
            from studio.jobs import doors

            doors.remove(self.vault)
            self.vault.close()

    # -- questions

    @property
    def role_unlocked(self) -> Role:
        """Of whoever unlocked it, also before :meth:`let_in`; raises ``vault_locked``."""
        return self._known.role

    @property
    def role(self) -> Role:
        """Of whoever is in; the owner without a vault."""
        return self._known.role if self.state == OPEN else Role.owner

    def may(self, wish: Wish) -> bool:
        """Whether the role may do something at all."""
        if self.root is None:
            return True
        return self.state == OPEN and self._known.gate.may(wish)

    def subject_of(self, where: Path | str) -> str:
        """Whose a file in the vault is; empty outside. An id stands for itself."""
        if isinstance(where, str):
            return where if self.state == OPEN else ""
        if self.state != OPEN or not where.absolute().is_relative_to(self._known.root.absolute()):
            return ""
        with contextlib.suppress(InputError):
            return self._known.cabinet.where(where)[0]
        return ""

    def why_not(self, where: Path | str, wish: Wish, *, place: str = "machine") -> StudioError | None:
        """Why something may not be done with a file or a subject (by id); None if it may. Not audited."""
        if self.root is None:
            return None
        subject = self.subject_of(where)
        try:
            return self._known.gate.why_not(subject, wish, place=place) if subject else None
        except StudioError as error:
            return error

    def consent_state(self, subject: str) -> str:
        """Of somebody's consent, as a word for a badge; ``damaged`` if it was changed, empty without a vault."""
        if self.state != OPEN:
            return ""
        try:
            return self._known.consent(subject).state.value
        except StudioError as error:
            return "withdrawn" if error.code in ("no_key", "consent_withdrawn") else "damaged"

    def why_not_role(self, wish: Wish) -> StudioError | None:
        """Why the role may not do something at all; None if it may."""
        if self.may(wish):
            return None
        from studio.vault.gate import forbidden

        return forbidden(self.role, wish)

    def open(self, where: Path | str, purpose: Wish, *, place: str = "machine") -> Leave:
        """Ask the gate; audited.

        Raises:
            AccessError: as :meth:`studio.vault.gate.Gate.open`.
        """
        subject = self.subject_of(where)
        if not subject:
            return Leave()
        given = self._known.open(subject, purpose, place=place)
        return Leave(given, subject=subject, code=self._known.consent(subject).code)

    # -- inside

    @property
    def _known(self) -> Vault:
        if self.vault is None:
            raise AccessError("vault_locked", "The library is locked.", "Unlock it.")
        return self.vault

    def _adopt(self, vault: Vault) -> None:
        self.vault = vault
        vault.withdrawing.append(self.gone.emit)

    def _watch_windows(self) -> None:
        """Notice keys and mice in every window of the program, where they first arrive: that is few calls."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Somebody is there."""
        if event.type() in _SIGNS_OF_LIFE and self.vault is not None:
            self.vault.touch()
        return False
