"""How long a difference map takes, with histogram, percentiles and colours: ``python benchmarks/bench_maps.py``.

With ``flip-evaluator`` installed, the authors' FLIP is timed in turns with ours and both are compared.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import time
from collections.abc import Callable

import numpy as np

from studio.inspection.flip import flip
from studio.inspection.maps import KINDS, as_values, difference

Pictures = tuple[np.ndarray, np.ndarray]


def pictures(size: int) -> Pictures:
    """Two pictures that differ a little, (size, size, 3) uint8."""
    rng = np.random.default_rng(0)
    y, x = np.mgrid[0:size, 0:size] / size
    one = 127 + 60 * np.stack([np.sin(30 * x), np.cos(22 * y), np.sin(50 * x * y)], -1)
    other = one + rng.normal(0, 8, one.shape)
    return one.astype(np.uint8), np.clip(other, 0, 255).astype(np.uint8)


def timed(job: Callable[[], object], turns: int) -> tuple[float, float, float]:
    """Median and quartiles in ms; the first two turns do not count."""
    spent = []
    for turn in range(turns + 2):
        began = time.perf_counter()
        job()
        if turn > 1:
            spent.append(1e3 * (time.perf_counter() - began))
    low, middle, high = np.percentile(spent, [25, 50, 75])
    return float(middle), float(low), float(high)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--turns", type=int, default=20)
    given = parser.parse_args()
    one, other = pictures(given.size)
    mask = np.zeros(one.shape[:2], bool)
    mask[given.size // 8 : -given.size // 8, given.size // 6 : -given.size // 6] = True

    def job(kind: str) -> None:
        found = difference(kind, one, other, mask=mask)  # type: ignore[arg-type]
        found.histogram()
        found.percentiles()
        found.picture()

    print(f"load {os.getloadavg()[0]:.1f}, {given.size} px, median [quartiles] ms")
    for kind in KINDS:
        print("{:10} {:6.1f} [{:.1f}, {:.1f}]".format(kind, *timed(lambda kind=kind: job(kind), given.turns)))
    if importlib.util.find_spec("flip_evaluator") is None:
        return
    import flip_evaluator

    first, second = as_values(one), as_values(other)

    def theirs() -> np.ndarray:
        return flip_evaluator.evaluate(first, second, "LDR", computeMeanError=False, applyMagma=False)[0][..., 0]

    print("{:10} {:6.1f} [{:.1f}, {:.1f}]".format("authors'", *timed(theirs, given.turns)))
    print(f"largest difference of FLIP {np.abs(theirs() - flip(first, second)).max():.1e}")


if __name__ == "__main__":
    main()
