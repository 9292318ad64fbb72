"""Validation: how well people that were never trained on are guessed, against the untrained network."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from studio.generator.network import Generator
from studio.pretrain.batch import stack
from studio.pretrain.example import Example
from studio.pretrain.objective import Objective

_SEEN = 0.3
_BATCH = 4


def validate(generator: Generator, examples: Sequence[Example], objective: Objective) -> dict[str, float]:
    """Scores over all examples.

    Returns:
        ``psnr_seen``, ``psnr_unseen`` of true colours where photos looked and where not (dB, over texels by area),
        ``none_seen``, ``none_unseen`` of the untrained network, ``offset_mm`` and ``none_offset_mm`` from the true
        surface.
    """
    texel = objective.atlas.texel
    sums = np.zeros((2, 3))
    weights = np.zeros(3)
    area = objective.area
    device = next(generator.parameters()).device
    with torch.no_grad():
        for begin in range(0, len(examples), _BATCH):
            chosen = [examples[i] for i in range(begin, min(begin + _BATCH, len(examples)))]
            batch = stack(chosen, texel).to(device)
            prediction = objective.predict(generator, batch.inputs)
            guessed = objective.colors(batch, prediction, generator.mixer)
            errors = ((guessed - batch.color) ** 2).mean((1, 3)), ((batch.rest[:, None] - batch.color) ** 2).mean((1, 3))
            offsets = objective.offset_error(batch, prediction), (batch.offset * 1000.0).norm(dim=-1)
            seen = (batch.seen > _SEEN).float() * area.to(device)
            unseen = (batch.seen <= _SEEN).float() * area.to(device)
            for row, (error, offset) in enumerate(zip(errors, offsets, strict=True)):
                sums[row] += [float((error * seen).sum()), float((error * unseen).sum()), float((offset * area.to(device)).sum())]
            weights += [float(seen.sum()), float(unseen.sum()), float(area.sum()) * len(chosen)]
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
