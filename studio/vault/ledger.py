"""The ledger of one subject: which generation of every file counts, and how many consents there are.

Every write of a place raises its generation: first "will be n", then the file, then "is n". A power cut in between
leaves a file that is either the old or the new one, and both are known; any other is an old copy.
"""

from __future__ import annotations

import hashlib

import msgspec

from studio.vault.sealing import BrokenSealError, seal, unseal


class Ledger(msgspec.Struct, array_like=True):
    """What must not be rolled back of a subject.

    Attributes:
        files: place to (generation on the disk, generation being written or 0).
        consents: number of consent records.
        head: hash of the last one.
    """

    files: dict[str, tuple[int, int]] = {}
    consents: int = 0
    head: bytes = b""

    def begin(self, place: str) -> int:
        """Note that a place is about to be written; returns the generation it will have."""
        known, pending = self.files.get(place, (0, 0))
        generation = max(known, pending) + 1
        self.files[place] = (known, generation)
        return generation

    def end(self, place: str, generation: int) -> bool:
        """Make a generation the one that counts; False if another writer began later."""
        known, pending = self.files.get(place, (0, 0))
        if pending not in (generation, 0) or known > generation:
            return False
        self.files[place] = (generation, 0)
        return True

    def add_consent(self, body: bytes) -> None:
        """Note a consent record as the last one."""
        self.consents += 1
        self.head = hashlib.sha256(body).digest()

    def sealed(self, record: bytes, *, subject: str, counter: int) -> bytes:
        """As it lies in the index.

        Args:
            record: the subject's record key.
            subject: id.
            counter: how often it was changed; an older state does not open under a newer counter.
        """
        return seal(record, msgspec.msgpack.encode(self), _context(subject, counter))

    @classmethod
    def opened(cls, sealed: bytes, record: bytes, *, subject: str, counter: int) -> Ledger:
        """Inverse of :meth:`sealed`.

        Raises:
            BrokenSealError: it was changed, or is of another subject or counter.
        """
        try:
            return msgspec.msgpack.decode(unseal(record, sealed, _context(subject, counter)), type=cls)
        except msgspec.MsgspecError as error:
            raise BrokenSealError from error


def _context(subject: str, counter: int) -> bytes:
    return f"ledger|{subject}|{counter}".encode()
