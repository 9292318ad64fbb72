"""How fast the synthetic population is drawn.

    python benchmarks/bench_population.py [--size 512] [--picture 256] [--atlas 128] [--people 24]

One sample is a person, a scene, a degraded picture and the texels. Prints milliseconds of processor time (all threads
together) and of wall clock, median and quartiles, with the load of the machine; NUMBA_NUM_THREADS decides the threads.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from studio.head import load_head, make_atlas  # noqa: E402
from studio.population import Population, shoot  # noqa: E402

PARTS = ("person", "scene", "shoot", "texels", "all")


def main() -> None:
    """Draw people and print how long each part took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--picture", type=int, default=256)
    parser.add_argument("--atlas", type=int, default=128)
    parser.add_argument("--people", type=int, default=24)
    chosen = parser.parse_args()
    population, atlas = Population(load_head(), chosen.size), make_atlas(load_head(), chosen.atlas)
    rows = []
    for seed in range(-2, chosen.people):  # the first two compile
        marks = [(time.process_time(), time.perf_counter())]
        person = population.person(seed)
        marks.append((time.process_time(), time.perf_counter()))
        scene = population.scene(person, seed)
        marks.append((time.process_time(), time.perf_counter()))
        shoot(person, scene, size=chosen.picture)
        marks.append((time.process_time(), time.perf_counter()))
        person.texels(atlas, scene.light, scene.expression, scene.gaze)
        marks.append((time.process_time(), time.perf_counter()))
        if seed >= 0:
            steps = np.diff(np.array(marks), axis=0)
            rows.append(np.concatenate([steps, steps.sum(0, keepdims=True)]) * 1e3)
    table = np.array(rows)
    print(f"painted at {chosen.size}, picture {chosen.picture}, atlas {chosen.atlas}, load {os.getloadavg()[0]:.1f}")
    for number, part in enumerate(PARTS):
        low, cpu, high = np.quantile(table[:, number, 0], (0.25, 0.5, 0.75))
        wall = np.median(table[:, number, 1])
        print(f"{part:8} {cpu:7.1f} ms of processor [{low:.1f}, {high:.1f}], {wall:7.1f} ms of wall clock")


if __name__ == "__main__":
    main()
