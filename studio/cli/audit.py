"""``avatar-studio audit``: check the log, hand it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.unlocking import LibraryFolder, unlocked
from studio.core.atomic import write_bytes
from studio.core.errors import FileFormatError, InputError

app = typer.Typer(help="The log of everything that was opened, refused, agreed to and deleted.", no_args_is_help=True)
_LARGEST = 1 << 30


@app.command()
def verify(
    library: LibraryFolder = None,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A log exported earlier; this one must reach it.")
    ] = None,
) -> int:
    """Check every line, the chain, and the signed end; say where anything is wrong."""
    from studio.vault.audit import parse_head
    from studio.vault.roles import Action

    with unlocked(library) as vault:
        vault.gate.act(Action.audit)
        head = None
        if against is not None:
            head = parse_head(_read(against))
            if head is None:
                raise InputError("no_head", f"{against.name} holds no signed end of a log.", "Give an exported log.")
        verdict = vault.audit.verify(head=head)
    for fault in verdict.faults:
        typer.echo(f"line {fault.line}: {fault.kind}: {fault.message}")
    typer.echo(f"{verdict.entries} entries, {len(verdict.faults)} faults")
    return 0 if verdict.whole else FileFormatError.exit_code


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="FILE.jsonl", show_default=False)], library: LibraryFolder = None
) -> int:
    """Write the log and its signed end to a file, for somebody else to keep."""
    from studio.vault.roles import Action

    with unlocked(library) as vault:
        vault.gate.act(Action.audit)
        vault.audit.append("audit_exported", role=vault.role.value)
        lines = list(vault.audit.export())
    write_bytes(out, "".join(f"{line}\n" for line in lines).encode())
    typer.echo(f"Log: {out} ({len(lines)} lines)")
    return 0


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST)
    except OSError as error:
        raise InputError("not_found", f"{path} cannot be read.", "Check the path.") from error
