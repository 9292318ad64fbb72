"""Whatever bytes a parser is given, it takes them or says what is wrong with them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.parsers import PARSERS, attempt, seeds

SEEDS = list(seeds())


@pytest.mark.parametrize("name", sorted({name for name, _ in SEEDS} - {"track_file"}))
def test_seeds_are_whole_examples(name: str) -> None:
    assert all(attempt(PARSERS[name], data) for known, data in SEEDS if known == name)


def test_every_parser_has_a_seed() -> None:
    assert {name for name, _ in SEEDS} == set(PARSERS)


@pytest.mark.parametrize("name", sorted(PARSERS))
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=600))
def test_any_bytes(name: str, data: bytes) -> None:
    attempt(PARSERS[name], data)


@pytest.mark.parametrize(("name", "whole"), SEEDS, ids=[name for name, _ in SEEDS])
def test_whole_examples_that_were_spoilt(name: str, whole: bytes) -> None:
    rng = random.Random(20)
    for _ in range(80):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 2, 8))):
            place = rng.randrange(len(data)) if data else 0
            action = rng.randrange(4)
            if action == 0 and data:
                data[place] ^= 1 << rng.randrange(8)
            elif action == 1:
                data[place:place] = rng.randbytes(rng.randrange(1, 9))
            elif action == 2:
                del data[place : place + rng.randrange(1, 40)]
            else:
                del data[place:]
        attempt(PARSERS[name], bytes(data))
