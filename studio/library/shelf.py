"""Folders with a manifest each: listed, read, made and changed, whatever kind they are."""

from __future__ import annotations

import datetime
import re
import secrets
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from studio.core.errors import InputError
from studio.library.records import SCHEMA, AvatarEntry, Damaged, Part, Record, Run, Subject, Take
from studio.library.storage import Storage

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Part)

PARTS: tuple[type[Record], ...] = (Take, AvatarEntry, Run)
KINDS: dict[str, type[Record]] = {"s": Subject, **{kind.LETTER: kind for kind in PARTS}}
"""First letter of an id to what it is."""
_ID = re.compile(r"[a-z][0-9a-f]{16}")


def new_id(kind: type[Record]) -> str:
    """An id that says nothing about anybody."""
    return kind.LETTER + secrets.token_hex(8)


def timestamp() -> str:
    """Now; ISO 8601, UTC, in microseconds so that things made one after another sort."""
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")


class Shelf:
    """Reads and writes manifests; knows where every id lies.

    Args:
        storage: the way to the disk.
    """

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self._seen: dict[str, tuple[tuple[int, int, int], Record | str]] = {}

    def folder(self, kind: type[Record], subject: str, item: str = "") -> str:
        """Folder of an item, or of a subject."""
        base = f"{Subject.FOLDER}/{subject}"
        return base if kind is Subject else f"{base}/{kind.FOLDER}/{item}"

    def find(self, item: str) -> str:
        """Folder of an id.

        Raises:
            InputError: ``not_in_library``.
        """
        kind = KINDS.get(item[:1]) if _ID.fullmatch(item) else None
        if kind is Subject and self.storage.exists(self.folder(Subject, item)):
            return self.folder(Subject, item)
        if kind is not None and kind is not Subject:
            for subject in self.storage.names(Subject.FOLDER):
                folder = self.folder(kind, subject, item)
                if self.storage.exists(folder):
                    return folder
        raise InputError("not_in_library", "This is no longer in the library.", "Choose another one.")

    def read(self, kind: type[R], folder: str) -> R:
        """The record of a folder.

        Raises:
            InputError: ``damaged_entry``; the message ends in the reason.
        """
        found = self.look(kind, folder)
        if isinstance(found, str):
            raise InputError(
                "damaged_entry",
                "This entry of the library is damaged or was made by a newer version of the program.",
                "Move it to the trash, or update the program.",
            )
        return found

    def look(self, kind: type[R], folder: str) -> R | str:
        """The record of a folder, or the reason why there is none; read again only if its file is another."""
        path = f"{folder}/{kind.MANIFEST}"
        try:
            stamp = self.storage.stamp(path)
            known = self._seen.get(path)
            if known is not None and known[0] == stamp and isinstance(known[1], (kind, str)):
                return known[1]
            found = self._decoded(kind, folder, self.storage.read(path))
        except FileNotFoundError:
            return "missing"
        except OSError:
            return "unreadable"
        self._seen[path] = (stamp, found)
        return found

    def _known(self, kind: type[R], folder: str, manifests: dict[str, bytes]) -> R | str:
        data = manifests.get(folder.rpartition("/")[2])
        return self.look(kind, folder) if data is None else self._decoded(kind, folder, data)

    def _decoded(self, kind: type[R], folder: str, data: bytes) -> R | str:
        try:
            if msgspec.json.decode(data, type=_Version).schema > SCHEMA:
                return "newer"
            record = msgspec.json.decode(data, type=kind)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return "unreadable"
        whole = record.id == folder.rpartition("/")[2] and not (isinstance(record, AvatarEntry) and not record.versions)
        return record if whole else "unreadable"

    def write(self, folder: str, record: Record) -> None:
        """Write a record's manifest; raises as :meth:`Storage.write`."""
        text = msgspec.json.format(msgspec.json.encode(record), indent=1)
        self.storage.write(f"{folder}/{record.MANIFEST}", text)

    def make(self, folder: str, record: Record, fill: Callable[[str], None] | None = None) -> None:
        """Let a folder appear, whole.

        Args:
            folder: where it will be.
            record: of it.
            fill: brings in what lies beside the manifest; called with the folder's name until then.

        Raises:
            DiskFullError: no space.
            InputError: ``cannot_write``.
        """
        hidden = self.storage.begin(folder)
        if fill is not None:
            fill(hidden)
        self.write(hidden, record)
        self.storage.publish(hidden)

    def add(self, part: P, fill: Callable[[str], None] | None = None) -> P:
        """Put something new beside the other parts of its subject; raises as :meth:`make`, and ``not_in_library``."""
        self.find(part.subject)
        self.make(self.folder(type(part), part.subject, part.id), part, fill)
        return part

    def change(self, kind: type[R], item: str, **fields: Any) -> R:
        """Replace fields of a record.

        Raises:
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``.
            DiskFullError: nothing changed.
        """
        folder = self.find(item)
        before = self.read(kind, folder)
        after = msgspec.structs.replace(before, **fields)
        if after != before:
            self.write(folder, after)
        return after

    def listed(self, kind: type[R], subject: str = "") -> list[R]:
        """All readable records of a kind, newest first; of one subject, or of all."""
        folders = self._folders(kind, subject)
        known = self.storage.manifests(Subject.FOLDER) if kind is Subject and not subject else None
        found = [
            self.look(kind, folder) if known is None else self._known(kind, folder, known) for folder in folders
        ]
        whole = [record for record in found if not isinstance(record, str)]
        return sorted(whole, key=lambda record: (record.created, record.id), reverse=True)

    def damaged(self) -> list[Damaged]:
        """Everything that cannot be read."""
        found = []
        for kind in KINDS.values():
            for folder in self._folders(kind, ""):
                reason = self.look(kind, folder)
                if isinstance(reason, str):
                    parts = folder.split("/")
                    label = kind.MANIFEST.removesuffix(".json")
                    found.append(Damaged(id=parts[-1], kind=label, subject=parts[1], reason=reason))
        return found

    def _folders(self, kind: type[Record], subject: str) -> list[str]:
        """Folders of a kind; those that the library did not name are none of its business."""
        subjects = [subject] if subject else self._ids(Subject, Subject.FOLDER)
        if kind is Subject:
            return [self.folder(Subject, name) for name in subjects]
        return [
            self.folder(kind, owner, name)
            for owner in subjects
            for name in self._ids(kind, f"{Subject.FOLDER}/{owner}/{kind.FOLDER}")
        ]

    def _ids(self, kind: type[Record], folder: str) -> list[str]:
        return [name for name in self.storage.names(folder) if _ID.fullmatch(name) and name[0] == kind.LETTER]


class _Version(msgspec.Struct):
    schema: int = SCHEMA
