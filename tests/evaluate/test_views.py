"""Any viewpoint: a whole head passes; holes, speckle and blur each fail where they are, and only there."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.avatar.camera_paths import look_at
from studio.avatar.drive import Driver, HeadPose
from studio.evaluate.views import (
    DISTANCE,
    VIEWS,
    ViewScore,
    ViewsReport,
    check_views,
    collar_line,
    detail_energy,
    frame_camera,
    silhouette,
)
from studio.nouns.avatar import Avatar
from studio.nouns.coverage import Coverage
from tests.evaluate.heads import changed, places, whole_head

SIZE = 256


def check(avatar: Avatar) -> dict[tuple[int, int], ViewScore]:
    report, _ = check_views(avatar, size=SIZE)
    return {(view.yaw, view.pitch): view for view in report.views}


def test_a_whole_head_passes_every_view() -> None:
    report, sheet = check_views(whole_head(), size=SIZE)
    assert report.passed and [(v.yaw, v.pitch) for v in report.views] == list(VIEWS)
    assert report.views[0].detail_ratio == 1.0 and min(v.pixels for v in report.views) > 10_000
    assert sheet.dtype == np.uint8 and sheet.shape[1] > 3 * SIZE and sheet.shape[0] > 3 * SIZE


def emptied(avatar: Avatar, gone: NDArray[np.bool_]) -> Avatar:
    assert gone.any()
    return changed(avatar, opacity=np.where(gone, 0.001, avatar.gaussians.opacity).astype(np.float32))


def test_a_hole_through_the_head_fails_where_it_is_seen() -> None:
    head = whole_head()
    _, y, z = places(head).T
    scores = check(emptied(head, (y > 0.02) & (y < 0.06) & (z < 0.04)))
    assert not scores[60, 0].passed and scores[60, 0].alpha_mean < 0.98 < scores[0, 0].alpha_mean
    assert not scores[-60, 0].passed and scores[0, 0].passed


def test_a_hole_in_one_side_shows_the_inside_of_the_other() -> None:
    """Opacity is blind to it: the far wall is opaque. The near surface alone tells."""
    head = whole_head()
    x, y, z = places(head).T
    scores = check(emptied(head, (x > 0.03) & (np.abs(y) < 0.03) & (z < 0.04)))
    assert scores[60, 0].alpha_mean > 0.98 and scores[60, 0].open_share > 0.03
    assert scores[-60, 0].open_share < 0.005


def test_a_missing_ear_is_a_hole_though_it_is_open_to_the_outside() -> None:
    """The covered region alone would take that for its shape; the mesh knows better."""
    head = whole_head()
    x, y, _ = places(head).T
    report, _ = check_views(emptied(head, (np.abs(x) > 0.062) & (np.abs(y) < 0.06)))
    assert not report.views[0].passed and report.views[0].open_share > 0.01


def test_speckle_on_one_side_raises_the_detail_there() -> None:
    head = whole_head()
    noise = np.random.default_rng(0).choice([-0.5, 0.5], len(head.gaussians)).astype(np.float32)
    side = places(head)[:, 0] > 0.045
    color = head.gaussians.color + (noise * side)[:, None]
    scores, before = check(changed(head, color=color)), check(head)
    assert scores[60, 0].surface_ratio > 1.4 and not scores[60, 0].passed
    assert scores[-60, 0].surface_ratio < before[-60, 0].surface_ratio * 1.1


def test_a_side_without_any_detail_fails() -> None:
    head = whole_head()
    blank = np.where((places(head)[:, 2] < 0.06)[:, None], np.float32(0.5), head.gaussians.color).astype(np.float32)
    assert not check(changed(head, color=blank))[60, 0].passed


def test_a_side_that_the_clip_never_showed_may_be_soft() -> None:
    head = whole_head()
    front = places(head)[:, 2] > 0.06
    blank = np.where(front[:, None], head.gaussians.color, np.float32(0.5)).astype(np.float32)
    seen = np.where(front, np.float32(0.8), np.float32(0.0))
    covered = Coverage(often=seen, frontal=seen, views=np.zeros((1, 2), np.float32))
    soft = check(replace(changed(head, color=blank), extras=covered.as_members()))[60, 0]
    assert soft.surface_ratio < 0.5 and soft.passed


def test_what_fades_below_the_collar_is_not_judged() -> None:
    head = whole_head()
    mesh, carrier = head.mesh, head.mesh.triangles[head.gaussians.triangle]
    weight = (mesh.neck_weight[carrier] * head.gaussians.barycentric).sum(1)
    faded = np.where(weight < 0.5, 0.001, head.gaussians.opacity).astype(np.float32)
    assert all(view.passed and view.open_share < 0.005 for view in check(changed(head, opacity=faded)).values())


@pytest.mark.parametrize(("yaw", "pitch"), [(0.0, 0.0), (0.8, 0.0), (0.0, 0.35)])
def test_the_collar_line_is_below_the_chin_and_above_the_edge(yaw: float, pitch: float) -> None:
    head, camera = whole_head(), frame_camera(SIZE)
    matrix = look_at(distance=DISTANCE, yaw=yaw, pitch=pitch)
    points = Driver(head).vertices(HeadPose()) @ matrix[:3, :3].T + matrix[:3, 3]
    line = collar_line(head.mesh, points, camera)
    centre = camera.project(matrix[:3, 3])
    assert line.shape == (SIZE,) and (line > centre[1]).all() and line.min() < SIZE


def test_without_a_neck_nothing_is_cut_off() -> None:
    head, camera = whole_head(), frame_camera(SIZE)
    mesh = replace(head.mesh, neck_weight=np.ones_like(head.mesh.neck_weight))
    points = mesh.neutral + np.array([0, 0, DISTANCE], np.float32)
    assert np.isinf(collar_line(mesh, points, camera)).all()


def test_the_silhouette_fills_holes_and_loses_its_rim() -> None:
    head, camera = whole_head(), frame_camera(SIZE)
    matrix = look_at(distance=DISTANCE)
    alpha = np.zeros((SIZE, SIZE), np.float32)
    inside = silhouette(head.mesh, Driver(head).vertices(HeadPose()), alpha, camera, matrix)
    assert inside.sum() > 10_000, "an avatar that draws nothing is judged where its mesh is"
    alpha[20:60, 20:60] = 1.0
    alpha[30:40, 30:40] = 0.0
    patch = silhouette(head.mesh, Driver(head).vertices(HeadPose()), alpha, camera, matrix)
    assert patch[35, 35] and not patch[21, 40] and not patch[40, 21]


def test_detail_energy_is_that_of_a_known_pattern() -> None:
    board = np.indices((16, 16)).sum(0) % 2
    picture = np.repeat(board[..., None], 3, 2).astype(np.float32)
    inner = np.zeros((16, 16), bool)
    inner[2:-2, 2:-2] = True
    assert detail_energy(picture, inner) == pytest.approx(16.0, rel=1e-4)
    assert detail_energy(np.full((16, 16, 3), 0.3, np.float32), inner) == pytest.approx(0.0, abs=1e-9)
    assert detail_energy(picture, np.zeros((16, 16), bool)) == 0.0


def test_the_report_survives_json() -> None:
    report, _ = check_views(whole_head(), size=128)
    assert msgspec.json.decode(msgspec.json.encode(report), type=ViewsReport) == report
