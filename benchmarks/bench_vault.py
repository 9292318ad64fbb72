"""Measures the vault: ``python benchmarks/bench_vault.py [--subjects 10000] [--folder DIR]``.

Unlocking, listing people, reading a take sealed and in clear (bytes, and decoded frames), switching between people's
avatars, and one question at the gate. Medians of several rounds; sealed and clear take turns, so that load on the
machine hits both.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from studio.core import files
from studio.core.paths import resource
from studio.jobs import strongroom
from studio.library.records import Subject
from studio.library.shelf import new_id, timestamp
from studio.media.reader import open_video
from studio.nouns.avatar import load_avatar
from studio.vault.consent import Wish
from studio.vault.roles import Purpose
from studio.vault.subjectkeys import SubjectKeys
from studio.vault.vault import Vault
from tests.viewport.toy_avatar import toy_avatar

PASSPHRASE = "four words of nobody"
ROUNDS = 7
CPU_ALONE = False
"""Count processor time, not wall time: what a busy machine can still tell."""


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median wall time of some work, ms; with CPU alone, its processor time."""
    clock = time.process_time if CPU_ALONE else time.perf_counter
    times = []
    for _ in range(rounds):
        began = clock()
        work()
        times.append(1000.0 * (clock() - began))
    return statistics.median(times)


@contextlib.contextmanager
def library_of(folder: Path, subjects: int) -> Iterator[Vault]:
    """A vault with many people, each as the library makes them, entered in one transaction."""
    vault = Vault.create(folder, passphrase=PASSPHRASE)
    wrapping = vault._inside.wrapping
    with vault.index.change():
        for number in range(subjects):
            subject = Subject(id=new_id(Subject), name=f"Person {number}", created=timestamp())
            keys, card = SubjectKeys.new(), msgspec.json.encode(subject)
            vault.index.add(subject.id, keys, wrapping)
            vault.index.note(subject.id, keys, lambda ledger: None, card=card)
            (folder / "subjects" / subject.id).mkdir(parents=True)
    yield vault
    vault.close()


def people(folder: Path, subjects: int) -> None:
    """Unlocking, and listing everybody."""
    with library_of(folder, subjects) as vault:
        vault.lock()

        def unlock() -> None:
            vault.unlock(PASSPHRASE)
            vault.lock()

        print(f"unlock and lock, {subjects} people: {median_ms(unlock):.0f} ms")
        vault.unlock(PASSPHRASE)

        def listing() -> None:
            found = strongroom.Library(strongroom.SealedStorage(vault)).subjects()
            assert len(found) == subjects

        print(f"list {subjects} people with names: {median_ms(listing):.0f} ms")


def takes(folder: Path, megabytes: int) -> None:
    """A take, sealed and in clear."""
    vault = Vault.create(folder, passphrase=PASSPHRASE)
    library = strongroom.open_library(vault)
    subject = library.add_subject("Person").id
    vault.grant(subject, Wish(frozenset(Purpose), "en"))
    clear = folder.with_suffix(".bin")
    clear.write_bytes(os.urandom(1 << 20) * megabytes)
    sealed = library.video_path(library.add_video(subject, clear).id)
    film = resource("sample", "subject.mp4")
    sealed_film = library.video_path(library.add_video(subject, film).id)
    with vault.open(subject, Purpose.personalize):
        compare("read a take from end to end", lambda: swallow(clear), lambda: swallow(sealed), megabytes)
        compare("decode the sample take", lambda: decode(film), lambda: decode(sealed_film), 0, rounds=5)
    print(f"ask the gate (audited, on the disk): {median_ms(lambda: vault.open(subject, Purpose.view).close()):.1f} ms")
    avatars = []
    for number in range(4):
        person = library.add_subject(f"Person {number}").id
        vault.grant(person, Wish(frozenset(Purpose), "en"))
        source = folder.with_name(f"{number}.avatar")
        dataclasses.replace(toy_avatar(45_000), thumbnail=b"").save(source)
        avatars.append((person, library.avatar_path(library.add_avatar(person, source).id), source))
    size = avatars[0][2].stat().st_size / 1e6
    turn = iter(range(1_000_000))

    def switch() -> None:
        person, path, _ = avatars[next(turn) % 4]
        with vault.open(person, Purpose.view):
            load_avatar(path)

    plain = median_ms(lambda: load_avatar(avatars[next(turn) % 4][2]))
    print(f"switch to another person's avatar ({size:.1f} MB): {median_ms(switch):.0f} ms, in clear {plain:.0f} ms")
    vault.close()


def compare(
    what: str, clear: Callable[[], object], sealed: Callable[[], object], megabytes: int, rounds: int = ROUNDS
) -> None:
    """Times of both, taking turns."""
    both: list[tuple[float, float]] = [(median_ms(clear, 1), median_ms(sealed, 1)) for _ in range(rounds)]
    plain, closed = (statistics.median(times) for times in zip(*both, strict=True))
    rate = f", {megabytes / closed * 1000:.0f} MB/s" if megabytes else ""
    print(f"{what}: clear {plain:.0f} ms, sealed {closed:.0f} ms ({plain / closed:.2f}x{rate})")


def swallow(path: Path) -> None:
    """Read a file as hashing and copying do."""
    with files.open_read(path) as stream:
        while stream.read(1 << 20):
            pass


def decode(path: Path) -> None:
    """Decode all frames."""
    for _ in open_video(path).frames():
        pass


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subjects", type=int, default=10_000)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--folder", type=Path, default=None, help="where to work; a temporary folder if left out")
    parser.add_argument("--cpu", action="store_true", help="processor time instead of wall time")
    options = parser.parse_args()
    global CPU_ALONE
    CPU_ALONE = options.cpu
    folder = Path(tempfile.mkdtemp(prefix="bench-vault-", dir=options.folder))
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    try:
        people(folder / "people", options.subjects)
        takes(folder / "takes", options.megabytes)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
