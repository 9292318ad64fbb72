"""The generic weights that every personalization starts from."""

from __future__ import annotations

from studio.generator.network import Generator, NetworkShape, zero_generator
from studio.nouns.avatar import BASE_NONE

__all__ = ["BASE_NONE", "load_generator"]


def load_generator(shape: NetworkShape | None = None) -> Generator:
    """The base network: zero-initialised, with fixed random features."""
    return zero_generator(shape or NetworkShape(), seed=0)
