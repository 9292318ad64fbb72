"""What an avatar is worth: ``evaluate``, ``inspect``, ``report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from studio.cli.job import run
from studio.cli.options import AvatarFile, Decision, Json, TrackOfPerson, VideoNow

if TYPE_CHECKING:
    from studio.core.control import Control
    from studio.jobs.runner import Work


def evaluate(
    avatar: AvatarFile,
    track_file: TrackOfPerson,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for scores and pictures.", show_default=False)],
    video: VideoNow = None,
    as_json: Json = False,
) -> int:
    """Score an avatar on the frames it never saw."""
    from studio.cli.numbers import ScoreTable

    def work(control: Control) -> Work:
        from studio.jobs.pipeline import evaluate_avatar

        return evaluate_avatar(avatar, track_file, out, control=control, video=video)

    detail = {"avatar": str(avatar), "track": str(track_file), "out": str(out)}
    paths = {**detail, "video": str(video or "")}
    table = None if as_json else ScoreTable()
    return run("evaluate", work, as_json=as_json, detail=detail, and_then=table, paths=paths)


def inspect(
    avatar: AvatarFile,
    track_file: TrackOfPerson,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the report.", show_default=False)],
    regions: Annotated[
        Path | None, typer.Option(metavar="X.regions", help="Places to judge one by one.", show_default=False)
    ] = None,
    checklist: Annotated[
        Path | None, typer.Option(metavar="X.json", help="Limits, instead of the standard ones.", show_default=False)
    ] = None,
    pins: Annotated[
        Path | None, typer.Option(metavar="X.json", help="Remarks to carry along.", show_default=False)
    ] = None,
    frames: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Look at most at so many frames.", show_default=False)
    ] = None,
    title: Annotated[str, typer.Option(help="Of the report.")] = "",
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Print PDFs, too.")] = True,
    gate: Annotated[bool, typer.Option("--gate", help="Exit with 7 if the checklist is broken.")] = False,
    video: VideoNow = None,
    as_json: Json = False,
) -> int:
    """Judge an avatar's detail, region by region, and write a report."""
    from studio.cli.inspection import Verdict, paper
    from studio.jobs.inspecting import InspectWish

    wish = InspectWish(
        avatar=avatar, track=track_file, out=out, regions=regions, checklist=checklist, pins=pins, video=video,
        most=frames, title=title,
    )  # fmt: skip

    def work(control: Control) -> Work:
        from studio.jobs.inspecting import inspect_avatar

        return inspect_avatar(wish, control=control, paper=paper if pdf else None)

    verdict = Verdict(quiet=as_json)
    detail = {"avatar": str(avatar), "track": str(track_file), "out": str(out)}
    code = run("inspect", work, as_json=as_json, detail=detail, and_then=verdict)
    return verdict.exit_code if gate and code == 0 else code


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="As inspect wrote it.", show_default=False)],
    sign: Annotated[str, typer.Option(metavar="NAME", help="Who answers for it.")] = "",
    decision: Annotated[Decision, typer.Option(help="What was decided, with --sign.")] = Decision.accepted,
    role: Annotated[str, typer.Option(help="In which role, with --sign.")] = "",
    remark: Annotated[str, typer.Option(help="A remark, with --sign.")] = "",
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Print PDFs, too.")] = True,
    as_json: Json = False,
) -> int:
    """Make the pages of an inspection again from its JSON, perhaps signed."""
    from studio.cli.inspection import Verdict, paper, signed_off

    signature = signed_off(sign, decision.value, role=role, remark=remark) if sign else None

    def work(control: Control) -> Work:
        from studio.jobs.inspecting import rebuild

        return rebuild(folder, sign_off=signature, paper=paper if pdf else None)

    return run("report", work, as_json=as_json, detail={"out": str(folder)}, and_then=Verdict(quiet=as_json))
