"""Throwing away and bringing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import InputError
from studio.library import Library


def test_anything_comes_back_as_it_was(library: Library, video: Path, avatar_file: Path) -> None:
    subject = library.add_subject("Mira")
    take, avatar = library.add_video(subject.id, video), library.add_avatar(subject.id, avatar_file)
    run = library.runs.begin(take.id)
    before = (library.subjects(), library.takes(), library.avatars(), library.runs.listed())
    for item in (take.id, avatar.id, run.id, subject.id):
        entry = library.delete(item)
        assert entry.id in [e.id for e in library.trash()]
        assert library.restore(entry.id) == item
        assert (library.subjects(), library.takes(), library.avatars(), library.runs.listed()) == before
    assert library.trash() == []


def test_deleted_things_are_not_listed_and_not_found(library: Library, video: Path) -> None:
    subject = library.add_subject("Mira")
    take = library.add_video(subject.id, video)
    library.delete(subject.id)
    assert library.subjects() == library.takes() == []
    with pytest.raises(InputError):
        library.take(take.id)


def test_newest_first_with_names(library: Library) -> None:
    for name in ("A", "B"):
        library.delete(library.add_subject(name).id)
    assert [entry.name for entry in library.trash()] == ["B", "A"]


def test_the_person_comes_back_first(library: Library, video: Path) -> None:
    subject = library.add_subject("Mira")
    take = library.delete(library.add_video(subject.id, video).id)
    person = library.delete(subject.id)
    with pytest.raises(InputError) as refused:
        library.restore(take.id)
    assert refused.value.code == "subject_in_trash"
    library.restore(person.id)
    library.restore(take.id)
    assert len(library.takes()) == 1


def test_emptying_is_for_good_and_spares_the_video(library: Library, video: Path) -> None:
    subject = library.add_subject("Mira")
    library.add_video(subject.id, video)
    entry = library.delete(subject.id)
    assert library.trash_bytes() > 0
    library.empty_trash()
    assert library.trash() == [] and library.trash_bytes() == 0
    assert video.exists()
    with pytest.raises(InputError) as refused:
        library.restore(entry.id)
    assert refused.value.code == "not_in_trash"


def test_damaged_things_can_be_thrown_away(library: Library) -> None:
    subject = library.add_subject("Mira")
    (library.folder(subject.id) / "subject.json").write_text("{")
    entry = library.delete(subject.id)
    assert entry.name == "" and library.damaged() == []
    library.restore(entry.id)
    assert len(library.damaged()) == 1
