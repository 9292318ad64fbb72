"""Runs: personalizations that have not ended, and how their results become avatars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from studio.core.errors import InputError
from studio.library import ownership
from studio.library.footage import TRACK
from studio.library.names import one_line
from studio.library.pictures import avatar_facts
from studio.library.records import AvatarEntry, Fact, Run, Subject, Take
from studio.library.shelf import Shelf, new_id, timestamp
from studio.library.versions import STATE, Versions, new_avatar

RESULT = "result.avatar"
WORK = ".work"

_T = TypeVar("_T")


class Runs:
    """Unfinished runs of a library.

    Args:
        shelf: where they lie.
        versions: what their results become.
        tell: called after every change.
    """

    def __init__(self, shelf: Shelf, versions: Versions, tell: Callable[[], None]) -> None:
        self._shelf, self._storage, self._versions, self._tell = shelf, shelf.storage, versions, tell

    def begin(
        self, take: str, *, name: str = "", options: Mapping[str, Fact | None] | None = None, avatar: str = ""
    ) -> Run:
        """A personalization of a take; its worker writes to :meth:`output` and beside it.

        Args:
            take: what it works on.
            name: of the avatar to be; the subject's name if left out.
            options: for the worker; enough to go on after a crash.
            avatar: id of an avatar that gets a new version; a new avatar if left out.

        Raises:
            DiskFullError: no space.
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``.
        """
        subject = self._shelf.read(Take, self._shelf.find(take)).subject
        run = Run(
            id=new_id(Run),
            name=one_line(name or self._shelf.read(Subject, self._shelf.find(subject)).name),
            created=timestamp(),
            subject=subject,
            take=take,
            avatar=avatar or new_id(AvatarEntry),
            options=dict(options or {}),
            owner=ownership.this_process(),
        )
        return self._told(self._shelf.add(run))

    def change(self, run: str, **fields: object) -> Run:
        """Replace fields of a run: ``state``, ``step``, ``total``, ``options``, ``code``, ``note``.

        This process is its owner from now on.

        Raises:
            InputError: ``not_in_library``, ``damaged_entry``, ``cannot_write``.
            DiskFullError: nothing changed.
        """
        return self._told(self._shelf.change(Run, run, **{"owner": ownership.this_process(), **fields}))

    def listed(self, subject: str = "") -> list[Run]:
        """Runs that have not ended, newest first."""
        return self._shelf.listed(Run, subject)

    def get(self, run: str) -> Run:
        """One run.

        Raises:
            InputError: ``not_in_library`` or ``damaged_entry``.
        """
        return self._shelf.read(Run, self._shelf.find(run))

    def orphans(self) -> list[Run]:
        """Runs that nobody looks after: the program ended, or fell, before they did."""
        return [run for run in self.listed() if not ownership.alive(run.owner)]

    def output(self, run: str) -> Path:
        """The ``.avatar`` a run's worker is to write; its work folder and track lie beside it."""
        return self._storage.local(f"{self._shelf.find(run)}/{RESULT}")

    def state(self, run: str) -> Path | None:
        """The newest checkpoint of a run, if it has one.

        Raises:
            InputError: ``not_in_library``.
        """
        kept = f"{self._shelf.find(run)}/{RESULT}{WORK}/{STATE}"
        return self._storage.local(kept) if self._storage.exists(kept) else None

    def finish(self, run: str) -> AvatarEntry:
        """File the result of a run as an avatar, or as a new version of one; the run is gone afterwards.

        Safe to repeat: a power cut between its steps is healed by :meth:`settle`.

        Raises:
            InputError: ``not_in_library``; ``run_unfinished``, there is no result yet.
            FileFormatError: the result is damaged.
            DiskFullError: nothing was lost.
        """
        folder = self._shelf.find(run)
        record = self._shelf.read(Run, folder)
        result = self._storage.local(f"{folder}/{RESULT}")
        if not result.is_file():
            raise InputError("run_unfinished", "This run has made no avatar yet.", "Resume it.")
        self._keep_track(record, result.with_suffix(".track"))
        facts = {**avatar_facts(result, self._storage.peek(f"{folder}/{RESULT}")), "run": run}
        try:
            known = self._shelf.read(AvatarEntry, self._shelf.find(record.avatar))
        except InputError:
            entry = new_avatar(record.subject, record.name, take=record.take, avatar=record.avatar)
            filed = self._versions.begin(entry, result, facts)
        else:
            done = any(version.facts.get("run") == run for version in known.versions)
            filed = known if done else self._versions.add(known.id, result, facts=facts)
        self._versions.keep_state(filed.id, f"{folder}/{RESULT}{WORK}/{STATE}")
        self._storage.remove(folder)
        return self._told(filed)

    def _keep_track(self, run: Run, track: Path) -> None:
        try:
            target = f"{self._shelf.find(run.take)}/{TRACK}"
        except InputError:
            return
        if track.is_file() and not self._storage.exists(target):
            self._storage.put(track, target)

    def settle(self) -> None:
        """File the results that nobody filed before the power went; raises as :meth:`finish`."""
        for run in self.orphans():
            if self._storage.exists(f"{self._shelf.find(run.id)}/{RESULT}"):
                self.finish(run.id)

    def _told(self, answer: _T) -> _T:
        self._tell()
        return answer
