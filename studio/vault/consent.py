"""Consent records: who agreed to what, when, in which words; signed, and each chained to the one before.

Records are never changed. The last one of a subject counts: a grant replaces what was granted before, a withdrawal
ends it. Names are sealed under a key of the subject and are gone with it; the rest can be checked for ever.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from studio import __version__
from studio.core.errors import AccessError, FileFormatError, InputError, UsageError
from studio.core.paths import resource
from studio.vault.index import Index
from studio.vault.ledger import Ledger
from studio.vault.recovery import base32, plain
from studio.vault.roles import Purpose
from studio.vault.sealing import BrokenSealError, seal, sign, signed_by, unseal
from studio.vault.subjectkeys import SubjectKeys
from studio.vault.wording import NEWEST, PLACES, wording, wording_hash

CODE_BYTES = 10
GRANTED, WITHDRAWN, SYNTHETIC = "granted", "withdrawn", "synthetic"
_LONGEST = 400


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """What a record knows of names; sealed.

    Attributes:
        person: who agrees.
        guardian: who is responsible for a minor.
        relation: of the guardian to the person.
        witness: who was there.
    """

    person: str = ""
    guardian: str = ""
    relation: str = ""
    witness: str = ""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One consent record, as it is signed.

    Attributes:
        vault: id of the vault.
        subject: id.
        number: from 1, of this subject.
        kind: ``granted``, ``withdrawn``, or ``synthetic`` (no person: nobody has to be asked).
        at: ISO 8601, UTC.
        wording: version of the text.
        language: of the text.
        text: SHA-256 of the text.
        purposes: agreed to; empty for a withdrawal of everything.
        places: where; see :data:`studio.vault.wording.PLACES`.
        expires: ISO date, the last day it holds; empty for until withdrawn.
        minor: whether a guardian agreed as well.
        role: of whoever recorded it.
        names: sealed :class:`Names`.
        source: for ``synthetic``: SHA-256 of the video.
        previous: SHA-256 of the record before, hex; empty for the first.
        program: version.
    """

    vault: str
    subject: str
    number: int
    kind: str
    at: str
    wording: str = NEWEST
    language: str = ""
    text: str = ""
    purposes: tuple[Purpose, ...] = ()
    places: tuple[str, ...] = ()
    expires: str = ""
    minor: bool = False
    role: str = ""
    names: bytes = b""
    source: str = ""
    previous: str = ""
    program: str = __version__


class State(str, enum.Enum):
    """Of a subject's consent."""

    none = "none"
    granted = "granted"
    expired = "expired"
    withdrawn = "withdrawn"
    synthetic = "synthetic"


@dataclass(frozen=True)
class Consent:
    """What counts now.

    Attributes:
        state: of it.
        purposes: agreed to; all for synthetic subjects.
        places: where.
        expires: ISO date or empty.
        record: the last one; None without any.
        code: of the last record, as on its receipt.
    """

    state: State
    purposes: frozenset[Purpose] = frozenset()
    places: frozenset[str] = frozenset()
    expires: str = ""
    record: Record | None = None
    code: str = ""

    @property
    def given(self) -> bool:
        """Whether anything at all is allowed."""
        return self.state in (State.granted, State.synthetic)


