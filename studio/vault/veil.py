"""A veil over pictures that two processes share through a file: sealed with a key that lives as long as the job."""

from __future__ import annotations

from studio.vault.sealing import NONCE_BYTES, TAG_BYTES, BrokenSealError, new_key, opener, seal

BLOCK = 1 << 20
"""Bytes that are sealed at once: nothing else of the process runs meanwhile, a window's clock included."""


class Veil:
    """Seals what is shared, block by block; blocks of other lengths or orders do not open.

    Args:
        key: of the job; a new one if left out.
    """

    def __init__(self, key: bytes | None = None) -> None:
        self.key = key or new_key()
        self._open = opener(self.key)

    @staticmethod
    def sealed_size(size: int) -> int:
        """Bytes of sealed content of so many bytes."""
        return size + _blocks(size) * (NONCE_BYTES + TAG_BYTES)

    def seal(self, content: bytes | memoryview) -> bytes:
        """Encrypt."""
        whole = memoryview(content).cast("B")
        parts = range(_blocks(len(whole)))
        return b"".join(
            seal(self.key, bytes(whole[at * BLOCK : (at + 1) * BLOCK]), _context(at, len(whole))) for at in parts
        )

    def open(self, sealed: bytes | memoryview, size: int) -> bytearray | None:
        """Decrypt content of ``size`` bytes; None for what was not sealed with this key, or was overtaken meanwhile."""
        whole, clear, start = memoryview(sealed).cast("B"), bytearray(size), 0
        if len(whole) != self.sealed_size(size):
            return None
        for at in range(_blocks(size)):
            share = min(BLOCK, size - at * BLOCK)
            end = start + NONCE_BYTES + TAG_BYTES + share
            try:
                clear[at * BLOCK : at * BLOCK + share] = self._open(bytes(whole[start:end]), _context(at, size))
            except BrokenSealError:
                return None
            start = end
        return clear


def _blocks(size: int) -> int:
    return max(1, -(-size // BLOCK))


def _context(at: int, size: int) -> bytes:
    return b"shared pictures %d of %d" % (at, size)
