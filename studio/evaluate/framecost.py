"""What drawing a frame costs, avatars in turns so that the machine's load hits all of them alike."""

from __future__ import annotations

import time
from collections.abc import Mapping

import numpy as np

from studio.avatar.camera_paths import look_at
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import render_layers
from studio.evaluate.views import DISTANCE, SIZE, frame_camera
from studio.nouns.avatar import Avatar

ROUNDS = 15
_WARM_UP = 2


def frame_costs(avatars: Mapping[str, Avatar], *, rounds: int = ROUNDS, size: int = SIZE) -> dict[str, list[float]]:
    """Milliseconds of drive and splat on the CPU, one entry a round.

    Args:
        avatars: by name; every round draws one frame of each, all with the same random expression.
        rounds: counted after two that compile and touch memory.
        size: side of the pictures, px.
    """
    drivers = {name: Driver(avatar) for name, avatar in avatars.items()}
    camera, matrix = frame_camera(size), look_at(distance=DISTANCE)
    costs: dict[str, list[float]] = {name: [] for name in avatars}
    for turn in range(_WARM_UP + rounds):
        expression = np.random.default_rng(turn).random(52).astype(np.float32) * 0.5
        for name, driver in drivers.items():
            began = time.perf_counter()
            render_layers(driver.frame(HeadPose(expression)), camera, matrix)
            if turn >= _WARM_UP:
                costs[name].append(1e3 * (time.perf_counter() - began))
    return costs


def cost_ratio(costs: Mapping[str, list[float]], name: str, base: str) -> float:
    """Median over rounds of the cost of ``name`` over that of ``base`` in the same round."""
    return float(np.median(np.asarray(costs[name]) / np.asarray(costs[base])))
