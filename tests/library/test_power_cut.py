"""The power goes at any step of any operation: afterwards everything is as before or as after, never in between."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.library import Library, storage
from studio.library.storage import Storage


class PowerCut(BaseException):
    """Nothing after this happens."""


class FailingStorage(Storage):
    """Stops before or in the middle of its ``steps``-th change of the disk."""

    def __init__(self, root: Path, steps: int) -> None:
        super().__init__(root)
        self.left = steps

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise PowerCut

    def write(self, path: str, data: bytes) -> None:
        self._step()
        super().write(path, data)

    def begin(self, folder: str) -> str:
        self._step()
        return super().begin(folder)

    def put(self, source: Path, path: str) -> None:
        self._step()
        self.local(path).write_bytes(source.read_bytes()[:10])
        self._step()
        self.local(path).unlink()
        super().put(source, path)

    def move(self, source: str, target: str) -> None:
        self._step()
        super().move(source, target)

    def remove(self, folder: str) -> None:
        parent, _, name = folder.rpartition("/")
        gone = f"{parent}/{storage.GONE}{name}"
        self.move(folder, gone)
        self._step()
        for file in sorted(self.local(gone).rglob("*"))[-1:]:
            if file.is_file():
                file.unlink()
        self._step()
        shutil.rmtree(self.local(gone))


def everything(library: Library) -> set[str]:
    listed = [*library.subjects(), *library.takes(), *library.avatars(), *library.runs.listed()]
    return {record.id for record in listed}


Operation = Callable[[Library, dict[str, str], Path], object]

OPERATIONS: dict[str, Operation] = {
    "add subject": lambda lib, ids, file: lib.add_subject("New"),
    "add take": lambda lib, ids, file: lib.add_video(ids["subject"], file),
    "add avatar": lambda lib, ids, file: lib.add_avatar(ids["subject"], file),
    "add version": lambda lib, ids, file: lib.versions.add(ids["avatar"], file),
    "duplicate": lambda lib, ids, file: lib.duplicate(ids["avatar"], "Copy"),
    "rename": lambda lib, ids, file: lib.rename(ids["take"], "Other"),
    "begin run": lambda lib, ids, file: lib.runs.begin(ids["take"]),
    "finish run": lambda lib, ids, file: lib.runs.finish(ids["run"]),
    "finish version": lambda lib, ids, file: lib.runs.finish(ids["again"]),
    "delete": lambda lib, ids, file: lib.delete(ids["subject"]),
    "restore": lambda lib, ids, file: lib.restore(ids["entry"]),
}


def furnish(root: Path, avatar_file: Path) -> dict[str, str]:
    library = Library.open(root)
    subject = library.add_subject("Mira")
    take = library.add_video(subject.id, avatar_file)
    avatar = library.add_avatar(subject.id, avatar_file)
    run, again = library.runs.begin(take.id), library.runs.begin(take.id, avatar=avatar.id)
    for item in (run, again):
        shutil.copy(avatar_file, library.runs.output(item.id))
        library.runs.change(item.id, owner="99999999:1.00")
    library.runs.output(run.id).with_suffix(".track").write_bytes(b"track")
    entry = library.delete(library.add_video(subject.id, avatar_file).id)
    ids = {"subject": subject.id, "take": take.id, "avatar": avatar.id, "run": run.id, "again": again.id}
    return {**ids, "entry": entry.id, "thrown": entry.item}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_power_cut_leaves_a_whole_library(name: str, tmp_path: Path, avatar_file: Path) -> None:
    template = tmp_path / "template"
    ids = furnish(template, avatar_file)
    for steps in itertools.count():
        root = tmp_path / f"cut{steps}"
        shutil.copytree(template, root, copy_function=os.link)
        failing = Library(FailingStorage(root, steps))
        before = everything(failing)
        try:
            OPERATIONS[name](failing, ids, avatar_file)
        except PowerCut:
            check(root, before, ids, avatar_file)
        else:
            check(root, set(), ids, avatar_file)
            assert steps > 0
            break


def check(root: Path, before: set[str], ids: dict[str, str], avatar_file: Path) -> None:
    library = Library.open(root)
    assert library.damaged() == []
    thrown = {entry.item for entry in library.trash()}
    filed = {ids["run"], ids["again"]}
    present = everything(library)
    if ids["subject"] in thrown:
        assert library.subjects() == []
        return
    assert before - filed <= present | thrown
    assert (ids["thrown"] in thrown) != (ids["thrown"] in present), "it is here or there, never both or nowhere"
    assert len(library.runs.listed()) <= 1  # a run begun just now; the finished ones are filed
    for entry in library.avatars():
        for version in entry.versions:
            assert library.avatar_path(entry.id, version.number).read_bytes() == avatar_file.read_bytes()
    hidden = [p for p in root.rglob(".gone-*")]
    assert hidden == []
    assert len(library.avatar(ids["avatar"]).versions) in (2, 3)


def test_remains_of_creations_are_swept_up_once_they_are_old(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.add_subject("Mira")
    hidden = library.storage.begin("subjects/s1234")
    library.storage.sweep("subjects")
    assert (tmp_path / hidden).exists(), "another window may be making it"
    os.utime(tmp_path / hidden, (0, 0))
    library.storage.sweep("subjects")
    assert not (tmp_path / hidden).exists()


def test_a_full_disk_changes_nothing(library: Library, avatar_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.core.errors import DiskFullError

    subject = library.add_subject("Mira")
    before = everything(library)

    def full(path: str, data: bytes) -> None:
        raise DiskFullError("disk_full", "There is no space left.", "Free some space.")

    monkeypatch.setattr(library.storage, "write", full)
    for attempt in (
        lambda: library.add_subject("Other"),
        lambda: library.add_avatar(subject.id, avatar_file),
        lambda: library.rename(subject.id, "Other"),
        lambda: library.delete(subject.id),
    ):
        with pytest.raises(DiskFullError):
            attempt()
        assert everything(library) == before
