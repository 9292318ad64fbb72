"""From a video to an avatar: ``check``, ``track``, ``personalize``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from studio.cli.job import run
from studio.cli.options import Base, Device, Json, Mode, Preset, VideoNow
from studio.jobs.arguments import parse_budget

if TYPE_CHECKING:
    from studio.core.control import Control
    from studio.jobs.runner import Work


def check(
    video: Annotated[list[Path], typer.Argument(metavar="VIDEO|PHOTO...", show_default=False)], as_json: Json = False
) -> int:
    """Look at a clip or photos before any heavy work: good enough, and what would make them better?"""
    from studio.cli.numbers import CheckTable

    def work(control: Control) -> Work:
        from studio.jobs.sources import check_video

        return check_video(video[0], more=video[1:], control=control)

    table = None if as_json else CheckTable()
    return run("check", work, as_json=as_json, detail={"video": _listed(video)}, and_then=table)


def track(
    video: Annotated[Path, typer.Argument(metavar="VIDEO", show_default=False)],
    out: Annotated[Path, typer.Option(metavar="X.track", help="The file to write.", show_default=False)],
    as_json: Json = False,
) -> int:
    """Follow the head through a video."""

    def work(control: Control) -> Work:
        from studio.jobs.tracks import track_video

        return track_video(video, out, control=control)

    return run("track", work, as_json=as_json, detail={"video": str(video), "out": str(out)})


def personalize(
    context: typer.Context,
    source: Annotated[list[Path], typer.Argument(metavar="VIDEO|X.track|PHOTO...", show_default=False)],
    out: Annotated[Path, typer.Option(metavar="X.avatar", help="The file to write.", show_default=False)],
    mode: Annotated[
        Mode | None, typer.Option(help="What may change; lora+register, or generic for photos, if left out.")
    ] = None,
    base: Annotated[Base, typer.Option(help="The generic network to start from.")] = Base.trained,
    preset: Annotated[Preset, typer.Option(help="Resolution and number of steps.")] = Preset.standard,
    budget: Annotated[
        str | None, typer.Option(metavar="180s", help="Stop optimising after this long, with the best so far.")
    ] = None,
    device: Annotated[Device, typer.Option(help="Where to compute.")] = Device.auto,
    holdout: Annotated[
        str, typer.Option(metavar="every:10|last:0.2|yaw:0.2|none", help="Frames kept back for the score.")
    ] = "every:10",
    seed: Annotated[int, typer.Option(min=0, help="Of every random choice.")] = 0,
    steps: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Steps to do, instead of the preset's.", show_default=False)
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A field of the recipe, such as rank=32.", show_default=False),
    ] = None,
    keep_state: Annotated[bool, typer.Option("--keep-state", help="Keep the state, to extend the run later.")] = False,
    extend: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Add N steps to the finished run, with its settings.", show_default=False
        ),
    ] = None,
    branch_from: Annotated[
        Path | None,
        typer.Option(metavar="STATE", help="Begin with a saved state, for --steps more.", show_default=False),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where the last run stopped.")] = False,
    video: VideoNow = None,
    as_json: Json = False,
) -> int:
    """Make an avatar from a video, a track, or 1 to 8 photos."""
    from studio.jobs.order import Order, parse_settings
    from studio.jobs.photos import photos_among
    from studio.nouns.holdout import Holdout

    if mode is None:
        mode = Mode.generic if photos_among(source) else Mode.both
    chosen: dict[str, Any] = {
        "mode": mode.value,
        "base": base.value,
        "preset": preset.value,
        "budget_s": None if budget is None else parse_budget(budget),
        "holdout": str(Holdout.parse(holdout)),
        "seed": seed,
        "device": device.value,
        "steps": steps,
        **parse_settings(settings or []),
    }
    taken_up = extend is not None or branch_from is not None
    order = Order(
        source=str(source[0]),
        more=tuple(map(str, source[1:])),
        out=str(out),
        settings={name: value for name, value in chosen.items() if not taken_up or _was_given(context, name)},
        resume=resume,
        video="" if video is None else str(video),
        keep_state=keep_state,
        extend=extend,
        branch_from="" if branch_from is None else str(branch_from),
    )

    def work(control: Control) -> Work:
        from studio.jobs.verbs import order_taken

        return order_taken(order, order.settings, control=control)

    shown = {name: value for name, value in order.settings.items() if value is not None}
    detail = {"source": _listed(source), "out": str(out), **{name: str(value) for name, value in shown.items()}}
    paths = {"source": order.source, "out": order.out, "video": order.video, "branch_from": order.branch_from}
    return run("personalize", work, as_json=as_json, detail=detail, preset=preset.value, resumable=True, paths=paths)


def _listed(paths: list[Path]) -> str:
    return ", ".join(map(str, paths))


def _was_given(context: typer.Context, name: str) -> bool:
    """Whether a setting is on the command line, rather than a default."""
    option = {"budget_s": "budget"}.get(name, name)
    if option not in context.params:
        return True  # it came by --set
    found = context.get_parameter_source(option)
    return found is not None and found.name != "DEFAULT"
