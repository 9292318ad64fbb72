"""The library: one interface over everything the person has."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, TypeVar

import platformdirs

from studio.core.errors import InputError, StudioError
from studio.library import ownership
from studio.library.footage import PICTURE, TRACK, Footage
from studio.library.names import one_line
from studio.library.pictures import archive_thumbnail, avatar_facts
from studio.library.records import AvatarEntry, Damaged, Discarded, Fact, Part, Record, Subject, Take
from studio.library.runs import Runs
from studio.library.shelf import KINDS, Shelf, new_id, timestamp
from studio.library.storage import Storage
from studio.library.trash import Trash
from studio.library.versions import STATE, Versions, new_avatar

VARIABLE = "AVATAR_STUDIO_LIBRARY"

_T = TypeVar("_T")


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
        versions: of the avatars.
        runs: personalizations that have not ended.
    """

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.listeners: list[Callable[[], None]] = []
        self._shelf = Shelf(storage)
        self._footage = Footage(storage)
        self._trash = Trash(self._shelf)
        self.versions = Versions(self._shelf, self.tell)
        self.runs = Runs(self._shelf, self.versions, self.tell)

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
            self.runs.settle()
        except StudioError:
            return  # a full or read-only disk: everything stays as it is and is settled another time

    def tell(self) -> None:
        """Tell the listeners that something changed."""
        for listener in list(self.listeners):
            listener()

    # -- subjects

    def add_subject(self, name: str) -> Subject:
        """A new person.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        subject = Subject(id=new_id(Subject), name=one_line(name), created=timestamp())
        self._shelf.make(self._shelf.folder(Subject, subject.id), subject)
        return self._told(subject)

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
            name=one_line(video.stem or video.name),
            created=timestamp(),
            subject=subject,
            kind="video",
            source=self._footage.source(video),
            sha256=sha256,
            facts=dict(facts or {}),
        )
        return self._told(self._shelf.add(take, lambda hidden: self._footage.bring_in(video, hidden)))

    def begin_capture(self, subject: str, name: str) -> Take:
        """A take that a camera records into :meth:`folder`; end it with ``change_take(id, state="ready", ...)``.

        Raises:
            DiskFullError: no space.
            InputError: ``not_in_library``, ``cannot_write``.
        """
        self.storage.admit(subject, "")
        take = Take(
            id=new_id(Take),
            name=one_line(name),
            created=timestamp(),
            subject=subject,
            kind="capture",
            source="",
            state="recording",
            owner=ownership.this_process(),
        )
        return self._told(self._shelf.add(take))

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
        return self._footage.path(folder, record)

    def track_path(self, take: str) -> Path:
        """Where the track of a take lies, or is to be written."""
        return self.storage.local(f"{self._shelf.find(take)}/{TRACK}")

    def has_track(self, take: str) -> bool:
        """Whether the take was tracked."""
        return self.track_path(take).is_file()

    # -- avatars

    def add_avatar(self, subject: str, file: Path, *, name: str = "", take: str = "") -> AvatarEntry:
        """Take a finished ``.avatar`` in.

        Raises:
            FileFormatError: it is damaged or no avatar.
            DiskFullError: no space.
            InputError: ``not_in_library``, ``cannot_write``.
        """
        self._shelf.find(subject)
        entry = new_avatar(subject, name or file.stem, take=take)
        return self._told(self.versions.begin(entry, file, avatar_facts(file)))

    def take_in(self, subject: str, content: BinaryIO, *, name: str, note: str = "") -> AvatarEntry:
        """Take a finished ``.avatar`` in from a stream; raises as :meth:`add_avatar`, and what the stream raises."""
        self._shelf.find(subject)
        return self._told(self.versions.pour(new_avatar(subject, name), content, note=note))

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

    def state_path(self, avatar: str) -> Path:
        """Where the state of an avatar's newest version lies, if it was kept; raises ``not_in_library``."""
        return self.storage.local(f"{self._shelf.find(avatar)}/{STATE}")

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
        return self._told(self._shelf.change(self._kind(item), item, name=one_line(name)))

    def duplicate(self, avatar: str, name: str) -> AvatarEntry:
        """A copy of an avatar's newest version as an avatar of its own; raises as :meth:`add_avatar`."""
        entry = self.avatar(avatar)
        file = self.avatar_path(avatar)
        copied = {key: value for key, value in entry.newest.facts.items() if key != "run"}
        return self._told(self.versions.begin(new_avatar(entry.subject, name, take=entry.take), file, copied))

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
        self.tell()

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
        self.tell()

    # -- inside

    def _kind(self, item: str) -> type[Record]:
        kind = KINDS.get(item[:1])
        if kind is None:
            raise InputError("not_in_library", "This is no longer in the library.", "Choose another one.")
        return kind

    def _told(self, answer: _T) -> _T:
        self.tell()
        return answer
