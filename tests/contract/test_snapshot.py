from dataclasses import fields

import numpy as np
import pytest

from studio.core.errors import FileFormatError, StudioError
from studio.nouns.snapshot import pack_snapshot, unpack_snapshot
from tests.viewport.toy_avatar import toy_avatar


def test_a_snapshot_is_the_avatar() -> None:
    avatar = toy_avatar(200, columns=6, rows=4)
    again = unpack_snapshot(pack_snapshot(avatar))
    assert again.manifest == avatar.manifest and again.atlas_size == avatar.atlas_size
    for part in ("mesh", "gaussians", "mixer"):
        for field in fields(getattr(avatar, part)):
            first, second = (getattr(getattr(a, part), field.name) for a in (avatar, again))
            assert first.dtype == second.dtype
            np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("size", [0, 4, 8, 100, 5000])
def test_cut_off_snapshots_are_refused(size: int) -> None:
    packed = pack_snapshot(toy_avatar(200, columns=6, rows=4))
    with pytest.raises(StudioError):
        unpack_snapshot(packed[:size].copy())


def test_noise_is_refused() -> None:
    with pytest.raises(FileFormatError):
        unpack_snapshot(np.random.default_rng(0).integers(0, 255, 4000).astype(np.uint8))
