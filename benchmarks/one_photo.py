"""Heads from one photo, to look at: five views of three faces each, beside the photo.

    python -m benchmarks.one_photo OUT.jpg [--people 10] [--size 120]
    python -m benchmarks.one_photo OUT.jpg PHOTO-OR-VIDEO ...

Without photos, people nobody trained on. Of a video the first frame is the photo. Pictures of real people belong
outside the repository.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_generic import FIRST, PHOTO_SIDE, take
from studio.avatar.camera_paths import lens, look_at
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import render_image
from studio.core.errors import StudioError
from studio.evaluate.pictures import read_pixels, write_pixels, write_small
from studio.evaluate.views import DISTANCE
from studio.head import load_head
from studio.media.photos import is_photo
from studio.media.reader import open_video
from studio.media.source import fitted_size, resized
from studio.media.writer import tile
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import weights
from studio.population import Population, shoot

U8 = NDArray[np.uint8]
YAWS = (-60, -30, 0, 30, 60)
FACES: tuple[dict[str, float], ...] = (
    {},
    {"mouthSmileLeft": 0.9, "mouthSmileRight": 0.9, "cheekSquintLeft": 0.5, "cheekSquintRight": 0.5, "jawOpen": 0.25},
    {"jawOpen": 0.6, "eyeBlinkLeft": 0.9, "eyeBlinkRight": 0.9, "browInnerUp": 0.6},
)
_FIELD_OF_VIEW = math.radians(28.0)
_LIMIT = 900_000


def block(photo: U8, avatar: Avatar, size: int) -> list[U8]:
    """The photo, then every view of every face: rows of ``1 + len(YAWS)`` pictures."""
    driver, camera = Driver(avatar), lens(size, size, field_of_view=_FIELD_OF_VIEW)
    cells: list[U8] = []
    for face in FACES:
        frame = driver.frame(HeadPose(weights(face)))
        cells.append(photo if not cells else np.full((size, size, 3), 255, np.uint8))
        for yaw in YAWS:
            matrix = look_at(distance=DISTANCE, yaw=math.radians(yaw), pitch=0.0)
            picture = render_image(frame, camera, matrix, (1.0, 1.0, 1.0))
            cells.append(np.ascontiguousarray(picture[..., :3]))
    return cells


def synthetic(count: int, folder: Path) -> list[Path]:
    """Photos of people nobody trained on."""
    population, found = Population(load_head(), PHOTO_SIDE), []
    for seed in range(FIRST, FIRST + count):
        person = population.person(seed)
        shot = shoot(person, population.scene(person, seed, yaw=0.0, pitch=0.0), size=PHOTO_SIDE)
        found.append(folder / f"{seed}.png")
        write_pixels(found[-1], np.round(shot.image * 255).astype(np.uint8))
    return found


def photo_of(source: Path, folder: Path) -> Path:
    """The source itself, or the first frame of a video."""
    if is_photo(source):
        return source
    frame = next(iter(open_video(source).frames()))
    target = folder / f"{source.stem}.png"
    write_pixels(target, frame.image)
    return target


def main() -> int:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("photos", type=Path, nargs="*")
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--size", type=int, default=120)
    chosen = parser.parse_intermixed_args()
    blocks: list[U8] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photos = [photo_of(source, folder) for source in chosen.photos] or synthetic(chosen.people, folder)
        for photo in photos:
            try:
                avatar = take([photo], folder / f"{photo.stem}.avatar", "trained")
            except StudioError as error:
                print(f"{photo.stem}: {error.code}", file=sys.stderr)
                continue
            pixels = read_pixels(photo)
            shown = resized(pixels, fitted_size(pixels.shape[1], pixels.shape[0], chosen.size))
            blocks.append(tile(block(shown, avatar, chosen.size), 1 + len(YAWS), gap=0))
    write_small(chosen.out, tile(blocks, 2, gap=6), limit=_LIMIT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
