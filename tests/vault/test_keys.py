"""Ways to the vault key: passphrases, the key store, recovery codes; none works for another, none is forged."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from studio.core import files
from studio.core.errors import AccessError, FileFormatError, InputError, StudioError, UsageError
from studio.vault import keyfile, recovery
from studio.vault.keychain import SystemKeychain
from studio.vault.roles import Role
from studio.vault.vault import Vault
from tests.vault.conftest import CHEAP, PASSPHRASE, MemoryKeychain


def code(error: pytest.ExceptionInfo[StudioError]) -> str:
    return error.value.code


def test_a_passphrase_opens_and_another_does_not(vault: Vault) -> None:
    vault.lock()
    assert vault.locked
    with pytest.raises(AccessError) as wrong:
        vault.unlock("five words of nobody")
    assert code(wrong) == "wrong_passphrase" and vault.locked
    assert vault.unlock(PASSPHRASE) is Role.owner


def test_the_same_words_typed_on_another_system_open_it(vault: Vault) -> None:
    vault.locks.set_passphrase("caf\u00e9 \u304c words")
    vault.lock()
    assert vault.unlock("cafe\u0301 \u304b\u3099 words") is Role.owner


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaa", "abababababab"])
def test_passphrases_that_are_no_hindrance_are_refused(vault: Vault, weak: str) -> None:
    with pytest.raises(UsageError) as refused:
        vault.locks.set_passphrase(weak)
    assert code(refused) == "weak_passphrase"


def test_changing_the_passphrase_touches_no_file(vault: Vault, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in vault.root.rglob("*") if "subjects" in str(path) and path.is_file()}
    vault.locks.set_passphrase("other words of nobody")
    assert all(path.read_bytes() == data for path, data in before.items())
    vault.lock()
    with pytest.raises(AccessError):
        vault.unlock(PASSPHRASE)
    vault.unlock("other words of nobody")


def test_each_role_has_its_own_passphrase(vault: Vault) -> None:
    for role in (Role.operator, Role.inspector, Role.visitor):
        vault.locks.set_passphrase(f"words of the {role.value}", role=role)
    with pytest.raises(UsageError) as taken:
        vault.locks.set_passphrase("words of the operator", role=Role.visitor)
    assert code(taken) == "passphrase_taken"
    for role in (Role.operator, Role.inspector, Role.visitor):
        vault.lock()
        assert vault.unlock(f"words of the {role.value}") is role is vault.role
        with pytest.raises(AccessError) as forbidden:
            vault.locks.set_passphrase("words of somebody else")
        assert code(forbidden) == "role_forbids"


def test_a_slot_cannot_be_turned_into_one_of_another_role(vault: Vault) -> None:
    vault.locks.set_passphrase("words of the visitor", role=Role.visitor)
    vault.lock()
    file = keyfile.load(vault.root)
    forged = tuple(msgspec.structs.replace(s, role=Role.owner) for s in file.slots if s.role is Role.visitor)
    keyfile.save(vault.root, msgspec.structs.replace(file, slots=forged))
    with pytest.raises(AccessError) as refused:
        vault.unlock("words of the visitor")
    assert code(refused) == "wrong_passphrase"


def test_the_last_way_in_cannot_be_removed(vault: Vault) -> None:
    with pytest.raises(UsageError) as refused:
        vault.locks.remove_passphrase(Role.owner)
    assert code(refused) == "last_way"
    vault.locks.keep_in_keyring()
    vault.locks.remove_passphrase(Role.owner)
    with pytest.raises(UsageError):
        vault.locks.forget_in_keyring()
    vault.lock()
    with pytest.raises(AccessError) as none:
        vault.unlock(PASSPHRASE)
    assert code(none) == "no_passphrase"
    assert vault.unlock_from_keyring() is Role.owner


def test_the_key_store_alone_can_hold_the_key(tmp_path: Path, keychain: MemoryKeychain) -> None:
    made = Vault.create(tmp_path / "library", in_keyring=True, keychain=keychain, strength=CHEAP)
    made.lock()
    assert made.unlock_from_keyring() is Role.owner
    keychain.kept.clear()
    made.lock()
    with pytest.raises(AccessError) as gone:
        made.unlock_from_keyring()
    assert code(gone) == "not_in_keyring"
    made.close()


def test_without_a_lock_no_vault_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        Vault.create(tmp_path / "library")
    assert code(refused) == "no_lock" and not Vault.exists(tmp_path / "library")


def test_a_key_store_that_fails_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    class Broken:
        priority = 5

        def set_password(self, service: str, user: str, secret: str) -> None:
            raise RuntimeError("no bus")

        def get_password(self, service: str, user: str) -> None:
            raise RuntimeError("dismissed")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("keyring.get_keyring", Broken)
        with pytest.raises(AccessError) as refused:
            Vault.create(tmp_path / "library", in_keyring=True, strength=CHEAP)
        assert code(refused) == "keyring_unavailable" and not Vault.exists(tmp_path / "library")
        with pytest.raises(AccessError):
            SystemKeychain().get("x")


@pytest.mark.parametrize("kind", ["keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file"])
def test_key_stores_that_store_nothing_or_in_clear_are_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "PlaintextKeyring" if kind.endswith("file") else "Keyring"
    backend = type(name, (), {"priority": 1, "__module__": kind})()
    monkeypatch.setattr("keyring.get_keyring", lambda: backend)
    assert not SystemKeychain().available
    with pytest.raises(AccessError) as refused:
        SystemKeychain().put("x", b"secret")
    assert code(refused) == "keyring_unavailable"


def test_a_key_store_that_works_keeps_and_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[tuple[str, str], str] = {}

    class Works:
        priority = 5

        def set_password(self, service: str, user: str, secret: str) -> None:
            kept[service, user] = secret

        def get_password(self, service: str, user: str) -> str | None:
            return kept.get((service, user))

        def delete_password(self, service: str, user: str) -> None:
            del kept[service, user]

    monkeypatch.setattr("keyring.get_keyring", Works)
    chain = SystemKeychain()
    assert chain.available and chain.get("v") is None
    chain.put("v", b"\x00secret")
    assert chain.get("v") == b"\x00secret"
    chain.remove("v")
    chain.remove("v")
    assert chain.get("v") is None


def test_two_codes_together_open_it_and_one_alone_says_nothing(vault: Vault) -> None:
    one, other = vault.locks.make_recovery()
    vault.lock()
    assert vault.unlock_with_recovery(other.lower().replace("-", " "), one) is Role.owner
    vault.locks.set_passphrase("words after the loss")
    for pair in ((one, one), (one, "x"), (one, other[:-1] + ("0" if other[-1] != "0" else "1"))):
        with pytest.raises(InputError) as refused:
            vault.unlock_with_recovery(*pair)
        assert code(refused) == "bad_recovery_code"
    newer = vault.locks.make_recovery()
    vault.lock()
    with pytest.raises(AccessError) as void:
        vault.unlock_with_recovery(one, other)
    assert code(void) == "wrong_recovery"
    vault.unlock_with_recovery(*newer)


def test_codes_survive_letters_that_look_alike() -> None:
    key = bytes(range(32))
    one, other = recovery.split(key)
    assert recovery.join(one.replace("0", "O").replace("1", "l"), other) == key
    assert key.hex() not in one and one != recovery.split(key)[0]


def test_what_is_locked_says_so(vault: Vault) -> None:
    path = vault.root / "subjects" / "s0123456789abcdef" / "takes" / "x"
    vault.lock()
    for attempt in (
        lambda: vault.gate,
        lambda: vault.audit,
        lambda: files.read_bytes(path),
        lambda: files.size(path),
        lambda: files.record(path),
        lambda: files.mend(path, 0, {}),
    ):
        with pytest.raises(AccessError) as refused:
            attempt()
        assert code(refused) == "vault_locked"
    vault.lock()


def test_idle_time_counts_from_the_last_touch(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("studio.vault.vault.time.monotonic", lambda: now[0])
    vault.touch()
    now[0] += 10_000
    assert not vault.idle, "never, unless asked for"
    vault.idle_s = 600
    assert vault.idle
    vault.touch()
    assert not vault.idle
    now[0] += 601
    assert vault.idle
    vault.lock()
    assert not vault.idle


@pytest.mark.parametrize("damage", ["cut", "empty", "gone", "words", "public", "signing", "cost", "newer"])
def test_a_damaged_key_file_is_said(vault: Vault, damage: str) -> None:
    vault.lock()
    path = vault.root / keyfile.NAME
    whole, file = path.read_bytes(), keyfile.load(vault.root)
    changed = {
        "public": {"public": bytes(32)},
        "signing": {"signing": bytes(len(file.signing))},
        "cost": {"strength": msgspec.structs.replace(file.strength, memory_kib=1 << 40)},
    }
    if damage in changed:
        keyfile.save(vault.root, msgspec.structs.replace(file, **changed[damage]))
    elif damage == "gone":
        path.unlink()
    else:
        texts = {"cut": whole[:99], "empty": b"", "words": b'{"id": 3}', "newer": b'{"schema": 99}'}
        path.write_bytes(texts[damage])
    with pytest.raises(FileFormatError) as refused:
        vault.unlock(PASSPHRASE)
    assert code(refused) in {"vault_damaged", "vault_tampered", "newer_schema"}
    assert vault.locked


def test_a_vault_is_not_made_twice(vault: Vault) -> None:
    with pytest.raises(UsageError) as refused:
        Vault.create(vault.root, passphrase=PASSPHRASE)
    assert code(refused) == "vault_exists"


def test_the_index_of_another_vault_opens_nothing(vault: Vault, tmp_path: Path) -> None:
    other = Vault.create(tmp_path / "other", passphrase=PASSPHRASE, strength=CHEAP)
    other.add_subject("s0123456789abcdef")
    other.close()
    vault.lock()
    shutil.copy(tmp_path / "other" / "vault.db", vault.root / "vault.db")
    with pytest.raises(StudioError):
        vault.unlock(PASSPHRASE)
        vault.keys("s0123456789abcdef")
