from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studio.jobs import doors, strongroom
from studio.library import Library
from studio.vault.consent import Wish
from studio.vault.record import Names
from studio.vault.roles import Purpose
from studio.vault.sealing import Strength
from studio.vault.vault import Vault
from tests.library.conftest import PIXEL
from tests.viewport.toy_avatar import toy_avatar

CHEAP = Strength(passes=1, memory_kib=64)
PASSPHRASE = "four words of nobody"
EVERYTHING = frozenset(Purpose)


class MemoryKeychain:
    """A key store that works, or does not."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.broken: Exception | None = None

    def get(self, vault: str) -> bytes | None:
        if self.broken:
            raise self.broken
        return self.kept.get(vault)

    def put(self, vault: str, secret: bytes) -> None:
        if self.broken:
            raise self.broken
        self.kept[vault] = secret

    def remove(self, vault: str) -> None:
        self.kept.pop(vault, None)


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


@pytest.fixture
def vault(tmp_path: Path, keychain: MemoryKeychain) -> Iterator[Vault]:
    """An unlocked vault over an empty library."""
    made = Vault.create(tmp_path / "library", passphrase=PASSPHRASE, keychain=keychain, strength=CHEAP)
    doors.install(made)
    yield made
    doors.remove(made)
    made.close()


@pytest.fixture
def library(vault: Vault) -> Library:
    return strongroom.open_library(vault)


@pytest.fixture
def agreed(library: Library, vault: Vault) -> Callable[..., str]:
    """Makes a person who agreed to something, by default to everything; returns the id."""

    def make(purposes: frozenset[Purpose] = EVERYTHING, name: str = "Mira", **fields: object) -> str:
        subject = library.add_subject(name).id
        if purposes:
            wish = Wish(purposes=purposes, language="en", names=Names(person=name), **fields)  # type: ignore[arg-type]
            vault.grant(subject, wish)
        return subject

    return make


@pytest.fixture(scope="session")
def avatar_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small whole avatar with a picture."""
    file = tmp_path_factory.mktemp("made") / "toy.avatar"
    dataclasses.replace(toy_avatar(50), thumbnail=PIXEL).save(file)
    return file


@pytest.fixture
def video(tmp_path: Path) -> Path:
    file = tmp_path / "my clip.mp4"
    file.write_bytes(b"\0\0\0\x18ftypisom" + b"film MARKER " * 9000)
    return file


def refused(code: str) -> object:
    """``pytest.raises`` for a ``StudioError`` with a code."""
    from studio.core.errors import StudioError

    return pytest.raises(StudioError, check=lambda error: error.code == code)
