"""The index (SQLite): wrapped keys of the subjects, and for each a sealed ledger of its files and consents.

A row says nothing about anybody: an opaque id, and bytes sealed under a key of that subject. The ledger holds the
generation of every file, so that an older copy put back in its place is noticed; its counter only grows, and the audit
log remembers the sum of all counters, so that an older index is noticed as well.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from studio.core.errors import DiskFullError, FileFormatError, InputError, StudioError
from studio.vault.ledger import Ledger
from studio.vault.sealing import KEY_BYTES, BrokenSealError, opener, seal, unseal
from studio.vault.subjectkeys import SubjectKeys, unwrap, wrap, wrapping_context

NAME = "vault.db"
LIVE, PURGING, DESTROYED = "live", "purging", "destroyed"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS subjects (
    id TEXT PRIMARY KEY, state TEXT NOT NULL, counter INTEGER NOT NULL, keys BLOB, ledger BLOB, card BLOB,
    stale INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS consents (
    subject TEXT NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL, body BLOB NOT NULL, signature BLOB NOT NULL,
    PRIMARY KEY (subject, number)
);
CREATE INDEX IF NOT EXISTS consents_code ON consents (code);
"""
_T = TypeVar("_T")


class Index:
    """The database of one vault. All methods may be called from any thread.

    Args:
        folder: of the library.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._lock = threading.RLock()
        self._depth = 0
        try:
            self._db = sqlite3.connect(self.path, timeout=20.0, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute("PRAGMA secure_delete=ON")
            self._db.execute("PRAGMA trusted_schema=OFF")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise _trouble(error) from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """A transaction, across all processes; nests.

        Raises:
            FileFormatError: ``vault_damaged``.
            InputError: ``vault_busy``.
        """
        with self._lock:
            outer = self._depth == 0
            if outer:
                self._run("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if outer:
                    with contextlib.suppress(sqlite3.Error):
                        self._db.execute("ROLLBACK")
                raise
            self._depth -= 1
            if outer:
                self._run("COMMIT")

    def forget(self) -> None:
        """Write deleted pages over on the disk: the journal is emptied."""
        with self._lock:
            self._run("PRAGMA wal_checkpoint(TRUNCATE)")

    # -- keys

    def add(self, subject: str, keys: SubjectKeys, wrapping: bytes) -> None:
        """A new subject with an empty ledger."""
        with self.change():
            sealed = Ledger().sealed(keys.record, subject=subject, counter=1)
            self._run(
                "INSERT INTO subjects (id, state, counter, keys, ledger) VALUES (?, ?, 1, ?, ?)",
                (subject, LIVE, wrap(wrapping, subject, keys), sealed),
            )

    def keys(self, subject: str, wrapping: bytes) -> SubjectKeys | None:
        """Keys of a subject; None if it has none (any more).

        Raises:
            FileFormatError: ``vault_damaged``.
        """
        row = self._one("SELECT keys FROM subjects WHERE id = ?", (subject,))
        if row is None or row[0] is None:
            return None
        try:
            return unwrap(wrapping, subject, _blob(row[0]))
        except BrokenSealError as error:
            raise damaged() from error

    def replace_keys(self, subject: str, before: SubjectKeys, after: SubjectKeys, wrapping: bytes) -> None:
        """Store changed keys, and seal ledger and card with the new record key."""
        with self.change():
            row = self._one("SELECT counter, ledger, card FROM subjects WHERE id = ?", (subject,))
            if row is None or row[1] is None:
                raise damaged()
            ledger = self._ledger(subject, before, row[0], row[1])
            self._run("UPDATE subjects SET keys = ? WHERE id = ?", (wrap(wrapping, subject, after), subject))
            self._put_ledger(subject, after, ledger, _number(row[0]) + 1)
            if row[2] is not None:
                self._run(
                    "UPDATE subjects SET card = ? WHERE id = ?",
                    (self._resealed(subject, before, after, row[2]), subject),
                )
        self.forget()

    def _resealed(self, subject: str, before: SubjectKeys, after: SubjectKeys, card: object) -> bytes:
        context = _card_context(subject)
        try:
            return seal(after.record, unseal(before.record, _blob(card), context), context)
        except BrokenSealError as error:
            raise damaged() from error

    def state(self, subject: str) -> str:
        """``live``, ``purging``, ``destroyed``, or empty if it is not known."""
        row = self._one("SELECT state FROM subjects WHERE id = ?", (subject,))
        return "" if row is None else row[0]

    def set_purging(self, subject: str) -> None:
        """From now on nothing of a subject may be opened, until :meth:`destroy` ends it."""
        self._run("UPDATE subjects SET state = ? WHERE id = ? AND state = ?", (PURGING, subject, LIVE))

    def destroy(self, subject: str) -> None:
        """Forget the keys of a subject and everything sealed with them; the counter stays."""
        with self.change():
            self._run(
                "UPDATE subjects SET state = ?, counter = counter + 1, keys = NULL, ledger = NULL, card = NULL"
                " WHERE id = ?",
                (DESTROYED, subject),
            )
        self.forget()

    def subjects(self, state: str = LIVE) -> list[str]:
        """Ids of all in a state."""
        return [row[0] for row in self._all("SELECT id FROM subjects WHERE state = ?", (state,))]

    def total(self) -> int:
        """Sum of all counters: it only grows."""
        row = self._one("SELECT COALESCE(SUM(counter), 0) FROM subjects", ())
        return 0 if row is None else _number(row[0])

    # -- ledgers and cards

    def ledger(self, subject: str, keys: SubjectKeys) -> Ledger:
        """The ledger of a subject.

        Raises:
            FileFormatError: ``vault_damaged``.
        """
        row = self._one("SELECT counter, ledger FROM subjects WHERE id = ?", (subject,))
        if row is None or row[1] is None:
            raise damaged()
        return self._ledger(subject, keys, *row)

    def _ledger(self, subject: str, keys: SubjectKeys, counter: object, sealed: object) -> Ledger:
        try:
            return Ledger.opened(_blob(sealed), keys.record, subject=subject, counter=_number(counter))
        except BrokenSealError as error:
            raise damaged() from error

    def note(
        self,
        subject: str,
        keys: SubjectKeys,
        change: Callable[[Ledger], _T],
        *,
        card: bytes | None = None,
        stale: bool = False,
    ) -> _T:
        """Change a subject's ledger, and with it its card, in one step.

        Args:
            subject: id.
            keys: of it.
            change: of the ledger.
            card: a new one.
            stale: the card is about to change; :meth:`stale` lists it until it has.

        Returns:
            What ``change`` returns.
        """
        with self.change():
            row = self._one("SELECT counter, ledger FROM subjects WHERE id = ?", (subject,))
            if row is None or row[1] is None:
                raise damaged()
            ledger = self._ledger(subject, keys, *row)
            answer = change(ledger)
            self._put_ledger(subject, keys, ledger, _number(row[0]) + 1)
            if card is not None:
                sealed = seal(keys.record, card, _card_context(subject))
                self._run("UPDATE subjects SET card = ?, stale = 0 WHERE id = ?", (sealed, subject))
            elif stale:
                self._run("UPDATE subjects SET stale = 1 WHERE id = ?", (subject,))
            return answer

    def _put_ledger(self, subject: str, keys: SubjectKeys, ledger: Ledger, counter: int) -> None:
        """Write a ledger under a counter."""
        sealed = ledger.sealed(keys.record, subject=subject, counter=counter)
        self._run("UPDATE subjects SET counter = ?, ledger = ? WHERE id = ?", (counter, sealed, subject))

    def stale(self) -> list[str]:
        """Subjects whose manifest was being written when the power went."""
        return [row[0] for row in self._all("SELECT id FROM subjects WHERE stale != 0 AND state = ?", (LIVE,))]

    def cards(self, wrapping: bytes) -> dict[str, bytes]:
        """The manifest of every subject by id; those that cannot be opened are left out."""
        found = {}
        open_keys = opener(wrapping)
        for subject, wrapped, card in self._all("SELECT id, keys, card FROM subjects WHERE card IS NOT NULL", ()):
            try:
                record = open_keys(wrapped, wrapping_context(subject))[:KEY_BYTES]
                found[subject] = opener(record)(card, _card_context(subject))
            except (BrokenSealError, TypeError):
                continue
        return found

    # -- consents

    def add_consent(self, subject: str, number: int, code: str, body: bytes, signature: bytes) -> None:
        """Keep a consent record."""
        self._run("INSERT INTO consents VALUES (?, ?, ?, ?, ?)", (subject, number, code, body, signature))

    def consents(self, subject: str) -> list[tuple[bytes, bytes]]:
        """(body, signature) of a subject's records, oldest first."""
        rows = self._all("SELECT body, signature FROM consents WHERE subject = ? ORDER BY number", (subject,))
        return [(_blob(body), _blob(signature)) for body, signature in rows]

    def consents_by_code(self, code: str) -> list[tuple[bytes, bytes]]:
        """(body, signature) of records with a code."""
        rows = self._all("SELECT body, signature FROM consents WHERE code = ?", (code,))
        return [(_blob(body), _blob(signature)) for body, signature in rows]

    # -- anything small

    def meta(self, name: str) -> bytes | None:
        """A stored value."""
        row = self._one("SELECT value FROM meta WHERE name = ?", (name,))
        return None if row is None else _blob(row[0])

    def set_meta(self, name: str, value: bytes) -> None:
        """Store a value."""
        self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # -- inside

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> None:
        with self._lock:
            try:
                self._db.execute(statement, values)
            except sqlite3.Error as error:
                raise _trouble(error) from error

    def _all(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._db.execute(statement, values).fetchall()
            except sqlite3.Error as error:
                raise _trouble(error) from error

    def _one(self, statement: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        found = self._all(statement, values)
        return found[0] if found else None


def _blob(value: object) -> bytes:
    """A value that must be bytes: SQLite lets anybody who can write to the file put anything anywhere."""
    if not isinstance(value, bytes):
        raise damaged()
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise damaged()
    return value


def damaged() -> FileFormatError:
    """The error for an index whose entry was changed or exchanged."""
    return FileFormatError(
        "vault_damaged",
        "The vault's index was changed or is damaged.",
        "Restore the library from a backup; find out who can write to this disk.",
    )


def _trouble(error: sqlite3.Error) -> StudioError:
    if isinstance(error, sqlite3.OperationalError) and ("locked" in str(error) or "busy" in str(error)):
        return InputError("vault_busy", "Another program is writing to the vault.", "Try again in a moment.")
    if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
        return DiskFullError("disk_full", "There is no space left for the vault's index.", "Free some space.")
    if isinstance(error, sqlite3.OperationalError) and ("unable to open" in str(error) or "readonly" in str(error)):
        return InputError(
            "cannot_write", "The vault's index cannot be opened or written.", "Check the permissions of the folder."
        )
    return damaged()


def _card_context(subject: str) -> bytes:
    return b"card|" + subject.encode()
