"""Coverage-guided fuzzing of every parser: ``python tests/fuzz/fuzz_parsers.py [CORPUS] [libFuzzer options]``.

Needs ``pip install atheris`` (Apache-2.0), which is no dependency of the project. The first byte of an input chooses
the parser. An input that makes a parser raise anything but a ``StudioError`` ends the run and is written beside it.
``-max_total_time=3600`` ends it after an hour; libFuzzer prints the number of executions.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import atheris

with atheris.instrument_imports(include=["studio"]):
    from tests.fuzz.parsers import PARSERS, attempt, seeds

NAMES = sorted(PARSERS)


def one_input(data: bytes) -> None:
    """One execution."""
    if data:
        attempt(PARSERS[NAMES[data[0] % len(NAMES)]], data[1:])


def plant(corpus: Path) -> None:
    """Write the seeds."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, (name, data) in enumerate(seeds()):
        (corpus / f"seed-{number:03d}-{name}").write_bytes(bytes([NAMES.index(name)]) + data)


if __name__ == "__main__":
    folders = [Path(item) for item in sys.argv[1:] if not item.startswith("-")]
    if folders:
        plant(folders[0])
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
