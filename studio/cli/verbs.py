"""The verbs and their options. This surface is stable: other programs call it."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from studio import __version__
from studio.cli import audit, consent, library, vault
from studio.cli.job import run
from studio.cli.unlocking import entered
from studio.core.errors import InputError
from studio.jobs.arguments import check_holdout, parse_background, parse_budget, parse_expression

if TYPE_CHECKING:
    from studio.core.control import Control
    from studio.jobs.runner import Work

app = typer.Typer(
    name="avatar-studio",
    help="Personalized head avatars from a short video, on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


for _name, _verbs in (("library", library.app), ("vault", vault.app), ("consent", consent.app), ("audit", audit.app)):
    app.add_typer(_verbs, name=_name)


class Mode(str, enum.Enum):
    """What personalization may change."""

    generic = "generic"
    lora = "lora"
    register = "register"
    both = "lora+register"
    full = "full"
    direct = "direct"


class Preset(str, enum.Enum):
    """How much work to do."""

    draft = "draft"
    standard = "standard"
    detail = "detail"


class Base(str, enum.Enum):
    """The network to start from."""

    trained = "trained"
    none = "none"


class Place(str, enum.Enum):
    """Where a picture will be shown."""

    machine = "machine"
    event = "event"
    publication = "publication"
    internet = "internet"


class Device(str, enum.Enum):
    """Where to compute."""

    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"


class Decision(str, enum.Enum):
    """What an inspector decides."""

    accepted = "accepted"
    rejected = "rejected"


Json = Annotated[bool, typer.Option("--json", help="Print the events as JSON lines, nothing else.")]
AvatarFile = Annotated[Path, typer.Argument(metavar="X.avatar", show_default=False)]
VideoNow = Annotated[
    Path | None,
    typer.Option("--video", help="Where the video of the track is now, if it moved.", show_default=False),
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"avatar-studio {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Personalized head avatars from a short video, on your own machine."""


@app.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="Write pictures and a report, open no window.")] = False,
    out: Annotated[Path, typer.Option(help="Folder for everything that is made.")] = Path("avatar-studio-demo"),
    as_json: Json = False,
) -> int:
    """Make the avatar of the sample person and show it."""
    from studio.cli.window import has_screen, show_avatar

    pictures = headless or as_json or not has_screen()

    def work(control: Control) -> Work:
        from studio.jobs.demo import demo

        return demo(out, control=control, pictures=pictures)

    code = run("demo", work, as_json=as_json, detail={"out": str(out)}, preset="standard")
    if code != 0 or pictures:
        return code
    return show_avatar(out / "sample.avatar", out / "sample.track")


@app.command()
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


@app.command()
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


@app.command()
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
        str, typer.Option(metavar="every:10|last:0.2|none", help="Frames kept back for the score.")
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

    if mode is None:
        mode = Mode.generic if photos_among(source) else Mode.both
    chosen: dict[str, Any] = {
        "mode": mode.value,
        "base": base.value,
        "preset": preset.value,
        "budget_s": None if budget is None else parse_budget(budget),
        "holdout": check_holdout(holdout),
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


@app.command()
def evaluate(
    avatar: AvatarFile,
    track_file: Annotated[
        Path, typer.Option("--track", metavar="X.track", help="Of the same person.", show_default=False)
    ],
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


@app.command()
def inspect(
    avatar: AvatarFile,
    track_file: Annotated[
        Path, typer.Option("--track", metavar="X.track", help="Of the same person.", show_default=False)
    ],
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


@app.command()
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


@app.command()
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


@app.command()
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


@app.command()
def studio(
    avatar: Annotated[
        Path | None, typer.Argument(metavar="X.avatar", help="To show at once.", show_default=False)
    ] = None,
) -> int:
    """Open the app: library, capture, personalize, inspect, share."""
    from studio.cli.window import open_app

    if avatar is not None and not avatar.is_file():
        raise InputError("not_found", f"{avatar} does not exist.", "Check the path.")
    return open_app(avatar)


@app.command(name="train-generic")
def train_generic(
    work: Annotated[Path, typer.Option(metavar="DIR", help="Examples, state and log.", show_default=False)],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the weights go in the end.", show_default=False)
    ] = None,
    people: Annotated[int, typer.Option(help="Synthetic people to learn from.")] = 3000,
    steps: Annotated[int, typer.Option(help="Optimisation steps.")] = 6000,
    batch: Annotated[int, typer.Option(help="People a step.")] = 4,
    rate: Annotated[float, typer.Option(help="Peak of the step size.")] = 1.5e-3,
    seed: Annotated[int, typer.Option(min=0, help="Of every random choice.")] = 0,
    minutes: Annotated[
        float | None, typer.Option(help="Stop after this long; the same line goes on later.", show_default=False)
    ] = None,
    device: Annotated[Device, typer.Option(help="Where the network runs.")] = Device.auto,
    as_json: Json = False,
) -> int:
    """Train the generic model on synthetic people. Comes with the program already trained; hours on a CPU."""

    def job(control: Control) -> Work:
        from studio.jobs.pretraining import train_generic
        from studio.pretrain.schedule import Schedule

        schedule = Schedule(people=people, steps=steps, batch=batch, rate=rate, seed=seed)
        return train_generic(work, schedule, minutes=minutes, device=device.value, out=out, control=control)

    return run("train-generic", job, as_json=as_json, detail={"work": str(work)})


@app.command()
def doctor(as_json: Json = False) -> int:
    """Say what this machine has, what will be used and why, and how long things take."""
    from studio.jobs import machine

    if as_json:
        return run("doctor", lambda control: machine.doctor(), as_json=True)
    from studio.cli.numbers import print_findings

    print_findings(machine.inspect())
    return 0
