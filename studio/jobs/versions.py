"""Making an avatar again from its stored take: its next version."""

from __future__ import annotations

from studio.core.control import Control
from studio.core.errors import InputError
from studio.jobs.compatibility import provenance
from studio.jobs.order import SETTABLE, Order, check_settings
from studio.jobs.runner import Work
from studio.jobs.verbs import order_taken
from studio.library import Library
from studio.nouns.avatar import AvatarManifest

_RECIPE = ("mode", "preset", "seed", "holdout", "steps", "device", *SETTABLE)


def remake_avatar(library: Library, avatar: str, *, control: Control) -> Work:
    """Personalize again from the take an avatar was made of, with its settings; files the result as a new version.

    Raises:
        InputError: ``no_take``; its take is no longer there. Others as :func:`studio.jobs.pipeline.personalize_take`.
    """
    entry = library.avatar(avatar)
    if not entry.take or not any(take.id == entry.take for take in library.takes(entry.subject)):
        raise InputError("no_take", "The take this avatar was made of is gone.", "Record or import a new one.")
    settings = check_settings(_settings(provenance(library, entry, entry.newest)))
    run = library.runs.begin(entry.take, avatar=avatar)
    order = Order(source=str(library.video_path(entry.take)), out=str(library.runs.output(run.id)), settings=settings)
    result = yield from order_taken(order, settings, control=control)
    filed = library.runs.finish(run.id)
    return {**result, "avatar": str(library.avatar_path(filed.id)), "version": str(filed.versions[-1].number)}


def _settings(made: AvatarManifest) -> dict[str, object]:
    """What of a recipe a person could have chosen; the rest follows from the program's version."""
    given = {name: value for name, value in made.recipe.items() if name in _RECIPE and value is not None}
    return {**given, "mode": made.mode, "preset": made.preset, "seed": made.seed}
