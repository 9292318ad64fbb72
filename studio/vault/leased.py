"""A library as a worker sees it: the subjects it was given leases for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from studio.core import files
from studio.core.errors import AccessError
from studio.vault.cabinet import SealedCabinet
from studio.vault.index import DESTROYED, PURGING, Index
from studio.vault.lease import Lease
from studio.vault.subjectkeys import SubjectKeys


class Leased:
    """Mounted leases: their subjects can be read and written, nothing else of their libraries."""

    def __init__(self) -> None:
        self._keys: dict[str, SubjectKeys] = {}
        self._indices: dict[str, Index] = {}

    def add(self, leases: Iterable[Lease]) -> None:
        """Mount leases."""
        for lease in leases:
            self._keys[lease.subject] = SubjectKeys.unpacked(lease.keys)
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

    @property
    def any(self) -> bool:
        """Whether there are leases at all."""
        return bool(self._keys)

    def over(self) -> bool:
        """Whether a leased subject's data has to go: its job must stop."""
        gone = (PURGING, DESTROYED)
        return next((True for i in list(self._indices.values()) for s in list(self._keys) if i.state(s) in gone), False)

    def close(self) -> None:
        """Forget the keys."""
        for root, index in self._indices.items():
            files.unmount(Path(root))
            index.close()
        self._keys.clear()
        self._indices.clear()


def gate_closed() -> AccessError:
    """The error for data that nobody asked the gate for."""
    return AccessError(
        "gate_closed", "This person's data was not opened for this.", "Open it through the library, with a purpose."
    )


def withdrawn() -> AccessError:
    """The error for work on somebody who withdrew meanwhile."""
    return AccessError("consent_withdrawn", "This person has withdrawn the consent.", "Delete the data.")
