"""Rare features on people nobody trained on: what the generic model, LoRA alone, and LoRA with register keep of them.

    python -m benchmarks.bench_rare --out DIR [--people 6] [--steps 400] [--tables-only]

Each person is filmed by the synthetic population (a turn of the head with changing expressions), goes the product's
own way from pictures to avatar in every mode with the same number of steps, and is inspected on held-out frames in
the feature's own region, whose exact place is known.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from studio.core.control import Control
from studio.evaluate.pictures import write_pixels
from studio.head import load_head, make_atlas
from studio.jobs.inspecting import InspectWish, inspect_avatar
from studio.jobs.pipeline import personalize_take
from studio.jobs.tracks import track_video
from studio.nouns.inspection import load_inspection
from studio.nouns.regions import MASK_SIZE, RegionSet, mask_of
from studio.personalize.recipe import Recipe
from studio.population import Population, shoot
from studio.population.acting import draw_act
from studio.population.rare import RARE, RarePerson, rare

Row = dict[str, Any]
FIRST = 30_000_000
MODES = ("generic", "lora", "lora+register")
FRAMES, SIDE = 60, 320
_TURN = math.radians(32.0)
_MOST = 6


def film(found: RarePerson, folder: Path, seed: int) -> None:
    """Pictures of a turn to both sides."""
    population, person = _population(), found.person
    scene = population.scene(person, seed, yaw=0.0, pitch=0.0)
    rng = np.random.default_rng(seed)
    acts = [draw_act(rng) for _ in range(FRAMES // 12 + 2)]
    folder.mkdir(parents=True)
    for number in range(FRAMES):
        share, place = math.modf(number / 12)
        before, after = acts[int(place)], acts[int(place) + 1]
        expression = (before.expression * (1 - share) + after.expression * share).astype(np.float32)
        gaze = (before.gaze * (1 - share) + after.gaze * share).astype(np.float32)
        yaw = _TURN * math.sin(2 * math.pi * number / FRAMES)
        pitch = 0.12 * math.sin(4 * math.pi * number / FRAMES)
        shot = shoot(person, scene.turned(yaw, pitch).acting(expression, gaze), size=SIDE)
        write_pixels(folder / f"{number:03d}.png", np.round(shot.image * 255).astype(np.uint8))


def one(kind: str, seed: int, folder: Path, steps: int) -> Iterator[Row]:
    """All modes of one person."""
    found = rare(_population().person(seed), kind, seed)
    film(found, folder / "film", seed)
    head = load_head()
    atlas = make_atlas(head, MASK_SIZE)
    texels = atlas.texel[found.mask(atlas)]
    regions = folder / "feature.regions"
    RegionSet(head.content_hash).added(kind, mask_of(texels, MASK_SIZE)).save(regions)
    track = folder / "film.track"
    _finish(track_video(folder / "film", track, control=Control()))
    for mode in MODES:
        avatar, out = folder / f"{mode}.avatar", folder / mode
        recipe = Recipe(mode=mode, steps=steps if mode != "generic" else None)
        _finish(personalize_take(track, avatar, lambda r=recipe: r, control=Control()))
        wish = InspectWish(avatar=avatar, track=track, out=out, regions=regions, most=_MOST)
        _finish(inspect_avatar(wish, control=Control()))
        report = load_inspection(out / "inspection.json")
        metrics = next(region for region in report.summaries if region.name == kind).metrics
        yield {"kind": kind, "person": seed, "mode": mode, **{name: m.mean for name, m in metrics.items()}}


def _finish(work: Iterator[Any]) -> None:
    for _ in work:
        pass


_made: list[Population] = []


def _population() -> Population:
    if not _made:
        _made.append(Population(load_head(), 512))
    return _made[0]


def table(rows: list[Row]) -> str:
    """Mean ± sd over people, in the region of the feature alone."""
    names = ("psnr", "ssim", "flip", "sharpness", "chroma_shift")
    lines = ["| mode | " + " | ".join(names) + " | people |", "|" + "---|" * (len(names) + 2)]
    for mode in MODES:
        chosen = [row for row in rows if row["mode"] == mode]
        if chosen:
            cells = [f"{np.mean([r[n] for r in chosen]):.3g} ± {np.std([r[n] for r in chosen]):.2g}" for n in names]
            lines.append(f"| {mode} | {' | '.join(cells)} | {len(chosen)} |")
    return "\n".join(lines)


def main() -> int:
    """Run what is missing and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--people", type=int, default=len(RARE))
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--tables-only", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    store = options.out / "rare.jsonl"
    rows = [json.loads(line) for line in store.read_text().splitlines()] if store.exists() else []
    done = {row["person"] for row in rows}
    kinds = list(RARE)
    for number in range(0 if options.tables_only else options.people):
        kind, seed = kinds[number % len(kinds)], FIRST + number
        if seed in done:
            continue
        found = list(one(kind, seed, options.out / f"{kind}-{seed}", options.steps))
        rows += found
        with store.open("a") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in found)
        print(kind, seed, "done", file=sys.stderr, flush=True)
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
