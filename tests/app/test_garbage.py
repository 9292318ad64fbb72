"""Cycles are collected by the interface's thread alone; large blocks go back to the system."""

from __future__ import annotations

import gc
import platform
import subprocess
import sys
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


BLOCKS = """
import numpy as np, psutil
from studio.app.garbage import return_large_blocks
return_large_blocks()
process = psutil.Process()
before = process.memory_info().rss
for _ in range(3):
    np.ones(16 << 20, np.uint8)
print((process.memory_info().rss - before) >> 20)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="an option of glibc")
def test_large_blocks_are_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", BLOCKS], capture_output=True, text=True, timeout=120, check=True)
    assert int(done.stdout) < 8
