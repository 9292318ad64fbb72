"""Files are whole or not there, on every system."""

from __future__ import annotations

import errno
import os
import types
from pathlib import Path
from typing import Any

import pytest

from studio.core import atomic
from studio.core.errors import DiskFullError, InputError


class Windows:
    """The ``os`` module as on Windows, where a rename fails while somebody looks into the file."""

    name = "nt"

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals
        self.tries = 0

    def replace(self, source: Path, target: Path) -> None:
        self.tries += 1
        if self.tries <= self.refusals:
            raise PermissionError(errno.EACCES, "in use")
        os.replace(source, target)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Any:
    def make(refusals: int) -> Windows:
        system = Windows(refusals)
        monkeypatch.setattr(atomic, "os", system)
        monkeypatch.setattr(atomic, "time", types.SimpleNamespace(sleep=lambda seconds: None))
        return system

    return make


def test_a_scanner_that_looks_into_the_file_is_waited_for(windows, tmp_path: Path) -> None:
    system = windows(3)
    atomic.write_bytes(tmp_path / "x.avatar", b"new")
    assert (tmp_path / "x.avatar").read_bytes() == b"new" and system.tries == 4


def test_a_file_that_stays_open_is_told_and_kept(windows, tmp_path: Path) -> None:
    windows(1000)
    (tmp_path / "x.avatar").write_bytes(b"old")
    with pytest.raises(InputError) as told:
        atomic.write_bytes(tmp_path / "x.avatar", b"new")
    assert told.value.code == "cannot_write"
    assert [p.name for p in tmp_path.iterdir()] == ["x.avatar"] and (tmp_path / "x.avatar").read_bytes() == b"old"


def test_elsewhere_nobody_waits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tries = []

    def refuse(source: Path, target: Path) -> None:
        tries.append(source)
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(atomic.os, "replace", refuse)
    with pytest.raises(InputError):
        atomic.write_bytes(tmp_path / "x", b"")
    assert len(tries) == 1


def test_room_that_is_there_changes_nothing(tmp_path: Path) -> None:
    atomic.check_room(tmp_path / "new" / "newer" / "x.track", 1)
    assert list(tmp_path.iterdir()) == []


def test_room_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DiskFullError, match=r"x\.track"):
        atomic.check_room(tmp_path / "x.track", 1 << 62)


class Nowhere:
    """A path on a drive that does not exist: it is its own parent, as ``Z:\\`` is."""

    name = "x.track"

    @property
    def parent(self) -> Nowhere:
        return self

    def absolute(self) -> Nowhere:
        return self

    def exists(self) -> bool:
        return False

    def __str__(self) -> str:
        return "Z:\\x.track"


def test_a_drive_that_is_not_there() -> None:
    with pytest.raises(InputError) as told:
        atomic.check_room(Nowhere(), 1)  # type: ignore[arg-type]
    assert told.value.code == "cannot_write"
