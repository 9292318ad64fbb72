"""Avatars of an encrypted library in one encrypted file, and back."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from studio.core.errors import FileFormatError, InputError
from studio.library import Library
from studio.library.records import AvatarEntry, Fact
from studio.vault.bundle import BundleReader, write_bundle
from studio.vault.roles import Action, Purpose
from studio.vault.sealing import Strength
from studio.vault.vault import Vault

_MANIFEST = "manifest.json"
_SCHEMA = 1
_LARGEST_MANIFEST, _MOST = 16 << 20, 10_000


class Packed(msgspec.Struct, frozen=True, kw_only=True):
    """One avatar of a bundle.

    Attributes:
        file: its newest version.
        name: of the avatar.
        subject: id in the vault it comes from.
        person: name of the subject.
        note: about the version.
        consent: code of the consent it was handed out under.
        facts: of the version.
    """

    file: str
    name: str
    subject: str
    person: str
    note: str = ""
    consent: str = ""
    facts: dict[str, Fact] = {}


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a bundle."""

    vault: str
    avatars: tuple[Packed, ...]
    schema: int = _SCHEMA


def export_avatars(
    library: Library,
    vault: Vault,
    avatars: Iterable[str],
    out: Path,
    passphrase: str,
    *,
    strength: Strength | None = None,
) -> Iterator[str]:
    """Write avatars into a bundle; it appears when the iterator came to its end.

    Yields:
        The id of each, once it is in.

    Raises:
        AccessError: somebody's consent, or the role, does not allow it; nothing is written.
        InputError: ``not_in_library``, ``cannot_write``.
        UsageError: ``weak_passphrase``.
        DiskFullError: nothing is written.
    """
    entries = [library.avatar(avatar) for avatar in avatars]
    with contextlib.ExitStack() as stack:
        for subject in dict.fromkeys(entry.subject for entry in entries):
            stack.enter_context(vault.open(subject, Purpose.export_model))
        listed = tuple(_packed(library, vault, entry, number) for number, entry in enumerate(entries))
        contents = Contents(vault=vault.id, avatars=listed)
        with write_bundle(out, passphrase, strength=strength) as bundle:
            bundle.add(_MANIFEST, io.BytesIO(msgspec.json.encode(contents)))
            for entry, packed in zip(entries, listed, strict=True):
                path = library.avatar_path(entry.id)
                with library.storage.peek(str(path.relative_to(library.storage.root))) as content:
                    bundle.add(packed.file, content)
                vault.audit.append("model_exported", role=vault.role.value, subject=entry.subject, item=entry.id)
                yield entry.id


def import_avatars(library: Library, vault: Vault, source: Path, passphrase: str) -> Iterator[AvatarEntry]:
    """Bring the avatars of a bundle in.

    People this vault knows keep their consent; others come as new people, whose consent has to be recorded here
    before anything of theirs can be opened: another vault's signature is nobody's word here.

    Yields:
        Every avatar, once it is in.

    Raises:
        AccessError: ``wrong_passphrase``, ``role_forbids``.
        FileFormatError: the bundle, or an avatar in it, is damaged; what came before it is in.
        InputError: ``not_found``, ``cannot_write``.
        DiskFullError: what came before is in.
    """
    vault.gate.act(Action.import_take)
    try:
        reader = BundleReader(source, passphrase)
    except OSError as error:
        raise InputError("not_found", f"{source} cannot be read.", "Check the path.") from error
    people: dict[str, str] = {}
    with reader:
        contents = _contents(reader, source)
        for packed in contents.avatars:
            if packed.subject not in people:
                known = contents.vault == vault.id and vault.index.state(packed.subject) == "live"
                people[packed.subject] = packed.subject if known else library.add_subject(packed.person).id
            with reader.open(packed.file) as content:
                yield library.take_in(people[packed.subject], content, name=packed.name, note=packed.note)


def _packed(library: Library, vault: Vault, entry: AvatarEntry, number: int) -> Packed:
    newest = entry.newest
    return Packed(
        file=f"avatars/{number:05d}.avatar",
        name=entry.name,
        subject=entry.subject,
        person=library.subject(entry.subject).name,
        note=newest.note,
        consent=vault.consent(entry.subject).code,
        facts={name: value for name, value in newest.facts.items() if name != "run"},
    )


def _contents(reader: BundleReader, source: Path) -> Contents:
    problem = FileFormatError("damaged", f"{source.name} is damaged.", "Ask for it once more.")
    try:
        contents = msgspec.json.decode(reader.read(_MANIFEST, most=_LARGEST_MANIFEST), type=Contents)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise problem from error
    if contents.schema > _SCHEMA:
        raise FileFormatError("newer_schema", f"{source.name} was made by a newer version.", "Update the program.")
    if len(contents.avatars) > _MOST or any(packed.file not in reader.names for packed in contents.avatars):
        raise problem
    return contents
