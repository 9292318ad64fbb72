"""The generic weights that every personalization starts from."""

from __future__ import annotations

from studio.generator.network import Generator, NetworkShape, zero_generator

BASE_NONE = "none"
"""Hash standing for the zero-initialised network."""


def load_generator(shape: NetworkShape | None = None) -> Generator:
    """The base network: zero-initialised, with fixed random features."""
    return zero_generator(shape or NetworkShape(), seed=0)
