"""Strength of LoRA and register: exact at both ends, sensible between, region by region."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import pytest
import torch

from studio.avatar.camera_paths import lens, look_at
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import render_image, render_layers
from studio.core.errors import FileFormatError
from studio.head import load_head
from studio.inspection.strength import RegionStrength, Strength, Strengths, faded
from studio.nouns.avatar import Avatar, load_avatar
from studio.nouns.contributions import CARD, TENSORS, contributions_of
from studio.nouns.expressions import INDEX
from studio.nouns.frames import FrameSet
from studio.nouns.regions import RegionSet, mask_of
from studio.personalize.bake import bake
from studio.personalize.loop import decode_round
from studio.personalize.recipe import Mode, Recipe
from studio.personalize.run import Run, prepare_run
from tests.support.procedural import procedural_frames, procedural_track
from tests.viewport.toy_avatar import toy_avatar

TALKING = HeadPose(expression=np.eye(52, dtype=np.float32)[INDEX["jawOpen"]] * np.float32(0.7))


class Fitted(NamedTuple):
    """A few steps of a fit, its avatar, and the generic model's avatar of the same track."""

    run: Run
    avatar: Avatar
    generic: Avatar


def _prepared(mode: Mode, crops: FrameSet, steps: int) -> Run:
    # on the untrained base a fit begins with the generic avatar itself; on the trained one with a part of it
    recipe = Recipe(mode=mode, base="none", preset="draft", steps=steps, holdout="every:6", decode_every=8)

    def frames(rows: np.ndarray, pixels: int) -> FrameSet:
        return FrameSet(rows, crops.image[rows], crops.matte[rows], crops.occlusion[rows])

    return prepare_run(recipe, procedural_track(), frames, load_head())


def _baked(run: Run) -> Avatar:
    with torch.no_grad():
        return bake(run.personal, run.poses, run.track, steps=run.step, psnr=float("nan"))


def _fitted(mode: Mode, crops: FrameSet) -> Fitted:
    run = _prepared(mode, crops, 24)
    while run.step < 24:
        decode_round(run, 24, run.step / 24)
    run.personal.unfold()
    with torch.no_grad():
        run.personal.shape.add_(0.3)
    return Fitted(run, _baked(run), _baked(_prepared("generic", crops, 0)))


@pytest.fixture(scope="module")
def crops() -> FrameSet:
    return procedural_frames(procedural_track(), np.arange(24), 64)


@pytest.fixture(scope="module")
def fitted(crops: FrameSet) -> Fitted:
    return _fitted("lora+register", crops)


@pytest.fixture(scope="module")
def strengths(fitted: Fitted, tmp_path_factory: pytest.TempPathFactory) -> Strengths:
    path = tmp_path_factory.mktemp("a") / "a.avatar"
    fitted.avatar.save(path)
    found = load_avatar(path)
    parts = contributions_of(found)
    assert parts is not None
    return Strengths(found, parts)


def _picture(avatar: Avatar, pose: HeadPose = TALKING) -> np.ndarray:
    color, alpha = render_layers(Driver(avatar).frame(pose), lens(96, 96), look_at(distance=0.8, yaw=0.3))
    return np.asarray(color + (1.0 - alpha)[..., None])


def _psnr(first: Avatar, second: Avatar) -> float:
    return float(-10 * np.log10(max(float(((_picture(first) - _picture(second)) ** 2).mean()), 1e-14)))


def test_nothing_of_both_is_the_generic_model_exactly(fitted: Fitted, strengths: Strengths) -> None:
    found, generic = strengths.at(Strength(lora=0.0, register=0.0)), fitted.generic
    for field in fields(generic.gaussians):
        one, other = getattr(found.gaussians, field.name), getattr(generic.gaussians, field.name)
        if field.name == "basis":  # the network's maps are read with sums in another order: rounding, no more
            np.testing.assert_allclose(one, other, atol=1e-6)
        else:
            np.testing.assert_array_equal(one, other, err_msg=field.name)
    for field in fields(generic.mixer):
        np.testing.assert_array_equal(getattr(found.mixer, field.name), getattr(generic.mixer, field.name))
    np.testing.assert_array_equal(found.mesh.neutral, generic.mesh.neutral)
    np.testing.assert_array_equal(found.mesh.eye_centres, generic.mesh.eye_centres)
    camera, pose = lens(96, 96), look_at(distance=0.8)
    shown = [render_image(Driver(a).frame(HeadPose()), camera, pose) for a in (found, generic)]
    assert np.abs(shown[0].astype(int) - shown[1]).max() <= 1


