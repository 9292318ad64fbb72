"""The vault of one library: made, unlocked, locked; what is asked of it while it is open."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable
from pathlib import Path

from studio.core import files
from studio.core.errors import AccessError
from studio.vault import founding, keyfile
from studio.vault.audit import Audit
from studio.vault.cabinet import HOUSE, PLAIN, SealedCabinet
from studio.vault.chain import Consents
from studio.vault.consent import Consent, Wish
from studio.vault.gate import Gate, Pass
from studio.vault.index import LIVE, PURGING, Index
from studio.vault.keychain import Keychain, SystemKeychain
from studio.vault.lease import Lease
from studio.vault.leased import gate_closed, withdrawn
from studio.vault.locked import LockedCabinet, locked
from studio.vault.locks import Locks
from studio.vault.record import Record
from studio.vault.remains import Remains
from studio.vault.roles import Action, Purpose, Role
from studio.vault.sealing import Strength
from studio.vault.subjectkeys import SubjectKeys
from studio.vault.unlocked import Deleted, Unlocked


class Vault:
    """One library's vault, locked at first. For any thread but :meth:`unlock` and :meth:`lock`, which are the window's.

    Args:
        root: folder of the library.
        keychain: the system's key store; another one for tests.

    Attributes:
        withdrawing: called with a subject's id before its data goes; stop its jobs here.
        locks: the ways to open it.
        idle_s: seconds without :meth:`touch` after which :meth:`idle` says so; 0 never.

    Raises:
        FileFormatError: ``vault_damaged``, ``newer_schema``.
    """

    def __init__(self, root: Path, *, keychain: Keychain | None = None) -> None:
        self.root = root
        self.withdrawing: list[Deleted] = []
        self.idle_s = 0.0
        self.locks = Locks(root, keychain or SystemKeychain(), inside=lambda: self._inside)
        self._touched = time.monotonic()
        self._open: Unlocked | None = None
        self._stand_locked()

    # -- to and fro

    @staticmethod
    def exists(root: Path) -> bool:
        """Whether a library has a vault."""
        return keyfile.exists(root)

    @classmethod
    def create(
        cls,
        root: Path,
        *,
        passphrase: str = "",
        in_keyring: bool = False,
        keychain: Keychain | None = None,
        strength: Strength | None = None,
    ) -> Vault:
        """Make the vault of a library and unlock it as its owner.

        Files that are there are sealed by :func:`studio.vault.adoption.adopt`.

        Args:
            root: folder of the library; made if it is new.
            passphrase: of the owner; may be left out if the key store is to hold the key.
            in_keyring: let the system's key store open it.
            keychain: the system's key store.
            strength: what guessing the passphrase costs.

        Raises:
            UsageError: ``weak_passphrase``, ``vault_exists``, ``no_lock``.
            AccessError: ``keyring_unavailable``; nothing was made.
            DiskFullError: nothing was made.
            InputError: ``cannot_write``.
        """
        chain = keychain or SystemKeychain()
        key = founding.found(root, passphrase, in_keyring=in_keyring, keychain=chain, strength=strength or Strength())
        made = cls(root, keychain=chain)
        made._enter(key, Role.owner)
        made.audit.append("created", role=Role.owner.value)
        return made

    @property
    def locked(self) -> bool:
        """Whether nothing can be opened."""
        return self._open is None

    @property
    def id(self) -> str:
        """Of the vault; opaque."""
        return self.locks.file.id

    @property
    def public(self) -> bytes:
        """The key that checks this vault's receipts."""
        return self.locks.file.public

    @property
    def role(self) -> Role:
        """Of whoever unlocked it; raises ``vault_locked``."""
        return self._inside.gate.role

    def unlock(self, passphrase: str) -> Role:
        """Open with a passphrase.

        Raises:
            AccessError: ``wrong_passphrase``, ``no_passphrase``.
            FileFormatError: ``vault_tampered``, ``vault_damaged``, ``vault_rolled_back``.
        """
        return self._enter(*self.locks.opened(passphrase))

    def unlock_from_keyring(self) -> Role:
        """Open with what the system's key store holds.

        Raises:
            AccessError: ``keyring_unavailable``, ``not_in_keyring``.
            FileFormatError: as :meth:`unlock`.
        """
        return self._enter(*self.locks.opened_from_keyring())

    def unlock_with_recovery(self, one: str, other: str) -> Role:
        """Open with both recovery codes.

        Raises:
            InputError: ``bad_recovery_code``.
            AccessError: ``wrong_recovery``.
            FileFormatError: as :meth:`unlock`.
        """
        return self._enter(*self.locks.opened_with_recovery(one, other))

    def lock(self) -> None:
        """Forget the keys and take all passes back. Does nothing when it is locked."""
        inside, self._open = self._open, None
        if inside is None:
            return
        inside.gate.close_all()
        with contextlib.suppress(Exception):  # a full disk must not keep it open
            inside.audit.append("locked", role=inside.gate.role.value)
        self._stand_locked()
        inside.index.close()

    def close(self) -> None:
        """Lock, and let the folder be a plain one again for this process."""
        self.lock()
        files.unmount(self.root)

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = time.monotonic()

    @property
    def idle(self) -> bool:
        """Whether it is open and nobody was there for :attr:`idle_s`; lock it then."""
        return bool(self.idle_s) and not self.locked and time.monotonic() - self._touched > self.idle_s

    # -- what is inside

    @property
    def gate(self) -> Gate:
        """Asked before anything is opened; raises ``vault_locked``."""
        return self._inside.gate

    @property
    def audit(self) -> Audit:
        """The log; raises ``vault_locked``."""
        return self._inside.audit

    @property
    def index(self) -> Index:
        """The database; raises ``vault_locked``."""
        return self._inside.index

    @property
    def cabinet(self) -> SealedCabinet:
        """What reads and writes; raises ``vault_locked``."""
        return self._inside.cabinet

    @property
    def consents(self) -> Consents:
        """Records; raises ``vault_locked``."""
        return self._inside.consents

    @property
    def remains(self) -> Remains:
        """What lies on the disk of whom; raises ``vault_locked``."""
        return self._inside.remains

    def open(self, subject: str, purpose: Purpose | Action, *, place: str = "machine") -> Pass:
        """Ask the gate; see :meth:`studio.vault.gate.Gate.open`."""
        self.touch()
        return self.gate.open(subject, purpose, place=place)

    def lease(self, given: Pass) -> Lease:
        """What a worker needs to use a pass."""
        return Lease(root=str(self.root), subject=given.subject, purpose=given.purpose.value, keys=given.keys.packed())

    def keys(self, subject: str) -> SubjectKeys:
        """Keys of a subject.

        Raises:
            AccessError: ``vault_locked``; ``no_key``, it was destroyed; ``consent_withdrawn``.
        """
        inside = self._inside
        state = inside.index.state(subject)
        if state == PURGING:
            raise withdrawn()
        found = inside.index.keys(subject, inside.wrapping) if state == LIVE else None
        if found is None:
            raise AccessError("no_key", "There is no key for this person's data.", "It was destroyed, or never here.")
        return found

    def admit(self, subject: str, place: str, *, writing: bool) -> None:
        """See :class:`studio.vault.cabinet.Keys`: manifests are free once it is unlocked, faces need a pass."""
        if subject == HOUSE or writing or place.endswith(".json") or self.gate.is_open(subject):
            return
        raise gate_closed()

    # -- subjects

    def add_subject(self, subject: str) -> None:
        """Make the keys of a new subject; does nothing if it has some."""
        if not self.index.state(subject):
            self.index.add(subject, SubjectKeys.new(), self._inside.wrapping)
            self.audit.append("subject_added", role=self.role.value, subject=subject)

    def replace_keys(self, subject: str, keys: SubjectKeys) -> None:
        """Store changed keys of a subject; what is sealed with its record key is sealed anew in the same step.

        Raises:
            AccessError: ``vault_locked``, ``no_key``.
        """
        self.index.replace_keys(subject, self.keys(subject), keys, self._inside.wrapping)

    def cards(self) -> dict[str, bytes]:
        """Manifests of all subjects by id, without touching their folders."""
        return self.index.cards(self._inside.wrapping)

    # -- consent

    def consent(self, subject: str) -> Consent:
        """What a subject agreed to, as it counts now."""
        return self.gate.consent(subject)

    def grant(self, subject: str, wish: Wish) -> tuple[Record, str]:
        """Keep a consent; returns it and the code of its receipt.

        Raises:
            AccessError: ``role_forbids``, ``vault_locked``, ``no_key``.
            UsageError: see :meth:`studio.vault.consent.Wish.check`.
        """
        self.gate.act(Action.consent, subject)
        record, code = self.consents.record(
            subject, self.keys(subject), wish, role=self.role.value, signing=self._inside.signing
        )
        self._note("consent_granted", subject, code)
        return record, code

    def declare_synthetic(self, subject: str, source: str) -> None:
        """Note that a subject is the synthetic sample person; raises ``not_synthetic`` and as :meth:`grant`."""
        self.gate.act(Action.consent, subject)
        _, code = self.consents.declare_synthetic(
            subject, self.keys(subject), source, role=self.role.value, signing=self._inside.signing
        )
        self._note("declared_synthetic", subject, code)

    def withdraw(self, subject: str, *, keep: Iterable[Purpose] = ()) -> tuple[Record, str]:
        """Keep a withdrawal, and do what follows from it: of everything, all data of the subject goes at once.

        Args:
            subject: id.
            keep: purposes that stay allowed. What was made for the others must be deleted by the caller
                (:func:`studio.jobs.strongroom.fulfil` does).

        Returns:
            The record and the code of its receipt.

        Raises:
            AccessError: ``role_forbids``, ``vault_locked``, ``no_key``.
        """
        self.gate.act(Action.delete, subject)
        with self.index.change():  # a power cut leaves it said and everything to go, or not said
            record, code = self.consents.withdraw(
                subject, self.keys(subject), role=self.role.value, signing=self._inside.signing, kept=keep
            )
            if not record.purposes:
                self.index.set_purging(subject)
        self._note("consent_withdrawn", subject, code)
        if not record.purposes:
            self._inside.destroy(subject)
        return record, code

    def _note(self, what: str, subject: str, code: str) -> None:
        self.audit.append(what, role=self.role.value, subject=subject, record=code)

    # -- deletion

    def destroy(self, subject: str) -> None:
        """Delete a subject for good: jobs are told, then the key goes, then the files; the log shows each step.

        Safe to repeat: a power cut in between is finished by the next unlocking.

        Raises:
            AccessError: ``role_forbids``, ``vault_locked``.
        """
        self.gate.act(Action.delete, subject)
        self._inside.destroy(subject)

    # -- inside

    @property
    def _inside(self) -> Unlocked:
        inside = self._open
        if inside is None:
            raise locked()
        return inside

    def _enter(self, key: bytes, role: Role) -> Role:
        made = Unlocked(self.root, self.locks.file, key, role=role, keys=self, withdrawing=self.withdrawing)
        self.lock()
        self._open = made
        files.mount(self.root, made.cabinet)
        self.touch()
        made.audit.append("unlocked", role=role.value)
        made.settle()
        return role

    def _stand_locked(self) -> None:
        own = {os.path.abspath(self.root / name) for name in PLAIN}
        files.mount(self.root, LockedCabinet(lambda path: os.path.abspath(path) in own))
