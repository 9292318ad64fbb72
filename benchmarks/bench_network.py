"""What a run of the generic network costs: ``python -m benchmarks.bench_network [--turns 20]``.

Encoder and decoder at the network's own 128², sampled at the texels of a 256² atlas, which is what ``standard`` does,
and the same weights run at 256² (they are convolutions). Time is the median of turns, memory the process's peak beyond
what it had before, multiply-adds are torch's own count.
"""

from __future__ import annotations

import argparse
import os
import resource
import time

import numpy as np
import torch
from torch import Tensor
from torch.utils.flop_counter import FlopCounterMode

from studio.generator.base import load_generator
from studio.generator.network import Generator
from studio.head import load_head, make_atlas
from studio.photometric.taps import bilinear_taps

ATLAS = 256


def forward(generator: Generator, picture: Tensor) -> tuple[Tensor, Tensor]:
    """Photo in the atlas to static and dynamic maps."""
    maps: tuple[Tensor, Tensor] = generator.decoder(generator.encoder(picture), {})
    return maps


def peak_mib() -> float:
    """Largest resident set so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=20)
    given = parser.parse_args()
    generator = load_generator()
    atlas = make_atlas(load_head(), ATLAS)
    taps = bilinear_taps(atlas, generator.shape.size)
    parts = {name: sum(p.numel() for p in part.parameters()) for name, part in generator.named_children()}
    load, threads = os.getloadavg()[0], torch.get_num_threads()
    print(f"load {load:.1f}, {threads} threads, parameters {sum(parts.values()):,}: {parts}")
    with torch.no_grad():
        for side in (generator.shape.size, ATLAS):
            picture = torch.rand(1, 10, side, side, generator=torch.Generator().manual_seed(0))
            with FlopCounterMode(display=False) as counter:
                forward(generator, picture)
            before = peak_mib()
            spent = []
            for turn in range(given.turns + 2):
                began = time.perf_counter()
                static, _ = forward(generator, picture)
                if side == generator.shape.size:
                    taps(static[0].flatten(1).T)
                if turn > 1:
                    spent.append(1e3 * (time.perf_counter() - began))
            low, middle, high = np.percentile(spent, [25, 50, 75])
            macs = counter.get_total_flops() / 2e9
            print(
                f"at {side}²: {middle:.1f} ms [{low:.1f}, {high:.1f}], {macs:.2f} G multiply-adds, "
                f"peak {peak_mib():.0f} MiB, of them {peak_mib() - before:.0f} by running"
            )


if __name__ == "__main__":
    main()
