"""What a worker needs to work on a subject: its keys, for the time of a job. Travels over the worker's stdin alone."""

from __future__ import annotations

import msgspec


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """Leave to work on a subject; holds keys, so it is never logged, stored or put on a command line.

    Attributes:
        root: of the library.
        subject: id.
        purpose: asked for.
        keys: of the subject.
    """

    root: str
    subject: str
    purpose: str
    keys: bytes

    def __repr__(self) -> str:
        """Without the keys."""
        return f"Lease(subject={self.subject!r}, purpose={self.purpose!r})"
