"""Versions of avatars over time: which were made with another base, and making one again from its stored take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studio.core.control import Control
from studio.core.errors import InputError, StudioError
from studio.head import load_head
from studio.jobs.order import SETTABLE, Order, check_settings
from studio.jobs.runner import Work
from studio.jobs.verbs import order_taken
from studio.library import Library
from studio.library.records import AvatarEntry, Version
from studio.nouns.archive import ArchiveReader
from studio.nouns.avatar import KIND, SCHEMA, AvatarLayout, AvatarManifest
from studio.nouns.base import BASES, base_hash

_RECIPE = ("mode", "preset", "seed", "holdout", "steps", "device", *SETTABLE)


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


def remake_avatar(library: Library, avatar: str, *, control: Control) -> Work:
    """Personalize again from the take an avatar was made of, with its settings; files the result as a new version.

    Raises:
        InputError: ``no_take``; its take is no longer there. Others as :func:`studio.jobs.pipeline.personalize_take`.
    """
    entry = library.avatar(avatar)
    if not entry.take or not any(take.id == entry.take for take in library.takes(entry.subject)):
        raise InputError("no_take", "The take this avatar was made of is gone.", "Record or import a new one.")
    settings = check_settings(_settings(provenance(library, entry, entry.newest)))
    run = library.begin_run(entry.take, avatar=avatar)
    order = Order(source=str(library.video_path(entry.take)), out=str(library.run_output(run.id)), settings=settings)
    result = yield from order_taken(order, settings, control=control)
    filed = library.finish_run(run.id)
    return {**result, "avatar": str(library.avatar_path(filed.id)), "version": str(filed.versions[-1].number)}


def _settings(made: AvatarManifest) -> dict[str, object]:
    """What of a recipe a person could have chosen; the rest follows from the program's version."""
    given = {name: value for name, value in made.recipe.items() if name in _RECIPE and value is not None}
    return {**given, "mode": made.mode, "preset": made.preset, "seed": made.seed}


def _problem(made: AvatarManifest, head: str) -> str:
    if made.head_hash != head:
        return "other_head_model"
    return "" if made.base_hash in {base_hash(base) for base in BASES} else "other_base_model"


def _advice(library: Library, entry: AvatarEntry) -> str:
    if entry.take and any(take.id == entry.take for take in library.takes(entry.subject)):
        return f"Make it again from its take: avatar-studio library remake {entry.id}"
    return "It can be shown as it is; for a new one, record or import a take."
