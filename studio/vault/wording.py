"""The texts people agree to, by version and language. A version never changes; a new text is a new version."""

from __future__ import annotations

import hashlib
import re

import msgspec

from studio.core.errors import UsageError
from studio.core.paths import resource

NEWEST = "1"
LANGUAGES = ("en", "ja")
PLACES = ("machine", "event", "publication", "internet")
"""Where an avatar may be shown; ``machine`` is always part of it."""


class Wording(msgspec.Struct, frozen=True):
    """One text.

    Attributes:
        title: headline of the form.
        intro: what it is about.
        purposes: sentence by :class:`studio.vault.roles.Purpose` value, for the ticks.
        places: sentence by place.
        expiry: sentence with ``{date}``.
        no_expiry: sentence.
        withdrawal: the right to withdraw.
        minor: sentence of a minor.
        guardian: sentence of the responsible person.
        receipt: headline of the receipt.
        withdrawn: headline of a withdrawal's receipt.
        labels: words of the receipt.
    """

    title: str
    intro: str
    purposes: dict[str, str]
    places: dict[str, str]
    expiry: str
    no_expiry: str
    withdrawal: str
    minor: str
    guardian: str
    receipt: str
    withdrawn: str
    labels: dict[str, str]


def wording(language: str, version: str = NEWEST) -> Wording:
    """A text.

    Raises:
        UsageError: ``no_wording``.
    """
    return msgspec.json.decode(_text(language, version), type=Wording)


def wording_hash(language: str, version: str = NEWEST) -> str:
    """SHA-256 of a text's file: what exactly was shown. Raises as :func:`wording`."""
    return hashlib.sha256(_text(language, version)).hexdigest()


def _text(language: str, version: str) -> bytes:
    if language not in LANGUAGES or not re.fullmatch(r"[0-9]{1,4}", version):
        raise UsageError(
            "no_wording", f"There is no consent text {version} in {language}.", f"Use one of {', '.join(LANGUAGES)}."
        )
    return resource("consent", version, f"{language}.json").read_bytes()
