"""``avatar-studio library``: what lies in an encrypted library, and avatars in and out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.unlocking import LibraryFolder, ask_passphrase, opened_library, unlocked
from studio.vault.roles import Purpose

app = typer.Typer(help="What lies in the encrypted library.", no_args_is_help=True)
AvatarId = Annotated[str, typer.Argument(metavar="AVATAR", help="Its id.", show_default=False)]


@app.command("list")
def show(library: LibraryFolder = None, subject: Annotated[str, typer.Option(metavar="ID")] = "") -> int:
    """List people, or what there is of one person, with ids and paths."""
    from studio.vault.roles import Action

    with opened_library(library) as (shelf, vault):
        vault.gate.act(Action.browse)
        if not subject:
            for person in shelf.subjects():
                typer.echo(f"{person.id}  {vault.consent(person.id).state.value:9}  {person.name}")
            return 0
        for take in shelf.takes(subject):
            typer.echo(f"{take.id}  take    {take.name}  {shelf.folder(take.id)}")
        for avatar in shelf.avatars(subject):
            for version in avatar.versions:
                flags = "retired" if version.retired else ("current" if version is avatar.newest else "")
                path = shelf.avatar_path(avatar.id, version.number)
                typer.echo(f"{avatar.id}  v{version.number}  {avatar.name}  {flags}  {version.note}  {path}")
    return 0


@app.command()
def add(
    video: Annotated[Path, typer.Argument(metavar="VIDEO", show_default=False)],
    subject: Annotated[str, typer.Option(metavar="ID", help="Whose; a new person if left out.")] = "",
    name: Annotated[str, typer.Option(help="Of a new person.")] = "",
    library: LibraryFolder = None,
) -> int:
    """Bring a video in as a take; the original stays where it is."""
    from studio.media.reader import open_video
    from studio.nouns.take import content_hash
    from studio.vault.consent import synthetic_hashes

    open_video(video)  # refuse what is no video before anything is made
    sha256 = content_hash(video)
    with opened_library(library) as (shelf, vault):
        person = subject or shelf.add_subject(name or video.stem).id
        if not subject and sha256 in synthetic_hashes():
            vault.declare_synthetic(person, sha256)
        take = shelf.add_video(person, video, sha256=sha256)
        typer.echo(f"{person}  {take.id}  {shelf.video_path(take.id)}")
    return 0


@app.command()
def note(
    avatar: AvatarId,
    number: Annotated[int, typer.Option("--version", min=1, metavar="N", help="Which version.")],
    text: Annotated[str, typer.Option(help="What to remember about it.")] = "",
    current: Annotated[bool, typer.Option("--current", help="Show this version from now on (roll back).")] = False,
    retire: Annotated[bool | None, typer.Option("--retire/--unretire", help="Take it out of use, or back.")] = None,
    library: LibraryFolder = None,
) -> int:
    """Note something about a version, roll back to it, or retire it."""
    with opened_library(library) as (shelf, _):
        if text:
            shelf.versions.note(avatar, number, text)
        if retire is not None:
            shelf.versions.retire(avatar, number, retired=retire)
        if current:
            shelf.versions.roll_back(avatar, number)
    return 0


@app.command()
def outdated(library: LibraryFolder = None) -> int:
    """List avatars that were made with another base model, and how to make them again."""
    from studio.jobs.compatibility import outdated_avatars

    with opened_library(library) as (shelf, _):
        for found in outdated_avatars(shelf):
            typer.echo(f"{found.avatar}  v{found.number}  {found.problem}  {found.advice}")
    return 0


@app.command()
def remake(
    avatar: AvatarId,
    library: LibraryFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the events as JSON lines, nothing else.")] = False,
) -> int:
    """Make an avatar again from its stored take, with its settings; the result is a new version."""
    from studio.cli.job import run
    from studio.jobs.versions import remake_avatar

    with opened_library(library) as (shelf, vault):
        subject = shelf.avatar(avatar).subject
        with vault.open(subject, Purpose.personalize):
            work = lambda control: remake_avatar(shelf, avatar, control=control)  # noqa: E731
            return run("personalize", work, as_json=as_json, detail={"avatar": avatar}, paths={})


@app.command("export")
def export(
    avatars: Annotated[list[str], typer.Argument(metavar="AVATAR...", help="Ids.", show_default=False)],
    out: Annotated[Path, typer.Option(metavar="FILE.avatars", help="The file to write.", show_default=False)],
    library: LibraryFolder = None,
) -> int:
    """Write avatars with their consents into one encrypted bundle; needs consent to export the model."""
    from studio.jobs.bundles import export_avatars

    with opened_library(library) as (shelf, vault):
        passphrase = ask_passphrase("Passphrase of the bundle", twice=True)
        count = sum(1 for _ in export_avatars(shelf, vault, avatars, out, passphrase))
    typer.echo(f"Bundle: {out} ({count} avatars)")
    return 0


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE.avatars", show_default=False)], library: LibraryFolder = None
) -> int:
    """Bring the avatars of a bundle in; consents must be recorded anew before they can be opened."""
    from studio.jobs.bundles import import_avatars

    with opened_library(library) as (shelf, vault):
        for entry in import_avatars(shelf, vault, source, ask_passphrase("Passphrase of the bundle")):
            typer.echo(f"{entry.subject}  {entry.id}  {entry.name}")
    return 0


@app.command()
def retention(
    library: LibraryFolder = None,
    expired_days: Annotated[int | None, typer.Option(metavar="N", help="Delete N days after a consent ended.")] = None,
    unconsented_days: Annotated[
        int | None, typer.Option(metavar="N", help="Delete N days after, where nobody agreed; -1 never.")
    ] = None,
    sweep: Annotated[bool, typer.Option("--sweep", help="Delete what is due.")] = False,
) -> int:
    """Say what will be deleted when; change the rules; delete what is due."""
    import msgspec

    from studio.vault import retention as keeping

    with unlocked(library) as vault:
        rules = keeping.rules(vault)
        changes = {"expired_days": expired_days, "unconsented_days": unconsented_days}
        wished = msgspec.structs.replace(rules, **{name: days for name, days in changes.items() if days is not None})
        if wished != rules:
            keeping.set_rules(vault, wished)
        gone = {due.subject for due in keeping.sweep(vault)} if sweep else set()
        for subject in sorted(gone):
            typer.echo(f"{subject}  deleted")
        for due in keeping.schedule(vault):
            typer.echo(f"{due.subject}  {due.on}  {due.reason}")
    return 0
