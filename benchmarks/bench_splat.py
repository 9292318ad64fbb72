"""Speed of the CPU rasterizer, forward and backward, beside a reference rasterizer in the same run.

``python benchmarks/bench_splat.py [--reference DIR] [--rounds 15] [--threads 2]``

``DIR`` holds a ``rasterizer.py`` with the functions of the prototype that set the speed to beat (``scene``,
``tile_counts``, ``bin_tiles``, ``fwd``, ``bwd``, ``reduce``, ``T``). Method: see README.md beside this file.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # for both sides; see studio/splat/__init__.py

import argparse
import importlib
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numba
import numpy as np
import torch
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.splat.backward import draw_backward
from studio.splat.binning import bin_gaussians
from studio.splat.kernels import GAUSSIAN_MASK, draw
from studio.splat.makers import make_rasterizer
from studio.splat.project import conic_gradients, new_records, records_from_conics
from studio.splat.record import TILE_WIDTH
from studio.splat.simd import LANES, fma, splat, store

SCENES = ((20_000, 256), (45_000, 256), (45_000, 512), (150_000, 512))
Array = NDArray[np.float32]


class Conics(NamedTuple):
    """Gaussians on the screen."""

    centres: Array
    conics: Array
    opacities: Array
    colors: Array
    radii: Array
    depths: Array


def screen_scene(count: int, size: int, seed: int = 0) -> Conics:
    """Surfels on an ellipsoid that fills most of the picture, colours at random (the prototype's scene)."""
    rng = np.random.default_rng(seed)
    normal = rng.normal(size=(count, 3))
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    point = normal * np.array([0.75, 1.0, 0.85])
    depth, focal = 3.5 - point[:, 2], size * 1.5
    centre = focal * point[:, :2] / depth[:, None] + size / 2
    spacing = math.sqrt(4 * math.pi * 0.85**2 / count) * 0.6 * focal / depth
    narrow, wide = np.maximum(spacing * (np.abs(normal[:, 2]) * 0.8 + 0.2), 0.3), np.maximum(spacing, 0.3)
    angle = np.arctan2(normal[:, 1], normal[:, 0])
    cos, sin = np.cos(angle), np.sin(angle)
    var_x, var_y = (cos * narrow) ** 2 + (sin * wide) ** 2 + 0.3, (sin * narrow) ** 2 + (cos * wide) ** 2 + 0.3
    cov = cos * sin * (narrow**2 - wide**2)
    det = var_x * var_y - cov * cov
    arrays = (
        centre,
        np.stack([var_y / det, -cov / det, var_x / det], 1),
        np.full(count, 0.9),
        rng.random((count, 3)),
        3 * np.sqrt(np.maximum(var_x, var_y)),
        depth,
    )
    return Conics(*(np.ascontiguousarray(a, np.float32) for a in arrays))


class Outcome(NamedTuple):
    """What one run made: image, gradients (centre, conic, opacity, colour), milliseconds by stage."""

    image: Array
    gradients: Array
    times: dict[str, float]


def run_ours(scene: Conics, size: int, cotangent: Array) -> Outcome:
    """Our screen-space path: records, binning, forward, backward with colour, alpha and depth cotangents."""
    zero, background = np.zeros((size, size), np.float32), np.zeros(3, np.float32)
    start = time.perf_counter()
    records, boxes = new_records(len(scene.depths))
    records_from_conics(
        scene.centres, scene.conics, scene.opacities, scene.colors, scene.depths, (size, size), records, boxes
    )
    bins = bin_gaussians(records, boxes, size, size)
    binned = time.perf_counter()
    frame = draw(records, bins, background, width=size, height=size)
    drawn = time.perf_counter()
    sums, _ = draw_backward(records, bins, frame, (cotangent, zero, zero))
    gradients = np.empty((len(scene.depths), 10), np.float32)
    conic_gradients(scene.conics, scene.opacities, sums, gradients)
    end = time.perf_counter()
    return Outcome(frame.color, gradients[:, :9], _times(start, binned, drawn, end))


def _times(start: float, binned: float, drawn: float, end: float) -> dict[str, float]:
    stages = {"bin": binned - start, "forward": drawn - binned, "backward": end - drawn, "all": end - start}
    return {stage: 1e3 * seconds for stage, seconds in stages.items()}


def run_reference(module: Any, scene: Conics, size: int, cotangent: Array) -> Outcome:
    """The reference's path, called as its own main program does."""
    start = time.perf_counter()
    tiles = -(-size // module.T)
    order = np.argsort(scene.depths, kind="stable")
    starts = module.tile_counts(scene.centres, scene.radii, tiles, tiles)
    ids = np.empty(starts[-1], np.int64)
    module.bin_tiles(scene.centres, scene.radii, order, tiles, tiles, starts, starts[:-1].copy(), ids)
    binned = time.perf_counter()
    image, clear = np.zeros((size, size, 3), np.float32), np.ones((size, size), np.float32)
    last = np.zeros((size, size), np.int32)
    arrays = scene[:4]
    module.fwd(*arrays, starts, ids, tiles, tiles, size, size, image, clear, last)
    drawn = time.perf_counter()
    pairs = np.empty((len(ids), 9), np.float32)
    module.bwd(*arrays, starts, ids, tiles, tiles, size, size, image, clear, last, cotangent, pairs)
    gradients = np.zeros((len(scene.depths), 9), np.float32)
    module.reduce(pairs, ids, gradients)
    end = time.perf_counter()
    return Outcome(image, gradients, _times(start, binned, drawn, end))


def run_full(scene: Conics, size: int, cotangent: Array) -> dict[str, float]:
    """Our whole path through torch, from 3D covariances in camera space to their gradients."""
    camera = Intrinsics(1.5 * size, 1.5 * size, size / 2, size / 2, size, size)
    scale = torch.from_numpy(scene.depths) / camera.fx
    xy = (torch.from_numpy(scene.centres) - size / 2) * scale[:, None]
    means = torch.cat([xy, torch.from_numpy(scene.depths)[:, None]], 1)
    a, b, c = torch.from_numpy(scene.conics).unbind(1)
    area = scale * scale / (a * c - b * b)
    zero = torch.zeros_like(a)
    covariances = torch.stack([area * c, -area * b, zero, area * a, zero, 1e-2 * area], 1)
    leaves = [means, covariances, torch.from_numpy(scene.opacities), torch.from_numpy(scene.colors), torch.zeros(3)]
    leaves = [leaf.clone().requires_grad_() for leaf in leaves]
    rasterize = make_rasterizer("numba")
    start = time.perf_counter()
    image = rasterize(*leaves[:4], camera, leaves[4])
    drawn = time.perf_counter()
    image.color.backward(torch.from_numpy(cotangent))
    end = time.perf_counter()
    return {"forward": 1e3 * (drawn - start), "backward": 1e3 * (end - drawn), "all": 1e3 * (end - start)}


def count_work(scene: Conics, size: int) -> dict[str, int]:
    """Pairs made, pairs reached before their tile was full, vectors evaluated for these, Gaussians among them."""
    records, boxes = new_records(len(scene.depths))
    records_from_conics(
        scene.centres, scene.conics, scene.opacities, scene.colors, scene.depths, (size, size), records, boxes
    )
    bins = bin_gaussians(records, boxes, size, size)
    frame = draw(records, bins, np.zeros(3, np.float32), width=size, height=size)
    reached = _reached(bins.tile_starts, frame.tile_ends)
    packed = bins.pairs[reached, 0]
    vectors = int((((packed >> 24) & 15).astype(np.int64) - (packed >> 28) + 1).sum())
    drawn = int(np.unique(packed & GAUSSIAN_MASK).size)
    return {"pairs": len(bins.pairs), "reached": int(reached.sum()), "vectors": vectors, "drawn": drawn}


def _reached(starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.bool_]:
    marks = np.zeros(int(starts[-1]) + 1, np.int64)
    np.add.at(marks, starts[:-1], 1)
    np.add.at(marks, ends, -1)
    reached: NDArray[np.bool_] = np.cumsum(marks)[:-1] > 0
    return reached


FORWARD_FLOPS, BACKWARD_FLOPS = 34, 74
"""Per pixel of an evaluated vector, counted in the kernels' source (a fused multiply-add is two)."""


def floor_ms(work: dict[str, int], count: int, size: int, peak_gflops: float, gigabytes: float) -> tuple[float, float]:
    """Least time for the arithmetic and for the traffic of the path as it is written, milliseconds."""
    flops = work["vectors"] * TILE_WIDTH * (FORWARD_FLOPS + BACKWARD_FLOPS)
    moved = count * 64 * 2 + work["pairs"] * 8 * 2 + work["reached"] * (64 * 2 + 8 * 2 + 40 * 2) + size * size * 4 * 16
    return flops / peak_gflops / 1e6, moved / gigabytes / 1e6


@numba.njit(parallel=True)
def _multiply_add(rounds: int, out: Any) -> None:
    for worker in numba.prange(out.shape[0]):
        a, b, c, d = splat(out[worker, 0]), splat(out[worker, 1]), splat(out[worker, 2]), splat(out[worker, 3])
        e, f, g, h = splat(out[worker, 4]), splat(out[worker, 5]), splat(out[worker, 6]), splat(out[worker, 7])
        for _ in range(rounds):
            a, b, c, d = fma(a, a, a), fma(b, b, b), fma(c, c, c), fma(d, d, d)
            e, f, g, h = fma(e, e, e), fma(f, f, f), fma(g, g, g), fma(h, h, h)
        store(out, np.int64(worker * LANES), a + b + c + d + e + f + g + h)


def machine_peaks() -> tuple[float, float]:
    """Measured float32 multiply-add rate (Gflop/s) and copy bandwidth (GB/s, read + written) of all threads."""
    out = np.zeros((numba.get_num_threads(), LANES), np.float32)
    _multiply_add(1, out)
    rounds = 5_000_000
    fastest = min(_timed(lambda: _multiply_add(rounds, out)) for _ in range(5))
    source = np.ones(16_000_000, np.float32)
    target = np.empty_like(source)
    copy = min(_timed(lambda: np.copyto(target, source)) for _ in range(5))
    return out.size * rounds * 8 * 2 / fastest / 1e9, 2 * source.nbytes / copy / 1e9


def _timed(action: Callable[[], Any]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def quartiles(samples: list[float]) -> str:
    """``median [lower quartile, upper quartile]`` of milliseconds."""
    low, middle, high = np.percentile(samples, [25, 50, 75])
    return f"{middle:6.1f} [{low:.1f}, {high:.1f}]"


def _compare(ours: Outcome, theirs: Outcome) -> str:
    image = float(np.abs(ours.image - theirs.image).max())
    parts = {"centre": slice(0, 2), "conic": slice(2, 5), "opacity": slice(5, 6), "colour": slice(6, 9)}
    worst = max(
        float(np.abs(ours.gradients[:, s] - theirs.gradients[:, s]).max() / np.abs(theirs.gradients[:, s]).max())
        for s in parts.values()
    )
    return f"image {image:.1e}, gradients {worst:.1e} of the largest"


def bench_scene(reference: Any, count: int, size: int, rounds: int, peaks: tuple[float, float]) -> float | None:
    """Time one scene; returns the median ratio to the reference, if there is one."""
    scene = screen_scene(count, size)
    cotangent = np.ones((size, size, 3), np.float32)
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    full: list[float] = []
    for turn in range(rounds + 2):
        mine = run_ours(scene, size, cotangent)
        other = run_reference(reference, scene, size, cotangent) if reference else None
        whole = run_full(scene, size, cotangent)
        if turn < 2:  # compilation and first touches
            continue
        full.append(whole["all"])
        for stage in mine.times:
            ours.setdefault(stage, []).append(mine.times[stage])
            if other:
                theirs.setdefault(stage, []).append(other.times[stage])
    print(f"\n{count} Gaussians at {size} x {size}")
    for stage, samples in ours.items():
        beside = f"   reference {quartiles(theirs[stage])}" if theirs else ""
        print(f"  {stage:9s} ours {quartiles(samples)}{beside}  ms")
    print(f"  3D + torch     {quartiles(full)} ms")
    work = count_work(scene, size)
    arithmetic, traffic = floor_ms(work, count, size, *peaks)
    print(f"  {work}; floor: arithmetic {arithmetic:.1f} ms, traffic {traffic:.1f} ms")
    if not reference:
        return None
    ratios = [b / a for a, b in zip(ours["all"], theirs["all"], strict=True)]
    wide = scene._replace(radii=scene.radii * 1.2)  # the reference's 3 sigma cut off pixels over 1/255
    for label, its in (("its boxes widened", wide), ("as timed", scene)):
        print(f"  difference     {_compare(mine, run_reference(reference, its, size, cotangent))} ({label})")
    low, middle, high = np.percentile(ratios, [25, 50, 75])
    print(f"  RATIO {middle:.2f} [{low:.2f}, {high:.2f}]")
    return float(middle)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reference", type=Path, help="folder with the reference's rasterizer.py")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--threads", type=int, default=min(2, numba.config.NUMBA_NUM_THREADS))
    options = parser.parse_args()
    numba.set_num_threads(options.threads)
    torch.set_num_threads(options.threads)
    reference = None
    if options.reference:
        sys.path.insert(0, str(options.reference))
        reference = importlib.import_module("rasterizer")
    peaks = machine_peaks()
    policy = os.environ["OMP_WAIT_POLICY"]
    print(f"{options.threads} threads, OMP_WAIT_POLICY={policy}")
    print(f"measured: {peaks[0]:.0f} Gflop/s multiply-add, {peaks[1]:.1f} GB/s copy")
    ratios = [bench_scene(reference, count, size, options.rounds, peaks) for count, size in SCENES]
    if reference:
        print("\nratios:", ", ".join(f"{ratio:.2f}" for ratio in ratios if ratio is not None))


if __name__ == "__main__":
    main()
