"""``avatar-studio consent``: record, show, withdraw and check what people agreed to."""

from __future__ import annotations

import datetime
import enum
from pathlib import Path
from typing import Annotated

import typer

from studio.cli.unlocking import LibraryFolder, folder_of, opened_library, unlocked
from studio.core.atomic import write_bytes
from studio.core.errors import FileFormatError, InputError, UsageError
from studio.vault.roles import Purpose

app = typer.Typer(help="What people agreed to.", no_args_is_help=True)
SubjectId = Annotated[str, typer.Argument(metavar="SUBJECT", help="Id; see avatar-studio library list.")]


class Language(str, enum.Enum):
    """Of the text that was shown."""

    en = "en"
    ja = "ja"


class Place(str, enum.Enum):
    """Where an avatar may be shown besides this machine."""

    event = "event"
    publication = "publication"
    internet = "internet"


@app.command()
def grant(
    subject: SubjectId,
    purpose: Annotated[list[Purpose], typer.Option(help="Agreed to; may be given several times.", show_default=False)],
    language: Annotated[Language, typer.Option(help="Of the text that was shown.")] = Language.en,
    place: Annotated[list[Place] | None, typer.Option(help="Besides this machine.", show_default=False)] = None,
    expires: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The last day it holds.")] = "",
    person: Annotated[str, typer.Option(help="Name, encrypted with the person's data.")] = "",
    minor: Annotated[bool, typer.Option("--minor", help="The person is not of age.")] = False,
    guardian: Annotated[str, typer.Option(help="Name of the responsible person.")] = "",
    relation: Annotated[str, typer.Option(help="Of the responsible person.")] = "",
    witness: Annotated[str, typer.Option(help="Who was there.")] = "",
    receipt: Annotated[
        Path | None, typer.Option(metavar="FILE.html|FILE.txt", help="Write the receipt.", show_default=False)
    ] = None,
    library: LibraryFolder = None,
) -> int:
    """Record that a person agreed, having seen the text."""
    from studio.vault.consent import Wish
    from studio.vault.record import Names

    wish = Wish(
        purposes=frozenset(purpose),
        language=language.value,
        places=frozenset(one.value for one in place or ()),
        expires=_day(expires),
        minor=minor,
        names=Names(person=person, guardian=guardian, relation=relation, witness=witness),
    )
    with unlocked(library) as vault:
        record, code = vault.grant(subject, wish)
        if receipt is not None:
            from studio.vault.receipt import receipt_of

            _write(receipt, receipt_of(vault, record).html(), receipt_of(vault, record).text())
    typer.echo(f"Code: {code}")
    return 0


@app.command()
def withdraw(
    subject: SubjectId,
    keep: Annotated[
        list[Purpose] | None, typer.Option(help="Purposes that stay; without any, all data goes.", show_default=False)
    ] = None,
    library: LibraryFolder = None,
) -> int:
    """Withdraw: running work stops, the key is destroyed, the files are deleted."""
    from studio.jobs.strongroom import withdraw as fulfil

    with opened_library(library) as (shelf, vault):
        code = fulfil(shelf, vault, subject, keep=keep or ())
    typer.echo(f"Code: {code}")
    return 0


@app.command()
def show(subject: SubjectId, library: LibraryFolder = None) -> int:
    """Say what counts for a person now, and what was recorded."""
    with unlocked(library) as vault:
        history = vault.consents.history(subject)
        state = vault.consent(subject).state.value if vault.index.state(subject) == "live" else "deleted"
    typer.echo(f"{subject}: {state}")
    for record in history:
        words = ", ".join(purpose.value for purpose in record.purposes)
        until = f", until {record.expires}" if record.expires else ""
        typer.echo(f"{record.number}. {record.at} {record.kind}: {words or '-'}{until}")
    return 0


@app.command()
def receipt(
    subject: SubjectId,
    out: Annotated[Path, typer.Option(metavar="FILE.html|FILE.txt", help="The file to write.", show_default=False)],
    number: Annotated[int, typer.Option(min=0, help="Of the record; 0 for the last one.")] = 0,
    library: LibraryFolder = None,
) -> int:
    """Write the receipt of a record."""
    from studio.vault.receipt import receipt_of

    with unlocked(library) as vault:
        history = vault.consents.history(subject)
        if not history or number > len(history):
            raise InputError("unknown_code", "There is no such consent record.", "See avatar-studio consent show.")
        made = receipt_of(vault, history[number - 1])
        _write(out, made.html(), made.text())
    typer.echo(f"Code: {made.code}")
    return 0


@app.command()
def verify(
    what: Annotated[str, typer.Argument(metavar="CODE|FILE", show_default=False)], library: LibraryFolder = None
) -> int:
    """Check a receipt, or the code on one; needs no passphrase."""
    from studio.vault.lookup import look_up

    path = Path(what)
    data = path.read_bytes() if path.is_file() else None
    found = look_up(folder_of(library), data if data is not None else what)
    typer.echo(f"{found.record.kind}: {found.record.subject}, record {found.record.number}, {found.record.at}")
    typer.echo(f"signed by {found.signer}: {'this vault' if found.ours else 'not this vault'}")
    typer.echo(f"now: {found.state}")
    return 0 if found.ours else FileFormatError.exit_code


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError("bad_date", f"--expires {text} is no day.", "Write it as 2027-01-31.") from error


def _write(path: Path, page: str, text: str) -> None:
    write_bytes(path, (page if path.suffix.lower() in (".html", ".htm") else text).encode())
