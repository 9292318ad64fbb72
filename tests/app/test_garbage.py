"""Cycles are collected by the interface's thread alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from shiboken6 import delete

from studio.app.garbage import _FULL_EVERY, Garbage, keep_modules

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    tender = Garbage()
    yield tender
    delete(tender)
    gc.unfreeze()
    gc.enable()


class Knot:
    def __init__(self) -> None:
        self.me = self


def test_nothing_is_collected_behind_its_back(garbage: Garbage) -> None:
    knots = [weakref.ref(Knot()) for _ in range(3000)]
    thread = threading.Thread(target=lambda: [Knot() for _ in range(3000)])
    thread.start()
    thread.join()
    assert all(knot() is not None for knot in knots)
    garbage.collect()
    assert not any(knot() is not None for knot in knots)


def test_old_cycles_go_with_the_full_round(garbage: Garbage) -> None:
    knot = Knot()
    gc.collect()
    gone = weakref.ref(knot)
    del knot
    garbage.collect()
    assert gone() is not None, "a look at the young ones is short"
    for _ in range(_FULL_EVERY):
        garbage.collect()
    assert gone() is None


def test_modules_are_kept_out_of_the_way(garbage: Garbage) -> None:
    before = gc.get_freeze_count()
    kept = [Knot() for _ in range(100)]
    keep_modules()
    assert gc.get_freeze_count() >= before + len(kept)


def test_afterwards_python_does_it_by_itself_again() -> None:
    tender = Garbage()
    assert not gc.isenabled()
    delete(tender)
    gc.unfreeze()
    assert gc.isenabled()
    count = gc.get_freeze_count()
    keep_modules()
    assert gc.get_freeze_count() == count
