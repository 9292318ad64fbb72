"""Regions on the head's surface."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.core.errors import FileFormatError, InputError
from studio.nouns.regions import (
    MASK_SIZE,
    MAX_REGIONS,
    RegionSet,
    SurfaceRegion,
    load_regions,
    mask_of,
    resample,
    union,
)
from tests.contract import samples


def test_a_stroke_covers_the_same_skin_at_every_atlas_size() -> None:
    texel = np.array([10 * 128 + 20, 10 * 128 + 21])
    region = RegionSet("h").added("scar", mask_of(texel, 128)).regions[0]
    assert region.mask.sum() == 2 * 16
    for size in (64, 128, 256, 512):
        assert region.at(size).sum() / size**2 == pytest.approx(2 / 128**2)
    np.testing.assert_array_equal(np.flatnonzero(region.at(128)), texel)
    assert region.weights(np.array([10 * 128 + 20, 0]), 128).tolist() == [1.0, 0.0]
    assert region.at(64).max() == pytest.approx(0.5), "two of four texels of a coarser one"


def test_painting_and_erasing() -> None:
    region = RegionSet("h").added("scar").regions[0]
    painted = region.painted(np.array([5, 6, 7]), 256)
    assert painted.at(256).sum() == 3 and region.mask.sum() == 0, "the old one is kept for undo"
    assert painted.painted(np.array([6]), 256, erase=True).at(256).reshape(-1)[5:8].tolist() == [1.0, 0.0, 1.0]


def test_odd_sizes_keep_the_mean() -> None:
    mask = np.random.default_rng(0).random((48, 48)) > 0.7
    for size in (31, 48, 77):
        assert resample(mask, size).mean() == pytest.approx(mask.mean(), abs=1e-6)


@pytest.mark.parametrize("texel", [-1, 128 * 128])
def test_places_outside_the_atlas_are_refused(texel: int) -> None:
    with pytest.raises(InputError) as raised:
        mask_of(np.array([texel]), 128)
    assert raised.value.code == "bad_region"


def test_names_give_stable_ids() -> None:
    found = RegionSet("h").added("Left-cheek tattoo").added("額のしわ").added("傷")
    assert [r.card.id for r in found.regions] == ["left-cheek-tattoo", "region", "region-2"]
    kept = found.without("region").added("ほくろ")
    assert [r.card.id for r in kept.regions] == ["left-cheek-tattoo", "region-2", "region"]
    renamed = replace(kept["region-2"], card=msgspec.structs.replace(kept["region-2"].card, name="scar"))
    assert kept.replaced(renamed)["region-2"].card.name == "scar"


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 81, "SCAR "])
def test_bad_names_are_refused(name: str) -> None:
    with pytest.raises(InputError):
        RegionSet("h").added("scar").added(name)


def test_there_is_a_limit() -> None:
    full = RegionSet("h")
    for number in range(MAX_REGIONS):
        full = full.added(f"r{number}")
    with pytest.raises(InputError):
        full.added("one more")


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    made = samples.regions()
    made.save(tmp_path / "a.regions")
    found = load_regions(tmp_path / "a.regions", head_hash="d" * 64)
    assert [r.card for r in found.regions] == [r.card for r in made.regions]
    np.testing.assert_array_equal(union(found.regions), union(made.regions))
    RegionSet("h").save(tmp_path / "none.regions")
    assert len(load_regions(tmp_path / "none.regions")) == 0
    assert (tmp_path / "a.regions").stat().st_size < 2 * MASK_SIZE**2 // 8 + 4096


def test_another_head_and_damage_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.regions"
    samples.regions().save(path)
    with pytest.raises(FileFormatError) as raised:
        load_regions(path, head_hash="e" * 64)
    assert raised.value.code == "other_head"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(FileFormatError):
        load_regions(path)


def test_a_hostile_card_is_refused(tmp_path: Path) -> None:
    made = samples.regions()
    bad = msgspec.structs.replace(made.regions[0].card, id="../x")
    forged = object.__new__(RegionSet)
    object.__setattr__(forged, "head_hash", "h")
    object.__setattr__(forged, "regions", (SurfaceRegion(bad, made.regions[0].mask),))
    forged.save(tmp_path / "a.regions")
    with pytest.raises(FileFormatError) as raised:
        load_regions(tmp_path / "a.regions")
    assert raised.value.code == "bad_manifest"
