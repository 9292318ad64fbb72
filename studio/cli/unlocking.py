"""The way from the command line into a vault: the key store, or a passphrase from the terminal or from stdin."""

from __future__ import annotations

import contextlib
import getpass
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from studio.core.errors import AccessError, InputError, StudioError

if TYPE_CHECKING:
    from studio.core.control import Control
    from studio.jobs.doors import Entry
    from studio.library import Library
    from studio.vault.vault import Vault

LibraryFolder = Annotated[
    Path | None, typer.Option("--library", metavar="DIR", help="The library, if it is not your usual one.")
]
_WATCH_S = 0.5


def folder_of(chosen: Path | None) -> Path:
    """The library meant."""
    from studio.library.library import default_folder

    return chosen or default_folder()


def ask_passphrase(question: str, *, twice: bool = False) -> str:
    """A passphrase typed without echo, or a line of stdin where nobody types.

    Raises:
        AccessError: ``no_passphrase_given``; ``passphrases_differ``.
    """
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise AccessError("no_passphrase_given", "A passphrase is needed.", "Give it on stdin, or on a terminal.")
        return line.rstrip("\r\n")
    typed = getpass.getpass(f"{question}: ")
    if twice and getpass.getpass("Once more: ") != typed:
        raise AccessError("passphrases_differ", "The two passphrases differ.", "Type it again.")
    return typed


@contextlib.contextmanager
def unlocked(chosen: Path | None) -> Iterator[Vault]:
    """The vault of a library, unlocked; locked again afterwards.

    Raises:
        InputError: ``no_vault``.
        AccessError: ``wrong_passphrase``, ...
    """
    from studio.vault.vault import Vault

    folder = folder_of(chosen)
    if not Vault.exists(folder):
        raise InputError("no_vault", "This library is not encrypted.", "Encrypt it with avatar-studio vault create.")
    vault = Vault(folder)
    try:
        _unlock(vault)
        yield vault
    finally:
        vault.close()


@contextlib.contextmanager
def opened_library(chosen: Path | None) -> Iterator[tuple[Library, Vault]]:
    """The library of an unlocked vault."""
    from studio.jobs.strongroom import open_library

    with unlocked(chosen) as vault:
        yield open_library(vault), vault


@contextlib.contextmanager
def entered(verb: str, paths: Mapping[str, Any], control: Control | None = None) -> Iterator[Entry]:
    """Ask the gate for a job's paths, if some lie in a vault; the job stops when somebody withdraws meanwhile.

    Raises:
        AccessError: as :func:`studio.jobs.doors.enter`.
    """
    from studio.jobs import doors

    texts = [value for value in paths.values() if isinstance(value, str) and value]
    roots = {root for text in texts if (root := doors.vault_of(Path(text))) is not None}
    with contextlib.ExitStack() as stack:
        vaults = [stack.enter_context(unlocked(root)) for root in sorted(roots)]
        for vault in vaults:
            doors.install(vault)
            stack.callback(doors.remove, vault)
        entry = doors.enter(verb, paths, place=str(paths.get("place", "machine")))
        stack.callback(entry.close)
        if vaults and control is not None:
            _watch(vaults, entry, control)
        yield entry


def _unlock(vault: Vault) -> None:
    if any(kind == "keyring" for kind, _ in vault.locks.ways()):
        with contextlib.suppress(AccessError):
            vault.unlock_from_keyring()
            return
    vault.unlock(ask_passphrase("Passphrase of the library"))


def _watch(vaults: list[Vault], entry: Entry, control: Control) -> None:
    """Cancel the job when a person it works on withdraws, wherever that happens."""

    def look() -> None:
        while entry.passes and not control.cancelled:
            with contextlib.suppress(StudioError):
                for vault in vaults:
                    if any(vault.index.state(given.subject) != "live" for given in entry.passes):
                        control.cancel()
            time.sleep(_WATCH_S)

    threading.Thread(target=look, name="consent", daemon=True).start()
