"""An inspector's minute on the sample person: does it keep *that* tattoo? And without the register, or hurt?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from scipy import ndimage

from studio.avatar.camera_paths import lens, look_at
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import render_image
from studio.core.control import Control
from studio.core.events import Event, JobSucceeded
from studio.core.paths import resource
from studio.head import load_head
from studio.inspection.strength import Strength, Strengths
from studio.jobs.inspecting import InspectWish, inspect_avatar
from studio.jobs.runner import run_job
from studio.jobs.tracks import frame_source
from studio.media.reader import open_video
from studio.nouns.avatar import Avatar
from studio.nouns.contributions import contributions_of
from studio.nouns.coverage import coverage_of
from studio.nouns.inspection import Inspection, load_inspection
from studio.nouns.regions import SurfaceRegion
from studio.personalize import Recipe, personalize
from studio.viewport.camera import View
from studio.viewport.offscreen import OffscreenRenderer
from studio.viewport.renderer import Background
from tests.inspection.sample_take import sample_regions, sample_track

pytestmark = pytest.mark.slow

TATTOO = "left-cheek-tattoo"
STEPS = 320


@dataclass(frozen=True)
class Desk:
    """The fitted avatar and what inspects it."""

    avatar: Avatar
    inspect: Callable[[str, Avatar], Inspection]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    track, video = sample_track(), resource("sample", "subject.mp4")
    track.save(folder / "sample.track")
    sample_regions().save(folder / "sample.regions")
    recipe = Recipe(preset="standard", steps=STEPS, holdout="every:7", decode_every=16)
    job = personalize(
        recipe, track, frame_source(open_video(video), track, Control()), head=load_head(), control=Control()
    )
    avatar = _result(job)

    def inspect(name: str, judged: Avatar) -> Inspection:
        path, out = folder / f"{name}.avatar", folder / name
        judged.save(path)
        wish = InspectWish(
            avatar=path, track=folder / "sample.track", out=out, regions=folder / "sample.regions", video=video, most=3
        )
        events: list[Event] = list(run_job("inspect", inspect_avatar(wish, control=Control())))
        assert isinstance(events[-1], JobSucceeded), events[-1]
        return load_inspection(out / "inspection.json")

    return Desk(avatar, inspect)


def _result(job: object) -> Avatar:
    while True:
        try:
            next(job)  # type: ignore[call-overload]
        except StopIteration as stop:
            return stop.value


def blurred(avatar: Avatar, region: SurfaceRegion, texels: float) -> Avatar:
    """An adapter damaged in one place: the colours of a region smeared over the atlas."""
    gaussians, size = avatar.gaussians, avatar.atlas_size
    colors, known = np.zeros((size * size, 3)), np.zeros(size * size)
    colors[gaussians.texel], known[gaussians.texel] = gaussians.color, 1.0
    smeared = ndimage.gaussian_filter(colors.reshape(size, size, 3), (texels, texels, 0.0))
    share = ndimage.gaussian_filter(known.reshape(size, size), texels)
    new = (smeared / np.maximum(share, 1e-6)[..., None]).reshape(-1, 3)[gaussians.texel]
    inside = region.weights(gaussians.texel, size)[:, None] > 0.5
    hurt = np.where(inside, new, gaussians.color).astype(np.float32)
    return replace(avatar, gaussians=replace(gaussians, color=hurt))


def _mean(found: Inspection, metric: str) -> dict[str, float]:
    return {summary.id: summary.metrics[metric].mean for summary in found.summaries}


def test_an_inspectors_minute(desk: Desk) -> None:
    parts = contributions_of(desk.avatar)
    assert parts is not None
    whole = desk.inspect("whole", desk.avatar)
    assert whole.verdict in ("pass", "warn") and not whole.flagged(), _mean(whole, "flip")

    without = desk.inspect("without", Strengths(desk.avatar, parts).at(Strength(register=0.0)))
    assert TATTOO in without.flagged()
    assert _mean(without, "flip")[TATTOO] > _mean(whole, "flip")[TATTOO]
    for metric in ("psnr", "ssim", "sharpness"):
        assert _mean(without, metric)[TATTOO] < _mean(whole, metric)[TATTOO]

    tattoo = next(region for region in sample_regions().regions if region.card.id == TATTOO)
    damaged = desk.inspect("damaged", blurred(desk.avatar, tattoo, 4.0))
    assert damaged.flagged() == [TATTOO] and damaged.verdict == "fail"
    unchanged = {id: value for id, value in _mean(whole, "flip").items() if id != TATTOO}
    assert {id: _mean(damaged, "flip")[id] for id in unchanged} == pytest.approx(unchanged, abs=0.02)
    worst = [shot for shot in damaged.shots if shot.kind == "worst" and shot.subject == TATTOO]
    assert worst and {shot.kind for shot in damaged.shots} == {"worst", "view", "expression", "surface"}


def test_the_avatar_tells_what_the_clip_saw(desk: Desk) -> None:
    coverage = coverage_of(desk.avatar)
    assert coverage is not None
    front, back = (coverage.beyond(look_at(distance=0.8, yaw=yaw)) for yaw in (0.0, np.pi))
    assert np.degrees(front) < 12.0 < 120.0 < np.degrees(back)
    mesh = desk.avatar.mesh
    place = mesh.neutral[mesh.triangles[desk.avatar.gaussians.triangle]].mean(1)
    nose, nape = place[:, 2] > 0.09, place[:, 2] < -0.06
    assert coverage.often[nose].mean() > 0.7 and coverage.often[nape].max() < 0.2
    assert coverage.quality[nose].mean() > 0.5 > 0.05 > coverage.quality[nape].mean()


@pytest.mark.gl
def test_gl_and_cpu_agree_on_it(desk: Desk) -> None:
    frame, camera = Driver(desk.avatar).frame(HeadPose()), lens(512, 512)
    with OffscreenRenderer() as gl:
        for yaw in (0.0, 0.6):
            pose = look_at((0.0, 0.022, 0.01), distance=0.9, yaw=yaw)
            one = gl.render(frame, View(camera, pose), Background((0.2, 0.2, 0.2))).astype(float)
            other = render_image(frame, camera, pose, (0.2, 0.2, 0.2))
            assert 20 * np.log10(255.0 / np.sqrt(((one - other) ** 2).mean())) > 40.0
