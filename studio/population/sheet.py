"""A contact sheet of the population: ``python -m studio.population.sheet OUT.jpg [--people 100] [--kind people]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.evaluate.pictures import write_small
from studio.head import load_head
from studio.media.writer import tile
from studio.population.population import Population
from studio.population.rare import RARE, rare
from studio.population.shot import shoot

F32 = NDArray[np.float32]
_COLUMNS = 10
_LIMIT = 900_000
"""Bytes of a sheet."""
_TURNS = (-1.2, -0.6, 0.0, 0.6, 1.2)


def people(population: Population, count: int, *, size: int, first: int = 0) -> list[F32]:
    """Pictures (size, size, 3) of people as a camera records them."""
    found = []
    for seed in range(first, first + count):
        person = population.person(seed)
        found.append(shoot(person, population.scene(person, seed), size=size).image)
    return found


def views(population: Population, count: int, *, size: int, first: int = 0) -> list[F32]:
    """Five clean views of each person."""
    found = []
    for seed in range(first, first + count):
        person = population.person(seed)
        scene = population.scene(person, seed, yaw=0.0, pitch=0.0)
        found += [shoot(person, scene.turned(yaw, 0.0), size=size, degrade=False).image for yaw in _TURNS]
    return found


def rarities(population: Population, count: int, *, size: int, first: int = 0) -> list[F32]:
    """People with each kind of rare feature in turn, frontal and clean."""
    found = []
    kinds = list(RARE)
    for seed in range(first, first + count):
        person = rare(population.person(seed), kinds[seed % len(kinds)], seed).person
        scene = population.scene(person, seed, yaw=0.15, pitch=0.0)
        found.append(shoot(person, scene, size=size, degrade=False).image)
    return found


_KINDS = {"people": (people, _COLUMNS), "views": (views, len(_TURNS)), "rare": (rarities, 6)}


def main(arguments: list[str] | None = None) -> int:
    """Write a sheet."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--kind", choices=sorted(_KINDS), default="people")
    parser.add_argument("--size", type=int, default=160, help="side of one picture, px")
    parser.add_argument("--first", type=int, default=0, help="seed of the first person")
    chosen = parser.parse_args(arguments)
    take, columns = _KINDS[chosen.kind]
    population = Population(load_head())
    pictures = take(population, chosen.people, size=chosen.size, first=chosen.first)
    page = tile([np.asarray(np.round(picture * 255), np.uint8) for picture in pictures], columns, gap=2)
    write_small(chosen.out, page, limit=_LIMIT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
