"""Pictures and texels: the same surface, the right way round, the same for a seed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from studio.generator.unwrap import Photo, unwrap, visibility
from studio.head import Region, make_atlas, vertex_normals
from studio.nouns.expressions import weights
from studio.population import Person, Population, Scene, Shot, shoot
from studio.population.light import harmonics, irradiance, sphere
from studio.population.sensor import compressed
from studio.population.traits import Glasses

F32 = np.ndarray
STRAIGHT = np.zeros((2, 2), np.float32)


@pytest.fixture(scope="module")
def scene(population: Population, person: Person) -> Scene:
    """A frontal moment."""
    drawn = population.scene(person, 24, yaw=0.0, pitch=0.0)
    return replace(drawn, roll=0.0, expression=weights({}), gaze=STRAIGHT)


@pytest.fixture(scope="module")
def clean(person: Person, scene: Scene) -> Shot:
    """An exact picture of it."""
    return shoot(person, scene, size=256, degrade=False, worn=False, plain=True)


def test_a_picture_is_what_it_says(person: Person, scene: Scene) -> None:
    shot = shoot(person, scene, size=96)
    assert shot.image.shape == (96, 96, 3)
    assert shot.image.dtype == shot.matte.dtype == shot.occlusion.dtype == np.float32
    for field in (shot.image, shot.matte, shot.occlusion):
        assert np.isfinite(field).all()
        assert field.min() >= 0
        assert field.max() <= 1 + 1e-6
    assert shot.camera.width == shot.camera.height == 96
    np.testing.assert_allclose(shot.rotation @ shot.rotation.T, np.eye(3), atol=1e-5)
    assert np.linalg.det(shot.rotation) > 0.99
    np.testing.assert_array_equal(shot.expression, scene.expression)


def test_the_same_seed_is_the_same_picture(population: Population) -> None:
    pictures = []
    for _ in range(2):
        person = population.person(11)
        pictures.append(shoot(person, population.scene(person, 5), size=64).image)
    np.testing.assert_array_equal(*pictures)


def test_the_subject_s_left_is_on_the_picture_s_right(person: Person, scene: Scene) -> None:
    open_eyes = shoot(person, scene, size=128, degrade=False, worn=False, plain=True).image
    wink = scene.acting(weights({"eyeBlinkLeft": 1.0}), STRAIGHT)
    change = np.abs(shoot(person, wink, size=128, degrade=False, worn=False, plain=True).image - open_eyes).sum(-1)
    assert change[:, 64:].sum() > 5 * change[:, :64].sum()


def test_yaw_turns_the_face_towards_the_subject_s_left(person: Person, scene: Scene) -> None:
    shot = shoot(person, scene.turned(0.5, 0.0), size=64, degrade=False)
    ahead = shot.rotation @ np.array([0, 0, 1], np.float32)
    assert ahead[0] > 0.4
    assert ahead[2] < 0
    raised = scene.turned(0.0, 0.3).rotation @ np.array([0, 0, 1], np.float32)
    assert raised[1] < -0.2


@pytest.mark.parametrize("yaw", [-1.2, 0.0, 3.1])
def test_the_crop_holds_the_head(person: Person, scene: Scene, yaw: float) -> None:
    shot = shoot(person, scene.turned(yaw, 0.0), size=96, degrade=False, plain=True)
    assert shot.matte[:, [0, -1]].max() < 0.5
    assert shot.matte[0].max() < 0.5
    assert 0.25 < shot.matte.mean() < 0.75


def unwrapped(person: Person, shot: Shot, size: int) -> tuple[F32, F32]:
    """Colours and how well each texel was seen."""
    head = person.bank.head
    posed = head.deform(person.hairy, shot.expression, shot.gaze, person.eye_centres) @ shot.rotation.T
    posed = (posed + shot.translation).astype(np.float32)
    trust = (shot.matte > 0.99).astype(np.float32)
    photo = Photo(shot.image, trust, posed, vertex_normals(posed, head.triangles), shot.camera)
    atlas = make_atlas(head, size)
    found = unwrap([photo], [visibility(photo, head, atlas)], atlas)
    return found.color, found.seen


@pytest.mark.parametrize("yaw", [0.0, 0.6])
def test_a_clean_picture_shows_the_texels_true_colours(person: Person, scene: Scene, yaw: float) -> None:
    turned = scene.turned(yaw, 0.0)
    shot = shoot(person, turned, size=384, degrade=False, worn=False, plain=True)
    color, seen = unwrapped(person, shot, 128)
    truth = person.texels(make_atlas(person.bank.head, 128), turned.light, turned.expression, turned.gaze)
    judged = (seen > 0.6) & (truth.opacity > 0.9)
    error = np.abs(color - truth.color)[judged].mean(1)
    assert judged.sum() > 1500
    assert error.mean() < 0.02
    assert np.quantile(error, 0.95) < 0.06


def test_texels_of_all_sizes_agree(person: Person, scene: Scene) -> None:
    head = person.bank.head
    means = []
    for size in (64, 128, 256):
        atlas = make_atlas(head, size)
        truth = person.texels(atlas, scene.light, scene.expression, scene.gaze)
        assert truth.color.shape == truth.position.shape == (len(atlas.texel), 3)
        assert truth.opacity.shape == (len(atlas.texel),)
        means.append(truth.color[atlas.region == Region.FACE].mean(0))
        corners = person.hairy[head.triangles[atlas.triangle]]
        np.testing.assert_allclose(truth.position, (corners * atlas.barycentric[..., None]).sum(1), atol=1e-6)
    np.testing.assert_allclose(means[0], means[1], atol=0.01)
    np.testing.assert_allclose(means[1], means[2], atol=0.01)


def test_light_stays_with_the_head(person: Person, scene: Scene) -> None:
    atlas = make_atlas(person.bank.head, 64)
    front = person.texels(atlas, scene.light, scene.expression, scene.gaze).color
    turned = scene.turned(1.0, 0.2)
    np.testing.assert_array_equal(front, person.texels(atlas, turned.light, turned.expression, turned.gaze).color)


def test_smiling_deepens_the_folds_and_opening_shows_the_mouth(person: Person, scene: Scene) -> None:
    atlas = make_atlas(person.bank.head, 128)
    rest = person.texels(atlas, scene.light, weights({}), STRAIGHT).color
    smile = weights({"mouthSmileLeft": 1.0, "mouthSmileRight": 1.0, "cheekSquintLeft": 1.0, "cheekSquintRight": 1.0})
    smiling = person.texels(atlas, scene.light, smile, STRAIGHT).color
    groups = [crease.texel for crease in person.bank.creases if "mouthSmileLeft" in crease.drivers]
    creased = np.unique(np.concatenate(groups))
    assert np.abs(smiling - rest)[creased].mean() > 0.002
    wide = person.texels(atlas, scene.light, weights({"jawOpen": 0.8}), STRAIGHT).color
    inside = np.isin(atlas.region, (int(Region.TONGUE), int(Region.TEETH_LOWER)))
    assert wide[inside].mean() > rest[inside].mean() + 0.05


def test_hanging_hair_has_an_edge(population: Population) -> None:
    long = next(
        person for seed in range(200) if (person := population.person(seed)).traits.hair.style in ("long", "bob")
    )
    atlas = make_atlas(population.bank.head, 128)
    scene = population.scene(long, 0)
    opacity = long.texels(atlas, scene.light, scene.expression, scene.gaze).opacity
    assert (opacity < 0.2).sum() > 20
    head = population.bank.head
    face = (atlas.region == Region.FACE) & (atlas.points(head.neutral, head.triangles)[:, 2] > 0.08)
    assert opacity[face].min() > 0.7


@pytest.mark.parametrize(("kind", "least"), [("none", 0.0), ("rims", 0.002), ("sun", 0.02)])
def test_glasses_occlude_and_can_be_taken_off(person: Person, scene: Scene, kind: str, least: float) -> None:
    wearer = replace(person, traits=replace(person.traits, glasses=Glasses(kind=kind)))
    with_them = shoot(wearer, scene, size=128, degrade=False)
    assert with_them.occlusion.mean() >= least
    assert (with_them.occlusion.max() > 0.5) == (kind != "none")
    without = shoot(wearer, scene, size=128, degrade=False, worn=False)
    assert without.occlusion.max() == 0
    away = with_them.occlusion == 0
    near = np.abs(with_them.image - without.image).max(-1)
    assert np.quantile(near[away], 0.9) < 0.06


def test_the_camera_degrades_only_when_asked(person: Person, scene: Scene) -> None:
    noisy = replace(scene, camera=replace(scene.camera, noise=0.05, blur=1.2, jpeg=40))
    clean, dirty = (shoot(person, noisy, size=96, degrade=degrade).image for degrade in (False, True))
    assert 0.01 < np.abs(clean - dirty).mean() < 0.15


def test_jpeg_loses_more_at_lower_quality(clean: Shot) -> None:
    losses = [float(np.abs(compressed(clean.image, quality) - clean.image).mean()) for quality in (95, 60, 20)]
    assert losses[0] < losses[1] < losses[2] < 0.05


def test_harmonics_of_even_light_fall_evenly(scene: Scene) -> None:
    directions = sphere(400)
    field = np.zeros((9, 3), np.float32)
    field[0] = 1 / 0.282095
    even = replace(scene.light, harmonics=field)
    np.testing.assert_allclose(harmonics(directions) @ irradiance(even), 1.0, atol=1e-4)
    gram = harmonics(directions).T @ harmonics(directions) * (4 * np.pi / len(directions))
    np.testing.assert_allclose(gram, np.eye(9), atol=0.02)


def test_exposure_suits_every_skin(population: Population) -> None:
    levels = []
    for seed in range(8):
        person = population.person(seed)
        scene = population.scene(person, seed, yaw=0.0, pitch=0.0)
        shot = shoot(person, scene, size=64, degrade=False, worn=False)
        levels.append(float(shot.image[28:40, 28:40].mean()))
    assert min(levels) > 0.12
    assert max(levels) < 0.95
