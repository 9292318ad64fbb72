"""The generic model against the untrained network: one photo of people nobody trained on, seen from elsewhere.

    python -m benchmarks.bench_generic --out DIR [--people 50] [--videos DIR] [--tables-only]

Synthetic people: one frontal photo, degraded as webcams do, goes through the product's own way for photos. Both
avatars are then drawn from 0, +-30 and +-60 degrees with a resting face and with a new expression, and compared with
the exact pictures, apart for what the photo saw and what it did not. The avatar is laid over the truth by its face's
vertices (Umeyama's similarity); nothing is refined photometrically.

Real videos: the first usable frame is the photo, the other frames of the clip are held out.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion

from studio.avatar.drive import Driver
from studio.avatar.pose import HeadPose
from studio.avatar.render import render_layers
from studio.core.control import Control
from studio.core.errors import StudioError
from studio.evaluate import evaluate
from studio.evaluate.pictures import write_pixels
from studio.evaluate.views import collar_line
from studio.head import load_head
from studio.inspection.flip import flip
from studio.jobs.pipeline import personalize_take
from studio.jobs.tracks import frame_source, track_video
from studio.media.reader import open_again
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.base import Base
from studio.nouns.coverage import coverage_of
from studio.nouns.track import load_track
from studio.personalize.recipe import Recipe
from studio.photometric.losses import ssim_map
from studio.population import Person, Population, Scene, shoot
from studio.population.acting import draw_act

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
Row = dict[str, Any]
FIRST = 20_000_000
"""Seed of the first person; training and validation end below."""
YAWS = (0, 30, -30, 60, -60)
SIDE, PHOTO_SIDE = 256, 512
BASES: tuple[Base, ...] = ("none", "trained")
_ERODE, _SEEN, _WHOLLY = 4, 0.3, 0.9
_FEWEST_PIXELS = 200
_REAL_FRAMES = 16


class Similarity(NamedTuple):
    """``x_true = scale * rotation @ x + shift``."""

    scale: float
    rotation: F64
    shift: F64


def umeyama(points: F64, target: F64) -> Similarity:
    """Least-squares similarity that carries points (N, 3) to target (N, 3); Umeyama 1991."""
    middle, goal = points.mean(0), target.mean(0)
    covariance = (target - goal).T @ (points - middle) / len(points)
    u, sizes, vt = np.linalg.svd(covariance)
    sign = np.array([1.0, 1.0, np.sign(np.linalg.det(u @ vt))])
    rotation = u @ np.diag(sign) @ vt
    scale = float((sizes * sign).sum() / ((points - middle) ** 2).sum(1).mean())
    return Similarity(scale, rotation, goal - scale * rotation @ middle)


def take(sources: list[Path], out: Path, base: Base) -> Avatar:
    """The generic avatar of some photos."""
    recipe = Recipe(mode="generic", base=base)
    for _ in personalize_take(sources[0], out, lambda: recipe, more=sources[1:], control=Control()):
        pass
    return load_avatar(out)


def synthetic(seed: int, folder: Path) -> Iterator[Row]:
    """All scores of one person."""
    population = _population()
    person = population.person(seed)
    scene = population.scene(person, seed, yaw=0.0, pitch=0.0)
    photo = folder / "photo.png"
    write_pixels(photo, np.round(shoot(person, scene, size=PHOTO_SIDE).image * 255).astype(np.uint8))
    avatars = {base: take([photo], folder / f"{base}.avatar", base) for base in BASES}
    act = draw_act(np.random.default_rng((seed, 1)))
    still = (np.zeros(52, np.float32), np.zeros((2, 2), np.float32))
    for yaw in YAWS:
        for name, (expression, gaze) in {"rest": still, "new": (act.expression, act.gaze)}.items():
            view = scene.turned(math.radians(yaw), 0.0).acting(expression, gaze)
            for row in compare(person, view, avatars):
                yield {"person": seed, "age": person.traits.age, "melanin": person.traits.melanin,
                       "yaw": yaw, "face": name, **row}  # fmt: skip


def compare(person: Person, view: Scene, avatars: dict[str, Avatar]) -> Iterator[Row]:
    """Scores of all avatars in one view, where the photo saw the head and where it did not."""
    shot = shoot(person, view, size=SIDE, degrade=False, worn=False, plain=True)
    drawn = {base: draw(person, avatar, shot) for base, avatar in avatars.items()}
    known = drawn["none"][1] > 0.5
    for part, wanted in (("seen", True), ("unseen", False)):
        for base, (color, _, above) in drawn.items():
            mask = binary_erosion(shot.matte > _WHOLLY, iterations=_ERODE) & above & (known == wanted)
            if mask.sum() < _FEWEST_PIXELS:
                continue
            yield {"base": base, "part": part, **scores(color, shot.image, mask)}


def draw(person: Person, avatar: Avatar, shot: Any) -> tuple[F32, F32, NDArray[np.bool_]]:
    """Picture over black, how much of each pixel the photo saw, and which pixels lie above the collar."""
    face = np.asarray(avatar.mesh.neck_weight) >= 1.0
    fitted = umeyama(avatar.mesh.neutral[face].astype(np.float64), person.shape[face].astype(np.float64))
    matrix = np.eye(4)
    matrix[:3, :3] = shot.rotation @ fitted.rotation
    matrix[:3, 3] = (shot.rotation @ fitted.shift + shot.translation) / fitted.scale
    driver, pose = Driver(avatar), HeadPose(shot.expression, shot.gaze)
    frame = driver.frame(pose)
    color, _ = render_layers(frame, shot.camera, matrix)
    coverage = coverage_of(avatar)
    known = np.zeros(len(frame.means), np.float32) if coverage is None else coverage.frontal > _SEEN
    marked = replace(frame, colors=np.repeat(known.astype(np.float32)[:, None], 3, 1))
    seen, alpha = render_layers(marked, shot.camera, matrix)
    points = driver.vertices(pose) @ matrix[:3, :3].T + matrix[:3, 3]
    rows = np.arange(SIDE)[:, None] + 0.5
    above = rows < collar_line(avatar.mesh, points, shot.camera)
    return np.clip(color, 0, 1), seen[..., 0] / np.maximum(alpha, 1e-3), np.asarray(above)


def scores(color: F32, truth: F32, mask: NDArray[np.bool_]) -> dict[str, float]:
    """PSNR (dB), SSIM and mean FLIP under a mask."""
    error = float(((color - truth) ** 2).mean(-1)[mask].mean())
    shown = [np.where(mask[..., None], image, 0.0).astype(np.float32) for image in (color, truth)]
    structure = ssim_map(*(torch.from_numpy(image) for image in shown)).mean(-1).numpy()
    return {
        "psnr": -10.0 * math.log10(max(error, 1e-10)),
        "ssim": float(structure[mask].mean()),
        "flip": float(flip(shown[1], shown[0])[mask].mean()),
    }


def real(video: Path, folder: Path) -> Iterator[Row]:
    """Held-out scores of generic avatars from a clip's first usable frame."""
    track_path = folder / "clip.track"
    for _ in track_video(video, track_path, control=Control()):
        pass
    track = load_track(track_path)
    opened = open_again(track.video, None)
    first = int(track.usable[0])
    frame = next(iter(opened.frames(only=frozenset({int(track.frame_index[first])}))))
    photo = folder / "photo.png"
    write_pixels(photo, frame.image)
    others = track.usable[1:]
    rows = others[np.linspace(0, len(others) - 1, min(_REAL_FRAMES, len(others))).astype(int)]
    for base in BASES:
        avatar = take([photo], folder / f"{base}.avatar", base)
        work = evaluate(
            avatar, track, frame_source(opened, track, Control()), rows, holdout="first", out=folder / base,
            control=Control(), avatar_sha256="", track_sha256="",
        )  # fmt: skip
        while True:
            try:
                next(work)
            except StopIteration as stop:
                yield {"video": video.stem, "base": base, **stop.value.mean}
                break


