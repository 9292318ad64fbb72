"""What only an unlocked vault has."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from studio.core.errors import FileFormatError
from studio.vault import keyfile
from studio.vault.audit import Audit
from studio.vault.cabinet import CARD, HOUSE, Keys, SealedCabinet, rolled_back
from studio.vault.chain import Consents
from studio.vault.gate import Gate
from studio.vault.index import DESTROYED, LIVE, PURGING, Index
from studio.vault.keyfile import KeyFile
from studio.vault.remains import Remains, sweep_parts
from studio.vault.roles import Role
from studio.vault.sealing import derive

_CHAIN = b"avatar-studio audit 1"
Deleted = Callable[[str], None]


class Unlocked:
    """The keys of a vault, and what works with them. Locking throws it away.

    Args:
        root: folder of the library.
        file: the key file.
        key: of the vault.
        role: of whoever unlocked it.
        keys: hands out keys of subjects, or refuses.
        withdrawing: called with a subject's id before its data goes.

    Attributes:
        wrapping: seals the keys of subjects.
        signing: signs consents and the log.
        index: the database; closed by whoever locks the vault.
        audit: the log.
        consents: records.
        gate: asked before anything is opened.
        cabinet: reads and writes.
        remains: what lies on the disk of whom.

    Raises:
        FileFormatError: ``vault_tampered``, ``vault_damaged``, ``vault_rolled_back``; nothing stays open.
    """

    def __init__(
        self, root: Path, file: KeyFile, key: bytes, *, role: Role, keys: Keys, withdrawing: list[Deleted]
    ) -> None:
        self.key, self.wrapping = key, wrapping_key(key)
        self.signing = keyfile.signing_key(file, key)
        self.index = Index(root)
        try:
            self.audit = Audit(
                root,
                derive(key, _CHAIN),
                vault=file.id,
                signing=self.signing,
                public=file.public,
                index=self.index,
            )
            head = self.audit.head()
            if head is not None and self.index.total() < head.index:
                raise rolled_back(self.index.path.name)
            if self.index.state(HOUSE) != LIVE:
                raise FileFormatError("vault_damaged", "The vault's index is missing.", "Restore it from a backup.")
        except BaseException:
            self.index.close()
            raise
        self.consents = Consents(self.index, file.id, file.public)
        self.gate = Gate(role, self.consents, self.audit, keys.keys)
        self.cabinet = SealedCabinet(root, self.index, keys)
        self.remains = Remains(root, self.cabinet)
        self._root, self._keys, self._withdrawing = root, keys, withdrawing

    def destroy(self, subject: str) -> None:
        """Delete a subject for good, whoever asks; see :meth:`studio.vault.vault.Vault.destroy`."""
        role = self.gate.role.value
        self.index.set_purging(subject)
        for tell in list(self._withdrawing):
            tell(subject)
        self.gate.close_all(subject)
        folders = self.remains.folders(subject)
        self.index.destroy(subject)
        self.audit.append("key_destroyed", role=role, subject=subject)
        count, size, left = self.remains.remove(folders)
        self.audit.append("files_deleted", role=role, subject=subject, files=count, bytes=size, left=left)

    def settle(self) -> None:
        """Finish deletions that were interrupted, sweep up temporary files; raises nothing."""
        with contextlib.suppress(Exception):
            for subject in self.index.subjects(PURGING):
                self.destroy(subject)
            for subject in self.index.stale():
                self._refresh(subject)
            self.remains.sweep(self.index.subjects(DESTROYED))
        sweep_parts(self._root)

    def _refresh(self, subject: str) -> None:
        """Bring a subject's card up to its manifest."""
        path = self.remains.card(subject)
        if path is not None:
            with self.cabinet.opened(path, subject, CARD) as stream:
                self.index.note(subject, self._keys.keys(subject), lambda ledger: None, card=stream.read())


def wrapping_key(key: bytes) -> bytes:
    """What the keys of subjects are wrapped with under a vault's key."""
    return derive(key, b"avatar-studio subjects 1")
