"""What GL draws is what it drew when somebody looked at it last."""

from __future__ import annotations

import numpy as np
import pytest

from studio.media.picture import decode_png
from studio.viewport.offscreen import OffscreenRenderer
from tests.viewport.golden_pictures import FOLDER, PICTURES

pytestmark = pytest.mark.gl

LEAST_DB = 40.0
"""Drivers round and rasterize a little differently; a shifted, dimmed or missing thing is far below."""


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    return float(20.0 * np.log10(255.0 / max(np.sqrt(((one.astype(float) - other) ** 2).mean()), 1e-6)))


@pytest.mark.parametrize("name", PICTURES)
def test_as_it_was(gl: OffscreenRenderer, name: str) -> None:
    golden = decode_png((FOLDER / f"{name}.png").read_bytes())
    drawn = PICTURES[name](gl)
    assert drawn.shape == golden.shape and psnr(drawn, golden) > LEAST_DB


def test_the_measure_notices_a_pixel_of_shift() -> None:
    golden = decode_png((FOLDER / "front.png").read_bytes())
    assert psnr(np.roll(golden, 1, axis=1), golden) < LEAST_DB


def test_every_golden_picture_is_drawn() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(PICTURES)
