"""The cabinet of a library: reads and writes its files sealed.

See :mod:`studio.core.files` for who opens them, :mod:`studio.vault.ledger` for what a power cut leaves of a write.
"""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, Protocol, cast

import msgspec

from studio.core.atomic import flush, plain_atomic_write, replace, storage_error
from studio.core.errors import FileFormatError, InputError
from studio.core.files import Patches
from studio.vault import audit, keyfile
from studio.vault import index as indexing
from studio.vault.container import Label, SealedReader, SealedWriter, tampered
from studio.vault.index import Index
from studio.vault.recording import SealedRecording
from studio.vault.subjectkeys import SubjectKeys

HOUSE = "house"
"""Whose key seals what belongs to no subject: the queue, entries of the trash."""
PLAIN = frozenset({keyfile.NAME, audit.LOG, audit.HEAD, indexing.NAME, f"{indexing.NAME}-wal", f"{indexing.NAME}-shm"})
"""The vault's own files, sealed by other means."""
PARTS = ".parts"
"""Folder for files that are being written; sealed as all others."""
CARD = "subject.json"
_HIDDEN = (".new-", ".gone-")
_TRIES = 3


class Keys(Protocol):
    """Hands out keys of subjects, or refuses."""

    def keys(self, subject: str) -> SubjectKeys:
        """Keys of a subject.

        Raises:
            AccessError: ``vault_locked``, ``no_key``.
        """

    def admit(self, subject: str, place: str, *, writing: bool) -> None:
        """Refuse what nobody asked the gate for.

        Raises:
            AccessError: ``gate_closed``, ``consent_withdrawn``.
        """


class Spot(NamedTuple):
    """A place of a subject, and its keys."""

    subject: str
    place: str
    keys: SubjectKeys


