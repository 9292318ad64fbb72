"""The vault of one library: made, unlocked, locked; what is asked of it while it is open."""

from __future__ import annotations

import contextlib
import datetime
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from studio.core import files
from studio.core.errors import AccessError, FileFormatError, StudioError, UsageError
from studio.vault import keyfile, recovery
from studio.vault.audit import Audit
from studio.vault.cabinet import CARD, HOUSE, PARTS, PLAIN, SealedCabinet, rolled_back
from studio.vault.chain import Consents
from studio.vault.consent import Consent, Wish
from studio.vault.gate import Gate, Pass
from studio.vault.index import DESTROYED, LIVE, PURGING, Index
from studio.vault.keychain import Keychain, SystemKeychain
from studio.vault.keyfile import KEYRING, PASSPHRASE, RECOVERY, KeyFile
from studio.vault.lease import Lease
from studio.vault.leased import gate_closed, withdrawn
from studio.vault.locked import LockedCabinet, locked
from studio.vault.record import Record
from studio.vault.roles import Action, Purpose, Role
from studio.vault.sealing import Strength, derive, new_key, stretch
from studio.vault.shredding import shred
from studio.vault.subjectkeys import SubjectKeys

_WRAPPING, _CHAIN = b"avatar-studio subjects 1", b"avatar-studio audit 1"
Deleted = Callable[[str], None]
STALE_S = 3600.0
"""Age after which an unfinished file can only be the remains of a crash, s."""


