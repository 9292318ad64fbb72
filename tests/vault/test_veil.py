"""The veil over shared pictures: block by block, in order, of one length."""

from __future__ import annotations

import numpy as np
import pytest

from studio.vault.sealing import NONCE_BYTES, TAG_BYTES
from studio.vault.veil import BLOCK, Veil


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 17])
def test_what_is_sealed_opens_again(size: int) -> None:
    content = np.random.default_rng(size).integers(0, 256, size, np.uint8).tobytes()
    veil = Veil()
    sealed = veil.seal(content)
    assert len(sealed) == Veil.sealed_size(size)
    assert veil.open(sealed, size) == content
    assert size < 32 or content[:32] not in sealed
    assert Veil().open(sealed, size) is None, "another key"


def test_blocks_of_another_order_or_length_do_not_open() -> None:
    veil, whole = Veil(), BLOCK + NONCE_BYTES + TAG_BYTES
    sealed = veil.seal(bytes(2 * BLOCK))
    assert veil.open(sealed[whole:] + sealed[:whole], 2 * BLOCK) is None
    assert veil.open(sealed[:whole], BLOCK) is None
    assert veil.open(sealed, 2 * BLOCK - 1) is None
    spoilt = bytearray(sealed)
    spoilt[-1] ^= 1
    assert veil.open(spoilt, 2 * BLOCK) is None
