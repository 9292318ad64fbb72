"""What a GPU has to do for a picture of the viewport, counted, and what that would take by data sheets.

    python -m benchmarks.bench_fill [--avatar X.avatar] [--counts 45000 180000] [--sizes 512 1024]

Counts the quads of the vertex shader (``shaders/splat.vert``), the pixels they cover, and the bytes that are moved:
four float texels a Gaussian uploaded, its six indices written, one 16-bit-float target read and written per covered
pixel.
The estimate divides by the fill rate and bandwidth of a few GPUs, as their makers state them, and is no measurement:
drivers, caches and other work are left out.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.avatar.drive import Driver, GaussianFrame, HeadPose
from studio.nouns.avatar import load_avatar
from studio.viewport.camera import OrbitCamera, View
from tests.viewport.toy_avatar import toy_avatar

UPLOADED, INDEXED, BLENDED = 64, 24, 16
"""Bytes: texels of a Gaussian, its indices, a blended pixel of four 16-bit floats read and written."""
LOW_PASS, ALPHA_MIN = 0.3, 1.0 / 255.0


@dataclass(frozen=True)
class Gpu:
    """Data sheet.

    Attributes:
        name: as sold, with its year.
        pixels: 16-bit-float pixels blended a second, half the stated 8-bit fill rate.
        bytes: of memory a second.
        bus: bytes a second from the processor's memory.
    """

    name: str
    pixels: float
    bytes: float
    bus: float


GPUS = (
    Gpu("GeForce GTX 1050 (2016)", 0.5 * 46.6e9, 112e9, 12e9),
    Gpu("Radeon RX 550 (2017)", 0.5 * 18.9e9, 112e9, 6e9),
    Gpu("Intel UHD 620 (2017), 2 channels of DDR4-2400", 0.5 * 8.8e9, 38e9, 38e9),
    Gpu("Apple M1, 7 cores (2020)", 0.5 * 35.8e9, 68e9, 68e9),
)


def quads(frame: GaussianFrame, view: View) -> NDArray[np.float64]:
    """Pixels (N,) that each Gaussian's quad covers, as the vertex shader sizes it; 0 for those it drops."""
    camera = view.intrinsics
    rotation, shift = view.camera_from_head[:3, :3], view.camera_from_head[:3, 3]
    place = frame.means @ rotation.T + shift
    full = frame.covariances[:, [0, 1, 2, 1, 3, 4, 2, 4, 5]].reshape(-1, 3, 3).astype(np.float64)
    x, y, z = place.T
    rows = np.zeros((len(place), 2, 3))
    rows[:, 0, 0], rows[:, 0, 2] = camera.fx / z, -camera.fx * x / z**2
    rows[:, 1, 1], rows[:, 1, 2] = camera.fy / z, -camera.fy * y / z**2
    rows = rows @ rotation
    flat = rows @ full @ rows.transpose(0, 2, 1)
    xx, xy, yy = flat[:, 0, 0], flat[:, 0, 1], flat[:, 1, 1]
    sharp = np.maximum(xx * yy - xy * xy, 0.0)
    soft = (xx + LOW_PASS) * (yy + LOW_PASS) - xy * xy
    opacity = frame.opacities * np.sqrt(sharp / soft)
    reach = np.sqrt(2.0 * np.log(np.maximum(opacity / ALPHA_MIN, 1.0)))
    return np.where((z > 0.01) & (opacity > ALPHA_MIN), 4.0 * reach**2 * np.sqrt(soft), 0.0)


def estimate(gpu: Gpu, count: int, covered: float) -> float:
    """Milliseconds by the data sheet: upload, then whatever is slower, blending or its memory traffic."""
    upload = count * (UPLOADED + INDEXED) / gpu.bus
    return 1e3 * (upload + max(covered / gpu.pixels, covered * BLENDED / gpu.bytes))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--avatar", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[45_000, 180_000])
    parser.add_argument("--sizes", type=int, nargs="+", default=[512, 1024])
    given = parser.parse_args()
    toys = [toy_avatar(count, ordered=True, columns=128, rows=80) for count in given.counts]
    avatars = [load_avatar(given.avatar)] if given.avatar else toys
    names = " | ".join(f"{gpu.name}, ms" for gpu in GPUS)
    print(f"| Gaussians, picture | quads | pixels covered | MB moved | {names} |")
    print("|" + "---|" * (4 + len(GPUS)))
    for avatar in avatars:
        frame = Driver(avatar).frame(HeadPose())
        for size in given.sizes:
            camera = OrbitCamera(yaw=0.5, pitch=0.2)
            camera.frame(radius=0.13)
            found = quads(frame, camera.view(size, size))
            covered, drawn = float(found.sum()), int((found > 0).sum())
            moved = (len(found) * (UPLOADED + INDEXED) + covered * BLENDED) / 1e6
            spent = " | ".join(f"{estimate(gpu, len(found), covered):.1f}" for gpu in GPUS)
            print(f"| {len(found):,}, {size}² | {drawn:,} | {covered / 1e6:.1f} M | {moved:.0f} | {spent} |")


if __name__ == "__main__":
    main()
