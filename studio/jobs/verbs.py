"""The worker's verbs: options as they come over a pipe, turned into jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from studio.core.control import Control
from studio.core.errors import UsageError
from studio.jobs import pipeline
from studio.jobs.inspecting import InspectWish, inspect_avatar, rebuild
from studio.jobs.order import Order, check_settings
from studio.jobs.photos import check_mode, photos_among
from studio.jobs.runner import Work
from studio.jobs.sources import check_video
from studio.jobs.tracks import track_video
from studio.nouns.inspection import SignOff

Options = dict[str, Any]


def check(options: Options, control: Control) -> Work:
    """Options: ``video``, and ``more`` photos."""
    more = [Path(str(path)) for path in options.get("more") or ()]
    return check_video(_path(options, "video"), more=more, control=control)


def track(options: Options, control: Control) -> Work:
    """Options: ``video``, ``out``."""
    return track_video(_path(options, "video"), _path(options, "out"), control=control)


def personalize(options: Options, control: Control) -> Work:
    """Options: fields of :class:`studio.jobs.order.Order`."""
    try:
        order = msgspec.convert(options, Order)
    except msgspec.ValidationError as error:
        raise UsageError("bad_option", f"The job cannot be done so: {error}.") from error
    given = {name: value for name, value in check_settings(order.settings).items() if name in order.settings}
    control.watched = True
    return order_taken(order, given, control=control)


def order_taken(order: Order, given: dict[str, Any], *, control: Control) -> Work:
    """The work of an order.

    Args:
        order: what to do.
        given: its settings, checked.
        control: cancel, pause, previews.

    Raises:
        UsageError: ``extend_or_branch``, ``mixed_sources``, ``too_many_photos``, ``needs_a_video``.
    """
    if order.extend is not None and order.branch_from:
        raise UsageError("extend_or_branch", "A run is either extended or branched.", "Leave one of the two out.")
    if photos_among([Path(order.source), *map(Path, order.more)]):
        check_mode(given.get("mode", "generic"))  # before anything is looked at

    def recipe() -> Any:
        from studio.personalize.recipe import Recipe

        return Recipe(**given)

    further = None
    if order.onward:
        steps = order.extend if order.extend is not None else given.get("steps")
        changes = {name: value for name, value in given.items() if name != "steps"}
        state = Path(order.branch_from) if order.branch_from else None
        further = pipeline.Further(steps=steps, state=state, changes=changes)
    return pipeline.personalize_take(
        Path(order.source),
        Path(order.out),
        recipe,
        more=[Path(path) for path in order.more],
        control=control,
        resume=order.resume,
        video=Path(order.video) if order.video else None,
        keep_state=order.keep_state,
        further=further,
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


def glance(options: Options, control: Control) -> Work:
    """Options: ``state``, ``track``, ``video``. The avatar is published as ``avatar``; nothing is written."""
    return pipeline.glance_at(
        _path(options, "state"),
        _path(options, "track"),
        control=control,
        video=Path(options["video"]) if options.get("video") else None,
    )


def inspect(options: Options, control: Control) -> Work:
    """Options: fields of :class:`studio.jobs.inspecting.InspectWish`. The window prints the PDF itself."""
    try:
        wish = msgspec.convert(options, InspectWish, dec_hook=_as_path)
    except msgspec.ValidationError as error:
        raise UsageError("bad_option", f"The job cannot be done so: {error}.") from error
    return inspect_avatar(wish, control=control)


def report(options: Options, control: Control) -> Work:
    """Options: ``folder`` of an inspection; ``sign_off``, fields of :class:`studio.nouns.inspection.SignOff`."""
    try:
        given = options.get("sign_off")
        signed = None if given is None else msgspec.convert(given, SignOff)
    except msgspec.ValidationError as error:
        raise UsageError("bad_option", f"The job cannot be done so: {error}.") from error
    return rebuild(_path(options, "folder"), sign_off=signed)


def _as_path(kind: type, value: Any) -> Any:
    if kind is Path and isinstance(value, str) and value:
        return Path(value)
    raise ValueError("a path was expected")


def _path(options: Options, name: str) -> Path:
    value = options.get(name)
    if not isinstance(value, str) or not value:
        raise UsageError("missing_option", f"The job needs {name}.")
    return Path(value)
