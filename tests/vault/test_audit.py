"""The audit log: nothing can be changed, taken out, moved or cut off without being found, and where."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from studio.core.errors import FileFormatError
from studio.vault.audit import HEAD, LOG, parse_head
from studio.vault.roles import Purpose
from studio.vault.vault import Vault
from tests.vault.conftest import PASSPHRASE

Lines = list[bytes]


@pytest.fixture
def told(vault: Vault) -> Vault:
    """A vault whose log has some twenty lines."""
    for number in range(20):
        vault.audit.append("opened", role="owner", subject=f"s{number:016x}", purpose="view", number=number)
    return vault


def lines(vault: Vault) -> Lines:
    return (vault.root / LOG).read_bytes().splitlines(keepends=True)


def put(vault: Vault, new: Lines) -> None:
    (vault.root / LOG).write_bytes(b"".join(new))


def test_a_whole_log_is_whole(told: Vault) -> None:
    verdict = told.audit.verify()
    assert verdict.whole and verdict.entries == len(lines(told)) == 22
    assert [entry.number for entry in told.audit.entries()] == list(range(1, 23))
    assert len(told.audit.entries(subject="s0000000000000003")) == 1


def test_it_holds_no_names(vault: Vault, agreed: Callable[..., str]) -> None:
    subject = agreed(name="Planted Name")
    vault.open(subject, Purpose.view).close()
    vault.withdraw(subject)
    for file in (LOG, HEAD):
        text = (vault.root / file).read_bytes()
        assert b"Planted" not in text and str(vault.root).encode() not in text


@pytest.mark.parametrize(
    ("spoil", "kind", "line"),
    [
        (lambda x: [*x[:4], x[4].replace(b'"view"', b'"live"'), *x[5:]], "changed", 5),
        (lambda x: [*x[:4], x[4].replace(b'"owner"', b'"0wner"'), *x[5:]], "changed", 5),
        (lambda x: x[:4] + x[5:], "missing", 5),
        (lambda x: x[:4] + x[9:], "missing", 5),
        (lambda x: x[1:], "missing", 1),
        (lambda x: [*x[:4], x[5], x[4], *x[6:]], "missing", 5),
        (lambda x: [*x[:4], x[3], *x[4:]], "moved", 5),
        (lambda x: [*x[:4], b"garbage\n", *x[5:]], "unreadable", 5),
        (lambda x: [*x[:4], b"\xff\xfe\n", *x[4:]], "unreadable", 5),
        (lambda x: x[:-1], "cut", 21),
        (lambda x: x[:3], "cut", 3),
        (lambda x: [], "cut", 0),
    ],
)
def test_tampering_is_found_and_located(
    told: Vault, spoil: Callable[[Lines], Lines], kind: str, line: int
) -> None:
    put(told, spoil(lines(told)))
    faults = told.audit.verify().faults
    assert (faults[0].kind, faults[0].line) == (kind, line)
    assert str(line) in faults[0].message


def test_every_flipped_byte_is_found_in_its_line(told: Vault) -> None:
    whole = lines(told)
    rng = random.Random(1)
    for _ in range(150):
        number = rng.randrange(len(whole))
        data = bytearray(whole[number])
        place = rng.randrange(len(data) - 1)
        data[place] ^= 1 << rng.randrange(8)
        put(told, [*whole[:number], bytes(data), *whole[number + 1 :]])
        faults = told.audit.verify().faults
        assert faults and faults[0].line in (number + 1, number + 2), (number, place)


def test_a_forged_line_is_found(told: Vault) -> None:
    """Somebody who can write but has no key adds a line in the right form."""
    *_, last = told.audit.entries()
    forged = msgspec.structs.replace(last, number=last.number + 1, previous=last.mac, mac=bytes(32))
    put(told, [*lines(told), msgspec.json.encode(forged) + b"\n"])
    assert told.audit.verify().faults[0].kind == "changed"


def test_a_cut_end_stays_found_after_work_goes_on(told: Vault) -> None:
    put(told, lines(told)[:-5])
    told.audit.append("opened", role="owner")
    assert told.audit.verify().faults[0].kind == "cut"
    told.lock()
    told.unlock(PASSPHRASE)
    assert not told.audit.verify().whole


@pytest.mark.parametrize("removed", [[HEAD], [LOG, HEAD]])
def test_removing_the_signed_end_does_not_help(told: Vault, removed: list[str]) -> None:
    for name in removed:
        (told.root / name).unlink()
    if LOG not in removed:
        put(told, lines(told)[:-2])
    assert not told.audit.verify().whole, "the index keeps a copy of the head"


def test_an_exported_end_finds_what_was_rolled_back_as_a_whole(told: Vault, tmp_path: Path) -> None:
    told.close()
    shutil.copytree(told.root, tmp_path / "older")
    told.unlock(PASSPHRASE)
    told.audit.append("opened", role="owner")
    head = parse_head("\n".join(told.audit.export()).encode())
    assert head is not None and told.audit.verify(head=head).whole
    older = Vault(tmp_path / "older")
    older.unlock(PASSPHRASE)
    assert older.audit.verify().whole, "by itself it is whole"
    assert [fault.kind for fault in older.audit.verify(head=head).faults] in (["cut"], ["changed"])
    older.close()


def test_another_vaults_end_is_refused(told: Vault, tmp_path: Path) -> None:
    from tests.vault.conftest import CHEAP

    other = Vault.create(tmp_path / "other", passphrase=PASSPHRASE, strength=CHEAP)
    head = other.audit.head()
    other.close()
    assert head is not None
    assert [fault.kind for fault in told.audit.verify(head=head).faults] == ["head"]


def test_a_torn_last_line_is_cut_off_and_the_log_goes_on(told: Vault) -> None:
    with (told.root / LOG).open("ab") as stream:
        stream.write(b'{"number":23,"at":"20')
    told.audit.append("opened", role="owner")
    assert told.audit.verify().whole


def test_a_line_the_head_does_not_know_yet_is_no_fault(told: Vault) -> None:
    head, kept = (told.root / HEAD).read_bytes(), told.index.meta(HEAD)
    told.audit.append("opened", role="owner")
    (told.root / HEAD).write_bytes(head)
    assert kept is not None
    told.index.set_meta(HEAD, kept)
    assert told.audit.verify().whole
    told.audit.append("opened", role="owner")
    assert told.audit.verify().whole


def test_a_log_that_ends_in_garbage_is_not_written_to(told: Vault) -> None:
    with (told.root / LOG).open("ab") as stream:
        stream.write(b"garbage\n")
    with pytest.raises(FileFormatError) as refused:
        told.audit.append("opened", role="owner")
    assert refused.value.code == "audit_damaged"
