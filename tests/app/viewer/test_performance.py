from __future__ import annotations

import numpy as np
import pytest

from studio.app.viewer.performance import Performance
from studio.app.viewer.request import Request
from studio.app.viewer.stage import Stage
from studio.nouns.avatar import Avatar
from studio.nouns.expressions import INDEX
from studio.viewport.camera import View
from studio.viewport.renderer import Mode
from tests.app.toy_track import toy_track


def test_frames_without_a_face_are_left_out(performance: Performance) -> None:
    assert len(performance) == 11
    assert performance.pose(3).expression[INDEX["jawOpen"]] == pytest.approx(4 / 11)


def test_time_finds_its_frame_and_wraps(performance: Performance) -> None:
    assert [performance.index_at(performance.time_of(i) + 1e-6) for i in range(11)] == list(range(11))
    assert performance.index_at(performance.duration + 1e-6) == 0
    assert performance.index_at(0.0) == 0
    assert performance.duration == pytest.approx(12 / 25)


def test_the_torso_stays_where_the_rest_rotation_says(performance: Performance, avatar: Avatar) -> None:
    """Head turned as in the video, seen by a camera that stands still: rest o torso_from_head = tracked rotation."""
    track, stage = toy_track(), Stage()
    view = View(track.intrinsics, np.eye(4))
    for index, row in ((0, 0), (5, 6), (10, 11)):
        prepared = stage(Request(avatar, performance.pose(index), view, Mode.MESH))
        turned = avatar.rest_rotation @ prepared.head_in_view[:3, :3]
        assert turned == pytest.approx(track.rotation[row], abs=1e-5)


def test_the_tracked_camera_is_the_crop_of_the_video(performance: Performance) -> None:
    camera = performance.camera(0)
    assert camera.camera_from_head[:3, 3] == pytest.approx(toy_track().translation[0])
    whole = toy_track().intrinsics.project(np.array([0.0, 0.0, 0.7]))
    crop = camera.intrinsics.project(np.array([0.0, 0.0, 0.7]))
    assert crop / camera.intrinsics.width == pytest.approx((whole - [120, 40]) / 400)


def test_a_track_without_any_face_can_still_be_opened(avatar: Avatar) -> None:
    track = toy_track()
    track.flags[:] = 1
    assert len(Performance(track, avatar.rest_rotation)) == len(track)
