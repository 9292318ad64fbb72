"""A consent record: who agreed to what, when, in which words; signed, and found again by the code on its receipt.

Records are never changed. Names are sealed under a key of the subject and are gone with it; the rest can be checked
for ever.
"""

from __future__ import annotations

import datetime
import hashlib

import msgspec

from studio import __version__
from studio.vault.recovery import base32
from studio.vault.roles import Purpose
from studio.vault.sealing import signed_by
from studio.vault.wording import NEWEST

_CODE_BYTES = 10
GRANTED, WITHDRAWN, SYNTHETIC = "granted", "withdrawn", "synthetic"


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


def code_of(body: bytes) -> str:
    """The code of a record's receipt, without separators."""
    return base32(hashlib.sha256(body).digest()[:_CODE_BYTES])


def spaced(code: str) -> str:
    """A code as it is printed."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
