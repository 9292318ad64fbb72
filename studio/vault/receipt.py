"""The receipt of a consent: a page for the person, with a code and a signature that anybody can check."""

from __future__ import annotations

import base64
import binascii
import re
import textwrap
from dataclasses import dataclass

import msgspec

from studio.core.errors import AccessError, InputError
from studio.core.paths import resource
from studio.vault.record import SYNTHETIC, WITHDRAWN, Names, Record, checked, code_of, spaced
from studio.vault.recovery import base32
from studio.vault.vault import Vault
from studio.vault.wording import LANGUAGES, Wording, wording

_BEGIN, _END = "-----BEGIN AVATAR STUDIO CONSENT-----", "-----END AVATAR STUDIO CONSENT-----"
_BLOCK = re.compile(re.escape(_BEGIN) + r"([A-Za-z0-9+/=\s]{1,20000})" + re.escape(_END))
_WIDTH = 76
LARGEST = 1 << 20
"""Bytes a receipt may have."""


class _Signed(msgspec.Struct, frozen=True, array_like=True):
    body: bytes
    signature: bytes
    public: bytes


@dataclass(frozen=True)
class Receipt:
    """A consent as it is handed out.

    Attributes:
        record: what was agreed to.
        names: as the person gave them; they are on the page, not under the signature in clear.
        body: of the record, as signed.
        signature: of the body.
        public: key that checks it.
    """

    record: Record
    names: Names
    body: bytes
    signature: bytes
    public: bytes

    @property
    def code(self) -> str:
        """To find the record again."""
        return spaced(code_of(self.body))

    def text(self) -> str:
        """For a terminal or a printer without graphics."""
        words = self._words()
        lines = [self._headline(words), "=" * 40, ""]
        lines += [f"{label}: {value}" for label, value in self._facts(words)]
        lines += ["", *textwrap.wrap(words.intro, _WIDTH), ""]
        lines += [f"  [x] {sentence}" for sentence in self._purposes(words)]
        lines += ["", *(line for part in self._sentences(words) for line in textwrap.wrap(part, _WIDTH)), ""]
        lines += [f"{words.labels['check']} {self.code}", "", self.block(), ""]
        return "\n".join(lines)

    def html(self) -> str:
        """For a browser or printer; one file without anything from elsewhere."""
        from jinja2 import Environment

        words = self._words()
        template = Environment(autoescape=True).from_string(
            resource("consent", "receipt.html.j2").read_text(encoding="utf-8")
        )
        return template.render(
            language=self.record.language or "en",
            headline=self._headline(words),
            title=words.title,
            facts=self._facts(words),
            intro=words.intro,
            purposes=self._purposes(words),
            purposes_label=words.labels["purposes"],
            sentences=self._sentences(words),
            check=words.labels["check"],
            code=self.code,
            block=self.block(),
        )

    def block(self) -> str:
        """Record, signature and key as text that can be checked."""
        packed = msgspec.msgpack.encode(_Signed(self.body, self.signature, self.public))
        return "\n".join([_BEGIN, *textwrap.wrap(base64.b64encode(packed).decode(), 64), _END])

    def _words(self) -> Wording:
        language = self.record.language if self.record.language in LANGUAGES else "en"
        return wording(language, self.record.wording)

    def _headline(self, words: Wording) -> str:
        return words.withdrawn if self.record.kind == WITHDRAWN else words.receipt

    def _facts(self, words: Wording) -> list[tuple[str, str]]:
        label, record, names = words.labels, self.record, self.names
        places = ", ".join(words.places[place] for place in record.places if place in words.places)
        facts = [
            (label["code"], self.code),
            (label["person"], names.person),
            (label["guardian"], names.guardian),
            (label["relation"], names.relation),
            (label["notice"], names.witness),
            (label["date"], record.at),
            (label["places"], places),
            (label["subject"], f"{record.subject} ({label['number']} {record.number})"),
            (label["wording"], f"{record.wording} {record.language} {record.text[:12]}".strip()),
            (label["vault"], fingerprint(self.public)),
        ]
        return [(name, value) for name, value in facts if value]

    def _purposes(self, words: Wording) -> list[str]:
        if self.record.kind == SYNTHETIC:
            return []
        return [words.purposes[purpose.value] for purpose in self.record.purposes]

    def _sentences(self, words: Wording) -> list[str]:
        record = self.record
        if record.kind == WITHDRAWN:
            return []
        until = words.expiry.format(date=record.expires) if record.expires else words.no_expiry
        return [until, *([words.minor, words.guardian] if record.minor else []), words.withdrawal]


def receipt_of(vault: Vault, record: Record) -> Receipt:
    """The receipt of a record; without names once the subject's key is destroyed.

    Raises:
        AccessError: ``vault_locked``.
        FileFormatError: ``consent_tampered``.
    """
    body, signature = vault.consents.signed(record.subject, record.number)
    try:
        names = vault.consents.names(record, vault.keys(record.subject))
    except AccessError:
        names = Names()
    return Receipt(record, names, body, signature, vault.public)


def read_receipt(data: bytes) -> tuple[Record, bytes]:
    """The record on a receipt, page or text, and the key that signed it; whose key it is is another question.

    Raises:
        InputError: ``not_a_receipt``; ``receipt_tampered``.
    """
    found = _BLOCK.search(data[:LARGEST].decode("utf-8", "replace"))
    if found is None:
        raise InputError("not_a_receipt", "This file holds no receipt of a consent.", "Give the whole file.")
    try:
        signed = msgspec.msgpack.decode(base64.b64decode("".join(found[1].split()), validate=True), type=_Signed)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise _tampered() from error
    record = checked(signed.body, signed.signature, signed.public)
    if record is None:
        raise _tampered()
    return record, signed.public


def fingerprint(public: bytes) -> str:
    """A key as people compare it."""
    return spaced(base32(public)[:16])


def _tampered() -> InputError:
    return InputError(
        "receipt_tampered", "This receipt was changed: its signature does not fit.", "Use the original file."
    )
