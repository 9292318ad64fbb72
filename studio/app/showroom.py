"""A library made up from the sample person, for pictures of the app."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

from studio.app.library.sample import SAMPLE, SAMPLE_PICTURE
from studio.core.paths import resource
from studio.library import Library
from studio.vault.roles import Purpose, Role

PASSPHRASE = "four words of nobody"
"""Of the library once it is encrypted."""
NAMES = ("Mira", "Jonas Weber", "佐藤 花子", "Maximiliane-Alexandra von Hohenstein-Wolkenburg")
_TAKE_FACTS = {"duration_s": 10.2, "width": 512, "height": 512, "fps": 25.0}


def make_sample(folder: Path) -> tuple[Path, Path]:
    """Track and personalize the sample person in a process of its own; what is there is used."""
    avatar = folder / "sample.avatar"
    if not avatar.exists():
        command = [sys.executable, "-m", "studio.cli", "personalize", str(resource(*SAMPLE)), "--out", str(avatar)]
        subprocess.run([*command, "--preset", "standard", "--budget", "120s"], check=True)
    return avatar, avatar.with_suffix(".track")


def furnish(folder: Path, avatar: Path, track: Path | None) -> Library:
    """A library with several people, a long name, an unfinished run and a damaged entry.

    Args:
        folder: where it goes.
        avatar: of the sample person.
        track: of the sample person, if there is one.
    """
    library = Library.open(folder)
    for number, name in enumerate(NAMES):
        subject = library.add_subject(name)
        take = library.add_video(subject.id, resource(*SAMPLE), facts=_TAKE_FACTS)
        library.set_thumbnail(take.id, resource(*SAMPLE_PICTURE).read_bytes())
        if track is not None:
            library.storage.put(track, str(library.track_path(take.id).relative_to(folder)))
        for look in ("Evening look", "Studio light")[: 1 + number % 2]:
            library.add_avatar(subject.id, avatar, name=look, take=take.id)
    run = library.runs.begin(take.id, name="Studio light")
    library.runs.change(run.id, state="running", step=230, total=600, owner="1:0.00")
    spoilt = library.add_video(library.subjects()[0].id, resource(*SAMPLE))
    (library.folder(spoilt.id) / "take.json").write_text("{")
    return library


def protect(folder: Path) -> None:
    """Encrypt a furnished library: consents of several states, an operator, some lines in the log."""
    from studio.jobs import strongroom
    from studio.vault.adoption import adopt
    from studio.vault.consent import Wish
    from studio.vault.record import Names
    from studio.vault.vault import Vault

    vault = Vault.create(folder, passphrase=PASSPHRASE)
    vault.locks.set_passphrase("words of the operator", role=Role.operator)
    for _ in adopt(vault):
        pass
    today = datetime.datetime.now(datetime.timezone.utc).date()
    library = strongroom.open_library(vault)
    people = library.subjects()
    wide = frozenset({"event", "internet"})
    for number, subject in enumerate(people[: len(people) - 1]):
        end = today + datetime.timedelta(days=40) if number == 1 else None
        purposes = frozenset(Purpose) - ({Purpose.export_model} if number == 1 else set())
        names = Names(person=subject.name)
        vault.grant(subject.id, Wish(purposes=purposes, language="en", places=wide, expires=end, names=names))
        vault.open(subject.id, Purpose.view).close()
    vault.close()
