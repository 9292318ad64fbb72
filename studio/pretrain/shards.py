"""Shards: examples on disk, made once by several processes, read by mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from safetensors import safe_open
from safetensors.numpy import save

from studio.core.atomic import write_bytes
from studio.core.control import Control
from studio.pretrain.example import NAMES, Example, from_arrays, to_arrays

PER_SHARD = 32
Maker = Callable[[int], Example]
"""Seed of a person to an example; picklable."""


class Shards:
    """A folder of examples, one a seed.

    Args:
        folder: is made if missing.
        first: seed of the first example.
        count: number of examples.
    """

    def __init__(self, folder: Path, *, first: int, count: int) -> None:
        self.folder, self.first, self.count = folder, first, count
        folder.mkdir(parents=True, exist_ok=True)
        self._open: dict[int, Any] = {}

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> Example:
        """The example of seed ``first + index``."""
        shard, place = divmod(index, PER_SHARD)
        if shard not in self._open:
            self._open[shard] = safe_open(self._path(shard), framework="np")
        return from_arrays({name: self._open[shard].get_tensor(f"{place}.{name}") for name in NAMES})

    def missing(self) -> list[int]:
        """Numbers of the shards that are still to be made."""
        return [shard for shard in range(self._shards) if not self._path(shard).exists()]

    @property
    def _shards(self) -> int:
        return -(-self.count // PER_SHARD)

    def fill(self, maker: Maker, *, processes: int, control: Control) -> Iterator[int]:
        """Make what is missing; yields the number of examples there are after each shard.

        Raises:
            CancelledError: finished shards stay.
            DiskFullError: finished shards stay.
        """
        todo = self.missing()
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            running: dict[Future[bytes], int] = {}
            try:
                while todo or running:
                    while todo and len(running) < processes:
                        shard = todo.pop(0)
                        running[pool.submit(make_shard, maker, self._seeds(shard))] = shard
                    done, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
                    control.check()
                    for future in done:
                        write_bytes(self._path(running.pop(future)), future.result())
                        ahead = {*todo, *running.values()}
                        yield sum(len(self._seeds(shard)) for shard in range(self._shards) if shard not in ahead)
            finally:
                for future in running:
                    future.cancel()

    def _seeds(self, shard: int) -> range:
        begin = shard * PER_SHARD
        return range(self.first + begin, self.first + min(begin + PER_SHARD, self.count))

    def _path(self, shard: int) -> Path:
        return self.folder / f"{self.first + shard * PER_SHARD:08d}.safetensors"


def make_shard(maker: Maker, seeds: range) -> bytes:
    """The bytes of one shard."""
    arrays = {}
    for place, seed in enumerate(seeds):
        arrays.update({f"{place}.{name}": array for name, array in to_arrays(maker(seed)).items()})
    return save(arrays)
