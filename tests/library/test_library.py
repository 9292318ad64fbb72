"""Subjects, takes, runs and avatars: made, changed, found again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from studio.core.errors import FileFormatError, InputError
from studio.library import Library
from studio.library.library import VARIABLE, default_folder
from tests.library.conftest import PIXEL


def reopened(library: Library) -> Library:
    return Library.open(library.storage.root)


def test_a_new_library_is_empty(library: Library) -> None:
    assert library.subjects() == library.takes() == library.avatars() == library.runs.listed() == []
    assert library.trash() == library.damaged() == library.runs.orphans() == []
    assert library.trash_bytes() == 0


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert default_folder().name == "library"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere"))
    assert default_folder() == tmp_path / "elsewhere"
    assert Library.open().storage.root == tmp_path / "elsewhere"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError) as refused:
        Library.open(tmp_path / "file" / "library")
    assert refused.value.code == "library_unreachable"


def test_subjects_are_kept_newest_first(library: Library) -> None:
    names = ["Mira", "Jonas", "Äöü 日本語"]
    made = [library.add_subject(name) for name in names]
    again = reopened(library).subjects()
    assert [s.name for s in again] == names[::-1]
    assert {s.id for s in again} == {s.id for s in made}
    assert library.subject(made[0].id) == made[0]


def test_ids_say_nothing_about_anybody(library: Library) -> None:
    subject = library.add_subject("Mira")
    everything = [str(path) for path in library.storage.root.rglob("*")]
    assert not any("mira" in path.casefold() for path in everything)
    assert subject.id != library.add_subject("Mira").id


@pytest.mark.parametrize(
    ("given", "kept"),
    [("  two\n lines ", "two lines"), ("x" * 300, "x" * 120), ("\x00\x1b", "?"), ("a/b\\c", "a/b\\c")],
)
def test_names_are_one_line_of_a_bearable_length(library: Library, given: str, kept: str) -> None:
    assert library.add_subject(given).name == kept


def test_a_video_is_kept_by_reference(library: Library, video: Path) -> None:
    subject = library.add_subject("Mira")
    take = library.add_video(subject.id, video, sha256="ab", facts={"fps": 30.0})
    assert take.name == "my clip"
    assert library.video_path(take.id) == video
    assert reopened(library).takes(subject.id) == [take]
    assert library.takes("s0") == []
    video.unlink()
    with pytest.raises(InputError) as refused:
        library.video_path(take.id)
    assert refused.value.code == "take_moved"


def test_facts_of_a_take_may_come_later(library: Library, video: Path) -> None:
    take = library.add_video(library.add_subject("Mira").id, video)
    library.change_take(take.id, sha256="cd", facts={"verdict": "ok", "frames": 240})
    assert reopened(library).take(take.id).facts == {"verdict": "ok", "frames": 240}
    assert library.take(take.id).sha256 == "cd"


def test_a_capture_lies_in_the_library(library: Library) -> None:
    take = library.begin_capture(library.add_subject("Mira").id, "Take 1")
    assert take.state == "recording" and not library.interrupted(take)
    (library.folder(take.id) / "take.mkv").write_bytes(b"film")
    done = library.change_take(take.id, state="ready", source="take.mkv")
    assert not library.interrupted(done)
    assert library.video_path(take.id).read_bytes() == b"film"


def test_a_recording_that_nobody_ended_is_told_apart(library: Library) -> None:
    take = library.begin_capture(library.add_subject("Mira").id, "Take 1")
    library.change_take(take.id, owner="1:0.00")
    assert library.interrupted(library.take(take.id))
    assert library.video_path(take.id) == library.folder(take.id)


def test_search_looks_at_names_of_everything(library: Library, video: Path, avatar_file: Path) -> None:
    mira, jonas = library.add_subject("Mira Ōe"), library.add_subject("Jonas")
    library.add_video(jonas.id, video)
    library.add_avatar(jonas.id, avatar_file, name="Evening look")
    assert [s.name for s in library.subjects("mira")] == ["Mira Ōe"]
    assert library.subjects("ōE") == [mira]
    assert library.subjects("clip evening") == [jonas]
    assert library.subjects("clip mira") == []
    assert len(library.subjects("  ")) == 2


def test_renaming(library: Library, video: Path, avatar_file: Path) -> None:
    subject = library.add_subject("Mira")
    take, avatar = library.add_video(subject.id, video), library.add_avatar(subject.id, avatar_file)
    for item in (subject, take, avatar):
        library.rename(item.id, "New name")
    again = reopened(library)
    assert {again.subject(subject.id).name, again.take(take.id).name, again.avatar(avatar.id).name} == {"New name"}
    with pytest.raises(InputError) as refused:
        library.rename(subject.id, "   ")
    assert refused.value.code == "empty_name"


@pytest.mark.parametrize("item", ["s0", "t0", "a0", "r0", "z0", "", "../x", "s../../x"])
def test_what_is_not_there_is_said(library: Library, item: str) -> None:
    for ask in (library.folder, library.delete, lambda i: library.rename(i, "x")):
        with pytest.raises(InputError) as refused:
            ask(item)
        assert refused.value.code == "not_in_library"


def test_an_avatar_comes_in_with_its_facts_and_picture(library: Library, avatar_file: Path) -> None:
    subject = library.add_subject("Mira")
    entry = library.add_avatar(subject.id, avatar_file)
    assert entry.name == "toy" and entry.newest.number == 1
    assert entry.newest.facts["preset"] == "draft"
    assert library.avatar_path(entry.id).read_bytes() == avatar_file.read_bytes()
    assert library.thumbnail(entry.id) == PIXEL
    assert library.thumbnail(subject.id) == PIXEL
    assert library.entry_of(library.avatar_path(entry.id)) == entry
    assert library.entry_of(avatar_file) is None


def test_a_file_that_is_no_avatar_stays_outside(library: Library, video: Path) -> None:
    subject = library.add_subject("Mira")
    with pytest.raises(FileFormatError):
        library.add_avatar(subject.id, video)
    assert library.avatars() == [] and library.damaged() == []


def test_versions(library: Library, avatar_file: Path) -> None:
    entry = library.add_avatar(library.add_subject("Mira").id, avatar_file)
    second = library.versions.add(entry.id, avatar_file)
    assert [v.number for v in second.versions] == [1, 2]
    assert library.avatar_path(entry.id) != library.avatar_path(entry.id, 1)
    assert library.avatar_path(entry.id).is_file() and library.avatar_path(entry.id, 1).is_file()


def test_a_duplicate_stands_on_its_own(library: Library, avatar_file: Path) -> None:
    entry = library.add_avatar(library.add_subject("Mira").id, avatar_file)
    copy = library.duplicate(entry.id, "Copy")
    shutil.rmtree(library.folder(entry.id))
    assert library.avatars() == [copy]
    assert library.avatar_path(copy.id).read_bytes() == avatar_file.read_bytes()


def test_a_file_may_change_outside_after_it_came_in(library: Library, avatar_file: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.avatar"
    shutil.copy(avatar_file, mine)
    entry = library.add_avatar(library.add_subject("Mira").id, mine)
    os.replace(shutil.copy(avatar_file, tmp_path / "b"), mine)
    mine.unlink()
    assert library.avatar_path(entry.id).is_file()


def test_thumbnails_of_things_without_one(library: Library, video: Path) -> None:
    take = library.add_video(library.add_subject("Mira").id, video)
    assert library.thumbnail(take.id) == b"" == library.thumbnail("a0") == library.thumbnail("s0")
    (library.folder(take.id) / "thumbnail.png").write_bytes(PIXEL)
    assert library.thumbnail(take.id) == PIXEL == library.thumbnail(take.subject)


def test_a_run_becomes_an_avatar(library: Library, video: Path, avatar_file: Path) -> None:
    take = library.add_video(library.add_subject("Mira").id, video)
    run = library.runs.begin(take.id, options={"preset": "draft", "budget_s": None})
    assert run.name == "Mira"
    assert library.runs.orphans() == []
    library.runs.change(run.id, state="running", step=10, total=100)
    with pytest.raises(InputError) as refused:
        library.runs.finish(run.id)
    assert refused.value.code == "run_unfinished"
    shutil.copy(avatar_file, library.runs.output(run.id))
    library.runs.output(run.id).with_suffix(".track").write_bytes(b"track")
    entry = library.runs.finish(run.id)
    assert library.runs.listed() == [] and library.avatars() == [entry]
    assert entry.id == run.avatar and entry.take == take.id
    assert library.track_path(take.id).read_bytes() == b"track"
    assert library.has_track(take.id)


def test_a_run_may_make_a_new_version(library: Library, video: Path, avatar_file: Path) -> None:
    take = library.add_video(library.add_subject("Mira").id, video)
    entry = library.add_avatar(take.subject, avatar_file, take=take.id)
    run = library.runs.begin(take.id, avatar=entry.id)
    shutil.copy(avatar_file, library.runs.output(run.id))
    after = library.runs.finish(run.id)
    assert after.id == entry.id and len(after.versions) == 2


def test_runs_of_a_program_that_fell_are_found(library: Library, video: Path) -> None:
    take = library.add_video(library.add_subject("Mira").id, video)
    run = library.runs.begin(take.id)
    library.runs.change(run.id, owner="99999999:1.00", state="running")
    again = reopened(library)
    assert [r.id for r in again.runs.orphans()] == [run.id]
    again.runs.change(run.id, state="waiting")
    assert again.runs.orphans() == []


def test_a_result_that_was_not_filed_is_filed_at_the_next_start(
    library: Library, video: Path, avatar_file: Path
) -> None:
    take = library.add_video(library.add_subject("Mira").id, video)
    run = library.runs.begin(take.id)
    library.runs.change(run.id, owner="99999999:1.00")
    shutil.copy(avatar_file, library.runs.output(run.id))
    again = reopened(library)
    assert again.runs.listed() == [] and [a.id for a in again.avatars()] == [run.avatar]


def test_listeners_hear_every_change(library: Library, video: Path) -> None:
    heard: list[int] = []
    library.listeners.append(lambda: heard.append(1))
    subject = library.add_subject("Mira")
    take = library.add_video(subject.id, video)
    library.rename(take.id, "Other")
    library.restore(library.delete(take.id).id)
    library.empty_trash()
    assert len(heard) == 6


def test_manifests_can_be_read_by_people(library: Library) -> None:
    subject = library.add_subject("Mira")
    text = (library.folder(subject.id) / "subject.json").read_text()
    assert msgspec.json.decode(text) == {
        "id": subject.id, "name": "Mira", "created": subject.created, "schema": 1,
    }  # fmt: skip
    assert text.count("\n") > 2
