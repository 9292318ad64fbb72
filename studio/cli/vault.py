"""``avatar-studio vault``: encrypt a library, ways to open it, keys, backups."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from studio.cli.unlocking import LibraryFolder, ask_passphrase, folder_of, unlocked
from studio.core.errors import StudioError
from studio.vault.roles import Role

app = typer.Typer(help="Encrypt the library, and ways to open it.", no_args_is_help=True)


@app.command()
def create(
    library: LibraryFolder = None,
    keyring: Annotated[bool, typer.Option("--keyring", help="Let this machine's key store open it.")] = False,
    passphrase: Annotated[bool, typer.Option(help="Ask for a passphrase.")] = True,
) -> int:
    """Encrypt a library; what is in it is sealed."""
    from studio.vault.adoption import adopt
    from studio.vault.vault import Vault

    words = ask_passphrase("New passphrase", twice=True) if passphrase else ""
    folder = folder_of(library)
    if Vault.exists(folder):
        vault = Vault(folder)  # an attempt that was interrupted is gone on with
        vault.unlock(words) if words else vault.unlock_from_keyring()
    else:
        vault = Vault.create(folder, passphrase=words, in_keyring=keyring)
    try:
        done = sum(1 for _ in adopt(vault))
    finally:
        vault.close()
    typer.echo(f"Encrypted: {folder} ({done} files sealed)")
    return 0


@app.command()
def status(library: LibraryFolder = None) -> int:
    """Say whether a library is encrypted, and what opens it."""
    from studio.vault.vault import Vault

    folder = folder_of(library)
    if not Vault.exists(folder):
        typer.echo(f"Not encrypted: {folder}")
        return 0
    vault = Vault(folder)
    typer.echo(f"Encrypted: {folder}")
    for kind, role in vault.locks.ways():
        typer.echo(f"opened by {kind} as {role.value}")
    vault.close()
    return 0


@app.command()
def passphrase(
    library: LibraryFolder = None,
    role: Annotated[Role, typer.Option(help="Whose passphrase.")] = Role.owner,
    remove: Annotated[bool, typer.Option("--remove", help="Take it away.")] = False,
) -> int:
    """Set or change the passphrase of a role; the data is not touched."""
    with unlocked(library) as vault:
        if remove:
            vault.locks.remove_passphrase(role)
        else:
            vault.locks.set_passphrase(ask_passphrase(f"New passphrase of the {role.value}", twice=True), role=role)
    return 0


@app.command()
def keyring(
    library: LibraryFolder = None,
    forget: Annotated[bool, typer.Option("--forget", help="Let only passphrases open it.")] = False,
) -> int:
    """Let this machine's key store open the library."""
    with unlocked(library) as vault:
        vault.locks.forget_in_keyring() if forget else vault.locks.keep_in_keyring()
    return 0


@app.command()
def recovery(
    library: LibraryFolder = None,
    use: Annotated[bool, typer.Option("--use", help="Open with both codes and set a new passphrase.")] = False,
) -> int:
    """Print two codes for two people; only both together open the library."""
    from studio.vault.vault import Vault

    if not use:
        with unlocked(library) as vault:
            for number, code in enumerate(vault.locks.make_recovery(), start=1):
                typer.echo(f"{number} of 2: {code}")
        return 0
    vault = Vault(folder_of(library))
    try:
        vault.unlock_with_recovery(ask_passphrase("First code"), ask_passphrase("Second code"))
        vault.locks.set_passphrase(ask_passphrase("New passphrase", twice=True))
    finally:
        vault.close()
    return 0


@app.command()
def rotate(
    library: LibraryFolder = None,
    subject: Annotated[str, typer.Option(metavar="ID", help="One person alone.", show_default=False)] = "",
) -> int:
    """Give people's data new keys; every file of theirs is sealed anew."""
    from studio.vault.rotation import rotate as renew

    with unlocked(library) as vault:
        for one in [subject] if subject else vault.index.subjects():
            files = sum(1 for _ in renew(vault, one))
            typer.echo(f"{one}: {files} files")
    return 0


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(metavar="FILE.tar", show_default=False)], library: LibraryFolder = None
) -> int:
    """Copy the encrypted library into one file; it stays encrypted."""
    from studio.vault.backup import write_backup

    with unlocked(library) as vault:
        files = write_backup(vault, out)
    typer.echo(f"Backup: {out} ({files} files)")
    return 0


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE.tar", show_default=False)], library: LibraryFolder = None
) -> int:
    """Bring a backup back into an empty folder, and check every file of it."""
    from studio.vault.backup import check_all, read_backup

    folder = folder_of(library)
    read_backup(source, folder)
    with unlocked(folder) as vault:
        problems = check_all(vault)
    for path, problem in problems:
        typer.echo(f"{path}: {problem.code}")
    typer.echo(f"Restored: {folder}")
    return StudioError.exit_code if problems else 0


@app.command()
def check(library: LibraryFolder = None) -> int:
    """Check the seal of every file."""
    from studio.vault.backup import check_all

    with unlocked(library) as vault:
        problems = check_all(vault)
    for path, problem in problems:
        typer.echo(f"{path}: {problem.code}: {problem}")
    if not problems:
        typer.echo("All whole.")
    return problems[0][1].exit_code if problems else 0
