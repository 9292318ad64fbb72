"""What a worker needs to work on one subject: its keys, for the time of a job. Travels over the worker's stdin alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from studio.core import files
from studio.core.errors import AccessError
from studio.vault.cabinet import SealedCabinet
from studio.vault.index import DESTROYED, PURGING, Index, SubjectKeys


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


class Leased:
    """Mounted leases: their subjects can be read and written, nothing else of the library.

    Args:
        leases: of one or more libraries.
    """

    def __init__(self, leases: Iterable[Lease]) -> None:
        leases = list(leases)
        self._keys = {lease.subject: SubjectKeys.unpacked(lease.keys) for lease in leases}
        self._indices: dict[str, Index] = {}
        for lease in leases:
            if lease.root not in self._indices:
                root = Path(lease.root)
                index = self._indices[lease.root] = Index(root)
                files.mount(root, SealedCabinet(root, index, self))

    def keys(self, subject: str) -> SubjectKeys:
        """Keys of a leased subject."""
        found = self._keys.get(subject)
        if found is None:
            raise gate_closed()
        return found

    def admit(self, subject: str, place: str, *, writing: bool) -> None:
        """Only leased subjects, and only while nobody withdrew."""
        self.keys(subject)
        if self.over():
            raise withdrawn()

    def over(self) -> bool:
        """Whether a leased subject's data has to go: its job must stop."""
        return any(
            index.state(subject) in (PURGING, DESTROYED)
            for index in self._indices.values()
            for subject in self._keys
        )

    def close(self) -> None:
        """Forget the keys."""
        for root, index in self._indices.items():
            files.unmount(Path(root))
            index.close()
        self._keys.clear()


def gate_closed() -> AccessError:
    """The error for data that nobody asked the gate for."""
    return AccessError(
        "gate_closed", "This person's data was not opened for this.", "Open it through the library, with a purpose."
    )


def withdrawn() -> AccessError:
    """The error for work on somebody who withdrew meanwhile."""
    return AccessError("consent_withdrawn", "This person has withdrawn the consent.", "Nothing may be done with it.")
