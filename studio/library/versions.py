"""Versions of avatars: an avatar begins with one, gets newer ones, and keeps them all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import msgspec

from studio.core.errors import InputError
from studio.library import names
from studio.library.pictures import avatar_facts
from studio.library.records import AvatarEntry, Fact, Version
from studio.library.shelf import Shelf, new_id, timestamp

STATE = "state.safetensors"
_FIRST = "v1.avatar"


class Versions:
    """Files of avatars and what is noted about them.

    Args:
        shelf: where avatars lie.
        tell: called after every change of an avatar that was there before.
    """

    def __init__(self, shelf: Shelf, tell: Callable[[], None]) -> None:
        self._shelf, self._storage, self._tell = shelf, shelf.storage, tell

    def begin(self, avatar: AvatarEntry, file: Path, facts: Mapping[str, Fact]) -> AvatarEntry:
        """Let a new avatar appear; tells nobody.

        Args:
            avatar: from :func:`new_avatar`.
            file: its first version.
            facts: about it.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        entry = _with_first(avatar, facts)
        folder = self._shelf.folder(AvatarEntry, avatar.subject, avatar.id)
        self._shelf.make(folder, entry, lambda hidden: self._storage.put(file, f"{hidden}/{_FIRST}"))
        return entry

    def pour(self, avatar: AvatarEntry, content: BinaryIO, *, note: str = "") -> AvatarEntry:
        """:meth:`begin` from a stream; raises what the stream raises, too, and :class:`FileFormatError`."""
        hidden = self._storage.begin(self._shelf.folder(AvatarEntry, avatar.subject, avatar.id))
        try:
            file = f"{hidden}/{_FIRST}"
            self._storage.pour(content, file)
            facts = avatar_facts(self._storage.local(file), self._storage.peek(file))
            entry = _with_first(avatar, facts, note=names.note(note))
            self._shelf.write(hidden, entry)
            self._storage.publish(hidden)
        except BaseException:
            self._storage.discard(hidden)
            raise
        return entry

    def add(self, avatar: str, file: Path, *, facts: Mapping[str, Fact] | None = None) -> AvatarEntry:
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
        self._storage.put(file, f"{folder}/{version.file}")
        return self._changed(avatar, versions=[*entry.versions, version], shown=0)

    def note(self, avatar: str, number: int, note: str) -> AvatarEntry:
        """Write a note to a version.

        Raises:
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``; ``no_such_version``.
            DiskFullError: nothing changed.
        """
        return self._change(avatar, number, note=names.note(note))

    def retire(self, avatar: str, number: int, *, retired: bool = True) -> AvatarEntry:
        """Take a version out of use, or back; raises as :meth:`note`."""
        return self._change(avatar, number, retired=retired)

    def roll_back(self, avatar: str, number: int) -> AvatarEntry:
        """Show a version from now on, until another one is made or chosen; raises as :meth:`note`."""
        entry = self._entry(avatar)
        _version(entry, number)
        return self._changed(avatar, shown=0 if number == entry.versions[-1].number else number)

    def keep_state(self, avatar: str, state: str) -> None:
        """Keep the state of a run beside the avatar it made, so that it can be taken further; only the newest.

        Args:
            avatar: its id.
            state: file in the storage; without it, none is kept.

        Raises:
            InputError: ``not_in_library``, ``cannot_write``.
            DiskFullError: no space.
        """
        kept = f"{self._shelf.find(avatar)}/{STATE}"
        with contextlib.suppress(OSError):
            self._storage.local(kept).unlink(missing_ok=True)
        if self._storage.exists(state):
            self._storage.put(self._storage.local(state), kept)

    def _entry(self, avatar: str) -> AvatarEntry:
        return self._shelf.read(AvatarEntry, self._shelf.find(avatar))

    def _change(self, avatar: str, number: int, **fields: object) -> AvatarEntry:
        entry = self._entry(avatar)
        wanted = _version(entry, number)
        changed = [msgspec.structs.replace(v, **fields) if v is wanted else v for v in entry.versions]
        return self._changed(avatar, versions=changed)

    def _changed(self, avatar: str, **fields: object) -> AvatarEntry:
        entry = self._shelf.change(AvatarEntry, avatar, **fields)
        self._tell()
        return entry


def new_avatar(subject: str, name: str, *, take: str = "", avatar: str = "") -> AvatarEntry:
    """The record of an avatar that has no version yet.

    Args:
        subject: whose.
        name: for people.
        take: it is made from.
        avatar: id that it was promised; a new one if left out.
    """
    return AvatarEntry(
        id=avatar or new_id(AvatarEntry), name=names.one_line(name), created=timestamp(), subject=subject, take=take
    )


def _with_first(avatar: AvatarEntry, facts: Mapping[str, Fact], *, note: str = "") -> AvatarEntry:
    version = Version(number=1, file=_FIRST, created=avatar.created, facts=dict(facts), note=note)
    return msgspec.structs.replace(avatar, versions=[version])


def _version(entry: AvatarEntry, number: int) -> Version:
    found = next((version for version in entry.versions if version.number == number), None)
    if found is None:
        raise InputError("no_such_version", f"This avatar has no version {number}.", "Choose one of its versions.")
    return found
