"""What drawing a frame costs, avatars in turns so that the machine's load hits all of them alike."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from studio.avatar.camera_paths import look_at
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import render_layers
from studio.core.camera import Intrinsics
from studio.evaluate.views import DISTANCE, SIZE, frame_camera
from studio.nouns.avatar import Avatar

ROUNDS = 15
_WARM_UP = 2
_COVERED, _ZOOM_ROUNDS = 0.5, 3


def frame_costs(
    avatars: Mapping[str, Avatar], *, rounds: int = ROUNDS, size: int = SIZE, same_cover: bool = False
) -> dict[str, list[float]]:
    """Milliseconds of drive and splat on the CPU, one entry a round.

    Args:
        avatars: by name; every round draws one frame of each, all with the same random expression.
        rounds: counted after two that compile and touch memory.
        size: side of the pictures, px.
        same_cover: zoom in on each avatar until all cover as many pixels as the one that covers most, so that
            hair that one of them lacks does not count as speed.
    """
    drivers = {name: Driver(avatar) for name, avatar in avatars.items()}
    matrix = look_at(distance=DISTANCE)
    cameras = dict.fromkeys(avatars, frame_camera(size))
    if same_cover:
        cameras = _zoomed(drivers, frame_camera(size))
    costs: dict[str, list[float]] = {name: [] for name in avatars}
    for turn in range(_WARM_UP + rounds):
        expression = np.random.default_rng(turn).random(52).astype(np.float32) * 0.5
        for name, driver in drivers.items():
            began = time.perf_counter()
            render_layers(driver.frame(HeadPose(expression)), cameras[name], matrix)
            if turn >= _WARM_UP:
                costs[name].append(1e3 * (time.perf_counter() - began))
    return costs


def _zoomed(drivers: Mapping[str, Driver], camera: Intrinsics) -> dict[str, Intrinsics]:
    """A camera for each avatar, focal length scaled until it covers as much as the largest does at first."""
    frames = {name: driver.frame(HeadPose()) for name, driver in drivers.items()}
    matrix = look_at(distance=DISTANCE)

    def covered(name: str, lens: Intrinsics) -> float:
        return float((render_layers(frames[name], lens, matrix)[1] > _COVERED).sum())

    most = max(covered(name, camera) for name in drivers)
    found = {}
    for name in drivers:
        lens = camera
        for _ in range(_ZOOM_ROUNDS):
            factor = math.sqrt(most / max(covered(name, lens), 1.0))
            lens = replace(lens, fx=lens.fx * factor, fy=lens.fy * factor)
        found[name] = lens
    return found


def cost_ratio(costs: Mapping[str, list[float]], name: str, base: str) -> float:
    """Median over rounds of the cost of ``name`` over that of ``base`` in the same round."""
    return float(np.median(np.asarray(costs[name]) / np.asarray(costs[base])))
