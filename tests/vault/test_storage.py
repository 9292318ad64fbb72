"""The library over a vault: as any other for who uses it, and nothing in clear on the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from studio.core import files
from studio.core.atomic import write_bytes
from studio.core.errors import AccessError, FileFormatError, InputError, StudioError
from studio.core.paths import resource
from studio.jobs import strongroom
from studio.jobs.bundles import export_avatars, import_avatars
from studio.library import Library
from studio.media.cameras.takerepair import repair_take
from studio.media.cameras.takewriter import TakeWriter
from studio.media.reader import open_video
from studio.nouns.archive import file_sha256
from studio.nouns.avatar import load_avatar
from studio.vault import adoption, backup, retention, rotation
from studio.vault.consent import Wish
from studio.vault.roles import Action, Purpose
from studio.vault.vault import Vault
from tests.library.conftest import PIXEL
from tests.vault.conftest import CHEAP, PASSPHRASE

Agreed = Callable[..., str]
PICTURES = (b"\x89PNG\r\n\x1a\n", b"ftypisom", b"\xff\xd8\xff\xe0\0\x10JFIF", b"V_MJPEG")
SIGNATURES = (b"MARKER", *PICTURES, b"PK\x03\x04\x14\0\0\0")


def clear_files(root: Path, *words: bytes) -> list[str]:
    """Files in which a planted word or the signature of a picture, film or archive can be read."""
    found = []
    for path in root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            found += [f"{path.name}: {word!r}" for word in (*SIGNATURES, *words) if word in data]
    return found


@pytest.fixture
def furnished(library: Library, agreed: Agreed, video: Path, avatar_file: Path) -> dict[str, str]:
    subject = agreed(name="Planted Name")
    take = library.add_video(subject, video)
    library.set_thumbnail(take.id, PIXEL)
    avatar = library.add_avatar(subject, avatar_file, take=take.id, name="Planted Avatar")
    library.storage.put(avatar_file, f"subjects/{subject}/takes/{take.id}/take.track")
    write_bytes(library.storage.local("queue.json"), b'{"jobs":["Planted Name"]}')
    thrown = library.delete(library.add_video(subject, video).id)
    return {"subject": subject, "take": take.id, "avatar": avatar.id, "thrown": thrown.id}


def test_nothing_can_be_read_on_the_disk(library: Library, furnished: dict[str, str]) -> None:
    assert clear_files(library.storage.root, b"Planted", b"my clip", b"film") == []
    assert library.subject(furnished["subject"]).name == "Planted Name"


def test_everything_is_there_after_unlocking(vault: Vault, library: Library, furnished: dict[str, str]) -> None:
    before = [library.subjects(), library.takes(), library.avatars(), library.trash()]
    vault.lock()
    with pytest.raises(AccessError):
        library.subjects()
    vault.unlock(PASSPHRASE)
    again = strongroom.open_library(vault)
    assert [again.subjects(), again.takes(), again.avatars(), again.trash()] == before
    assert again.damaged() == []


def test_files_are_what_was_put_in(
    vault: Vault, library: Library, furnished: dict[str, str], avatar_file: Path, video: Path
) -> None:
    with vault.open(furnished["subject"], Purpose.view):
        path = library.avatar_path(furnished["avatar"])
        assert file_sha256(path) == file_sha256(avatar_file)
        assert np.array_equal(load_avatar(path).gaussians.color, load_avatar(avatar_file).gaussians.color)
        assert files.read_bytes(library.video_path(furnished["take"])) == video.read_bytes()
        assert library.has_track(furnished["take"])


def test_a_library_works_as_any_other(library: Library, furnished: dict[str, str], avatar_file: Path) -> None:
    subject, take, avatar = furnished["subject"], furnished["take"], furnished["avatar"]
    library.rename(subject, "Other")
    assert [s.name for s in library.subjects("other")] == ["Other"]
    library.duplicate(avatar, "Copy")
    library.versions.add(avatar, avatar_file)
    run = library.runs.begin(take)
    with files.open_read(avatar_file) as source:
        write_bytes(library.runs.output(run.id), source.read())
    write_bytes(library.runs.output(run.id).with_suffix(".track"), b"track")
    filed = library.runs.finish(run.id)
    assert library.runs.listed() == [] and filed.take == take
    assert library.thumbnail(filed.id) == PIXEL == library.thumbnail(take) == library.thumbnail(subject)
    assert library.restore(furnished["thrown"]) in {t.id for t in library.takes()}
    assert clear_files(library.storage.root, b"Other", b"Copy") == []


def test_a_video_is_decoded_from_its_sealed_file(vault: Vault, library: Library, agreed: Agreed) -> None:
    sample = resource("sample", "subject.mp4")
    subject = agreed()
    take = library.add_video(subject, sample)
    with vault.open(subject, Purpose.personalize):
        sealed, clear = open_video(library.video_path(take.id)), open_video(sample)
        assert sealed.ref.sha256 == clear.ref.sha256 and sealed.ref.frames == clear.ref.frames == 200
        for ours, theirs in zip(sealed.samples(3), clear.samples(3), strict=True):
            assert np.array_equal(ours.image, theirs.image)


def test_a_folder_of_pictures_is_kept_under_names_that_say_nothing(
    vault: Vault, library: Library, agreed: Agreed, tmp_path: Path
) -> None:
    from studio.media.writer import write_png

    folder = tmp_path / "Mira at home"
    folder.mkdir()
    for number in (2, 10, 1):
        write_png(folder / f"Mira {number}.png", np.full((32, 48, 3), number, np.uint8))
    subject = agreed()
    take = library.add_video(subject, folder)
    assert "Mira" not in " ".join(str(path) for path in vault.root.rglob("*"))
    with vault.open(subject, Purpose.personalize):
        frames = list(open_video(library.video_path(take.id)).frames())
    assert [int(frame.image[0, 0, 0]) for frame in frames] == [1, 2, 10]


def test_a_damaged_video_is_said_and_not_taken_for_a_short_one(vault: Vault, library: Library, agreed: Agreed) -> None:
    subject = agreed()
    path = library.video_path(library.add_video(subject, resource("sample", "subject.mp4")).id)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with vault.open(subject, Purpose.personalize), pytest.raises(FileFormatError) as refused:
        list(open_video(path).frames())
    assert refused.value.code == "vault_tampered"


@pytest.mark.parametrize("ending", ["closed", "killed", "disk full"])
def test_a_recording_is_sealed_as_it_grows_and_survives(
    vault: Vault, library: Library, agreed: Agreed, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = agreed()
    take = library.begin_capture(subject, "Recording")
    path = library.folder(take.id) / "take.mkv"
    writer = TakeWriter(path, fps=30.0)
    picture = np.random.default_rng(1).integers(0, 255, (240, 320, 3), np.uint8)
    for number in range(20):
        writer.write(picture, number / 30)
        assert not clear_files(library.folder(take.id))
    if ending == "closed":
        writer.close()
    elif ending == "killed":
        with path.open("ab") as stream:
            stream.write(b"half a chunk")
        assert repair_take(path) > 0.3
    else:
        recording = writer._stream
        monkeypatch.setattr(recording._writer._stream, "write", _full)  # type: ignore[union-attr]
        with pytest.raises(StudioError) as refused:
            writer.write(picture, 1.0)
        assert refused.value.code == "disk_full"
    library.change_take(take.id, state="ready", source="take.mkv")
    with vault.open(subject, Purpose.personalize):
        frames = list(open_video(library.video_path(take.id)).frames())
    assert len(frames) >= (20 if ending == "closed" else 18)


def _full(data: bytes) -> int:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("another place", "vault_swapped"),
        ("another person", "vault_swapped"),
        ("an older state", "vault_rolled_back"),
        ("an older index", "vault_rolled_back"),
        ("a byte", "vault_tampered"),
        ("the end", "vault_truncated"),
        ("clear", "not_sealed"),
    ],
)
def test_each_attack_on_a_file_has_its_own_message(
    vault: Vault, library: Library, agreed: Agreed, avatar_file: Path, what: str, code: str
) -> None:
    subject, other = agreed(), agreed()
    paths = [library.avatar_path(library.add_avatar(one, avatar_file).id) for one in (subject, subject, other)]
    target = paths[0]
    older = target.read_bytes()
    manifest = target.parent / "avatar.json"
    older_manifest = manifest.read_bytes()
    library.rename(target.parent.name, "Newer")
    if what == "another place":
        shutil.copy(paths[1], target)
    elif what == "another person":
        shutil.copy(paths[2], target)
    elif what == "an older state":
        manifest.write_bytes(older_manifest)
        with pytest.raises(FileFormatError) as rolled:
            files.read_bytes(manifest)
        assert rolled.value.code == code
        return
    elif what == "an older index":
        vault.lock()
        older_index = (vault.root / "vault.db").read_bytes()
        vault.unlock(PASSPHRASE)
        library.rename(target.parent.name, "Newest")
        vault.lock()
        (vault.root / "vault.db").write_bytes(older_index)
        with pytest.raises(FileFormatError) as old:
            vault.unlock(PASSPHRASE)
        assert old.value.code == code
        return
    elif what == "a byte":
        target.write_bytes(older[:5000] + bytes([older[5000] ^ 1]) + older[5001:])
    elif what == "the end":
        target.write_bytes(older[:-900])
    else:
        shutil.copy(avatar_file, target)
    with vault.open(subject, Purpose.view), pytest.raises(FileFormatError) as refused:
        load_avatar(target)
    assert refused.value.code == code


def test_withdrawal_leaves_nothing(vault: Vault, library: Library, furnished: dict[str, str]) -> None:
    stopped: list[str] = []
    vault.withdrawing.append(stopped.append)
    subject = furnished["subject"]
    given = vault.open(subject, Purpose.view)
    path = library.avatar_path(furnished["avatar"])
    code = strongroom.withdraw(library, vault, subject)
    assert code and stopped == [subject] and not vault.gate.is_open(subject)
    assert not path.exists() and not list((vault.root / "subjects").iterdir()) and library.trash() == []
    assert given.subject == subject
    told = [entry.what for entry in vault.audit.entries(subject=subject)]
    assert told[-3:] == ["consent_withdrawn", "key_destroyed", "files_deleted"]
    assert vault.audit.entries(subject=subject)[-1].facts["left"] == 0


def test_partial_withdrawal_deletes_what_was_learnt_and_keeps_the_take(
    vault: Vault, library: Library, furnished: dict[str, str]
) -> None:
    subject = furnished["subject"]
    run = library.runs.begin(furnished["take"])
    strongroom.withdraw(library, vault, subject, keep=[Purpose.evaluate])
    assert library.avatars() == library.runs.listed() == [] and not library.has_track(furnished["take"])
    assert [take.id for take in library.takes()] == [furnished["take"]]
    assert not (vault.root / "subjects" / subject / "runs" / run.id).exists()


def test_emptying_the_trash_destroys_the_key(vault: Vault, library: Library, furnished: dict[str, str]) -> None:
    subject = furnished["subject"]
    library.delete(subject)
    assert library.subjects() == [] and vault.index.state(subject) == "live"
    library.empty_trash()
    assert vault.index.state(subject) == "destroyed" and not list((vault.root / "trash").iterdir())


def test_pictures_in_lists_need_consent_to_be_seen(library: Library, agreed: Agreed, video: Path) -> None:
    shown, hidden = agreed(frozenset({Purpose.view})), agreed(frozenset({Purpose.personalize}))
    for subject, picture in ((shown, PIXEL), (hidden, b"")):
        take = library.add_video(subject, video)
        library.set_thumbnail(take.id, PIXEL)
        assert library.thumbnail(take.id) == picture


def test_takes_without_consent_can_be_checked_and_not_trained(
    vault: Vault, library: Library, agreed: Agreed, video: Path
) -> None:
    subject = agreed(frozenset())
    path = library.video_path(library.add_video(subject, video).id)
    with vault.open(subject, Action.check):
        assert files.read_bytes(path)
    with pytest.raises(AccessError):
        vault.open(subject, Purpose.personalize)


def test_nobody_hides_behind_the_sample_person(vault: Vault, library: Library, agreed: Agreed, video: Path) -> None:
    sample = resource("sample", "subject.mp4")
    subject = agreed(frozenset())
    vault.declare_synthetic(subject, file_sha256(sample))
    library.add_video(subject, sample, sha256=file_sha256(sample))
    for attempt in (
        lambda: library.add_video(subject, video, sha256=file_sha256(video)),
        lambda: library.add_video(subject, video),
        lambda: library.begin_capture(subject, "Me"),
    ):
        with pytest.raises(InputError) as refused:
            attempt()
        assert refused.value.code == "not_synthetic"


def test_new_keys_for_a_person(vault: Vault, library: Library, furnished: dict[str, str], video: Path) -> None:
    subject = furnished["subject"]
    before = {path: path.read_bytes() for path in rotation.files_of(vault, subject)}
    old = vault.keys(subject)
    assert len(before) == 9
    assert set(rotation.rotate(vault, subject)) == set(before)
    assert all(path.read_bytes() != data for path, data in before.items())
    assert old.data.keys().isdisjoint(vault.keys(subject).data)
    assert library.damaged() == [] and vault.consents.names(vault.consents.history(subject)[0], vault.keys(subject))
    with vault.open(subject, Purpose.view):
        assert files.read_bytes(library.video_path(furnished["take"])) == video.read_bytes()
    path, data = next(iter(before.items()))
    path.write_bytes(data)
    with pytest.raises(FileFormatError):
        vault.cabinet.opened(path, *vault.cabinet.where(path))


def test_an_interrupted_rotation_goes_on(vault: Vault, library: Library, furnished: dict[str, str]) -> None:
    subject = furnished["subject"]
    work = rotation.rotate(vault, subject)
    for _ in range(3):
        next(work)
    work.close()
    assert len(vault.keys(subject).data) == 2 and backup.check_all(vault) == []
    assert len(list(rotation.rotate(vault, subject))) == 6
    assert len(vault.keys(subject).data) == 1 and backup.check_all(vault) == []


def test_backup_and_restore(vault: Vault, library: Library, furnished: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "copy.tar"
    count = backup.write_backup(vault, out)
    assert count >= 12 and clear_files(tmp_path / "library", b"Planted") == []
    assert b"Planted" not in out.read_bytes()
    assert backup.read_backup(out, tmp_path / "again") == count
    again = Vault(tmp_path / "again")
    again.unlock(PASSPHRASE)
    assert backup.check_all(again) == [] and again.consent(furnished["subject"]).given
    copy = strongroom.open_library(again)
    assert [s.id for s in copy.subjects()] == [furnished["subject"]]
    again.close()
    with pytest.raises(InputError) as full:
        backup.read_backup(out, vault.root)
    assert full.value.code == "not_empty"


@pytest.mark.parametrize("name", ["../evil", "/evil", "a/../../evil", "link"])
def test_a_hostile_backup_writes_nothing_outside(tmp_path: Path, name: str) -> None:
    import io
    import tarfile

    out = tmp_path / "evil.tar"
    with tarfile.open(out, "w") as archive:
        info = tarfile.TarInfo(name)
        info.size = 4
        if name == "link":
            info.type, info.linkname, info.size = tarfile.SYMTYPE, "/etc/passwd", 0
        archive.addfile(info, io.BytesIO(b"evil"))
    with pytest.raises(FileFormatError) as refused:
        backup.read_backup(out, tmp_path / "a" / "b" / "again")
    assert refused.value.code == "not_a_backup"
    assert not list(tmp_path.rglob("evil")) and not (tmp_path / "a" / "b" / "again").exists()


def test_check_all_names_what_is_damaged(vault: Vault, library: Library, furnished: dict[str, str]) -> None:
    path = library.avatar_path(furnished["avatar"])
    path.write_bytes(path.read_bytes()[:-3])
    ((found, problem),) = backup.check_all(vault)
    assert vault.root / found == path and problem.code in {"vault_truncated", "vault_tampered"}


def test_a_clear_library_becomes_a_sealed_one(tmp_path: Path, avatar_file: Path, video: Path) -> None:
    root = tmp_path / "clear"
    clear = Library.open(root)
    subject = clear.add_subject("Planted Name")
    take = clear.add_video(subject.id, video)
    avatar = clear.add_avatar(subject.id, avatar_file, name="Planted Avatar")
    thrown = clear.delete(clear.add_avatar(subject.id, avatar_file).id)
    person = clear.delete(clear.add_subject("Planted Other").id)
    (root / "queue.json").write_bytes(b'{"jobs":[]}')
    before = [clear.subjects(), clear.takes(), clear.avatars(), clear.trash()]
    vault = Vault.create(root, passphrase=PASSPHRASE, strength=CHEAP)
    assert adoption.needs_adoption(vault)
    work = adoption.adopt(vault)
    next(work)
    work.close()
    assert adoption.needs_adoption(vault), "it was interrupted"
    done = list(adoption.adopt(vault))
    assert done[-1][0] == done[-1][1] and not adoption.needs_adoption(vault)
    assert clear_files(root, b"Planted") == [] and avatar_file.read_bytes().startswith(b"PK"), "others keep theirs"
    library = strongroom.open_library(vault)
    assert [library.subjects(), library.takes(), library.avatars(), library.trash()] == before
    assert library.restore(thrown.id) and library.restore(person.id)
    vault.grant(subject.id, Wish(frozenset(Purpose), "en"))
    with vault.open(subject.id, Purpose.view):
        assert load_avatar(library.avatar_path(avatar.id)) is not None
        assert library.video_path(take.id) == video, "it stays outside"
    vault.close()


def test_interrupted_deletion_is_finished_at_the_next_unlocking(
    vault: Vault, library: Library, furnished: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.vault.remains.shred", lambda path: (0, 0))
    vault.destroy(furnished["subject"])
    subjects = vault.root / "subjects"
    left = [folder for folder in subjects.iterdir() if furnished["subject"] in folder.name]
    assert left and any(left[0].rglob("*"))
    monkeypatch.undo()
    vault.lock()
    vault.unlock(PASSPHRASE)
    assert not any(furnished["subject"] in folder.name for folder in subjects.iterdir())


def test_bundles_carry_avatars_to_another_vault(
    vault: Vault, library: Library, furnished: dict[str, str], tmp_path: Path, avatar_file: Path
) -> None:
    out = tmp_path / "x.avatars"
    assert list(export_avatars(library, vault, [furnished["avatar"]], out, PASSPHRASE, strength=CHEAP)) == [
        furnished["avatar"]
    ]
    assert not any(word in out.read_bytes() for word in (b"Planted", b"PK\x03\x04"))
    other = Vault.create(tmp_path / "other", passphrase=PASSPHRASE, strength=CHEAP)
    shelf = strongroom.open_library(other)
    with pytest.raises(AccessError) as wrong:
        list(import_avatars(shelf, other, out, "not these words"))
    assert wrong.value.code == "wrong_passphrase"
    (entry,) = import_avatars(shelf, other, out, PASSPHRASE)
    assert entry.name == "Planted Avatar" and shelf.subject(entry.subject).name == "Planted Name"
    with pytest.raises(AccessError) as refused:
        other.open(entry.subject, Purpose.view)
    assert refused.value.code == "no_consent", "another vault's signature is nobody's word here"
    other.grant(entry.subject, Wish(frozenset({Purpose.view}), "en"))
    with other.open(entry.subject, Purpose.view):
        assert file_sha256(shelf.avatar_path(entry.id)) == file_sha256(avatar_file)
    other.close()
    (back,) = import_avatars(library, vault, out, PASSPHRASE)
    assert back.subject == furnished["subject"], "this vault knows the person"


def test_a_damaged_bundle_brings_nothing_half(
    vault: Vault, library: Library, furnished: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "x.avatars"
    list(export_avatars(library, vault, [furnished["avatar"]], out, PASSPHRASE, strength=CHEAP))
    whole, before = out.read_bytes(), library.avatars()
    for data in (whole[:-1], whole[: len(whole) // 2], whole[:300] + b"x" + whole[301:], b"", b"ASBUNDL1\xff\xff{}"):
        out.write_bytes(data)
        with pytest.raises(StudioError):
            list(import_avatars(library, vault, out, PASSPHRASE))
        assert library.avatars() == before and library.damaged() == []


def test_an_export_without_consent_writes_nothing(
    vault: Vault, library: Library, agreed: Agreed, avatar_file: Path, tmp_path: Path
) -> None:
    subject = agreed(frozenset({Purpose.view}))
    avatar = library.add_avatar(subject, avatar_file)
    with pytest.raises(AccessError):
        list(export_avatars(library, vault, [avatar.id], tmp_path / "x.avatars", PASSPHRASE))
    assert not (tmp_path / "x.avatars").exists()


def test_retention(vault: Vault, library: Library, agreed: Agreed) -> None:
    import datetime

    end = datetime.date.today() + datetime.timedelta(days=10)
    day = datetime.timedelta(days=1)
    ending, never, nobody = agreed(expires=end), agreed(), agreed(frozenset())
    assert retention.rules(vault) == retention.Rules()
    assert [(due.subject, due.reason, due.on) for due in retention.schedule(vault)] == [
        (ending, "expired", end + 31 * day)
    ]
    retention.set_rules(vault, retention.Rules(expired_days=0, unconsented_days=400))
    assert {due.subject for due in retention.schedule(vault)} == {ending, nobody}
    assert retention.sweep(vault, today=end) == []
    assert [due.subject for due in retention.sweep(vault, today=end + day)] == [ending]
    assert {subject.id for subject in library.subjects()} == {never, nobody}
    vault.index.set_meta("retention", b"forged")
    assert retention.rules(vault) == retention.Rules(), "what others wrote does not count"


def test_versions_with_notes_retired_and_rolled_back(
    library: Library, furnished: dict[str, str], avatar_file: Path
) -> None:
    avatar = furnished["avatar"]
    library.versions.add(avatar, avatar_file)
    library.versions.add(avatar, avatar_file)
    library.versions.note(avatar, 2, "  better\nhair ")
    assert library.avatar(avatar).versions[1].note == "better hair"
    assert library.versions.roll_back(avatar, 1).newest.number == 1
    assert library.avatar_path(avatar).name == "v1.avatar"
    assert library.versions.add(avatar, avatar_file).newest.number == 4, "a new version is shown"
    assert library.versions.retire(avatar, 4).newest.number == 3
    assert library.versions.retire(avatar, 4, retired=False).newest.number == 4
    with pytest.raises(InputError) as refused:
        library.versions.roll_back(avatar, 9)
    assert refused.value.code == "no_such_version"


def test_modes_of_files_are_the_owners_alone(vault: Vault, library: Library, furnished: dict[str, str]) -> None:
    if os.name == "posix":
        assert vault.root.stat().st_mode & 0o077 == 0
