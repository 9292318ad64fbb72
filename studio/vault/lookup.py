"""Checking a receipt, or the code on one. Needs no key: records are signed, and say nothing of names."""

from __future__ import annotations

import contextlib
import datetime
from dataclasses import dataclass
from pathlib import Path

from studio.core.errors import InputError
from studio.vault import keyfile
from studio.vault.chain import Consents
from studio.vault.consent import judged
from studio.vault.index import DESTROYED, Index
from studio.vault.receipt import fingerprint, read_receipt
from studio.vault.record import Record


@dataclass(frozen=True)
class Found:
    """A record that was looked up.

    Attributes:
        record: as it was signed.
        signer: fingerprint of the key that signed it.
        ours: whether that is the key of the vault it was looked up in.
        state: of the subject's consent now; ``deleted`` when the data is gone, ``unknown`` outside of its vault.
    """

    record: Record
    signer: str
    ours: bool
    state: str


def look_up(root: Path, what: bytes | str) -> Found:
    """Check a receipt (its bytes) or a code.

    Args:
        root: of the library whose vault is asked; a receipt is checked without one, too.
        what: content of a receipt, or a code.

    Raises:
        InputError: ``not_a_receipt``, ``receipt_tampered``, ``unknown_code``, ``no_vault``.
        FileFormatError: ``consent_tampered``, ``vault_damaged``.
    """
    exists = keyfile.exists(root)
    if isinstance(what, bytes):
        record, public = read_receipt(what)
        if not exists or keyfile.load(root).public != public:
            return Found(record, fingerprint(public), False, "unknown")
    elif not exists:
        raise InputError("no_vault", "This library is not encrypted, so it has no consents.", "Choose another library.")
    file = keyfile.load(root)
    with contextlib.closing(Index(root)) as index:
        consents = Consents(index, file.id, file.public)
        if isinstance(what, str):
            record = consents.by_code(what)
        return Found(record, fingerprint(file.public), True, _state(consents, index, record.subject))


def _state(consents: Consents, index: Index, subject: str) -> str:
    if index.state(subject) == DESTROYED:
        return "deleted"
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return judged(consents.history(subject), today).state.value
