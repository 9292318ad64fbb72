"""The consent records of a vault, each chained to the one before of its subject.

The last one of a subject counts: a grant replaces what was granted before, a withdrawal ends it.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from collections.abc import Iterable

import msgspec

from studio.core.errors import FileFormatError, InputError
from studio.vault.consent import Consent, Wish, judged, synthetic_hashes
from studio.vault.index import Index
from studio.vault.ledger import Ledger
from studio.vault.record import GRANTED, SYNTHETIC, WITHDRAWN, Names, Record, checked, code_of, spaced
from studio.vault.recovery import plain
from studio.vault.roles import Purpose
from studio.vault.sealing import BrokenSealError, seal, sign, unseal
from studio.vault.subjectkeys import SubjectKeys
from studio.vault.wording import NEWEST, wording_hash


class Consents:
    """Records of one vault.

    Args:
        index: where they lie.
        vault: id of the vault.
        public: key that checks signatures.
    """

    def __init__(self, index: Index, vault: str, public: bytes) -> None:
        self._index, self._vault, self.public = index, vault, public

    def consent(self, subject: str, keys: SubjectKeys, *, today: datetime.date | None = None) -> Consent:
        """What counts for a subject now; its whole chain is checked.

        Raises:
            FileFormatError: ``consent_tampered``.
        """
        chain = self._checked(subject, self._index.ledger(subject, keys))
        found = judged([record for _, record in chain], today or _today())
        return dataclasses.replace(found, code=spaced(code_of(chain[-1][0]))) if chain else found

    def history(self, subject: str) -> list[Record]:
        """All records of a subject, also of one whose keys were destroyed; raises as :meth:`consent`."""
        return [record for _, record in self._chain(subject)]

    def record(self, subject: str, keys: SubjectKeys, wish: Wish, *, role: str, signing: bytes) -> tuple[Record, str]:
        """Keep a consent.

        Returns:
            The record, and the code of its receipt.

        Raises:
            UsageError: see :meth:`studio.vault.consent.Wish.check`.
        """
        wish.check(_today())
        return self._add(
            subject, keys, signing, wish.names, kind=GRANTED, role=role, wording=wish.wording, language=wish.language,
            text=wording_hash(wish.language, wish.wording), purposes=tuple(sorted(wish.purposes)),
            places=tuple(sorted({"machine", *wish.places})), minor=wish.minor,
            expires="" if wish.expires is None else wish.expires.isoformat(),
        )  # fmt: skip

    def withdraw(
        self, subject: str, keys: SubjectKeys, *, role: str, signing: bytes, kept: Iterable[Purpose] = ()
    ) -> tuple[Record, str]:
        """Keep a withdrawal, of everything or of all but ``kept``; returns as :meth:`record`."""
        before = self.consent(subject, keys)
        left = before.purposes & frozenset(kept)
        last = before.record
        names = self.names(last, keys) if last else Names()
        return self._add(
            subject, keys, signing, names, kind=GRANTED if left else WITHDRAWN, role=role,
            language=last.language if last else "en", wording=last.wording if last else NEWEST,
            text=last.text if last else "", purposes=tuple(sorted(left)), minor=last.minor if last else False,
            places=tuple(sorted(before.places)) if left else (), expires=before.expires if left else "",
        )  # fmt: skip

    def declare_synthetic(
        self, subject: str, keys: SubjectKeys, source: str, *, role: str, signing: bytes
    ) -> tuple[Record, str]:
        """Note that a subject is no person; returns as :meth:`record`.

        Raises:
            InputError: ``not_synthetic``; the video is not one of ours.
        """
        if source not in synthetic_hashes():
            raise InputError(
                "not_synthetic", "This video does not show the synthetic sample person.", "Record a consent instead."
            )
        return self._add(subject, keys, signing, Names(), kind=SYNTHETIC, role=role, source=source)

    def names(self, record: Record, keys: SubjectKeys) -> Names:
        """Names of a record.

        Raises:
            FileFormatError: ``consent_tampered``.
        """
        if not record.names:
            return Names()
        try:
            return msgspec.json.decode(unseal(keys.record, record.names, _names_context(record.subject)), type=Names)
        except (BrokenSealError, msgspec.MsgspecError) as error:
            raise _tampered() from error

    def by_code(self, code: str) -> Record:
        """The record of a receipt's code.

        Raises:
            InputError: ``unknown_code``.
            FileFormatError: ``consent_tampered``.
        """
        for body, signature in self._index.consents_by_code(plain(code)):
            return self._decoded(body, signature)
        raise InputError("unknown_code", "No consent in this vault has this code.", "Compare it with the receipt.")

    def signed(self, subject: str, number: int) -> tuple[bytes, bytes]:
        """(body, signature) of a record, for a receipt.

        Raises:
            InputError: ``unknown_code``.
        """
        found = self._index.consents(subject)
        if not 1 <= number <= len(found):
            raise InputError("unknown_code", "There is no such consent record.", "Look at the subject's history.")
        return found[number - 1]

    def _add(
        self, subject: str, keys: SubjectKeys, signing: bytes, names: Names, **fields: object
    ) -> tuple[Record, str]:
        with self._index.change():
            ledger = self._index.ledger(subject, keys)
            self._checked(subject, ledger)
            hidden = seal(keys.record, msgspec.json.encode(names), _names_context(subject)) if names != Names() else b""
            record = msgspec.convert(
                {
                    "vault": self._vault, "subject": subject, "number": ledger.consents + 1, "at": _now(),
                    "names": hidden, "previous": ledger.head.hex(), **fields,
                },
                Record,
            )  # fmt: skip
            body = msgspec.json.encode(record)
            code = code_of(body)
            self._index.add_consent(subject, record.number, code, body, sign(signing, body))
            self._index.note(subject, keys, lambda known: known.add_consent(body))
        return record, spaced(code)

    def _checked(self, subject: str, ledger: Ledger) -> list[tuple[bytes, Record]]:
        """Records of a subject, as many as its ledger says and ending in the one it says."""
        chain = self._chain(subject)
        head = hashlib.sha256(chain[-1][0]).digest() if chain else b""
        if len(chain) != ledger.consents or head != ledger.head:
            raise _tampered()
        return chain

    def _chain(self, subject: str) -> list[tuple[bytes, Record]]:
        chain: list[tuple[bytes, Record]] = []
        for number, (body, signature) in enumerate(self._index.consents(subject), start=1):
            record = self._decoded(body, signature)
            previous = hashlib.sha256(chain[-1][0]).hexdigest() if chain else ""
            if (record.subject, record.number, record.previous) != (subject, number, previous):
                raise _tampered()
            chain.append((body, record))
        return chain

    def _decoded(self, body: bytes, signature: bytes) -> Record:
        record = checked(body, signature, self.public)
        if record is None or record.vault != self._vault:
            raise _tampered()
        return record


def _tampered() -> FileFormatError:
    """The error for records that were changed, removed or exchanged."""
    return FileFormatError(
        "consent_tampered",
        "The consent records of this person were changed.",
        "Restore the library from a backup; find out who can write to this disk.",
    )


def _names_context(subject: str) -> bytes:
    return b"names|" + subject.encode()


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.timezone.utc).date()


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
