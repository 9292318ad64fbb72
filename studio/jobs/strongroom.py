"""The encrypted library: the library's storage over a vault, and what follows for a library when somebody withdraws."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, cast

from studio.core import files
from studio.core.atomic import storage_error
from studio.core.errors import InputError
from studio.library import Library
from studio.library.records import Discarded, Subject
from studio.library.storage import GONE, Storage
from studio.vault.cabinet import HOUSE
from studio.vault.consent import State, synthetic_hashes
from studio.vault.roles import Action, Purpose
from studio.vault.shredding import shred
from studio.vault.vault import Vault


class SealedStorage(Storage):
    """A library's storage whose files are sealed by a vault.

    Args:
        vault: unlocked while it is used; otherwise everything raises ``vault_locked``.
    """

    keeps_videos = True

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault.root)
        self.vault = vault

    def read(self, path: str) -> bytes:
        """Bytes of a file; pictures only of those who may be shown."""
        if path.endswith(".json"):
            return super().read(path)
        if not self.shown(self._where(path)[0]):
            return b""
        with self.peek(path) as stream:
            return stream.read()

    def peek(self, path: str) -> BinaryIO:
        """See :class:`Storage`; needs no pass, for it shows nobody."""
        subject, place = self._where(path)
        return cast(BinaryIO, self.vault.cabinet.opened(self.local(path), subject, place))

    def shown(self, subject: str) -> bool:
        """Whether pictures of a subject may be shown: only with consent to be seen."""
        return not self.vault.locked and self.vault.gate.why_not(subject, Purpose.view) is None

    def admit(self, subject: str, sha256: str) -> None:
        """Nobody's video may be filed under the synthetic sample person, who needs no consent.

        Raises:
            InputError: ``not_synthetic``.
            AccessError: ``role_forbids``, ``consent_withdrawn``, ``no_key``.
        """
        self.vault.gate.act(Action.import_take, subject)
        if self.vault.consent(subject).state is State.synthetic and sha256 not in synthetic_hashes():
            raise InputError(
                "not_synthetic", "This video does not show the synthetic sample person.", "Add it to a person instead."
            )

    def manifests(self, folder: str) -> dict[str, bytes] | None:
        """Manifests of all subjects, from the index."""
        return self.vault.cards() if folder == Subject.FOLDER else None

    def begin(self, folder: str) -> str:
        """See :class:`Storage`; a subject gets its keys first."""
        parts = folder.split("/")
        if len(parts) == 2 and parts[0] == Subject.FOLDER:
            self.vault.gate.act(Action.import_take, parts[1])
            self.vault.add_subject(parts[1])
        return super().begin(folder)

    def put(self, source: Path, path: str) -> None:
        """Bring a file in, sealed; from the library itself it is sealed anew for its new place."""
        target = self.local(path)
        subject, place = self._where(path)
        try:
            with self._content(source) as stream:
                self.vault.cabinet.store(target, subject, place, lambda writer: writer.pour(stream))
        except OSError as error:
            raise storage_error(error, target) from error

    def pour(self, content: BinaryIO, path: str) -> None:
        """See :class:`Storage`; sealed as it comes."""
        subject, place = self._where(path)
        self.vault.cabinet.store(self.local(path), subject, place, lambda writer: writer.pour(content))

    def remove(self, folder: str) -> None:
        """See :class:`Storage`; a subject that leaves the trash loses its key before its files."""
        self.vault.gate.act(Action.delete)
        if not self.exists(folder):  # it went with the person it belonged to
            return
        subject = self._discarded_subject(folder)
        if subject:
            self.vault.destroy(subject)
            return
        parent, _, name = folder.rpartition("/")
        gone = f"{parent}/{GONE}{name}"
        owner = self._owner(folder)
        self.move(folder, gone)
        shred(self.local(gone))
        self.vault.audit.append("item_deleted", role=self.vault.role.value, subject=owner, item=name)

    def _content(self, source: Path) -> BinaryIO:
        if files.covering(source) is not self.vault.cabinet:
            return files.open_read(source)
        subject, place = self.vault.cabinet.where(source)
        return cast(BinaryIO, self.vault.cabinet.opened(source, subject, place))

    def _where(self, path: str) -> tuple[str, str]:
        return self.vault.cabinet.where(self.local(path))

    def _owner(self, folder: str) -> str:
        """Whose something is; empty for nobody's."""
        with contextlib.suppress(InputError):
            subject = self._where(f"{folder}/x")[0]
            return "" if subject == HOUSE else subject
        return ""

    def _discarded_subject(self, folder: str) -> str:
        """The subject that an entry of the trash is, empty if it is something else."""
        if not folder.startswith(f"{Discarded.FOLDER}/") or not self.exists(f"{folder}/item"):
            return ""
        subject, place = self._where(f"{folder}/item/{Subject.MANIFEST}")
        return subject if place == Subject.MANIFEST else ""


def open_library(vault: Vault) -> Library:
    """The library of an unlocked vault; what a crash left half done is finished or swept up.

    Raises:
        AccessError: ``vault_locked``.
    """
    vault.index.total()  # raises while it is locked
    library = Library(SealedStorage(vault))
    library.settle()
    return library


def withdraw(library: Library, vault: Vault, subject: str, *, keep: Iterable[Purpose] = ()) -> str:
    """Keep a withdrawal and delete what must go: everything, or what was made for a purpose no longer agreed to.

    Without ``personalize`` the avatars, unfinished runs and tracks go; takes stay, to be looked at for what is left.

    Returns:
        The code of its receipt.
    """
    record, code = vault.withdraw(subject, keep=keep)
    if record.purposes and Purpose.personalize not in record.purposes:
        for tell in list(vault.withdrawing):
            tell(subject)
        for made in (*library.runs.listed(subject), *library.avatars(subject)):
            library.storage.remove(str(library.folder(made.id).relative_to(vault.root)))
        for take in library.takes(subject):
            if library.has_track(take.id):
                shred(library.track_path(take.id))
    library.tell()
    return code
