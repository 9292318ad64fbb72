"""``vault.json``: the vault key, wrapped once for every way to unlock it, and the key that signs consents.

Every slot is bound to its kind, its role and the vault; none can be turned into another. Changing a passphrase wraps
the same vault key again and touches nothing else.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec

from studio.core.atomic import write_bytes
from studio.core.errors import AccessError, FileFormatError, UsageError
from studio.vault.roles import Role
from studio.vault.sealing import BrokenSealError, Strength, new_key, public_key, seal, stretch, unseal

NAME = "vault.json"
SCHEMA = 1
SHORTEST = 8
_MAX_BYTES = 1 << 20
_MAX_SLOTS = 64
PASSPHRASE, KEYRING, RECOVERY = "passphrase", "keyring", "recovery"


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One way to the vault key.

    Attributes:
        kind: ``passphrase``, ``keyring`` or ``recovery``.
        role: of whoever unlocks with it.
        wrapped: the vault key.
    """

    kind: str
    role: Role
    wrapped: bytes


class KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """Content of ``vault.json``.

    Attributes:
        id: of the vault; opaque.
        created: ISO 8601, UTC.
        salt: of all passphrases of this vault, so that one derivation tries all slots.
        strength: what guessing costs.
        slots: ways to unlock.
        signing: sealed Ed25519 key.
        public: its public half; receipts are checked with it.
        schema: version of this file.
    """

    id: str
    created: str
    salt: bytes
    strength: Strength
    slots: tuple[Slot, ...]
    signing: bytes
    public: bytes
    schema: int = SCHEMA


def fresh(created: str, strength: Strength) -> tuple[KeyFile, bytes]:
    """A key file without slots, and its vault key."""
    vault, key, signing = secrets.token_hex(8), new_key(), new_key()
    return (
        KeyFile(
            id=vault,
            created=created,
            salt=secrets.token_bytes(16),
            strength=strength,
            slots=(),
            signing=seal(key, signing, _signing_context(vault)),
            public=public_key(signing),
        ),
        key,
    )


def exists(folder: Path) -> bool:
    """Whether a library has a key file, and so a vault."""
    return (folder / NAME).is_file()


def load(folder: Path) -> KeyFile:
    """Read the key file of a library.

    Raises:
        FileFormatError: ``vault_damaged``, ``newer_schema``.
    """
    try:
        with (folder / NAME).open("rb") as stream:
            data = stream.read(_MAX_BYTES)
    except OSError as error:
        raise _damaged() from error
    return parsed(data)


def parsed(data: bytes) -> KeyFile:
    """A key file from its bytes; raises as :func:`load`."""
    try:
        if msgspec.json.decode(data, type=_Version).schema > SCHEMA:
            raise FileFormatError(
                "newer_schema", "The vault was made by a newer version of Avatar Studio.", "Update the program."
            )
        found = msgspec.json.decode(data, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _damaged() from error
    found.strength.check()
    if not found.id.isalnum() or len(found.slots) > _MAX_SLOTS or not 8 <= len(found.salt) <= 64:
        raise _damaged()
    return found


def save(folder: Path, file: KeyFile) -> None:
    """Write it atomically; raises as :func:`studio.core.atomic.write_bytes`."""
    write_bytes(folder / NAME, msgspec.json.format(msgspec.json.encode(file), indent=1))


def with_slot(file: KeyFile, kind: str, role: Role, secret: bytes, key: bytes) -> KeyFile:
    """The file with a slot more; one of the same kind and role is replaced."""
    slot = Slot(kind=kind, role=role, wrapped=seal(secret, key, _slot_context(file, kind, role)))
    return msgspec.structs.replace(file, slots=(*without_slot(file, kind, role).slots, slot))


def without_slot(file: KeyFile, kind: str, role: Role) -> KeyFile:
    """The file without the slots of a kind and role."""
    kept = tuple(slot for slot in file.slots if (slot.kind, slot.role) != (kind, role))
    return msgspec.structs.replace(file, slots=kept)


def opened(file: KeyFile, kind: str, secret: bytes) -> tuple[bytes, Role] | None:
    """Vault key and role that a secret opens; None if it opens no slot of that kind."""
    for slot in file.slots:
        if slot.kind == kind:
            try:
                return unseal(secret, slot.wrapped, _slot_context(file, kind, slot.role)), slot.role
            except BrokenSealError:
                continue
    return None


def opened_by_passphrase(file: KeyFile, passphrase: str) -> tuple[bytes, Role]:
    """Vault key and role of a passphrase.

    Raises:
        AccessError: ``wrong_passphrase``, ``no_passphrase``.
        FileFormatError: ``vault_damaged``.
    """
    if not any(slot.kind == PASSPHRASE for slot in file.slots):
        raise AccessError(
            "no_passphrase", "This vault has no passphrase; the key store of its machine holds its key.",
            "Open it on that machine, or use the recovery codes.",
        )  # fmt: skip
    found = opened(file, PASSPHRASE, stretch(passphrase, file.salt, file.strength))
    if found is None:
        raise AccessError(
            "wrong_passphrase",
            "This passphrase does not open the vault.",
            "Check the keyboard's language and Caps Lock.",
        )
    return found


def signing_key(file: KeyFile, key: bytes) -> bytes:
    """The key that signs consents.

    Raises:
        FileFormatError: ``vault_tampered``; the public half in the file is not its own.
    """
    try:
        found = unseal(key, file.signing, _signing_context(file.id))
    except BrokenSealError as error:
        raise _changed() from error
    if public_key(found) != file.public:
        raise _changed()
    return found


def check_passphrase(passphrase: str) -> None:
    """Refuse passphrases that are no hindrance.

    Raises:
        UsageError: ``weak_passphrase``.
    """
    if len(passphrase) < SHORTEST or len(set(passphrase)) < 4:
        raise UsageError(
            "weak_passphrase",
            f"The passphrase is too easy to guess: it needs at least {SHORTEST} different enough characters.",
            "Take four or five words that do not belong together.",
        )


class _Version(msgspec.Struct):
    schema: int = SCHEMA


def _slot_context(file: KeyFile, kind: str, role: Role) -> bytes:
    cost = file.strength
    return f"slot|{file.id}|{kind}|{role.value}|{cost.passes}|{cost.memory_kib}|{cost.lanes}".encode()


def _signing_context(vault: str) -> bytes:
    return b"signing|" + vault.encode()


def _damaged() -> FileFormatError:
    return FileFormatError(
        "vault_damaged", "The vault's key file is missing or damaged.", "Restore vault.json from a backup."
    )


def _changed() -> FileFormatError:
    return FileFormatError(
        "vault_tampered",
        "The vault's key file was changed: its signing key does not fit.",
        "Restore vault.json from a backup; find out who can write to this disk.",
    )
