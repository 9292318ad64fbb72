from __future__ import annotations

import pytest

from studio.head import load_head
from studio.population import Person, Population


@pytest.fixture(scope="session")
def population() -> Population:
    """People painted at the smallest useful size."""
    return Population(load_head(), size=128)


@pytest.fixture(scope="session")
def person(population: Population) -> Person:
    """Somebody."""
    return population.person(24)
