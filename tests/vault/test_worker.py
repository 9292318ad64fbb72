"""Workers get the keys of their job's people over stdin, can read nothing else, and stop when somebody withdraws."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from studio.core import files
from studio.core.events import JobCancelled, JobFailed, JobSucceeded, PhaseStarted
from studio.jobs.wire import Start, decode_line, encode_line
from studio.library import Library
from studio.vault.lease import Lease
from studio.vault.roles import Purpose
from studio.vault.vault import Vault

ROOT = Path(__file__).resolve().parents[2]
Agreed = Callable[..., str]


def started(verb: str, leases: list[Lease], **options: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.vault_worker"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(encode_line(Start(verb=verb, options=options, leases=leases)))
    process.stdin.flush()
    return process


def ended(process: subprocess.Popen[bytes]) -> JobSucceeded | JobFailed | JobCancelled:
    assert process.stdout is not None and process.stdin is not None
    last = [decode_line(line) for line in process.stdout][-1]
    process.stdin.close()
    process.wait(30)
    process.stdout.close()
    assert isinstance(last, (JobSucceeded, JobFailed, JobCancelled))
    return last


@pytest.fixture
def take(library: Library, agreed: Agreed, video: Path) -> Path:
    return library.video_path(library.add_video(agreed(), video).id)


def test_a_lease_opens_its_person_and_writes_sealed(vault: Vault, library: Library, take: Path, video: Path) -> None:
    subject = vault.cabinet.where(take)[0]
    out = take.parent / "take.track"
    with vault.open(subject, Purpose.personalize) as given:
        said = ended(started("read", [vault.lease(given)], path=str(take), out=str(out)))
        assert isinstance(said, JobSucceeded), said
        assert said.result["sha256"] == hashlib.sha256(video.read_bytes()).hexdigest()
        assert b"MARKER" not in out.read_bytes() and files.read_bytes(out) == video.read_bytes()


def test_a_lease_opens_nobody_else(vault: Vault, library: Library, agreed: Agreed, take: Path, video: Path) -> None:
    other = agreed()
    library.add_video(other, video)
    with vault.open(other, Purpose.personalize) as given:
        said = ended(started("read", [vault.lease(given)], path=str(take)))
    assert isinstance(said, JobFailed) and said.code == "gate_closed" and said.exit_code == 6


def test_without_a_lease_there_are_only_sealed_bytes(take: Path) -> None:
    said = ended(started("read", [], path=str(take)))
    assert isinstance(said, JobSucceeded)
    assert said.result["sha256"] == hashlib.sha256(take.read_bytes()).hexdigest()


def test_withdrawal_stops_a_running_job(vault: Vault, take: Path) -> None:
    subject = vault.cabinet.where(take)[0]
    process = started("linger", [vault.lease(vault.open(subject, Purpose.personalize))])
    assert process.stdout is not None
    while not isinstance(decode_line(process.stdout.readline()), PhaseStarted):
        pass
    vault.withdraw(subject)
    assert isinstance(ended(process), (JobCancelled, JobFailed))
    assert not take.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_keys_are_neither_in_the_arguments_nor_in_the_environment(vault: Vault, take: Path) -> None:
    subject = vault.cabinet.where(take)[0]
    lease = vault.lease(vault.open(subject, Purpose.personalize))
    process = started("linger", [lease])
    assert process.stdout is not None
    process.stdout.readline()
    seen = b"".join(Path(f"/proc/{process.pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    for key in (lease.keys, lease.keys[:32], lease.keys[36:68]):
        assert not any(form in seen for form in (key, base64.b64encode(key)[:20], key.hex().encode()[:32]))
    assert "keys" not in repr(lease)
    process.kill()
    process.communicate()


def test_start_lines_of_before_are_still_understood() -> None:
    assert msgspec.json.decode(b'{"verb":"check","options":{},"pictures":""}', type=Start).leases == []
    assert os.environ.get("AVATAR_STUDIO_KEY") is None
