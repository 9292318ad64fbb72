"""The keys of one subject: made, packed for a worker, wrapped for the index."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from studio.vault.sealing import KEY_BYTES, BrokenSealError, new_key, seal, unseal

_EPOCH = struct.Struct(">I")


@dataclass(frozen=True)
class SubjectKeys:
    """Keys of one subject.

    Attributes:
        record: for its ledger, its card and what its consents hold of names.
        data: for its files, by epoch; more than one while keys are being rotated.
    """

    record: bytes
    data: dict[int, bytes]

    @classmethod
    def new(cls) -> SubjectKeys:
        """Random keys."""
        return cls(new_key(), {1: new_key()})

    @property
    def epoch(self) -> int:
        """Of the data key that new files are sealed with."""
        return max(self.data)

    def packed(self) -> bytes:
        """As bytes."""
        return self.record + b"".join(_EPOCH.pack(epoch) + key for epoch, key in sorted(self.data.items()))

    @classmethod
    def unpacked(cls, packed: bytes) -> SubjectKeys:
        """Inverse of :meth:`packed`."""
        step = _EPOCH.size + KEY_BYTES
        data = {
            _EPOCH.unpack_from(packed, at)[0]: packed[at + _EPOCH.size : at + step]
            for at in range(KEY_BYTES, len(packed), step)
        }
        return cls(packed[:KEY_BYTES], data)


def wrap(wrapping: bytes, subject: str, keys: SubjectKeys) -> bytes:
    """Keys, sealed for their subject alone."""
    return seal(wrapping, keys.packed(), wrapping_context(subject))


def unwrap(wrapping: bytes, subject: str, wrapped: bytes) -> SubjectKeys:
    """Inverse of :func:`wrap`.

    Raises:
        BrokenSealError: they were changed, or belong to another subject.
    """
    try:
        return SubjectKeys.unpacked(unseal(wrapping, wrapped, wrapping_context(subject)))
    except struct.error as error:
        raise BrokenSealError from error


def wrapping_context(subject: str) -> bytes:
    """What wrapped keys are bound to."""
    return b"keys|" + subject.encode()
