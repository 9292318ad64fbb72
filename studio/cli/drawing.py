"""An avatar to be seen: ``render`` into files, ``view`` in a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from studio.cli.job import run
from studio.cli.options import AvatarFile, Json, Place
from studio.cli.unlocking import entered
from studio.core.errors import InputError
from studio.jobs.arguments import parse_background, parse_expression

if TYPE_CHECKING:
    from studio.core.control import Control
    from studio.jobs.runner import Work


def render(
    avatar: AvatarFile,
    out: Annotated[Path, typer.Option(metavar="FILE.png|FILE.mp4|DIR", help="What to write.", show_default=False)],
    track_file: Annotated[
        Path | None, typer.Option("--track", metavar="X.track", help="Replay this track.", show_default=False)
    ] = None,
    turntable: Annotated[bool, typer.Option("--turntable", help="Turn once around the head.")] = False,
    yaw: Annotated[float, typer.Option(metavar="DEG", help="Camera towards the subject's left.")] = 0.0,
    pitch: Annotated[float, typer.Option(metavar="DEG", help="Camera upwards.")] = 0.0,
    roll: Annotated[float, typer.Option(metavar="DEG", help="Picture clockwise.")] = 0.0,
    expression: Annotated[str, typer.Option(metavar="jawOpen=0.6,...", help="ARKit weights from 0 to 1.")] = "",
    size: Annotated[int, typer.Option(help="Side of the picture, px.")] = 512,
    background: Annotated[
        str, typer.Option(metavar="white|black|R,G,B|transparent", help="Behind the head.")
    ] = "white",
    mark: Annotated[bool, typer.Option(help="Say in the metadata that it is synthetic.")] = True,
    place: Annotated[Place, typer.Option(help="Where it will be shown; for people in the vault.")] = Place.machine,
    as_json: Json = False,
) -> int:
    """Draw an avatar: a picture, a film, or numbered pictures."""
    from studio.jobs.drawing import Wish
    from studio.jobs.rendering import check_target, render_avatar
    from studio.nouns.mark import Story

    wish = Wish(
        size=size,
        yaw=yaw,
        pitch=pitch,
        roll=roll,
        expression=parse_expression(expression),
        background=parse_background(background),
    )
    check_target(out, wish, track=track_file is not None, turntable=turntable)

    def work(control: Control) -> Work:
        from studio.jobs.doors import codes_for

        story = Story(consent=codes_for(avatar)) if mark else None
        return render_avatar(
            avatar, out, wish, control=control, track_path=track_file, turntable=turntable, story=story
        )

    paths = {"avatar": str(avatar), "out": str(out), "track": str(track_file or ""), "mark": mark, "place": place.value}
    return run("render", work, as_json=as_json, detail={"avatar": str(avatar), "out": str(out)}, paths=paths)


def view(
    avatar: AvatarFile,
    track_file: Annotated[
        Path | None, typer.Option("--track", metavar="X.track", help="To play.", show_default=False)
    ] = None,
) -> int:
    """Open the viewport window."""
    from studio.cli.window import show_avatar

    if not avatar.is_file():
        raise InputError("not_found", f"{avatar} does not exist.", "Check the path.")
    beside = avatar.with_suffix(".track")
    with entered("view", {"avatar": str(avatar), "track": str(track_file or "")}):
        return show_avatar(avatar, track_file or (beside if beside.is_file() else None))
