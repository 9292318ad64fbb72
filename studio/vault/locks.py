"""The locks of a vault: passphrases, the system's key store and recovery codes, each of which opens it for a role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.core.errors import AccessError, UsageError
from studio.vault import keyfile, recovery
from studio.vault.keychain import Keychain
from studio.vault.keyfile import KEYRING, PASSPHRASE, RECOVERY, KeyFile
from studio.vault.roles import Action, Role
from studio.vault.sealing import new_key, stretch
from studio.vault.unlocked import Unlocked


class Locks:
    """The key file of a vault. Opening gives the vault's key and a role; changing asks the gate and is audited.

    Args:
        root: folder of the library.
        keychain: the system's key store.
        inside: what only the unlocked vault has; raises ``vault_locked``.

    Attributes:
        file: as it was read last.

    Raises:
        FileFormatError: ``vault_damaged``, ``newer_schema``.
    """

    def __init__(self, root: Path, keychain: Keychain, *, inside: Callable[[], Unlocked]) -> None:
        self.file: KeyFile = keyfile.load(root)
        self._root, self._keychain, self._inside = root, keychain, inside

    def ways(self) -> list[tuple[str, Role]]:
        """Kinds of slots (``passphrase``, ``keyring``, ``recovery``) and the roles they open for."""
        return [(slot.kind, slot.role) for slot in self.file.slots]

    def opened(self, passphrase: str) -> tuple[bytes, Role]:
        """Vault key and role of a passphrase.

        Raises:
            AccessError: ``wrong_passphrase``, ``no_passphrase``.
            FileFormatError: ``vault_damaged``, ``newer_schema``.
        """
        self.file = keyfile.load(self._root)
        return keyfile.opened_by_passphrase(self.file, passphrase)

    def opened_from_keyring(self) -> tuple[bytes, Role]:
        """Vault key and role of what the system's key store holds.

        Raises:
            AccessError: ``keyring_unavailable``, ``not_in_keyring``.
            FileFormatError: ``vault_damaged``, ``newer_schema``.
        """
        self.file = keyfile.load(self._root)
        secret = self._keychain.get(self.file.id)
        found = None if secret is None else keyfile.opened(self.file, KEYRING, secret)
        if found is None:
            raise AccessError(
                "not_in_keyring", "This machine's key store does not hold the key of this vault.", "Use the passphrase."
            )
        return found

    def opened_with_recovery(self, one: str, other: str) -> tuple[bytes, Role]:
        """Vault key and role of both recovery codes.

        Raises:
            InputError: ``bad_recovery_code``.
            AccessError: ``wrong_recovery``.
            FileFormatError: ``vault_damaged``, ``newer_schema``.
        """
        self.file = keyfile.load(self._root)
        found = keyfile.opened(self.file, RECOVERY, recovery.join(one, other))
        if found is None:
            raise AccessError("wrong_recovery", "These codes do not open this vault.", "Newer codes void older ones.")
        return found

    def set_passphrase(self, passphrase: str, *, role: Role = Role.owner) -> None:
        """Set or change the passphrase of a role; the data is not touched.

        Raises:
            UsageError: ``weak_passphrase``, ``passphrase_taken``.
            AccessError: ``vault_locked``, ``role_forbids``.
        """
        inside = self._inside()
        inside.gate.act(Action.keys)
        keyfile.check_passphrase(passphrase)
        secret = stretch(passphrase, self.file.salt, self.file.strength)
        taken = keyfile.opened(self.file, PASSPHRASE, secret)
        if taken is not None and taken[1] is not role:
            raise UsageError("passphrase_taken", "Another role has this passphrase.", "Choose another one.")
        self._keep(keyfile.with_slot(self.file, PASSPHRASE, role, secret, inside.key))
        inside.audit.append("passphrase_set", role=inside.gate.role.value, facts_role=role.value)

    def remove_passphrase(self, role: Role) -> None:
        """Take a role's passphrase away.

        Raises:
            UsageError: ``last_way``; nobody could open the vault any more.
            AccessError: ``vault_locked``, ``role_forbids``.
        """
        self._remove(PASSPHRASE, role)

    def keep_in_keyring(self) -> None:
        """Let the system's key store open the vault for its owner.

        Raises:
            AccessError: ``keyring_unavailable``, ``vault_locked``, ``role_forbids``.
        """
        inside = self._inside()
        inside.gate.act(Action.keys)
        secret = new_key()
        self._keychain.put(self.file.id, secret)
        self._keep(keyfile.with_slot(self.file, KEYRING, Role.owner, secret, inside.key))
        inside.audit.append("keyring_set", role=inside.gate.role.value)

    def forget_in_keyring(self) -> None:
        """Let only passphrases open the vault; raises as :meth:`remove_passphrase`."""
        self._remove(KEYRING, Role.owner)
        self._keychain.remove(self.file.id)

    def make_recovery(self) -> tuple[str, str]:
        """Two codes to print for two people; earlier ones are void.

        Raises:
            AccessError: ``vault_locked``, ``role_forbids``.
        """
        inside = self._inside()
        inside.gate.act(Action.keys)
        secret = new_key()
        self._keep(keyfile.with_slot(self.file, RECOVERY, Role.owner, secret, inside.key))
        inside.audit.append("recovery_made", role=inside.gate.role.value)
        return recovery.split(secret)

    def _remove(self, kind: str, role: Role) -> None:
        inside = self._inside()
        inside.gate.act(Action.keys)
        left = keyfile.without_slot(self.file, kind, role)
        if not any(slot.role is Role.owner and slot.kind != RECOVERY for slot in left.slots):
            raise UsageError("last_way", "Nobody could open the vault any more.", "Set another way to open it first.")
        self._keep(left)
        inside.audit.append(f"{kind}_removed", role=inside.gate.role.value, facts_role=role.value)

    def _keep(self, file: KeyFile) -> None:
        keyfile.save(self._root, file)
        self.file = file
