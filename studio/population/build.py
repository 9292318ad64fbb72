"""Makes ``resources/population/skins.safetensors``: ``python -m studio.population.build SOURCE [--out FILE]``.

SOURCE is a folder with MakeHuman's ``makehuman_head.npz`` and ``skins/*.jpg`` (CC0). Of every map only the pattern is
kept, the logarithm of its colour over the map's own mean skin tone, without lips, lids and scalp: tone, lips and hair
are painted per person.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from scipy.ndimage import gaussian_filter

from studio.core.atomic import write_bytes
from studio.core.errors import InputError
from studio.generator.spreading import spread
from studio.head import Atlas, Region, load_head, make_atlas
from studio.media.picture import read_image
from studio.population.carry import donor_landmarks, donor_pixels, lay_over, load_donor, take
from studio.population.resources import PATTERN_SIDE, PATTERN_STEP, SKINS_FILE, skin_texels
from studio.procedural.chart import LIPS_OUTER, LOWER_LID, UPPER_LID, Chart, above_hairline, azimuth, head_chart
from studio.procedural.noise import along, smoothstep
from studio.tracking.graphs import FaceMesh

F32 = NDArray[np.float32]

_FINDERS = 3
"""Skins on which MediaPipe looks for its points; they agree."""
_FLATTENED = 0.5
"""Share of painted light (broad highlights and shadows) that is taken out."""
_HUE_BLUR = 1.6
"""Texels by which hue is smoothed."""
_BROAD = 14.0
"""Texels; variation wider than this counts as painted light."""


def find_points(picture: NDArray[np.uint8]) -> F32 | None:
    """MediaPipe's points (478, 2) px on one picture, with a fresh graph that has settled; None without a face."""
    with FaceMesh() as mesh:
        for _ in range(3):
            points = mesh.points(picture)
    return None if points is None else points[:, :2]


def usable(chart: Chart, points: F32) -> NDArray[np.bool_]:
    """Texels (N,) that show bare skin on the maps: off the lips, the lids and everything above the temples."""
    lips = chart.inside(points, LIPS_OUTER) > -0.003
    lids = np.zeros(len(points), np.bool_)
    for side in (1, -1):
        lids |= along(points, chart.curve(UPPER_LID[side]))[0] < 0.0105
        lids |= along(points, chart.curve(LOWER_LID[side]))[0] < 0.0060
    temples = 2.4 * smoothstep(28.0, 42.0, np.abs(azimuth(points)))
    scalp = above_hairline(points, np.zeros(len(points), np.float32)) > -1.3 - temples
    ear = (np.abs(points[:, 0]) > 0.074) & (points[:, 1] < 0.055) & (points[:, 2] < 0.03)
    return ~(lips & (points[:, 2] > 0.06)) & ~lids & (~scalp | ear)


def pattern(color: F32, kept: NDArray[np.bool_], atlas: Atlas, skin: NDArray[np.int64]) -> F32:
    """Logarithm of linear colour over the mean tone, (K, 3), of the skin's texels.

    Args:
        color: (N, 3) sRGB of all texels in [0, 255].
        kept: (N,) texels whose colour is believed.
        atlas: of the texels.
        skin: (K,) texels of face and head.
    """
    linear = np.clip(color / 255.0, 0.004, 1.0) ** 2.2
    value = np.log(linear).astype(np.float32)
    value -= np.median(value[kept], axis=0)
    spread(value, kept, atlas.neighbours)
    value[atlas.region == Region.HEAD] = 0.0
    luma = value.mean(1, keepdims=True)
    covered = np.zeros((len(atlas.texel), 1), np.float32)
    covered[skin] = 1.0
    weight = gaussian_filter(atlas.to_image(covered)[..., 0], _BROAD)
    broad = gaussian_filter(atlas.to_image(luma * covered)[..., 0], _BROAD) / np.maximum(weight, 1e-3)
    flat = value - _FLATTENED * np.asarray(atlas.from_image(broad[..., None]), np.float32)
    luma = flat.mean(1, keepdims=True)
    hue = np.concatenate([(flat - luma) * covered, covered], 1)  # JPEG's blocks show in the hue of dark maps
    smooth = gaussian_filter(atlas.to_image(hue), (_HUE_BLUR, _HUE_BLUR, 0))
    spared = atlas.from_image(smooth[..., :3] / np.maximum(smooth[..., 3:], 1e-3))
    return np.asarray((luma + spared)[skin], np.float32)


def build(source: Path) -> dict[str, NDArray[np.generic]]:
    """All arrays of the file.

    Raises:
        InputError: ``missing_source``.
    """
    files = sorted((source / "skins").glob("*.jpg"))
    if not files:
        raise InputError("missing_source", f"{source} holds no skins/*.jpg.", "Give the folder with the skin maps.")
    head = load_head()
    atlas = make_atlas(head, PATTERN_SIDE)
    chart = head_chart(head)
    donor = load_donor(source)
    skins = [read_image(file) for file in files]
    landmarks = donor_landmarks(donor, skins[-_FINDERS:], find_points)
    pixel = donor_pixels(head, atlas, donor, lay_over(head, donor, landmarks))
    points = atlas.points(head.neutral, head.triangles)
    skin = skin_texels(atlas)
    kept = usable(chart, points.astype(np.float32)) & (atlas.region == Region.FACE)
    patterns = np.stack([pattern(take(picture, pixel), kept, atlas, skin) for picture in skins])
    names = [file.stem for file in files]
    return {
        "pattern": np.clip(np.round(patterns / PATTERN_STEP), -127, 127).astype(np.int8),
        "age": np.array([("young" not in name) + ("old" in name) for name in names], np.float32) / 2,
        "dark": np.array(["dark" in name for name in names], np.float32),
        "masculine": np.array(["female" not in name for name in names], np.float32),
        "head_hash": np.frombuffer(bytes.fromhex(head.content_hash), np.uint8),
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path("resources", "population", SKINS_FILE))
    chosen = parser.parse_args(arguments)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    arrays = {name: np.ascontiguousarray(array) for name, array in build(chosen.source).items()}
    write_bytes(chosen.out, save(arrays))
    return 0


if __name__ == "__main__":
    sys.exit(main())
