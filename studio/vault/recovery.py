"""A recovery key in two parts for two people: neither part alone says anything (one-time pad)."""

from __future__ import annotations

import hashlib
import secrets

from studio.core.errors import InputError
from studio.vault.sealing import KEY_BYTES

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUP = 5
_CHECK = 3
_LIKE = str.maketrans("OIL", "011")
"""Letters that people write for digits (Crockford's base 32)."""


def split(key: bytes) -> tuple[str, str]:
    """Two codes to be printed for two people; both together are the key."""
    first = secrets.token_bytes(KEY_BYTES)
    second = bytes(a ^ b for a, b in zip(first, key, strict=True))
    return written(b"\x01" + first), written(b"\x02" + second)


def join(one: str, other: str) -> bytes:
    """The key of two codes, in any order, however they were typed.

    Raises:
        InputError: ``bad_recovery_code``.
    """
    parts = sorted((_part(one), _part(other)))
    if [part[0] for part in parts] != [1, 2]:
        raise _bad("Two different codes are needed, one from each person.")
    return bytes(a ^ b for a, b in zip(parts[0][1:], parts[1][1:], strict=True))


def written(data: bytes) -> str:
    """Bytes in groups of letters and digits that can be read aloud, with a check at the end."""
    text = base32(data + hashlib.sha256(data).digest()[:_CHECK])
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def base32(data: bytes) -> str:
    """Crockford's base 32, no padding."""
    bits = int.from_bytes(data, "big") << (-8 * len(data) % 5)
    count = -(-8 * len(data) // 5)
    return "".join(_ALPHABET[bits >> 5 * (count - 1 - at) & 31] for at in range(count))


def plain(text: str) -> str:
    """A typed code as it is compared: upper case, without separators, look-alikes replaced."""
    return "".join(c for c in text.upper().translate(_LIKE) if c.isalnum())


def _part(text: str) -> bytes:
    letters = plain(text)
    length = 1 + KEY_BYTES + _CHECK
    if len(letters) != -(-8 * length // 5) or any(c not in _ALPHABET for c in letters):
        raise _bad("This is no recovery code.")
    bits = 0
    for letter in letters:
        bits = bits << 5 | _ALPHABET.index(letter)
    data = (bits >> (5 * len(letters) - 8 * length)).to_bytes(length, "big")
    if hashlib.sha256(data[:-_CHECK]).digest()[:_CHECK] != data[-_CHECK:] or base32(data) != letters:
        raise _bad("A recovery code was not typed right.")
    return data[:-_CHECK]


def _bad(sentence: str) -> InputError:
    return InputError("bad_recovery_code", sentence, "Compare it letter by letter with the printed page.")
