"""The real worker, from the sample video to the avatar in Inspect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from studio.avatar.drive import Driver
from studio.avatar.render import render_layers
from studio.core.events import TERMINAL, MetricsLogged, PhaseStarted
from studio.jobs.queue import DONE
from studio.nouns.avatar import load_avatar
from tests.app.personalize.conftest import Desk


@pytest.mark.slow
def test_from_the_sample_video_to_the_picture(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(None)
    page, heard = desk.page, list[Any]()
    desk.queue.happened.connect(heard.append)
    desk.workspace.choose_take(desk.add_sample(), preset="draft")
    page.setup.form.steps.setValue(48)
    desk.click(page.setup.start)
    (job,) = desk.queue.jobs
    desk.until(lambda: job.step > 0 or any(isinstance(event, TERMINAL) for event in heard), seconds=600)
    desk.until(lambda: page.growth.count > 0 or job.ended, seconds=300)
    assert page.growth.count > 0, "the avatar is seen while it grows"
    desk.until(lambda: job.ended, seconds=300)
    assert job.state == DONE, job.message
    phases = [event.phase for event in heard if isinstance(event, PhaseStarted)]
    assert phases[0] == "check" and phases[-1] == "bake"
    assert any("psnr" in event.metrics for event in heard if isinstance(event, MetricsLogged))
    desk.until(lambda: desk.window.place == "inspect" and bool(job.avatar), seconds=30)
    viewer: Any = desk.window.page("inspect").viewer
    desk.until(lambda: viewer.avatar is not None and viewer.timeline.performance is not None, seconds=60)
    desk.until(lambda: viewer.scene.is_fine, seconds=60)

    avatar = load_avatar(desk.library.avatar_path(job.avatar))
    assert avatar.manifest.steps == 48 and avatar.manifest.metrics["psnr"] > 20
    newest = viewer.scene.newest
    view = newest.view_through(viewer.scene.view())
    color, alpha = render_layers(Driver(avatar).frame(newest.request.pose), view.intrinsics, view.camera_from_head)
    shown = viewer.canvas.picture().astype(np.float32) / 255
    assert shown.shape[:2] == alpha.shape
    inside = alpha > 0.98
    assert inside.mean() > 0.05, "the head fills a good part of the viewport"
    assert np.abs(shown[inside][:, :3] - color[inside].clip(0, 1)).mean() < 0.03
