from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from studio.app.viewer.governor import Level
from studio.app.viewer.pump import Pump
from studio.app.viewer.request import Request
from studio.app.viewer.stage import Stage
from studio.avatar.drive import Driver, HeadPose
from studio.avatar.render import render_image
from studio.core.errors import DeviceError
from studio.nouns.avatar import Avatar
from studio.viewport.camera import OrbitCamera
from studio.viewport.renderer import Mode

VIEW = OrbitCamera().view(80, 60)


def test_painting_gives_the_splatters_picture(avatar: Avatar) -> None:
    prepared = Stage()(Request(avatar, HeadPose(), VIEW, Mode.SPLATS, paint=True))
    assert prepared.picture is not None
    truth = render_image(Driver(avatar).frame(HeadPose()), VIEW.intrinsics, VIEW.camera_from_head)
    apart = np.abs(prepared.picture[..., :3].astype(int) - truth[..., :3])
    assert apart.max() <= 1
    assert apart.mean() < 0.05
    assert prepared.packed is None


def test_a_preview_is_smaller(avatar: Avatar) -> None:
    prepared = Stage()(Request(avatar, HeadPose(), VIEW, Mode.SPLATS, paint=True, level=Level(scale=0.5)))
    assert prepared.picture is not None
    assert prepared.picture.shape == (30, 40, 4)


def test_for_gl_gaussians_are_packed_and_sorted(avatar: Avatar) -> None:
    prepared = Stage()(Request(avatar, HeadPose(), VIEW, Mode.SPLATS))
    assert prepared.picture is None
    assert prepared.packed is not None
    assert prepared.packed.count == len(avatar.gaussians)
    assert prepared.packed.indices.shape == (6 * len(avatar.gaussians),)


def test_an_unchanged_pose_is_not_driven_again(avatar: Avatar) -> None:
    stage, pose = Stage(), HeadPose()

    def texels(pose: HeadPose) -> np.ndarray:
        packed = stage(Request(avatar, pose, VIEW, Mode.SPLATS)).packed
        assert packed is not None
        return packed.texels

    first = texels(pose)
    assert texels(pose) is first
    assert texels(HeadPose()) is not first
    assert stage(Request(avatar, pose, VIEW, Mode.MESH)).packed is None


def test_several_avatars_are_kept_ready(avatar: Avatar) -> None:
    stage, other = Stage(), replace(avatar)
    drivers = [stage._actor(whom) for whom in (avatar, other, avatar, other)]
    assert drivers[0] is drivers[2]
    assert drivers[1] is drivers[3]
    for _ in range(5):
        stage._actor(replace(avatar))
    assert len(stage._actors) == 3


@pytest.mark.parametrize("mode", [Mode.MESH, Mode.WIREFRAME])
def test_the_mesh_is_painted_too(avatar: Avatar, mode: Mode) -> None:
    prepared = Stage()(Request(avatar, HeadPose(), VIEW, mode, paint=True))
    assert prepared.picture is not None
    assert prepared.picture.shape == (60, 80, 4)
    assert prepared.picture[30, 40, 3] == 255
    assert prepared.picture[0, 0, 3] == 0


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
