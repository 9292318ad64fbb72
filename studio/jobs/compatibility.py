"""Which avatars fit this version of the program: made with the head model and the base model it has.

Free of the stages: the window asks here as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.core.errors import StudioError
from studio.head import load_head
from studio.library import Library
from studio.library.records import AvatarEntry, Version
from studio.nouns.archive import ArchiveReader
from studio.nouns.avatar import KIND, SCHEMA, AvatarLayout, AvatarManifest
from studio.nouns.base import BASES, base_hash


@dataclass(frozen=True)
class Outdated:
    """An avatar that does not fit this version of the program.

    Attributes:
        avatar: id.
        number: of the version.
        problem: ``other_head_model``, ``other_base_model``, or the code of what keeps it from being read.
        advice: what to do.
    """

    avatar: str
    number: int
    problem: str
    advice: str


def outdated_avatars(library: Library) -> Iterator[Outdated]:
    """Versions in use that were made with another head model or another base model than this program has.

    They can still be shown, for an avatar carries its own head; they cannot be scored or taken further.
    """
    head = load_head().content_hash
    for entry in library.avatars():
        version = entry.newest
        try:
            made = provenance(library, entry, version)
        except StudioError as error:
            yield Outdated(entry.id, version.number, error.code, error.advice)
            continue
        problem = _problem(made, head)
        if problem:
            yield Outdated(entry.id, version.number, problem, _advice(library, entry))


def provenance(library: Library, entry: AvatarEntry, version: Version) -> AvatarManifest:
    """How a version was made.

    Raises:
        FileFormatError: it is damaged.
        InputError: ``not_in_library``.
    """
    path = library.avatar_path(entry.id, version.number)
    stream = library.storage.peek(str(path.relative_to(library.storage.root)))
    with ArchiveReader(path, kind=KIND, newest_schema=SCHEMA, stream=stream) as archive:
        return archive.manifest(AvatarLayout).provenance


def problem_of(library: Library, entry: AvatarEntry, version: Version) -> str:
    """``other_head_model``, ``other_base_model``, or empty for a version that fits; raises as :func:`provenance`."""
    return _problem(provenance(library, entry, version), load_head().content_hash)


def _problem(made: AvatarManifest, head: str) -> str:
    if made.head_hash != head:
        return "other_head_model"
    return "" if made.base_hash in {base_hash(base) for base in BASES} else "other_base_model"


def _advice(library: Library, entry: AvatarEntry) -> str:
    if entry.take and any(take.id == entry.take for take in library.takes(entry.subject)):
        return f"Make it again from its take: avatar-studio library remake {entry.id}"
    return "It can be shown as it is; for a new one, record or import a take."