class SealedCabinet:
    """A :class:`studio.core.files.Cabinet` over one library.

    Args:
        root: of the library.
        index: of its vault.
        keys: hands out keys.
    """

    def __init__(self, root: Path, index: Index, keys: Keys) -> None:
        self.root = Path(os.path.abspath(root))
        self._real = os.path.realpath(root)
        self._index = index
        self._keys = keys

    # -- what studio.core.files asks for

    def read(self, path: Path, *, unfinished: bool = False) -> BinaryIO:
        """See :class:`studio.core.files.Cabinet`.

        Raises:
            OSError: it is not there.
            AccessError: locked, or the gate was not asked.
            FileFormatError: ``vault_tampered``, ``vault_truncated``, ``vault_swapped``, ``vault_rolled_back``,
                ``not_sealed``.
        """
        if self._plain(path):
            return path.open("rb")
        subject, place = self.where(path)
        if not unfinished:
            self._keys.admit(subject, place, writing=False)
        reader = self.opened(path, subject, place, unfinished=unfinished)
        if unfinished and reader.whole:  # making a torn recording whole shows nobody; anything else does
            try:
                self._keys.admit(subject, place, writing=False)
            except BaseException:
                reader.close()
                raise
        return cast(BinaryIO, reader)

    def opened(self, path: Path, subject: str, place: str, *, unfinished: bool = False) -> SealedReader:
        """The content of a file, whoever asks; raises as :meth:`read`."""
        keys = self._keys.keys(subject)
        for attempt in range(_TRIES):
            reader = SealedReader(
                path.open("rb"), _key_for(keys, subject, place, path.name), name=path.name, unfinished=unfinished
            )
            known = self._index.ledger(subject, keys).files.get(place, (0, 0))
            if reader.label.generation in known and reader.label.generation > 0:
                return reader
            reader.close()
            time.sleep(0.01 * attempt)  # another process may just have replaced it
        raise rolled_back(path.name)

    @contextlib.contextmanager
    def write(self, path: Path) -> Iterator[IO[bytes]]:
        """See :class:`studio.core.files.Cabinet`; raises as :func:`studio.core.atomic.atomic_write`."""
        if self._plain(path):
            with plain_atomic_write(path) as stream:
                yield stream
            return
        subject, place = self.where(path)
        self._keys.admit(subject, place, writing=True)
        buffer = io.BytesIO()
        yield buffer
        card = buffer.getvalue() if place == CARD else None
        self.store(path, subject, place, lambda writer: writer.write(buffer.getbuffer()), card=card)

    def store(
        self,
        path: Path,
        subject: str,
        place: str,
        fill: Callable[[SealedWriter], None],
        *,
        card: bytes | None = None,
    ) -> None:
        """Seal what ``fill`` writes and put it at a path; raises as :func:`studio.core.atomic.atomic_write`.

        Args:
            path: where to.
            subject: whose.
            place: of the path.
            fill: writes the content; called again if another process wrote the same place meanwhile.
            card: the content, if it is the subject's manifest.
        """
        keys = self._keys.keys(subject)
        while not self._stored(path, Spot(subject, place, keys), fill, card):
            pass

    def _stored(self, path: Path, spot: Spot, fill: Callable[[SealedWriter], None], card: bytes | None) -> bool:
        """One attempt; False if another process began to write the same place later."""
        subject, place, keys = spot
        generation = self._index.note(subject, keys, lambda ledger: ledger.begin(place), stale=place == CARD)
        part = self.root / PARTS / f"{os.urandom(8).hex()}.part"
        try:
            part.parent.mkdir(exist_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("xb") as stream:
                writer = SealedWriter(stream, keys.data[keys.epoch], Label(subject, place, generation, keys.epoch))
                fill(writer)
                writer.finish()
                stream.flush()
                os.fsync(stream.fileno())
            with self._index.change():
                if not self._index.note(subject, keys, lambda ledger: ledger.end(place, generation), card=card):
                    return False
                replace(part, path)
            with contextlib.suppress(OSError):
                flush(path.parent)
            return True
        except OSError as error:
            raise storage_error(error, path) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink()

    def record(self, path: Path) -> SealedRecording:
        """See :class:`studio.core.files.Cabinet`."""
        subject, place = self.where(path)
        self._keys.admit(subject, place, writing=True)
        keys = self._keys.keys(subject)
        generation = self._index.note(subject, keys, lambda ledger: ledger.begin(place))
        return SealedRecording(
            path.open("xb", buffering=0),
            keys.data[keys.epoch],
            Label(subject, place, generation, keys.epoch),
            settle=lambda: self._settle(subject, keys, place, generation),
            mend=lambda size, patches: self.mend(path, size, patches),
        )

    def mend(self, path: Path, size: int, patches: Patches) -> None:
        """See :class:`studio.core.files.Cabinet`."""
        subject, place = self.where(path)
        self._keys.admit(subject, place, writing=True)
        with self.opened(path, subject, place, unfinished=True) as reader:
            end, tail = reader.ending(size, patches)
            generation = reader.label.generation
        with path.open("rb+") as stream:
            stream.truncate(end)
            stream.seek(end)
            stream.write(tail)
            stream.flush()
            os.fsync(stream.fileno())
        self._settle(subject, self._keys.keys(subject), place, generation)

    def size(self, path: Path) -> int:
        """See :class:`studio.core.files.Cabinet`."""
        if self._plain(path):
            return path.stat().st_size
        subject, place = self.where(path)
        self._keys.admit(subject, place, writing=False)
        with self.opened(path, subject, place) as reader:
            return reader.content_size

    # -- for the vault

    def where(self, path: Path) -> tuple[str, str]:
        """Subject and place of a path; names of folders that are being made or removed count as what they become.

        Raises:
            InputError: ``not_in_library``.
        """
        parts = [_settled(part) for part in self._relative(path)]
        if len(parts) >= 3 and parts[0] == "trash" and parts[2] == "item":
            parts = [*self._origin(path, parts[1]).split("/"), *parts[3:]]
        if len(parts) >= 3 and parts[0] == "subjects":
            return parts[1], "/".join(parts[2:])
        if not parts or parts[0] == "subjects":
            raise InputError("not_in_library", "This is no longer in the library.", "Choose another one.")
        return HOUSE, "/".join(parts)

    def _origin(self, path: Path, entry: str) -> str:
        manifest = self.root / "trash" / entry / "entry.json"
        with self.opened(manifest, HOUSE, f"trash/{entry}/entry.json") as stream:
            try:
                return msgspec.json.decode(stream.read(), type=_Entry).origin
            except msgspec.MsgspecError as error:
                raise tampered(path.name) from error

    def _relative(self, path: Path) -> tuple[str, ...]:
        absolute = os.path.abspath(path)
        for root in (str(self.root), self._real):
            if absolute.startswith(root + os.sep):
                return tuple(absolute[len(root) + 1 :].split(os.sep))
        return ()

    def _plain(self, path: Path) -> bool:
        parts = self._relative(path)
        return len(parts) == 1 and parts[0] in PLAIN

    def _settle(self, subject: str, keys: SubjectKeys, place: str, generation: int) -> None:
        self._index.note(subject, keys, lambda ledger: ledger.end(place, generation))


def rolled_back(name: str) -> FileFormatError:
    """The error for an older state put back."""
    return FileFormatError(
        "vault_rolled_back",
        f"{name} is an older state that was put back in place of the newest.",
        "Restore the whole library from one backup; find out who can write to this disk.",
    )


def swapped(name: str) -> FileFormatError:
    """The error for a file in another's place."""
    return FileFormatError(
        "vault_swapped",
        f"{name} belongs to another person or another place of the library.",
        "Put it back where it was, or restore the library from a backup.",
    )


def _key_for(keys: SubjectKeys, subject: str, place: str, name: str) -> Callable[[Label], bytes]:
    def key_of(label: Label) -> bytes:
        if (label.subject, label.place) != (subject, place):
            raise swapped(name)
        key = keys.data.get(label.epoch)
        if key is None:
            raise rolled_back(name)
        return key

    return key_of


def _settled(name: str) -> str:
    for prefix in _HIDDEN:
        if name.startswith(prefix):
            return name[len(prefix) :]
    return name


class _Entry(msgspec.Struct):
    """Of an entry of the trash, what is needed here."""

    origin: str
