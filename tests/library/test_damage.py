"""Whatever lies in the folder, the library opens, tells what is damaged, and touches nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import InputError
from studio.library import Library

SPOILT = {
    "missing": (None, "missing"),
    "empty": (b"", "unreadable"),
    "cut": (b'{"id": "s12", "na', "unreadable"),
    "no utf-8": (b"\xff\xfe\x00", "unreadable"),
    "another type": (b"[1, 2]", "unreadable"),
    "of another entry": (b'{"id": "s1", "name": "x", "created": "2026"}', "unreadable"),
    "fields missing": (b'{"name": "x"}', "unreadable"),
    "newer": (b'{"schema": 99, "shape": "unknown"}', "newer"),
    "schema of another type": (b'{"schema": "x"}', "unreadable"),
    "deep": (b"[" * 100_000, "unreadable"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_damaged_subject_is_shown_as_damaged(library: Library, how: str) -> None:
    data, reason = SPOILT[how]
    good, bad = library.add_subject("Good"), library.add_subject("Bad")
    manifest = library.folder(bad.id) / "subject.json"
    manifest.unlink()
    if data is not None:
        manifest.write_bytes(data)
    again = Library.open(library.storage.root)
    assert again.subjects() == [good]
    (damaged,) = again.damaged()
    assert (damaged.id, damaged.kind, damaged.subject, damaged.reason) == (bad.id, "subject", bad.id, reason)
    with pytest.raises(InputError) as refused:
        again.rename(bad.id, "Better")
    assert refused.value.code == "damaged_entry"
    assert data is None or manifest.read_bytes() == data


@pytest.mark.parametrize("how", SPOILT)
def test_damaged_parts_leave_the_others_alone(library: Library, video: Path, avatar_file: Path, how: str) -> None:
    data, _ = SPOILT[how]
    subject = library.add_subject("Mira")
    kept = library.add_video(subject.id, video)
    spoilt = [
        (library.add_video(subject.id, video).id, "take.json", "take"),
        (library.add_avatar(subject.id, avatar_file).id, "avatar.json", "avatar"),
        (library.runs.begin(kept.id).id, "run.json", "run"),
    ]
    for item, manifest, _ in spoilt:
        file = library.folder(item) / manifest
        file.unlink()
        if data is not None:
            file.write_bytes(data)
    again = Library.open(library.storage.root)
    assert again.takes() == [kept] and again.avatars() == again.runs.listed() == []
    assert {(d.id, d.kind) for d in again.damaged()} == {(item, kind) for item, _, kind in spoilt}
    assert all(d.subject == subject.id for d in again.damaged())
    assert again.thumbnail(spoilt[1][0]) == b""


def test_parts_of_a_damaged_subject_are_still_there(library: Library, video: Path) -> None:
    subject = library.add_subject("Mira")
    take = library.add_video(subject.id, video)
    (library.folder(subject.id) / "subject.json").write_bytes(b"")
    assert Library.open(library.storage.root).takes() == [take]


def test_an_avatar_without_versions_is_damaged(library: Library, avatar_file: Path) -> None:
    entry = library.add_avatar(library.add_subject("Mira").id, avatar_file)
    manifest = library.folder(entry.id) / "avatar.json"
    text = manifest.read_text()
    start, end = text.index('"versions"'), text.rindex("]") + 1
    manifest.write_text(text[:start] + '"versions": []' + text[end:])
    assert library.avatars() == [] and library.damaged()[0].kind == "avatar"


def test_a_file_that_is_gone_or_spoilt_has_no_picture(library: Library, avatar_file: Path) -> None:
    entry = library.add_avatar(library.add_subject("Mira").id, avatar_file)
    file = library.avatar_path(entry.id)
    file.unlink()
    assert library.thumbnail(entry.id) == b""
    file.write_bytes(b"PK\x03\x04 nonsense")
    assert library.thumbnail(entry.id) == b""


def test_foreign_files_are_ignored(library: Library) -> None:
    subject = library.add_subject("Mira")
    root = library.storage.root
    (root / "notes.txt").write_text("mine")
    (root / "subjects" / ".DS_Store").write_bytes(b"\0")
    (library.folder(subject.id) / "takes").mkdir()
    (library.folder(subject.id) / "takes" / "my folder").mkdir()
    (root / "subjects" / "sketches").mkdir()
    again = Library.open(root)
    assert again.subjects() == [subject] and again.damaged() == []
    assert (root / "notes.txt").read_text() == "mine"


def test_a_damaged_trash_entry_is_ignored(library: Library) -> None:
    entry = library.delete(library.add_subject("Mira").id)
    (library.storage.root / "trash" / entry.id / "entry.json").write_bytes(b"{")
    again = Library.open(library.storage.root)
    assert again.trash() == []
    again.empty_trash()
    assert again.storage.names("trash") == []
