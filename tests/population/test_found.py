"""Do other people's models take them for people?"""

from __future__ import annotations

import numpy as np
import pytest

from studio.head import load_head
from studio.population import Population, shoot
from studio.tracking.graphs import FaceMesh


@pytest.mark.slow
def test_mediapipe_finds_the_faces() -> None:
    population = Population(load_head(), size=256)
    found, count = 0, 40
    with FaceMesh() as mesh:
        for seed in range(count):
            person = population.person(seed)
            shot = shoot(person, population.scene(person, seed, yaw=0.0, pitch=0.0), size=256)
            picture = np.round(shot.image * 255).astype(np.uint8)
            mesh.reset()
            found += mesh.points(picture) is not None
    assert found >= 0.95 * count
