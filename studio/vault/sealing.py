"""The few cryptographic operations everything here is made of: derive, seal, unseal, sign.

AES-256-GCM with random 96-bit nonces for small things (at most some millions under one key), HKDF-SHA256 to derive
keys for one use each, Argon2id for passphrases (RFC 9106), Ed25519 for signatures.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from studio.core.errors import FileFormatError

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class BrokenSealError(Exception):
    """The bytes were not sealed with this key in this context, or were changed since."""


class Strength(msgspec.Struct, frozen=True, kw_only=True):
    """What guessing one passphrase costs (Argon2id, RFC 9106 section 4, second recommended option but one lane).

    Attributes:
        passes: over the memory.
        memory_kib: KiB.
        lanes: threads.
    """

    passes: int = 3
    memory_kib: int = 64 << 10
    lanes: int = 1

    def check(self) -> None:
        """Refuse costs that a damaged or hostile file may claim.

        Raises:
            FileFormatError: ``vault_damaged``.
        """
        if not (1 <= self.passes <= 64 and 64 <= self.memory_kib <= 1 << 20 and 1 <= self.lanes <= 16):
            raise FileFormatError(
                "vault_damaged", "The vault's key file asks for an impossible cost.", "Restore it from a backup."
            )


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(KEY_BYTES)


def derive(key: bytes, info: bytes, *, salt: bytes | None = None, length: int = KEY_BYTES) -> bytes:
    """A key for one use from another (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(key)


def stretch(passphrase: str, salt: bytes, strength: Strength) -> bytes:
    """A key from a passphrase; takes the time and memory that ``strength`` says.

    Raises:
        FileFormatError: ``vault_damaged``, impossible costs.
        MemoryError: not enough memory.
    """
    strength.check()
    maker = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=strength.passes,
        lanes=strength.lanes,
        memory_cost=max(strength.memory_kib, 8 * strength.lanes),
    )
    return maker.derive(_normal(passphrase))


def seal(key: bytes, data: bytes, context: bytes) -> bytes:
    """Encrypt and authenticate; ``context`` must be the same when it is opened."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Inverse of :func:`seal`.

    Raises:
        BrokenSealError: another key, another context, or changed bytes.
    """
    return opener(key)(sealed, context)


def opener(key: bytes) -> Callable[[bytes, bytes], bytes]:
    """:func:`unseal` with one key, for many."""
    decrypt = AESGCM(key).decrypt

    def open_one(sealed: bytes, context: bytes) -> bytes:
        if len(sealed) < NONCE_BYTES + TAG_BYTES:
            raise BrokenSealError
        try:
            return decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
        except (InvalidTag, OverflowError) as error:
            raise BrokenSealError from error

    return open_one


def mac(key: bytes, data: bytes) -> bytes:
    """HMAC-SHA256."""
    return hmac.digest(key, data, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Compare without telling by the time it takes."""
    return hmac.compare_digest(one, other)


def public_key(signing_key: bytes) -> bytes:
    """The key that checks what a signing key signs."""
    return Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw()


def sign(signing_key: bytes, data: bytes) -> bytes:
    """Ed25519 signature."""
    return Ed25519PrivateKey.from_private_bytes(signing_key).sign(data)


def signed_by(public: bytes, signature: bytes, data: bytes) -> bool:
    """Whether a signature is right."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True


def _normal(passphrase: str) -> bytes:
    """The same bytes for the same text on every keyboard and system (NFKC, as RFC 8265 has it)."""
    import unicodedata

    return unicodedata.normalize("NFKC", passphrase).encode()