class Vault:
    """One library's vault, locked at first. For any thread but :meth:`unlock` and :meth:`lock`, which are the window's.

    Args:
        root: folder of the library.
        keychain: the system's key store; another one for tests.
        strength: what guessing a new vault's passphrase costs.

    Attributes:
        withdrawing: called with a subject's id before its data goes; stop its jobs here.
        idle_s: seconds without :meth:`touch` after which :meth:`idle` says so; 0 never.

    Raises:
        FileFormatError: ``vault_damaged``, ``newer_schema``.
    """

    def __init__(self, root: Path, *, keychain: Keychain | None = None) -> None:
        self.root = root
        self.keychain = keychain or SystemKeychain()
        self.withdrawing: list[Deleted] = []
        self.idle_s = 0.0
        self._file: KeyFile = keyfile.load(root)
        self._touched = time.monotonic()
        self._open: _Open | None = None
        self._stand_locked()

    # -- to and fro

    @staticmethod
    def exists(root: Path) -> bool:
        """Whether a library has a vault."""
        return (root / keyfile.NAME).is_file()

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
        if cls.exists(root):
            raise UsageError("vault_exists", "This library is encrypted already.", "Unlock it.")
        if not passphrase and not in_keyring:
            raise UsageError("no_lock", "A vault needs a passphrase or the key store.", "Choose one of them.")
        file, key = keyfile.fresh(_now(), strength or Strength())
        chain = keychain or SystemKeychain()
        if passphrase:
            keyfile.check_passphrase(passphrase)
            secret = stretch(passphrase, file.salt, file.strength)
            file = keyfile.with_slot(file, PASSPHRASE, Role.owner, secret, key)
        if in_keyring:
            secret = new_key()
            chain.put(file.id, secret)
            file = keyfile.with_slot(file, KEYRING, Role.owner, secret, key)
        root.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            os.chmod(root, 0o700)
        for name in PLAIN - {keyfile.NAME}:  # of an attempt that the power cut off before it had a key file
            (root / name).unlink(missing_ok=True)
        with contextlib.closing(Index(root)) as index:
            index.add(HOUSE, SubjectKeys.new(), derive(key, _WRAPPING))
        keyfile.save(root, file)
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
        return self._file.id

    @property
    def public(self) -> bytes:
        """The key that checks this vault's receipts."""
        return self._file.public

    @property
    def role(self) -> Role:
        """Of whoever unlocked it; raises ``vault_locked``."""
        return self._inside.gate.role

    def ways(self) -> list[tuple[str, Role]]:
        """Kinds of slots (``passphrase``, ``keyring``, ``recovery``) and the roles they open for."""
        return [(slot.kind, slot.role) for slot in self._file.slots]

    def unlock(self, passphrase: str) -> Role:
        """Open with a passphrase.

        Raises:
            AccessError: ``wrong_passphrase``, ``no_passphrase``.
            FileFormatError: ``vault_tampered``, ``vault_damaged``, ``vault_rolled_back``.
        """
        self._file = keyfile.load(self.root)
        return self._enter(*keyfile.opened_by_passphrase(self._file, passphrase))

    def unlock_from_keyring(self) -> Role:
        """Open with what the system's key store holds.

        Raises:
            AccessError: ``keyring_unavailable``, ``not_in_keyring``.
            FileFormatError: as :meth:`unlock`.
        """
        self._file = keyfile.load(self.root)
        secret = self.keychain.get(self._file.id)
        found = None if secret is None else keyfile.opened(self._file, KEYRING, secret)
        if found is None:
            raise AccessError(
                "not_in_keyring", "This machine's key store does not hold the key of this vault.", "Use the passphrase."
            )
        return self._enter(*found)

    def unlock_with_recovery(self, one: str, other: str) -> Role:
        """Open with both recovery codes.

        Raises:
            InputError: ``bad_recovery_code``.
            AccessError: ``wrong_recovery``.
            FileFormatError: as :meth:`unlock`.
        """
        self._file = keyfile.load(self.root)
        found = keyfile.opened(self._file, RECOVERY, recovery.join(one, other))
        if found is None:
            raise AccessError("wrong_recovery", "These codes do not open this vault.", "Newer codes void older ones.")
        return self._enter(*found)

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

    # -- keys

    def set_passphrase(self, passphrase: str, *, role: Role = Role.owner) -> None:
        """Set or change the passphrase of a role; the data is not touched.

        Raises:
            UsageError: ``weak_passphrase``, ``passphrase_taken``.
            AccessError: ``vault_locked``, ``role_forbids``.
        """
        self.gate.act(Action.keys)
        keyfile.check_passphrase(passphrase)
        secret = stretch(passphrase, self._file.salt, self._file.strength)
        taken = keyfile.opened(self._file, PASSPHRASE, secret)
        if taken is not None and taken[1] is not role:
            raise UsageError("passphrase_taken", "Another role has this passphrase.", "Choose another one.")
        self._keep(keyfile.with_slot(self._file, PASSPHRASE, role, secret, self._inside.key))
        self.audit.append("passphrase_set", role=self.role.value, facts_role=role.value)

    def remove_passphrase(self, role: Role) -> None:
        """Take a role's passphrase away.

        Raises:
            UsageError: ``last_way``; nobody could open the vault any more.
            AccessError: ``vault_locked``, ``role_forbids``.
        """
        self._remove(PASSPHRASE, role)

    def keep_in_keyring(self) -> None:
        """Let the system's key store open the vault for its owner.

        Raises:
            AccessError: ``keyring_unavailable``, ``vault_locked``, ``role_forbids``.
        """
        self.gate.act(Action.keys)
        secret = new_key()
        self.keychain.put(self._file.id, secret)
        self._keep(keyfile.with_slot(self._file, KEYRING, Role.owner, secret, self._inside.key))
        self.audit.append("keyring_set", role=self.role.value)

    def forget_in_keyring(self) -> None:
        """Let only passphrases open the vault; raises as :meth:`remove_passphrase`."""
        self._remove(KEYRING, Role.owner)
        self.keychain.remove(self._file.id)

    def make_recovery(self) -> tuple[str, str]:
        """Two codes to print for two people; earlier ones are void.

        Raises:
            AccessError: ``vault_locked``, ``role_forbids``.
        """
        self.gate.act(Action.keys)
        secret = new_key()
        self._keep(keyfile.with_slot(self._file, RECOVERY, Role.owner, secret, self._inside.key))
        self.audit.append("recovery_made", role=self.role.value)
        return recovery.split(secret)

    def _remove(self, kind: str, role: Role) -> None:
        self.gate.act(Action.keys)
        left = keyfile.without_slot(self._file, kind, role)
        if not any(slot.role is Role.owner and slot.kind != RECOVERY for slot in left.slots):
            raise UsageError("last_way", "Nobody could open the vault any more.", "Set another way to open it first.")
        self._keep(left)
        self.audit.append(f"{kind}_removed", role=self.role.value, facts_role=role.value)

    def _keep(self, file: KeyFile) -> None:
        keyfile.save(self.root, file)
        self._file = file

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
            self._destroy(subject)
        return record, code

    def _note(self, what: str, subject: str, code: str) -> None:
        self.audit.append(what, role=self.role.value, subject=subject, record=code)

    # -- deletion

    def destroy(self, subject: str) -> None:
        """Delete a subject for good: jobs are told, then the key goes, then the files; the log shows each step.

        Safe to repeat: a power cut in between is finished by :meth:`settle`.

        Raises:
            AccessError: ``role_forbids``, ``vault_locked``.
        """
        self.gate.act(Action.delete, subject)
        self._destroy(subject)

    def _destroy(self, subject: str) -> None:
        self.index.set_purging(subject)
        for tell in list(self.withdrawing):
            tell(subject)
        self.gate.close_all(subject)
        folders = self.folders(subject)
        self.index.destroy(subject)
        self.audit.append("key_destroyed", role=self.role.value, subject=subject)
        count, size, left = 0, 0, 0
        for folder in folders:
            done, freed, stays = _vanish(folder)
            count, size, left = count + done, size + freed, left + stays
        self.audit.append("files_deleted", role=self.role.value, subject=subject, files=count, bytes=size, left=left)

    def settle(self) -> None:
        """Finish deletions that were interrupted, sweep up temporary files; raises nothing."""
        with contextlib.suppress(Exception):
            for subject in self.index.subjects(PURGING):
                self._destroy(subject)
            for subject in self.index.stale():
                self._refresh(subject)
            destroyed = set(self.index.subjects(DESTROYED))
            for folder in (self.root / "subjects").iterdir():
                if folder.name.removeprefix(".new-").removeprefix(".gone-") in destroyed:
                    _vanish(folder)
            for entry in [*(self.root / "trash").glob("d*"), *(self.root / "trash").glob(".gone-d*")]:
                if entry.name.startswith(".gone-") or self._owner(entry) in destroyed:
                    _vanish(entry)
        with contextlib.suppress(OSError):
            for part in (self.root / PARTS).iterdir():
                if time.time() - part.stat().st_mtime > STALE_S:
                    part.unlink()

    def _refresh(self, subject: str) -> None:
        """Bring a subject's card up to its manifest, wherever that lies."""
        for folder in self.folders(subject):
            path = next((p for p in (folder / CARD, folder / "item" / CARD) if p.is_file()), None)
            if path is not None:
                with self.cabinet.opened(path, subject, CARD) as stream:
                    self.index.note(subject, self.keys(subject), lambda ledger: None, card=stream.read())
                return

    def _owner(self, entry: Path) -> str:
        """Whose an entry of the trash is; empty if it cannot be told."""
        with contextlib.suppress(StudioError, OSError):
            return self.cabinet.where(entry / "item" / "x")[0]
        return ""

    def folders(self, subject: str) -> list[Path]:
        """Everything of a subject: its folder, and what of it lies in the trash."""
        found = [self.root / "subjects" / f"{prefix}{subject}" for prefix in ("", ".new-", ".gone-")]
        for entry in (self.root / "trash").glob("d*"):
            if self._owner(entry) == subject:
                found.append(entry)
        return [folder for folder in found if folder.exists()]

    # -- inside

    @property
    def _inside(self) -> _Open:
        inside = self._open
        if inside is None:
            raise locked()
        return inside

    def _enter(self, key: bytes, role: Role) -> Role:
        signing = keyfile.signing_key(self._file, key)
        index = Index(self.root)
        try:
            log = Audit(
                self.root,
                derive(key, _CHAIN),
                vault=self._file.id,
                signing=signing,
                public=self._file.public,
                index=index,
            )
            head = log.head()
            if head is not None and index.total() < head.index:
                raise rolled_back(index.path.name)
            if index.state(HOUSE) != LIVE:
                raise FileFormatError("vault_damaged", "The vault's index is missing.", "Restore it from a backup.")
        except BaseException:
            index.close()
            raise
        self.lock()
        consents = Consents(index, self._file.id, self._file.public)
        self._open = _Open(key, derive(key, _WRAPPING), signing, index, log, consents)
        self._open.gate = Gate(role, consents, log, self.keys)
        self._open.cabinet = SealedCabinet(self.root, index, self)
        files.mount(self.root, self._open.cabinet)
        self.touch()
        log.append("unlocked", role=role.value)
        self.settle()
        return role

    def _stand_locked(self) -> None:
        own = {os.path.abspath(self.root / name) for name in PLAIN}
        files.mount(self.root, LockedCabinet(lambda path: os.path.abspath(path) in own))


class _Open:
    """What only an unlocked vault has."""

    gate: Gate
    cabinet: SealedCabinet

    def __init__(
        self, key: bytes, wrapping: bytes, signing: bytes, index: Index, log: Audit, consents: Consents
    ) -> None:
        self.key, self.wrapping, self.signing = key, wrapping, signing
        self.index, self.audit, self.consents = index, log, consents


def _vanish(folder: Path) -> tuple[int, int, bool]:
    """Let a folder disappear at once, then shred it; what a power cut leaves of it is known by its name.

    Returns:
        Files, their bytes, and whether something could not be deleted.
    """
    gone = folder if folder.name.startswith(".gone-") else folder.with_name(f".gone-{folder.name}")
    try:
        if folder != gone:
            os.rename(folder, gone)
    except OSError:
        gone = folder
    return (*shred(gone), gone.exists())


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
