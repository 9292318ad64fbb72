"""The process is killed at every boundary of every write: nothing committed is lost, nothing lies there in clear.

A child process does the work and leaves with ``os._exit`` before, in the middle of, or after its n-th change of the
disk, for every n; so no clean-up of its own runs.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.core import files
from studio.core.atomic import write_bytes
from studio.jobs import strongroom
from studio.library import Library
from studio.media.cameras.takerepair import repair_take
from studio.media.cameras.takewriter import TakeWriter
from studio.vault import adoption, backup, rotation
from studio.vault.consent import State, Wish
from studio.vault.container import SealedWriter
from studio.vault.index import Index
from studio.vault.record import Names
from studio.vault.roles import Purpose
from studio.vault.vault import Vault
from tests.library.conftest import PIXEL
from tests.vault.conftest import CHEAP, PASSPHRASE
from tests.vault.test_storage import clear_files

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork to be killed at a given write")
CUT = 77
STRIDE = 1 if os.environ.get("AVATAR_STUDIO_EVERY_WRITE") else 7
"""Every boundary takes minutes; each run of the tests takes every seventh."""
Ids = dict[str, str]


class Cutter:
    """Counts changes of the disk and leaves at one of them."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        self.left -= 1
        if self.left < 0:
            os._exit(CUT)

    def around(self, owner: Any, name: str) -> None:
        """Steps before a function and after it."""
        real = getattr(owner, name)

        def counted(*given: Any, **named: Any) -> Any:
            self.step()
            answer = real(*given, **named)
            self.step()
            return answer

        setattr(owner, name, counted)

    def arm(self) -> None:
        for name in ("fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "chmod", "truncate"):
            self.around(os, name)
        put, run = SealedWriter._put, Index._run

        def torn_put(writer: SealedWriter, data: bytes) -> None:
            if self.left == 0:  # half a chunk
                writer._stream.write(b"half" * 100)
                os._exit(CUT)
            self.step()
            put(writer, data)

        def counted_run(index: Index, statement: str, values: tuple[object, ...] = ()) -> None:
            if statement.startswith("SELECT"):
                return run(index, statement, values)
            self.step()
            run(index, statement, values)
            self.step()
            return None

        SealedWriter._put = torn_put  # type: ignore[method-assign]
        Index._run = counted_run  # type: ignore[method-assign]


def opened(root: Path) -> tuple[Vault, Library]:
    vault = Vault(root)
    vault.unlock(PASSPHRASE)
    return vault, strongroom.open_library(vault)


def furnish(root: Path, avatar_file: Path, video: Path) -> Ids:
    vault = Vault.create(root, passphrase=PASSPHRASE, strength=CHEAP)
    list(adoption.adopt(vault))
    library = strongroom.open_library(vault)
    subject, other = (library.add_subject(name).id for name in ("Planted Name", "Planted Other"))
    for one in (subject, other):
        vault.grant(one, Wish(frozenset(Purpose), "en", names=Names(person="Planted Person")))
    take = library.add_video(subject, video).id
    library.set_thumbnail(take, PIXEL)
    avatar = library.add_avatar(subject, avatar_file, take=take).id
    run = library.runs.begin(take).id
    with avatar_file.open("rb") as stream:
        write_bytes(library.runs.output(run), stream.read())
    entry = library.delete(library.add_video(subject, video).id)
    vault.close()
    return {"subject": subject, "other": other, "take": take, "avatar": avatar, "run": run, "entry": entry.id}


def record(library: Library, ids: Ids) -> None:
    take = library.begin_capture(ids["subject"], "Planted Take")
    picture = np.random.default_rng(1).integers(0, 255, (120, 160, 3), np.uint8)
    with TakeWriter(library.folder(take.id) / "take.mkv", fps=30.0) as writer:
        for number in range(12):
            writer.write(picture, number / 30)
    library.change_take(take.id, state="ready", source="take.mkv")


Operation = Callable[[Vault, Library, Ids, Path], object]
OPERATIONS: dict[str, Operation] = {
    "add subject": lambda v, lib, ids, file: lib.add_subject("Planted New"),
    "import video": lambda v, lib, ids, file: lib.add_video(ids["subject"], file),
    "record": lambda v, lib, ids, file: record(lib, ids),
    "rename": lambda v, lib, ids, file: lib.rename(ids["subject"], "Planted Again"),
    "thumbnail": lambda v, lib, ids, file: lib.set_thumbnail(ids["take"], PIXEL),
    "finish run": lambda v, lib, ids, file: lib.runs.finish(ids["run"]),
    "delete": lambda v, lib, ids, file: lib.delete(ids["avatar"]),
    "restore": lambda v, lib, ids, file: lib.restore(ids["entry"]),
    "grant": lambda v, lib, ids, file: v.grant(ids["subject"], Wish(frozenset({Purpose.view}), "ja")),
    "withdraw": lambda v, lib, ids, file: strongroom.withdraw(lib, v, ids["subject"]),
    "rotate": lambda v, lib, ids, file: list(rotation.rotate(v, ids["other"])),
    "passphrase": lambda v, lib, ids, file: v.locks.set_passphrase(PASSPHRASE),
}


def killed_at(steps: int, root: Path, work: Callable[[Vault, Library], object]) -> bool:
    """Do the work in a child that is killed at a step; whether it was."""
    child = os.fork()
    if child == 0:
        try:
            vault = Vault(root)
            vault.unlock(PASSPHRASE)
            library = Library(strongroom.SealedStorage(vault))
            Cutter(steps).arm()
            work(vault, library)
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, CUT)
    return code == CUT


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_kill_at_every_write(
    name: str, tmp_path: Path, avatar_file: Path, video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    template = tmp_path / "template"
    ids = furnish(template, avatar_file, video)
    for steps in itertools.count(0, STRIDE):
        root = tmp_path / "cut"
        shutil.copytree(template, root)
        was_killed = killed_at(steps, root, lambda vault, library: OPERATIONS[name](vault, library, ids, video))
        assert clear_files(root, b"Planted") == [] == clear_files(temporary, b"Planted"), steps
        check(name, root, ids, video, after=not was_killed)
        shutil.rmtree(root)
        if not was_killed:
            assert steps > 10
            return


def check(name: str, root: Path, ids: Ids, video: Path, *, after: bool) -> None:
    """Everything is as before, or as after."""
    vault, library = opened(root)
    try:
        assert library.damaged() == [] and vault.audit.verify().whole
        people = {subject.id: subject.name for subject in library.subjects()}
        assert people[ids["other"]] == "Planted Other" and vault.consent(ids["other"]).given
        gone = name == "withdraw" and ids["subject"] not in people
        assert ids["subject"] in people or gone
        for take in library.takes():
            if library.interrupted(take) or take.state == "recording":
                _mended(library, take.id)
        assert [problem for problem in backup.check_all(vault) if problem[1].code != "consent_withdrawn"] == []
        if gone:
            assert vault.index.state(ids["subject"]) == "destroyed"
            assert not (root / "subjects" / ids["subject"]).exists() and library.trash() == []
            return
        consent = vault.consent(ids["subject"])
        assert consent.state is State.granted and Purpose.view in consent.purposes
        with vault.open(ids["subject"], Purpose.view):
            assert files.read_bytes(library.video_path(ids["take"])) == video.read_bytes()
        present = {record.id for record in (*library.takes(), *library.avatars(), *library.runs.listed())}
        thrown = {entry.item for entry in library.trash()}
        assert {ids["take"], ids["avatar"]} <= present | thrown
        if ids["run"] in present:
            library.runs.finish(ids["run"])
        assert len(library.avatars()) + sum(item.startswith("a") for item in thrown) == 2, "the old one, the new one"
        if after and name == "add subject":
            assert len(people) == 3
        if after and name == "rename":
            assert people[ids["subject"]] == "Planted Again"
        if after and name == "grant":
            assert consent.purposes == {Purpose.view}
        if after and name == "rotate":
            assert len(vault.keys(ids["other"]).data) == 1
        list(rotation.rotate(vault, ids["other"]))
        assert backup.check_all(vault) == []
    finally:
        vault.close()


def _mended(library: Library, take: str) -> None:
    """What the window does with a recording that nobody looks after."""
    from studio.core.errors import StudioError

    path = library.folder(take) / "take.mkv"
    try:
        repair_take(path)
    except (StudioError, OSError):
        library.storage.remove(str(library.folder(take).relative_to(library.storage.root)))


def test_a_kill_at_every_write_of_the_migration(tmp_path: Path, avatar_file: Path, video: Path) -> None:
    template = tmp_path / "template"
    clear = Library.open(template)
    subject = clear.add_subject("Planted Name").id
    clear.add_video(subject, video)
    avatar = clear.add_avatar(subject, avatar_file).id
    clear.delete(clear.add_subject("Planted Other").id)
    Vault.create(template, passphrase=PASSPHRASE, strength=CHEAP).close()
    for steps in itertools.count(0, STRIDE):
        root = tmp_path / "cut"
        shutil.copytree(template, root)
        if not killed_at(steps, root, lambda vault, _: list(adoption.adopt(vault))):
            break
        vault, library = opened_after_adoption(root)
        assert clear_files(root, b"Planted") == [] and library.damaged() == []
        assert [s.name for s in library.subjects()] == ["Planted Name"]
        assert [a.id for a in library.avatars()] == [avatar]
        assert len(library.trash()) == 1 and backup.check_all(vault) == []
        vault.close()
        shutil.rmtree(root)
    assert steps > 20


def opened_after_adoption(root: Path) -> tuple[Vault, Library]:
    vault = Vault(root)
    vault.unlock(PASSPHRASE)
    list(adoption.adopt(vault))
    return vault, strongroom.open_library(vault)
