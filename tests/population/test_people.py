"""Who is sampled: the same for a seed, balanced over bands, whole."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from studio.core.errors import UsageError
from studio.head import load_head
from studio.population import Person, Population
from studio.population.acting import draw_act, settled
from studio.population.growth import BEARD_LENGTH, above_line, beard_share, grown, hanging
from studio.population.styles import STYLES, draw_hair
from studio.population.tones import encoded, linear, skin_tone
from studio.population.traits import AGE_BANDS, TONE_BANDS, draw_traits, style_names

SEEDS = (-3, 0, 7, 2**63, 10**30)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_is_one_person(population: Population, seed: int) -> None:
    first, second = population.person(seed), population.person(seed)
    assert first.traits == second.traits
    for name in ("identity", "shape", "hairy", "eye_centres"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    np.testing.assert_array_equal(first.coat.albedo, second.coat.albedo)
    np.testing.assert_array_equal(first.coat.opacity, second.coat.opacity)


def test_other_seeds_are_other_people(population: Population) -> None:
    first, second = population.person(1), population.person(2)
    assert first.traits != second.traits
    assert np.abs(first.identity - second.identity).max() > 0.5
    assert np.abs(first.coat.albedo - second.coat.albedo).mean() > 0.01


def test_the_order_of_drawing_does_not_matter(population: Population) -> None:
    alone = population.person(5)
    population.person(900)
    again = population.person(5)
    scene, later = population.scene(alone, 3), population.scene(again, 3)
    np.testing.assert_array_equal(alone.hairy, again.hairy)
    np.testing.assert_array_equal(scene.light.harmonics, later.light.harmonics)


def test_everything_is_finite_and_a_reflectance(population: Population) -> None:
    for seed in range(30, 42):
        coat = population.person(seed).coat
        for name in ("albedo", "sheen", "gloss", "opacity", "matte", "hair"):
            values = getattr(coat, name)
            assert np.isfinite(values).all(), (seed, name)
        assert coat.albedo.min() >= 0
        assert coat.albedo.max() < 0.91
        assert coat.opacity.min() >= 0
        assert coat.opacity.max() <= 1


def test_identity_is_whitened_and_clipped(population: Population) -> None:
    rows = np.stack([population.person(seed).identity for seed in range(12)])
    assert np.abs(rows).max() <= 2.5
    assert abs(float(rows.std()) - 0.85) < 0.05
    np.testing.assert_array_equal(population.person(4).shape, load_head().shape(rows[4]))


def test_bands_of_age_tone_and_sex_are_balanced_and_mixed() -> None:
    traits = [draw_traits(np.random.default_rng([seed, 1])) for seed in range(900)]
    table = np.zeros((len(AGE_BANDS), len(TONE_BANDS), 2))
    for one in traits:
        table[one.age_band, one.tone_band, int(one.masculine > 0.5)] += 1
    share = table / len(traits)
    assert share.min() > 0.5 / table.size
    assert share.max() < 1.6 / table.size
    for axes in ((1, 2), (0, 2), (0, 1)):
        np.testing.assert_allclose(share.sum(axes), 1 / len(share.sum(axes)), atol=0.05)


def test_bands_contain_their_bounds() -> None:
    one = draw_traits(np.random.default_rng(0))
    assert [replace(one, age=age).age_band for age in (18.0, 34.9, 35.0, 54.9, 55.0, 80.0)] == [0, 0, 1, 1, 2, 2]
    assert [replace(one, melanin=m).tone_band for m in (0.0, 0.32, 0.33, 0.65, 0.66, 1.0)] == [0, 0, 1, 1, 2, 2]


def test_nobody_has_a_rare_feature() -> None:
    traits = [draw_traits(np.random.default_rng([seed, 2])) for seed in range(300)]
    assert max(one.lines for one in traits) <= 0.72
    assert max(one.freckles for one in traits) <= 0.6


def test_every_style_and_beard_is_worn_by_somebody() -> None:
    traits = [draw_traits(np.random.default_rng([seed, 3])) for seed in range(900)]
    assert {one.hair.style for one in traits} == set(style_names())
    assert {one.beard for one in traits if one.masculine > 0.5} >= set(BEARD_LENGTH) | {"shadow", "stubble", "none"}
    assert all(one.beard == "none" for one in traits if one.masculine < 0.5)
    assert {one.glasses.kind for one in traits} == {"none", "rims", "half", "sun"}
    worn = np.mean([one.glasses.kind != "none" for one in traits])
    assert 0.05 < worn < 0.3


@pytest.mark.parametrize("style", sorted(STYLES))
def test_hair_stands_away_from_the_skull(population: Population, style: str) -> None:
    bank, head = population.bank, population.bank.head
    hair = next(
        found
        for seed in range(4000)
        if (found := draw_hair(np.random.default_rng(seed), age=40, masculine=0.5, melanin=0.3)).style == style
    )
    bald = replace(hair, cover=0.0)
    shape = head.neutral.astype(np.float32)
    with_hair = grown(head, shape, bank.vertex_height, bank.vertex_azimuth, hair, beard="none", seed=1)
    without = grown(head, shape, bank.vertex_height, bank.vertex_azimuth, bald, beard="none", seed=1)
    assert np.isfinite(with_hair).all()
    own = above_line(bank.vertex_height, bank.vertex_azimuth, head.neutral, hair)
    length = hanging(bank.vertex_azimuth, hair)
    face = (own < -1.5) & (length < 0.5) & (np.abs(head.neutral[:, 0]) < 0.07)
    np.testing.assert_allclose(with_hair[face], without[face], atol=2e-4)
    crown = own > 4.0
    out = np.linalg.norm(with_hair - [0, 0.03, -0.01], axis=1) - np.linalg.norm(without - [0, 0.03, -0.01], axis=1)
    if style == "bald":
        assert np.abs(out).max() < 1e-6
    else:
        assert out[crown].mean() > 0.0004
        assert out.max() < 0.25


@pytest.mark.parametrize("kind", ["none", "moustache", "goatee", "full"])
def test_a_beard_grows_below_the_eyes_and_on_both_sides(kind: str) -> None:
    head = load_head()
    share = beard_share(head.neutral, kind)
    assert share.min() >= 0
    assert share.max() <= 1
    assert share[head.neutral[:, 1] > 0.02].max() < 0.5
    np.testing.assert_allclose(share, share[head.mirror_vertex], atol=0.05)
    assert (share.max() > 0.9) == (kind != "none")


def test_skin_gets_darker_with_melanin_and_redder_with_blood() -> None:
    tones = [skin_tone(melanin, 0, 0) for melanin in np.linspace(0, 1, 9)]
    assert all((dark < light).all() for light, dark in itertools.pairwise(tones))
    pale, flushed = skin_tone(0.2, -0.5, 0), skin_tone(0.2, 0.5, 0)
    assert flushed[0] / flushed[1] > pale[0] / pale[1]


def test_encoding_is_srgb_both_ways() -> None:
    values = np.linspace(0, 1, 50).astype(np.float32)
    np.testing.assert_allclose(encoded(linear(values)), values, atol=1e-5)
    assert abs(float(linear(np.float32(0.5))) - 0.2140) < 1e-3


def test_acting_never_pushes_lids_or_lips_through_each_other() -> None:
    for seed in range(200):
        act = draw_act(np.random.default_rng(seed))
        assert act.expression.shape == (52,)
        assert act.expression.min() >= 0
        assert act.expression.max() <= 1
        assert act.expression[0] + act.expression[1] <= 1 + 1e-6
        np.testing.assert_array_equal(settled(act.expression), act.expression)
        assert np.abs(act.gaze).max() <= 0.5


def test_acting_is_as_wide_as_filmed() -> None:
    rows = np.stack([draw_act(np.random.default_rng(seed)).expression for seed in range(400)])
    often = (rows > 0.3).mean(0)
    assert (often > 0.02).sum() > 25
    assert rows.mean() < 0.3


def test_an_impossible_size_is_refused() -> None:
    with pytest.raises(UsageError, match="not possible"):
        Population(load_head(), size=100)


def test_a_person_keeps_the_head_model_s_topology(person: Person) -> None:
    assert person.hairy.shape == person.shape.shape == load_head().neutral.shape
    assert person.hairy.dtype == np.float32
