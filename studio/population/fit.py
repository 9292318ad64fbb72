"""Fits how people act to real tracks: ``python -m studio.population.fit TRACK... [--out FILE]``.

Only statistics leave this program: quantiles of every expression weight, of gaze and of head pose, and the rank
correlations among them. Every clip counts the same.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from scipy.stats import norm, rankdata

from studio.core.atomic import write_bytes
from studio.nouns.track import Track, load_track
from studio.population.acting import ACTING_FILE, KNOTS

F64 = NDArray[np.float64]
_PER_CLIP = 400
_SHRINK = 0.15
"""Share by which correlations are drawn towards none: few people were filmed."""


def angles(rotation: NDArray[np.float32]) -> F64:
    """Yaw towards +X, pitch up and roll (T, 3) in rad of camera_from_head rotations (T, 3, 3)."""
    ahead = rotation[:, :, 2].astype(np.float64)
    across = rotation[:, :, 0].astype(np.float64)
    yaw = np.arctan2(ahead[:, 0], -ahead[:, 2])
    pitch = np.arcsin(np.clip(-ahead[:, 1], -1, 1))
    return np.stack([yaw, pitch, np.arctan2(across[:, 1], across[:, 0])], 1)


def observations(track: Track) -> F64:
    """Rows (T, 57) of expression (52), mean gaze (2), yaw, pitch, roll of the frames that may be believed."""
    rows = track.usable
    gaze = track.gaze[rows].mean(1)
    return np.concatenate([track.expression[rows], gaze, angles(track.rotation[rows])], 1).astype(np.float64)


def fit(tracks: list[Track]) -> dict[str, NDArray[np.generic]]:
    """Quantiles (57, K) and correlation (57, 57) of a Gaussian copula."""
    parts = []
    for track in tracks:
        rows = observations(track)
        parts.append(rows[np.linspace(0, len(rows) - 1, _PER_CLIP).astype(int)])
    rows = np.concatenate(parts)
    normal = norm.ppf((np.apply_along_axis(rankdata, 0, rows) - 0.5) / len(rows))
    with np.errstate(invalid="ignore"):
        correlation = np.nan_to_num(np.corrcoef(normal.T))
    correlation = (1 - _SHRINK) * correlation + _SHRINK * np.eye(len(correlation))
    np.fill_diagonal(correlation, 1.0)
    return {
        "quantile": np.quantile(rows, KNOTS, axis=0).T.astype(np.float32),
        "correlation": correlation.astype(np.float32),
        "frames": np.array([len(track.usable) for track in tracks], np.int32),
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the statistics."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tracks", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("resources", "population", ACTING_FILE))
    chosen = parser.parse_args(arguments)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    found = fit([load_track(path) for path in chosen.tracks])
    write_bytes(chosen.out, save({name: np.ascontiguousarray(array) for name, array in found.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
