"""Sealed files: any change of any byte is noticed, and content is read anywhere without the rest."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.errors import FileFormatError
from studio.vault.container import Label, SealedReader, SealedWriter, is_sealed

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
LABEL = Label("s0123456789abcdef", "takes/t1/take.track", 3, 1)


def sealed(content: bytes, *, key: bytes = KEY, label: Label = LABEL, chunk: int = 1024, tail: bool = True) -> bytes:
    stream = io.BytesIO()
    writer = SealedWriter(stream, key, label, chunk=chunk)
    for start in range(0, len(content), 700):
        writer.write(content[start : start + 700])
    if tail:
        writer.finish()
    return stream.getvalue()


def reader(data: bytes, **options: bool) -> SealedReader:
    return SealedReader(io.BytesIO(data), lambda label: KEY, **options)


def code_of_reading(data: bytes) -> str:
    """Code of the error, ``swapped`` for another label as the cabinet has it, empty if it was read."""
    try:
        with reader(data) as opened:
            if opened.label != LABEL:
                return "swapped"
            opened.read()
    except FileFormatError as error:
        return error.code
    return ""


@pytest.mark.parametrize("size", [0, 1, 1023, 1024, 1025, 5000, 300_000])
def test_what_was_sealed_is_read(size: int) -> None:
    content = random.Random(size).randbytes(size)
    data = sealed(content)
    assert is_sealed(data)
    assert size < 16 or content[:16] not in data
    with reader(data) as opened:
        assert opened.content_size == size
        assert opened.read() == content
        assert opened.read(1) == b""


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_part_can_be_read_alone(data: st.DataObject) -> None:
    content = random.Random(7).randbytes(9000)
    with reader(sealed(content)) as opened:
        for _ in range(5):
            start = data.draw(st.integers(0, 9500))
            size = data.draw(st.integers(0, 3000))
            assert opened.seek(start) == start
            assert opened.read(size) == content[start : start + size]
        assert opened.seek(-10, io.SEEK_END) == 8990
        assert opened.read() == content[-10:]


def test_only_the_chunks_that_are_asked_for_are_decrypted() -> None:
    data = bytearray(sealed(bytes(100 * 1024)))
    data[len(data) // 2] ^= 1
    with reader(bytes(data)) as opened:
        assert opened.read(1024) == bytes(1024), "the damage is elsewhere"
        opened.seek(0)
        with pytest.raises(FileFormatError):
            opened.read()


def test_a_thousand_flipped_bytes_are_all_noticed() -> None:
    whole = sealed(random.Random(1).randbytes(20_000))
    rng = random.Random(2)
    codes = {}
    for _ in range(1000):
        data, place = bytearray(whole), rng.randrange(len(whole))
        data[place] ^= rng.randrange(1, 256)
        codes[place] = code_of_reading(bytes(data))
    assert "" not in codes.values()
    assert set(codes.values()) <= {"vault_tampered", "vault_truncated", "not_sealed"}
    head = 8 + 4 + 4
    assert all(code == "vault_tampered" for place, code in codes.items() if head + 50 < place), "the end included"


def test_every_byte_of_the_head_and_the_end_counts() -> None:
    whole = sealed(b"content" * 300)
    for place in [*range(120), *range(len(whole) - 80, len(whole))]:
        for bit in (0, 3, 7):
            data = bytearray(whole)
            data[place] ^= 1 << bit
            assert code_of_reading(bytes(data)), place


def test_a_thousand_shortened_files_are_all_noticed() -> None:
    whole = sealed(random.Random(3).randbytes(20_000))
    rng = random.Random(4)
    for _ in range(1000):
        kept = rng.randrange(len(whole))
        assert code_of_reading(whole[:kept]) in {"vault_truncated", "vault_tampered", "not_sealed"}, kept
    assert code_of_reading(whole[: len(whole) // 2]) == "vault_truncated"


def test_chunks_cannot_be_exchanged_dropped_or_repeated() -> None:
    content = b"".join(bytes([n]) * 1024 for n in range(12))
    whole = sealed(content)
    start = len(sealed(b"", tail=False))
    chunks = [whole[start + n * 1040 : start + (n + 1) * 1040] for n in range(12)]
    rest = whole[start + 12 * 1040 :]
    for spoilt in (
        [chunks[1], chunks[0], *chunks[2:]],
        chunks[1:],
        chunks[:-1],
        [*chunks, chunks[-1]],
        [*chunks[:5], chunks[4], *chunks[6:]],
    ):
        assert code_of_reading(whole[:start] + b"".join(spoilt) + rest) in {"vault_tampered", "vault_truncated"}


def test_a_thousand_exchanged_files_are_all_noticed() -> None:
    """Same key, another label, another key, parts of one file in another: none is taken for the right one."""
    rng = random.Random(5)
    right = sealed(b"a" * 5000)
    for number in range(1000):
        label = Label(LABEL.subject, f"takes/t{number % 9}/x", rng.randrange(1, 99), 1)
        other = sealed(rng.randbytes(3000), label=label, key=rng.choice((KEY, OTHER)))
        if rng.random() < 0.5:
            cut = rng.randrange(1, min(len(right), len(other)))
            other = right[:cut] + other[cut:]
        assert code_of_reading(other), number


def test_the_wrong_key_opens_nothing() -> None:
    with pytest.raises(FileFormatError, match="seal"):
        reader(sealed(b"content", key=OTHER))


def test_what_a_crash_left_of_a_recording_is_read_up_to_its_last_whole_chunk() -> None:
    content = random.Random(6).randbytes(10 * 1024)
    torn = sealed(content, tail=False)
    assert code_of_reading(torn) == "vault_truncated"
    for cut in (0, 1, 500, 1039, 1040, 3000):
        with reader(torn[: len(torn) - cut], unfinished=True) as opened:
            found = opened.read()
        assert content.startswith(found)
        assert len(found) >= 10 * 1024 - cut - 1024


def test_a_mended_recording_is_whole_and_corrected() -> None:
    content = random.Random(8).randbytes(5000)
    torn = sealed(content + bytes(1024), tail=False)[:-700]
    with reader(torn, unfinished=True) as opened:
        end, tail = opened.ending(4000, {10: b"PATCH", 1022: b"across"})
    with reader(torn[:end] + tail) as opened:
        assert opened.content_size == 4000
        expected = bytearray(content[:4000])
        expected[10:15], expected[1022:1028] = b"PATCH", b"across"
        assert opened.read() == bytes(expected)
        opened.seek(1023)
        assert opened.read(2) == b"cr"


def test_equal_content_gives_files_that_have_nothing_in_common() -> None:
    one, other = sealed(b"x" * 4096), sealed(b"x" * 4096)
    assert sum(a == b for a, b in zip(one[120:], other[120:], strict=True)) < len(one) // 50