def test_all_of_both_is_the_avatar_and_nearly_all_is_near_it(fitted: Fitted, strengths: Strengths) -> None:
    whole = strengths.at(Strength())
    assert _psnr(whole, fitted.avatar) > 50.0
    assert _psnr(strengths.at(Strength(lora=1.0, register=0.999)), whole) > 55.0
    assert _psnr(strengths.at(Strength(lora=0.999, register=0.999)), whole) > 55.0


def test_lora_alone_is_what_the_network_says_without_the_register(fitted: Fitted, strengths: Strengths) -> None:
    register = fitted.run.personal.register
    kept = {name: tensor.clone() for name, tensor in register.state_dict().items()}
    with torch.no_grad():
        for name, tensor in register.state_dict().items():
            if name.startswith(("output", "projections")):
                tensor.zero_()
    alone = _baked(fitted.run)
    register.load_state_dict(kept)
    assert _psnr(strengths.at(Strength(lora=1.0, register=0.0)), alone) > 55.0
    assert _psnr(alone, fitted.avatar) < 50.0


def test_between_the_ends_nothing_overshoots(strengths: Strengths) -> None:
    none, half, whole = (strengths.at(Strength(lora=s, register=s)) for s in (0.0, 0.5, 1.0))
    for name in ("color", "opacity"):
        values = [getattr(avatar.gaussians, name) for avatar in (none, half, whole)]
        low, high = np.minimum(values[0], values[2]) - 2e-3, np.maximum(values[0], values[2]) + 2e-3
        assert ((values[1] >= low) & (values[1] <= high)).all()
    np.testing.assert_allclose(half.mesh.neutral, 0.5 * (none.mesh.neutral + whole.mesh.neutral), atol=1e-7)
    assert np.isfinite(half.gaussians.rotation).all()


def test_a_region_changes_alone(strengths: Strengths) -> None:
    whole = strengths.at(Strength())
    texel = whole.gaussians.texel
    chosen = texel[len(texel) // 3 : len(texel) // 3 + 200]
    region = RegionSet("h").added("patch", mask_of(chosen, whole.atlas_size)).regions[0]
    found = strengths.at(Strength(regions=(RegionStrength(region, lora=1.0, register=0.0),)))
    share = faded(region, texel, whole.atlas_size)
    moved = np.abs(found.gaussians.color - whole.gaussians.color).max(1)
    assert moved[share < 1e-6].max() < 2e-3 and moved[share > 0.5].max() > 5e-3
    np.testing.assert_array_equal(found.mesh.neutral, whole.mesh.neutral)
    everything = RegionSet("h").added("all", mask_of(np.arange(16), 4)).regions[0]
    zero = Strength(lora=0.0, register=0.0)
    same = strengths.at(replace(zero, regions=(RegionStrength(everything, lora=0.0, register=0.0),)))
    np.testing.assert_array_equal(same.gaussians.color, strengths.at(zero).gaussians.color)


@pytest.mark.parametrize(("mode", "parts"), [("register", ("register",)), ("lora", ("lora",))])
def test_modes_with_one_part(mode: Mode, parts: tuple[str, ...], crops: FrameSet) -> None:
    made = _fitted(mode, crops)
    found = contributions_of(made.avatar)
    assert found is not None
    strengths = Strengths(made.avatar, found)
    assert strengths.parts == parts
    none = strengths.at(Strength(lora=0.0, register=0.0))
    np.testing.assert_array_equal(none.gaussians.color, made.generic.gaussians.color)
    np.testing.assert_array_equal(none.mixer.weight1, made.generic.mixer.weight1)
    assert _psnr(strengths.at(Strength(**{mode: 0.9995})), made.avatar) > 50.0


def test_avatars_without_parts_open(fitted: Fitted) -> None:
    assert contributions_of(fitted.generic) is None
    assert contributions_of(toy_avatar(100)) is None


def test_damaged_parts_are_refused(fitted: Fitted) -> None:
    members = dict(fitted.avatar.extras or {})
    card = msgspec.json.decode(members[CARD])
    for broken in (
        {**members, TENSORS: members[TENSORS][:100]},
        {**members, CARD: b"{"},
        {**members, CARD: msgspec.json.encode({**card, "schema": 99})},
        {**members, CARD: msgspec.json.encode({**card, "side": 0})},
        {**members, CARD: msgspec.json.encode({**card, "parts": []})},
    ):
        with pytest.raises(FileFormatError):
            contributions_of(replace(fitted.avatar, extras=broken))


def test_the_parts_are_smaller_than_the_avatar(fitted: Fitted, tmp_path: Path) -> None:
    fitted.avatar.save(tmp_path / "with.avatar")
    replace(fitted.avatar, extras=None).save(tmp_path / "without.avatar")
    members = fitted.avatar.extras or {}
    assert len(members[TENSORS]) < (tmp_path / "without.avatar").stat().st_size
