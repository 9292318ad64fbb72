"""What a tracker would say, rare features, and the programs that make what ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from studio.core.errors import InputError, InternalError
from studio.head import Region, load_head, make_atlas
from studio.population import Person, Population, as_tracked, resources, shoot
from studio.population import build as builder
from studio.population.carry import load_donor, take
from studio.population.estimate import _marks
from studio.population.fit import angles, fit, main
from studio.population.rare import RARE, rare
from studio.population.scene import draw_scene
from tests.contract import samples


def test_an_estimate_is_off_like_a_tracker_s(population: Population) -> None:
    head = population.bank.head
    ear = (np.abs(head.neutral[:, 0]) > 0.08) & (head.neutral[:, 1] > -0.05)
    misses, ears = [], []
    for seed in range(8):
        person = population.person(seed)
        scene = population.scene(person, seed)
        shot = shoot(person, scene, size=64, degrade=False)
        guess = as_tracked(person, scene, shot, seed)
        true = head.deform(person.shape, shot.expression, shot.gaze, person.eye_centres)
        theirs = head.deform(guess.shape, guess.expression, guess.gaze, guess.eye_centres)
        here = shot.camera.project(_marks(head, true) @ shot.rotation.T + shot.translation)
        there = guess.camera.project(_marks(head, theirs) @ guess.rotation.T + guess.translation)
        scale = np.linalg.norm(here[33] - here[263])
        misses.append(np.median(np.linalg.norm(here - there, axis=1)) / scale)
        ears.append(np.linalg.norm(guess.shape - person.hairy, axis=1)[ear].mean())
        assert np.linalg.norm(guess.identity) < 7
        np.testing.assert_array_equal(guess.shape, head.shape(guess.identity))
    assert 0.005 < np.median(misses) < 0.035
    assert 0.003 < np.median(ears) < 0.02


def test_an_estimate_is_seeded(population: Population, person: Person) -> None:
    scene = population.scene(person, 2)
    shot = shoot(person, scene, size=32, degrade=False)
    first, second, third = (as_tracked(person, scene, shot, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.identity, second.identity)
    np.testing.assert_array_equal(first.translation, second.translation)
    assert np.abs(first.identity - third.identity).max() > 1e-3


@pytest.mark.parametrize("kind", sorted(RARE))
def test_a_rare_feature_lies_in_its_region(population: Population, kind: str) -> None:
    person = population.person(40)
    before = person.coat.albedo.copy()
    marked = rare(person, kind, 3)
    np.testing.assert_array_equal(before, person.coat.albedo)
    inside = marked.mask(make_atlas(population.bank.head, 128))
    assert 8 < inside.sum() < 0.6 * len(inside)
    scene = draw_scene(person, 1)
    own = make_atlas(population.bank.head, population.bank.atlas.size)
    plain, changed = (
        someone.texels(own, scene.light, scene.expression, scene.gaze).color for someone in (person, marked.person)
    )
    change = np.abs(plain - changed).mean(1)
    assert change[marked.region > 0.5].mean() > 0.01
    assert change[marked.region < 0.01].mean() < 0.15 * change[marked.region > 0.5].mean()
    again = rare(person, kind, 3)
    np.testing.assert_array_equal(marked.region, again.region)


def test_what_ships_is_small_and_belongs_to_the_head() -> None:
    head = load_head()
    skins = resources.load_skins(head.content_hash)
    assert len(skins.pattern) == 11
    assert skins.pattern.shape[1] == len(resources.skin_texels(make_atlas(head, resources.PATTERN_SIDE)))
    assert set(skins.age) == {0.0, 0.5, 1.0}
    assert np.abs(skins.pattern).mean() < 0.4
    assert np.abs(np.median(skins.pattern, axis=1)).max() < 0.25
    folder = resources.resource(resources.FOLDER)
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 3 << 20


def test_skins_of_another_head_are_refused() -> None:
    with pytest.raises(InternalError) as caught:
        resources.load_skins("00" * 32)
    assert caught.value.code == "damaged_population"


def test_bilinear_values_of_a_picture() -> None:
    picture = np.zeros((2, 3, 3), np.uint8)
    picture[:, 1] = 100
    found = take(picture, np.array([(1.5, 0.5), (1.0, 1.0), (0.5, 1.5)], np.float32))
    np.testing.assert_allclose(found[:, 0], [100, 50, 0], atol=0.2)


def test_a_folder_without_maps_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="skins"):
        builder.build(tmp_path)
    with pytest.raises(InputError, match="makehuman_head"):
        load_donor(tmp_path)


def test_patterns_have_no_tone_of_their_own() -> None:
    atlas = make_atlas(load_head(), 64)
    skin = np.flatnonzero(atlas.region == Region.FACE)
    color = np.full((len(atlas.texel), 3), 120.0, np.float32)
    color[skin[:40]] = 60.0
    kept = atlas.region == Region.FACE
    found = builder.pattern(color, kept, atlas, skin)
    assert abs(float(np.median(found))) < 0.05
    assert found[:40].mean() < -0.3


def test_angles_of_known_rotations() -> None:
    from studio.head import gaze_rotation

    turn = np.stack([np.diag([1.0, -1.0, -1.0]) @ gaze_rotation(0.3, -0.2), np.diag([1.0, -1.0, -1.0])])
    np.testing.assert_allclose(angles(turn.astype(np.float32))[:, :2], [(0.3, -0.2), (0, 0)], atol=1e-5)


def test_statistics_of_tracks_hold_no_frame(tmp_path: Path) -> None:
    track = samples.track()
    found = fit([track, track])
    assert found["quantile"].shape == (57, 11)
    assert (np.diff(found["quantile"], axis=1) >= 0).all()
    np.testing.assert_allclose(np.diag(found["correlation"]), 1)
    assert sum(array.size for array in found.values()) < 5000
    path = tmp_path / "sample.track"
    track.save(path)
    assert main([str(path), "--out", str(tmp_path / "acting.safetensors")]) == 0
    assert set(load_file(tmp_path / "acting.safetensors")) == {"quantile", "correlation", "frames"}


def test_damaged_statistics_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.population import acting

    save_file({"quantile": np.zeros((57, 11), np.float32)}, tmp_path / "acting.safetensors")
    acting._statistics.cache_clear()
    monkeypatch.setattr(acting, "resource", lambda *_: tmp_path / "acting.safetensors")
    with pytest.raises(InternalError) as caught:
        acting.draw_act(np.random.default_rng(0))
    assert caught.value.code == "damaged_population"
    acting._statistics.cache_clear()
