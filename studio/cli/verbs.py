"""The program and all its verbs. This surface is stable: other programs call it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from studio import __version__
from studio.cli import audit, consent, drawing, judgement, library, personalization, vault
from studio.cli.job import run
from studio.cli.options import Device, Json
from studio.core.errors import InputError

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


def doctor(as_json: Json = False) -> int:
    """Say what this machine has, what will be used and why, and how long things take."""
    from studio.jobs import machine

    if as_json:
        return run("doctor", lambda control: machine.doctor(), as_json=True)
    from studio.cli.numbers import print_findings

    print_findings(machine.inspect())
    return 0


for _verb in (
    demo,
    personalization.check,
    personalization.track,
    personalization.personalize,
    judgement.evaluate,
    judgement.inspect,
    judgement.report,
    drawing.render,
    drawing.view,
    studio,
    train_generic,
    doctor,
):
    app.command()(_verb)
for _name, _verbs in (("library", library.app), ("vault", vault.app), ("consent", consent.app), ("audit", audit.app)):
    app.add_typer(_verbs, name=_name)
