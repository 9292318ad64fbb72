"""The founding of a vault: its folder, its index and, last, the key file that makes the library a sealed one."""

from __future__ import annotations

import contextlib
import datetime
import os
from pathlib import Path

from studio.core.errors import UsageError
from studio.vault import keyfile
from studio.vault.cabinet import HOUSE, PLAIN
from studio.vault.index import Index
from studio.vault.keychain import Keychain
from studio.vault.keyfile import KEYRING, PASSPHRASE, KeyFile
from studio.vault.roles import Role
from studio.vault.sealing import Strength, new_key, stretch
from studio.vault.subjectkeys import SubjectKeys
from studio.vault.unlocked import wrapping_key


def found(root: Path, passphrase: str, *, in_keyring: bool, keychain: Keychain, strength: Strength) -> bytes:
    """Make a vault; returns its key, which its owner's first locks open.

    Args:
        root: folder of the library; made if it is new.
        passphrase: of the owner; empty for none.
        in_keyring: let the system's key store open it.
        keychain: the system's key store.
        strength: what guessing the passphrase costs.

    Raises:
        UsageError: ``weak_passphrase``, ``vault_exists``, ``no_lock``.
        AccessError: ``keyring_unavailable``; nothing was made.
        DiskFullError: nothing was made.
        InputError: ``cannot_write``.
    """
    if keyfile.exists(root):
        raise UsageError("vault_exists", "This library is encrypted already.", "Unlock it.")
    if not passphrase and not in_keyring:
        raise UsageError("no_lock", "A vault needs a passphrase or the key store.", "Choose one of them.")
    founded = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    file, key = keyfile.fresh(founded, strength)
    if passphrase:
        keyfile.check_passphrase(passphrase)
        secret = stretch(passphrase, file.salt, file.strength)
        file = keyfile.with_slot(file, PASSPHRASE, Role.owner, secret, key)
    if in_keyring:
        secret = new_key()
        keychain.put(file.id, secret)
        file = keyfile.with_slot(file, KEYRING, Role.owner, secret, key)
    _furnish(root, file, key)
    return key


def _furnish(root: Path, file: KeyFile, key: bytes) -> None:
    root.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        os.chmod(root, 0o700)
    for name in PLAIN - {keyfile.NAME}:  # of an attempt that the power cut off before it had a key file
        (root / name).unlink(missing_ok=True)
    with contextlib.closing(Index(root)) as index:
        index.add(HOUSE, SubjectKeys.new(), wrapping_key(key))
    keyfile.save(root, file)
