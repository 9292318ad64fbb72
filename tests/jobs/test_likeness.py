from __future__ import annotations

import numpy as np

from studio.jobs.likeness import BACKGROUND, SIZE, with_thumbnail
from studio.media.picture import decode_png
from tests.viewport.toy_avatar import toy_avatar


def test_the_thumbnail_shows_the_head_before_a_calm_ground() -> None:
    avatar = toy_avatar(2000)
    pictured = with_thumbnail(avatar)
    assert pictured.gaussians is avatar.gaussians
    picture = decode_png(pictured.thumbnail)
    assert picture.shape == (SIZE, SIZE, 3)
    np.testing.assert_allclose(picture[0, 0] / 255.0, BACKGROUND, atol=0.01)
    centre = picture[SIZE // 2 - 20 : SIZE // 2 + 20, SIZE // 2 - 20 : SIZE // 2 + 20].reshape(-1, 3).mean(0)
    assert centre[0] > centre[2] + 30, "skin, not ground"