@lru_cache(maxsize=1)
def _population() -> Population:
    return Population(load_head(), 512)


def table(rows: list[Row]) -> str:
    """Mean ± sd over people, by view and part."""
    head = ("part, view", "PSNR none", "trained", "gain", "SSIM none", "trained", "FLIP none", "trained", "views")
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for part in ("seen", "unseen"):
        for name, yaws in (("frontal", (0,)), ("±30°", (30, -30)), ("±60°", (60, -60))):
            for face in ("rest", "new"):
                chosen = [r for r in rows if r.get("part") == part and r["yaw"] in yaws and r["face"] == face]
                if chosen:
                    lines.append(_line(f"{part}, {name}, {face} face", chosen))
    return "\n".join(lines)


def _line(label: str, rows: list[Row]) -> str:
    by = {base: [r for r in rows if r["base"] == base] for base in BASES}
    gain = np.array([b["psnr"] - a["psnr"] for a, b in zip(by["none"], by["trained"], strict=True)])
    cells = [f"{_spread(by[base], 'psnr', 1)}" for base in BASES] + [f"{gain.mean():+.1f} ± {gain.std():.1f}"]
    cells += [_spread(by[base], "ssim", 3) for base in BASES] + [_spread(by[base], "flip", 3) for base in BASES]
    return f"| {label} | {' | '.join(cells)} | {len(gain)} |"


def _spread(rows: list[Row], name: str, digits: int) -> str:
    values = np.array([row[name] for row in rows])
    return f"{values.mean():.{digits}f} ± {values.std():.{digits}f}"


def strata(rows: list[Row]) -> str:
    """Trained PSNR where the photo did not look, by age and by melanin."""
    head = ("", "youngest third", "middle", "oldest", "lightest third", "middle", "darkest")
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    chosen = [r for r in rows if r.get("part") == "unseen" and r["base"] == "trained"]
    cells = []
    for name in ("age", "melanin"):
        cuts = np.quantile([r[name] for r in chosen], [0, 1 / 3, 2 / 3, 1])
        for low, high in pairwise(cuts):
            cells.append(_spread([r for r in chosen if low <= r[name] <= high], "psnr", 1))
    return "\n".join([*lines, f"| PSNR unseen, trained | {' | '.join(cells)} |"])


def main() -> int:
    """Run what is missing and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--videos", type=Path)
    parser.add_argument("--tables-only", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    store = options.out / "generic.jsonl"
    rows = [json.loads(line) for line in store.read_text().splitlines()] if store.exists() else []
    done = {row.get("person", row.get("video")) for row in rows}
    if not options.tables_only:
        clips = sorted(options.videos.glob("*.mp4")) if options.videos else []
        tasks: list[tuple[Any, Any]] = [(clip.stem, lambda f, c=clip: real(c, f)) for clip in clips]
        tasks += [(FIRST + i, lambda f, s=FIRST + i: synthetic(s, f)) for i in range(options.people)]
        for key, job in tasks:
            if key in done:
                continue
            with tempfile.TemporaryDirectory() as folder:
                try:
                    found = list(job(Path(folder)))
                except StudioError as error:
                    print(f"{key}: {error.code}", file=sys.stderr, flush=True)
                    continue
            rows += found
            with store.open("a") as stream:
                stream.writelines(json.dumps(row) + "\n" for row in found)
            print(key, "done", file=sys.stderr, flush=True)
    people = [row for row in rows if "person" in row]
    if people:
        print(table(people), "\n\n", strata(people), sep="")
    for row in rows:
        if "video" in row:
            print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
