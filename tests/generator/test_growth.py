"""Hair grows out to the rim of the matte, and nothing else does."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.core.camera import Intrinsics
from studio.generator.growth import grown, missing
from studio.generator.hull import Silhouette
from studio.generator.unwrap import Photo

SIDE, RADIUS, AWAY, FOCAL = 512, 0.1, 1.0, 800.0
CAMERA = Intrinsics(fx=FOCAL, fy=FOCAL, cx=SIDE / 2, cy=SIDE / 2, width=SIDE, height=SIDE)
UPRIGHT = np.diag([1.0, -1.0, -1.0]).astype(np.float32)
COLUMNS, ROWS = 96, 48


def ball() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Normals of a ball of texels (N, 3), head space, and which touch."""
    around = np.linspace(-np.pi, np.pi, COLUMNS, endpoint=False)
    up = np.linspace(-1.5, 1.5, ROWS)
    a, b = np.meshgrid(around, up)
    normal = np.stack([np.sin(a) * np.cos(b), np.sin(b), np.cos(a) * np.cos(b)], -1).reshape(-1, 3)
    index = np.arange(ROWS * COLUMNS).reshape(ROWS, COLUMNS)
    beside = np.stack([index.ravel(), np.roll(index, -1, 1).ravel()], 1)
    above = np.stack([index[:-1].ravel(), index[1:].ravel()], 1)
    return normal.astype(np.float32), np.concatenate([beside, above]).astype(np.int32)


NORMAL, NEIGHBOURS = ball()
SKIN = np.ones(len(NORMAL), np.bool_)
SCALP = (NORMAL[:, 1] > 0.0).astype(np.float32)
BARE = np.zeros_like(NORMAL)
SPACING = RADIUS * np.pi / ROWS
PIXELS_OF_A_METRE = FOCAL / AWAY


def seen(radius_m: float, *, turn: NDArray[np.float32] = UPRIGHT, dent: bool = False) -> Silhouette:
    """A photo of the ball whose matte is a disc of another radius; half of it, with a dent."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] + 0.5 - SIDE / 2
    certain = np.hypot(x, y) < radius_m * PIXELS_OF_A_METRE
    if dent:
        certain &= (x < 0) | (np.hypot(x, y) < RADIUS * PIXELS_OF_A_METRE)
    place = (RADIUS * NORMAL @ turn.T + np.array([0.0, 0.0, AWAY])).astype(np.float32)
    nothing = np.zeros((0, 3), np.float32)
    photo = Photo(np.zeros((SIDE, SIDE, 3), np.float32), certain.astype(np.float32), nothing, nothing, CAMERA)
    return Silhouette(photo, certain, certain, place, turn)


def hair(*silhouettes: Silhouette) -> NDArray[np.float32]:
    """Lengths (N,) m of what grew on the upper half of the ball."""
    offset = grown(
        BARE, silhouettes, scalp=SCALP, skin=SKIN, normal=NORMAL, neighbours=NEIGHBOURS, spacing=SPACING
    )  # fmt: skip
    assert np.abs(np.cross(offset, NORMAL)).max() < 1e-6, "outwards"
    return np.asarray((offset * NORMAL).sum(1), np.float32)


RIM = np.abs(NORMAL[:, 2]) < 0.2


def test_hair_reaches_the_rim_of_the_matte() -> None:
    length = hair(seen(RADIUS + 0.04))
    top = RIM & (NORMAL[:, 1] > 0.6)
    np.testing.assert_allclose(length[top].mean(), 0.04, atol=0.006)
    assert length[(SCALP > 0) & ~RIM].mean() > 0.015, "what lies before and behind the outline grows along"


def test_bare_skin_stays_where_it_is() -> None:
    assert not hair(seen(RADIUS + 0.04))[SCALP == 0].any()


def test_a_head_that_fills_its_matte_grows_nothing() -> None:
    assert hair(seen(RADIUS)).max() < 0.003
    assert hair(seen(0.8 * RADIUS)).max() == 0.0


def test_no_photo_no_growth() -> None:
    assert not hair().any()


def test_one_side_may_have_more() -> None:
    length = hair(seen(RADIUS + 0.04, dent=True))
    side = RIM & (NORMAL[:, 1] > 0.3) & (NORMAL[:, 1] < 0.8)
    left, right = side & (NORMAL[:, 0] < -0.5), side & (NORMAL[:, 0] > 0.5)
    assert length[left].mean() > 3 * length[right].mean()


@pytest.mark.parametrize("roll", [0.0, 0.7, -1.2])
def test_below_is_where_the_neck_is_however_the_head_is_held(roll: float) -> None:
    c, s = np.cos(roll), np.sin(roll)
    turn = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]], np.float32) @ UPRIGHT
    silhouette = seen(RADIUS + 0.04, turn=turn)
    everywhere = np.ones(len(NORMAL), np.float32)
    wanted, here = missing(BARE, silhouette, scalp=everywhere, skin=SKIN, normal=NORMAL)
    assert here.any() and NORMAL[here, 1].min() > -0.75
    assert wanted[~here].max() == 0.0
    np.testing.assert_allclose(wanted[here & (NORMAL[:, 1] > 0.5)].mean(), 0.04, atol=0.006)


def test_a_stray_lock_is_no_hair() -> None:
    silhouette = seen(RADIUS)
    silhouette.certain[: SIDE // 2, SIDE // 2 - 1 : SIDE // 2 + 1] = True
    assert hair(silhouette).max() < 0.003


def test_somebody_beside_is_no_hair() -> None:
    silhouette = seen(RADIUS)
    silhouette.certain[:, : SIDE // 2] = True
    assert (SIDE // 2) / PIXELS_OF_A_METRE > RADIUS + 0.2
    length = hair(silhouette)
    assert length[RIM & (np.abs(NORMAL[:, 1]) < 0.5)].max() < 0.01