@dataclass(frozen=True)
class Wish:
    """A consent to be recorded.

    Attributes:
        purposes: agreed to; at least one.
        language: of the text that was shown.
        places: where, besides this machine.
        expires: last day it holds; None for until withdrawn.
        minor: whether the person is not of age; then names must hold a guardian and a relation.
        names: of those who took part.
        wording: version of the text that was shown.
    """

    purposes: frozenset[Purpose]
    language: str
    places: frozenset[str] = frozenset()
    expires: datetime.date | None = None
    minor: bool = False
    names: Names = field(default_factory=Names)
    wording: str = NEWEST

    def check(self, today: datetime.date) -> None:
        """Refuse what is no consent.

        Raises:
            UsageError: ``no_purpose``, ``unknown_place``, ``expires_in_the_past``, ``guardian_needed``,
                ``name_too_long``, ``no_wording``.
        """
        wording(self.language, self.wording)
        if not self.purposes:
            raise UsageError("no_purpose", "A consent needs at least one purpose.", "Tick what was agreed to.")
        if not self.places <= set(PLACES):
            raise UsageError("unknown_place", "There is no such place.", f"Use {', '.join(PLACES)}.")
        if self.expires is not None and self.expires < today:
            raise UsageError("expires_in_the_past", "The consent would end before it begins.", "Choose a later day.")
        if self.minor and not (self.names.guardian.strip() and self.names.relation.strip()):
            raise UsageError(
                "guardian_needed",
                "For a minor, the responsible person has to agree as well.",
                "Enter their name and relation.",
            )
        if any(len(getattr(self.names, name)) > _LONGEST for name in Names.__struct_fields__):
            raise UsageError("name_too_long", f"A name is longer than {_LONGEST} characters.", "Shorten it.")


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
            UsageError: see :meth:`Wish.check`.
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
            raise consent_tampered() from error

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
            raise consent_tampered()
        return chain

    def _chain(self, subject: str) -> list[tuple[bytes, Record]]:
        chain: list[tuple[bytes, Record]] = []
        for number, (body, signature) in enumerate(self._index.consents(subject), start=1):
            record = self._decoded(body, signature)
            previous = hashlib.sha256(chain[-1][0]).hexdigest() if chain else ""
            if (record.subject, record.number, record.previous) != (subject, number, previous):
                raise consent_tampered()
            chain.append((body, record))
        return chain

    def _decoded(self, body: bytes, signature: bytes) -> Record:
        record = checked(body, signature, self.public)
        if record is None or record.vault != self._vault:
            raise consent_tampered()
        return record


def checked(body: bytes, signature: bytes, public: bytes) -> Record | None:
    """The record a signature belongs to; None if it does not."""
    if not signed_by(public, signature, body):
        return None
    try:
        record = msgspec.json.decode(body, type=Record)
        if record.expires:
            datetime.date.fromisoformat(record.expires)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        return None
    return record


def judged(records: list[Record], today: datetime.date) -> Consent:
    """What a subject's records come to on a day."""
    if not records:
        return Consent(State.none)
    last = records[-1]
    if last.kind == SYNTHETIC:
        return Consent(State.synthetic, frozenset(Purpose), frozenset(PLACES), record=last)
    if last.kind != GRANTED:
        return Consent(State.withdrawn, record=last)
    over = bool(last.expires) and datetime.date.fromisoformat(last.expires) < today
    state = State.expired if over else State.granted
    return Consent(state, frozenset(last.purposes), frozenset(last.places), last.expires, last)


def refusal(consent: Consent, purpose: Purpose, place: str) -> AccessError | None:
    """Why a purpose is not covered at a place; None if it is."""
    if consent.state is State.none:
        return AccessError(
            "no_consent", "This person has not agreed to anything yet.", "Record a consent, or ask for one."
        )
    if consent.state is State.withdrawn:
        return AccessError("consent_withdrawn", "This person has withdrawn the consent.", "Delete the data.")
    if consent.state is State.expired:
        return AccessError(
            "consent_expired", f"This person's consent ended on {consent.expires}.", "Ask for a new consent."
        )
    if purpose not in consent.purposes:
        return AccessError(
            "out_of_scope",
            f"This person has not agreed to this use ({purpose.value}).",
            "Ask for a consent that covers it.",
        )
    if place not in consent.places:
        return AccessError(
            "place_out_of_scope", f"This person has not agreed to this place ({place}).", "Ask for a wider consent."
        )
    return None


def synthetic_hashes() -> frozenset[str]:
    """SHA-256 of the videos that are known to show nobody."""
    return frozenset(msgspec.json.decode(resource("consent", "synthetic.json").read_bytes(), type=list[str]))


def code_of(body: bytes) -> str:
    """The code of a record's receipt, without separators."""
    return base32(hashlib.sha256(body).digest()[:CODE_BYTES])


def spaced(code: str) -> str:
    """A code as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def consent_tampered() -> FileFormatError:
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
