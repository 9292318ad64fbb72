"""The library: one interface over everything the person has."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
import platformdirs

from studio.core.errors import InputError, StudioError
from studio.library import ownership
from studio.library.pictures import archive_thumbnail, avatar_facts
from studio.library.records import AvatarEntry, Damaged, Discarded, Fact, Part, Record, Run, Subject, Take, Version
from studio.library.shelf import KINDS, Shelf, new_id, timestamp
from studio.library.storage import Storage
from studio.library.trash import Trash

VARIABLE = "AVATAR_STUDIO_LIBRARY"
TRACK = "take.track"
RESULT = "result.avatar"
WORK = ".work"
STATE = "state.safetensors"
PICTURE = "thumbnail.png"
LONGEST_NAME = 120

_T = TypeVar("_T")
_P = TypeVar("_P", bound=Part)


def default_folder() -> Path:
    """Where the library lies: ``AVATAR_STUDIO_LIBRARY``, or a folder of the user's data."""
    chosen = os.environ.get(VARIABLE, "")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("avatar-studio", appauthor=False)) / "library"


class Library:
    """Subjects and what belongs to them. Every change is on the disk when the method returns.

    Args:
        storage: the way to the disk.

    Attributes:
        listeners: called without arguments after every change.
    """

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.listeners: list[Callable[[], None]] = []
        self._shelf = Shelf(storage)
        self._trash = Trash(self._shelf)

    @classmethod
    def open(cls, folder: Path | None = None) -> Library:
        """Open a library, made if it is new; what a crash left half done is finished or swept up.

        Raises:
            InputError: ``library_unreachable``.
        """
        storage = Storage(folder or default_folder())
        storage.check_writable()
        library = cls(storage)
        library.settle()
        return library

    def settle(self) -> None:
        """Finish or sweep up what a crash left half done; raises nothing."""
        self.storage.sweep(Subject.FOLDER)
        self.storage.sweep(Discarded.FOLDER)
        for subject in self.storage.names(Subject.FOLDER):
            for kind in KINDS.values():
                self.storage.sweep(f"{Subject.FOLDER}/{subject}/{kind.FOLDER}")
        try:
            self._trash.sweep()
            for run in self.runs():
                if self.storage.exists(f"{self._shelf.find(run.id)}/{RESULT}") and not ownership.alive(run.owner):
                    self.finish_run(run.id)
        except StudioError:
            return  # a full or read-only disk: everything stays as it is and is settled another time

    # -- subjects

    def add_subject(self, name: str) -> Subject:
        """A new person.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        subject = Subject(id=new_id(Subject), name=_clean(name), created=timestamp())
        self._create(self._shelf.folder(Subject, subject.id), subject)
        return subject

    def subjects(self, words: str = "") -> list[Subject]:
        """Everybody, newest first; with ``words``, those whose name or whose takes' or avatars' names hold them all."""
        everybody = self._shelf.listed(Subject)
        wanted = words.casefold().split()
        if not wanted:
            return everybody
        return [subject for subject in everybody if all(word in self._words_of(subject) for word in wanted)]

    def _words_of(self, subject: Subject) -> str:
        parts = [*self.takes(subject.id), *self.avatars(subject.id)]
        return "\n".join([subject.name, *(part.name for part in parts)]).casefold()

    def subject(self, subject: str) -> Subject:
        """One person; raises as :meth:`take`."""
        return self._shelf.read(Subject, self._shelf.find(subject))

    # -- takes and tracks

    def add_video(
        self, subject: str, video: Path, *, sha256: str = "", facts: Mapping[str, Fact] | None = None
    ) -> Take:
        """A take that is a video somewhere else; it stays where it is, or is copied in if the storage keeps videos.

        Args:
            subject: whose.
            video: a file or a folder of pictures.
            sha256: of its content if known; see :meth:`change_take` for later.
            facts: what is known about it.

        Raises:
            DiskFullError: no space.
            InputError: ``not_in_library``, ``cannot_write``.
        """
        self.storage.admit(subject, sha256)
        take = Take(
            id=new_id(Take),
            name=_clean(video.stem or video.name),
            created=timestamp(),
            subject=subject,
            kind="video",
            source=_kept_name(video) if self.storage.keeps_videos else str(video.resolve()),
            sha256=sha256,
            facts=dict(facts or {}),
        )
        return self._add_part(take, video if self.storage.keeps_videos else None)

    def begin_capture(self, subject: str, name: str) -> Take:
        """A take that a camera records into :meth:`folder`; end it with ``change_take(id, state="ready", ...)``.

        Raises:
            DiskFullError: no space.
            InputError: ``not_in_library``, ``cannot_write``.
        """
        self.storage.admit(subject, "")
        take = Take(
            id=new_id(Take),
            name=_clean(name),
            created=timestamp(),
            subject=subject,
            kind="capture",
            source="",
            state="recording",
            owner=ownership.this_process(),
        )
        return self._add_part(take)

    def change_take(self, take: str, **fields: object) -> Take:
        """Replace fields of a take: ``sha256``, ``state``, ``source``, ``facts``; raises as :meth:`rename`."""
        return self._told(self._shelf.change(Take, take, **fields))

    def takes(self, subject: str = "") -> list[Take]:
        """Takes of a subject, or all, newest first."""
        return self._shelf.listed(Take, subject)

    def take(self, take: str) -> Take:
        """One take.

        Raises:
            InputError: ``not_in_library`` or ``damaged_entry``.
        """
        return self._shelf.read(Take, self._shelf.find(take))

    def interrupted(self, take: Take) -> bool:
        """Whether its recording ended with the program; what was recorded is there."""
        return take.state == "recording" and not ownership.alive(take.owner)

    def video_path(self, take: str) -> Path:
        """The video or folder of pictures of a take.

        Raises:
            InputError: ``not_in_library``, ``damaged_entry``; ``take_moved`` when a video is no longer where it was.
        """
        folder = self._shelf.find(take)
        record = self._shelf.read(Take, folder)
        inside = self.storage.local(f"{folder}/{record.source}" if record.source else folder)
        path = Path(record.source) if os.path.isabs(record.source) else inside
        if not path.exists():
            raise InputError(
                "take_moved",
                f"The video of this take is no longer at {path}.",
                "Put it back where it was, or import it again.",
            )
        return path

    def track_path(self, take: str) -> Path:
        """Where the track of a take lies, or is to be written."""
        return self.storage.local(f"{self._shelf.find(take)}/{TRACK}")

    def has_track(self, take: str) -> bool:
        """Whether the take was tracked."""
        return self.track_path(take).is_file()

    # -- runs

    def begin_run(
        self, take: str, *, name: str = "", options: Mapping[str, Fact | None] | None = None, avatar: str = ""
    ) -> Run:
        """A personalization of a take; its worker writes to :meth:`run_output` and beside it.

        Args:
            take: what it works on.
            name: of the avatar to be; the subject's name if left out.
            options: for the worker; enough to go on after a crash.
            avatar: id of an avatar that gets a new version; a new avatar if left out.

        Raises:
            DiskFullError: no space.
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``.
        """
        subject = self.take(take).subject
        run = Run(
            id=new_id(Run),
            name=_clean(name or self.subject(subject).name),
            created=timestamp(),
            subject=subject,
            take=take,
            avatar=avatar or new_id(AvatarEntry),
            options=dict(options or {}),
            owner=ownership.this_process(),
        )
        return self._add_part(run)

    def change_run(self, run: str, **fields: object) -> Run:
        """Replace fields of a run: ``state``, ``step``, ``total``, ``options``, ``code``, ``note``.

        This process is its owner from now on.

        Raises:
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``.
            DiskFullError: nothing changed.
        """
        return self._told(self._shelf.change(Run, run, **{"owner": ownership.this_process(), **fields}))

    def runs(self, subject: str = "") -> list[Run]:
        """Runs that have not ended, newest first."""
        return self._shelf.listed(Run, subject)

    def run(self, run: str) -> Run:
        """One run; raises as :meth:`take`."""
        return self._shelf.read(Run, self._shelf.find(run))

    def orphans(self) -> list[Run]:
        """Runs that nobody looks after: the program ended, or fell, before they did."""
        return [run for run in self.runs() if not ownership.alive(run.owner)]

    def run_output(self, run: str) -> Path:
        """The ``.avatar`` a run's worker is to write; its work folder and track lie beside it."""
        return self.storage.local(f"{self._shelf.find(run)}/{RESULT}")

    def finish_run(self, run: str) -> AvatarEntry:
        """File the result of a run as an avatar, or as a new version of one; the run is gone afterwards.

        Safe to repeat: a power cut between its steps is healed by the next :meth:`open`.

        Raises:
            InputError: ``not_in_library``; ``run_unfinished``, there is no result yet.
            FileFormatError: the result is damaged.
            DiskFullError: nothing was lost.
        """
        folder = self._shelf.find(run)
        record = self._shelf.read(Run, folder)
        result = self.storage.local(f"{folder}/{RESULT}")
        if not result.is_file():
            raise InputError("run_unfinished", "This run has made no avatar yet.", "Resume it.")
        self._keep_track(record, result.with_suffix(".track"))
        facts = {**avatar_facts(result, self.storage.peek(f"{folder}/{RESULT}")), "run": run}
        try:
            known = self.avatar(record.avatar)
        except InputError:
            filed = self._file_avatar(record.avatar, record.subject, result, record.name, record.take, facts)
        else:
            done = any(version.facts.get("run") == run for version in known.versions)
            filed = known if done else self.add_version(known.id, result, facts=facts)
        self._keep_state(filed, f"{folder}/{RESULT}{WORK}/{STATE}")
        self.storage.remove(folder)
        return self._told(filed)

    def _keep_state(self, avatar: AvatarEntry, state: str) -> None:
        """Keep the state of a finished run beside its avatar, so that it can be taken further; only the newest."""
        kept = f"{self._shelf.find(avatar.id)}/{STATE}"
        with contextlib.suppress(OSError):
            self.storage.local(kept).unlink(missing_ok=True)
        if self.storage.exists(state):
            self.storage.put(self.storage.local(state), kept)

    def state_path(self, avatar: str) -> Path:
        """Where the state of an avatar's newest version lies, if it was kept; raises ``not_in_library``."""
        return self.storage.local(f"{self._shelf.find(avatar)}/{STATE}")

    def _keep_track(self, run: Run, track: Path) -> None:
        try:
            target = f"{self._shelf.find(run.take)}/{TRACK}"
        except InputError:
            return
        if track.is_file() and not self.storage.exists(target):
            self.storage.put(track, target)

    # -- avatars

    def add_avatar(self, subject: str, file: Path, *, name: str = "", take: str = "") -> AvatarEntry:
        """Take a finished ``.avatar`` in.

        Raises:
            FileFormatError: it is damaged or no avatar.
            DiskFullError: no space.
            InputError: ``not_in_library``, ``cannot_write``.
        """
        self._shelf.find(subject)
        return self._told(
            self._file_avatar(new_id(AvatarEntry), subject, file, name or file.stem, take, avatar_facts(file))
        )

    def _file_avatar(
        self, avatar: str, subject: str, file: Path, name: str, take: str, facts: dict[str, Fact]
    ) -> AvatarEntry:
        now = timestamp()
        version = Version(number=1, file="v1.avatar", created=now, facts=facts)
        entry = AvatarEntry(id=avatar, name=_clean(name), created=now, subject=subject, take=take, versions=[version])
        folder = self._shelf.folder(AvatarEntry, subject, avatar)
        hidden = self.storage.begin(folder)
        self.storage.put(file, f"{hidden}/{version.file}")
        self._shelf.write(hidden, entry)
        self.storage.publish(hidden)
        return entry

    def add_version(self, avatar: str, file: Path, *, facts: Mapping[str, Fact] | None = None) -> AvatarEntry:
        """A newer state of an avatar; the older ones stay.

        Raises:
            FileFormatError: it is damaged or no avatar.
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``.
            DiskFullError: nothing changed.
        """
        folder = self._shelf.find(avatar)
        entry = self._shelf.read(AvatarEntry, folder)
        number = entry.versions[-1].number + 1
        version = Version(
            number=number,
            file=f"v{number}-{new_id(AvatarEntry)[-4:]}.avatar",  # a file that a crash left behind is in nobody's way
            created=timestamp(),
            facts=dict(facts) if facts is not None else avatar_facts(file),
        )
        self.storage.put(file, f"{folder}/{version.file}")
        return self._told(self._shelf.change(AvatarEntry, avatar, versions=[*entry.versions, version], shown=0))

    def take_in(self, subject: str, content: BinaryIO, *, name: str, note: str = "") -> AvatarEntry:
        """Take a finished ``.avatar`` in from a stream; raises as :meth:`add_avatar`, and what the stream raises."""
        self._shelf.find(subject)
        entry = AvatarEntry(id=new_id(AvatarEntry), name=_clean(name), created=timestamp(), subject=subject)
        hidden = self.storage.begin(self._shelf.folder(AvatarEntry, subject, entry.id))
        try:
            file = f"{hidden}/v1.avatar"
            self.storage.pour(content, file)
            facts = avatar_facts(self.storage.local(file), self.storage.peek(file))
            version = Version(number=1, file="v1.avatar", created=entry.created, facts=facts, note=_note(note))
            entry = msgspec.structs.replace(entry, versions=[version])
            self._shelf.write(hidden, entry)
            self.storage.publish(hidden)
        except BaseException:
            self.storage.discard(hidden)
            raise
        return self._told(entry)

    def note_version(self, avatar: str, number: int, note: str) -> AvatarEntry:
        """Write a note to a version; raises as :meth:`rename`, and ``no_such_version``."""
        return self._change_version(avatar, number, note=_note(note))

    def retire_version(self, avatar: str, number: int, *, retired: bool = True) -> AvatarEntry:
        """Take a version out of use, or back; raises as :meth:`note_version`."""
        return self._change_version(avatar, number, retired=retired)

    def roll_back(self, avatar: str, number: int) -> AvatarEntry:
        """Show a version from now on, until another one is made or chosen; raises as :meth:`note_version`."""
        entry = self.avatar(avatar)
        _version(entry, number)
        shown = 0 if number == entry.versions[-1].number else number
        return self._told(self._shelf.change(AvatarEntry, avatar, shown=shown))

    def _change_version(self, avatar: str, number: int, **fields: object) -> AvatarEntry:
        entry = self.avatar(avatar)
        wanted = _version(entry, number)
        changed = [msgspec.structs.replace(v, **fields) if v is wanted else v for v in entry.versions]
        return self._told(self._shelf.change(AvatarEntry, avatar, versions=changed))

    def avatars(self, subject: str = "") -> list[AvatarEntry]:
        """Avatars of a subject, or all, newest first."""
        return self._shelf.listed(AvatarEntry, subject)

    def avatar(self, avatar: str) -> AvatarEntry:
        """One avatar; raises as :meth:`take`."""
        return self._shelf.read(AvatarEntry, self._shelf.find(avatar))

    def avatar_path(self, avatar: str, number: int | None = None) -> Path:
        """File of a version, the newest if left out.

        Raises:
            InputError: ``not_in_library``, ``damaged_entry``.
        """
        entry = self.avatar(avatar)
        version = next((v for v in entry.versions if v.number == number), entry.newest)
        return self.storage.local(f"{self._shelf.find(avatar)}/{version.file}")

    def entry_of(self, file: Path) -> AvatarEntry | None:
        """The avatar a file belongs to, if it lies in this library."""
        known = file.parent.name
        try:
            inside = self.storage.local(self._shelf.find(known)) == file.parent
            return self.avatar(known) if inside else None
        except InputError:
            return None

    # -- anything

    def folder(self, item: str) -> Path:
        """The folder of anything; raises ``not_in_library``."""
        return self.storage.local(self._shelf.find(item))

    def rename(self, item: str, name: str) -> Record:
        """Give anything another name.

        Raises:
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``; ``empty_name``.
            DiskFullError: nothing changed.
        """
        if not name.strip():
            raise InputError("empty_name", "A name is needed.", "Write one.")
        return self._told(self._shelf.change(self._kind(item), item, name=_clean(name)))

    def duplicate(self, avatar: str, name: str) -> AvatarEntry:
        """A copy of an avatar's newest version as an avatar of its own; raises as :meth:`add_avatar`."""
        entry = self.avatar(avatar)
        file = self.avatar_path(avatar)
        copied = {key: value for key, value in entry.newest.facts.items() if key != "run"}
        return self._told(self._file_avatar(new_id(AvatarEntry), entry.subject, file, name, entry.take, copied))

    def thumbnail(self, item: str) -> bytes:
        """A picture (PNG) of an avatar, a take or a subject; empty if there is none. Raises nothing."""
        try:
            if not self.storage.shown(self._shelf.find(item).split("/")[1]):
                return b""
            if item.startswith(AvatarEntry.LETTER):
                path = self.avatar_path(item)
                return archive_thumbnail(path, self.storage.peek(f"{self._shelf.find(item)}/{path.name}"))
            if item.startswith(Take.LETTER):
                return self.storage.read(f"{self._shelf.find(item)}/{PICTURE}")
        except (StudioError, OSError):
            return b""
        parts: list[Part] = [*self.avatars(item), *self.takes(item)]
        return next((picture for part in parts if (picture := self.thumbnail(part.id))), b"")

    def set_thumbnail(self, take: str, picture: bytes) -> None:
        """Give a take its picture (PNG).

        Raises:
            InputError: ``not_in_library``, ``cannot_write``.
            DiskFullError: nothing changed.
        """
        self.storage.write(f"{self._shelf.find(take)}/{PICTURE}", picture)
        self._told(None)

    def damaged(self) -> list[Damaged]:
        """Entries that cannot be read; they can be thrown away like any other."""
        return self._shelf.damaged()

    # -- trash

    def delete(self, item: str) -> Discarded:
        """Move anything to the trash.

        Raises:
            InputError: ``not_in_library``, ``cannot_write``.
            DiskFullError: nothing changed.
        """
        found = self._shelf.look(self._kind(item), self._shelf.find(item))
        return self._told(self._trash.throw(item, "" if isinstance(found, str) else found.name))

    def restore(self, entry: str) -> str:
        """Bring something back from the trash; returns its id.

        Raises:
            InputError: ``not_in_trash``, ``subject_in_trash``.
        """
        return self._told(self._trash.restore(entry))

    def trash(self) -> list[Discarded]:
        """What can be brought back, newest first."""
        return self._trash.entries()

    def trash_bytes(self) -> int:
        """Space that emptying the trash frees, bytes."""
        return self._trash.size()

    def empty_trash(self) -> None:
        """Delete what is in the trash for good."""
        self._trash.empty()
        self._told(None)

    # -- inside

    def _kind(self, item: str) -> type[Record]:
        kind = KINDS.get(item[:1])
        if kind is None:
            raise InputError("not_in_library", "This is no longer in the library.", "Choose another one.")
        return kind

    def _add_part(self, part: _P, video: Path | None = None) -> _P:
        self._shelf.find(part.subject)
        self._create(self._shelf.folder(type(part), part.subject, part.id), part, video)
        return part

    def _create(self, folder: str, record: Record, video: Path | None = None) -> None:
        hidden = self.storage.begin(folder)
        if video is not None:
            self._bring_in(video, f"{hidden}/{_kept_name(video)}")
        self._shelf.write(hidden, record)
        self.storage.publish(hidden)
        self._told(None)

    def _bring_in(self, video: Path, target: str) -> None:
        """Copy a video, or the files of a folder of pictures under names that say nothing."""
        if not video.is_dir():
            self.storage.put(video, target)
            return
        self.storage.local(target).mkdir()
        pictures = (file for file in video.iterdir() if file.is_file() and not file.name.startswith("."))
        for number, file in enumerate(sorted(pictures, key=lambda file: _natural(file.name))):
            self.storage.put(file, f"{target}/{number:06d}{file.suffix.lower()}")

    def _told(self, answer: _T) -> _T:
        for listener in list(self.listeners):
            listener()
        return answer


def _kept_name(video: Path) -> str:
    """Name of a video in its take's folder."""
    return "pictures" if video.is_dir() else f"video{video.suffix.lower()}"


def _natural(name: str) -> list[tuple[int, str]]:
    """Sort key: ``2.png`` before ``10.png``."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name.casefold())]


def _version(entry: AvatarEntry, number: int) -> Version:
    found = next((version for version in entry.versions if version.number == number), None)
    if found is None:
        raise InputError("no_such_version", f"This avatar has no version {number}.", "Choose one of its versions.")
    return found


def _note(text: str) -> str:
    return _clean(text) if text.strip() else ""


def _clean(name: str) -> str:
    """One line of at most 120 characters, without control characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return line[:LONGEST_NAME].rstrip() or "?"
