"""The audit log: one line an event, each chained to the one before by a keyed hash; its end is signed.

Lines hold ids, roles and words of a fixed vocabulary, never names or paths. ``audit.head`` says how many lines there
are, the hash of the last one, and how far the vault's index was; it is written after the line, so that a power cut
leaves at most lines that the head does not know yet. They are chained as well.
"""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from studio.core.atomic import plain_atomic_write, storage_error
from studio.core.errors import FileFormatError
from studio.vault.index import Index
from studio.vault.sealing import mac, same, sign, signed_by

LOG, HEAD = "audit.log", "audit.head"
FAULT = "audit_cut_noticed"
_START = bytes(32)
_LONGEST_LINE = 1 << 16


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line.

    Attributes:
        number: from 1.
        at: ISO 8601, UTC.
        role: of whoever did it; empty for the program itself.
        what: ``opened``, ``refused``, ``unlocked``, ``locked``, ``consent_granted``, ``destroyed``, ...
        subject: id, or empty.
        purpose: or action, or empty.
        code: of a refusal, or empty.
        facts: further words and numbers; ids only.
        previous: keyed hash of the line before.
        mac: keyed hash of all of this.
    """

    number: int
    at: str
    what: str
    role: str = ""
    subject: str = ""
    purpose: str = ""
    code: str = ""
    facts: dict[str, str | int] = {}
    previous: bytes = b""
    mac: bytes = b""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The signed end of the log.

    Attributes:
        vault: id.
        count: lines.
        last: keyed hash of the last line.
        index: sum of the index's counters when it was written.
        at: ISO 8601, UTC.
        signature: of all of the above.
    """

    vault: str
    count: int
    last: bytes
    index: int
    at: str
    signature: bytes = b""

    def signed(self, signing: bytes) -> Head:
        """With its signature."""
        return msgspec.structs.replace(self, signature=sign(signing, self.text()))

    def text(self) -> bytes:
        """What is signed."""
        return msgspec.json.encode(msgspec.structs.replace(self, signature=b""))


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Where the log is not what it was.

    Attributes:
        line: number of the line in the file, from 1.
        kind: ``changed``, ``missing`` (lines before it were taken out), ``moved``, ``cut`` (the end is missing),
            ``unreadable``, ``head`` (the signed head is missing or not ours), ``index`` (it is older than the log).
        message: a sentence.
    """

    line: int
    kind: str
    message: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What checking the log found.

    Attributes:
        entries: whole lines.
        faults: empty if all is well.
    """

    entries: int
    faults: tuple[Fault, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


class Audit:
    """The log of one vault. Appending is serialized over all processes by the index.

    Args:
        folder: of the library.
        key: of the chain.
        vault: id of the vault.
        signing: key of the head's signature.
        public: its public half.
        index: of the same vault; it keeps a second copy of the head.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        *,
        vault: str,
        signing: bytes,
        public: bytes,
        index: Index,
    ) -> None:
        self.path, self.head_path = folder / LOG, folder / HEAD
        self._key, self._signing = key, signing
        self._vault, self._public = vault, public
        self._index = index

    def append(
        self, what: str, *, role: str = "", subject: str = "", purpose: str = "", code: str = "", **facts: str | int
    ) -> Entry:
        """Add a line; on the disk when this returns.

        Raises:
            DiskFullError: ``disk_full``.
            InputError: ``cannot_write``.
        """
        with self._index.change():
            number, previous = self._end()
            head = self.head()
            if head is not None and head.count > number:  # said once, and for ever: the chain goes on behind it
                lost = Entry(number=number + 1, at=_now(), what=FAULT, facts={"had": head.count, "has": number})
                number, previous = self._put(lost, previous)
            entry = Entry(
                number=number + 1, at=_now(), what=what, role=role, subject=subject, purpose=purpose, code=code,
                facts=facts,
            )  # fmt: skip
            number, last = self._put(entry, previous)
            self._write_head(number, last)
            return entry

    def entries(self, *, subject: str = "", newest: int = 0) -> list[Entry]:
        """Readable lines, oldest first; of one subject, or the ``newest`` ones alone."""
        found = [entry for _, entry in self._lines() if entry is not None]
        if subject:
            found = [entry for entry in found if entry.subject == subject]
        return found[-newest:] if newest else found

    def head(self) -> Head | None:
        """The signed end, the farther of the file's and the index's; None if both are missing or not ours."""
        kept = [self._index.meta(HEAD) or b""]
        with contextlib.suppress(OSError):
            kept.append(self.head_path.read_bytes())
        heads = [head for data in kept if (head := parse_head(data)) is not None and self._ours(head)]
        return max(heads, key=lambda head: head.count, default=None)

    def _ours(self, head: Head) -> bool:
        return head.vault == self._vault and signed_by(self._public, head.signature, head.text())

    def verify(self, *, head: Head | None = None) -> Verdict:
        """Check every line, the chain, the end.

        Args:
            head: one kept elsewhere (exported, printed); the log must reach it.
        """
        faults: list[Fault] = []
        whole, macs = 0, [_START]
        for line, entry in self._lines():
            fault = self._fault(line, entry, macs)
            if fault is not None:
                faults.append(fault)
            if entry is not None:
                whole += 1
                macs.append(entry.mac)
                if entry.what == FAULT:
                    faults.append(Fault(line=line, kind="cut", message=f"Before line {line} the end had been cut off."))
        faults += self._faults_of_end(macs, whole, head)
        return Verdict(entries=whole, faults=tuple(faults))

    def export(self) -> Iterator[str]:
        """Lines of the log as JSON, then the head, for someone else to keep."""
        for entry in self.entries():
            yield msgspec.json.encode(entry).decode()
        head = self.head()
        if head is not None:
            yield msgspec.json.encode({"head": head}).decode()

    def _fault(self, line: int, entry: Entry | None, macs: list[bytes]) -> Fault | None:
        """What is wrong with one line, given the hashes of those before it."""
        if entry is None:
            return Fault(line=line, kind="unreadable", message=f"Line {line} cannot be read.")
        if not same(self._mac(entry), entry.mac):
            return Fault(line=line, kind="changed", message=f"Line {line} was changed.")
        if same(entry.previous, macs[-1]):
            return None
        if entry.number > line:
            missing = f"Before line {line} something is missing: it was number {entry.number}."
            return Fault(line=line, kind="missing", message=missing)
        return Fault(line=line, kind="moved", message=f"Line {line} was number {entry.number}: lines were moved.")

    def _faults_of_end(self, macs: list[bytes], whole: int, kept: Head | None) -> Iterator[Fault]:
        head = self.head()
        if head is None and (whole or self.head_path.exists()):
            yield Fault(line=whole, kind="head", message="The signed end of the log is missing or not this vault's.")
        for known in filter(None, (head, kept)):
            if not self._ours(known):
                yield Fault(line=whole, kind="head", message="A signed end of the log is not this vault's.")
            elif whole < known.count:
                cut = f"The log ends at line {whole}; it had {known.count}."
                yield Fault(line=whole, kind="cut", message=cut)
            elif not any(same(known.last, mac_) for mac_ in macs):
                yield Fault(line=known.count, kind="changed", message=f"Line {known.count} is not the one signed.")
            elif self._index.total() < known.index:
                yield Fault(line=known.count, kind="index", message="The vault's index is older than the log.")

    def _lines(self) -> Iterator[tuple[int, Entry | None]]:
        try:
            stream = self.path.open("rb")
        except OSError:
            return
        with stream:
            for number, line in enumerate(_bounded(stream), start=1):
                yield number, _decoded(line)

    def _mac(self, entry: Entry) -> bytes:
        return mac(self._key, msgspec.json.encode(msgspec.structs.replace(entry, mac=b"")))

    def _end(self) -> tuple[int, bytes]:
        """Number and hash of the last line, read from the file's end; a torn line is cut off."""
        try:
            with self.path.open("rb+") as stream:
                end = stream.seek(0, os.SEEK_END)
                start = max(0, end - 2 * _LONGEST_LINE)
                stream.seek(start)
                tail = stream.read()
                whole = tail.rfind(b"\n") + 1
                if whole < len(tail):
                    stream.truncate(start + whole)
                if not whole:
                    return 0, _START
                last = _decoded(tail[:whole].rstrip(b"\n").rpartition(b"\n")[2])
        except FileNotFoundError:
            return 0, _START
        except OSError as error:
            raise storage_error(error, self.path) from error
        if last is None:
            raise FileFormatError(
                "audit_damaged", "The end of the audit log cannot be read.", "Run avatar-studio audit verify."
            )
        return last.number, last.mac

    def _put(self, entry: Entry, previous: bytes) -> tuple[int, bytes]:
        """Chain a line and write it; returns its number and hash."""
        entry = msgspec.structs.replace(entry, previous=previous)
        entry = msgspec.structs.replace(entry, mac=self._mac(entry))
        try:
            with self.path.open("ab") as stream:
                stream.write(msgspec.json.encode(entry) + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise storage_error(error, self.path) from error
        return entry.number, entry.mac

    def _write_head(self, count: int, last: bytes) -> None:
        head = Head(vault=self._vault, count=count, last=last, index=self._index.total(), at=_now())
        text = msgspec.json.encode(head.signed(self._signing))
        with plain_atomic_write(self.head_path) as stream:
            stream.write(text)
        self._index.set_meta(HEAD, text)


def parse_head(data: bytes) -> Head | None:
    """The head in an exported log or alone, None if there is none."""
    for line in reversed(data.splitlines()):
        with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
            return msgspec.json.decode(line, type=_Exported).head
        with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
            return msgspec.json.decode(line, type=Head)
    return None


class _Exported(msgspec.Struct):
    head: Head


def _bounded(stream: Iterable[bytes]) -> Iterator[bytes]:
    for line in stream:
        yield line.rstrip(b"\n") if len(line) <= _LONGEST_LINE else b""


def _decoded(line: bytes) -> Entry | None:
    try:
        return msgspec.json.decode(line, type=Entry)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
