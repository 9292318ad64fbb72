"""The trash: what was thrown away lies here, whole, until it is emptied."""

from __future__ import annotations

from studio.core.errors import InputError
from studio.library.records import Discarded
from studio.library.shelf import Shelf, new_id, timestamp

ITEM = "item"


class Trash:
    """Moves folders out of the library and back.

    The entry is written before the folder moves in and removed after it moved out: a power cut leaves at worst an
    entry without a folder, which is not listed and swept up later.

    Args:
        shelf: where the folders come from.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._storage = shelf.storage

    def throw(self, item: str, name: str) -> Discarded:
        """Move an item's folder into the trash.

        Raises:
            InputError: ``not_in_library``, ``cannot_write``.
            DiskFullError: nothing changed.
        """
        origin = self._shelf.find(item)
        entry = Discarded(id=new_id(Discarded), name=name, created=timestamp(), item=item, origin=origin)
        folder = f"{Discarded.FOLDER}/{entry.id}"
        self._shelf.make(folder, entry)
        self._storage.move(origin, f"{folder}/{ITEM}")
        return entry

    def entries(self) -> list[Discarded]:
        """What can be brought back, newest first."""
        found = []
        for name in self._storage.names(Discarded.FOLDER):
            folder = f"{Discarded.FOLDER}/{name}"
            entry = self._shelf.look(Discarded, folder)
            if not isinstance(entry, str) and self._storage.exists(f"{folder}/{ITEM}"):
                found.append(entry)
        return sorted(found, key=lambda entry: (entry.created, entry.id), reverse=True)

    def restore(self, entry: str) -> str:
        """Move something back to where it was; returns its id.

        Raises:
            InputError: ``not_in_trash``; ``subject_in_trash``, its subject must come back first.
        """
        folder = f"{Discarded.FOLDER}/{entry}"
        record = self._shelf.look(Discarded, folder)
        if isinstance(record, str) or not self._storage.exists(f"{folder}/{ITEM}"):
            raise InputError("not_in_trash", "This is no longer in the trash.", "It cannot be brought back.")
        _, owner, *below = record.origin.split("/")
        if below and not self._storage.exists(f"subjects/{owner}"):
            raise InputError(
                "subject_in_trash",
                "The person this belongs to is in the trash, too.",
                "Bring the person back first.",
            )
        self._storage.move(f"{folder}/{ITEM}", record.origin)
        self._storage.remove(folder)
        return record.item

    def empty(self) -> None:
        """Delete everything for good."""
        for name in self._storage.names(Discarded.FOLDER):
            self._storage.remove(f"{Discarded.FOLDER}/{name}")

    def size(self) -> int:
        """Bytes that emptying would free."""
        return self._storage.size(Discarded.FOLDER)

    def sweep(self) -> None:
        """Remove entries whose folder went back before the entry could be removed."""
        for name in self._storage.names(Discarded.FOLDER):
            folder = f"{Discarded.FOLDER}/{name}"
            if self._storage.names(folder) == [Discarded.MANIFEST]:
                self._storage.remove(folder)
