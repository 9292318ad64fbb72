from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest

from studio.app.viewer.governor import SCALES, Governor
from studio.app.viewer.pump import Pump
from studio.app.viewer.stage import Request, Stage
from studio.avatar.drive import HeadPose
from studio.avatar.render import render_image
from studio.core.errors import DeviceError
from studio.nouns.avatar import Avatar
from studio.viewport.camera import OrbitCamera
from studio.viewport.renderer import Mode

VIEW = OrbitCamera().view(80, 60)


def test_painting_gives_the_splatters_picture(avatar: Avatar) -> None:
    prepared = Stage()(Request(avatar, HeadPose(), VIEW, Mode.SPLATS, paint=True))
    assert prepared.picture is not None
    assert prepared.frame is not None
    truth = render_image(prepared.frame, VIEW.intrinsics, VIEW.camera_from_head)
    assert (prepared.picture[..., :3] == truth[..., :3]).all()
    assert prepared.order is None


def test_a_preview_is_smaller(avatar: Avatar) -> None:
    prepared = Stage()(Request(avatar, HeadPose(), VIEW, Mode.SPLATS, paint=True, scale=0.5))
    assert prepared.picture is not None
    assert prepared.picture.shape == (30, 40, 4)


def test_for_gl_there_is_an_order_and_no_picture(avatar: Avatar) -> None:
    prepared = Stage()(Request(avatar, HeadPose(), VIEW, Mode.SPLATS))
    assert prepared.picture is None
    assert prepared.order is not None
    assert len(prepared.order) == len(avatar.gaussians)


def test_an_unchanged_pose_is_not_driven_again(avatar: Avatar) -> None:
    stage, pose = Stage(), HeadPose()
    first = stage(Request(avatar, pose, VIEW, Mode.SPLATS))
    assert stage(Request(avatar, pose, VIEW, Mode.SPLATS)).frame is first.frame
    assert stage(Request(avatar, HeadPose(), VIEW, Mode.SPLATS)).frame is not first.frame
    assert stage(Request(avatar, pose, VIEW, Mode.MESH)).frame is None


def test_turning_the_head_leaves_the_torso_where_it_was(avatar: Avatar) -> None:
    """Vertices that follow the torso entirely do not move on the screen; the face does."""
    stage = Stage()
    rest = stage(Request(avatar, HeadPose(), VIEW, Mode.MESH))
    turned = stage(Request(avatar, HeadPose(neck=np.array([0.0, -0.5, 0.0], np.float32)), VIEW, Mode.MESH))
    assert rest.vertices is not None
    assert turned.vertices is not None
    torso = avatar.mesh.neck_weight == 0.0
    moved = turned.vertices @ turned.head_in_view[:3, :3].T + turned.head_in_view[:3, 3] - rest.vertices
    assert torso.any()
    assert np.abs(moved[torso]).max() < 1e-5
    assert np.abs(moved[~torso]).max() > 0.02


def test_the_governor_keeps_the_budget() -> None:
    governor = Governor(budget=0.04)
    assert governor.scale(10**6) == 0.5
    governor.note(10**6, 0.030)
    assert governor.scale(10**6) == 1.0
    governor.note(10**6, 0.060)
    assert governor.scale(10**6) in SCALES[1:]
    governor.note(10**6, 10.0)
    assert governor.scale(10**6) == SCALES[-1]
    governor.note(10**4, 0.001)
    assert governor.scale(10**4) == 1.0


def test_the_pump_answers_the_newest_and_drops_the_overtaken(qtbot: Any) -> None:
    gate, seen = threading.Event(), []

    def work(request: int) -> int:
        seen.append(request)
        gate.wait(10)
        return request * 10

    pump, answers = Pump(work), []
    pump.done.connect(answers.append)
    pump.submit(1)
    qtbot.waitUntil(lambda: seen == [1])
    for request in (2, 3, 4):
        pump.submit(request)
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [10, 40]
    assert seen == [1, 4]
    pump.stop()


def test_the_pump_delivers_in_the_main_thread_and_survives_failures(qtbot: Any) -> None:
    def work(request: str) -> str:
        if request == "user":
            raise DeviceError("gone", "The device is gone.", "Plug it in.")
        if request == "defect":
            raise ValueError("oops")
        return threading.current_thread().name

    pump, threads, errors = Pump(work), [], []
    pump.done.connect(lambda answer: threads.append((answer, threading.current_thread() is threading.main_thread())))
    pump.failed.connect(errors.append)
    for request, count in (("user", 1), ("defect", 2)):
        pump.submit(request)
        qtbot.waitUntil(lambda count=count: len(errors) == count)
    pump.submit("fine")
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads == [("pump", True)]
    assert [error.code for error in errors] == ["gone", "drawing_failed"]
    pump.stop()
    pump.submit("after the end")
    pump.stop()


@pytest.mark.parametrize("times", [3])
def test_stopping_does_not_hang(times: int, qtbot: Any) -> None:
    for _ in range(times):
        pump = Pump(lambda request: request)
        pump.submit(1)
        pump.stop()
        pump.lane.wait_until_idle(10.0)
        assert not pump.lane.running
