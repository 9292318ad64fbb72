"""The worker's verbs: options as they come over a pipe, turned into jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from studio.core.control import Control
from studio.core.errors import UsageError
from studio.jobs import pipeline
from studio.jobs.runner import Work

Options = dict[str, Any]


def check(options: Options, control: Control) -> Work:
    """Options: ``video``."""
    return pipeline.check_video(_path(options, "video"), control=control)


def track(options: Options, control: Control) -> Work:
    """Options: ``video``, ``out``."""
    return pipeline.track_video(_path(options, "video"), _path(options, "out"), control=control)


def personalize(options: Options, control: Control) -> Work:
    """Options: ``source``, ``out``, ``resume``, ``video``; the others are fields of the recipe."""
    ours = {"source", "out", "resume", "video"}
    fields = {name: value for name, value in options.items() if name not in ours and value is not None}

    def recipe() -> Any:
        from studio.personalize.recipe import Recipe

        try:
            return msgspec.convert(fields, Recipe, strict=True)
        except msgspec.ValidationError as error:
            raise UsageError("bad_recipe", f"These settings are not possible: {error}.") from error

    return pipeline.personalize_take(
        _path(options, "source"),
        _path(options, "out"),
        recipe,
        control=control,
        resume=bool(options.get("resume", False)),
        video=Path(options["video"]) if options.get("video") else None,
    )


def evaluate(options: Options, control: Control) -> Work:
    """Options: ``avatar``, ``track``, ``out``, ``video``."""
    return pipeline.evaluate_avatar(
        _path(options, "avatar"),
        _path(options, "track"),
        _path(options, "out"),
        control=control,
        video=Path(options["video"]) if options.get("video") else None,
    )


def _path(options: Options, name: str) -> Path:
    value = options.get(name)
    if not isinstance(value, str) or not value:
        raise UsageError("missing_option", f"The job needs {name}.")
    return Path(value)
