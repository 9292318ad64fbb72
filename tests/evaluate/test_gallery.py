"""The documentation's pictures: small, of the sample person, from what is already there."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli import gallery
from studio.evaluate.pictures import read_pixels
from tests.evaluate.heads import whole_head
from tests.evaluate.test_pictures import evaluation


@pytest.fixture
def work(tmp_path: Path) -> Path:
    for mode in gallery.MODES:
        whole_head().save(tmp_path / f"sample.{mode}.avatar")
        evaluation(tmp_path / "heldout" / "sample" / mode, [0, 10], 90)
    return tmp_path


def test_pictures_are_made_from_finished_work_and_stay_small(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gallery, "_photograph_window", lambda avatar, track, out: False)
    out = work / "gallery"
    assert gallery.main(["--out", str(out), "--work", str(work)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "sample-strip.jpg", "sample-turntable.jpg", "sample-views.jpg",
    ]  # fmt: skip
    assert max(path.stat().st_size for path in out.iterdir()) <= gallery.LIMIT
    assert read_pixels(out / "sample-turntable.jpg").shape[1] > 1000
    assert not (work / "sample.track").exists(), "nothing was tracked again"


def test_the_benchmarks_track_is_found(tmp_path: Path) -> None:
    (tmp_path / "tracks").mkdir()
    beside = tmp_path / "tracks" / "sample.track"
    assert gallery._track(tmp_path / "run") == tmp_path / "run" / "sample.track"
    beside.touch()
    assert gallery._track(tmp_path / "run") == beside
