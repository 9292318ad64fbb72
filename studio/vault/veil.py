"""A veil over pictures that two processes share through a file: sealed with a key that lives as long as the job."""

from __future__ import annotations

from studio.vault.sealing import NONCE_BYTES, TAG_BYTES, BrokenSealError, new_key, opener, seal

_CONTEXT = b"shared pictures"


class Veil:
    """Seals what is shared.

    Args:
        key: of the job; a new one if left out.
    """

    overhead = NONCE_BYTES + TAG_BYTES
    """Bytes that sealed content is longer."""

    def __init__(self, key: bytes | None = None) -> None:
        self.key = key or new_key()
        self._open = opener(self.key)

    def seal(self, content: bytes | memoryview) -> bytes:
        """Encrypt."""
        return seal(self.key, bytes(content), _CONTEXT)

    def open(self, sealed: bytes) -> bytes | None:
        """Decrypt; None for what was not sealed with this key, or was overtaken while it was copied."""
        try:
            return self._open(sealed, _CONTEXT)
        except BrokenSealError:
            return None
