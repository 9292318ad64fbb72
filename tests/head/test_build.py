"""The build program gives the shipped file again."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.errors import InputError
from studio.head import load_head, read_head
from studio.head.build import main
from studio.head.source import load_source

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "data"


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_source(tmp_path)
    assert caught.value.code == "missing_source"


@pytest.mark.slow
@pytest.mark.skipif(not (SOURCE / "ict_facekit.npz").exists(), reason="the source head is not here")
def test_rebuilding_gives_the_shipped_head(tmp_path: Path) -> None:
    path = tmp_path / "head.safetensors"
    assert main(["--source", str(SOURCE), "--out", str(path)]) == 0
    assert read_head(path).content_hash == load_head().content_hash
