"""Validation: how well people that were never trained on are guessed, against the untrained network."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from studio.generator.network import Generator
from studio.pretrain.batch import Batch, stack
from studio.pretrain.example import Examples
from studio.pretrain.objective import Objective

F64 = NDArray[np.float64]
_SEEN = 0.3
_BATCH = 4


def validate(generator: Generator, examples: Examples, objective: Objective) -> dict[str, float]:
    """Scores over all examples.

    Returns:
        ``psnr_seen``, ``psnr_unseen`` of true colours where photos looked and where not (dB, over texels by area),
        ``none_seen``, ``none_unseen`` of the untrained network, ``offset_mm`` and ``none_offset_mm`` from the true
        surface.
    """
    sums, weights = np.zeros((2, 3)), np.zeros(3)
    device = next(generator.parameters()).device
    with torch.no_grad():
        for begin in range(0, len(examples), _BATCH):
            chosen = [examples[i] for i in range(begin, min(begin + _BATCH, len(examples)))]
            batch = stack(chosen, objective.atlas.texel).to(device)
            found, looked_at = _errors(generator, batch, objective)
            sums += found
            weights += looked_at
    trained, none = sums / np.maximum(weights, 1e-9)
    decibel = -10.0 * np.log10(np.maximum([trained[:2], none[:2]], 1e-12))
    return {
        "psnr_seen": float(decibel[0, 0]),
        "psnr_unseen": float(decibel[0, 1]),
        "none_seen": float(decibel[1, 0]),
        "none_unseen": float(decibel[1, 1]),
        "offset_mm": float(trained[2]),
        "none_offset_mm": float(none[2]),
    }


def _errors(generator: Generator, batch: Batch, objective: Objective) -> tuple[F64, F64]:
    """Sums over a batch, (2, 3): trained and untrained; squared error seen and unseen, mm; and their weights (3,)."""
    area = objective.area.to(batch.rest)
    parts = ((batch.seen > _SEEN).float() * area, (batch.seen <= _SEEN).float() * area)
    prediction = objective.predict(generator, batch.inputs)
    guesses = (
        (objective.colors(batch, prediction, generator.mixer), objective.offset_error(batch, prediction)),
        (batch.rest[:, None], 1000.0 * batch.offset.norm(dim=-1)),
    )
    sums = []
    for color, offset in guesses:
        wrong = ((color - batch.color) ** 2).mean((1, 3))
        sums.append([*(float((wrong * part).sum()) for part in parts), float((offset * area).sum())])
    return np.array(sums), np.array([*(float(part.sum()) for part in parts), float(area.sum()) * len(offset)])
